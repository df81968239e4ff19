import Torch

// What a program does with a value that `json.loads` or `torch.load` gave.

extension torch.Object: Sequence {
    /// The elements of a list, or the keys of a dictionary. A TypeError for what has neither.
    public func makeIterator() -> IndexingIterator<[torch.Object]> {
        if let elements { return elements.makeIterator() }
        if case .string(let text) = self { return text.unicodeScalars.map { .string(String($0)) }.makeIterator() }
        if pairs == nil { raise(.TypeError, "\(repr(self)) is not iterable") }
        return keys().makeIterator()
    }

    /// A dictionary's keys in order.
    public func keys() -> [torch.Object] { pairs?.map(\.key) ?? [] }
    /// A dictionary's values in order.
    public func values() -> [torch.Object] { pairs?.map(\.value) ?? [] }
    /// A dictionary's pairs in order.
    public func items() -> [(key: torch.Object, value: torch.Object)] { pairs ?? [] }
}

/// The number of elements, of a dictionary's keys, or of a text's characters.
public func len(_ x: torch.Object) -> Int { Array(x).count }
/// A number as an integer: cut off at the point. A TypeError for what is none.
public func int(_ x: torch.Object) -> Int {
    switch x {
    case .double(let number): int(number)
    case .string(let text): int(text)
    default: Int._torchLoaded(x)
    }
}
/// A number as a Double. A TypeError for what is none.
public func float(_ x: torch.Object) -> Double {
    if case .string(let text) = x { return float(text) }
    return Double._torchLoaded(x)
}
/// Whether a value is neither zero nor empty nor `None`.
public func bool(_ x: torch.Object) -> Bool { x.isTrue }
