// The functions of torch/functional.py that take any number of tensors. Each takes a list as well.

extension torch {
    /// The tensors, expanded to their common shape.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.broadcast_tensors.html>.
    public static func broadcast_tensors(_ tensors: Tensor...) -> [Tensor] { ATen.broadcast_tensors(tensors) }
    /// The same for a list of tensors.
    public static func broadcast_tensors(_ tensors: [Tensor]) -> [Tensor] { ATen.broadcast_tensors(tensors) }
    /// Two tensors, taken apart: `let (a, b) = torch.broadcast_tensors(x, y)`.
    @_disfavoredOverload
    public static func broadcast_tensors(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
        unpacked2(ATen.broadcast_tensors([a, b]))
    }
    /// Three tensors, taken apart: `let (a, b, c) = torch.broadcast_tensors(x, y, z)`.
    @_disfavoredOverload
    public static func broadcast_tensors(_ a: Tensor, _ b: Tensor, _ c: Tensor) -> (Tensor, Tensor, Tensor) {
        unpacked3(ATen.broadcast_tensors([a, b, c]))
    }

    /// The shape to which tensors of these shapes are broadcast. A RuntimeError where there is none.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.broadcast_shapes.html>.
    public static func broadcast_shapes(_ shapes: any IntList...) -> Size {
        let lists = shapes.map(\._torchInts)
        var common = Array(repeating: 1, count: lists.map(\.count).max() ?? 0)
        for (position, shape) in lists.enumerated() {
            for back in 1..<(shape.count + 1) {
                let (size, index) = (shape[shape.count - back], common.count - back)
                if size == common[index] { continue }
                if common[index] == 1 && size >= 0 {
                    common[index] = size
                } else if size != 1 {
                    raise(
                        .RuntimeError,
                        "Attempting to broadcast a dimension of length \(size) at -\(back)! Mismatching argument at "
                            + "index \(position) had \(NumberText.tuple(shape)); but expected shape should be "
                            + "broadcastable to \(common)", op: "broadcast_shapes")
                    return Size([])
                }
            }
        }
        return Size(common)
    }

    /// Products and sums in Einstein's notation, `torch.einsum("bij,bjk->bik", a, b)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.einsum.html>.
    public static func einsum(_ equation: String, _ operands: Tensor...) -> Tensor {
        ATen.einsum(equation, operands, nil)
    }
    /// The same for a list of tensors.
    public static func einsum(_ equation: String, _ operands: [Tensor]) -> Tensor {
        ATen.einsum(equation, operands, nil)
    }

    /// One grid of coordinates for each vector, over all their combinations.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.meshgrid.html>.
    ///
    /// - Parameter indexing: `ij`, as where it is left out, or `xy`, with the first two dimensions exchanged.
    public static func meshgrid(_ tensors: Tensor..., indexing: String? = nil) -> [Tensor] {
        meshgrid(tensors, indexing: indexing)
    }
    /// The same for a list of vectors.
    public static func meshgrid(_ tensors: [Tensor], indexing: String? = nil) -> [Tensor] {
        ATen.meshgrid_indexing(tensors, indexing ?? "ij")
    }
    /// Two grids, taken apart: `let (x, y) = torch.meshgrid(a, b)`.
    @_disfavoredOverload
    public static func meshgrid(_ a: Tensor, _ b: Tensor, indexing: String? = nil) -> (Tensor, Tensor) {
        unpacked2(meshgrid([a, b], indexing: indexing))
    }
    /// Three grids, taken apart: `let (x, y, z) = torch.meshgrid(a, b, c)`.
    @_disfavoredOverload
    public static func meshgrid(
        _ a: Tensor, _ b: Tensor, _ c: Tensor, indexing: String? = nil
    ) -> (Tensor, Tensor, Tensor) {
        unpacked3(meshgrid([a, b, c], indexing: indexing))
    }

    /// All combinations of the vectors' elements, one a row.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cartesian_prod.html>.
    public static func cartesian_prod(_ tensors: Tensor...) -> Tensor { ATen.cartesian_prod(tensors) }

    /// A matrix with the tensors along its diagonal.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.block_diag.html>.
    public static func block_diag(_ tensors: Tensor...) -> Tensor { ATen.block_diag(tensors) }

    /// The product of matrices, in the order that costs least.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.chain_matmul.html>.
    @discardableResult
    public static func chain_matmul(_ matrices: Tensor..., out: Tensor? = nil) -> Tensor {
        if let out { return ATen.chain_matmul_out(matrices, out) }
        return ATen.chain_matmul(matrices)
    }

    /// The tensor with at least one dimension.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.atleast_1d.html>.
    public static func atleast_1d(_ tensor: Tensor) -> Tensor { ATen.atleast_1d(tensor) }
    /// Each tensor of a list with at least one dimension.
    public static func atleast_1d(_ tensors: [Tensor]) -> [Tensor] { ATen.atleast_1d_Sequence(tensors) }
    /// Each of several tensors with at least one dimension.
    public static func atleast_1d(_ first: Tensor, _ second: Tensor, _ more: Tensor...) -> [Tensor] {
        ATen.atleast_1d_Sequence([first, second] + more)
    }

    /// The tensor with at least two dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.atleast_2d.html>.
    public static func atleast_2d(_ tensor: Tensor) -> Tensor { ATen.atleast_2d(tensor) }
    /// Each tensor of a list with at least two dimensions.
    public static func atleast_2d(_ tensors: [Tensor]) -> [Tensor] { ATen.atleast_2d_Sequence(tensors) }
    /// Each of several tensors with at least two dimensions.
    public static func atleast_2d(_ first: Tensor, _ second: Tensor, _ more: Tensor...) -> [Tensor] {
        ATen.atleast_2d_Sequence([first, second] + more)
    }

    /// The tensor with at least three dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.atleast_3d.html>.
    public static func atleast_3d(_ tensor: Tensor) -> Tensor { ATen.atleast_3d(tensor) }
    /// Each tensor of a list with at least three dimensions.
    public static func atleast_3d(_ tensors: [Tensor]) -> [Tensor] { ATen.atleast_3d_Sequence(tensors) }
    /// Each of several tensors with at least three dimensions.
    public static func atleast_3d(_ first: Tensor, _ second: Tensor, _ more: Tensor...) -> [Tensor] {
        ATen.atleast_3d_Sequence([first, second] + more)
    }

    /// The product over the listed dimensions of either tensor, `[[1, 0], [0, 1]]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.tensordot.html>.
    @discardableResult
    public static func tensordot(
        _ a: Tensor, _ b: Tensor, dims: ([Int], [Int]), out: Tensor? = nil
    ) -> Tensor {
        Composites.tensordot(a, b, dims.0, dims.1, out)
    }
    /// The same for the two lists as a list. A ValueError for another number of lists.
    @discardableResult
    public static func tensordot(_ a: Tensor, _ b: Tensor, dims: [[Int]], out: Tensor? = nil) -> Tensor {
        guard dims.count == 2 else {
            let fewer = dims.count < 2
            return failed(
                .ValueError,
                fewer
                    ? "not enough values to unpack (expected 2, got \(dims.count))"
                    : "too many values to unpack (expected 2)", op: "tensordot")
        }
        return Composites.tensordot(a, b, dims[0], dims[1], out)
    }
}
