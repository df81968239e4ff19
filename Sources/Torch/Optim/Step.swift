extension optim {
    /// One group's share of a step: its options, read when one of them was written, and what the update does to one parameter (`single`), to all
    /// of one device and dtype (`multi`) and in one kernel (`runFused`).
    ///
    /// An optimizer is a subclass of ``Optimizer`` with the options, and one of this with what is kept for a parameter
    /// and the update. All that optimizers have in common is here, in the order of PyTorch's: what takes part is
    /// gathered, the implementation chosen, steps are counted, gradients negated where `maximize` is set.
    class Step {
        unowned let group: ParamGroup
        unowned let optimizer: Optimizer
        private let changes: Int
        let maximize, capturable, differentiable: Bool
        let foreach, fused: Bool?
        /// The number as an operand, made once for all parameters.
        private lazy var one = 1._torchTensor

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            self.group = group
            self.optimizer = optimizer
            changes = group.changes
            maximize = group.flag("maximize")
            capturable = group.flag("capturable")
            differentiable = group.flag("differentiable")
            foreach = group.flag(optional: "foreach")
            fused = group.flag(optional: "fused")
        }

        // MARK: what an optimizer says of itself

        /// Its name in errors.
        var name: String { String("\(type(of: self))".dropLast("Step".count)) }
        /// What the update reads of a parameter's state besides the count of steps, by name.
        var kept: [String] { [] }
        /// Whether a state may lack what is named in `kept`.
        var mayLack: Bool { false }
        /// Whether the state counts steps, under `step`.
        var counts: Bool { true }
        var takesSparse: Bool { false }
        var takesComplex: Bool { true }
        /// What the refusal of sparse gradients says at its end.
        var advice: String { "" }

        /// Makes a parameter's state.
        func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {}
        /// The last look at a parameter and its count of steps before the update.
        func check(_ param: Tensor, _ step: Tensor?) {}

        /// What must be on a device that captures graphs, as the refusal names it, and whether XLA is one.
        func captured(together: Bool) -> (names: String, xla: Bool) { ("params and state_steps", !together) }

        /// Whether the step runs as `_foreach_*` ops where the caller leaves it open: for parameters on a GPU.
        func foreachByDefault(_ items: [Item]) -> Bool {
            !differentiable && items.allSatisfy { $0.param.is_cuda }
        }

        func implementation(_ items: [Item]) -> Implementation {
            if fused ?? false { return .fused }
            return foreach ?? (fused == nil && foreachByDefault(items)) ? .multi : .single
        }

        func checkMulti(_ items: [Item]) {
            refuseAutograd()
            checkCapturable(items, together: true)
        }
        func checkFused(_ items: inout [Item]) {}

        func single(_ item: inout Item) {}
        func multi(_ batch: inout Batch) {}
        func runFused(_ batch: Batch) {}

        // MARK: the step

        /// Whether what was read of the options serves later steps, too: not where a step changes it.
        class var lasts: Bool { true }

        /// Whether the options are as they were read, and the optimizer the same.
        final func holds(for optimizer: Optimizer) -> Bool {
            group.changes == changes && self.optimizer === optimizer
        }

        enum Implementation { case single, multi, fused }

        func run() {
            guard var items = gather(), !items.isEmpty else { return }
            switch implementation(items) {
            case .single: for index in items.indices { alone(&items[index]) }
            case .multi:
                checkMulti(items)
                for items in byDeviceAndDType(items) { together(items) }
            case .fused:
                checkFused(&items)
                for items in byDeviceAndDType(items) {
                    var batch = Batch(items)
                    batch.grad_scale = here(optimizer.grad_scale, batch)
                    batch.found_inf = here(optimizer.found_inf, batch)
                    if !batch.steps.isEmpty { ATen._foreach_add__Scalar(batch.steps, torch.Scalar(1)) }
                    runFused(batch)
                    if let found_inf = batch.found_inf, !batch.steps.isEmpty {
                        // A step that was left out does not count.
                        ATen._foreach_sub__List(
                            batch.steps, batch.steps.map { _ in found_inf }, torch.Scalar(1))
                    }
                }
            }
        }

        private func here(_ tensor: Tensor?, _ batch: Batch) -> Tensor? {
            tensor?.to(device: batch.params[0].device, non_blocking: true)
        }

        /// The parameters that have a gradient, with their states; nil where one cannot be trained.
        private func gather() -> [Item]? {
            let kept = kept
            let hasState = counts || !kept.isEmpty
            var items: [Item] = []
            items.reserveCapacity(group.params.count)
            for param in group.params {
                guard let grad = param.grad else { continue }
                if !takesComplex && param.is_complex() {
                    raise(.RuntimeError, "\(name) does not support complex parameters")
                    return nil
                }
                if !takesSparse && grad.is_sparse {
                    raise(.RuntimeError, "\(name) does not support sparse gradients\(advice)")
                    return nil
                }
                if hasState {
                    items.append(withState(param, grad, kept))
                } else {
                    items.append(Item(param: param, grad: grad, values: nil))
                }
                check(param, items[items.count - 1].step)
            }
            return items
        }

        private func withState(_ param: Tensor, _ grad: Tensor, _ kept: [String]) -> Item {
            let values = optimizer.state[param]
            if values.isEmpty { start(values, param, grad) }
            var item = Item(param: param, grad: grad, values: values)
            item.kept = kept.map { name in
                let value = mayLack ? values.get(name) : values.value(name)
                return value?.tensor
            }
            if counts { item.step = counter(values) }
            return item
        }

        private func counter(_ values: Dict) -> Tensor {
            if case .tensor(let step) = values.value("step") { return step }
            return failed(
                .RuntimeError, "API has changed, `state_steps` argument must contain a list of singleton tensors")
        }

        /// One parameter's share.
        final func alone(_ item: inout Item) {
            if capturable { checkCapturable([item], together: false) }
            if maximize { item.grad = -item.grad }
            if let step = item.step { _ = ATen.add__Tensor(step, one, torch.Scalar(1)) }
            single(&item)
        }

        /// The share of parameters of one device and dtype.
        func together(_ items: [Item]) {
            var batch = Batch(items)
            if maximize {
                batch.grads = ATen._foreach_neg(batch.grads)
                batch.ownsGrads = true
            }
            if let first = batch.steps.first {
                if first.is_cpu {
                    // A ready tensor: a number would be made into one anew for every parameter.
                    ATen._foreach_add__Tensor(batch.steps, torch.tensor(1.0), torch.Scalar(1.0))
                } else {
                    ATen._foreach_add__Scalar(batch.steps, torch.Scalar(1))
                }
            }
            multi(&batch)
        }
    }

    /// A parameter that takes part in a step.
    struct Item {
        var param, grad: Tensor
        /// Its state; nil where there is none.
        let values: Dict?
        /// What the update reads of the state, in the order of ``Step/kept``.
        var kept: [Tensor?] = []
        var step: Tensor?

        init(param: Tensor, grad: Tensor, values: Dict?) {
            (self.param, self.grad, self.values) = (param, grad, values)
        }

        subscript(index: Int) -> Tensor { kept[index] ?? Placeholder.tensor }

        /// The number of steps, this one included.
        var count: Double { step?.item() ?? 0 }

        /// Takes complex tensors as pairs of real numbers.
        mutating func viewAsReal() {
            guard param.is_complex() else { return }
            (param, grad) = (ATen.view_as_real(param), ATen.view_as_real(grad))
            kept = kept.map { $0.map(real) }
        }
    }

    /// Parameters of one device and dtype: what one `_foreach_*` call takes.
    struct Batch {
        let items: [Item]
        var params, grads: [Tensor]
        private(set) var kept: [[Tensor]]
        let steps: [Tensor]
        /// Whether the gradients are this step's own, and may be written.
        var ownsGrads = false
        /// What a `GradScaler` has for the fused kernels.
        var grad_scale, found_inf: Tensor?

        init(_ items: [Item]) {
            self.items = items
            params = items.map(\.param)
            grads = items.map(\.grad)
            steps = items.compactMap(\.step)
            kept = (items.first?.kept.indices ?? 0..<0).map { index in items.compactMap { $0.kept[index] } }
        }

        subscript(index: Int) -> [Tensor] { kept[index] }

        /// The numbers of steps, this one included.
        var stepCounts: [Hyper] { steps.map { Hyper.number($0.item()) } }

        /// Takes complex tensors as pairs of real numbers.
        mutating func viewAsReal() {
            guard let first = params.first, first.is_complex() else { return }
            (params, grads) = (params.map(real), grads.map(real))
            kept = kept.map { $0.map(real) }
        }

        /// Adds the decayed parameters to the gradients, where there is a decay.
        mutating func decay(_ weight_decay: Double) {
            if weight_decay != 0 { addParams(weight_decay) }
        }

        /// Moves the averages of the gradients and of their squares, which stand first in the state.
        func average(_ beta1: Double, _ beta2: Double) {
            ATen._foreach_lerp__Scalar(kept[0], grads, torch.Scalar(1 - beta1))
            ATen._foreach_mul__Scalar(kept[1], torch.Scalar(beta2))
            ATen._foreach_addcmul__Scalar(kept[1], grads, grads, torch.Scalar(1 - beta2))
        }

        /// Adds the parameters to the gradients.
        mutating func addParams(_ factor: Double) {
            if ownsGrads {
                ATen._foreach_add__List(grads, params, torch.Scalar(factor))
            } else {
                grads = ATen._foreach_add_List(grads, params, torch.Scalar(factor))
                ownsGrads = true
            }
        }
    }

    private static func real(_ tensor: Tensor) -> Tensor { tensor.is_complex() ? ATen.view_as_real(tensor) : tensor }

    /// The items of one device and dtype each.
    private static func byDeviceAndDType(_ items: [Item]) -> [[Item]] {
        byDeviceAndDType(items.map(\.param)).map { places in places.map { items[$0] } }
    }
}
