import Foundation

extension torch.utils.benchmark {
    /// Whether times are coloured beside the best one, and of what.
    public enum Colorize: String, Sendable {
        /// No colours.
        case NONE = "none"
        /// Beside the best of the column.
        case COLUMNWISE = "columnwise"
        /// Beside the best of the row.
        case ROWWISE = "rowwise"
    }

    /// Measurements in a table: a row for each `sub_label`, a column for each `description`, a table for each `label`.
    /// See <https://docs.pytorch.org/docs/stable/benchmark_utils.html#torch.utils.benchmark.Compare>.
    public final class Compare: CustomStringConvertible {
        private var results: [Measurement]
        private var style = CompareTable.Style()

        // @forms
        public init(results: [Measurement]) { self.results = results }

        /// Adds measurements.
        // @forms
        public func extend_results(results: [Measurement]) { self.results += results }

        /// Shows only figures that count.
        public func trim_significant_figures() { style.trims = true }

        /// Colours times by how near they are to the best of their column, or of their row.
        // @forms
        public func colorize(rowwise: Bool = false) { style.colorize = rowwise ? .ROWWISE : .COLUMNWISE }

        /// Marks measurements whose times spread widely.
        public func highlight_warnings() { style.highlights = true }

        /// Prints the tables.
        public func print() { Swift.print(description) }

        /// The tables.
        public var description: String {
            let merged = Measurement.merge(measurements: results)
            return torch.utils.benchmark.ordered_unique(elements: merged.map(\.label))
                .map { label in CompareTable(merged.filter { $0.label == label }, style).text }
                .joined(separator: "\n")
        }
    }
}

/// One table of a `Compare`, to the character as torch/utils/benchmark/utils/compare.py writes it.
private struct CompareTable {
    typealias Measurement = torch.utils.benchmark.Measurement

    struct Style {
        var trims = false
        var colorize = torch.utils.benchmark.Colorize.NONE
        var highlights = false
    }

    private struct RowKey: Hashable {
        let threads: Int
        let env: String?
        let name: String
    }

    private struct Row {
        let key: RowKey
        /// Whether it is the first of its number of threads; the rows of one number are a group.
        let opensGroup: Bool
        let group: Int
        let showsEnv: Bool
        let results: [Measurement?]
    }

    private struct Column {
        let title: String
        let length, decimals: Int
        let highlights: Bool
    }

    private static let (best, good, bad, veryBad) = ("\u{1B}[92m", "\u{1B}[34m", "\u{1B}[2m\u{1B}[91m", "\u{1B}[31m")
    private static let (bold, end) = ("\u{1B}[1m", "\u{1B}[0m")

    private let results: [Measurement]
    private let style: Style
    private let unit: String
    private let scale: Double
    private var rows: [Row] = []
    private var columns: [Column] = []
    private let envWidth: Int

    init(_ results: [Measurement], _ style: Style) {
        self.results = results
        self.style = style
        (unit, scale) = torch.utils.benchmark.select_unit(t: results.map(\.median).min() ?? 0)
        let envs = Set(results.map(\.env))
        envWidth = envs.count > 1 ? envs.map { Self.length($0 ?? "None") }.max() ?? 0 : 0
        addRows(showsEnvs: envs.count > 1)
        for (number, description) in descriptions.enumerated() { addColumn(description ?? "", number) }
    }

    private var descriptions: [String?] {
        torch.utils.benchmark.ordered_unique(elements: results.map(\.task_spec.description))
    }

    private static func key(_ result: Measurement) -> RowKey {
        RowKey(threads: result.num_threads, env: result.env, name: result.as_row_name)
    }

    private mutating func addRows(showsEnvs: Bool) {
        let keys = torch.utils.benchmark.ordered_unique(elements: results.map(Self.key)).enumerated().sorted {
            ($0.element.threads, $0.element.env ?? "", $0.offset) < (
                $1.element.threads, $1.element.env ?? "", $1.offset
            )
        }.map(\.element)
        var group = -1
        var (threads, env): (Int, String??) = (-1, nil)
        for key in keys {
            let opens = key.threads != threads
            if opens { (threads, env, group) = (key.threads, nil, group + 1) }
            let found = descriptions.map { description in
                results.last { Self.key($0) == key && $0.task_spec.description == description }
            }
            rows.append(
                Row(
                    key: key, opensGroup: opens, group: group, showsEnv: showsEnvs && env != .some(key.env),
                    results: found))
            env = .some(key.env)
        }
    }

    private mutating func addColumn(_ title: String, _ number: Int) {
        let found = rows.compactMap { $0.results[number] }
        let digits = found.map { result in
            let power: Double = torch.tensor(result.median / scale).log10().ceil().item()
            return power.isFinite ? Int(power) : 0
        }
        let needed = zip(found, digits).map { max($0.significant_figures - $1, 0) }
        let decimals = style.trims ? needed.min() ?? 0 : 1
        let length = (digits.max() ?? 0) + decimals + (decimals > 0 ? 1 : 0)
        let highlights = style.highlights && found.contains(where: \.has_warnings)
        columns.append(Column(title: title, length: length, decimals: decimals, highlights: highlights))
    }

    var text: String {
        let cells = rows.map(cells)
        let lines = [[""] + columns.map(\.title)] + cells
        let widths = (0...columns.count).map { place in lines.map { Self.length($0[place]) }.max() ?? 0 }
        let head = zip(lines[0], widths).map(Self.centered).joined(separator: "  |  ")
        let width = Self.length(head)
        var out = ["[" + Self.centered(" \(results[0].label ?? "") ", width - 2, "-") + "]", head]
        for (row, cells) in zip(rows, cells) {
            if row.opensGroup { out.append(Self.filled("\(row.key.threads) threads: ", width, "-")) }
            out.append(finished(row, cells, widths).joined(separator: "  |  "))
        }
        out += ["", "Times are in \(torch.utils.benchmark.unit_to_english(u: unit))s (\(unit)).", ""]
        if style.highlights && results.contains(where: \.has_warnings) {
            out[out.count - 1] = "(! XX%) Measurement has high variance, where XX is the IQR / median * 100."
            out.append("")
        }
        return out.joined(separator: "\n")
    }

    /// The row's name and its times.
    private func cells(_ row: Row) -> [String] {
        let env = row.showsEnv ? "(\(row.key.env ?? "None"))" : ""
        let name = "  " + Self.filled(env, envWidth + 4, " ") + row.key.name
        return [name]
            + zip(row.results, columns).map { result, column in
                guard let result else {
                    return String(repeating: " ", count: Self.length(number(1, 1, nil, column)))
                }
                let spread = result.has_warnings ? result.iqr / result.median : nil
                return number(result.median / scale, result.significant_figures, spread, column)
            }
    }

    private func number(_ value: Double, _ figures: Int, _ spread: Double?, _ column: Column) -> String {
        let value = style.trims ? torch.utils.benchmark.trim_sigfig(x: value, n: figures) : value
        let time = Self.right(NumberText.formatted(value, "f", precision: column.decimals), column.length)
        guard column.highlights else { return time }
        let mark = spread.map { " (! \(NumberText.formatted($0 * 100, "f", precision: 0))%)" } ?? ""
        return time + Self.right(mark, 7)
    }

    /// The cells at their widths, with their colours.
    private func finished(_ row: Row, _ cells: [String], _ widths: [Int]) -> [String] {
        let times = row.results.indices.map { place in
            let text = Self.centered(cells[place + 1], widths[place + 1])
            guard let result = row.results[place], let best = best(row, place) else { return text }
            return coloured(text, result.median, best)
        }
        return [Self.filled(cells[0], widths[0], " ")] + times
    }

    /// The time that the colour is measured by; nil where there are no colours.
    private func best(_ row: Row, _ place: Int) -> Double? {
        switch style.colorize {
        case .NONE: nil
        case .ROWWISE: row.results.compactMap { $0?.median }.min()
        case .COLUMNWISE: rows.filter { $0.group == row.group }.compactMap { $0.results[place]?.median }.min()
        }
    }

    private func coloured(_ text: String, _ time: Double, _ best: Double) -> String {
        if time <= best * 1.01 || time <= best + 100e-9 { return Self.best + Self.bold + text + Self.end + Self.end }
        if time <= best * 1.1 { return Self.good + Self.bold + text + Self.end + Self.end }
        if time >= best * 5 { return Self.veryBad + Self.bold + text + Self.end + Self.end }
        return time >= best * 2 ? Self.bad + text + Self.end + Self.end : text
    }

    // MARK: Python's ways to fill a text

    private static func length(_ text: String) -> Int { text.unicodeScalars.count }

    private static func fill(_ count: Int, _ with: String) -> String { String(repeating: with, count: max(count, 0)) }

    private static func filled(_ text: String, _ width: Int, _ with: String) -> String {
        text + fill(width - length(text), with)
    }

    private static func right(_ text: String, _ width: Int) -> String { fill(width - length(text), " ") + text }

    private static func centered(_ text: String, _ width: Int) -> String { centered(text, width, " ") }

    /// `str.center`: one more stands before the text where both the width and what is missing are odd.
    private static func centered(_ text: String, _ width: Int, _ with: String) -> String {
        let missing = max(width - length(text), 0)
        let left = missing / 2 + (missing & width & 1)
        return fill(left, with) + text + fill(missing - left, with)
    }
}
