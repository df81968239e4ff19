extension torch {
    /// Functions of functions: <https://docs.pytorch.org/docs/stable/func.html>.
    public enum `func` {
        /// Calls a module with other parameters and buffers than its own, which may be computed: gradients reach what they
        /// were computed from.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.func.functional_call.html>.
        ///
        ///     let y = torch.func.functional_call(net, weights, x)
        ///     let (y, states) = torch.func.functional_call(net, weights) { $0(x, mask: mask) }
        ///
        /// - Parameters:
        ///   - tie_weights: Whether tensors that the module holds twice are replaced in both places.
        ///   - strict: Whether a RuntimeError tells of names that are missing or that the module has not.
        ///   - call: The call of the module, for a module that takes or gives other than tensors.
        public static func functional_call<M: nn.Module, Result>(
            _ module: M, _ parameter_and_buffer_dicts: OrderedDict<String, some Tensor>, tie_weights: Bool = true,
            strict: Bool = false, _ call: (M) throws -> Result
        ) rethrows -> Result {
            let given = OrderedDict(parameter_and_buffer_dicts.map { ($0.key, $0.value as Tensor) })
            guard let tensors = tie_weights ? untied(module, given) : given,
                !strict || isComplete(module, tensors)
            else { return try call(module) }
            var kept: [(module: nn.Module, name: String, tensor: Tensor)] = []
            defer { for (module, name, tensor) in kept.reversed() { module.lend(name, tensor) } }
            for (path, tensor) in tensors {
                guard let (owner, name, own) = module.tensor(at: path) else { continue }
                kept.append((owner, name, own))
                owner.lend(name, tensor)
            }
            return try call(module)
        }

        /// The same for a module that takes one tensor.
        public static func functional_call(
            _ module: nn.Module, _ parameter_and_buffer_dicts: OrderedDict<String, some Tensor>, _ args: Tensor,
            tie_weights: Bool = true, strict: Bool = false
        ) -> Tensor {
            functional_call(module, parameter_and_buffer_dicts, tie_weights: tie_weights, strict: strict) { $0(args) }
        }

        /// The same for a module that takes two tensors.
        public static func functional_call(
            _ module: nn.Module, _ parameter_and_buffer_dicts: OrderedDict<String, some Tensor>,
            _ args: (Tensor, Tensor), tie_weights: Bool = true, strict: Bool = false
        ) -> Tensor {
            functional_call(module, parameter_and_buffer_dicts, tie_weights: tie_weights, strict: strict) {
                $0(args.0, args.1)
            }
        }

        /// The same with the tensors in several dictionaries. A ValueError where two have the same name.
        public static func functional_call(
            _ module: nn.Module, _ parameter_and_buffer_dicts: [OrderedDict<String, Tensor>], _ args: Tensor,
            tie_weights: Bool = true, strict: Bool = false
        ) -> Tensor {
            var counts: OrderedDict<String, Int> = [:]
            for name in parameter_and_buffer_dicts.flatMap({ $0.keys() }) { counts[name, default: 0] += 1 }
            let repeated = counts.filter { $0.value > 1 }.map { pythonText($0.key) }
            guard repeated.isEmpty else {
                return failed(
                    .ValueError,
                    "[\(repeated.joined(separator: ", "))] appeared in multiple dictionaries; behavior of functional call is "
                        + "ambiguous", op: "functional_call")
            }
            let all = OrderedDict(parameter_and_buffer_dicts.flatMap { $0.map { ($0.key, $0.value) } })
            return functional_call(module, all, args, tie_weights: tie_weights, strict: strict)
        }

        /// The parameters and the buffers of several modules of one class, each stacked: what `functional_call` takes under
        /// `torch.vmap`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.func.stack_module_state.html>.
        ///
        /// A RuntimeError for no modules, for such of several classes and for such of which only some train.
        public static func stack_module_state(
            _ models: [nn.Module]
        ) -> (OrderedDict<String, Tensor>, OrderedDict<String, Tensor>) {
            let none: (OrderedDict<String, Tensor>, OrderedDict<String, Tensor>) = ([:], [:])
            func fail(_ text: String) -> (OrderedDict<String, Tensor>, OrderedDict<String, Tensor>) {
                raise(.RuntimeError, "stack_module_state: Expected \(text)", op: "stack_module_state")
                return none
            }
            guard let first = models.first else { return fail("at least one model, got 0.") }
            guard models.allSatisfy({ $0.training == first.training }) else {
                return fail("all models to have the same training/eval mode.")
            }
            guard models.allSatisfy({ type(of: $0) == type(of: first) }) else {
                return fail("all models to be of the same class.")
            }
            func stacked(_ all: [[(String, Tensor)]]) -> OrderedDict<String, Tensor> {
                let states = all.map { OrderedDict($0) }
                return OrderedDict(
                    (states.first?.keys() ?? []).map { name in (name, leaf(states.compactMap { $0[name] }, name)) })
            }
            return (
                stacked(models.map { $0.named_parameters().map { ($0.0, $0.1 as Tensor) } }),
                stacked(models.map { $0.named_buffers() })
            )
        }

        private static func leaf(_ tensors: [Tensor], _ name: String) -> Tensor {
            let recorded = tensors.filter(\.requires_grad).count
            guard recorded == 0 || recorded == tensors.count else {
                return failed(
                    .RuntimeError, "Expected \(name) from each model to have the same .requires_grad",
                    op: "stack_module_state")
            }
            let result = ATen.stack(tensors, 0)
            return recorded == 0 ? result : result.detach().requires_grad_()
        }

        /// The tensors under all names by which a module holds them. Nil after a ValueError.
        private static func untied(
            _ module: nn.Module, _ given: OrderedDict<String, Tensor>
        ) -> OrderedDict<String, Tensor>? {
            var names: OrderedDict<Int, [String]> = [:]
            for (name, tensor) in module.allTensors { names[Int(bitPattern: tensor.handle), default: []].append(name) }
            var result = given
            for tied in names.values() where tied.count > 1 {
                let there = tied.filter { given.contains($0) }
                guard let tensor = there.first.flatMap({ given[$0] }) else { continue }
                guard there.count == 1 || tied.allSatisfy({ given[$0]?.isSame(as: tensor) == true }) else {
                    let list = tied.sorted().map(pythonText).joined(separator: ", ")
                    raise(
                        .ValueError,
                        "functional_call got multiple values for keys [\(list)], which are tied. Consider using "
                            + "tie_weights=False", op: "functional_call")
                    return nil
                }
                for name in tied { result[name] = tensor }
            }
            return result
        }

        private static func isComplete(_ module: nn.Module, _ tensors: OrderedDict<String, Tensor>) -> Bool {
            let own = Set(module.allTensors.map(\.0))
            func text(_ title: String, _ names: [String]) -> [String] {
                names.isEmpty
                    ? [] : ["\(title) key(s): " + names.sorted().map(pythonText).joined(separator: ", ") + "."]
            }
            let errors =
                text("Unexpected", tensors.keys().filter { !own.contains($0) })
                + text("Missing", own.filter { !tensors.contains($0) })
            if errors.isEmpty { return true }
            raise(
                .RuntimeError,
                "Error(s) in reparametrizing for \(module._get_name()):\n\t" + errors.joined(separator: "\n\t"),
                op: "functional_call")
            return false
        }
    }
}

extension nn.utils {
    /// torch/nn/utils/stateless.py, which PyTorch deprecates in favour of `torch.func`.
    public enum stateless {
        /// `torch.func.functional_call` under its old name.
        public static func functional_call(
            _ module: nn.Module, _ parameters_and_buffers: OrderedDict<String, some Tensor>, _ args: Tensor,
            tie_weights: Bool = true, strict: Bool = false
        ) -> Tensor {
            warn(
                "`torch.nn.utils.stateless.functional_call` is deprecated as of PyTorch 2.0 and will be removed in a future "
                    + "version of PyTorch. Please use `torch.func.functional_call` instead which is a drop-in replacement.",
                as: "FutureWarning")
            return torch.func.functional_call(
                module, parameters_and_buffers, args, tie_weights: tie_weights, strict: strict)
        }
    }
}

extension nn.Module {
    /// All parameters and buffers under all their names.
    fileprivate final var allTensors: [(String, Tensor)] {
        named_parameters(remove_duplicate: false).map { ($0.0, $0.1 as Tensor) }
            + named_buffers(remove_duplicate: false)
    }

    /// The tensor at a path and who holds it; nil where there is none.
    fileprivate final func tensor(at path: String) -> (nn.Module, String, Tensor)? {
        var module = self
        var names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let last = names.removeLast()
        for name in names {
            guard let child = module.members().modules.first(where: { $0.name.isExactly(name) }) else {
                raise(.AttributeError, "\(module._get_name()) has no attribute `\(name)`", op: "functional_call")
                return nil
            }
            module = child.value
        }
        let members = module.members()
        if let found = members.parameters.first(where: { $0.name.isExactly(last) }) {
            return (module, last, found.value)
        }
        return members.buffers.first { $0.name.isExactly(last) }.map { (module, last, $0.value) }
    }

    /// Puts a tensor in the place of a parameter or a buffer for a while.
    fileprivate final func lend(_ name: String, _ tensor: Tensor) {
        slot(name)?.put(tensor)
        exchangeRegistered(name, tensor)
    }
}
