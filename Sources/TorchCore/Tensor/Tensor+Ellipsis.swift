// Swift's `...` by itself between the brackets: Python's `x[..., -1]`. It is a function to Swift, no value, so it can't
// be an index among the others; here it stands behind none, one or two of them.

extension Tensor {
    /// Python's `x[...]`.
    public subscript(_ ellipsis: UnboundedRange) -> Tensor {
        get { read(around([], [])) }
        set { write(around([], []), newValue) }
    }

    /// Python's `x[..., i, j]`.
    public subscript(_ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...) -> Tensor {
        get { read(around([], rest)) }
        set { write(around([], rest), newValue) }
    }

    /// Python's `x[i, ..., j]`.
    public subscript(
        _ first: (any torch.PlainIndex)?, _ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...
    ) -> Tensor {
        get { read(around([first], rest)) }
        set { write(around([first], rest), newValue) }
    }

    /// Python's `x[i, j, ..., k]`.
    public subscript(
        _ first: (any torch.PlainIndex)?, _ second: (any torch.PlainIndex)?, _ ellipsis: UnboundedRange,
        _ rest: (any torch.PlainIndex)?...
    ) -> Tensor {
        get { read(around([first, second], rest)) }
        set { write(around([first, second], rest), newValue) }
    }

    /// The same with Swift's ranges. The second optional only makes this the second choice.
    public subscript(_ ellipsis: UnboundedRange, _ rest: (any torch.TensorIndex)??...) -> Tensor {
        get { read(around([], rest.map { $0 ?? nil })) }
        set { write(around([], rest.map { $0 ?? nil }), newValue) }
    }

    /// One index before the ellipsis, with Swift's ranges.
    public subscript(
        _ first: (any torch.TensorIndex)??, _ ellipsis: UnboundedRange, _ rest: (any torch.TensorIndex)??...
    ) -> Tensor {
        get { read(around([first ?? nil], rest.map { $0 ?? nil })) }
        set { write(around([first ?? nil], rest.map { $0 ?? nil }), newValue) }
    }

    /// Writes a number: `x[..., 0] = 1`.
    @_disfavoredOverload
    public subscript(_ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...) -> any torch.Number {
        get { read(around([], rest)).item(torch.Scalar.self) }
        set { write(around([], rest), newValue) }
    }

    /// Writes a number with one index before the ellipsis: `x[0, ..., 0] = 1`.
    @_disfavoredOverload
    public subscript(
        _ first: (any torch.PlainIndex)?, _ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...
    ) -> any torch.Number {
        get { read(around([first], rest)).item(torch.Scalar.self) }
        set { write(around([first], rest), newValue) }
    }
}

/// Indices with an ellipsis between them.
private func around(
    _ before: [(any torch.TensorIndex)?], _ after: [(any torch.TensorIndex)?]
) -> [(any torch.TensorIndex)?] {
    before + [torch.Index.ellipsis] + after
}
