extension torch.amp {
    /// Scales losses, so that small gradients of half precision do not vanish, and looks for the scale that just does not
    /// overflow. See <https://docs.pytorch.org/docs/stable/amp.html#torch.amp.GradScaler>.
    ///
    ///     scaler.scale(loss).backward()
    ///     scaler.step(optimizer)
    ///     scaler.update()
    ///
    /// The step is left out where a gradient is infinite or no number.
    open class GradScaler {
        private enum Stage { case ready, unscaled, stepped }

        /// What is known of an optimizer since the last `update`.
        private struct Progress {
            var stage = Stage.ready
            var found_inf: [torch.device: Tensor] = [:]
        }

        private let device: String
        private let isEnabled: Bool
        private var init_scale, growth_factor, backoff_factor: Double
        private var growth_interval: Int
        private var init_growth_tracker = 0
        /// The scale, and how many steps in a row were taken; made on the device of the first loss.
        private var kept: (scale: Tensor, growth_tracker: Tensor)?
        private var progress: [ObjectIdentifier: Progress] = [:]

        /// - Parameters:
        ///   - device: `cuda` or `cpu`. Without CUDA a scaler for it is disabled, with a warning.
        ///   - init_scale: The first scale.
        ///   - growth_factor: What `update` multiplies the scale by after `growth_interval` steps in a row.
        ///   - backoff_factor: What `update` multiplies the scale by after a step that was left out.
        ///   - growth_interval: How many steps in a row let the scale grow.
        ///   - enabled: Whether there is a scale; else `step` steps, and the rest does nothing.
        ///
        /// An AssertionError for a growth factor of at most 1 or a backoff factor of at least 1.
        // @forms
        public init(
            device: String = "cuda", init_scale: Double = 65536, growth_factor: Double = 2,
            backoff_factor: Double = 0.5, growth_interval: Int = 2000, enabled: Bool = true
        ) {
            (self.device, self.init_scale) = (device, init_scale)
            (self.growth_factor, self.backoff_factor) = (growth_factor, backoff_factor)
            self.growth_interval = growth_interval
            isEnabled = enabled && (device != "cuda" || torch.cuda.is_available())
            if enabled && !isEnabled {
                warn("torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.")
            }
            guard isEnabled else { return }
            demand(growth_factor > 1, "The growth factor must be > 1.0.")
            demand(backoff_factor < 1, "The backoff factor must be < 1.0.")
        }

        private func demand(_ holds: Bool, _ text: String) {
            if !holds { raise(.AssertionError, text) }
        }

        /// The scale and the count; an AssertionError where nothing was scaled yet.
        private func started(_ name: String) -> (scale: Tensor, growth_tracker: Tensor)? {
            if let kept { return kept }
            raise(
                .AssertionError,
                "Attempted \(name) but _scale is None.  This may indicate your script did not use "
                    + "scaler.scale(loss or outputs) earlier in the iteration.")
            return nil
        }

        private func scale(on device: torch.device) -> Tensor {
            if let kept { return kept.scale }
            let new = (
                scale: number(init_scale, .float32, device), growth_tracker: number(init_growth_tracker, .int32, device)
            )
            kept = new
            return new.scale
        }

        private func number(_ value: any torch.Number, _ dtype: torch.dtype, _ device: torch.device) -> Tensor {
            ATen.full([], value._torchScalar, dtype, nil, device, nil)
        }

        /// The loss times the scale.
        // @forms
        open func scale(outputs: Tensor) -> Tensor {
            guard isEnabled else { return outputs }
            return outputs * scale(on: outputs.device).to(device: outputs.device, non_blocking: true)
        }

        /// Each of them times the scale.
        // @forms
        open func scale(outputs: [Tensor]) -> [Tensor] { outputs.map { scale(outputs: $0) } }

        /// Divides the gradients of an optimizer's parameters by the scale, for what looks at them or clips them before
        /// `step`.
        ///
        /// A RuntimeError where that was done already since the last `update`, a ValueError for float16 gradients.
        // @forms
        open func unscale_(optimizer: optim.Optimizer) {
            guard isEnabled, let (scale, _) = started("unscale_") else { return }
            var state = progress[ObjectIdentifier(optimizer)] ?? Progress()
            switch state.stage {
            case .ready: break
            case .unscaled:
                let text = "unscale_() has already been called on this optimizer since the last update()."
                return raise(.RuntimeError, text)
            case .stepped: return raise(.RuntimeError, "unscale_() is being called after step().")
            }
            // The reciprocal of a float32 is rounded from that of a double.
            let inverse = scale.double().reciprocal().float()
            state.found_inf = unscale(optimizer, inverse, takesHalf: false)
            state.stage = .unscaled
            progress[ObjectIdentifier(optimizer)] = state
        }

        /// Multiplies the gradients, and tells for each device whether one of them is not finite.
        private func unscale(
            _ optimizer: optim.Optimizer, _ factor: Tensor, takesHalf: Bool
        ) -> [torch.device: Tensor] {
            var grads: [Tensor] = []
            var found: [torch.device: Tensor] = [:]
            let none = number(0.0, .float32, factor.device)
            torch.no_grad {
                for param in optimizer.param_groups.flatMap(\.params) {
                    guard let grad = param.grad else { continue }
                    if !takesHalf && grad.dtype == .float16 {
                        return raise(.ValueError, "Attempting to unscale FP16 gradients.")
                    }
                    guard grad.is_sparse else {
                        grads.append(grad)
                        continue
                    }
                    // Sums of entries of one index may overflow, so half-precision ones are made first.
                    let sparse = grad.dtype == .float16 ? grad.coalesce() : grad
                    if grad.dtype == .float16 { param.grad = sparse }
                    grads.append(ATen._values(sparse))
                }
                for places in optim.byDeviceAndDType(grads) {
                    let same = places.map { grads[$0] }
                    let device = same[0].device
                    let found_inf = found[device] ?? none.to(device: device, non_blocking: true, copy: true)
                    found[device] = found_inf
                    ATen._amp_foreach_non_finite_check_and_unscale_(
                        same, found_inf, factor.to(device: device, non_blocking: true))
                }
            }
            return found
        }

        /// Unscales the gradients where that was not done, and steps where all of them are finite. A fused optimizer does
        /// both itself.
        ///
        /// A RuntimeError where the optimizer was stepped already since the last `update`.
        // @forms
        open func step(optimizer: optim.Optimizer) {
            guard isEnabled else { return optimizer.step() }
            guard let (scale, _) = started("step") else { return }
            let key = ObjectIdentifier(optimizer)
            if progress[key]?.stage == .stepped {
                return raise(.RuntimeError, "step() has already been called since the last update().")
            }
            if optimizer.unscales {
                var state = progress[key] ?? Progress()
                if state.stage == .ready {
                    state.found_inf = unscale(optimizer, number(1.0, .float32, scale.device), takesHalf: true)
                    optimizer.grad_scale = scale
                }
                let found = state.found_inf.values.map { $0.to(device: scale.device, non_blocking: true) }
                optimizer.found_inf = found.dropFirst().reduce(found.first) { sum, next in sum.map { $0 + next } }
                progress[key] = state
                optimizer.step()
                (optimizer.grad_scale, optimizer.found_inf) = (nil, nil)
            } else {
                if progress[key]?.stage != .unscaled { unscale_(optimizer: optimizer) }
                let found = progress[key]?.found_inf ?? [:]
                demand(!found.isEmpty, "No inf checks were recorded for this optimizer.")
                if found.values.reduce(0.0, { $0 + $1.item() }) == 0 { optimizer.step() }
            }
            progress[key]?.stage = .stepped
        }

        /// The same for a step that computes the loss anew; nil where the step is left out.
        ///
        /// A RuntimeError unless scaling is off: scaled gradients of several rounds cannot be taken together.
        @discardableResult
        open func step(_ optimizer: optim.Optimizer, closure: () -> Tensor) -> Tensor? {
            if isEnabled {
                raise(.RuntimeError, "Closure use is not currently supported if GradScaler is enabled.")
                return nil
            }
            return optimizer.step(closure)
        }

        /// Lets the scale grow or shrink, after the steps of all optimizers.
        // @forms
        open func update() {
            guard isEnabled, let (scale, growth_tracker) = started("update") else { return }
            let found = progress.values.flatMap(\.found_inf.values).map {
                $0.to(device: scale.device, non_blocking: true)
            }
            guard let first = found.first else {
                return raise(.AssertionError, "No inf checks were recorded prior to update.")
            }
            for other in found.dropFirst() { first.add_(other) }
            _ = ATen._amp_update_scale_(
                scale, growth_tracker, first, growth_factor, backoff_factor, growth_interval)
            progress = [:]
        }

        /// Sets the scale.
        // @forms
        open func update(new_scale: Double) {
            guard isEnabled, let (scale, _) = started("update") else { return }
            scale.fill_(new_scale)
            progress = [:]
        }

        /// Sets the scale. An AssertionError unless the tensor has one element, is on the scaler's type of device, and
        /// needs no gradient.
        // @forms
        open func update(new_scale: Tensor) {
            guard isEnabled, let (scale, _) = started("update") else { return }
            guard new_scale.device.type == device, new_scale.numel() == 1, !new_scale.requires_grad else {
                return raise(
                    .AssertionError,
                    "new_scale should be a float or a 1-element torch.cuda.FloatTensor or torch.FloatTensor with "
                        + "requires_grad=False.")
            }
            scale.copy_(new_scale)
            progress = [:]
        }

        /// The scale, 1 where scaling is off. Waits for the GPU.
        open func get_scale() -> Double {
            guard isEnabled else { return 1 }
            return kept?.scale.item() ?? init_scale
        }

        /// What the scale is multiplied by when it grows.
        open func get_growth_factor() -> Double { growth_factor }
        /// Sets what the scale is multiplied by when it grows.
        // @forms
        open func set_growth_factor(new_factor: Double) { growth_factor = new_factor }
        /// What the scale is multiplied by after a step that was left out.
        open func get_backoff_factor() -> Double { backoff_factor }
        /// Sets what the scale is multiplied by after a step that was left out.
        // @forms
        open func set_backoff_factor(new_factor: Double) { backoff_factor = new_factor }
        /// How many steps in a row let the scale grow.
        open func get_growth_interval() -> Int { growth_interval }
        /// Sets how many steps in a row let the scale grow.
        // @forms
        open func set_growth_interval(new_interval: Int) { growth_interval = new_interval }
        /// Whether there is a scale.
        open func is_enabled() -> Bool { isEnabled }

        /// The scale, its factors and the count of steps, for a later `load_state_dict`; empty where scaling is off.
        open func state_dict() -> torch.Object {
            guard isEnabled else { return .dict(.init([])) }
            let count: Int = kept?.growth_tracker.item() ?? init_growth_tracker
            return [
                "scale": get_scale(), "growth_factor": growth_factor, "backoff_factor": backoff_factor,
                "growth_interval": growth_interval, "_growth_tracker": count,
            ]
        }

        /// Takes over what a `state_dict()` holds; nothing where scaling is off. A RuntimeError for an empty one.
        // @forms
        open func load_state_dict(state_dict: torch.Object) {
            guard isEnabled else { return }
            guard state_dict.pairs?.isEmpty == false else {
                return raise(
                    .RuntimeError,
                    "The source state dict is empty, possibly because it was saved from a disabled instance of "
                        + "GradScaler.")
            }
            init_scale = state_dict["scale"]
            growth_factor = state_dict["growth_factor"]
            backoff_factor = state_dict["backoff_factor"]
            growth_interval = state_dict["growth_interval"]
            init_growth_tracker = state_dict["_growth_tracker"]
            kept?.scale.fill_(init_scale)
            kept?.growth_tracker.fill_(init_growth_tracker)
        }
    }
}
