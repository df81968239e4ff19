extension torch.utils.data {
    /// Datasets one after another.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset>.
    ///
    /// A ValueError (in Python an AssertionError) for no dataset.
    public final class ConcatDataset<Item>: Dataset {
        /// What stands behind one another, in order.
        public let datasets: [any Dataset<Item>]
        /// How many samples there are up to the end of each dataset.
        public let cumulative_sizes: [Int]

        /// Datasets of several types that give the same kind of sample.
        // @forms
        @_disfavoredOverload
        public init(datasets: [any Dataset<Item>]) {
            self.datasets = datasets
            var end = 0
            cumulative_sizes = datasets.map { dataset in
                let sum = end.addingReportingOverflow(length(dataset))
                end = sum.overflow ? Int.max : sum.partialValue
                return end
            }
            if datasets.isEmpty {
                raise(.ValueError, "datasets should not be an empty iterable", op: "ConcatDataset")
            }
        }

        /// Datasets of one type.
        // @forms
        public convenience init<Data: Dataset>(datasets: [Data]) where Data.Item == Item {
            self.init(datasets: datasets.map { $0 as any Dataset<Item> })
        }

        public var count: Int { cumulative_sizes.last ?? 0 }

        /// The sample at a position, counted from the end where it is negative.
        public subscript(index: Int) -> Item {
            get throws {
                guard index >= -count else {
                    throw TorchError(.ValueError, "absolute value of index should not exceed dataset length")
                }
                let index = try position(index, in: count)
                let number = cumulative_sizes.firstIndex { index < $0 } ?? 0
                return try datasets[number]._item(index - (number == 0 ? 0 : cumulative_sizes[number - 1]))
            }
        }
    }
}
