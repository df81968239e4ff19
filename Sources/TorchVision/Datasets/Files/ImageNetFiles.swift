import Foundation
import Torch

/// The files of ImageNet.
struct ImageNetFiles {
    let root: String

    private func path(_ name: String) -> String { FolderListing.join(root, name) }

    func folder(_ split: String) -> String { path(split) }

    /// The classes' names by WordNet's, and WordNet's names of the classes of the images of `val` in order.
    func meta() throws -> (names: [String: [String]], folders: [String]) {
        guard DatasetFiles.isFile(path("meta.bin")) else {
            try verify("ILSVRC2012_devkit_t12.tar.gz", "fa75699e90414af021442c21a62c3abf")
            throw TorchError(
                .RuntimeError,
                "\(FileName.shown(path("meta.bin"))) is missing, and only torchvision makes it: open the data set once in "
                    + "Python, torchvision.datasets.ImageNet(\(FileName.shown(String(reflecting: root))), 'val')")
        }
        let meta: torch.Object = try torch.load(path("meta.bin"))
        guard let parts = meta.elements, parts.count == 2, let pairs = parts[0].pairs, let folders = parts[1].elements
        else { throw Archive.damaged(path("meta.bin"), "it holds no names of classes") }
        let names = pairs.map { ($0.key.text ?? "", ($0.value.elements ?? []).compactMap(\.text)) }
        return (Dictionary(names) { $1 }, folders.compactMap(\.text))
    }

    /// Unpacks the archive of a split into class folders.
    func unpack(_ split: String, _ folders: [String]) throws {
        let (name, md5) =
            split == "train"
            ? ("ILSVRC2012_img_train.tar", "1d675b47d978889d74fa0da5fadfb00e")
            : ("ILSVRC2012_img_val.tar", "29b22e2961454d5413ddabcf34fc5622")
        try verify(name, md5)
        let folder = folder(split)
        try DatasetFiles.makeFolders(folder)
        try Archive.extract(path(name), to: folder)
        let names = try DatasetFiles.names(in: folder)
        if split == "train" {
            for name in names {
                let archive = FolderListing.join(folder, name)
                try Archive.extract(archive, to: DatasetFiles.withoutExtension(archive))
                try FileManager.default.removeItem(atPath: archive)
            }
        } else {
            for wnid in Set(folders) { try DatasetFiles.makeFolders(FolderListing.join(folder, wnid)) }
            for (wnid, name) in zip(folders, names) {
                try FileManager.default.moveItem(
                    atPath: FolderListing.join(folder, name), toPath: FolderListing.join(folder, "\(wnid)/\(name)"))
            }
        }
    }

    private func verify(_ name: String, _ md5: String) throws {
        guard !DatasetFiles.check_integrity(path(name), md5) else { return }
        throw TorchError(
            .RuntimeError,
            "The archive \(name) is not present in the root directory or is corrupted. You need to download it externally "
                + "and place it in \(FileName.shown(root)).")
    }
}
