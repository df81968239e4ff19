/// A stored property of an object, found at run time: what reflection reads, and this can also write.
struct StoredProperty: Sendable {
    let name: String
    let type: Any.Type
    let offset: Int
    /// Whether it was declared with `var`.
    let isVariable: Bool
    /// Whether it keeps what it holds: neither `weak` nor `unowned`.
    let isStrong: Bool

    /// Those of a class and its superclasses, the superclasses' first, behind those of a base class.
    static func all(of type: Any.Type, below base: AnyClass? = nil) -> [StoredProperty] {
        ((base.map { fieldCount($0) } ?? 0)..<fieldCount(type)).map { index in
            var field = FieldMetadata()
            let fieldType = fieldMetadata(type, index: index, fieldMetadata: &field)
            defer { field.free?(field.name) }
            return StoredProperty(
                name: field.name.map { String(cString: $0) } ?? "", type: fieldType,
                offset: fieldOffset(type, index: index), isVariable: field.isVariable, isStrong: field.isStrong)
        }
    }

    /// What an object has there; nil for a reference that is weak or unowned, which holds nothing.
    func value(in object: AnyObject) -> Any? {
        func read<Value>(_ type: Value.Type) -> Any { address(in: object).assumingMemoryBound(to: type).pointee }
        return isStrong ? _openExistential(type, do: read) : nil
    }

    /// Where an object has it.
    func address(in object: AnyObject) -> UnsafeMutableRawPointer {
        Unmanaged.passUnretained(object).toOpaque() + offset
    }
}

// The functions behind Swift's `Mirror`, which gives no places to write to.

/// As the standard library's `_FieldReflectionMetadata`.
private struct FieldMetadata {
    var name: UnsafePointer<CChar>?
    var free: (@convention(c) (UnsafePointer<CChar>?) -> Void)?
    var isStrong = false
    var isVariable = false
}

@_silgen_name("swift_reflectionMirror_recursiveCount")
private func fieldCount(_ type: Any.Type) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
private func fieldMetadata(
    _ type: Any.Type, index: Int, fieldMetadata: UnsafeMutablePointer<FieldMetadata>
) -> Any.Type

@_silgen_name("swift_reflectionMirror_recursiveChildOffset")
private func fieldOffset(_ type: Any.Type, index: Int) -> Int
