internal import CTorch

/// What the calls after a failed one give in a `torch.throwing` scope, so that the program comes to the scope's end:
/// values with which indexing, loops and arithmetic on sizes go well.
package enum Placeholder {
    static let size = 4
    /// More elements than a program takes from a list by their positions.
    static let count = 64

    package static var tensor: Tensor { Tensor(adopting: nil) }
    static var tensors: [Tensor] { Array(repeating: tensor, count: count) }
    /// Enough of them to be taken apart, few enough to be multiplied.
    package static let sizes = Array(repeating: size, count: 8)

    static func list<Value: torch.ItemValue>(_ type: Value.Type) -> [Value] {
        Array(repeating: Value(_torchItem: torch.Scalar(0)), count: count)
    }
}
