extension nn.utils {
    /// Sets elements of parameters to zero and keeps them there while the others are trained.
    /// See <https://docs.pytorch.org/tutorials/intermediate/pruning_tutorial.html>.
    ///
    ///     nn.utils.prune.l1_unstructured(layer, "weight", amount: 0.3)
    ///
    /// The state then holds the parameter as `weight_orig` and what is left of it as the buffer `weight_mask`; `weight` is
    /// their product, which is computed before each `forward`.
    public enum prune {
        /// Prepares a parameter for pruning without taking anything away.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.identity.html>.
        // @forms
        @discardableResult
        public static func identity<M: nn.Module>(module: M, name: String) -> M {
            Identity().apply(module, name)
            return module
        }

        /// Takes elements away at random.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.random_unstructured.html>.
        ///
        /// - Parameter amount: How many: a share where it is a Double, a number where it is an Int. A ValueError for one that
        ///   is neither.
        // @forms
        @discardableResult
        public static func random_unstructured<M: nn.Module>(module: M, name: String, amount: any torch.Number) -> M {
            RandomUnstructured(amount)?.apply(module, name)
            return module
        }

        /// Takes away the elements that are closest to zero, or of the lowest score.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.l1_unstructured.html>.
        // @forms
        @discardableResult
        public static func l1_unstructured<M: nn.Module>(
            module: M, name: String, amount: any torch.Number, importance_scores: Tensor? = nil
        ) -> M {
            L1Unstructured(amount)?.apply(module, name, importance_scores)
            return module
        }

        /// Takes whole channels of a dimension away at random.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.random_structured.html>.
        // @forms
        @discardableResult
        public static func random_structured<M: nn.Module>(
            module: M, name: String, amount: any torch.Number, dim: Int
        ) -> M {
            RandomStructured(amount, dim: dim)?.apply(module, name)
            return module
        }

        /// Takes away the channels of a dimension that have the smallest norm.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.ln_structured.html>.
        ///
        /// - Parameter n: The norm's order.
        // @forms
        @discardableResult
        public static func ln_structured<M: nn.Module>(
            module: M, name: String, amount: any torch.Number, n: any torch.Number, dim: Int,
            importance_scores: Tensor? = nil
        ) -> M {
            LnStructured(amount, n, dim: dim)?.apply(module, name, importance_scores)
            return module
        }

        /// Takes away the elements where a mask is zero.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.custom_from_mask.html>.
        // @forms
        @discardableResult
        public static func custom_from_mask<M: nn.Module>(module: M, name: String, mask: Tensor) -> M {
            CustomFromMask(mask).apply(module, name)
            return module
        }

        /// Takes elements of several parameters away, those that are the least of all together.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.global_unstructured.html>.
        ///
        ///     prune.global_unstructured([(net[0], "weight"), (net[2], "weight")], prune.L1Unstructured.self, amount: 0.2)
        ///
        /// - Parameter importance_scores: Scores in place of some parameters' own values.
        public static func global_unstructured(
            _ parameters: [(nn.Module, String)], pruning_method: UnstructuredMethod.Type,
            importance_scores: [(module: nn.Module, name: String, scores: Tensor)] = [], amount: any torch.Number
        ) {
            func tensor(_ module: nn.Module, _ name: String) -> Tensor { module[dynamicMember: name] }
            let scores = parameters.map { module, name in
                importance_scores.first { $0.module === module && $0.name.isExactly(name) }?.scores
                    ?? tensor(module, name)
            }
            let masks = parameters.map { module, name in
                module.registered.buffers.first { $0.name.isExactly(name + "_mask") }?.value
                    ?? torch.ones_like(tensor(module, name))
            }
            guard let method = pruning_method.init(amount) else { return }
            let mask = PruningContainer.mask(
                method, nn.utils.parameters_to_vector(parameters: scores),
                nn.utils.parameters_to_vector(parameters: masks))
            var start = 0
            for (module, name) in parameters {
                let parameter = tensor(module, name)
                let count = parameter.numel()
                custom_from_mask(module: module, name: name, mask: mask[start..<start + count].view_as(parameter))
                start += count
            }
        }

        /// The same with the method by its place.
        public static func global_unstructured(
            _ parameters: [(nn.Module, String)], _ pruning_method: UnstructuredMethod.Type,
            importance_scores: [(module: nn.Module, name: String, scores: Tensor)] = [], amount: any torch.Number
        ) {
            global_unstructured(
                parameters, pruning_method: pruning_method, importance_scores: importance_scores, amount: amount)
        }

        /// Makes a pruned parameter a plain one again, with zeros where elements were taken away. A ValueError for one that
        /// is not pruned.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.remove.html>.
        // @forms
        @discardableResult
        public static func remove<M: nn.Module>(module: M, name: String) -> M {
            let found = module.preHooks(BasePruningMethod.self).first {
                $0.object._tensor_name?.isExactly(name) == true
            }
            guard let (id, method) = found else {
                raise(
                    .ValueError,
                    "Parameter '\(name)' of module \(module) has to be pruned before pruning can be removed",
                    op: "remove")
                return module
            }
            method.remove(module)
            module.removeHook(id)
            return module
        }

        /// Whether anything in a module or below it is pruned.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.is_pruned.html>.
        // @forms
        public static func is_pruned(module: nn.Module) -> Bool {
            module.modules().contains { !$0.preHooks(BasePruningMethod.self).isEmpty }
        }
    }
}
