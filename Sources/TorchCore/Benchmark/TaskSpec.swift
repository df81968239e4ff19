import Foundation

extension torch.utils {
    /// Timing of lines of a program: <https://docs.pytorch.org/docs/stable/benchmark_utils.html>.
    public enum benchmark {}
}

extension torch.utils.benchmark {
    /// What a ``Timer`` times, in words.
    public struct TaskSpec: Hashable, Sendable {
        /// The timed lines as text; empty, as a closure has none.
        public let stmt: String
        /// The lines before them as text.
        public let setup: String
        /// What the lines do, in a few words.
        public let label: String?
        /// What tells lines of one label apart.
        public let sub_label: String?
        /// What tells measurements of the same lines apart: the column of a ``Compare``.
        public let description: String?
        /// Where they ran, if that is to be compared.
        public let env: String?
        /// How many threads an op may use.
        public let num_threads: Int

        // @forms
        public init(
            stmt: String, setup: String, label: String? = nil, sub_label: String? = nil, description: String? = nil,
            env: String? = nil, num_threads: Int = 1
        ) {
            self.stmt = stmt
            self.setup = setup
            self.label = label
            self.sub_label = sub_label
            self.description = description
            self.env = env
            self.num_threads = num_threads
        }

        /// The label, or the lines.
        public var title: String {
            let named = sub_label.flatMap { $0.isEmpty ? nil : $0 }
            if let label { return label + (named.map { ": \($0)" } ?? "") }
            if !stmt.contains("\n") { return stmt + (named.map { ": \($0)" } ?? "") }
            return "stmt:\(named.map { " (\($0))" } ?? "")\n\(indented(stmt))"
        }

        /// The lines before the timed ones; empty where there are none.
        public func setup_str() -> String {
            if setup == "pass" || setup.isEmpty { return "" }
            return setup.contains("\n") ? "setup:\n\(indented(setup))" : "setup: \(setup)"
        }

        /// Label, description and setup, a line each.
        public func summarize() -> String {
            [title, description ?? "", setup_str()].filter { !$0.isEmpty }
                .map { $0.contains("\n") ? $0 + "\n" : $0 }.joined(separator: "\n")
        }

        private func indented(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.allSatisfy(\.isWhitespace) ? String($0) : "  \($0)" }.joined(separator: "\n")
        }
    }

    /// The unit for a time in seconds, and what it is of a second.
    // @forms
    public static func select_unit(t: Double) -> (String, Double) {
        let power = torch.tensor(t).log10().item()
        let units = [-3: ("ns", 1e-9), -2: ("us", 1e-6), -1: ("ms", 1e-3)]
        return (power / 3).isFinite ? units[Int((power / 3).rounded(.down))] ?? ("s", 1) : ("s", 1)
    }

    /// A unit's name in full. A KeyError for another than `s`, `ms`, `us` and `ns`.
    // @forms
    public static func unit_to_english(u: String) -> String {
        let names = ["ns": "nanosecond", "us": "microsecond", "ms": "millisecond", "s": "second"]
        if let name = names[u] { return name }
        raise(.KeyError, pythonText(u))
        return u
    }

    /// `x` with that many significant figures: 3.14159 with 2 is 3.1.
    // @forms
    public static func trim_sigfig(x: Double, n: Int) -> Double {
        let magnitude = torch.tensor(x).abs().log10().ceil().item()
        guard magnitude.isFinite else {
            raise(.OverflowError, "cannot convert float \(magnitude.isNaN ? "NaN" : "infinity") to integer")
            return x
        }
        let scale = pow(10, magnitude - Double(n))
        return (torch.tensor(x / scale).round() * scale).item()
    }

    /// The elements without those that came before, in their order.
    // @forms
    public static func ordered_unique<Element: Hashable>(elements: some Sequence<Element>) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }

    /// Runs `body` with `n` threads an op: Python's `with set_torch_threads(n):`.
    @discardableResult
    public static func set_torch_threads<Result, Failure: Error>(
        _ n: Int, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let before = torch.get_num_threads()
        torch.set_num_threads(n)
        defer { torch.set_num_threads(before) }
        return try body()
    }
}
