extension torch.utils.data {
    /// Tensors of one first size; a sample is a row of each.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset>.
    ///
    /// An AssertionError where the first sizes differ. Python's tuple of one is the tensor itself here.
    public final class TensorDataset<Item>: Dataset {
        /// The tensors, of one first size.
        public let tensors: [Tensor]
        private let row: ([Tensor], Int) -> Item

        private init(_ tensors: [Tensor], _ row: @escaping ([Tensor], Int) -> Item) {
            self.tensors = tensors
            self.row = row
            let sizes = tensors.map { $0.size(0) }
            if sizes.contains(where: { $0 != sizes[0] }) {
                raise(.AssertionError, "Size mismatch between tensors", op: "TensorDataset")
            }
        }

        /// A sample is a row of the tensor.
        public convenience init(_ tensor: Tensor) where Item == Tensor {
            self.init([tensor]) { $0[0][$1] }
        }

        /// A sample is a pair: a row of each tensor.
        public convenience init(_ first: Tensor, _ second: Tensor) where Item == (Tensor, Tensor) {
            self.init([first, second]) { ($0[0][$1], $0[1][$1]) }
        }

        /// A sample is a row of each of three tensors.
        public convenience init(_ first: Tensor, _ second: Tensor, _ third: Tensor)
        where Item == (Tensor, Tensor, Tensor) {
            self.init([first, second, third]) { ($0[0][$1], $0[1][$1], $0[2][$1]) }
        }

        /// A sample is a row of each of four tensors.
        public convenience init(_ first: Tensor, _ second: Tensor, _ third: Tensor, _ fourth: Tensor)
        where Item == (Tensor, Tensor, Tensor, Tensor) {
            self.init([first, second, third, fourth]) { ($0[0][$1], $0[1][$1], $0[2][$1], $0[3][$1]) }
        }

        public var count: Int { tensors[0].size(0) }

        public subscript(index: Int) -> Item { row(tensors, index) }
    }
}
