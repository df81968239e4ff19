internal import CTorch

extension String: torch.PlainIndex {
    /// What Python writes between the brackets, `x["1:-1, ..., ::2"]`: slices, integers, `...`, `None`, `True`, `False`
    /// and lists of numbers, with commas between them. A ValueError for any other text.
    public var _torchIndex: torch.Index {
        var parser = IndexParser(self)
        guard let indices = parser.indices() else {
            raise(
                .ValueError,
                "\"\(self)\" is no index: write slices, whole numbers, ..., None, True, False or lists of numbers, with "
                    + "commas between them, as in \"1:-1, ::2\"", op: "index")
            return .all
        }
        return indices.count == 1 ? indices[0] : torch.Index(.init(kind: .tuple, parts: indices))
    }
}

/// Reads the text of indices; nil from any of its functions where it is not what is looked for.
private struct IndexParser {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func indices() -> [torch.Index]? {
        var found: [torch.Index] = []
        repeat {
            guard let index = index() else { return nil }
            found.append(index)
        } while take(",") && !isAtEnd()
        return isAtEnd() ? found : nil
    }

    private mutating func index() -> torch.Index? {
        if take("...") { return .ellipsis }
        if take("[") { return list() }
        if let flag = boolean() { return flag._torchIndex }
        let isNone = take("None")
        let start = isNone ? nil : number()
        guard take(":") else { return isNone ? torch.Index.none : start?._torchIndex }
        let stop = end()
        let step = take(":") ? end() : nil
        return .slice(start, stop, step: step)
    }

    /// An end or the step of a slice, which may be left out.
    private mutating func end() -> Int? { take("None") ? nil : number() }

    private mutating func boolean() -> Bool? { take("True") ? true : take("False") ? false : nil }

    /// The elements of a list and the bracket behind them. True and False are 1 and 0 beside numbers.
    private mutating func list() -> torch.Index? {
        var (lists, numbers, flags): ([torch.Index], [Int], [Bool]) = ([], [], [])
        while !take("]") {
            if take("[") {
                guard let inner = list() else { return nil }
                lists.append(inner)
            } else if let flag = boolean() {
                flags.append(flag)
                numbers.append(flag ? 1 : 0)
            } else if let number = number() {
                numbers.append(number)
            } else {
                return nil
            }
            guard take(",") || rest.hasPrefix("]") else { return nil }
        }
        guard lists.isEmpty || numbers.isEmpty else { return nil }
        if !lists.isEmpty { return torch.Index(.init(kind: .list, parts: lists)) }
        return flags.count == numbers.count && !flags.isEmpty ? flags._torchIndex : numbers._torchIndex
    }

    private mutating func number() -> Int? {
        skipSpaces()
        let sign = rest.prefix { $0 == "-" || $0 == "+" }
        let digits = rest[sign.endIndex...].prefix { $0.isASCII && $0.isNumber }
        guard sign.count <= 1, let number = Int(sign + digits) else { return nil }
        rest = rest[digits.endIndex...]
        return number
    }

    private mutating func take(_ mark: String) -> Bool {
        skipSpaces()
        guard rest.hasPrefix(mark) else { return false }
        rest.removeFirst(mark.count)
        skipSpaces()
        return true
    }

    private mutating func isAtEnd() -> Bool {
        skipSpaces()
        return rest.isEmpty
    }

    private mutating func skipSpaces() { rest = rest.drop { $0 == " " } }
}
