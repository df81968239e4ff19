extension torch.utils.data {
    /// Datasets one after another.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset>.
    ///
    /// An AssertionError for no dataset, or for a stream.
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
                let sum = end.addingReportingOverflow(dataset is any IterableDataset ? 0 : length(dataset))
                end = sum.overflow ? Int.max : sum.partialValue
                return end
            }
            if datasets.isEmpty {
                raise(.AssertionError, "datasets should not be an empty iterable", op: "ConcatDataset")
            } else if datasets.contains(where: { $0 is any IterableDataset }) {
                raise(.AssertionError, "ConcatDataset does not support IterableDataset", op: "ConcatDataset")
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

extension torch.utils.data.Dataset {
    /// Two datasets, one after the other.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset>.
    ///
    /// Lists and ranges add up as Swift's own.
    @_disfavoredOverload
    public static func + <Other: torch.utils.data.Dataset>(
        first: Self, second: Other
    ) -> torch.utils.data.ConcatDataset<Item> where Other.Item == Item {
        torch.utils.data.ConcatDataset<Item>(datasets: [first as any torch.utils.data.Dataset<Item>, second])
    }
}
