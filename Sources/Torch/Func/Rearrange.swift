extension torch.`func` {
    /// A tensor with its dimensions in another order, split and put together as a pattern says, as in the package einops:
    /// `rearrange(images, "b (h h1) (w w1) c -> b h w (c h1 w1)", ["h1": 2, "w1": 2])`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.func.rearrange.html>.
    ///
    /// A ValueError for a pattern that is none, or that does not fit the tensor.
    ///
    /// - Parameter axes_lengths: The lengths of axes in parentheses, Python's keywords.
    public static func rearrange(_ tensor: Tensor, _ pattern: String, _ axes_lengths: [String: Int] = [:]) -> Tensor {
        do {
            return try Rearrangement(pattern, axes_lengths)(tensor)
        } catch {
            return failed(.ValueError, error.text, op: "rearrange")
        }
    }

    /// The same of several tensors of one shape, which lie along a first dimension.
    public static func rearrange(
        _ tensor: [Tensor], _ pattern: String, _ axes_lengths: [String: Int] = [:]
    ) -> Tensor {
        rearrange(torch.stack(tensor), pattern, axes_lengths)
    }
}

/// What is wrong with a pattern.
private struct PatternError: Error {
    let text: String
}

/// One side of a pattern: for each dimension the axes in it.
private struct Side {
    /// Stands for all dimensions without a name, as in einops.
    static let ellipsis = "\u{2026}"

    private(set) var groups: [[String]] = []
    private(set) var names: [String] = []
    private(set) var hasNumbers = false
    private(set) var hidesEllipsis = false
    var hasEllipsis: Bool { names.contains(Self.ellipsis) }

    init(_ expression: String) throws(PatternError) {
        var text = expression
        if text.contains(".") {
            let parts = text.split(separator: "...", omittingEmptySubsequences: false)
            guard parts.count > 1 else {
                throw PatternError(text: "Expression may contain dots only inside ellipsis (...)")
            }
            text = parts.joined(separator: Self.ellipsis)
            guard parts.count == 2, !text.contains(".") else {
                throw PatternError(
                    text: "Expression may contain dots only inside ellipsis (...); only one ellipsis for tensor ")
            }
        }
        var name = ""
        var group: [String]?
        for character in text {
            guard "() ".contains(character) else {
                guard character.isLetter || character.isNumber || "_\(Self.ellipsis)".contains(character) else {
                    throw PatternError(text: "Unknown character '\(character)'")
                }
                name.append(character)
                continue
            }
            try add(&name, &group)
            if character == "(" {
                guard group == nil else {
                    throw PatternError(
                        text: "Axis composition is one-level (brackets inside brackets not allowed)")
                }
                group = []
            } else if character == ")" {
                guard let ended = group else { throw PatternError(text: "Brackets are not balanced") }
                groups.append(ended)
                group = nil
            }
        }
        if group != nil { throw PatternError(text: "Imbalanced parentheses in expression: '\(text)'") }
        try add(&name, &group)
    }

    private mutating func add(_ name: inout String, _ group: inout [String]?) throws(PatternError) {
        defer { name = "" }
        if name.isEmpty { return }
        if names.contains(name) {
            throw PatternError(text: "Indexing expression contains duplicate dimension '\(name)'")
        }
        let number = name.allSatisfy(\.isNumber) ? Int(name) : nil
        if number == 1 {
            if group == nil { groups.append([]) }
            return
        }
        if let number {
            guard number > 0 else {
                throw PatternError(text: "Anonymous axis should have positive length, not \(number)")
            }
            hasNumbers = true
        } else if name.first?.isNumber == true {
            throw PatternError(text: "Invalid axis identifier: \(name)\nnot a valid python identifier")
        } else if name.hasPrefix("_") || name.hasSuffix("_") {
            throw PatternError(
                text: "Invalid axis identifier: \(name)\naxis name should should not start or end with underscore")
        }
        names.append(name)
        if group == nil {
            groups.append([name])
        } else {
            group?.append(name)
            if name == Self.ellipsis { hidesEllipsis = true }
        }
    }
}

/// A pattern's two sides.
private struct Rearrangement {
    private let left, right: Side
    private let lengths: [String: Int]

    init(_ pattern: String, _ lengths: [String: Int]) throws(PatternError) {
        let sides = pattern.split(separator: "->", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2 else { throw PatternError(text: "Pattern must contain a single '->' separator") }
        (left, right) = (try Side(sides[0]), try Side(sides[1]))
        self.lengths = lengths
        if right.hasEllipsis && !left.hasEllipsis {
            throw PatternError(text: "Ellipsis found in right side, but not left side of a pattern \(pattern)")
        }
        if left.hidesEllipsis {
            throw PatternError(text: "Ellipsis is parenthesis in the left side is not allowed: \(pattern)")
        }
        if left.hasNumbers || right.hasNumbers {
            throw PatternError(text: "rearrange only supports unnamed axes of size 1")
        }
        let lonely = Set(left.names).symmetricDifference(right.names).sorted()
        if !lonely.isEmpty {
            throw PatternError(
                text: "Identifiers only on one side of rearrange expression (should be on both): "
                    + "{\(lonely.map(pythonText).joined(separator: ", "))}")
        }
        let unknown = lengths.keys.filter { !left.names.contains($0) }.sorted()
        if !unknown.isEmpty {
            throw PatternError(
                text:
                    "Identifiers not found in rearrange expression: {\(unknown.map(pythonText).joined(separator: ", "))}"
            )
        }
    }

    func callAsFunction(_ tensor: Tensor) throws(PatternError) -> Tensor {
        let shape = Array(tensor.shape)
        let hidden = try hiddenDimensions(shape.count)
        // The lengths of the axes, and where each lies once all are split.
        var split: [Int] = []
        var places: [String: [Int]] = [:]
        var dim = 0
        for group in left.groups {
            if group == [Side.ellipsis] {
                places[Side.ellipsis] = Array(split.count..<split.count + hidden)
                split += shape[dim..<dim + hidden]
                dim += hidden
                continue
            }
            for (name, length) in zip(group, try axes(group, shape[dim])) {
                places[name] = [split.count]
                split.append(length)
            }
            dim += 1
        }
        let order = right.groups.flatMap { $0.flatMap { places[$0] ?? [] } }
        let sizes = right.groups.flatMap { group -> [Int] in
            let parts = group.flatMap { (places[$0] ?? []).map { split[$0] } }
            return group == [Side.ellipsis] && !right.hidesEllipsis ? parts : [parts.reduce(1, *)]
        }
        return tensor.reshape(split).permute(order).reshape(sizes)
    }

    /// How many dimensions the ellipsis stands for.
    private func hiddenDimensions(_ count: Int) throws(PatternError) -> Int {
        if left.hasEllipsis {
            let named = left.groups.filter(\.isEmpty).count + left.names.count - 1
            guard named <= count else {
                throw PatternError(
                    text: "Number of dimensions in pattern (\(named)) must be less than or equal to the number of "
                        + "dimensions in the tensor (\(count))")
            }
            let hidden = count - (left.groups.count - 1)
            guard hidden >= 0 else { throw PatternError(text: "the pattern has more dimensions than the tensor") }
            return hidden
        }
        guard left.groups.count == count else {
            throw PatternError(
                text:
                    "Number of dimensions in pattern (\(left.groups.count)) must be equal to the number of dimensions in "
                    + "the tensor (\(count))")
        }
        return 0
    }

    /// The lengths of the axes of one dimension, of which one may follow from the others.
    private func axes(_ group: [String], _ size: Int) throws(PatternError) -> [Int] {
        let open = group.filter { lengths[$0] == nil }
        let known = group.compactMap { lengths[$0] }.reduce(1, *)
        let fits = open.isEmpty ? known == size : known > 0 && size % known == 0
        guard open.count < 2, fits else {
            throw PatternError(
                text:
                    "a dimension of size \(size) is not split into (\(group.joined(separator: " "))) by the given lengths"
            )
        }
        return group.map { lengths[$0] ?? size / known }
    }
}
