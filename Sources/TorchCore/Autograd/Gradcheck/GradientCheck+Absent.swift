internal import CTorch

/// Gradients of zero, and none at all.
extension GradientCheck {
    /// Whether zeros as the results' gradients give zeros.
    func checkZeroGradients(_ outputs: [Tensor]) throws {
        let leaves = differentiated.map(\.tensor)
        let zeros = outputs.map { torch.zeros_like($0, memory_format: .contiguous_format) }
        guard !outputs.isEmpty else { return }
        let grads = torch.autograd.gradients(of: outputs, zeros, at: leaves)
        for (grad, input) in zip(grads, leaves) {
            guard let grad = grad?.to_dense() else { continue }
            let isZero = masked ? torch.allclose(grad, torch.zeros_like(grad)) : Bool(grad.eq(0).all())
            if !isZero { throw TorchError(.GradcheckError, "backward not multiplied by grad_output") }
            if grad.dtype != input.dtype { throw TorchError(.GradcheckError, "grad is incorrect type") }
            if grad.device != input.device { throw TorchError(.GradcheckError, "grad is incorrect device") }
            if grad.size() != input.size() { throw TorchError(.GradcheckError, "grad is incorrect size") }
        }
    }

    /// Whether the backward pass takes results without a gradient: all of them, then one by one.
    func checkUndefinedGradients(_ count: Int) throws {
        try checkUndefinedGradients(of: call().filter(\.requires_grad).map(withoutGradient))
        guard count > 1 else { return }
        for place in 0..<count {
            let outputs = call().filter(\.requires_grad).enumerated().map { $0 == place ? withoutGradient($1) : $1 }
            try checkUndefinedGradients(of: outputs)
        }
    }

    private func withoutGradient(_ output: Tensor) -> Tensor {
        var out: OpaquePointer?
        check(ct_undefined_grad(output.handle, &out))
        keep(output)
        return Tensor(adopting: out)
    }

    private func checkUndefinedGradients(of outputs: [Tensor]) throws {
        guard !outputs.isEmpty else { return }
        let zeros = outputs.map { torch.zeros_like($0, memory_format: .contiguous_format) }
        let hint = "Please look at \"Notes about undefined output gradients\" in \"tools/autograd/derivatives.yaml\""
        let grads: [Tensor?]
        do {
            grads = try torch.throwing {
                torch.autograd.gradients(of: outputs, zeros, at: differentiated.map(\.tensor))
            }
        } catch {
            warnOfTheCheck()
            throw TorchError(.GradcheckError, "Expected backward function to handle undefined output grads. \(hint)")
        }
        guard grads.allSatisfy({ $0.map { Bool($0.eq(0).all()) } ?? true }) else {
            warnOfTheCheck()
            throw TorchError(
                .GradcheckError,
                "Expected all input grads to be undefined or zero when all output grads are undefined or zero. \(hint)")
        }
    }

    private func warnOfTheCheck() {
        warn(
            "Backwards compatibility: New undefined gradient support checking feature is enabled by default, but it may "
                + "break existing callers of this function. If this is true for you, you can call this function with "
                + "\"check_undefined_grad=False\" to disable the feature")
    }
}
