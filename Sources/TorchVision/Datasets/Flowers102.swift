import Torch

extension torchvision.datasets {
    /// Photographs of a hundred and two kinds of flowers.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.Flowers102.html>.
    ///
    /// The files are the original ones in `ROOT/flowers-102`, of which MATLAB's are known by their MD5 sums; the splits are
    /// `train`, `val` and `test`. A ValueError for another split, a RuntimeError where files are missing.
    public class Flowers102<Sample, Target>: ListedImages<Sample, Target> {
        private let split: String

        init(
            _ root: String, _ split: String, _ loader: @escaping (String) throws -> Image, _ download: Bool,
            _ steps: Steps<Image, Sample, Int, Target>
        ) throws {
            try DatasetFiles.verify(split, "split", ["train", "val", "test"])
            let root = FolderListing.expandingUser(root)
            let flowers = FlowerFiles(folder: FolderListing.join(root, "flowers-102"))
            if download, !flowers.areThere { try flowers.download() }
            guard flowers.areThere else { throw DatasetFiles.notFoundOrCorrupted }
            self.split = split
            super.init(root, try flowers.files(split), loader, steps)
        }

        /// The images themselves.
        ///
        /// - Parameters:
        ///   - root: The folder in which the data set's own folder lies.
        ///   - split: Which part of the data set is read.
        ///   - target_transform: Makes something else of a class's number.
        ///   - download: Whether files that are missing are fetched.
        ///   - loader: Reads an image file.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws where Sample == Image {
            try self.init(root, split, loader, download, Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the item where it makes something else.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws where Sample == Tensor {
            try self.init(root, split, loader, download, Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, split: String = "train",
            transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            download: Bool = false,
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader
        ) throws {
            try self.init(root, split, loader, download, Steps(transform, target_transform))
        }

        /// The names of the classes.
        public var classes: [String] { FlowerFiles.names }
        public override func extra_repr() -> String { "split=\(split)" }
    }
}

/// The files of Flowers102.
struct FlowerFiles {
    let folder: String

    private static let address = "https://www.robots.ox.ac.uk/~vgg/data/flowers/102/"
    private static let tables = [
        ("imagelabels.mat", "e0620be6f572b9609742df49c70aed4d"), ("setid.mat", "a5357ecc9cb78c4bef273ce3793fc85c"),
    ]

    private func path(_ name: String) -> String { FolderListing.join(folder, name) }

    var areThere: Bool {
        FolderListing.isFolder(path("jpg")) && Self.tables.allSatisfy { DatasetFiles.check_integrity(path($0), $1) }
    }

    func download() throws {
        try DatasetFiles.download_and_extract_archive(
            Self.address + "102flowers.tgz", folder, md5: "52808999861908f626f3c1f4e79d11fa")
        for (name, md5) in Self.tables { try DatasetFiles.download_url(Self.address + name, folder, md5: md5) }
    }

    func files(_ split: String) throws -> [(path: String, label: Int)] {
        let set = ["train": "trnid", "val": "valid", "test": "tstid"][split] ?? split
        let labels = try MatFile(path("imagelabels.mat")).array("labels").integers
        return try MatFile(path("setid.mat")).array(set).integers.map { number in
            guard labels.indices.contains(number - 1) else { throw TorchError(.KeyError, "\(number)") }
            return (path("jpg/image_\(DatasetFiles.padded(number, 5)).jpg"), labels[number - 1] - 1)
        }
    }

    static let names = """
        pink primrose, hard-leaved pocket orchid, canterbury bells, sweet pea, english marigold, tiger \
        lily, moon orchid, bird of paradise, monkshood, globe thistle, snapdragon, colt's foot, king \
        protea, spear thistle, yellow iris, globe-flower, purple coneflower, peruvian lily, balloon \
        flower, giant white arum lily, fire lily, pincushion flower, fritillary, red ginger, grape \
        hyacinth, corn poppy, prince of wales feathers, stemless gentian, artichoke, sweet william, \
        carnation, garden phlox, love in the mist, mexican aster, alpine sea holly, ruby-lipped \
        cattleya, cape flower, great masterwort, siam tulip, lenten rose, barbeton daisy, daffodil, \
        sword lily, poinsettia, bolero deep blue, wallflower, marigold, buttercup, oxeye daisy, common \
        dandelion, petunia, wild pansy, primula, sunflower, pelargonium, bishop of llandaff, gaura, \
        geranium, orange dahlia, pink-yellow dahlia?, cautleya spicata, japanese anemone, black-eyed \
        susan, silverbush, californian poppy, osteospermum, spring crocus, bearded iris, windflower, \
        tree poppy, gazania, azalea, water lily, rose, thorn apple, morning glory, passion flower, \
        lotus, toad lily, anthurium, frangipani, clematis, hibiscus, columbine, desert-rose, tree \
        mallow, magnolia, cyclamen, watercress, canna lily, hippeastrum, bee balm, ball moss, foxglove, \
        bougainvillea, camellia, mallow, mexican petunia, bromelia, blanket flower, trumpet creeper, \
        blackberry lily
        """.split(separator: ", ").map(String.init)
}
