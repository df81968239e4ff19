import Foundation
import Torch
import TorchVision

extension trainer {
    /// Batches of images and their classes.
    public typealias Loader = torch.utils.data.DataLoader<datasets.ImageFolder<Tensor>, (Tensor, Tensor)>

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
        let dataset = try datasets.ImageFolder(data, transform, allow_empty: true)
        try keep_readable(dataset, options.limit, options.skip_bad_images)
        guard dataset.count > 0 else { throw Failure("no images in \(data)") }
        return torch.utils.data.DataLoader(
            dataset, batch_sampler: EpochBatches(dataset, options.batch_size), num_workers: options.workers)
    }

    /// Reads the images once, before training: a bad one must not end an epoch, and bad ones that are left out must
    /// leave the same shuffles as a folder without them.
    static func keep_readable(_ dataset: datasets.ImageFolder<Tensor>, _ limit: Int?, _ skip_bad_images: Bool) throws {
        var (samples, bad) = ([(path: String, target: Int)](), 0)
        for (path, label) in dataset.samples {
            if samples.count == limit { break }
            do {
                _ = try dataset.loader(path)
                samples.append((path, label))
            } catch {
                guard skip_bad_images else { throw Failure("cannot read image \(path)") }
                bad += 1
            }
        }
        dataset.samples = samples
        if bad > 0 {
            warn("skipped \(bad) bad \(bad == 1 ? "image" : "images")")
        }
    }
}
