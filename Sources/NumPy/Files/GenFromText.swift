import Foundation

extension np {
    /// The numbers in a text, a row a line, where some may be missing.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.genfromtxt.html>.
    ///
    /// What is no number reads as NaN, or -1 in a dtype of whole numbers. A ValueError where rows are not of one length.
    ///
    /// - Parameters:
    ///   - comments: What begins a comment.
    ///   - delimiter: What stands between two numbers; blanks where it is nil.
    ///   - skip_header: Lines to pass over first.
    ///   - skip_footer: Lines to pass over last.
    ///   - filling_values: What stands for a missing number.
    ///   - usecols: The columns to read.
    public static func genfromtxt(
        _ fname: String, dtype: dtype = .float64, comments: String? = "#", delimiter: String? = nil,
        skip_header: Int = 0, skip_footer: Int = 0, filling_values: Double? = nil, usecols: (any torch.IntList)? = nil,
        unpack: Bool = false, max_rows: Int? = nil
    ) throws -> ndarray {
        guard let text = String(data: try contents(fname), encoding: .utf8) else {
            throw TorchError(.ValueError, "\(fname) is no text in UTF-8", op: "np.genfromtxt")
        }
        let missing = filling_values ?? (Promotion.kind(dtype.torch) == 1 ? -1 : Double.nan)
        var rows: [(line: Int, numbers: [Double])] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated().dropFirst(skip_header) {
            guard let words = np.words(line, comments, delimiter) else { continue }
            let numbers = words.map { Double($0.trimmingCharacters(in: .whitespaces)) ?? missing }
            rows.append((number + 1, numbers))
        }
        rows.removeLast(Swift.min(skip_footer, rows.count))
        if let max_rows { rows = Array(rows.prefix(max_rows)) }
        let width = rows.first?.numbers.count ?? 0
        let wrong = rows.filter { $0.numbers.count != width }
        guard wrong.isEmpty else {
            let list = wrong.map { "    Line #\($0.line) (got \($0.numbers.count) columns instead of \(width))" }
            throw TorchError(
                .ValueError, "Some errors were detected !\n" + list.joined(separator: "\n"), op: "np.genfromtxt")
        }
        let columns = usecols?._torchInts ?? Array(0..<width)
        guard columns.allSatisfy({ (-width..<width).contains($0) }) else {
            throw TorchError(.IndexError, "list index out of range", op: "np.genfromtxt")
        }
        let kept = rows.map { row in columns.map { row.numbers[$0 < 0 ? $0 + width : $0] } }
        var out = ndarray(hostTensor(kept.flatMap { $0 }, shape: [kept.count, columns.count]))
        if kept.count == 1 || columns.count == 1 { out = out.size == 1 ? out.reshape([Int]()) : out.ravel() }
        return (unpack ? out.T : out).astype(dtype)
    }

    /// The words of a line; nil where there is nothing but a comment.
    static func words(_ line: Substring, _ comments: String?, _ delimiter: String?) -> [String]? {
        var bare = line
        if let comments, let start = bare.range(of: comments) { bare = bare[..<start.lowerBound] }
        guard !bare.allSatisfy(\.isWhitespace) else { return nil }
        return delimiter.map { bare.components(separatedBy: $0) }
            ?? bare.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
