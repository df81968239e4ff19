import Torch

extension torchvision.datasets {
    /// A data set whose files are images with a number each.
    public class ListedImages<Sample, Target>: VisionDataset<Image, Sample, Int, Target> {
        /// The paths of the images.
        public let _image_files: [String]
        /// The numbers of their classes.
        public let _labels: [Int]
        /// Reads an image file.
        public var loader: (String) throws -> Image

        init(
            _ root: String, _ files: [(path: String, label: Int)], _ loader: @escaping (String) throws -> Image,
            _ steps: Steps<Image, Sample, Int, Target>
        ) {
            _image_files = files.map(\.path)
            _labels = files.map(\.label)
            self.loader = loader
            super.init(root, steps)
        }

        public override var count: Int { _image_files.count }

        override func read(_ index: Int) throws -> (Image, Int) {
            let position = try position(index, in: count)
            return (try loader(_image_files[position]), _labels[position])
        }
    }
}
