internal import CTorch

// Python copies an object by its dictionary. Swift has no copy of a class that the program declares; its runtime knows
// where the stored properties lie and how each is copied, which is what is asked for here.

extension nn.Module {
    /// A module of the same class with copies of the tensors and modules that this one's stored properties hold: Python's
    /// `copy.deepcopy`. What two properties share, their copies share. Closures, hooks and objects of other classes stay
    /// the same ones.
    ///
    /// A RuntimeError for a tensor that was computed with gradients, a TypeError for a property that can't be copied: a
    /// weak or unowned reference, or a type such as `Mutex`. The module itself stands for the copy then.
    func deepCopy() -> nn.Module { DeepCopy().copy(self) }
}

/// One deep copy, in which each module and each tensor is copied once.
final class DeepCopy {
    private var modules: [ObjectIdentifier: nn.Module] = [:]
    private var tensors: [OpaquePointer: Tensor] = [:]

    func copy(_ module: nn.Module) -> nn.Module {
        if let known = modules[ObjectIdentifier(module)] { return known }
        let type = type(of: module)
        let fields = StoredField.of(type)
        if let field = fields.first(where: { !$0.isCopyable }) {
            raise(.TypeError, "cannot copy '\(field.name)' of this \(module._get_name())", op: "deepcopy")
            return module
        }
        let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
        guard let memory = ct_allocate_object(metadata, positiveExtent(type)) else { return module }
        let original = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
        for field in fields { field.initialize(memory + field.offset, from: original + field.offset) }
        let copy = Unmanaged<nn.Module>.fromOpaque(memory).takeRetainedValue()
        modules[ObjectIdentifier(module)] = copy
        for field in fields { deepen(field.type, memory + field.offset) }
        return copy
    }

    func copy(_ tensor: Tensor) -> Tensor {
        if let known = tensors[tensor.handle] { return known }
        if !tensor.is_leaf {
            return failed(
                .RuntimeError,
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  "
                    + "If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm "
                    + "usage, see https://github.com/pytorch/pytorch/pull/103001", op: "deepcopy")
        }
        let values = torch.no_grad { ATen.clone(tensor.detach(), .preserve_format) }
        let copy =
            switch tensor {
            case is nn.Parameter: nn.Parameter(values, requires_grad: tensor.requires_grad)
            case let buffer as nn.Buffer: nn.Buffer(values, persistent: buffer.persistent)
            default: values
            }
        tensors[tensor.handle] = copy
        if !(copy is nn.Parameter) {
            copy.requires_grad = tensor.requires_grad
            copy.grad = tensor.grad.map { self.copy($0) }
        }
        return copy
    }

    /// Puts copies in place of the modules and tensors that a value holds.
    func deepen(_ type: Any.Type, _ place: UnsafeMutableRawPointer) {
        if let container = type as? any DeepCopied.Type { return container.deepen(place, self) }
        switch unsafeBitCast(type, to: UnsafePointer<UInt>.self).pointee {
        case MetadataKind.structure, MetadataKind.tuple:
            for field in StoredField.of(type) where field.isCopyable { deepen(field.type, place + field.offset) }
        case MetadataKind.existential, 0, (MetadataKind.last + 1)...: deepenObject(type, place)
        default: break
        }
    }

    private func deepenObject<Object>(_ type: Object.Type, _ place: UnsafeMutableRawPointer) {
        let place = place.assumingMemoryBound(to: type)
        let copied: Any? =
            switch place.pointee {
            case let module as nn.Module: copy(module)
            case let tensor as Tensor: copy(tensor)
            default: nil
            }
        if let copied = copied as? Object { place.pointee = copied }
    }
}

/// Containers whose elements do not lie in their stored properties.
protocol DeepCopied {
    static func deepen(_ place: UnsafeMutableRawPointer, _ copy: DeepCopy)
}

extension Optional: DeepCopied {
    static func deepen(_ place: UnsafeMutableRawPointer, _ copy: DeepCopy) {
        let place = place.assumingMemoryBound(to: Self.self)
        guard var value = place.pointee else { return }
        withUnsafeMutablePointer(to: &value) { copy.deepen(Wrapped.self, UnsafeMutableRawPointer($0)) }
        place.pointee = value
    }
}

extension Array: DeepCopied {
    static func deepen(_ place: UnsafeMutableRawPointer, _ copy: DeepCopy) {
        place.assumingMemoryBound(to: Self.self).pointee.withUnsafeMutableBufferPointer { elements in
            for index in elements.indices {
                guard let element = elements.baseAddress.map({ $0 + index }) else { continue }
                copy.deepen(Element.self, UnsafeMutableRawPointer(element))
            }
        }
    }
}

extension Dictionary: DeepCopied {
    static func deepen(_ place: UnsafeMutableRawPointer, _ copy: DeepCopy) {
        let place = place.assumingMemoryBound(to: Self.self)
        place.pointee = place.pointee.mapValues { value in
            var value = value
            withUnsafeMutablePointer(to: &value) { copy.deepen(Value.self, UnsafeMutableRawPointer($0)) }
            return value
        }
    }
}

/// A stored property of a class, a struct or a tuple, those of superclasses included.
private struct StoredField {
    let name: String
    let type: Any.Type
    let offset: Int
    let isStrong: Bool

    /// The runtime hides a type that can't be copied behind `Void`.
    var isCopyable: Bool { isStrong && (type != Void.self || isOwnFlag) }
    /// Whether hooks are there: an atomic flag, copied as the byte that it is.
    private var isOwnFlag: Bool { name == "hasHooks" }

    static func of(_ type: Any.Type) -> [StoredField] {
        (0..<fieldCount(type)).map { index in
            var field = FieldMetadata()
            let fieldType = fieldMetadata(type, index: index, field: &field)
            defer { field.free?(field.name) }
            return StoredField(
                name: field.name.map { String(cString: $0) } ?? "", type: fieldType,
                offset: fieldOffset(type, index: index), isStrong: field.isStrong)
        }
    }

    func initialize(_ place: UnsafeMutableRawPointer, from original: UnsafeRawPointer) {
        if type == Void.self {
            place.copyMemory(from: original, byteCount: 1)
        } else {
            func initialize<Value>(_ type: Value.Type) {
                place.initializeMemory(as: type, from: original.assumingMemoryBound(to: type), count: 1)
            }
            _openExistential(type, do: initialize)
        }
    }
}

/// The first word of a type's metadata where it is no class: a class has 0 or a pointer there.
private enum MetadataKind {
    static let structure: UInt = 0x200
    static let tuple: UInt = 0x301
    static let existential: UInt = 0x303
    static let last: UInt = 0x7FF
}

/// What the runtime writes of a stored property.
private struct FieldMetadata {
    let name: UnsafePointer<CChar>? = nil
    let free: (@convention(c) (UnsafePointer<CChar>?) -> Void)? = nil
    let isStrong = false
    let isVar = false
}

// The standard library's own `Mirror` stands on these.

@_silgen_name("swift_reflectionMirror_recursiveCount")
private func fieldCount(_ type: Any.Type) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildOffset")
private func fieldOffset(_ type: Any.Type, index: Int) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
private func fieldMetadata(_ type: Any.Type, index: Int, field: UnsafeMutablePointer<FieldMetadata>) -> Any.Type

@_silgen_name("_swift_class_getInstancePositiveExtentSize")
private func positiveExtent(_ type: AnyClass) -> Int
