/// Results whose gradients a closure computes: what Python writes as a `torch.autograd.Function`.
///
/// The graph holds, for every input that requires a gradient, a node whose gradient a hook replaces by the closure's.
final class GradientByHand {
    /// The gradients of all inputs, of those of all results; nil where a result did not count, or where none is needed.
    typealias Formula = (_ gradients: [Tensor?]) -> [Tensor?]

    private let formula: Formula
    private var given: [Tensor?]
    private var computed: [Tensor?]?
    /// How many inputs have yet to take their gradient.
    private var waiting = 0

    private init(_ formula: @escaping Formula, results: Int) {
        self.formula = formula
        given = Array(repeating: nil, count: results)
    }

    /// `values` as results of a node that passes the formula's gradients on to the inputs, which have a dimension at
    /// least; the values themselves where none of the inputs requires a gradient.
    static func results(_ values: [Tensor], of inputs: [Tensor], _ formula: @escaping Formula) -> [Tensor] {
        guard torch.is_grad_enabled(), inputs.contains(where: \.requires_grad) else { return values }
        let gradient = GradientByHand(formula, results: values.count)
        let takers = inputs.filter(\.requires_grad).count
        // Nothing of each input: a sum that is zero, and a path to all of them.
        var seed: Tensor?
        for (place, input) in inputs.enumerated() where input.requires_grad {
            let taken = ATen.alias(input)
            taken.register_hook { _ in gradient.take(place, of: takers) }
            let nothing = taken.narrow(0, 0, 0).sum().to(values[0].dtype)
            seed = seed.map { $0 + nothing } ?? nothing
        }
        guard let seed else { return values }
        return values.enumerated().map { place, value in
            let result = value + seed.to(value.dtype)
            result.data = value
            result.register_hook { grad in
                gradient.give(grad, place)
                return nil
            }
            return result
        }
    }

    private func give(_ grad: Tensor, _ place: Int) {
        given[place] = grad
        computed = nil
    }

    private func take(_ place: Int, of takers: Int) -> Tensor? {
        let all: [Tensor?]
        if let computed {
            all = computed
        } else {
            all = torch.no_grad { formula(given) }
            computed = all
            waiting = takers
        }
        waiting -= 1
        if waiting == 0 {
            computed = nil
            given = given.map { _ in nil }
        }
        return all[place]
    }
}
