/// The arguments of a call, one after the other, with other tensors in place of theirs.
struct ReplacedArguments {
    private var tensors: ArraySlice<Tensor?>

    init(_ tensors: [Tensor?]) { self.tensors = tensors[...] }

    /// The argument that stands where `value` stood.
    mutating func next<Value>(_ value: Value) -> Value {
        if let list = value as? [Tensor] { return take(list.count).compactMap { $0 } as? Value ?? value }
        if let list = value as? [Tensor?] { return take(list.count) as? Value ?? value }
        guard let tensor = take(1)[0] else { return value }
        return tensor as? Value ?? value
    }

    private mutating func take(_ count: Int) -> [Tensor?] {
        defer { tensors = tensors.dropFirst(count) }
        return Array(tensors.prefix(count))
    }
}
