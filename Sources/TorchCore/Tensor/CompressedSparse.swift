// Sparse tensors by rows or columns, `torch.sparse_csr_tensor([0, 1, 2], [1, 0], [1.5, 2.5])`: from tensors or lists.

extension torch {
    /// A sparse tensor by compressed rows.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_csr_tensor.html>.
    public static func sparse_csr_tensor(
        _ crow_indices: Tensor, _ col_indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil,
        dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            crow_indices, col_indices, values, size, dtype: dtype, layout: .sparse_csr, device: device,
            requires_grad: requires_grad)
    }

    /// The same with its arguments by name.
    public static func sparse_csr_tensor(
        crow_indices: Tensor, col_indices: Tensor, values: Tensor, size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            crow_indices, col_indices, values, size, dtype: dtype, layout: .sparse_csr, device: device,
            requires_grad: requires_grad)
    }

    /// The same for lists of numbers.
    public static func sparse_csr_tensor(
        _ crow_indices: some TensorData, _ col_indices: some TensorData, _ values: some TensorData,
        _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            tensor(crow_indices, dtype: .int64), tensor(col_indices, dtype: .int64), tensor(values, dtype: dtype), size,
            dtype: dtype, layout: .sparse_csr, device: device, requires_grad: requires_grad)
    }

    /// A sparse tensor by compressed columns.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_csc_tensor.html>.
    public static func sparse_csc_tensor(
        _ ccol_indices: Tensor, _ row_indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil,
        dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            ccol_indices, row_indices, values, size, dtype: dtype, layout: .sparse_csc, device: device,
            requires_grad: requires_grad)
    }

    /// The same with its arguments by name.
    public static func sparse_csc_tensor(
        ccol_indices: Tensor, row_indices: Tensor, values: Tensor, size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            ccol_indices, row_indices, values, size, dtype: dtype, layout: .sparse_csc, device: device,
            requires_grad: requires_grad)
    }

    /// The same for lists of numbers.
    public static func sparse_csc_tensor(
        _ ccol_indices: some TensorData, _ row_indices: some TensorData, _ values: some TensorData,
        _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            tensor(ccol_indices, dtype: .int64), tensor(row_indices, dtype: .int64), tensor(values, dtype: dtype), size,
            dtype: dtype, layout: .sparse_csc, device: device, requires_grad: requires_grad)
    }

    /// A sparse tensor by compressed rows of blocks.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_bsr_tensor.html>.
    public static func sparse_bsr_tensor(
        _ crow_indices: Tensor, _ col_indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil,
        dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            crow_indices, col_indices, values, size, dtype: dtype, layout: .sparse_bsr, device: device,
            requires_grad: requires_grad)
    }

    /// The same with its arguments by name.
    public static func sparse_bsr_tensor(
        crow_indices: Tensor, col_indices: Tensor, values: Tensor, size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            crow_indices, col_indices, values, size, dtype: dtype, layout: .sparse_bsr, device: device,
            requires_grad: requires_grad)
    }

    /// The same for lists of numbers.
    public static func sparse_bsr_tensor(
        _ crow_indices: some TensorData, _ col_indices: some TensorData, _ values: some TensorData,
        _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            tensor(crow_indices, dtype: .int64), tensor(col_indices, dtype: .int64), tensor(values, dtype: dtype), size,
            dtype: dtype, layout: .sparse_bsr, device: device, requires_grad: requires_grad)
    }

    /// A sparse tensor by compressed columns of blocks.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_bsc_tensor.html>.
    public static func sparse_bsc_tensor(
        _ ccol_indices: Tensor, _ row_indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil,
        dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            ccol_indices, row_indices, values, size, dtype: dtype, layout: .sparse_bsc, device: device,
            requires_grad: requires_grad)
    }

    /// The same with its arguments by name.
    public static func sparse_bsc_tensor(
        ccol_indices: Tensor, row_indices: Tensor, values: Tensor, size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            ccol_indices, row_indices, values, size, dtype: dtype, layout: .sparse_bsc, device: device,
            requires_grad: requires_grad)
    }

    /// The same for lists of numbers.
    public static func sparse_bsc_tensor(
        _ ccol_indices: some TensorData, _ row_indices: some TensorData, _ values: some TensorData,
        _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        sparse_compressed_tensor(
            tensor(ccol_indices, dtype: .int64), tensor(row_indices, dtype: .int64), tensor(values, dtype: dtype), size,
            dtype: dtype, layout: .sparse_bsc, device: device, requires_grad: requires_grad)
    }
}
