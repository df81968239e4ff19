import Foundation
import Trainer

/// The page of two runs.
struct ComparisonPage {
    let html: String

    private static let colors = [Chart.blue, Chart.orange]

    init(_ both: Comparison) throws {
        let body = try [
            Self.verdicts(both), Self.samples(both), Self.losses(both), Self.speed(both), Self.colors(both),
            Self.settings(both),
        ]
        let paths = both.subjects.map(\.run.path).joined(separator: " · ")
        html = HTML.page(title: both.names.joined(separator: " beside "), subtitle: paths, body.joined())
    }

    private static func verdicts(_ both: Comparison) -> String {
        let items = Verdict.all(both).map { verdict in
            let (word, kind) =
                switch verdict.outcome {
                case _ where !both.isReports: ("Measured.", "")
                case .holds: ("Holds here.", "holds")
                case .fails: ("Does not hold here.", "fails")
                case .undecided: ("Undecided here.", "")
                }
            return """
                <li><div class="claim">\(HTML.escaped(verdict.claim))</div>\
                <b class="\(kind)">\(word)</b> \(HTML.escaped(verdict.finding))</li>
                """
        }
        let other = both.isReports ? "" : " These are not a GAN and a WGAN-GP, so the claims are not judged."
        return HTML.card(
            "What the report says of GAN and WGAN-GP, and what these runs show", id: "verdicts",
            """
            <ul class="verdicts">
            \(items.joined(separator: "\n"))
            </ul>
            <p class="note">Numbers within 5 % of one another count as equal. Their definitions stand below, with the colours.\
            \(other)</p>
            """)
    }

    private static func samples(_ both: Comparison) throws -> String {
        let rows = try Comparison.reported.enumerated().map { place, reported in
            let figures = try both.subjects.enumerated().map { index, subject in
                let epoch = subject.chosen[place]
                let name = HTML.escaped("\(both.names[index]), epoch \(epoch) of \(subject.run.epochs.last ?? epoch)")
                return """
                    <figure class="samples"><img data-epoch="\(epoch)" alt="Generated images of \(name)" \
                    src="\(try HTML.png(subject.run.sample(epoch)))">
                    <figcaption>\(name)</figcaption></figure>
                    """
            }
            return """
                <h3>Epoch \(reported) of the report</h3>
                <div class="side-by-side">
                \(figures.joined(separator: "\n"))
                </div>
                """
        }
        let isScaled = both.subjects.contains { $0.chosen != Comparison.reported }
        let note =
            isScaled
            ? """
            <p class="note">The report shows epochs 6, 22 and 26 of 30. A run that ends before epoch 26 shows those that are \
            as far along in it, or the nearest that it has.</p>

            """ : ""
        return HTML.card("Generated images at the report's epochs", id: "samples", note + rows.joined(separator: "\n"))
    }

    private static func losses(_ both: Comparison) throws -> String {
        let charts = try both.subjects.enumerated().map { index, subject in
            let curves = [subject.run.losses.curve(\.loss_D), subject.run.losses.curve(\.loss_G)]
            let lines = zip(curves, [("loss_D", Chart.blue), ("loss_G", Chart.orange)]).map {
                Chart.Line($1.0, $0.places, $0.means, color: $1.1)
            }
            let name = both.names[index]
            let chart = try Chart.lines(lines, name: "Losses of \(name)", ylabel: "loss", size: (6, 3.4))
            return "<div><h3>\(HTML.escaped(name))</h3>\n\(chart)</div>"
        }
        return HTML.card(
            "Losses of discriminator and generator", id: "losses",
            "<div class=\"charts\">\n\(charts.joined(separator: "\n"))\n</div>")
    }

    private static func speed(_ both: Comparison) throws -> String {
        let lines = both.subjects.enumerated().map { index, subject in
            let known = subject.run.summary.seconds.enumerated().compactMap { at, value in
                value.map { (Double(at + 1), $0) }
            }
            return Chart.Line(
                both.names[index], known.map(\.0), known.map(\.1), color: colors[index], hasMarkers: true)
        }
        let rows = both.subjects.enumerated().map { index, subject in
            let summary = subject.run.summary
            let total = summary.seconds.compactMap { $0 }.reduce(0, +)
            let rate = subject.secondsAThousandImages.map { 1000 / $0 } ?? .nan
            return """
                <tr><th scope="row">\(HTML.escaped(both.names[index]))</th>\(cell(subject.secondsAnEpoch ?? .nan))\(cell(rate))\
                <td class="number">\(Shown.count(summary.images))</td>\
                <td class="number">\(summary.settings.batch_size)</td>\
                <td class="number">\(HTML.escaped(Shown.time(total)))</td></tr>
                """
        }
        return HTML.card(
            "Seconds an epoch", id: "speed",
            """
            \(try Chart.lines(lines, name: "Seconds of each epoch of both runs", ylabel: "seconds", size: (7.4, 2.8)))
            \(table(["run", "seconds of the median epoch", "images a second", "images", "batch size", "in all"], rows))
            """)
    }

    private static func colors(_ both: Comparison) throws -> String {
        let charts = try ColorStatistics.kinds.map { kind in
            let lines = both.subjects.enumerated().map { index, subject in
                let points = subject.run.epochs.compactMap { epoch in
                    subject.statistics[epoch].map { (Double(epoch), kind.value($0)) }
                }
                return Chart.Line(
                    both.names[index], points.map(\.0), points.map(\.1), color: colors[index], hasMarkers: true)
            }
            let real = kind.value(both.references[0].statistics)
            let level = real.isFinite && both.references.count == 1 ? (label: "real images", value: real) : nil
            let chart = try Chart.lines(
                lines, name: "\(kind.name) over the epochs", ylabel: kind.name, size: (5.6, 3), level: level)
            return """
                <div><h3 id="\(kind.name.replacing(" ", with: "-"))">\(kind.name.prefix(1).uppercased() + kind.name.dropFirst())\
                </h3>
                \(chart)
                <p class="note">\(HTML.escaped(kind.definition))</p></div>
                """
        }
        var rows = both.subjects.enumerated().flatMap { index, subject in
            Comparison.reported.indices.compactMap { place in
                let epoch = subject.chosen[place]
                return subject.statistics[epoch].map { row("\(both.names[index]), epoch \(epoch)", $0) }
            }
        }
        rows += both.references.map { row("real images", $0.statistics) }
        let sources = both.references.map(\.description).joined(separator: "; ")
        return HTML.card(
            "Colours of the generated images", id: "colors",
            """
            <div class="charts">
            \(charts.joined(separator: "\n"))
            </div>
            <h3>At the report's epochs</h3>
            \(table(["images"] + ColorStatistics.kinds.map(\.name) + ["mean hue"], rows))
            <p class="note">Of the 21 images of an epoch's sheet; real images are \(HTML.escaped(sources)).</p>
            """)
    }

    private static func row(_ name: String, _ statistics: ColorStatistics) -> String {
        let hue = Shown.whole(statistics.hue).map { "\($0)° \(statistics.hueName)" } ?? "none"
        return """
            <tr><th scope="row">\(HTML.escaped(name))</th>\(ColorStatistics.kinds.map { cell($0.value(statistics)) }.joined())\
            <td class="number" data-value="\(statistics.hue)">\(hue)</td></tr>
            """
    }

    /// A number with all its digits beside it, for programs that read the page.
    private static func cell(_ value: Double) -> String {
        "<td class=\"number\" data-value=\"\(value)\">\(value.isFinite ? Shown.number(value) : "none")</td>"
    }

    private static func table(_ heads: [String], _ rows: [String]) -> String {
        let cells = heads.enumerated().map {
            "<th scope=\"col\"\($0 == 0 ? "" : " class=\"number\"")>\(HTML.escaped($1))</th>"
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="Table"><table>
            <thead><tr>\(cells.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    private static func settings(_ both: Comparison) -> String {
        let parts = both.subjects.enumerated().map { index, subject in
            let summary = subject.run.summary
            return """
                <h3>\(HTML.escaped(both.names[index]))</h3>
                <p class="note">\(HTML.escaped(summary.networks.map { "\($0.name): \($0.optimizer)" }.joined(separator: "; "))); \
                loss: \(HTML.escaped(summary.loss)).</p>
                <pre id="command-\(index)">\(HTML.escaped(shellQuoted(summary.command)))</pre>
                <button type="button" data-copies="command-\(index)">Copy</button>
                """
        }
        return HTML.card("The same runs again", id: "again", parts.joined(separator: "\n"))
    }
}
