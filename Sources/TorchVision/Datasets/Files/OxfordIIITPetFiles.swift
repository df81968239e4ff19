import Foundation
import Torch

/// The files of OxfordIIITPet.
struct OxfordIIITPetFiles {
    struct Item {
        let image: String
        let mask: String
        let category: Int
        let binary: Int
    }

    let items: [Item]
    let classes: [String]

    init(_ folder: String, _ split: String, _ types: [String], _ download: Bool) throws {
        try DatasetFiles.verify(split, "split", ["trainval", "test"])
        for type in types {
            try DatasetFiles.verify(type, "target_types", ["category", "binary-category", "segmentation"])
        }
        let (images, notes) = (FolderListing.join(folder, "images"), FolderListing.join(folder, "annotations"))
        let areThere = { [images, notes].allSatisfy(FolderListing.isFolder) }
        if download, !areThere() {
            for (name, md5) in [
                ("images.tar.gz", "5c4f3ee8e5d25df40f4fd59a7f44e54c"),
                ("annotations.tar.gz", "95a8c909bbe2e81eed6a22bccdf3f68f"),
            ] {
                try DatasetFiles.download_and_extract_archive(
                    "https://www.robots.ox.ac.uk/~vgg/data/pets/data/" + name, folder, md5: md5)
            }
        }
        guard areThere() else { throw DatasetFiles.notFound }
        let list = FolderListing.join(notes, "\(split).txt")
        var breeds: [Int: String] = [:]
        items = try DatasetFiles.lines(list).map { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 4, let category = Int(words[1]), let binary = Int(words[2]) else {
                throw Archive.damaged(list, "a line is no name with three numbers")
            }
            let end = words[0].lastIndex(of: "_") ?? words[0].endIndex
            breeds[category - 1] = String(words[0][..<end])
            return Item(
                image: FolderListing.join(images, words[0] + ".jpg"),
                mask: FolderListing.join(notes, "trimaps/\(words[0]).png"), category: category - 1, binary: binary - 1)
        }
        classes = breeds.keys.sorted().compactMap { breeds[$0] }.map { name in
            name.split(separator: "_", omittingEmptySubsequences: false).map(\.capitalized).joined(separator: " ")
        }
    }

    /// The number that one type asks for.
    static func first(_ types: [String], _ item: Item) throws -> Int {
        guard types != ["segmentation"] else {
            throw TorchError(
                .TypeError, "a mask is no number: give a target_transform or transforms that take an Image")
        }
        return types == ["category"] ? item.category : item.binary
    }

    static func mask(_ types: [String], _ item: Item) throws -> Image {
        guard types == ["segmentation"] else {
            throw TorchError(
                .TypeError, "\(types.joined(separator: ", ")) is a number, and the transform takes an Image")
        }
        return try Image.open(item.mask)
    }
}
