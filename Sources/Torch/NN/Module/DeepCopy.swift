internal import CTorch
import Synchronization

/// Python's module `copy`.
public enum copy {
    /// A copy that shares no memory with the original: of a tensor, of a module with all below it, and of arrays,
    /// dictionaries and optionals of such.
    /// See <https://docs.python.org/3/library/copy.html>.
    ///
    ///     let target = copy.deepcopy(net)
    ///
    /// What the original holds twice, the copy holds twice too: tied weights stay tied. A module's stored properties are
    /// all copied, a `weak` one refers to what the original's does; its hooks come along, as closures, and its gradients
    /// stay behind, as in Python. Modules and tensors in tuples and structures are copied too; an object of another
    /// class is shared with the original.
    ///
    /// A RuntimeError for a tensor that was computed from others with their gradients recorded.
    public static func deepcopy<Value>(_ x: Value) -> Value { CopyMemo().copy(x) }

    /// The same under the argument's name.
    public static func deepcopy<Value>(x: Value) -> Value { CopyMemo().copy(x) }
}

/// What a deep copy has copied so far: one copy for each original.
final class CopyMemo {
    private var modules: [ObjectIdentifier: nn.Module] = [:]
    private var tensors: [OpaquePointer: Tensor] = [:]
    private var storages: [UInt: Tensor] = [:]

    func copy<Value>(_ value: Value) -> Value {
        if let module = value as? nn.Module { return self.module(module) as? Value ?? value }
        if let tensor = value as? Tensor { return self.tensor(tensor) as? Value ?? value }
        if let container = value as? any DeepCopied { return container.deepCopied(self) as? Value ?? value }
        if Value.self is AnyClass || _isPOD(Value.self) { return value }
        return parts(value)
    }

    /// A structure or a tuple with copies of its parts.
    private func parts<Value>(_ value: Value) -> Value {
        let style = Mirror(reflecting: value).displayStyle
        guard style == .struct || style == .tuple, !_typeName(Value.self, qualified: true).hasPrefix("Swift.") else {
            return value
        }
        var result = value
        withUnsafeMutableBytes(of: &result) { bytes in
            guard let start = bytes.baseAddress else { return }
            for property in StoredProperty.all(of: Value.self) where property.isStrong {
                let address = start + property.offset
                func replace<Part>(_ type: Part.Type) {
                    let place = address.assumingMemoryBound(to: type)
                    place.pointee = copy(place.pointee)
                }
                _openExistential(property.type, do: replace)
            }
        }
        return result
    }

    private func tensor(_ tensor: Tensor) -> Tensor {
        if let known = tensors[tensor.handle] { return known }
        let result = made(tensor)
        tensors[tensor.handle] = result
        return result
    }

    private func made(_ tensor: Tensor) -> Tensor {
        if tensor.isPlaceholder { return tensor }  // whose gradient is one as well, without end
        if tensor.isUninitialized {
            guard tensor.isParameter else {
                tensor.refuseUse("<function Tensor.__deepcopy__>")
                return tensor
            }
            return nn.parameter.UninitializedParameter(
                requires_grad: tensor.requires_grad, device: tensor.device, dtype: tensor.dtype)
        }
        if let parameter = tensor as? nn.Parameter, !parameter.isComputed {
            let data = ATen.clone(parameter.data, .preserve_format)
            return nn.Parameter(data, requires_grad: parameter.requires_grad)
        }
        if let parameter = tensor as? nn.Parameter, let source = parameter.source as? nn.Module {
            return nn.Parameter(computed: parameter.detach(), source: module(source) as? any TensorSource)
        }
        guard tensor.is_leaf else {
            return failed(
                .RuntimeError,
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If "
                    + "you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, "
                    + "see https://github.com/pytorch/pytorch/pull/103001", op: "deepcopy")
        }
        let copy = torch.no_grad { self.copy(ofPlain: tensor) }
        let result: Tensor
        switch tensor {
        case let buffer as nn.Buffer:
            if let source = buffer.source as? nn.Module, let source = module(source) as? any TensorSource {
                result = nn.Buffer(computed: copy, source: source)
            } else {
                result = nn.Buffer(copy, persistent: buffer.persistent)
            }
        case is nn.Parameter: result = nn.Parameter(computed: copy)
        default: result = copy
        }
        if tensor.requires_grad { result.requires_grad_() }
        if let grad = tensor.grad { result.grad = self.tensor(grad) }
        return result
    }

    /// Tensors that share a storage share its copy.
    private func copy(ofPlain tensor: Tensor) -> Tensor {
        guard tensor.layout == .strided, !tensor.is_meta else { return ATen.clone(tensor, .preserve_format) }
        let id = ct_tensor_storage_id(tensor.handle)
        let bytes: Tensor
        if let known = storages[id] {
            bytes = known
        } else {
            var out: OpaquePointer?
            check(ct_tensor_storage_bytes(tensor.handle, &out))
            bytes = ATen.clone(Tensor(adopting: out), nil)
            storages[id] = bytes
        }
        var out: OpaquePointer?
        let (sizes, strides) = (Array(tensor.shape), tensor.stride())
        check(
            ct_tensor_over_storage(
                bytes.handle, tensor.dtype.code, tensor.storage_offset(), sizes, strides, sizes.count,
                tensor.is_conj(), tensor.is_neg(), &out))
        keep(tensor)
        return Tensor(adopting: out)
    }

    /// Another object of the module's class. Nobody knows how such a one is initialised, so that it is made as a block of
    /// memory, into which the properties are copied one by one.
    private func module(_ module: nn.Module) -> nn.Module {
        if let known = modules[ObjectIdentifier(module)] { return known }
        let type: AnyClass = type(of: module)
        guard let memory = ct_object_allocate(unsafeBitCast(type, to: UnsafeRawPointer.self)) else { return module }
        let result = Unmanaged<nn.Module>.fromOpaque(memory).takeRetainedValue()
        modules[ObjectIdentifier(module)] = result
        // First as it is, so that the object is whole when what it holds leads back to it.
        for property in StoredProperty.all(of: type) { property.initialize(result, from: module) }
        recursing("deepcopy", module, instead: ()) {
            for property in StoredProperty.all(of: type, below: nn.Module.self) where property.isStrong {
                func replace<Value>(_ type: Value.Type) {
                    let place = property.address(in: result).assumingMemoryBound(to: type)
                    place.pointee = copy(place.pointee)
                }
                _openExistential(property.type, do: replace)
            }
            result.copyRegistered(self)
            result.didCopy()
        }
        return result
    }
}

extension nn.Module {
    /// Puts copies in the place of what was registered by name.
    fileprivate final func copyRegistered(_ memo: CopyMemo) {
        registered.parameters = registered.parameters.map { ($0.name, memo.copy($0.value)) }
        registered.buffers = registered.buffers.map { ($0.name, memo.copy($0.value), $0.persistent) }
        registered.modules = registered.modules.map { ($0.name, memo.copy($0.value)) }
        replaced = memo.copy(replaced)
    }
}

extension StoredProperty {
    /// Gives the property of an object that has none yet what the same property of another one holds.
    fileprivate func initialize(_ object: AnyObject, from other: AnyObject) {
        let (target, source) = (address(in: object), address(in: other))
        if name == "hasHooks" && type == Void.self {  // a value that can't be copied has no type here
            let value = source.assumingMemoryBound(to: Atomic<Bool>.self).pointee.load(ordering: .relaxed)
            target.assumingMemoryBound(to: Atomic<Bool>.self).initialize(to: Atomic(value))
            return
        }
        if !isStrong {
            // A weak property's type is an optional one.
            ct_object_reference_copy(target, source, type is any ExpressibleByNilLiteral.Type)
            return
        }
        func initialize<Value>(_ type: Value.Type) {
            target.initializeMemory(as: type, to: source.assumingMemoryBound(to: type).pointee)
        }
        _openExistential(type, do: initialize)
    }
}

/// What holds others: it gives itself with copies of these.
protocol DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self
}

extension Optional: DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self { map(memo.copy) }
}

extension Array: DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self { _isPOD(Element.self) ? self : map(memo.copy) }
}

extension Dictionary: DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self { mapValues(memo.copy) }
}

extension OrderedDict: DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self {
        var copy = self
        for (key, value) in items() { copy[key] = memo.copy(value) }
        return copy
    }
}

extension nn._Held: DeepCopied {
    func deepCopied(_ memo: CopyMemo) -> Self {
        var copy = self
        copy.stored = memo.copy(stored)
        return copy
    }
}
