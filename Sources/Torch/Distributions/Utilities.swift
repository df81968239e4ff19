import Foundation

/// Python's constants in the formulas.
enum Constant {
    static let logPi = log(Double.pi)
    static let log2 = log(2.0)
    static let logTwoPi = log(2 * Double.pi)
    static let logSqrtTwoPi = log(sqrt(2 * Double.pi))
    static let logFourPi = log(4 * Double.pi)
    /// Python's `math.lgamma(0.5)`, whose last bit is not that of the C library's.
    static let lgammaOfHalf = 0.5723649429247004
    static let euler = 0.57721566490153286060
}

/// Tensors of one shape, dtype and device; numbers become tensors of the first tensor's, or of the default dtype.
func broadcast_all(_ values: [any torch.TensorOrNumber]) -> [Tensor] {
    guard values.contains(where: { $0 is any torch.Number }) else {
        return ATen.broadcast_tensors(values.map(\._torchTensor))
    }
    let first = values.first { !($0 is any torch.Number) }?._torchTensor
    let dtype = first?.dtype ?? torch.get_default_dtype()
    return ATen.broadcast_tensors(
        values.map { value in
            guard let number = value as? any torch.Number else { return value._torchTensor }
            return ATen.scalar_tensor(number._torchScalar, dtype, nil, first?.device, nil)
        })
}

func broadcast_all(_ a: any torch.TensorOrNumber) -> Tensor { broadcast_all([a])[0] }

func broadcast_all(_ a: any torch.TensorOrNumber, _ b: any torch.TensorOrNumber) -> (Tensor, Tensor) {
    let values = broadcast_all([a, b])
    return (values[0], values[1])
}

func broadcast_all(
    _ a: any torch.TensorOrNumber, _ b: any torch.TensorOrNumber, _ c: any torch.TensorOrNumber
) -> (Tensor, Tensor, Tensor) {
    let values = broadcast_all([a, b, c])
    return (values[0], values[1], values[2])
}

/// The shape of a batch: none where all parameters were numbers.
func batchShape(_ given: any torch.TensorOrNumber..., of parameter: Tensor) -> torch.Size {
    given.allSatisfy { $0 is any torch.Number } ? [] : parameter.shape
}

/// Normal values in a new tensor, of the dtype and on the device of another one.
func standardNormal(_ shape: torch.Size, like tensor: Tensor) -> Tensor { blank(shape, like: tensor).normal_() }

/// Uniform values in a new tensor, of the dtype and on the device of another one.
func standardUniform(_ shape: torch.Size, like tensor: Tensor) -> Tensor {
    torch.rand(shape, dtype: tensor.dtype, device: tensor.device)
}

/// A new tensor without values, of the dtype and on the device of another one.
func blank(_ shape: torch.Size, like tensor: Tensor) -> Tensor {
    torch.empty(shape, dtype: tensor.dtype, device: tensor.device)
}

/// One value everywhere.
func filled(_ shape: torch.Size, _ value: Double, like tensor: Tensor) -> Tensor {
    torch.full(shape, value, dtype: tensor.dtype, device: tensor.device)
}

/// The sum over so many of the last dimensions.
func sumRightmost(_ value: Tensor, _ dims: Int) -> Tensor {
    guard dims != 0 else { return value }
    let kept = dims > 0 ? value.shape.sizes.dropLast(dims) : value.shape.sizes.prefix(-dims)
    return value.reshape(torch.Size(Array(kept)) + [-1]).sum(-1)
}

/// Log odds as probabilities.
func logits_to_probs(_ logits: Tensor, is_binary: Bool = false) -> Tensor {
    is_binary ? torch.sigmoid(logits) : nn.functional.softmax(logits, dim: -1)
}

/// Probabilities moved off 0 and 1.
func clamp_probs(_ probs: Tensor) -> Tensor {
    let eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min: eps, max: 1 - eps)
}

/// Probabilities as log odds.
func probs_to_logits(_ probs: Tensor, is_binary: Bool = false) -> Tensor {
    let clamped = clamp_probs(probs)
    return is_binary ? torch.log(clamped) - torch.log1p(-clamped) : torch.log(clamped)
}

/// What becomes known when it is first asked for, and stays, as Python's lazy properties: made with gradients recorded.
final class Lazy<Value> {
    private(set) var value: Value?

    init(_ value: Value? = nil) { self.value = value }

    func callAsFunction(_ make: () -> Value) -> Value {
        if let value { return value }
        let made = torch.enable_grad(make)
        // After a failure Python would not have come here.
        if !hasFailed { value = made }
        return made
    }
}

extension torch.distributions {
    /// Probabilities or log odds, of which the other is made when it is first asked for.
    final class Odds {
        private let lazyProbs, lazyLogits: Lazy<Tensor>
        /// The one that was given.
        let param: Tensor
        let isBinary: Bool

        init(probs: Tensor, isBinary: Bool = true) {
            (lazyProbs, lazyLogits, param) = (Lazy(probs), Lazy(), probs)
            self.isBinary = isBinary
        }

        init(logits: Tensor, isBinary: Bool = true) {
            (lazyProbs, lazyLogits, param) = (Lazy(), Lazy(logits), logits)
            self.isBinary = isBinary
        }

        /// Those of a distribution that is expanded: what is known of them so far.
        init(_ other: Odds, expandedTo shape: torch.Size) {
            let probs = other.heldProbs?.expand(shape)
            let logits = other.heldLogits?.expand(shape)
            (lazyProbs, lazyLogits) = (Lazy(probs), Lazy(logits))
            // Where both are known, Python goes on with the log odds.
            param = logits ?? probs ?? Placeholder.tensor
            isBinary = other.isBinary
        }

        var heldProbs: Tensor? { lazyProbs.value }
        var heldLogits: Tensor? { lazyLogits.value }
        var probs: Tensor { lazyProbs { logits_to_probs(logits, is_binary: isBinary) } }
        var logits: Tensor { lazyLogits { probs_to_logits(probs, is_binary: isBinary) } }

        func held(_ name: String) -> Tensor? {
            switch name {
            case "probs": heldProbs
            case "logits": heldLogits
            default: nil
            }
        }

        /// The one of the two that was given; a ValueError for both or none.
        static func given<Value>(_ probs: Value?, _ logits: Value?) -> (isProbs: Bool, value: Value)? {
            switch (probs, logits) {
            case (let probs?, nil): return (true, probs)
            case (nil, let logits?): return (false, logits)
            default:
                raise(.ValueError, "Either `probs` or `logits` must be specified, but not both.")
                return nil
            }
        }

        /// Those of single events, and the shape of the batch.
        static func binary(
            _ probs: (any torch.TensorOrNumber)?, _ logits: (any torch.TensorOrNumber)?
        ) -> (odds: Odds, batch: torch.Size) {
            guard let given = given(probs, logits) else { return (Odds(probs: Placeholder.tensor), []) }
            let value = broadcast_all(given.value)
            return (given.isProbs ? Odds(probs: value) : Odds(logits: value), batchShape(given.value, of: value))
        }
    }
}

/// All values from 0 on along dimension 0, `expand` over the batch.
func counted(_ values: Tensor, over batch: torch.Size, expand: Bool) -> Tensor {
    let column = values.view(torch.Size([-1] + [Int](repeating: 1, count: batch.count)))
    return expand ? column.expand([-1] + batch) : column
}
