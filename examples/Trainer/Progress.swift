import Foundation
import Logging
import Torch

extension trainer {
    /// What a run says while it goes on: a line that changes for a person at a terminal, and events for the log.
    final class Progress {
        private let options: Options
        private let steps: Int
        private let images: Int
        /// When how many images of the whole training were done, over the last seconds.
        private var marks: [(time: ContinuousClock.Instant, images: Int)] = []
        private var (epochBegan, shown, logged) = (ContinuousClock.now, ContinuousClock.now, ContinuousClock.now)

        /// How often the line changes, and how often a step is logged, at most.
        private static let (display, entry) = (Duration.seconds(0.1), Duration.seconds(0.25))
        /// The rate is that of so long a time.
        private static let window = Duration.seconds(10)

        init(_ options: Options, _ data_iter: Loader) {
            self.options = options
            (steps, images) = (data_iter.count, data_iter.dataset.count)
        }

        /// Before the first step.
        func start() {
            epochBegan = .now
            logger.debug(
                "start",
                metadata: [
                    "event": "start", "program": .string(logger.label), "variant": .string(options.variant),
                    "out": .string(options.out),
                    "data": .string(options.data ?? portraits), "images": .stringConvertible(images),
                    "steps": .stringConvertible(steps), "epochs": .stringConvertible(options.epochs),
                    "batch_size": .stringConvertible(options.batch_size), "lr": .stringConvertible(options.lr),
                    "latent_dim": .stringConvertible(options.latent_dim),
                    "channels": .stringConvertible(options.channels), "seed": .stringConvertible(options.seed),
                    "speed": .string(options.speed.description), "device": .string("\(options.device)"),
                    "threads": .stringConvertible(torch.get_num_threads()),
                    "workers": .stringConvertible(options.workers),
                ])
        }

        /// After a step; `step` counts from 1 in each epoch.
        func step(_ epoch: Int, _ step: Int, _ loss_D: Float, _ loss_G: Float) {
            let now = ContinuousClock.now
            if marks.isEmpty { marks.append((epochBegan, done(epoch, step - 1))) }
            if now - shown >= Self.display || step == steps || marks.count == 1 {
                shown = now
                mark(now, done(epoch, step))
                if Terminal.isTerminal, logFormat.withLock({ $0 == .text }) {
                    Terminal.show(line(epoch, step, loss_D, loss_G, Terminal.width))
                }
            }
            if now - logged >= Self.entry || step == steps {
                logged = now
                logger.debug(
                    "step",
                    metadata: [
                        "event": "step", "epoch": .stringConvertible(epoch), "step": .stringConvertible(step),
                        "loss_D": .stringConvertible(loss_D), "loss_G": .stringConvertible(loss_G),
                        "images_per_second": .stringConvertible(rate),
                        "seconds_left": .stringConvertible(secondsLeft),
                    ])
            }
        }

        /// After an epoch and what it wrote: the means of its losses, `loss_D` and `loss_G` in turn, and how long it took.
        func epoch(_ epoch: Int, _ losses: some Collection<Float>) {
            let seconds = (.now - epochBegan) / .seconds(1)
            let sums = losses.enumerated().reduce(into: [0.0, 0.0]) { $0[$1.offset % 2] += Double($1.element) }
            let (mean_D, mean_G) = (sums[0] / Double(steps), sums[1] / Double(steps))
            logger.info(
                """
                epoch \(epoch)/\(options.epochs)  loss_D \(fixed(mean_D))  loss_G \(fixed(mean_G))  \
                \(clock(seconds))
                """,
                metadata: [
                    "event": "epoch", "epoch": .stringConvertible(epoch), "loss_D": .stringConvertible(mean_D),
                    "loss_G": .stringConvertible(mean_G), "seconds": .stringConvertible(seconds),
                ])
            epochBegan = .now
        }

        /// After the last epoch.
        func end() {
            Terminal.show("")
            logger.info("wrote \(options.out)", metadata: ["event": "end", "out": .string(options.out)])
        }

        /// How many images of the whole training are done after a step.
        private func done(_ epoch: Int, _ step: Int) -> Int {
            (epoch - 1) * images + min(step * options.batch_size, images)
        }

        private func mark(_ now: ContinuousClock.Instant, _ images: Int) {
            marks.append((now, images))
            while marks.count > 2, now - marks[0].time > Self.window { marks.removeFirst() }
        }

        /// Images a second, of late.
        private var rate: Double {
            guard let first = marks.first, let last = marks.last, last.time > first.time else { return 0 }
            return Double(last.images - first.images) / ((last.time - first.time) / .seconds(1))
        }

        private var secondsLeft: Double {
            Double(options.epochs * images - (marks.last?.images ?? 0)) / rate
        }

        /// The line for a person: as much as fits, and a bar in what is left.
        private func line(_ epoch: Int, _ step: Int, _ loss_D: Float, _ loss_G: Float, _ width: Int) -> String {
            let place = ["epoch \(epoch)/\(options.epochs)", "step \(step)/\(steps)"]
            let (rate, left) = (String(format: "%.0f images/s", rate), "\(clock(secondsLeft)) left")
            let losses = [("D", loss_D), ("G", loss_G)].map { "\($0) \(fixed(Double($1)))" }
            let texts = [
                place + [rate, left] + losses.map { "loss_" + $0 }, place + [rate, left] + losses,
                place + [left] + losses, place + [left], place,
            ].map { $0.joined(separator: "  ") }
            let shortest = 10
            guard let text = texts.first(where: { $0.count + 2 + shortest <= width }) else {
                return String(place.joined(separator: "  ").prefix(max(width, 0)))
            }
            let length = min(width - 2 - text.count, 40)
            let part = Double(marks.last?.images ?? 0) / Double(options.epochs * images)
            let filled = Int((Double(length) * part).rounded(.down))
            let (full, empty) = Self.isUTF8 ? ("━", "─") : ("#", "-")
            let bar = String(repeating: full, count: filled) + String(repeating: empty, count: length - filled)
            return bar + "  " + text
        }

        /// Whether the locale shows more than ASCII.
        private static let isUTF8: Bool = {
            let environment = ProcessInfo.processInfo.environment
            let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
            return locale.lowercased().replacing("-", with: "").contains("utf8")
        }()
    }

    /// A number with three decimals. Python's has no sign for a NaN.
    private static func fixed(_ value: Double) -> String { value.isNaN ? "nan" : String(format: "%.3f", value) }

    /// A time as minutes and seconds, with the hours before them where there are any: 0:07, 59:30, 1:00:05.
    static func clock(_ seconds: Double) -> String {
        guard let whole = Int(exactly: seconds.rounded()) else { return "?" }
        let (minutes, rest) = (whole / 60, padded(whole % 60, 2))
        return minutes < 60 ? "\(minutes):\(rest)" : "\(minutes / 60):\(padded(minutes % 60, 2)):\(rest)"
    }
}
