internal import CTorch

/// One check of a function's gradients against differences.
struct GradientCheck {
    /// The function's arguments, nil for what is no tensor.
    let inputs: [Tensor?]
    /// Calls the function with them.
    let call: () -> [Tensor]
    let eps, atol, rtol, nondet_tol: Double
    let check_undefined_grad, check_grad_dtypes, fast_mode, masked: Bool

    /// The inputs that require gradients, with their places.
    var differentiated: [(place: Int, tensor: Tensor)] {
        inputs.enumerated().compactMap { place, tensor in
            tensor.flatMap { $0.requires_grad ? (place, $0) : nil }
        }
    }

    /// A part of complex results that is considered alone.
    struct Part {
        let name: String
        /// Which results are complex.
        let places: Set<Int>
        let take: (Tensor) -> Tensor
    }

    func run() throws {
        try checkInputs()
        let all = call()
        let outputs = all.filter(\.requires_grad)
        guard outputs.allSatisfy({ $0.layout == .strided }) else {
            throw TorchError(
                .ValueError,
                "Sparse output is not supported at gradcheck yet. Please call to_dense(masked_grad=...) on the output "
                    + "of fn for gradcheck.")
        }
        if all.contains(where: { $0.is_complex() }) {
            let places = Set(outputs.indices.filter { outputs[$0].is_complex() })
            try compare(Part(name: "imaginary", places: places) { torch.imag($0) })
            try compare(Part(name: "real", places: places) { torch.real($0) })
        } else {
            try compare(all, call, nil)
        }
        try checkZeroGradients(outputs)
        if check_undefined_grad { try checkUndefinedGradients(outputs.count) }
    }

    private func compare(_ part: Part) throws {
        let partial = { call().map { $0.is_complex() ? part.take($0) : $0 } }
        try compare(partial(), partial, part)
    }

    private func compare(_ all: [Tensor], _ call: @escaping () -> [Tensor], _ part: Part?) throws {
        let outputs = all.filter(\.requires_grad)
        if fast_mode { return try compareFast(all, outputs, call, part) }
        let numerical = try numericalJacobians(all, call)
        guard !outputs.isEmpty else {
            guard numerical.joined().allSatisfy({ torch.ne($0, 0).sum().item() == 0 }) else {
                throw TorchError(.GradcheckError, "Numerical gradient for function expected to be zero")
            }
            return
        }
        let places = all.indices.filter { all[$0].requires_grad }
        for (index, (output, place)) in zip(outputs, places).enumerated() {
            let analytical = try analyticalJacobians(of: output)
            for (input, a) in analytical.enumerated() {
                let n = numerical[input][place].to(a.device)
                guard isClose(a, n, atol) else {
                    throw TorchError(.GradcheckError, mismatch(a, numerical[input][place], index, input, part))
                }
            }
        }
    }

    func isClose(_ a: Tensor, _ b: Tensor, _ atol: Double) -> Bool {
        let dtype = torch.promote_types(a.dtype, b.dtype)
        return torch.allclose(a.to(dtype), b.to(dtype), rtol: rtol, atol: atol)
    }

    func mismatch(_ a: Tensor, _ n: Tensor, _ output: Int, _ input: Int, _ part: Part?) -> String {
        let prefix =
            part.map {
                $0.places.contains(output) ? "While considering the \($0.name) part of complex outputs only, " : ""
            } ?? ""
        return prefix + "Jacobian mismatch for output \(output) with respect to input \(input),\nnumerical:\(n)\n"
            + "analytical:\(a)\n"
    }

    private func checkInputs() throws {
        for (index, input) in differentiated {
            if input.dtype != .float64 && input.dtype != .complex128 {
                warn(
                    "Input #\(index) requires gradient and is not a double precision floating point or complex. This "
                        + "check will likely fail if all the inputs are not of double precision floating point or "
                        + "complex. ")
            }
            guard input.layout == .strided else {
                throw TorchError(.NotImplementedError, "gradcheck takes dense inputs, and input \(index) is sparse")
            }
            guard zip(input.stride(), input.size()).allSatisfy({ $0 > 0 || $1 <= 1 }) else {
                throw TorchError(
                    .RuntimeError,
                    "The \(index)th input has a dimension with stride 0. gradcheck only supports inputs that are "
                        + "non-overlapping to be able to compute the numerical gradients correctly. You should call "
                        + ".contiguous on the input before passing it to gradcheck.")
            }
        }
        if differentiated.isEmpty {
            throw TorchError(
                .ValueError,
                "gradcheck expects at least one input tensor to require gradient, but none of them have "
                    + "requires_grad=True.")
        }
    }
}
