import TestSupport
import Torch

/// A distribution in both languages, made of the leaves of `Leaves`.
struct DistributionRow: Sendable, CustomStringConvertible {
    let python: String
    /// Values in Python whose density is asked for, besides samples; the last one is outside the support.
    let values: [String]
    /// Whether it is expanded as well; Python's Multinomial loses a part then.
    let expands: Bool
    let make: @Sendable (Leaves) -> torch.distributions.Distribution

    init(
        _ python: String, values: [String] = [], expands: Bool = true,
        _ make: @escaping @Sendable (Leaves) -> torch.distributions.Distribution
    ) {
        self.python = python
        self.values = values
        self.expands = expands
        self.make = make
    }

    var description: String { python }
}

/// The parameters that rows are made of; they ask for gradients.
struct Leaves {
    static let python: KeyValuePairs<String, String> = [
        "a": "torch.tensor([0.5, 1.5, 3.0])", "b": "torch.tensor([2.0, 0.7, 1.2])",
        "u": "torch.tensor([0.2, 0.5, 0.9])", "m": "torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]])",
        "s": "torch.tensor([[1.0, 0.0, 0.0], [0.5, 2.0, 0.0], [0.3, -0.4, 0.7]])", "t": "torch.tensor(0.6)",
        "x": "torch.tensor([[0.5], [4.5]], dtype=torch.float64)",
    ]
    let all: [Tensor]
    var a: Tensor { all[0] }
    var b: Tensor { all[1] }
    var u: Tensor { all[2] }
    var m: Tensor { all[3] }
    var s: Tensor { all[4] }
    var t: Tensor { all[5] }
    var x: Tensor { all[6] }
}

/// What both languages tell of a distribution, in turn: texts, and tensors with the gradients of their leaves.
enum DistributionCheck {
    /// Python's twin of `told`.
    static let teller = """
        import warnings
        from torch.distributions import *
        from torch.distributions import constraints, transforms
        from torch.distributions.relaxed_categorical import ExpRelaxedCategorical
        warnings.simplefilter("ignore")

        def tell(name, make):
            try:
                value = make()
            except (NotImplementedError, ValueError, RuntimeError, AssertionError) as e:
                texts.append(f"{name}: {type(e).__name__}" + (f": {e}" if type(e) is ValueError else ""))
                return None
            if not isinstance(value, torch.Tensor):
                texts.append(f"{name}: {value}")
                return value
            texts.append(f"{name}: {value.dtype}{tuple(value.shape)}")
            tensors.append(value.detach())
            if value.requires_grad:
                for leaf in leaves: leaf.grad = None
                weights = torch.linspace(0.5, 1.5, max(value.numel(), 1), dtype=value.dtype)
                try:
                    value.backward(weights[:value.numel()].reshape(value.shape), retain_graph=True)
                except (NotImplementedError, RuntimeError) as e:
                    texts.append(f"{name}: no gradient: {type(e).__name__}")
                    return value
                for leaf in leaves:
                    if leaf.grad is not None: tensors.append(leaf.grad.clone())
            return value

        def told(d, values):
            tell("repr", lambda: repr(d))
            tell("batch_shape", lambda: d.batch_shape)
            tell("event_shape", lambda: d.event_shape)
            tell("support", lambda: repr(d.support))
            tell("has_rsample", lambda: d.has_rsample)
            tell("has_enumerate_support", lambda: d.has_enumerate_support)
            torch.manual_seed(3)
            s = tell("sample", lambda: d.sample())
            tell("sample((20,))", lambda: d.sample((20,)))
            if d.has_rsample:
                r = tell("rsample((4, 2))", lambda: d.rsample((4, 2)))
            for value in ([] if s is None else [s]) + values:
                tell("log_prob", lambda: d.log_prob(value))
                tell("cdf", lambda: d.cdf(value))
            if s is not None: tell("icdf", lambda: d.icdf(torch.full(s.shape, 0.3)))
            for name in ["entropy", "perplexity"]: tell(name, getattr(d, name))
            for name in ["mean", "mode", "variance", "stddev"]: tell(name, lambda: getattr(d, name))
            if d.has_enumerate_support:
                tell("enumerate_support", lambda: d.enumerate_support())
                tell("enumerate_support(False)", lambda: d.enumerate_support(expand=False))
            tell("repr", lambda: repr(d))
        """

    /// Python's text of `True` and `False`, and of shapes as tuples.
    private static func tuple(_ shape: torch.Size) -> String {
        let sizes = shape.map(String.init)
        return "(" + sizes.joined(separator: ", ") + (sizes.count == 1 ? ",)" : ")")
    }

    final class Teller {
        var texts: [String] = []
        var tensors: [Tensor] = []
        let leaves: [Tensor]

        init(_ leaves: [Tensor]) { self.leaves = leaves }

        func tell(_ name: String, _ make: () -> Any) -> Any? {
            let value: Any
            do {
                value = try torch.throwing { make() }
            } catch let error as TorchError {
                texts.append(
                    "\(name): \(error.kind)" + (error.kind == .ValueError ? ": \(error.message)" : ""))
                return nil
            } catch {
                texts.append("\(name): \(error)")
                return nil
            }
            guard let tensor = value as? Tensor else {
                texts.append("\(name): \((value as? Bool).map { $0 ? "True" : "False" } ?? "\(value)")")
                return value
            }
            texts.append("\(name): \(tensor.dtype)\(tuple(tensor.shape))")
            tensors.append(tensor.detach())
            if tensor.requires_grad {
                for leaf in leaves { leaf.grad = nil }
                let weights = torch.linspace(0.5, 1.5, max(tensor.numel(), 1), dtype: tensor.dtype)
                do {
                    try torch.throwing {
                        tensor.backward(weights.narrow(0, 0, tensor.numel()).reshape(tensor.shape), retain_graph: true)
                    }
                } catch {
                    texts.append("\(name): no gradient: \((error as? TorchError)?.kind.rawValue ?? "")")
                    return value
                }
                tensors += leaves.compactMap { $0.grad?.clone() }
            }
            return value
        }

        func told(_ d: torch.distributions.Distribution, _ values: [Tensor]) {
            _ = tell("repr") { "\(d)" }
            _ = tell("batch_shape") { d.batch_shape }
            _ = tell("event_shape") { d.event_shape }
            _ = tell("support") { "\(d.support)" }
            _ = tell("has_rsample") { d.has_rsample }
            _ = tell("has_enumerate_support") { d.has_enumerate_support }
            torch.manual_seed(3)
            let s = tell("sample") { d.sample() } as? Tensor
            _ = tell("sample((20,))") { d.sample([20]) }
            if d.has_rsample { _ = tell("rsample((4, 2))") { d.rsample((4, 2)) } }
            for value in (s.map { [$0] } ?? []) + values {
                _ = tell("log_prob") { d.log_prob(value) }
                _ = tell("cdf") { d.cdf(value) }
            }
            if let s { _ = tell("icdf") { d.icdf(torch.full(s.shape, 0.3)) } }
            _ = tell("entropy") { d.entropy() }
            _ = tell("perplexity") { d.perplexity() }
            _ = tell("mean") { d.mean }
            _ = tell("mode") { d.mode }
            _ = tell("variance") { d.variance }
            _ = tell("stddev") { d.stddev }
            if d.has_enumerate_support {
                _ = tell("enumerate_support") { d.enumerate_support() }
                _ = tell("enumerate_support(False)") { d.enumerate_support(expand: false) }
            }
            _ = tell("repr") { "\(d)" }
        }
    }

    /// What differs between the languages, for the distribution and for it expanded.
    static func differences(_ row: DistributionRow) throws -> [String] {
        let python = try Python.run(
            teller + """

                leaves = [\(Leaves.python.map(\.value).joined(separator: ", "))]
                leaves = [leaf.requires_grad_() for leaf in leaves]
                \(Leaves.python.map(\.key).joined(separator: ", ")) = leaves
                texts, tensors = [], []
                values = [value.detach() for value in [\(row.values.joined(separator: ", "))]]
                d = tell("made", lambda: str(\(row.python)))
                if d is not None:
                    d = \(row.python)
                    told(d, values)
                    e = None if not \(row.expands ? "True" : "False") else tell("expand", lambda: str(d.expand((2,) + tuple(d.batch_shape))))
                    if e is not None: told(d.expand((2,) + tuple(d.batch_shape)), [])
                out["texts"], out["tensors"], out["values"] = texts, tensors, values
                out["leaves"] = [leaf.detach() for leaf in leaves]
                """)
        let leaves = Leaves(all: python["leaves"].list.compactMap { $0.tensor?.requires_grad_() })
        let values = python["values"].list.compactMap(\.tensor)
        let teller = Teller(leaves.all)
        if teller.tell("made", { "\(row.make(leaves))" }) != nil {
            let d = row.make(leaves)
            teller.told(d, values)
            let shape = torch.Size([2]) + d.batch_shape
            if row.expands, teller.tell("expand", { "\(d.expand(shape))" }) != nil { teller.told(d.expand(shape), []) }
        }
        return differences(python, teller, row.python)
    }

    /// What differs between what both tell.
    static func differences(_ python: Python.Answer, _ teller: Teller, _ name: String) -> [String] {
        var found: [String] = []
        let texts = python["texts"].list.map { value -> String in
            if case .plain(let text as String) = value { text } else { "?" }
        }
        for (theirs, ours) in zip(texts, teller.texts) where theirs != ours {
            found.append("\(name): Python tells \(theirs), Swift \(ours)")
        }
        let tensors = python["tensors"].list
        if texts.count != teller.texts.count || tensors.count != teller.tensors.count {
            found.append(
                "\(name): \(texts.count) texts and \(tensors.count) tensors in Python, "
                    + "\(teller.texts.count) and \(teller.tensors.count) in Swift")
        }
        for (place, (theirs, ours)) in zip(tensors, teller.tensors).enumerated() where !theirs.isIdentical(to: ours) {
            found.append("\(name): tensor \(place) is \(theirs) in Python, \(ours) in Swift")
        }
        return found
    }
}
