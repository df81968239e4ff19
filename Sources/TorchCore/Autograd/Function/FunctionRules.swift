/// A program's own `vmap` and `jvp`, over lists of tensors.
enum FunctionRules<Called: torch.autograd.Function> {
    private typealias Absent = torch.autograd.function.Absent

    /// The tangents of the results by those of the arguments, by the `jvp` that takes as many; nil where none was written.
    static var jvp: ((torch.autograd.function.FunctionCtx, [Tensor?]) -> [Tensor?])? {
        let kinds: [Any.Type] = [
            Called.Tangent1A.self, Called.Tangent2A.self, Called.Tangent3A.self, Called.Tangent4A.self,
        ]
        guard let written = kinds.firstIndex(where: { $0 != Absent.self }) else { return nil }
        return { ctx, tangents in
            func tangent<Value>(_ index: Int) -> Value { value(tangents[index] as Any, "jvp") }
            let found: Any
            switch tangents.count {
            case _ where Called.Tangent1A.self == [Tensor?].self:
                found = Called.jvp(ctx, FunctionValues.list(tangents))
            case 1 where Called.Tangent1A.self != Absent.self: found = Called.jvp(ctx, tangent(0) as Called.Tangent1A)
            case 2 where Called.Tangent2A.self != Absent.self:
                found = Called.jvp(ctx, tangent(0) as Called.Tangent2A, tangent(1) as Called.Tangent2B)
            case 3 where Called.Tangent3A.self != Absent.self:
                found = Called.jvp(
                    ctx, tangent(0) as Called.Tangent3A, tangent(1) as Called.Tangent3B,
                    tangent(2) as Called.Tangent3C)
            case 4 where Called.Tangent4A.self != Absent.self:
                found = Called.jvp(
                    ctx, tangent(0) as Called.Tangent4A, tangent(1) as Called.Tangent4B,
                    tangent(2) as Called.Tangent4C, tangent(3) as Called.Tangent4D)
            default:
                raise(
                    .TypeError,
                    "\(Called.self).jvp() takes \(written + 2) positional arguments but \(tangents.count + 1) were given",
                    op: "jvp")
                return []
            }
            return FunctionValues.tensors(of: found)
        }
    }

    /// A value as the type that a program's function takes. A TypeError where it is another one.
    static func value<Value>(_ value: Any, _ name: String) -> Value {
        if let value = value as? Value { return value }
        raise(.TypeError, "\(Called.self).\(name)() takes a \(Value.self) where there is \(type(of: value))", op: name)
        if let value = Placeholder.tensor as? Value { return value }
        preconditionFailure("\(Called.self).\(name) takes another type than there is")
    }

    /// What the call `vmap` gave: the results and their batch dimensions. A RuntimeError for anything else.
    static func results(of found: Any) -> (output: Any, tensors: [Tensor?], dims: [Int?])? {
        let base =
            "Expected the vmap staticmethod to have two returns, an output and out_dims with pytree structure compatible "
            + "with the output. "
        let parts = Mirror(reflecting: found)
        guard parts.displayStyle == .tuple else {
            let name = found is Tensor ? "torch.Tensor" : "\(type(of: found))"
            raise(.RuntimeError, base + "Got a <class '\(name)'> instead", op: "vmap")
            return nil
        }
        let values = parts.children.map(\.value)
        guard values.count == 2 else {
            raise(.RuntimeError, base + "Got \(values.count) returns instead", op: "vmap")
            return nil
        }
        let tensors = FunctionValues.tensors(of: values[0])
        if let dim = batchDim(values[1]) { return (values[0], tensors, tensors.map { _ in dim }) }
        let dims = Mirror(reflecting: values[1]).children.compactMap { batchDim($0.value) }
        guard dims.count == tensors.count, !(values[0] is Tensor) else {
            let texts = dims.map { $0.map(String.init) ?? "None" }
            let output = values[0] is Tensor ? "*" : tree(tensors.count)
            raise(
                .RuntimeError,
                "The autograd.Function's vmap staticmethod returned an incompatible (output, out_dims) tuple. Expected "
                    + "out_dims=\(pythonTuple(texts)) to be compatible with the structure of `output`. out_dims has structure "
                    + "\(tree(dims.count)) but output has structure \(output). For more details, please see "
                    + "https://pytorch.org/docs/main/notes/extending.func.html", op: "vmap")
            return nil
        }
        return (values[0], tensors, dims)
    }

    /// A batch dimension, which may be nil; nil as a whole for what is none.
    private static func batchDim(_ value: Any) -> Int?? {
        if let dim = value as? Int { return .some(dim) }
        let optional = Mirror(reflecting: value)
        return optional.displayStyle == .optional && optional.children.isEmpty ? .some(nil) : nil
    }

    /// Python's text of the structure of a tuple.
    private static func tree(_ count: Int) -> String {
        "TreeSpec(tuple, None, [\(Array(repeating: "*", count: count).joined(separator: ",\n  "))])"
    }
}

/// The batch dimensions of the arguments, one after the other.
struct ArgumentDims {
    private var dims: ArraySlice<Int?>

    init(_ dims: [Int?]) { self.dims = dims[...] }

    /// That of an argument: a list for a list of tensors.
    mutating func next(_ argument: Any) -> Any {
        guard argument is [Tensor] || argument is [Tensor?] else { return (dims.popFirst() ?? nil) as Any }
        let count = FunctionValues.arguments(argument).count
        defer { dims = dims.dropFirst(count) }
        return Array(dims.prefix(count))
    }
}
