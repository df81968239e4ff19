import Foundation
import Synchronization
import Torch
import TorchVision

extension trainer {
    /// Batches of images and their classes.
    public typealias Loader = torch.utils.data.DataLoader<(Tensor, Tensor)>

    typealias utils = torchvision.utils

    /// The images of `--data` in batches, each image (3, 64, 64) from -1 to 1.
    public static func load_images(_ options: Options) throws -> Loader {
        let data = options.data ?? portraits
        if options.data == nil {
            say("drawing portraits into \(data)")
            do {
                try draw_portraits(data, options.limit ?? 0, seed: 0)
            } catch {
                throw Failure("cannot write to \(data): \(reason(error))")
            }
        }
        guard let kind = Files.kind(data) else { throw Failure("no such folder: \(data)") }
        guard kind == .folder else { throw Failure("not a folder: \(data)") }
        let samples = Array(try pictures(in: data).prefix(options.limit ?? .max))
        guard !samples.isEmpty else { throw Failure("no images in \(data)") }
        var loader = datasets.default_loader
        if let cache = options.cache {
            loader = try datasets.ImageCache(cache, samples.map(\.path), [64, 64], warn: warn).load
        }
        let dataset = Images(samples, loader, data, options.skip_bad_images)
        return torch.utils.data.DataLoader(
            dataset, batch_sampler: EpochBatches(dataset, options.batch_size), num_workers: options.workers)
    }

    /// The images of a folder with the numbers of their classes: those of its class folders as an ImageFolder has them, or
    /// where these have none those in the folder itself.
    ///
    /// What file managers, notebooks and archives put beside images is no image and no class: hidden files and folders, and
    /// folders of thumbnails. A line says how many images are left out.
    package static func pictures(in data: String) throws -> [(path: String, target: Int)] {
        func found(_ classes: OrderedDict<String, Int>) throws -> [(path: String, target: Int)] {
            try datasets.folder.make_dataset(
                data, classes, extensions: datasets.IMG_EXTENSIONS, allow_empty: true)
        }
        func isVisible(_ sample: (path: String, target: Int)) -> Bool {
            !isHidden(sample.path.utf8.dropFirst(data.utf8.count))
        }
        let all = try found(["": 0])
        let visible = all.filter(isVisible)
        let classes = ((try? datasets.folder.find_classes(data).classes) ?? []).filter { !isHidden(Substring($0).utf8) }
        let inClasses = classes.isEmpty ? [] : try found(OrderedDict(zip(classes, 0...))).filter(isVisible)
        let used = inClasses.isEmpty ? visible : inClasses
        for (number, place) in [
            (all.count - visible.count, "hidden or thumbnails"), (visible.count - used.count, "in no class folder"),
        ] where number > 0 {
            warn("leaving out \(number) \(number == 1 ? "image" : "images") \(place)")
        }
        return used
    }

    /// Whether a part of a path is hidden, or a folder in which a file manager or an archive keeps its own.
    private static func isHidden(_ path: Substring.UTF8View) -> Bool {
        path.split(separator: UInt8(ascii: "/")).contains {
            $0.starts(with: ".".utf8) || $0.elementsEqual("@eaDir".utf8) || $0.elementsEqual("__MACOSX".utf8)
        }
    }

    /// Images in which the next one that can be read stands in for one that cannot, so that batches keep their sizes and
    /// epochs their steps. Without `skip_bad_images` a bad one is an error.
    public final class Images: torch.utils.data.Dataset {
        let samples: [(path: String, target: Int)]
        private let loader: (String) throws -> Image
        private let data: String
        private let skip_bad_images: Bool
        private let bad = Mutex<Set<Int>>([])
        private let transform = transforms.Compose([
            transforms.Resize([64, 64]),
            transforms.ToTensor(),
            transforms.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
        ])

        init(
            _ samples: [(path: String, target: Int)], _ loader: @escaping (String) throws -> Image, _ data: String,
            _ skip_bad_images: Bool
        ) {
            self.samples = samples
            self.loader = loader
            self.data = data
            self.skip_bad_images = skip_bad_images
        }

        public var count: Int { samples.count }

        /// Which images these are.
        var list: ImageList { ImageList(samples.map(\.path), below: data) }

        public subscript(index: Int) -> (Tensor, Int) {
            get throws {
                for step in 0..<count {
                    let position = (index + step) % count
                    let (path, target) = samples[position]
                    do {
                        return try (transform(loader(path)), target)
                    } catch let error as ImageError {
                        guard skip_bad_images else {
                            throw Failure(
                                "cannot read image \(FileName.shown(path)): \(error.reason) "
                                    + "(--skip-bad-images leaves such images out)")
                        }
                        bad.withLock { _ = $0.insert(position) }
                    }
                }
                throw Failure("no images in \(data) that can be read")
            }
        }

        /// Says how many images were bad. After a first epoch that is all of them.
        func report() {
            let number = bad.withLock { $0.count }
            if number > 0 { warn("skipped \(number) bad \(number == 1 ? "image" : "images")") }
        }
    }
}
