// The windows that are sums of cosines.

extension torch.signal.windows {
    /// A sum of cosines with alternating signs. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.general_cosine.html>.
    ///
    /// A ValueError for a negative length, for a dtype other than float32 and float64, and for no coefficients.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - a: The cosines' coefficients.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func general_cosine(
        M: Int, a: [Double], sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard let options = Options("general_cosine", M, sym, dtype, layout, device, requires_grad) else {
            return Placeholder.tensor
        }
        if M <= 1 { return options.short(M) }
        guard !a.isEmpty else {
            return failed(.ValueError, "Coefficients cannot be empty", op: "general_cosine")
        }
        let step = 2 * Double.pi / Double(sym ? M - 1 : M)
        let k = options.points(0, Double(M - 1) * step, M)
        let signed = a.enumerated().map { $0.offset % 2 == 0 ? $0.element : -$0.element }
        let factors = torch.tensor(
            signed, dtype: options.dtype, device: options.device, requires_grad: requires_grad)
        let orders = torch.arange(
            a.count, dtype: factors.dtype, device: factors.device, requires_grad: requires_grad)
        let waves = ATen.unsqueeze(factors, -1) * ATen.cos(ATen.unsqueeze(orders, -1) * k)
        return ATen.sum_dim_IntList(waves, [0], false, nil)
    }

    /// `alpha - (1 - alpha) * cos(2πn / (M - 1))`. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.general_hamming.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    ///
    /// - Parameters:
    ///   - M: The number of points.
    ///   - sym: Whether the window is symmetric, for filters, rather than periodic, for spectra.
    // @forms
    public static func general_hamming(
        M: Int, alpha: Double = 0.54, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        general_cosine(
            M: M, a: [alpha, 1.0 - alpha], sym: sym, dtype: dtype, layout: layout, device: device,
            requires_grad: requires_grad)
    }

    /// The general Hamming window with 0.54. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.hamming.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    // @forms
    public static func hamming(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        general_hamming(
            M: M, sym: sym, dtype: dtype, layout: layout, device: device, requires_grad: requires_grad)
    }

    /// The general Hamming window with 0.5. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.hann.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    // @forms
    public static func hann(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        general_hamming(
            M: M, alpha: 0.5, sym: sym, dtype: dtype, layout: layout, device: device, requires_grad: requires_grad)
    }

    /// Blackman's sum of three cosines. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.blackman.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    // @forms
    public static func blackman(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        guard Options("blackman", M, sym, dtype, layout, device, requires_grad) != nil else {
            return Placeholder.tensor
        }
        return general_cosine(
            M: M, a: [0.42, 0.5, 0.08], sym: sym, dtype: dtype, layout: layout, device: device,
            requires_grad: requires_grad)
    }

    /// Nuttall's sum of four cosines. See <https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.nuttall.html>.
    ///
    /// A ValueError for a negative length and for a dtype other than float32 and float64.
    // @forms
    public static func nuttall(
        M: Int, sym: Bool = true, dtype: torch.dtype? = nil, layout: torch.layout = .strided,
        device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        general_cosine(
            M: M, a: [0.3635819, 0.4891775, 0.1365995, 0.0106411], sym: sym, dtype: dtype, layout: layout,
            device: device, requires_grad: requires_grad)
    }
}
