// What stands beside a training loop: clipping of gradients, and parameters as one vector.

extension nn.utils {
    /// Scales the gradients of parameters down to a norm of `max_norm`, taken over all of them; gives the norm before.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html>.
    ///
    /// A RuntimeError for a norm that is not finite where `error_if_nonfinite` is true.
    // @forms
    @discardableResult
    public static func clip_grad_norm_(
        parameters: any torch.autograd.TensorOrTensors, max_norm: Double, norm_type: Double = 2.0,
        error_if_nonfinite: Bool = false, foreach: Bool? = nil
    ) -> Tensor {
        torch.no_grad {
            let grads = parameters._torchTensors.compactMap(\.grad)
            let total = get_total_norm(
                tensors: grads, norm_type: norm_type, error_if_nonfinite: error_if_nonfinite, foreach: foreach)
            scale(grads, max_norm, total, foreach)
            return total
        }
    }

    /// `clip_grad_norm_` under its old name, of which PyTorch warns.
    // @forms
    @discardableResult
    public static func clip_grad_norm(
        parameters: any torch.autograd.TensorOrTensors, max_norm: Double, norm_type: Double = 2.0,
        error_if_nonfinite: Bool = false, foreach: Bool? = nil
    ) -> Tensor {
        warn(
            "`torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.",
            as: "FutureWarning")
        return clip_grad_norm_(
            parameters: parameters, max_norm: max_norm, norm_type: norm_type, error_if_nonfinite: error_if_nonfinite,
            foreach: foreach)
    }

    /// Scales the gradients of parameters down from a norm that is known to one of `max_norm`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grads_with_norm_.html>.
    // @forms
    public static func clip_grads_with_norm_(
        parameters: any torch.autograd.TensorOrTensors, max_norm: Double, total_norm: Tensor, foreach: Bool? = nil
    ) {
        torch.no_grad { scale(parameters._torchTensors.compactMap(\.grad), max_norm, total_norm, foreach) }
    }

    private static func scale(_ grads: [Tensor], _ max_norm: Double, _ total: Tensor, _ foreach: Bool?) {
        if grads.isEmpty { return }
        let factor = ATen.clamp(max_norm / (total + 1e-6), nil, torch.Scalar(1.0))
        for (device, group) in grouped(grads) {
            if usesForeach(foreach, device) {
                ATen._foreach_mul__Tensor(group, factor.to(device))
            } else {
                let local = factor.to(device)
                for grad in group { _ = ATen.mul__Tensor(grad, local) }
            }
        }
    }

    /// The norm over all elements of all tensors.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.get_total_norm.html>.
    // @forms
    public static func get_total_norm(
        tensors: any torch.autograd.TensorOrTensors, norm_type: Double = 2.0, error_if_nonfinite: Bool = false,
        foreach: Bool? = nil
    ) -> Tensor {
        let tensors = tensors._torchTensors
        guard let first = tensors.first else { return torch.tensor(0.0) }
        let order = torch.Scalar(norm_type)
        return torch.no_grad {
            let norms = grouped(tensors).flatMap { device, group in
                usesForeach(foreach, device)
                    ? ATen._foreach_norm_Scalar(group, order, nil)
                    : group.map { ATen.linalg_vector_norm($0, order, nil, false, nil) }
            }
            let all = ATen.stack(norms.map { $0.to(first.device) }, 0)
            let total = ATen.linalg_vector_norm(all, order, nil, false, nil)
            if error_if_nonfinite, !total.item().isFinite {
                raise(
                    .RuntimeError,
                    "The total norm of order \(pythonText(norm_type)) for gradients from `parameters` is non-finite, so "
                        + "it cannot be clipped. To disable this error and scale the gradients by the non-finite norm "
                        + "anyway, set `error_if_nonfinite=False`", op: "clip_grad_norm_")
            }
            return total
        }
    }

    /// Cuts the elements of the gradients off at `-clip_value` and `clip_value`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html>.
    // @forms
    public static func clip_grad_value_(
        parameters: any torch.autograd.TensorOrTensors, clip_value: Double, foreach: Bool? = nil
    ) {
        let (low, high) = (torch.Scalar(-clip_value), torch.Scalar(clip_value))
        torch.no_grad {
            for (device, group) in grouped(parameters._torchTensors.compactMap(\.grad)) {
                if usesForeach(foreach, device) {
                    ATen._foreach_clamp_min__Scalar(group, low)
                    ATen._foreach_clamp_max__Scalar(group, high)
                } else {
                    for grad in group { _ = ATen.clamp_(grad, low, high) }
                }
            }
        }
    }

    /// All elements of the parameters in one vector.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parameters_to_vector.html>.
    ///
    /// A TypeError for parameters on several devices.
    // @forms
    public static func parameters_to_vector(parameters: [Tensor]) -> Tensor {
        guard areTogether(parameters) else { return Placeholder.tensor }
        return ATen.cat(parameters.map { $0.view(-1) }, 0)
    }

    /// Makes parameters stand for the parts of a vector, without a copy.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.vector_to_parameters.html>.
    ///
    /// A TypeError for parameters on several devices.
    // @forms
    public static func vector_to_parameters(vec: Tensor, parameters: [Tensor]) {
        guard areTogether(parameters) else { return }
        var start = 0
        for parameter in parameters {
            let count = parameter.numel()
            parameter.data = vec[start..<start + count].view_as(parameter).data
            start += count
        }
    }

    private static func areTogether(_ parameters: [Tensor]) -> Bool {
        if Set(parameters.map { $0.is_cuda ? $0.get_device() : -1 }).count <= 1 { return true }
        raise(
            .TypeError, "Found two parameters on different devices, this is currently not supported.",
            op: "parameters_to_vector")
        return false
    }

    /// Tensors of one device and dtype together, in the order in which these first come.
    private static func grouped(_ tensors: [Tensor]) -> [(torch.device, [Tensor])] {
        struct Kind: Hashable {
            let device: torch.device
            let dtype: torch.dtype
        }
        var groups: OrderedDict<Kind, [Tensor]> = [:]
        for tensor in tensors { groups[Kind(device: tensor.device, dtype: tensor.dtype), default: []].append(tensor) }
        return groups.map { ($0.key.device, $0.value) }
    }

    private static func usesForeach(_ asked: Bool?, _ device: torch.device) -> Bool { asked ?? (device.type == "cuda") }
}
