import Torch

extension torchvision.datasets {
    /// What the data sets of this module share: a folder, what is done to samples and targets, and how they print.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.VisionDataset.html>.
    ///
    /// A file gives an `Input`, as a rule an ``Image``, and a `Label`; transforms make a `Sample` and a `Target` of
    /// them, of which an item is the pair. Without transforms they are the same.
    ///
    /// Reading an item throws what the file, the transform and the target's transform throw, an IndexError for a position
    /// beyond the end; one below 0 counts from there.
    public class VisionDataset<Input, Sample, Label, Target>: torch.utils.data.Dataset, CustomStringConvertible {
        /// The folder, as it was given, with `~` as the user's; empty where there is none.
        public internal(set) var root: String
        /// What is done to a sample; nil where nothing is, or what was given is a closure. Another one takes its place by
        /// setting it; it must make the same type, a TypeError at the item where it does not.
        public var transform: (any torchvision.transforms.Transform)? {
            didSet { sample = Steps<Input, Sample, Label, Target>.sample(transform) }
        }
        /// What is done to a target, which may be set too.
        public var target_transform: ((Label) throws -> Target)? {
            didSet { target = Steps<Input, Sample, Label, Target>.target(target_transform) }
        }

        private var sample: (Input) throws -> Sample
        private var target: (Label) throws -> Target
        private let both: ((Input, Label) throws -> (Sample, Target))?
        /// What the transforms printed when they were given.
        private let stepsText: String?

        init(_ root: String, _ steps: Steps<Input, Sample, Label, Target>) {
            self.root = FolderListing.expandingUser(root)
            (transform, target_transform) = (steps.transform, steps.target_transform)
            (sample, target, both, stepsText) = (steps.sample, steps.target, steps.both, steps.text)
        }

        /// The number of items.
        public var count: Int { 0 }

        /// The item at a position, counted from the end where it is negative.
        public subscript(index: Int) -> (Sample, Target) {
            get throws {
                let (input, label) = try read(index)
                let item = try both.map { try $0(input, label) } ?? (sample(input), target(label))
                // Here and not where it is used: workers read side by side.
                _ = (item.0 as? Image)?.pixels
                return item
            }
        }

        /// What the files say of an item.
        func read(_ index: Int) throws -> (Input, Label) {
            throw TorchError(.NotImplementedError, "\(className) reads nothing")
        }

        /// What is printed below the number of items and the folder, in lines.
        public func extra_repr() -> String { "" }

        /// Python's name of the class, which is that of the folder of some.
        var className: String { String("\(type(of: self))".prefix { $0 != "<" }) }

        public var description: String {
            var lines = ["Number of datapoints: \(count)"]
            if !root.isEmpty { lines.append("Root location: \(root)") }
            lines += extra_repr().split(separator: "\n").map(String.init)
            if let stepsText { lines.append(stepsText) }
            return "Dataset \(className)" + lines.map { "\n    \($0)" }.joined()
        }

        /// A position from 0, an IndexError out of range in the words of a list or of what else `error` says.
        func position(_ index: Int, in count: Int, _ error: String = "list index out of range") throws -> Int {
            let position = index < 0 ? index + count : index
            guard position >= 0, position < count else { throw TorchError(.IndexError, error) }
            return position
        }
    }
}
