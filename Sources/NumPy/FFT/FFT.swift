extension np {
    /// Fourier transforms: <https://numpy.org/doc/stable/reference/routines.fft.html>.
    ///
    /// libtorch computes them; the last bits may differ from those of NumPy's own code.
    public enum fft {}
}

extension np.fft {
    /// One of libtorch's transforms of several dimensions.
    typealias Transform = (Tensor, _ sizes: [Int]?, _ axes: [Int]?, _ norm: String?) -> Tensor

    /// A transform in the dtype in which NumPy computes, once its arguments are checked.
    private static func transformed(
        _ a: any np.ArrayLike, _ sizes: [Int]?, _ axes: [Int]?, _ norm: String?, real: Bool = false,
        _ transform: Transform
    ) -> ndarray {
        let x = operand(a)
        guard norm == nil || ["backward", "ortho", "forward"].contains(norm) else {
            raise(.ValueError, "Invalid norm value \(norm ?? ""); should be \"backward\", \"ortho\" or \"forward\".")
            return .placeholder
        }
        if let wrong = sizes?.first(where: { $0 < 1 }) {
            raise(.ValueError, "Invalid number of FFT data points (\(wrong)) specified.")
            return .placeholder
        }
        guard !real || !x.tensor.dtype.is_complex else {
            raise(
                .TypeError,
                "ufunc 'rfft_n_even' did not contain a loop with signature matching types \(x.dtype.debugDescription) "
                    + "-> None")
            return .placeholder
        }
        for axis in axes ?? [] { guard Axes.normalized(axis, x.ndim) != nil else { return .placeholder } }
        let isWhole = Promotion.kind(x.tensor.dtype) < 2
        let source = isWhole ? x.tensor.to(.float64) : x.tensor.dtype == .float16 ? x.tensor.to(.float32) : x.tensor
        return .result(transform(source, sizes, axes, norm).resolve_conj())
    }

    /// The discrete Fourier transform along a dimension, of `n` elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.fft.html>.
    // @forms numpy.fft.fft
    public static func fft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm) { torch.fft.fftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The inverse of ``fft(a:n:axis:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.ifft.html>.
    // @forms numpy.fft.ifft
    public static func ifft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm) { torch.fft.ifftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The transform of real numbers, of whose result the half is enough.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.rfft.html>.
    // @forms numpy.fft.rfft
    public static func rfft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm, real: true) { torch.fft.rfftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The inverse of ``rfft(a:n:axis:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.irfft.html>.
    // @forms numpy.fft.irfft
    public static func irfft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm) { torch.fft.irfftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The transform of numbers whose own transform is real.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.hfft.html>.
    // @forms numpy.fft.hfft
    public static func hfft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm) { torch.fft.hfft($0, n: $1?[0], dim: axis, norm: $3) }
    }
    /// The inverse of ``hfft(a:n:axis:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.ihfft.html>.
    // @forms numpy.fft.ihfft
    public static func ihfft(a: any np.ArrayLike, n: Int? = nil, axis: Int = -1, norm: String? = nil) -> ndarray {
        transformed(a, n.map { [$0] }, [axis], norm, real: true) { torch.fft.ihfft($0, n: $1?[0], dim: axis, norm: $3) }
    }

    /// The transform along two dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.fft2.html>.
    // @forms numpy.fft.fft2
    public static func fft2(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: any torch.IntList = [-2, -1], norm: String? = nil
    ) -> ndarray { fftn(a: a, s: s, axes: axes, norm: norm) }
    /// The inverse of ``fft2(a:s:axes:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.ifft2.html>.
    // @forms numpy.fft.ifft2
    public static func ifft2(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: any torch.IntList = [-2, -1], norm: String? = nil
    ) -> ndarray { ifftn(a: a, s: s, axes: axes, norm: norm) }
    /// The transform of real numbers along two dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.rfft2.html>.
    // @forms numpy.fft.rfft2
    public static func rfft2(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: any torch.IntList = [-2, -1], norm: String? = nil
    ) -> ndarray { rfftn(a: a, s: s, axes: axes, norm: norm) }
    /// The inverse of ``rfft2(a:s:axes:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.irfft2.html>.
    // @forms numpy.fft.irfft2
    public static func irfft2(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: any torch.IntList = [-2, -1], norm: String? = nil
    ) -> ndarray { irfftn(a: a, s: s, axes: axes, norm: norm) }

    /// The transform along several dimensions, or all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.fftn.html>.
    // @forms numpy.fft.fftn
    public static func fftn(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: (any torch.IntList)? = nil, norm: String? = nil
    ) -> ndarray {
        transformed(a, s?._torchInts, axes?._torchInts, norm) { torch.fft.fftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The inverse of ``fftn(a:s:axes:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.ifftn.html>.
    // @forms numpy.fft.ifftn
    public static func ifftn(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: (any torch.IntList)? = nil, norm: String? = nil
    ) -> ndarray {
        transformed(a, s?._torchInts, axes?._torchInts, norm) { torch.fft.ifftn($0, s: $1, dim: $2, norm: $3) }
    }
    /// The transform of real numbers along several dimensions, or all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.rfftn.html>.
    // @forms numpy.fft.rfftn
    public static func rfftn(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: (any torch.IntList)? = nil, norm: String? = nil
    ) -> ndarray {
        transformed(a, s?._torchInts, axes?._torchInts, norm, real: true) {
            torch.fft.rfftn($0, s: $1, dim: $2, norm: $3)
        }
    }
    /// The inverse of ``rfftn(a:s:axes:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.irfftn.html>.
    // @forms numpy.fft.irfftn
    public static func irfftn(
        a: any np.ArrayLike, s: (any torch.IntList)? = nil, axes: (any torch.IntList)? = nil, norm: String? = nil
    ) -> ndarray {
        transformed(a, s?._torchInts, axes?._torchInts, norm) { torch.fft.irfftn($0, s: $1, dim: $2, norm: $3) }
    }

    /// The frequencies of a transform of `n` elements that are `d` apart.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.fftfreq.html>.
    // @forms numpy.fft.fftfreq
    public static func fftfreq(n: Int, d: Double = 1.0) -> ndarray {
        let places = Array(0..<(n - 1) / 2 + 1) + Array(-(n / 2)..<0)
        return np.multiply(places, 1.0 / (Double(n) * d))
    }
    /// The frequencies of ``rfft(a:n:axis:norm:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.rfftfreq.html>.
    // @forms numpy.fft.rfftfreq
    public static func rfftfreq(n: Int, d: Double = 1.0) -> ndarray {
        np.multiply(Array(0..<n / 2 + 1), 1.0 / (Double(n) * d))
    }
    /// Frequency zero in the middle of the dimensions, or of all.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.fftshift.html>.
    // @forms numpy.fft.fftshift
    public static func fftshift(x: any np.ArrayLike, axes: (any torch.IntList)? = nil) -> ndarray {
        ndarray(torch.fft.fftshift(operand(x).tensor, dim: axes?._torchInts))
    }
    /// The inverse of ``fftshift(x:axes:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fft.ifftshift.html>.
    // @forms numpy.fft.ifftshift
    public static func ifftshift(x: any np.ArrayLike, axes: (any torch.IntList)? = nil) -> ndarray {
        ndarray(torch.fft.ifftshift(operand(x).tensor, dim: axes?._torchInts))
    }
}
