/// The check along one random direction: the product of a vector, the Jacobian and a vector.
extension GradientCheck {
    /// A direction of an input: of its real and its imaginary part.
    private typealias Direction = (real: Tensor, imaginary: Tensor?)

    func compareFast(_ all: [Tensor], _ outputs: [Tensor], _ call: () -> [Tensor], _ part: Part?) throws {
        let generator = torch.Generator()
        func unit(_ tensor: Tensor, isReal: Bool) -> Tensor {
            let dtype: torch.dtype =
                !isReal
                ? tensor.dtype
                : tensor.dtype == .complex128 ? .float64 : tensor.dtype == .complex64 ? .float32 : tensor.dtype
            let drawn = torch.rand([tensor.numel()], generator: generator).to(device: tensor.device, dtype: dtype)
            return drawn / drawn.norm()
        }
        let directions: [Direction] = differentiated.map { _, input in
            let real = unit(input, isReal: true)
            return (real, input.is_complex() ? unit(input, isReal: true) : nil)
        }
        let weights = outputs.map { unit($0, isReal: false) }
        let numerical = try zip(differentiated, directions).map { try slope(call, $0.tensor, $1) }
        guard !outputs.isEmpty else {
            let isZero = numerical.joined().allSatisfy {
                $0.numel() == 0 || $0.abs().max().item(Double.self) <= nondet_tol
            }
            if !isZero { throw TorchError(.GradcheckError, "Numerical gradient for function expected to be zero") }
            return
        }
        let places = all.indices.filter { all[$0].requires_grad }
        let analytical = try zip(outputs, weights).map { output, weight in
            try zip(analyticalJacobians(of: output, weight), directions).map(along)
        }
        for (input, direction) in directions.enumerated() {
            for (output, weight) in weights.enumerated() {
                let n = (weight * numerical[input][places[output]]).sum()
                let a = analytical[output][input]
                guard !isClose(a, n.to(a.device), adjusted(direction, weight)) else { continue }
                let slow = try slowTexts(all, call, outputs[output], input, places[output])
                throw TorchError(.GradcheckError, mismatch(a, n, output, input, part) + slow)
            }
        }
    }

    /// The change of each result along a direction of an input.
    private func slope(_ call: () -> [Tensor], _ input: Tensor, _ direction: Direction) throws -> [Tensor] {
        let values = input.data
        let real = try difference(call, values, eps * direction.real.reshape(values.shape), nil)
        guard let imaginary = direction.imaginary else { return real }
        let other = try difference(
            call, values, eps * imaginary.reshape(values.shape) * torch.Complex(0, 1), nil)
        return zip(real, other).map { $0 + $1 * torch.Complex(0, 1) }
    }

    /// The product of a Jacobian's one column with a direction.
    private func along(_ jacobian: Tensor, _ direction: Direction) -> Tensor {
        let column = jacobian.t().squeeze(0)
        guard let imaginary = direction.imaginary else { return column.dot(direction.real) }
        let parts = torch.view_as_real(column.resolve_conj())
        return parts.select(-1, 0).dot(direction.real) + torch.Complex(0, 1) * parts.select(-1, 1).dot(imaginary)
    }

    private func adjusted(_ direction: Direction, _ weight: Tensor) -> Double {
        func sum(_ tensor: Tensor) -> Double { (tensor.is_complex() ? torch.real(tensor) : tensor).sum().item() }
        return atol * (sum(direction.real) + (direction.imaginary.map(sum) ?? 0)) * sum(weight)
    }

    private func slowTexts(
        _ all: [Tensor], _ call: () -> [Tensor], _ output: Tensor, _ input: Int, _ place: Int
    ) throws -> String {
        let numerical = try numericalJacobians(all, call)[input][place]
        let any = GradientCheck(
            inputs: inputs, call: self.call, eps: eps, atol: atol, rtol: rtol, nondet_tol: .infinity,
            check_undefined_grad: false, check_grad_dtypes: false, fast_mode: false, masked: masked)
        let analytical = try any.analyticalJacobians(of: output)[input]
        let text = """

            The above quantities relating the numerical and analytical jacobians are computed\u{20}
            in fast mode. See: https://github.com/pytorch/pytorch/issues/53876 for more background\u{20}
            about fast mode. Below, we recompute numerical and analytical jacobians in slow mode:

            Numerical:
             \(numerical)
            Analytical:
            \(analytical)

            The max per-element difference (slow mode) is: \((numerical - analytical).abs().max()).

            """
        return torch.allclose(analytical, numerical, rtol: rtol, atol: atol) ? text + Self.slowHolds : text
    }

    private static let slowHolds = """
        Fast gradcheck failed but element-wise differences are small. This means that the
        test might've passed in slow_mode!

        If you are adding a new operator, please file an issue and then use one of the
        workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck:

        If the test
        - manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
          with `fast_mode=False` as a keyword argument.
        - is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
          to have `gradcheck_fast_mode=False`
        - is a Module test (e.g., in common_nn.py), then modify the corresponding
          module_test entry to have `gradcheck_fast_mode=False`
        """
}
