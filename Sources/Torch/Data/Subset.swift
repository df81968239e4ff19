extension torch.utils.data {
    /// The samples of a dataset at some positions.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset>.
    public final class Subset<Data: Dataset>: Dataset {
        /// The whole of which this is a part.
        public let dataset: Data
        /// Positions in the whole, in order.
        public let indices: [Int]

        // @forms
        public init(dataset: Data, indices: some torch.IntList) {
            self.dataset = dataset
            self.indices = indices._torchInts
        }

        public var count: Int { indices.count }

        public subscript(index: Int) -> Data.Item {
            get throws { try dataset._item(indices[position(index, in: indices.count)]) }
        }
    }

    /// Splits a dataset at random into parts of some lengths, or of fractions that add up to 1; what rounding leaves over
    /// goes to the first parts, one each.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split>.
    ///
    /// A ValueError where the lengths do not add up to the number of samples.
    // @forms
    static func random_split<Data: Dataset>(
        over dataset: Data, lengths: [Double], generator: torch.Generator? = nil
    ) -> [Subset<Data>] {
        let total = length(dataset)
        guard let counts = counts(of: lengths, total) else { return [] }
        let indices = torch.randperm(total, generator: generator).tolist(Int.self)
        var end = 0
        return counts.map { count in
            end &+= count
            return Subset(dataset, pythonSlice(indices, end &- count, end))
        }
    }

    /// `list[start:end]`: negative lengths that add up right give what they give in Python.
    private static func pythonSlice(_ list: [Int], _ start: Int, _ end: Int) -> [Int] {
        let (start, end) = (start < 0 ? start + list.count : start, end < 0 ? end + list.count : end)
        let (low, high) = (min(max(start, 0), list.count), min(max(end, 0), list.count))
        return low < high ? Array(list[low..<high]) : []
    }

    /// Two parts, for a program that unpacks them: `let (train, test) = random_split(dataset, [0.8, 0.2])`. A ValueError
    /// for another number of lengths.
    // @forms
    @_disfavoredOverload
    static func random_split<Data: Dataset>(
        over dataset: Data, lengths: [Double], generator: torch.Generator? = nil
    ) -> (Subset<Data>, Subset<Data>) {
        let parts = unpacked(
            random_split(over: dataset, lengths: lengths, generator: generator), 2, Subset(dataset, []))
        return (parts[0], parts[1])
    }

    /// Three parts.
    // @forms
    @_disfavoredOverload
    static func random_split<Data: Dataset>(
        over dataset: Data, lengths: [Double], generator: torch.Generator? = nil
    ) -> (Subset<Data>, Subset<Data>, Subset<Data>) {
        let parts = unpacked(
            random_split(over: dataset, lengths: lengths, generator: generator), 3, Subset(dataset, []))
        return (parts[0], parts[1], parts[2])
    }

    /// Lengths, from fractions where they add up to 1 as `math.isclose` sees it; nil after a ValueError.
    private static func counts(of lengths: [Double], _ total: Int) -> [Int]? {
        let sum = lengths.reduce(0, +)
        guard sum <= 1, abs(sum - 1) <= 1e-9 * max(abs(sum), 1) else {
            let counts = lengths.compactMap(Int.init(exactly:))
            if sum == Double(total), counts.count == lengths.count { return counts }
            raise(
                .ValueError, "Sum of input lengths does not equal the length of the input dataset!", op: "random_split")
            return nil
        }
        if let index = lengths.firstIndex(where: { $0 < 0 || $0 > 1 }) {
            raise(.ValueError, "Fraction at index \(index) is not between 0 and 1", op: "random_split")
            return nil
        }
        var counts = lengths.map { Int(exactly: (Double(total) * $0).rounded(.down)) ?? total }
        let remainder = total &- counts.reduce(0, &+)
        for index in 0..<max(remainder, 0) { counts[index % counts.count] += 1 }
        for (index, count) in counts.enumerated() where count == 0 {
            warn("Length of split at index \(index) is 0. This might result in an empty dataset.")
        }
        return counts
    }
}
