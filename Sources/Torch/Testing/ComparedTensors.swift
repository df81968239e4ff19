extension torch.testing {
    /// Two tensors that are compared.
    struct TensorPair {
        let actual, expected: Tensor
        let tolerance: Tolerance
        let options: Options
        let item: [String]

        func compare() throws(Mismatch) {
            try compareAttributes()
            if actual.is_meta || expected.is_meta { return }
            let (a, b) = equalized()
            try compareValues(a, b)
        }

        private func compareAttributes() throws(Mismatch) {
            try check("shape", actual.shape, expected.shape)
            if actual.layout != expected.layout {
                if options.checksLayout { try check("layout", actual.layout, expected.layout) }
            } else if actual.layout == .strided, options.checksStride, actual.stride() != expected.stride() {
                let (a, b) = (
                    pythonTuple(actual.stride().map(String.init)), pythonTuple(expected.stride().map(String.init))
                )
                try check("stride()", a, b)
            }
            if options.checksDevice { try check("device", actual.device, expected.device) }
            if options.checksDType { try check("dtype", actual.dtype, expected.dtype) }
        }

        private func check<Attribute: Equatable>(_ name: String, _ a: Attribute, _ b: Attribute) throws(Mismatch) {
            if a != b { try fail("The values for attribute '\(name)' do not match: \(a) != \(b).") }
        }

        /// On one device, of one dtype and layout.
        private func equalized() -> (Tensor, Tensor) {
            var (a, b) = (actual, expected)
            if a.device != b.device { (a, b) = (a.cpu(), b.cpu()) }
            if a.dtype != b.dtype {
                func signed(_ dtype: torch.dtype) -> torch.dtype {
                    [torch.uint16, .uint32, .uint64].contains(dtype) ? .int64 : dtype
                }
                let dtype = torch.promote_types(signed(a.dtype), signed(b.dtype))
                (a, b) = (a.to(dtype), b.to(dtype))
            }
            if a.layout != b.layout {
                (a, b) = (a.layout == .strided ? a : a.to_dense(), b.layout == .strided ? b : b.to_dense())
            }
            return (a, b)
        }

        private func compareValues(_ a: Tensor, _ b: Tensor) throws(Mismatch) {
            switch a.layout {
            case .sparse_coo: try compareCoordinates(a, b)
            case .sparse_csr: try compareCompressed(a, b, "CSR", isByRows: true)
            case .sparse_csc: try compareCompressed(a, b, "CSC", isByRows: false)
            case .sparse_bsr: try compareCompressed(a, b, "BSR", isByRows: true)
            case .sparse_bsc: try compareCompressed(a, b, "BSC", isByRows: false)
            default:
                if a.dtype.is_floating_point, a.dtype.itemsize == 1, !tolerance.isExact {
                    try fail(
                        "Rtol=\(tolerance.rtol) and atol=\(tolerance.atol) are not supported for bitwise comparison of low "
                            + "dimensional floats. Please use rtol=0.0 and atol=0.0.")
                }
                try compareRegular(a, b, tolerance, "Tensor-likes")
            }
        }

        private func compareCoordinates(_ a: Tensor, _ b: Tensor) throws(Mismatch) {
            let what = "in sparse COO tensors does not match:"
            if a.sparse_dim() != b.sparse_dim() {
                try fail("The number of sparse dimensions \(what) \(a.sparse_dim()) != \(b.sparse_dim())")
            }
            if ATen._nnz(a) != ATen._nnz(b) {
                try fail("The number of specified values \(what) \(ATen._nnz(a)) != \(ATen._nnz(b))")
            }
            try compareRegular(ATen._indices(a), ATen._indices(b), .none, "Sparse COO indices")
            try compareRegular(ATen._values(a), ATen._values(b), tolerance, "Sparse COO values")
        }

        private func compareCompressed(
            _ a: Tensor, _ b: Tensor, _ format: String, isByRows: Bool
        ) throws(Mismatch) {
            if ATen._nnz(a) != ATen._nnz(b) {
                try fail(
                    "The number of specified values in sparse \(format) tensors does not match: \(ATen._nnz(a)) != \(ATen._nnz(b))"
                )
            }
            let (outer, inner) = isByRows ? ("crow_indices", "col_indices") : ("ccol_indices", "row_indices")
            let (aOuter, bOuter) =
                isByRows ? (a.crow_indices(), b.crow_indices()) : (a.ccol_indices(), b.ccol_indices())
            let (aInner, bInner) = isByRows ? (a.col_indices(), b.col_indices()) : (a.row_indices(), b.row_indices())
            let dtype = torch.promote_types(aOuter.dtype, bOuter.dtype)
            try compareRegular(aOuter.to(dtype), bOuter.to(dtype), .none, "Sparse \(format) \(outer)")
            try compareRegular(aInner.to(dtype), bInner.to(dtype), .none, "Sparse \(format) \(inner)")
            try compareRegular(a.values(), b.values(), tolerance, "Sparse \(format) values")
        }

        private func compareRegular(
            _ a: Tensor, _ b: Tensor, _ tolerance: Tolerance, _ what: String
        ) throws(Mismatch) {
            let (rtol, atol) = (tolerance.rtol.double, tolerance.atol.double)
            let matches = torch.isclose(a, b, rtol: rtol, atol: atol, equal_nan: options.equalNaN)
            if Bool(torch.all(matches)) { return }
            if a.dim() > 0 { return try fail(tensorText(a, b, matches: matches, tolerance, what)) }
            let name = what == "Tensor-likes" ? "Scalars" : what
            try fail(scalarText(a.item(torch.Scalar.self), b.item(torch.Scalar.self), tolerance, name))
        }

        private func fail(_ text: String) throws(Mismatch) {
            throw Mismatch(kind: .AssertionError, text: text, item: item)
        }
    }
}
