extension torch.sparse {
    /// What `torch.autograd.gradcheck` is for a function of a list.
    public typealias Gradcheck = (
        ([Tensor?]) -> [Tensor?], [Tensor?], Double, Double, Double, Bool, Double, Bool, Bool, Bool, Bool?
    ) -> Bool

    /// `gradcheck` for functions that take or give sparse tensors: it gets the elements of the sparse inputs in place of
    /// them, and the results as dense ones.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse.as_sparse_gradcheck.html>.
    ///
    ///     let gradcheck = torch.sparse.as_sparse_gradcheck(torch.autograd.gradcheck)
    ///     let x = torch.rand(3, 3, dtype: torch.float64).to_sparse_coo().requires_grad_()
    ///     gradcheck({ x in x.to_sparse_csr() }, x)
    public static func as_sparse_gradcheck(_ gradcheck: @escaping Gradcheck) -> SparseGradcheck {
        SparseGradcheck(gradcheck: gradcheck)
    }

    /// A check of gradients that knows sparse tensors.
    public struct SparseGradcheck {
        fileprivate let gradcheck: Gradcheck

        /// Whether the gradients of a function are those that small differences give.
        ///
        /// - Parameter masked: Whether elements that a sparse input does not hold stay out of it; else they are zeros.
        @discardableResult
        public func callAsFunction<each Input, Output>(
            _ func: (repeat each Input) -> Output, _ inputs: (repeat each Input), eps: Double = 1e-6,
            atol: Double = 1e-5, rtol: Double = 1e-3, raise_exception: Bool = true, nondet_tol: Double = 0,
            check_undefined_grad: Bool = true, check_grad_dtypes: Bool = false, fast_mode: Bool = false,
            masked: Bool = false
        ) -> Bool {
            var values: [Any] = []
            for input in repeat each inputs { values.append(input) }
            let represented = values.flatMap(FunctionValues.arguments).map { SparseInput($0, masked: masked) }
            return withoutActuallyEscaping(`func`) { `func` in
                gradcheck(
                    { elements in
                        var rest = elements[...]
                        var replaced = ReplacedArguments(represented.map { $0.restored(&rest) })
                        return FunctionValues.tensors(of: `func`(repeat replaced.next(each inputs))).map { result in
                            guard let result, result.requires_grad, result.layout != .strided else { return result }
                            return result.to_dense(masked_grad: masked)
                        }
                    }, represented.flatMap(\.elements), eps, atol, rtol, raise_exception, nondet_tol,
                    check_undefined_grad, check_grad_dtypes, fast_mode, nil)
            }
        }
    }
}

/// An input, and the strided tensors that stand for it.
private struct SparseInput {
    /// What a check gets, at Python's places: there a mark and the indices stand before the elements.
    let elements: [Tensor?]
    private let input: Tensor?
    private let indices: (compressed: Tensor, plain: Tensor)?
    private let isCoalesced: Bool

    init(_ input: Tensor?, masked: Bool) {
        self.input = input
        guard let input, input.requires_grad, input.layout != .strided else {
            elements = [input]
            indices = nil
            isCoalesced = false
            return
        }
        let whole = masked ? input : Self.filled(input)
        isCoalesced = whole.layout == .sparse_coo && whole.is_coalesced()
        switch whole.layout {
        case .sparse_coo: indices = (ATen._indices(whole), ATen._indices(whole))
        case .sparse_csr, .sparse_bsr: indices = (ATen.crow_indices(whole), ATen.col_indices(whole))
        default: indices = (ATen.ccol_indices(whole), ATen.row_indices(whole))
        }
        let values = whole.layout == .sparse_coo ? ATen._values(whole) : ATen.values(whole)
        elements = [nil, nil, values.requires_grad_()]
    }

    /// The same with zeros where there was no element.
    private static func filled(_ input: Tensor) -> Tensor {
        let batch = input.dim() - input.dense_dim() - input.sparse_dim()
        let isBlocked = [.sparse_bsr, .sparse_bsc].contains(input.layout)
        let block = isBlocked ? Array(ATen.values(input).shape[(batch + 1)..<(batch + 3)]) : nil
        let mask = torch.ones(input.shape, dtype: .bool, device: input.device).to_sparse(
            layout: input.layout, blocksize: block, dense_dim: input.dense_dim())
        return input.to_dense().sparse_mask(mask)
    }

    /// The input with the next elements in place of its own.
    func restored(_ rest: inout ArraySlice<Tensor?>) -> Tensor? {
        let own = rest.prefix(elements.count)
        rest = rest.dropFirst(elements.count)
        guard let indices, let input, let values = own.last ?? nil else { return own.first ?? nil }
        let sizes = Array(input.shape)
        return input.layout == .sparse_coo
            ? ATen.sparse_coo_tensor_indices_size(
                indices.plain, values, sizes, values.dtype, nil, values.device, nil, isCoalesced)
            : ATen.sparse_compressed_tensor_comp_plain_value_size(
                indices.compressed, indices.plain, values, sizes, values.dtype, input.layout, values.device, nil)
    }
}
