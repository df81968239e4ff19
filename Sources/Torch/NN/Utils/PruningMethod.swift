extension nn.utils.prune {
    /// A way to choose what is taken away of a tensor: subclasses compute a mask of it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.BasePruningMethod.html>.
    open class BasePruningMethod {
        /// Which part of a tensor that is pruned again a method sees.
        public enum PruningType: String {
            /// Its elements that are left.
            case unstructured
            /// Its channels that are left.
            case structured
            /// All of it.
            case global
        }

        /// The parameter that is pruned.
        public internal(set) var _tensor_name: String?

        /// A method that is applied to nothing yet.
        public init() {}

        /// What the method sees of a tensor that is pruned already.
        open var PRUNING_TYPE: PruningType { .unstructured }

        /// The dimension of the channels, for structured methods.
        open var dim: Int { -1 }

        /// Zeros for what is taken away of `t`, and where `default_mask` has them.
        open func compute_mask(_ t: Tensor, default_mask: Tensor) -> Tensor { default_mask }

        /// A parameter with zeros where its mask has them.
        public func apply_mask(_ module: nn.Module) -> Tensor {
            guard let name = _tensor_name else {
                return failed(.AssertionError, "Module \(module) has to be pruned", op: "apply_mask")
            }
            let original = module.get_parameter(name + "_orig")
            return module.get_buffer(name + "_mask").to(dtype: original.dtype) * original
        }

        /// A copy of a tensor with zeros for what is taken away, computed from scores where they are given.
        public func prune(_ t: Tensor, default_mask: Tensor? = nil, importance_scores: Tensor? = nil) -> Tensor {
            if let scores = importance_scores, scores.shape != t.shape {
                return failed(
                    .AssertionError,
                    "importance_scores should have the same shape as tensor t, got \(scores.shape) vs \(t.shape)",
                    op: "prune")
            }
            return t * compute_mask(importance_scores ?? t, default_mask: default_mask ?? torch.ones_like(t))
        }

        /// Makes the parameter a plain one again.
        public func remove(_ module: nn.Module) {
            guard let name = _tensor_name else {
                raise(
                    .AssertionError, "Module \(module) has to be pruned before pruning can be removed", op: "remove")
                return
            }
            let weight = apply_mask(module)
            let original = module.get_parameter(name + "_orig")
            original.data = weight.data
            module.register_parameter(name + "_orig", nil)
            module.register_buffer(name + "_mask", nil)
            module.restore(name, original)
        }

        /// Prunes a parameter of a module, further where it is pruned already. Python's `apply` is a class's.
        public func apply(_ module: nn.Module, _ name: String, _ importance_scores: Tensor? = nil) {
            _tensor_name = name
            let known = module.preHooks(BasePruningMethod.self).first {
                $0.object._tensor_name?.isExactly(name) == true
            }
            let original: Tensor
            if known != nil {
                original = module[dynamicMember: name]
            } else {
                guard let parameter = module.ownParameter(name, "prune") else { return }
                original = parameter
            }
            if let scores = importance_scores, scores.shape != original.shape {
                raise(
                    .AssertionError,
                    "importance_scores should have the same shape as parameter \(name) of \(module), got \(scores.shape) "
                        + "vs \(original.shape)", op: "prune")
                return
            }
            let scores = importance_scores ?? original
            let method: BasePruningMethod
            let mask: Tensor
            if let (id, old) = known {
                module.removeHook(id)
                let container = PruningContainer(old, self)
                let before = ATen.clone(module.get_buffer(name + "_mask").detach(), .contiguous_format)
                mask = container.compute_mask(scores, default_mask: before)
                method = container
            } else {
                mask = compute_mask(scores, default_mask: torch.ones_like(original))
                method = self
            }
            if mask.isPlaceholder { return }
            if known == nil, let parameter = original as? nn.Parameter {
                module.replace(name, parameter)
                guard module.isReplaced(name) else { return }
                module.register_parameter(name + "_orig", parameter)
            }
            module.register_buffer(name + "_mask", mask)
            module.replace(name, method.apply_mask(module))
            module.registerPreHook(method) { method, module in
                if let name = method._tensor_name { module.replace(name, method.apply_mask(module)) }
            }
        }
    }

    /// Several methods that were applied to one parameter, one after the other.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.PruningContainer.html>.
    public final class PruningContainer: BasePruningMethod {
        private let methods: [BasePruningMethod]

        // A further method makes another container, so that copies of a module may share theirs.
        init(_ old: BasePruningMethod, _ new: BasePruningMethod) {
            methods = ((old as? PruningContainer)?.methods ?? [old]) + [new]
            super.init()
            _tensor_name = new._tensor_name
        }

        /// How many methods there are: Python's `len`.
        public var count: Int { methods.count }

        /// The method at a place, from 0.
        public subscript(idx: Int) -> BasePruningMethod { methods[idx] }

        public override func compute_mask(_ t: Tensor, default_mask: Tensor) -> Tensor {
            methods.last.map { Self.mask($0, t, default_mask) } ?? default_mask
        }

        /// A mask with what a method takes away of what another mask left.
        static func mask(_ method: BasePruningMethod, _ t: Tensor, _ mask: Tensor) -> Tensor {
            let new = mask.to(dtype: t.dtype)
            let seen: [Tensor?]
            switch method.PRUNING_TYPE {
            case .unstructured: seen = [mask == 1]
            case .global:
                _ = new.copy_(method.compute_mask(t, default_mask: mask))
                return new
            case .structured:
                let dim = method.dim < 0 ? t.dim() + method.dim : method.dim
                guard dim >= 0 else {
                    return failed(
                        .IndexError, "Index is out of bounds for tensor with dimensions \(t.dim())", op: "prune")
                }
                let others = (0..<t.dim()).filter { $0 != dim }
                seen = Array(repeating: nil, count: dim) + [mask.sum(dim: others) != 0]
            }
            let part = method.compute_mask(
                ATen.index_Tensor(t, seen), default_mask: ATen.index_Tensor(mask, seen))
            if part.isPlaceholder { return part }
            return ATen.index_put_(new, seen, part.to(dtype: new.dtype), false)
        }
    }

    /// Takes nothing away.
    public final class Identity: BasePruningMethod {}

    /// Takes away what a mask says.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.CustomFromMask.html>.
    public final class CustomFromMask: BasePruningMethod {
        private let mask: Tensor

        /// Zeros in the mask stand for what is taken away.
        public init(_ mask: Tensor) { self.mask = mask }

        public override var PRUNING_TYPE: PruningType { .global }

        public override func compute_mask(_ t: Tensor, default_mask: Tensor) -> Tensor {
            guard default_mask.shape == mask.shape else {
                return failed(
                    .AssertionError,
                    "default_mask shape \(default_mask.shape) must match self.mask shape \(mask.shape)", op: "prune")
            }
            return default_mask * mask.to(dtype: default_mask.dtype)
        }
    }
}
