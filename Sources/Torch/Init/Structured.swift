// Initialisers that give a weight a structure.

extension nn.`init` {
    /// Ones on the diagonal. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.eye_>.
    ///
    /// A ValueError for another number of dimensions than two.
    // @forms
    @discardableResult
    public static func eye_(tensor: Tensor) -> Tensor {
        guard isMatrix(tensor) else { return tensor }
        let shape = tensor.shape
        return torch.no_grad {
            tensor.copy_(ATen.eye_m(shape[0], shape[1], tensor.dtype, nil, tensor.device, nil))
        }
    }

    /// A convolution that gives its input back, as far as there are channels.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.dirac_>.
    ///
    /// A ValueError for another number of dimensions than three to five, and for groups that do not divide the first.
    // @forms
    @discardableResult
    public static func dirac_(tensor: Tensor, groups: Int = 1) -> Tensor {
        let size = tensor.shape
        guard (3...5).contains(size.count) else {
            raise(.ValueError, "Only tensors with 3, 4, or 5 dimensions are supported", op: "dirac_")
            return tensor
        }
        guard groups != 0, size[0] % groups == 0 else {
            raise(.ValueError, "dim 0 must be divisible by groups", op: "dirac_")
            return tensor
        }
        if tensor.is_meta { return tensor }
        let channels = size[0] / groups
        let centre: [(any torch.TensorIndex)?] = size.dropFirst(2).map { $0 / 2 }
        torch.no_grad {
            _ = ATen.zero_(tensor)
            for group in 0..<groups {
                for channel in 0..<min(channels, size[1]) {
                    var place = tensor[group * channels + channel, channel]
                    for index in centre { place = place[index] }
                    _ = ATen.fill__Scalar(place, torch.Scalar(1))
                }
            }
        }
        return tensor
    }

    /// An orthogonal matrix, of the dimensions after the first taken together.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.orthogonal_>.
    ///
    /// A ValueError below two dimensions.
    // @forms
    @discardableResult
    public static func orthogonal_(
        tensor: Tensor, gain: Double = 1, generator: torch.Generator? = nil
    ) -> Tensor {
        guard tensor.dim() >= 2 else {
            raise(.ValueError, "Only tensors with 2 or more dimensions are supported", op: "orthogonal_")
            return tensor
        }
        if tensor.numel() == 0 || tensor.is_meta { return tensor }
        let rows = tensor.size(0)
        let columns = tensor.numel() / rows
        return torch.no_grad {
            let flat = ATen.normal_(ATen.new_empty(tensor, [rows, columns], nil, nil, nil, nil), 0, 1, generator)
            if rows < columns { _ = ATen.t_(flat) }
            let (q, r) = ATen.linalg_qr(flat, "reduced")
            q *= ATen.sign(ATen.diag(r, 0))
            if rows < columns { _ = ATen.t_(q) }
            ATen.view_as(tensor, q).copy_(q)
            tensor *= gain
            return tensor
        }
    }

    /// Normal numbers, a share `sparsity` of each column zero.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.sparse_>.
    ///
    /// A ValueError for another number of dimensions than two.
    // @forms
    @discardableResult
    public static func sparse_(
        tensor: Tensor, sparsity: Double, std: Double = 0.01, generator: torch.Generator? = nil
    ) -> Tensor {
        guard isMatrix(tensor) else { return tensor }
        if tensor.is_meta { return tensor }
        let (rows, columns) = (tensor.size(0), tensor.size(1))
        let zeros: Int = integer((sparsity * Double(rows)).rounded(.up), op: "sparse_")
        torch.no_grad {
            _ = ATen.normal_(tensor, 0, std, generator)
            for column in 0..<columns {
                let order = ATen.randperm(rows, .int64, nil, nil, nil)
                _ = ATen.index_fill__int_Scalar(
                    ATen.select_int(tensor, 1, column), 0, order[.slice(nil, zeros)], torch.Scalar(0))
            }
        }
        return tensor
    }

    private static func isMatrix(_ tensor: Tensor) -> Bool {
        if tensor.dim() == 2 { return true }
        raise(.ValueError, "Only tensors with 2 dimensions are supported", op: "nn.init")
        return false
    }
}
