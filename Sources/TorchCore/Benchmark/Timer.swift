import Foundation

extension torch.utils.benchmark {
    /// The time in seconds, once the accelerator has done what it was given.
    public static func timer() -> Double {
        if torch.accelerator.is_available() { torch.accelerator.synchronize() }
        return Double(DispatchTime.now().uptimeNanoseconds) * 1e-9
    }

    /// Times a closure: warmed up, with a fixed number of threads, and again and again, so that it tells how far the times
    /// spread. See <https://docs.pytorch.org/docs/stable/benchmark_utils.html#torch.utils.benchmark.Timer>.
    ///
    ///     let timer = torch.utils.benchmark.Timer(stmt: { x.matmul(x) }, label: "matmul")
    ///     print(timer.blocked_autorange())
    ///
    /// Build with optimization, `-c release`, before you trust a time.
    public final class Timer {
        private let run: () -> Void
        private let prepare: () -> Void
        private let now: () -> Double
        private let task: TaskSpec

        /// - Parameters:
        ///   - stmt: What is timed. A closure has no text: a `label` says what it is.
        ///   - setup: What runs before, each time.
        ///   - timer: Gives the time in seconds.
        ///   - label: What is timed, in a few words.
        ///   - sub_label: What tells lines of one label apart: the row of a ``Compare``.
        ///   - description: What tells measurements of the same lines apart: the column of a ``Compare``.
        ///   - env: Where it runs, if that is to be compared.
        ///   - num_threads: How many threads an op may use.
        // @forms
        public init<Result>(
            stmt: @escaping () -> Result, setup: @escaping () -> Void = {},
            timer: @escaping () -> Double = torch.utils.benchmark.timer, label: String? = nil,
            sub_label: String? = nil, description: String? = nil, env: String? = nil, num_threads: Int = 1
        ) {
            run = { _ = stmt() }
            prepare = setup
            now = timer
            task = TaskSpec(
                stmt: "", setup: "pass", label: label, sub_label: sub_label, description: description, env: env,
                num_threads: num_threads)
        }

        /// The time of `number` runs.
        private func time(_ number: Int) -> Double {
            prepare()
            let start = now()
            for _ in 0..<max(number, 0) { run() }
            // Nothing takes less, and nothing is to be divided by zero.
            return max(now() - start, 1e-9)
        }

        private func measured(_ number: Int, _ times: [Double]) -> Measurement {
            Measurement(number_per_run: number, raw_times: times, task_spec: task)
        }

        /// Times `number` runs together, after a hundredth of them.
        // @forms
        public func timeit(number: Int = 1_000_000) -> Measurement {
            set_torch_threads(task.num_threads) {
                _ = time(max(number / 100, 2))
                return measured(number, [time(number)])
            }
        }

        /// Times runs, as many together as make the clock's share small, until `min_run_time` seconds are over.
        ///
        /// - Parameters:
        ///   - callback: Gets the number of runs and their time, each time.
        ///   - min_run_time: How long it measures at least.
        // @forms
        public func blocked_autorange(
            callback: ((Int, Double) -> Void)? = nil, min_run_time: Double = 0.2
        ) -> Measurement {
            let number = blockSize(min_run_time)
            return measured(number, repeated(number, min_run_time, nil, callback) { _ in true })
        }

        /// Times runs until the interquartile range is less than `threshold` of the median, for `min_run_time` seconds at
        /// least and `max_run_time` at most.
        // @forms
        public func adaptive_autorange(
            threshold: Double = 0.1, min_run_time: Double = 0.01, max_run_time: Double = 10,
            callback: ((Int, Double) -> Void)? = nil
        ) -> Measurement {
            let number = blockSize(0.05)
            let times = repeated(number, min_run_time, max_run_time, callback) { times in
                times.count > 3 && self.measured(number, times).meets_confidence(threshold: threshold)
            }
            return measured(number, times)
        }

        private func repeated(
            _ number: Int, _ least: Double, _ most: Double?, _ callback: ((Int, Double) -> Void)?,
            until isEnough: ([Double]) -> Bool
        ) -> [Double] {
            set_torch_threads(task.num_threads) {
                var times: [Double] = []
                var (total, canStop) = (0.0, false)
                while total < least || !canStop {
                    let time = time(number)
                    times.append(time)
                    total += time
                    callback?(number, time)
                    canStop = isEnough(times)
                    if let most, most != 0, total > most { break }
                }
                return times
            }
        }

        /// How many runs together make what the clock costs small; they warm up, too.
        private func blockSize(_ least: Double) -> Int {
            set_torch_threads(task.num_threads) {
                let overhead = (0..<5).map { _ in time(0) }.sorted()[2]
                var number = 1
                while true {
                    let time = time(number)
                    if overhead / time <= 1e-4 && time >= least / 1000 || time > least { return number }
                    if number * 10 > Int32.max { return number }
                    number *= 10
                }
            }
        }
    }
}
