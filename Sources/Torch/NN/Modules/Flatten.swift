extension nn {
    /// Makes one dimension of several. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html>.
    open class Flatten: Module {
        /// The first of the dimensions that become one.
        public var start_dim: Int
        /// The last of them, counted from the end where it is negative.
        public var end_dim: Int

        // @forms
        public init(start_dim: Int = 1, end_dim: Int = -1) {
            self.start_dim = start_dim
            self.end_dim = end_dim
        }

        open override func forward(_ input: Tensor) -> Tensor {
            ATen.flatten_using_ints(input, start_dim, end_dim)
        }

        open override func extra_repr() -> String { "start_dim=\(start_dim), end_dim=\(end_dim)" }
    }

    /// Makes several dimensions of one. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html>.
    open class Unflatten: Module {
        /// The dimension that is taken apart.
        public var dim: Int
        /// The sizes of the dimensions in its place; one may be -1, which takes what is left.
        public var unflattened_size: [Int]
        /// A `torch.Size` prints with its name.
        private let isSize: Bool

        // @forms
        public init(dim: Int, unflattened_size: any torch.IntList) {
            self.dim = dim
            self.unflattened_size = unflattened_size._torchInts
            isSize = unflattened_size is torch.Size
        }

        open override func forward(_ input: Tensor) -> Tensor { ATen.unflatten_int(input, dim, unflattened_size) }

        open override func extra_repr() -> String {
            let size = isSize ? torch.Size(unflattened_size).description : NumberText.tuple(unflattened_size)
            return "dim=\(dim), unflattened_size=\(size)"
        }
    }
}
