import Torch

extension torchvision {
    /// The version of torchvision that goes with the libtorch at hand: its minor number is 15 higher than PyTorch's.
    public static var __version__: String {
        let parts = torch.__version__.split(separator: "+", maxSplits: 1)
        let numbers = (parts.first ?? "").split(separator: ".", maxSplits: 2)
        guard numbers.count == 3, let minor = Int(numbers[1]) else { return torch.__version__ }
        return (["0.\(minor + 15).\(numbers[2])"] + parts.dropFirst()).joined(separator: "+")
    }
}
