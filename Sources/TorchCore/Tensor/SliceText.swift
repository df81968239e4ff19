internal import CTorch

extension String: torch.PlainIndex {
    /// A slice as Python writes it, `x["1:-1", .all]`: whole numbers, or nothing, on both sides of a colon, and a step
    /// behind a second one. A ValueError for any other text.
    public var _torchIndex: torch.Index {
        let parts = split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmed }
        let numbers = parts.map { Int($0) }
        let isSlice = (2...3).contains(parts.count) && zip(parts, numbers).allSatisfy { $0.isEmpty || $1 != nil }
        guard isSlice else {
            raise(
                .ValueError,
                "\"\(self)\" is no slice: write whole numbers, or nothing, around one colon or two, as in \"1:-1\" or "
                    + "\"::2\"", op: "index")
            return .all
        }
        return torch.Index(
            kind: CT_INDEX_SLICE, start: numbers[0], stop: numbers[1], step: parts.count == 3 ? numbers[2] : nil)
    }
}

extension Substring {
    /// Without the spaces around it.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start.prefix(start.count - start.reversed().prefix { $0 == " " }.count)
    }
}
