/// The functions of torch/functional.py and torch/_tensor.py whose call forms are generated: the same ops, chosen in
/// the same way. The second half of a name tells signatures of one function apart, as in the op layer.
enum Composites {
    static func split(_ tensor: Tensor, _ size: Int, _ dim: Int) -> [Tensor] { ATen.split_Tensor(tensor, size, dim) }

    static func split_sections(_ tensor: Tensor, _ sizes: [Int], _ dim: Int) -> [Tensor] {
        ATen.split_with_sizes(tensor, sizes, dim)
    }

    static func unflatten(_ self: Tensor, _ dim: Int, _ sizes: [Int]) -> Tensor {
        guard !sizes.isEmpty else {
            return failed(.RuntimeError, "unflatten: sizes must be non-empty", op: "unflatten")
        }
        return ATen.unflatten_int(self, dim, sizes)
    }

    static func norm(
        _ self: Tensor, _ p: String, _ dim: [Int]?, _ keepdim: Bool, _ out: Tensor?, _ dtype: torch.dtype?
    ) -> Tensor {
        guard self.layout == .strided else { return sparseNorm(self, p, dim, keepdim, out, dtype) }
        if p == "fro" && (dim?.count ?? 0) <= 2 {
            return norm_number(self, torch.Scalar(2), dim, keepdim, out, dtype)
        }
        let dims = dim ?? Array(0..<self.dim())
        if let out { return ATen.linalg_matrix_norm_str_ord_out(self, p, dims, keepdim, dtype, out) }
        return ATen.linalg_matrix_norm_str_ord(self, p, dims, keepdim, dtype)
    }

    static func norm_number(
        _ self: Tensor, _ p: torch.Scalar, _ dim: [Int]?, _ keepdim: Bool, _ out: Tensor?, _ dtype: torch.dtype?
    ) -> Tensor {
        if self.layout == .strided {
            if let out { return ATen.linalg_vector_norm_out(self, p, dim, keepdim, dtype, out) }
            return ATen.linalg_vector_norm(self, p, dim, keepdim, dtype)
        }
        let dims = dim ?? Array(0..<self.dim())
        if let out {
            guard let dtype else { return ATen.norm_out(self, p, dims, keepdim, out) }
            return ATen.norm_dtype_out(self, p, dims, keepdim, dtype, out)
        }
        guard let dtype else { return ATen.norm_ScalarOpt_dim(self, p, dims, keepdim) }
        return ATen.norm_ScalarOpt_dim_dtype(self, p, dims, keepdim, dtype)
    }

    private static func sparseNorm(
        _ self: Tensor, _ p: String, _ dim: [Int]?, _ keepdim: Bool, _ out: Tensor?, _ dtype: torch.dtype?
    ) -> Tensor {
        if dtype != nil {
            let name = p == "fro" ? "frobenius" : "nuclear"
            return failed(.ValueError, "dtype argument is not supported in \(name) norm", op: "norm")
        }
        switch (p, dim, out) {
        case ("fro", _, nil): return ATen.frobenius_norm_dim(self, dim ?? [], keepdim)
        case ("fro", _, let out?): return ATen.frobenius_norm_out(self, dim ?? Array(0..<self.dim()), keepdim, out)
        case ("nuc", nil, nil): return ATen.nuclear_norm(self, keepdim)
        case ("nuc", nil, let out?): return ATen.nuclear_norm_out(self, keepdim, out)
        case ("nuc", let dim?, nil): return ATen.nuclear_norm_dim(self, dim, keepdim)
        case ("nuc", let dim?, let out?): return ATen.nuclear_norm_dim_out(self, dim, keepdim, out)
        default:
            return failed(.RuntimeError, "only valid string values are 'fro' and 'nuc', found \(p)", op: "norm")
        }
    }

    static func stft(
        _ self: Tensor, _ n_fft: Int, _ hop_length: Int?, _ win_length: Int?, _ window: Tensor?, _ center: Bool,
        _ pad_mode: String, _ normalized: Bool, _ onesided: Bool?, _ return_complex: Bool?, _ align_to_window: Bool?
    ) -> Tensor {
        var input = self
        if center {
            guard align_to_window == nil else {
                return failed(.RuntimeError, "stft align_to_window should only be set when center = false", op: "stft")
            }
            let count = input.dim()
            let extended = Array(repeating: 1, count: max(0, 3 - count)) + Array(input.shape)
            let pad = n_fft / 2
            input = ATen.pad(ATen.view(input, extended), [pad, pad], pad_mode, nil)
            input = ATen.view(input, Array(input.shape.suffix(count)))
        }
        return ATen.stft(
            input, n_fft, hop_length, win_length, window, normalized, onesided, return_complex, align_to_window)
    }

    static func istft(
        _ self: Tensor, _ n_fft: Int, _ hop_length: Int?, _ win_length: Int?, _ window: Tensor?, _ center: Bool,
        _ normalized: Bool, _ onesided: Bool?, _ length: Int?, _ return_complex: Bool
    ) -> Tensor {
        ATen.istft(
            self, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex)
    }

    static func tensordot(_ a: Tensor, _ b: Tensor, _ dims: Int, _ out: Tensor?) -> Tensor {
        guard dims >= 0 else {
            return failed(.RuntimeError, "tensordot expects dims >= 0, but got dims=\(dims)", op: "tensordot")
        }
        guard dims <= min(a.dim(), b.dim()) else {
            return failed(
                .RuntimeError, "tensordot expects dims < ndim_a or ndim_b, but got dims=\(dims)", op: "tensordot")
        }
        return tensordot(a, b, Array(-dims..<0), Array(0..<dims), out)
    }

    static func tensordot(_ a: Tensor, _ b: Tensor, _ dims_a: [Int], _ dims_b: [Int], _ out: Tensor?) -> Tensor {
        if let out { return ATen.tensordot_out(a, b, dims_a, dims_b, out) }
        return ATen.tensordot(a, b, dims_a, dims_b)
    }

    static func tensordot_tensor(_ a: Tensor, _ b: Tensor, _ dims: Tensor, _ out: Tensor?) -> Tensor {
        guard dims.numel() > 1 else {
            let count = dims.item(Int.self)
            guard count >= 0 else {
                return failed(.RuntimeError, "tensordot expects dims >= 0, but got dims=\(dims)", op: "tensordot")
            }
            return tensordot(a, b, Array(-count..<0), Array(0..<count), out)
        }
        let lists = dims.tolist([Int].self)
        guard lists.count == 2 else {
            return failed(
                .ValueError, "dims tensor must have size 2 in first dimension, got \(lists.count)", op: "tensordot")
        }
        return tensordot(a, b, lists[0], lists[1], out)
    }

    static func cdist(_ x1: Tensor, _ x2: Tensor, _ p: Double, _ compute_mode: String) -> Tensor {
        let modes: [String: Int?] = [
            "use_mm_for_euclid_dist_if_necessary": nil, "use_mm_for_euclid_dist": 1, "donot_use_mm_for_euclid_dist": 2,
        ]
        guard let mode = modes[compute_mode] else {
            return failed(.ValueError, "\(compute_mode) is not a valid value for compute_mode", op: "cdist")
        }
        return ATen.cdist(x1, x2, p, mode)
    }

    static func unravel_index(_ indices: Tensor, _ shape: [Int]) -> [Tensor] {
        let dtype = indices.dtype
        guard !dtype.is_complex, !dtype.is_floating_point, dtype != .bool else {
            raise(.TypeError, "expected 'indices' to be integer dtype, but got \(dtype)", op: "unravel_index")
            return Placeholder.tensors
        }
        guard shape.allSatisfy({ $0 >= 0 }) else {
            raise(
                .ValueError, "'shape' cannot have negative values, but got \(NumberText.tuple(shape))",
                op: "unravel_index")
            return Placeholder.tensors
        }
        var strides = Array(repeating: 1, count: shape.count)
        for place in shape.indices.dropLast().reversed() {
            let (stride, overflows) = strides[place + 1].multipliedReportingOverflow(by: shape[place + 1])
            guard !overflows else {
                raise(.ValueError, "Overflow when unpacking long long", op: "unravel_index")
                return Placeholder.tensors
            }
            strides[place] = stride
        }
        let steps = torch.tensor(strides, dtype: .int64, device: indices.device)
        let sizes = torch.tensor(shape, dtype: .int64, device: indices.device)
        let found = ATen.remainder_Tensor(ATen.floor_divide(ATen.unsqueeze(indices, -1), steps), sizes)
        return ATen.unbind_int(found, -1)
    }
}
