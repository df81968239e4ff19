/// A key of a dictionary that is equal as in Python: texts by their characters' numbers. To Swift's `==` texts are one
/// where they look the same, so that of two files "é", spelled in one character and in two, one would vanish.
package struct ExactKey<Key: Hashable>: Hashable {
    package let key: Key

    package init(_ key: Key) { self.key = key }

    package static func == (a: ExactKey, b: ExactKey) -> Bool {
        guard let first = a.key as? String, let second = b.key as? String else { return a.key == b.key }
        return first.isExactly(second)
    }

    package func hash(into hasher: inout Hasher) {
        guard var text = key as? String else { return key.hash(into: &hasher) }
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8.max)
    }
}

extension ExactKey: Sendable where Key: Sendable {}

extension StringProtocol {
    /// Whether Python's `==` would hold.
    package func isExactly(_ other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
