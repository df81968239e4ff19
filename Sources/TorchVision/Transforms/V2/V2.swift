import Torch

extension torchvision.transforms {
    /// The second version of the transforms: <https://docs.pytorch.org/vision/stable/transforms.html#v1-or-v2-which-one-should-i-use>.
    ///
    /// From one seed they give what torchvision's give for an image or a tensor, which differs from the first version's in
    /// places: other draws, sums in another order, bytes resized as bytes. A tensor of ``ToImage`` is a plain one.
    public enum v2 {
        /// How pixels are weighed when an image changes its size.
        public typealias InterpolationMode = torchvision.transforms.InterpolationMode
        /// A closure as a transform.
        public typealias Lambda = torchvision.transforms.Lambda
        /// Mirrors left to right, with a probability.
        public typealias RandomHorizontalFlip = torchvision.transforms.RandomHorizontalFlip
        /// Mirrors top to bottom, with a probability.
        public typealias RandomVerticalFlip = torchvision.transforms.RandomVerticalFlip
        /// Inverts the colours, with a probability.
        public typealias RandomInvert = torchvision.transforms.RandomInvert
        /// The middle of an image or a tensor.
        public typealias CenterCrop = torchvision.transforms.CenterCrop
        /// The four corners and the middle.
        public typealias FiveCrop = torchvision.transforms.FiveCrop
        /// The same, and their mirror images.
        public typealias TenCrop = torchvision.transforms.TenCrop
        /// A tensor as an image.
        public typealias ToPILImage = torchvision.transforms.ToPILImage
        /// An image as a tensor of its own values.
        public typealias PILToTensor = torchvision.transforms.PILToTensor

        /// The text of a transform: its name and the arguments that Python's prints, without those that are None.
        static func text(_ transform: Any, _ parts: [(String, String?)]) -> String {
            let given = parts.compactMap { name, value in value.map { "\(name)=\($0)" } }
            return "\(type(of: transform))(\(given.joined(separator: ", ")))"
        }

        /// A mode as it was given: Python's defaults are texts, and print as such.
        static func text(_ mode: InterpolationMode?, _ usual: InterpolationMode) -> String {
            mode.map { "InterpolationMode.\($0)" } ?? usual.rawValue
        }

        /// A ValueError for an empty list of transforms.
        static func areGiven(_ transforms: [any Transform], _ op: String) {
            if transforms.isEmpty { raise(.ValueError, "Pass at least one transform", op: op) }
        }

        /// A ValueError for a probability below 0 or above 1.
        static func isProbability(_ p: Double, _ op: String) {
            if !(0...1).contains(p) {
                raise(.ValueError, "`p` should be a floating point value in the interval [0.0, 1.0].", op: op)
            }
        }
    }
}
