// Python unpacks what it likes: `n, c, h, w = x.shape` and `q, k, v = x.chunk(3)`. So what gives several values gives
// them as a tuple too, where the program asks for one: `let (n, c, h, w) = x.shape`.

/// The elements of a list whose length the program relies on. A ValueError for another length, as in Python.
package func unpacked<Element>(_ items: [Element], _ count: Int, _ placeholder: Element) -> [Element] {
    guard items.count != count else { return items }
    let text =
        items.count < count
        ? "not enough values to unpack (expected \(count), got \(items.count))"
        : "too many values to unpack (expected \(count))"
    raise(.ValueError, text)
    return Array(repeating: placeholder, count: count)
}

func unpacked2(_ tensors: [Tensor]) -> (Tensor, Tensor) {
    let items = unpacked(tensors, 2, Placeholder.tensor)
    return (items[0], items[1])
}

func unpacked3(_ tensors: [Tensor]) -> (Tensor, Tensor, Tensor) {
    let items = unpacked(tensors, 3, Placeholder.tensor)
    return (items[0], items[1], items[2])
}

func unpacked4(_ tensors: [Tensor]) -> (Tensor, Tensor, Tensor, Tensor) {
    let items = unpacked(tensors, 4, Placeholder.tensor)
    return (items[0], items[1], items[2], items[3])
}

extension torch {
    /// Something with a shape that can be asked for as a tuple of two sizes. One protocol a length, because one type
    /// can't have two properties of a name, but can get several from protocols; the plain one goes first.
    public protocol Shaped2 {
        /// The shape.
        func size() -> Size
    }
    /// The same for three sizes.
    public protocol Shaped3: Shaped2 {}
    /// The same for four sizes.
    public protocol Shaped4: Shaped2 {}
    /// The same for five sizes.
    public protocol Shaped5: Shaped2 {}
}

extension Tensor: torch.Shaped3, torch.Shaped4, torch.Shaped5 {}

extension torch.Shaped2 {
    /// Both sizes. A ValueError for a tensor that does not have two dimensions.
    public var shape: (Int, Int) {
        let sizes = unpacked(Array(size()), 2, Placeholder.size)
        return (sizes[0], sizes[1])
    }
    @_disfavoredOverload
    public func size() -> (Int, Int) { shape }
}

extension torch.Shaped3 {
    /// The three sizes. A ValueError for a tensor that does not have three dimensions.
    public var shape: (Int, Int, Int) {
        let sizes = unpacked(Array(size()), 3, Placeholder.size)
        return (sizes[0], sizes[1], sizes[2])
    }
    @_disfavoredOverload
    public func size() -> (Int, Int, Int) { shape }
}

extension torch.Shaped4 {
    /// The four sizes. A ValueError for a tensor that does not have four dimensions.
    public var shape: (Int, Int, Int, Int) {
        let sizes = unpacked(Array(size()), 4, Placeholder.size)
        return (sizes[0], sizes[1], sizes[2], sizes[3])
    }
    @_disfavoredOverload
    public func size() -> (Int, Int, Int, Int) { shape }
}

extension torch.Shaped5 {
    /// The five sizes. A ValueError for a tensor that does not have five dimensions.
    public var shape: (Int, Int, Int, Int, Int) {
        let sizes = unpacked(Array(size()), 5, Placeholder.size)
        return (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4])
    }
    @_disfavoredOverload
    public func size() -> (Int, Int, Int, Int, Int) { shape }
}
