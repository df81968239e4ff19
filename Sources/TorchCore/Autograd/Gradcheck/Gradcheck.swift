internal import CTorch

extension TorchError.Kind {
    /// A gradient that is not the one that differences give; in Python a RuntimeError, too.
    public static let GradcheckError = TorchError.Kind(rawValue: "GradcheckError")
}

extension torch.autograd {
    /// Whether the gradients of a function are those that small differences give. Inputs are in double precision.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html>.
    ///
    ///     torch.autograd.gradcheck({ x, y in (x * y).tanh() }, (x, y), eps: 1e-6, atol: 1e-4)
    ///
    /// - Parameters:
    ///   - func: A function that gives a tensor, a tuple or a list. It is called with the inputs themselves, whose elements
    ///     are changed one by one.
    ///   - inputs: Its arguments, as a tuple where there are several; those that require gradients are checked.
    ///   - nondet_tol: How far two backward passes may differ.
    ///   - check_undefined_grad: Whether absent gradients of the results are tried, too.
    ///   - fast_mode: Whether all elements are changed at once, in a random direction.
    ///
    /// A GradcheckError where they are not, or false with `raise_exception: false`.
    // @forms
    @_disfavoredOverload
    @discardableResult
    public static func gradcheck<each Input, Output>(
        func: (repeat each Input) -> Output, inputs: (repeat each Input), eps: Double = 1e-6, atol: Double = 1e-5,
        rtol: Double = 1e-3, raise_exception: Bool = true, nondet_tol: Double = 0, check_undefined_grad: Bool = true,
        check_grad_dtypes: Bool = false, fast_mode: Bool = false, masked: Bool? = nil
    ) -> Bool {
        var values: [Any] = []
        for input in repeat each inputs { values.append(input) }
        return withoutActuallyEscaping(`func`) { `func` in
            let check = GradientCheck(
                inputs: values.flatMap(FunctionValues.arguments),
                call: { FunctionValues.tensors(of: `func`(repeat each inputs)).compactMap { $0 } }, eps: eps,
                atol: atol, rtol: rtol, nondet_tol: nondet_tol, check_undefined_grad: check_undefined_grad,
                check_grad_dtypes: check_grad_dtypes, fast_mode: fast_mode, masked: masked ?? false)
            return holds(raise_exception) { try check.run() }
        }
    }

    /// The same for a function of one tensor, which Swift finds where a line has several checks.
    // @forms
    @_disfavoredOverload
    @discardableResult
    public static func gradcheck<Output>(
        func: (Tensor) -> Output, inputs: Tensor, eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
        raise_exception: Bool = true, nondet_tol: Double = 0, check_undefined_grad: Bool = true,
        check_grad_dtypes: Bool = false, fast_mode: Bool = false, masked: Bool? = nil
    ) -> Bool {
        withoutActuallyEscaping(`func`) { `func` in
            let check = GradientCheck(
                inputs: [inputs], call: { FunctionValues.tensors(of: `func`(inputs)).compactMap { $0 } }, eps: eps,
                atol: atol, rtol: rtol, nondet_tol: nondet_tol, check_undefined_grad: check_undefined_grad,
                check_grad_dtypes: check_grad_dtypes, fast_mode: fast_mode, masked: masked ?? false)
            return holds(raise_exception) { try check.run() }
        }
    }

    /// Whether the gradients of a function's gradients are those that small differences give.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradgradcheck.html>.
    ///
    /// - Parameters:
    ///   - grad_outputs: The gradients of the results; nil for random ones between -1 and 1.
    ///   - gen_non_contig_grad_outputs: Whether these lie in memory with gaps.
    // @forms
    @_disfavoredOverload
    @discardableResult
    public static func gradgradcheck<each Input, Output>(
        func: (repeat each Input) -> Output, inputs: (repeat each Input), grad_outputs: (any TensorOrTensors)? = nil,
        eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3, gen_non_contig_grad_outputs: Bool = false,
        raise_exception: Bool = true, nondet_tol: Double = 0, check_undefined_grad: Bool = true,
        check_grad_dtypes: Bool = false, fast_mode: Bool = false, masked: Bool = false
    ) -> Bool {
        var values: [Any] = []
        for input in repeat each inputs { values.append(input) }
        return withoutActuallyEscaping(`func`) { `func` in
            let check = secondCheck(
                values, { `func`(repeat each inputs) }, grad_outputs, isContiguous: !gen_non_contig_grad_outputs
            ) {
                GradientCheck(
                    inputs: $0, call: $1, eps: eps, atol: atol, rtol: rtol, nondet_tol: nondet_tol,
                    check_undefined_grad: check_undefined_grad, check_grad_dtypes: check_grad_dtypes,
                    fast_mode: fast_mode, masked: masked)
            }
            return holds(raise_exception) { try check.run() }
        }
    }

    /// The same for a function of one tensor, which Swift finds where a line has several checks.
    // @forms
    @_disfavoredOverload
    @discardableResult
    public static func gradgradcheck<Output>(
        func: (Tensor) -> Output, inputs: Tensor, grad_outputs: (any TensorOrTensors)? = nil, eps: Double = 1e-6,
        atol: Double = 1e-5, rtol: Double = 1e-3, gen_non_contig_grad_outputs: Bool = false,
        raise_exception: Bool = true, nondet_tol: Double = 0, check_undefined_grad: Bool = true,
        check_grad_dtypes: Bool = false, fast_mode: Bool = false, masked: Bool = false
    ) -> Bool {
        withoutActuallyEscaping(`func`) { `func` in
            let check = secondCheck(
                [inputs], { `func`(inputs) }, grad_outputs, isContiguous: !gen_non_contig_grad_outputs
            ) {
                GradientCheck(
                    inputs: $0, call: $1, eps: eps, atol: atol, rtol: rtol, nondet_tol: nondet_tol,
                    check_undefined_grad: check_undefined_grad, check_grad_dtypes: check_grad_dtypes,
                    fast_mode: fast_mode, masked: masked)
            }
            return holds(raise_exception) { try check.run() }
        }
    }

    /// The check of the function that gives a function's gradients, of its inputs and of the gradients of its results.
    private static func secondCheck<Output>(
        _ values: [Any], _ function: @escaping () -> Output, _ grad_outputs: (any TensorOrTensors)?, isContiguous: Bool,
        _ check: ([Tensor?], @escaping () -> [Tensor]) -> GradientCheck
    ) -> GradientCheck {
        let tensors = values.flatMap(FunctionValues.arguments)
        let differentiated = tensors.compactMap { $0 }.filter(\.requires_grad)
        let outputs = { FunctionValues.tensors(of: function()).compactMap { $0 }.filter(\.requires_grad) }
        let weights = grad_outputs?._torchTensors ?? outputs().map { randomLike($0, isContiguous: isContiguous) }
        return check(tensors + weights) {
            gradients(of: outputs(), weights, at: differentiated, create_graph: true).compactMap { $0 }
        }
    }

    /// What `torch.testing.make_tensor` draws between -1 and 1.
    private static func randomLike(_ tensor: Tensor, isContiguous: Bool) -> Tensor {
        let isKept = tensor.is_floating_point() || tensor.is_complex()
        var made = torch.empty(tensor.shape, dtype: isKept ? tensor.dtype : .float64, device: tensor.device)
        (made.is_complex() ? torch.view_as_real(made) : made).uniform_(-1, 1)
        if !isContiguous && made.numel() > 1 {
            made = torch.repeat_interleave(made, 2, dim: -1)
            made = made.as_strided(tensor.shape, made.stride().dropLast() + [2])
        }
        return made.requires_grad_()
    }

    private static func holds(_ raises: Bool, _ check: () throws -> Void) -> Bool {
        do {
            try check()
            return true
        } catch let error as TorchError {
            if raises || error.kind != .GradcheckError { raise(error.kind, error.message, op: error.op) }
        } catch {
            raise(.RuntimeError, "\(error)", op: "gradcheck")
        }
        return false
    }
}
