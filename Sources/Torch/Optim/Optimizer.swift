internal import CTorch

extension optim {
    /// The base of all optimizers. See <https://docs.pytorch.org/docs/stable/optim.html#torch.optim.Optimizer>.
    ///
    /// A subclass of your own hands its parameters and the defaults of its options to `init`, and overrides `step()`.
    open class Optimizer: CustomStringConvertible {
        /// The groups of parameters with their options; `param_groups[0]["lr"] = 0.1` counts from the next step on.
        public internal(set) var param_groups: [ParamGroup] = []
        /// What the optimizer keeps for each parameter.
        public let state = State()
        /// The options that a group gets where it names none of its own.
        public let defaults: Dict
        final var hooks = Hooks()
        /// Whether a step is under way, between its hooks.
        final var isStepping = false
        /// Whether there was a step, since a schedule began to watch.
        final var wasStepped = false
        final var isScheduled = false

        /// - Parameters:
        ///   - params: Tensors or parameters in a fixed order; leaves, unless `differentiable` is among the defaults.
        ///   - defaults: Options with their values.
        ///
        /// A ValueError for an empty list, for a tensor that is not a leaf, and for one that is in two groups.
        public init(_ params: [Tensor], _ defaults: Dict) {
            self.defaults = defaults
            add(ParamGroup.list(params))
        }

        /// Groups of parameters with options of their own; `defaults` gives those that a group does not name.
        @_disfavoredOverload
        public init(_ params: [ParamGroup], _ defaults: Dict) {
            self.defaults = defaults
            add(params)
        }

        /// Parameters with names, as `named_parameters()` gives them; the group keeps these as `param_names`.
        @_disfavoredOverload
        public init(_ params: [(String, some Tensor)], _ defaults: Dict) {
            self.defaults = defaults
            add(ParamGroup.list(params))
        }

        private func add(_ groups: [ParamGroup]) {
            if groups.isEmpty { raise(.ValueError, "optimizer got an empty parameter list") }
            for group in groups { add_param_group(group) }
        }

        // MARK: what an optimizer of the library says of itself

        /// The class of a group's share of a step; nil where the optimizer steps in a way of its own.
        var rule: Step.Type? { nil }
        /// The options that state dictionaries of older versions lack, with what they were.
        var later: Dict { [:] }
        /// The counts in a parameter's state that older versions kept as numbers.
        var counts: [String] { ["step"] }
        /// Whether these counts are on the parameter's device in any case.
        var countsOnDevice: Bool { false }
        /// Whether its fused kernels unscale gradients, and leave the step out where one is not finite.
        final var unscales: Bool { defaults.flag("fused") }
        /// What a `GradScaler` hands to the fused kernels: its scale, and whether a gradient is not finite.
        final var grad_scale: Tensor?
        final var found_inf: Tensor?
        /// Whether the fused kernel is still to be asked what it takes.
        final var needsFusedCheck = true

        /// Adds a group of parameters, as when frozen layers are to be trained from now on.
        // @forms
        open func add_param_group(param_group: ParamGroup) {
            let differentiable = defaults.flag("differentiable")
            for param in param_group.params where !differentiable && !(param.is_leaf || param.retains_grad) {
                return raise(.ValueError, "can't optimize a non-leaf Tensor")
            }
            for (key, value) in defaults.entries { param_group.setDefault(key, value) }
            let handles = Set(param_group.params.map(\.handle))
            if handles.count != param_group.params.count {
                warn(
                    "optimizer contains a parameter group with duplicate parameters; in future, this will cause an "
                        + "error; see github.com/pytorch/pytorch/issues/40967 for more information")
            }
            let named = param_group.get("param_names") != nil
            for group in param_groups where (group.get("param_names") != nil) != named {
                return raise(
                    .ValueError,
                    "all optimizer param groups should be with/without names. cannot add param group "
                        + (named ? "with names" : "without names") + " to the optimizer")
            }
            for group in param_groups where group.params.contains(where: { handles.contains($0.handle) }) {
                return raise(.ValueError, "some parameters appear in more than one parameter group")
            }
            param_groups.append(param_group)
        }

        /// Takes the gradients of all parameters away, or sets them to zero where `set_to_none` is false.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html>.
        // @forms
        open func zero_grad(set_to_none: Bool = true) {
            let span = Span("Optimizer.zero_grad#\(type(of: self)).zero_grad")
            defer { span?.end() }
            let together = defaults.flag("foreach") || defaults.flag("fused")
            var dense: [Tensor] = []
            for group in param_groups {
                for param in group.params {
                    if set_to_none {
                        param.grad = nil
                    } else if let grad = param.grad {
                        if grad.grad_fn != nil { grad.detach_() } else { grad.requires_grad = false }
                        if together && !grad.is_sparse { dense.append(grad) } else { _ = ATen.zero_(grad) }
                    }
                }
            }
            for places in byDeviceAndDType(dense) { ATen._foreach_zero_(places.map { dense[$0] }) }
        }

        /// Changes every parameter that has a gradient.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.step.html>.
        open func step() {
            hooked(change)
        }

        /// The step without its hooks.
        private func change() {
            guard !ct_throwing_failed() else { return }  // as in Python, where the failure has ended the round
            if defaults.flag("differentiable") {
                torch.enable_grad { for group in param_groups { update(group) } }
            } else {
                torch.no_grad {
                    let autograd = ct_skip_autograd()
                    defer { ct_skip_autograd_end(autograd) }
                    for group in param_groups { update(group) }
                }
            }
        }

        /// Computes the loss anew with `closure`, which clears the gradients and calls `backward`, then steps.
        ///
        /// - Returns: the loss.
        // @forms
        @discardableResult
        open func step(closure: () throws -> Tensor) rethrows -> Tensor {
            try hooked {
                let loss = try torch.enable_grad(closure)
                step()
                return loss
            }
        }

        /// One group's share of a step.
        func update(_ group: ParamGroup) {
            guard let rule else { return raise(.NotImplementedError, "step() of \(type(of: self))") }
            if let step = group.step, step.holds(for: self) { return step.run() }
            let step = rule.init(group, of: self)
            group.step = rule.lasts ? step : nil
            step.run()
        }

        /// Completes groups and state that come from a state dictionary of another version.
        func restored() {
            for group in param_groups {
                for (name, value) in later.entries { group.setDefault(name, value) }
                for param in group.params where state.contains(param) {
                    let values = state[param]
                    for name in counts {
                        guard let number = values.get(name)?.number else { continue }
                        values.set(name, group.counter(of: param, from: number, onDevice: countsOnDevice))
                    }
                }
            }
        }

        /// Python's `repr`: every group's options by name.
        public var description: String {
            var text = "\(type(of: self)) ("
            for (number, group) in param_groups.enumerated() {
                text += "\nParameter Group \(number)\n"
                for (key, value) in group.options.sorted(by: { $0.key < $1.key }) {
                    text += "    \(key): \(value.formatted)\n"
                }
            }
            return text + ")"
        }
    }

    /// What an optimizer keeps for its parameters, each known by its identity.
    public final class State {
        /// The parameters with their states, in the order in which they came.
        private(set) var pairs: [(param: Tensor, values: Dict)] = []
        private var places: [OpaquePointer: Int] = [:]

        /// How many parameters have a state.
        public var count: Int { pairs.count }
        /// Whether no parameter has a state, as before the first step.
        public var isEmpty: Bool { pairs.isEmpty }

        /// A parameter's state; an empty one is made where there is none, as by Python's `defaultdict`.
        public subscript(param: Tensor) -> Dict {
            if let place = places[param.handle] { return pairs[place].values }
            let new = Dict()
            places[param.handle] = pairs.count
            pairs.append((param, new))
            return new
        }

        /// Whether a parameter has a state: Python's `param in optimizer.state`.
        public func contains(_ param: Tensor) -> Bool { places[param.handle] != nil }

        func removeAll() { (pairs, places) = ([], [:]) }
    }
}
