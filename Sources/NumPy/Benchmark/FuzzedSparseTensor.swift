import Torch

extension torch.utils.benchmark {
    /// A sparse tensor that a ``Fuzzer`` makes, of the parameters `density`, `coalesced` and `sparse_dim`.
    /// See <https://github.com/pytorch/pytorch/blob/main/torch/utils/benchmark/utils/sparse_fuzzer.py>.
    public final class FuzzedSparseTensor: FuzzedTensor {
        private let sparse_dim: String?

        /// - Parameters:
        ///   - size: Sizes, and names of parameters that have them.
        ///   - min_elements: How many elements the shape has at least.
        ///   - max_elements: How many elements the shape has at most.
        ///   - dim_parameter: The parameter that says how many dimensions it has.
        ///   - sparse_dim: Without it every dimension is sparse; with it as many as the parameter `sparse_dim` says.
        ///   - nnz: Is not read, as in Python; nor are `density` and `coalesced`: the parameters have these very names.
        // @forms
        public init(
            name: String, size: [any SizeOrName], min_elements: Int? = nil, max_elements: Int? = nil,
            dim_parameter: String? = nil, sparse_dim: String? = nil, nnz: String? = nil, density: String? = nil,
            coalesced: String? = nil, dtype: torch.dtype = .float32, cuda: Bool = false
        ) {
            self.sparse_dim = sparse_dim
            super.init(
                name: name, size: size, min_elements: min_elements, max_elements: max_elements,
                dim_parameter: dim_parameter, dtype: dtype, cuda: cuda)
        }

        /// A tensor of random numbers in coordinate format; one that is not coalesced has each coordinate twice.
        // @forms
        public static func sparse_tensor_constructor(
            size: [Int], dtype: torch.dtype, sparse_dim: Int, nnz: Int, is_coalesced: Bool
        ) -> Tensor {
            if size.prefix(sparse_dim).allSatisfy({ $0 <= 0 }), nnz != 0 {
                return failed(.AssertionError, "invalid arguments")
            }
            let shape = [nnz] + size.dropFirst(sparse_dim)
            var values =
                dtype.is_floating_point
                ? torch.rand(shape, dtype: dtype, device: "cpu")
                : torch.randint(1, 127, shape, dtype: dtype, device: "cpu")
            var indices = torch.rand(sparse_dim, nnz, device: "cpu")
            indices.mul_(torch.tensor(Array(size.prefix(sparse_dim))).unsqueeze(1).to(indices))
            indices = indices.to(torch.long)
            if !is_coalesced {
                values = torch.cat([values, torch.randn_like(values)], 0)
                indices = torch.cat([indices, indices], 1)
            }
            let made = torch.sparse_coo_tensor(indices, values, size)
            return is_coalesced ? made.coalesce() : made
        }

        override func make(_ params: FuzzedParameters, _ state: np.random.RandomState) -> (Tensor, TensorProperties) {
            guard let size = sizes(params)?.size, let density = Self.number("density", params)?.double else {
                return (Placeholder.tensor, [:])
            }
            let sum = size.reduce(0, +)
            let nnz = Int((Double(sum) * density).rounded(.up))
            if nnz > sum { return (failed(.AssertionError, "nnz cannot exceed total number of elements"), [:]) }
            guard let coalesced = Self.number("coalesced", params)?.double,
                let dims = sparse_dim.map({ !$0.isEmpty }) == true ? Self.number("sparse_dim", params)?.int : size.count
            else { return (Placeholder.tensor, [:]) }
            var tensor = Self.sparse_tensor_constructor(
                size: size, dtype: dtype, sparse_dim: min(dims, size.count), nnz: nnz, is_coalesced: coalesced != 0)
            if cuda { tensor = tensor.cuda() }
            return (
                tensor,
                [
                    "numel": tensor.numel(), "shape": tensor.size(), "is_coalesced": tensor.is_coalesced(),
                    "density": density, "sparsity": 1 - density, "sparse_dim": tensor.sparse_dim(),
                    "dense_dim": tensor.dense_dim(), "is_hybrid": tensor.sparse_dim() < size.count,
                    "dtype": "\(dtype)",
                ]
            )
        }

        private static func number(_ name: String, _ params: FuzzedParameters) -> torch.Scalar? {
            if let number = params[name] { return number }
            raise(.KeyError, pythonText(name))
            return nil
        }
    }
}
