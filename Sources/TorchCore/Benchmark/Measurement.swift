extension torch.utils.benchmark {
    /// What a ``Timer`` measured: <https://docs.pytorch.org/docs/stable/benchmark_utils.html#torch.utils.benchmark.Measurement>.
    /// Times are in seconds; printed, it is Python's summary.
    public final class Measurement: CustomStringConvertible {
        /// How often the lines ran for one of the times.
        public let number_per_run: Int
        /// The times, each of that many runs.
        public let raw_times: [Double]
        /// What was timed.
        public let task_spec: TaskSpec
        /// What a program keeps with it.
        public let metadata: [String: String]?
        private lazy var statistics = Statistics(times)

        /// The order of the times, and what follows from it.
        private struct Statistics {
            let sorted: [Double]
            let median, mean, p25, p75: Double
            let warnings: [String]

            init(_ times: [Double]) {
                sorted = times.sorted()
                guard !times.isEmpty else {
                    (median, mean, p25, p75, warnings) = (-1, -1, -1, -1, [])
                    return
                }
                let tensor = torch.tensor(sorted, dtype: .float64)
                let (median, p25, p75) = (
                    Self.quantile(tensor, 0.5), Self.quantile(tensor, 0.25), Self.quantile(tensor, 0.75)
                )
                (self.median, self.p25, self.p75) = (median, p25, p75)
                mean = tensor.mean().item()
                let spread = (p75 - p25) / median
                let meaning =
                    !(spread < 0.25)
                    ? "This suggests significant environmental influence."
                    : !(spread < 0.1) ? "This could indicate system fluctuation." : nil
                warnings =
                    meaning.map {
                        let percent = NumberText.formatted(spread * 100, "f", precision: 1)
                        return
                            "  WARNING: Interquartile range is \(percent)% of the median measurement.\n           \($0)"
                    }.map { [$0] } ?? []
            }

            private static func quantile(_ times: Tensor, _ q: Double) -> Double { times.quantile(q).item() }
        }

        // @forms
        public init(
            number_per_run: Int, raw_times: [Double], task_spec: TaskSpec, metadata: [String: String]? = nil
        ) {
            self.number_per_run = number_per_run
            self.raw_times = raw_times
            self.task_spec = task_spec
            self.metadata = metadata
        }

        /// The times of one run each.
        public var times: [Double] { raw_times.map { $0 / Double(number_per_run) } }
        /// Half of the times are below it.
        public var median: Double { statistics.median }
        /// The times' mean.
        public var mean: Double { statistics.mean }
        /// The interquartile range: that of the half of the times in the middle.
        public var iqr: Double { statistics.p75 - statistics.p25 }
        /// Whether the times spread so far that something else must have run.
        public var has_warnings: Bool { !statistics.warnings.isEmpty }

        /// How many figures of the median count, 1 to 4.
        public var significant_figures: Int {
            let count = statistics.sorted.count
            let upper = (3 * count + 3) / 4
            let middle = Array(statistics.sorted[(count / 4)..<upper])
            let std: Double = torch.tensor(middle).std(unbiased: false).item()
            let root: Double = torch.tensor(middle.count).sqrt().item()
            let (estimate, least) = (1.645 * std / root, 25e-9)
            let interval = least > estimate ? least : estimate
            let figures: Double = torch.tensor(torch.tensor(statistics.median / interval).log10().item() as Double)
                .floor().item()
            return figures.isFinite ? min(max(Int(figures), 1), 4) : 1
        }

        /// Whether the interquartile range is less than that share of the median.
        // @forms
        public func meets_confidence(threshold: Double = 0.1) -> Bool { iqr / median < threshold }

        /// The label, or the lines.
        public var title: String { task_spec.title }
        /// The timed lines as text.
        public var stmt: String { task_spec.stmt }
        /// The lines before them as text.
        public var setup: String { task_spec.setup }
        /// What the lines do, in a few words.
        public var label: String? { task_spec.label }
        /// What tells lines of one label apart.
        public var sub_label: String? { task_spec.sub_label }
        /// How many threads an op could use.
        public var num_threads: Int { task_spec.num_threads }
        /// Where they ran.
        public var env: String? { task_spec.env }
        /// The name of the row in a ``Compare``.
        public var as_row_name: String {
            if let name = sub_label, !name.isEmpty { return name }
            return stmt.isEmpty ? "[Unknown]" : stmt
        }

        /// Python's `repr`.
        public var description: String {
            let count = statistics.sorted.count
            let (unit, scale) = torch.utils.benchmark.select_unit(t: statistics.median)
            func shown(_ time: Double) -> String { NumberText.formatted(time / scale, "f", precision: 2) }
            let many = count > 1
            var lines = [
                "<torch.utils.benchmark.utils.common.Measurement object at \(address)>", task_spec.summarize(),
            ]
            lines.append("  \(many ? "Median: " : "")\(shown(median)) \(unit)")
            if count >= 4 {
                lines.append("  IQR:    \(shown(iqr)) \(unit) (\(shown(statistics.p25)) to \(shown(statistics.p75)))")
            }
            lines.append(
                "  \(count) measurement\(many ? "s" : ""), \(number_per_run) runs \(many ? "per measurement," : ",") "
                    + "\(num_threads) thread\(num_threads > 1 ? "s" : "")")
            return (lines + statistics.warnings).joined(separator: "\n")
        }

        private var address: String {
            "0x" + String(UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()), radix: 16)
        }

        /// Measurements of the same task together, as times of one run each.
        // @forms
        public static func merge(measurements: [Measurement]) -> [Measurement] {
            var times: [TaskSpec: [Double]] = [:]
            for measurement in measurements { times[measurement.task_spec, default: []] += measurement.times }
            return torch.utils.benchmark.ordered_unique(elements: measurements.map(\.task_spec)).map {
                Measurement(number_per_run: 1, raw_times: times[$0] ?? [], task_spec: $0)
            }
        }
    }
}
