import Foundation

extension np {
    /// Writes a vector or a matrix as text, a row a line.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html>.
    ///
    /// - Parameters:
    ///   - fmt: C's format of a number: `%.18e`, `%d`, `%.3f`.
    ///   - header: Lines before the numbers, behind `comments`.
    public static func savetxt(
        _ fname: String, _ X: any ArrayLike, fmt: String = "%.18e", delimiter: String = " ", newline: String = "\n",
        header: String = "", footer: String = "", comments: String = "# "
    ) throws {
        let x = operand(X)
        guard x.ndim == 1 || x.ndim == 2 else {
            throw TorchError(.ValueError, "Expected 1D or 2D array, got \(x.ndim)D array instead", op: "np.savetxt")
        }
        guard let format = NumberFormat(fmt) else {
            throw TorchError(.ValueError, "invalid fmt: \(pythonText(fmt))", op: "np.savetxt")
        }
        let rows: [[Double]] = (x.ndim == 1 ? x.reshape([-1, 1]) : x).tensor.to(.float64).tolist([Double].self)
        func commented(_ text: String) -> String {
            text.isEmpty ? "" : comments + text.replacing("\n", with: "\n" + comments) + newline
        }
        let lines = rows.map { $0.map(format.text).joined(separator: delimiter) + newline }
        try torch.throwIfFailed()
        try FileWriter.write(Data((commented(header) + lines.joined() + commented(footer)).utf8), to: fname)
    }

    /// The numbers in a text, a row a line.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.loadtxt.html>.
    ///
    /// - Parameters:
    ///   - comments: What begins a comment.
    ///   - delimiter: What stands between two numbers; blanks where it is nil.
    ///   - skiprows: Lines to pass over first.
    ///   - usecols: The columns to read.
    ///   - max_rows: How many rows to read at most.
    public static func loadtxt(
        _ fname: String, dtype: dtype = .float64, comments: String? = "#", delimiter: String? = nil, skiprows: Int = 0,
        usecols: (any torch.IntList)? = nil, unpack: Bool = false, ndmin: Int = 0, max_rows: Int? = nil
    ) throws -> ndarray {
        guard let text = String(data: try contents(fname), encoding: .utf8) else {
            throw TorchError(.ValueError, "\(fname) is no text in UTF-8", op: "np.loadtxt")
        }
        var rows: [[Double]] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where number >= skiprows {
            if let max_rows, rows.count >= max_rows { break }
            guard let words = np.words(line, comments, delimiter) else { continue }
            var row: [Double] = []
            for place in usecols?._torchInts ?? Array(words.indices) {
                let column = place < 0 ? place + words.count : place
                guard words.indices.contains(column) else {
                    throw TorchError(
                        .ValueError,
                        "invalid column index \(place) at row \(rows.count + 1) with \(words.count) columns",
                        op: "np.loadtxt")
                }
                let word = words[column].trimmingCharacters(in: .whitespaces)
                guard let value = Double(word) else {
                    throw TorchError(
                        .ValueError,
                        "could not convert string \(pythonText(word)) to \(dtype) at row \(rows.count), column "
                            + "\(column + 1).", op: "np.loadtxt")
                }
                row.append(value)
            }
            guard rows.isEmpty || rows[0].count == row.count else {
                throw TorchError(
                    .ValueError,
                    "the number of columns changed from \(rows[0].count) to \(row.count) at row \(rows.count + 1); use "
                        + "`usecols` to select a subset and avoid this error", op: "np.loadtxt")
            }
            rows.append(row)
        }
        var out = ndarray(hostTensor(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0]))
        // NumPy takes dimensions of one element away, but for as many as are asked for.
        if ndmin < 2, out.shape[0] == 1 || out.shape[1] == 1 {
            out = out.size == 1 && ndmin == 0 ? out.reshape([Int]()) : out.ravel()
        }
        return (unpack ? out.T : out).astype(dtype)
    }
}

/// One of C's formats for a number with text around it.
private struct NumberFormat {
    private let format: String
    private let isWhole: Bool

    /// Nil for what is no format of a single number.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /[^%]*%[-+ 0#]*[0-9]{0,3}(\.[0-9]{0,3})?([difeEgG])[^%]*/) else {
            return nil
        }
        isWhole = match.2 == "d" || match.2 == "i"
        format = isWhole ? text.replacing(/([di])(?=[^%]*$)/) { "l\($0.1)" } : text
    }

    func text(_ value: Double) -> String {
        isWhole ? String(format: format, Int(exactly: value.rounded(.towardZero)) ?? 0) : String(format: format, value)
    }
}
