extension torch.signal.windows {
    /// What all windows are made with.
    struct Options {
        let sym: Bool
        let dtype: torch.dtype
        let layout: torch.layout
        let device: torch.device?
        let requires_grad: Bool

        /// Nil after the ValueError for what no window has.
        init?(
            _ name: String, _ M: Int, _ sym: Bool, _ dtype: torch.dtype?, _ layout: torch.layout,
            _ device: (any torch.DeviceLike)?, _ requires_grad: Bool
        ) {
            let dtype = dtype ?? torch.get_default_dtype()
            let problem: String? =
                if M < 0 {
                    "requires non-negative window length, got M=\(M)"
                } else if layout != .strided {
                    "is implemented for strided tensors only, got: \(layout)"
                } else if ![.float32, .float64].contains(dtype) {
                    "expects float32 or float64 dtypes, got: \(dtype)"
                } else {
                    nil
                }
            if let problem {
                raise(.ValueError, "\(name) \(problem)", op: name)
                return nil
            }
            (self.sym, self.dtype, self.layout, self.requires_grad) = (sym, dtype, layout, requires_grad)
            self.device = device?._torchDevice
        }

        /// The windows of no and of one point.
        func short(_ M: Int) -> Tensor {
            let ones = ATen.ones([M], dtype, layout, device, nil)
            return made(ones, requires_grad)
        }

        /// Points at equal distances.
        func points(_ start: Double, _ end: Double, _ M: Int) -> Tensor {
            made(
                ATen.linspace(torch.Scalar(start), torch.Scalar(end), M, dtype, layout, device, nil), requires_grad)
        }
    }

    /// A window of straight lines. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.bartlett.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func bartlett(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("bartlett", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        if M <= 1 { return options.short(M) }
        let step = 2 / Double(sym ? M - 1 : M)
        return 1 - ATen.abs(options.points(-1, -1 + Double(M - 1) * step, M))
    }

    /// A half period of the sine. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.cosine.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func cosine(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("cosine", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        if M == 0 { return options.short(M) }
        let step = Double.pi / Double(!sym && M > 1 ? M + 1 : M)
        return ATen.sin(options.points(0.5 * step, (0.5 + Double(M - 1)) * step, M))
    }

    /// `exp(-|n - center| / tau)`. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.exponential.html>.
    ///
    /// A ValueError for a negative length, for a dtype other than float32 and float64, for a `tau` that is not above
    /// zero and for a center of a symmetric window.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - center: Where a periodic window has its middle, `M / 2` where it is left out.
    ///   - tau: The decay in points.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func exponential(
        M: Int, center: (any torch.Number)? = nil, tau: any torch.Number = 1.0, sym: Bool = true,
        dtype: torch.dtype? = nil, layout: torch.layout = .strided, device: (any torch.DeviceLike)? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("exponential", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        let tau = tau._torchScalar
        guard tau.double > 0 else {
            return failed(.ValueError, "Tau must be positive, got: \(pythonText(tau)) instead.", op: "exponential")
        }
        guard !sym || center == nil else {
            return failed(.ValueError, "Center must be None for symmetric windows", op: "exponential")
        }
        if M == 0 { return options.short(M) }
        let middle = center?._torchScalar.double ?? Double(!sym && M > 1 ? M : M - 1) / 2
        let step = 1 / tau.double
        return ATen.exp(-ATen.abs(options.points(-middle * step, (-middle + Double(M - 1)) * step, M)))
    }

    /// The bell curve. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.gaussian.html>.
    ///
    /// A ValueError for a negative length, for a dtype other than float32 and float64, and for a `std` that is not above
    /// zero.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - std: The standard deviation in points.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func gaussian(
        M: Int, std: any torch.Number = 1.0, sym: Bool = true, dtype: torch.dtype? = nil,
        layout: torch.layout = .strided, device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("gaussian", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        let std = std._torchScalar
        guard std.double > 0 else {
            return failed(
                .ValueError, "Standard deviation must be positive, got: \(pythonText(std)) instead.", op: "gaussian")
        }
        if M == 0 { return options.short(M) }
        let start = -Double(!sym && M > 1 ? M : M - 1) / 2
        let step = 1 / (std.double * 2.0.squareRoot())
        return ATen.exp(-(options.points(start * step, (start + Double(M - 1)) * step, M) ** 2))
    }

    /// The window of the Bessel function. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.kaiser.html>.
    ///
    /// A ValueError for a negative length, for a dtype other than float32 and float64, and for a negative `beta`.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - beta: The shape: 0 is a rectangle.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func kaiser(
        M: Int, beta: any torch.Number = 12.0, sym: Bool = true, dtype: torch.dtype? = nil,
        layout: torch.layout = .strided, device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("kaiser", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        let shape = beta._torchScalar
        guard shape.double >= 0 else {
            return failed(
                .ValueError, "beta must be non-negative, got: \(pythonText(shape)) instead.", op: "kaiser")
        }
        if M <= 1 { return options.short(M) }
        let beta = ATen.full([], shape, options.dtype, nil, options.device, nil)
        let start = -beta
        let step = 2.0 * beta / (sym ? M - 1 : M)
        let end = ATen.minimum(beta, start + (M - 1) * step)
        let k = made(
            ATen.linspace_Tensor_Tensor(start, end, M, options.dtype, options.layout, options.device, nil),
            requires_grad)
        return ATen.i0(ATen.sqrt(beta * beta - k ** 2)) / ATen.i0(beta)
    }
}
