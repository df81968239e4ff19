import Foundation
import Synchronization
import Torch
import TorchVision

extension trainer {
    /// Batches of images and their classes.
    public typealias Loader = torch.utils.data.DataLoader<Images, (Tensor, Tensor)>

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
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: data, isDirectory: &isFolder) else {
            throw Failure("no such folder: \(data)")
        }
        guard isFolder.boolValue else { throw Failure("not a folder: \(data)") }
        let transform = transforms.Compose([
            transforms.Resize([64, 64]),
            transforms.ToTensor(),
            transforms.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
        ])
        let folder = try datasets.ImageFolder(data, transform, allow_empty: true)
        folder.samples = Array(folder.samples.prefix(options.limit ?? .max))
        guard folder.count > 0 else { throw Failure("no images in \(data)") }
        if let cache = options.cache {
            folder.loader = try datasets.ImageCache(cache, folder.samples.map(\.path), [64, 64], warn: warn).load
        }
        let dataset = Images(folder, data, options.skip_bad_images)
        return torch.utils.data.DataLoader(
            dataset, batch_sampler: EpochBatches(dataset, options.batch_size), num_workers: options.workers)
    }

    /// An ImageFolder in which the next image that can be read stands in for one that cannot, so that batches keep
    /// their sizes and epochs their steps. Without `skip_bad_images` a bad one is an error.
    public final class Images: torch.utils.data.Dataset {
        private let folder: datasets.ImageFolder<Tensor>
        private let data: String
        private let skip_bad_images: Bool
        private let bad = Mutex<Set<Int>>([])

        init(_ folder: datasets.ImageFolder<Tensor>, _ data: String, _ skip_bad_images: Bool) {
            self.folder = folder
            self.data = data
            self.skip_bad_images = skip_bad_images
        }

        public var count: Int { folder.count }

        /// Which images these are.
        var list: ImageList { ImageList(folder.samples.map(\.path), below: folder.root) }

        public subscript(index: Int) -> (Tensor, Int) {
            get throws {
                for step in 0..<count {
                    let position = (index + step) % count
                    do {
                        return try folder[position]
                    } catch is ImageError {
                        let path = folder.samples[position].path
                        guard skip_bad_images else {
                            throw Failure("cannot read image \(path) (--skip-bad-images leaves such images out)")
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
