extension nn.utils.parametrize {
    /// The computations of a module's tensors: `layer.parametrizations.weight`, `layer.parametrizations["weight"]`.
    open class Parametrizations: nn.ModuleDict<ParametrizationList> {
        open override func _get_name() -> String { "ModuleDict" }

        subscript(exactly name: String) -> ParametrizationList? { entries[name] }
    }

    /// How a tensor is computed: the parametrizations one after the other, from `original`, or from `original0`,
    /// `original1`, … where the first takes several tensors.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.ParametrizationList.html>.
    @dynamicMemberLookup
    open class ParametrizationList: nn.ModuleList<nn.Module>, TensorSource {
        /// Whether shape and dtype of the tensor may change.
        public internal(set) var unsafe = false
        /// Whether it is computed from one tensor.
        public internal(set) var is_tensor = true
        /// How many tensors it is computed from.
        public internal(set) var ntensors = 1
        /// What the checks computed, or what was there before; only until the list is in its place.
        var initial: Tensor?
        package internal(set) var isReleased = false

        /// Of a tensor that is to be computed. Nil after a ValueError.
        init?(checking modules: [nn.Module], _ original: Tensor, _ unsafe: Bool) {
            initial = original
            super.init(modules)
            self.unsafe = unsafe
            let (shape, dtype) = (original.shape, original.dtype)
            var new: [Tensor] = [original]
            var isTensor = true
            torch.no_grad {
                for module in modules.reversed() {
                    guard let inverse = module as? any RightInverse, let value = new.first else { continue }
                    guard let found = Self.inverse(inverse, value) else { continue }
                    (new, isTensor) = found
                }
            }
            (is_tensor, ntensors) = (isTensor, new.count)
            if isTensor, let value = new.first {
                guard agrees("dtype", original.dtype, value.dtype), agrees("device", original.device, value.device)
                else {
                    return nil
                }
                torch.no_grad { _ = original.set_(value) }
                register("original", original)
            } else {
                for (index, value) in new.enumerated() {
                    let isParameter = original is nn.Parameter
                    let value = isParameter ? nn.Parameter(value, requires_grad: original.requires_grad) : value
                    register("original\(index)", value.requires_grad_(original.requires_grad))
                }
            }
            guard !unsafe else { return }
            let initial = self()
            self.initial = initial
            let start = "Registering a parametrization may not change the "
            let end = " of the tensor, unless `unsafe` flag is enabled.\n"
            var problem: String?
            if initial.dtype != dtype {
                problem = "dtype\(end)unparametrized dtype: \(dtype)\nparametrized dtype: \(initial.dtype)"
            } else if initial.shape != shape {
                problem = "shape\(end)unparametrized shape: \(shape)\nparametrized shape: \(initial.shape)"
            }
            if let problem {
                raise(.ValueError, start + problem, op: "register_parametrization")
                return nil
            }
        }

        private func agrees<Value: Equatable>(_ what: String, _ original: Value, _ new: Value) -> Bool {
            if original == new { return true }
            raise(
                .ValueError,
                "When `right_inverse` outputs one tensor, it may not change the \(what).\noriginal.\(what): \(original)\n"
                    + "right_inverse(original).\(what): \(new)", op: "register_parametrization")
            return false
        }

        private func register(_ name: String, _ tensor: Tensor) {
            if let parameter = tensor as? nn.Parameter {
                register_parameter(name, parameter)
            } else {
                register_buffer(name, tensor)
            }
        }

        /// What a parametrization finds for a value, and whether that is one tensor; nil where it finds nothing.
        static func inverse(
            _ parametrization: any RightInverse, _ value: Tensor
        ) -> (tensors: [Tensor], isTensor: Bool)? {
            if let orthogonal = parametrization as? Orthogonal, !orthogonal.hasInverse { return nil }
            func open<P: RightInverse>(_ parametrization: P) -> ([Tensor], Bool) {
                let found = parametrization.right_inverse(value)
                return (found._torchTensors, found is Tensor)
            }
            return open(parametrization)
        }

        /// Whether a further parametrization keeps shape and dtype. A ValueError where it does not.
        func admits(_ parametrization: nn.Module, _ module: nn.Module, _ name: String) -> Bool {
            let before = current()
            let after = parametrization(before)
            let start = "Registering a parametrization may not change the "
            let end = " of the tensor, unless the `unsafe` flag is enabled.\n"
            func text(_ what: String, _ a: some Any, _ b: some Any) -> String {
                "\(start)\(what)\(end)module.\(name).\(what): \(a)\nparametrization(module.\(name)).\(what): \(b)"
            }
            var problem: String?
            if after.dtype != before.dtype {
                problem = text("dtype", before.dtype, after.dtype)
            } else if after.shape != before.shape {
                problem = text("shape", before.shape, after.shape)
            } else if let inverse = parametrization as? any RightInverse,
                let (tensors, isTensor) = Self.inverse(inverse, after)
            {
                let start = "The tensor returned by parametrization.right_inverse must have the same "
                let end = " as module.\(name), unless the `unsafe` flag is enabled.\nmodule.\(name)."
                if let tensor = tensors.first, isTensor {
                    if tensor.dtype != before.dtype {
                        problem = "\(start)dtype\(end)dtype: \(before.dtype)\nreturned dtype: \(tensor.dtype)"
                    } else if tensor.shape != before.shape {
                        problem = "\(start)shape\(end)shape: \(before.shape)\nreturned shape: \(tensor.shape)"
                    }
                } else {
                    problem = "parametrization.right_inverse must return a tensor. Got: tuple"
                }
            }
            if let problem { raise(.ValueError, problem, op: "register_parametrization") }
            return problem == nil
        }

        /// The tensor that is computed from. An AttributeError where there are several.
        public var original: Tensor { self[dynamicMember: "original"] }

        /// One of the tensors that are computed from: `original0`.
        public subscript(dynamicMember name: String) -> Tensor {
            if let found = registered.parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
            if let found = registered.buffers.first(where: { $0.name.isExactly(name) }) { return found.value }
            return failed(.AttributeError, "'\(_get_name())' object has no attribute '\(name)'")
        }

        private var originals: [Tensor] {
            is_tensor ? [original] : (0..<ntensors).map { self[dynamicMember: "original\($0)"] }
        }

        /// The tensor by now.
        public func forward() -> Tensor {
            let from = originals
            guard count > 0 else { return from.first ?? Placeholder.tensor }
            let first = self[0]
            var value =
                switch from.count {
                case 1: first(from[0])
                case 2: first(from[0], from[1])
                default: first(from[0], from[1], from[2])
                }
            for parametrization in dropFirst() { value = parametrization(value) }
            return value
        }

        /// Computes the tensor between the list's hooks.
        public func callAsFunction() -> Tensor { hooked(forward) }

        package func current() -> Tensor { ParametrizationCache.current.value(self) { self() } }

        package func assign(_ value: Tensor) { right_inverse(value) }

        /// Makes what the tensor is computed from such that it becomes `value`. A RuntimeError where a parametrization has no
        /// `right_inverse`.
        public func right_inverse(_ value: Tensor) {
            torch.no_grad {
                var found: (tensors: [Tensor], isTensor: Bool) = ([value], true)
                for parametrization in reversed() {
                    guard let inverse = parametrization as? any RightInverse, let value = found.tensors.first else {
                        raise(
                            .RuntimeError,
                            "parametrization \(_typeName(type(of: parametrization), qualified: false)) does not implement "
                                + "right_inverse.", op: "right_inverse")
                        return
                    }
                    guard let next = Self.inverse(inverse, value) else { return Orthogonal.refuse() }
                    found = next
                }
                guard found.isTensor == is_tensor, found.tensors.count == ntensors else {
                    raise(
                        .ValueError,
                        "'right_inverse' must return a sequence of tensors of length \(ntensors). Got a sequence of length "
                            + "\(found.tensors.count).", op: "right_inverse")
                    return
                }
                for (index, (original, tensor)) in zip(originals, found.tensors).enumerated() {
                    guard original.dtype == tensor.dtype else {
                        raise(
                            .ValueError,
                            is_tensor
                                ? "The tensor returned by `right_inverse` has dtype \(tensor.dtype) while `original` has dtype "
                                    + "\(original.dtype)"
                                : "Tensor \(index) returned by `right_inverse` has dtype \(tensor.dtype) while "
                                    + "`original\(index)` has dtype \(original.dtype)", op: "right_inverse")
                        return
                    }
                    _ = original.set_(tensor)
                }
            }
        }

        /// Computes from the tensors of another list from now on.
        func takeOver(_ other: ParametrizationList) {
            registered.parameters = other.registered.parameters
            registered.buffers = other.registered.buffers
            (is_tensor, ntensors) = (other.is_tensor, other.ntensors)
        }
    }
}
