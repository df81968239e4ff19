extension torch.utils.data {
    /// Datasets side by side: a sample is one of each, at the same position.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.StackDataset>.
    ///
    /// ```swift
    /// let pairs = torch.utils.data.StackDataset(images, texts)  // (Tensor, String)
    /// let named = torch.utils.data.StackDataset(["image": images, "text": texts])  // a dictionary in this order
    /// ```
    ///
    /// A ValueError for no dataset, or for lengths that differ.
    public final class StackDataset<Item>: Dataset {
        /// What stands beside one another, in order.
        public let datasets: [any Dataset]
        private let row: (Int) throws -> Item
        private let size: Int

        private init(_ datasets: [any Dataset], _ row: @escaping (Int) throws -> Item) {
            self.datasets = datasets
            self.row = row
            let lengths = datasets.map { length($0) }
            size = lengths.first ?? 0
            if datasets.isEmpty {
                raise(.ValueError, "At least one dataset should be passed", op: "StackDataset")
            } else if lengths.contains(where: { $0 != size }) {
                raise(.ValueError, "Size mismatch between datasets", op: "StackDataset")
            }
        }

        /// A sample is a tuple, of each dataset's sample.
        public convenience init<each Data: Dataset>(_ datasets: repeat each Data)
        where Item == (repeat (each Data).Item) {
            let all = (repeat each datasets)
            var list: [any Dataset] = []
            for dataset in repeat each datasets { list.append(dataset) }
            self.init(list) { index in (repeat try (each all)._item(index)) }
        }

        /// A sample is a dictionary: Python's `StackDataset(image=images, text=texts)`.
        public convenience init(_ datasets: KeyValuePairs<String, any Dataset>)
        where Item == OrderedDict<String, Any> {
            self.init(datasets.map(\.value)) { index in
                OrderedDict(try datasets.map { ($0.key, try $0.value._item(index)) })
            }
        }

        public var count: Int { size }

        public subscript(index: Int) -> Item { get throws { try row(index) } }
    }
}
