import Foundation

extension trainer {
    /// The page of a run, `index.html`: all of it made from what lies in the run's folder.
    package struct RunPage {
        package static let file = "index.html"

        /// More sheets of samples than this are thinned out: a page holds them all.
        static let mostPictures = 60

        package let html: String

        /// - Throws: ``Failure`` where the folder is none of a run.
        package init(folder: String) throws {
            let run = try RunFolder(folder)
            let summary = run.summary
            let epochs = Shown.plural(summary.seconds.count, "epoch")
            let body = try [
                HTML.tiles(Self.tiles(run)), Self.samples(run), Self.losses(run),
                "<div class=\"pair\">\n\(Self.speed(summary))\(Self.real(run))</div>\n",
                Self.networks(summary), Self.settings(run), Self.command(summary),
            ]
            let date = summary.begun.formatted(
                .verbatim(
                    "\(day: .defaultDigits) \(month: .wide) \(year: .defaultDigits)",
                    locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: .init(identifier: .gregorian)))
            html = HTML.page(
                title: "\(summary.title) after \(epochs) on \(Shown.plural(summary.images, "image"))",
                subtitle: "\(folder) · begun on \(date) · libtorch \(summary.libtorch)", body.joined())
        }

        private static func tiles(_ run: RunFolder) -> [(value: String, meaning: String)] {
            let summary = run.summary
            let last = run.losses.rows.last.map(\.epoch) ?? 0
            let done = "\(summary.seconds.count) of \(summary.settings.epochs)"
            return [
                (done, summary.seconds.count < summary.settings.epochs ? "epochs so far" : "epochs"),
                (Shown.count(run.losses.rows.count), "steps"),
                (Shown.number(run.losses.means(\.loss_D)[last] ?? .nan), "loss_D, mean of the last epoch"),
                (Shown.number(run.losses.means(\.loss_G)[last] ?? .nan), "loss_G, mean of the last epoch"),
                (Shown.time(summary.seconds.compactMap { $0 }.reduce(0, +)), "training in all"),
            ]
        }

        private static func samples(_ run: RunFolder) throws -> String {
            let all = run.epochs
            let step = max(1, (all.count + mostPictures - 1) / mostPictures)
            // Counted from the end, so that the last one is among them.
            let shown = all.indices.filter { (all.count - 1 - $0).isMultiple(of: step) }.map { all[$0] }
            let total = max(run.summary.settings.epochs, shown.last ?? 0)
            let pictures = try shown.map { epoch in
                """
                <img data-epoch="\(epoch)"\(epoch == shown.last ? "" : " hidden") \
                alt="Generated images after epoch \(epoch)" src="\(try HTML.png(run.sample(epoch)))">
                """
            }
            let last = "epoch \(shown.last ?? 0) of \(total)"
            let thinned = step == 1 ? "" : " Every \(step)th epoch is here; all are in the folder samples."
            return HTML.card(
                "Generated images", id: "samples",
                """
                <div class="slider">
                <label for="epoch">After</label>
                <input type="range" id="epoch" min="1" max="\(shown.count)" value="\(shown.count)" step="1" \
                data-total="\(total)" aria-valuetext="\(last)">
                <output id="epoch-label" for="epoch">\(last)</output>
                <button type="button" id="play">Play</button>
                </div>
                <figure class="samples" id="pictures">
                \(pictures.joined(separator: "\n"))
                <figcaption>Images that the generator makes of fresh random numbers after an epoch.\(thinned) The arrow \
                keys move the slider.</figcaption>
                </figure>
                """)
        }

        private static func losses(_ run: RunFolder) throws -> String {
            let curves = [run.losses.curve(\.loss_D), run.losses.curve(\.loss_G)]
            let length = (run.losses.rows.count + 239) / 240
            var note =
                length == 1
                ? "Both losses at every step."
                : "Each point is the mean of \(length) steps; the band holds the middle eight tenths of them."
            if run.losses.unusable > 0 {
                note += " Left out: \(Shown.plural(run.losses.unusable, "step")) whose loss is no finite number."
            }
            let lines = zip(curves, [("loss_D", Chart.blue), ("loss_G", Chart.orange)]).map { curve, look in
                Chart.Line(
                    look.0, curve.places, curve.means, band: length == 1 ? nil : (curve.low, curve.high), color: look.1)
            }
            let chart = try Chart.lines(
                lines, name: "Losses of discriminator and generator over the epochs", ylabel: "loss")
            return HTML.card(
                "Losses of discriminator and generator", id: "losses", "\(chart)\n<p class=\"note\">\(note)</p>")
        }

        private static func speed(_ summary: RunSummary) throws -> String {
            let known = summary.seconds.compactMap { $0 }
            let total = known.reduce(0, +)
            let rate = Double(summary.images) * Double(known.count) / max(total, .leastNonzeroMagnitude)
            let tiles = HTML.tiles([
                (Shown.number(rate), "images a second"),
                (Shown.time(total / Double(max(known.count, 1))), "an epoch, mean"), (Shown.time(total), "in all"),
            ])
            let chart = try Chart.bars(summary.seconds, name: "Seconds of each epoch", ylabel: "seconds")
            return HTML.card("Speed", id: "speed", tiles + "\n" + chart)
        }

        private static func real(_ run: RunFolder) throws -> String {
            HTML.card(
                "A real image", id: "real",
                """
                <figure class="real"><img width="256" height="256" alt="One image of the training data, enlarged" \
                src="\(try HTML.png(run.real))">
                <figcaption>One of the training images as the networks see it, 64 × 64 pixels, enlarged.</figcaption></figure>
                """)
        }
    }
}
