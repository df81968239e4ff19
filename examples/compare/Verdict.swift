import Foundation
import Trainer

/// A claim of the report's section 3 and what the numbers say to it.
struct Verdict {
    enum Outcome { case holds, fails, undecided }

    let claim: String
    let finding: String
    let outcome: Outcome

    /// Numbers that differ by no more than this part of the greater count as equal.
    static let margin = 0.05

    /// Whether the first is clearly less.
    static func isLess(_ first: Double, than second: Double) -> Outcome {
        guard first.isFinite, second.isFinite else { return .undecided }
        if abs(first - second) <= margin * max(abs(first), abs(second)) { return .undecided }
        return first < second ? .holds : .fails
    }

    static func all(_ comparison: Comparison) -> [Verdict] {
        [
            grey(comparison), generatorLoss(comparison), bright(comparison), tone(comparison), variety(comparison),
            noise(comparison), speed(comparison),
        ]
    }

    private static func grey(_ both: Comparison) -> Verdict {
        let values = both.values(\.saturation, at: 0)
        return Verdict(
            claim: "At epoch 6 the images of WGAN-GP are rather grey, its one flaw beside GAN.",
            finding: "The mean saturation is \(both.told(values, at: 0)); \(both.told(\.saturation)).",
            outcome: isLess(values[1], than: values[0]))
    }

    /// How far loss_G moves around the epoch, in parts of its whole range.
    private static func generatorLoss(_ both: Comparison) -> Verdict {
        let parts = both.subjects.map { subject in
            let means = subject.run.losses.means(\.loss_G)
            let (first, last) = (means.keys.min() ?? 1, means.keys.max() ?? 1)
            let epoch = subject.chosen[0]
            let reach = max(1, (2 * last + Comparison.length / 2) / Comparison.length)
            let low = means.values.min() ?? .nan
            let range = (means.values.max() ?? .nan) - low
            let before = means[max(first, epoch - reach)] ?? .nan
            let after = means[min(last, epoch + reach)] ?? .nan
            return (steep: abs(after - before) / range, height: ((means[epoch] ?? .nan) - low) / range)
        }
        let steep = zip(both.names, parts).map { "\(percent($1.steep)) in \($0)" }.joined(separator: ", ")
        let height = zip(both.names, parts).map { "\(percent($1.height)) in \($0)" }.joined(separator: ", ")
        return Verdict(
            claim:
                "By epoch 6 loss_G of WGAN-GP is high and rises slowly from there, while that of GAN still changes fast.",
            finding: """
                Of the range of its epochs' means, loss_G moves around that epoch by \(steep); it stands there at this part \
                of the range: \(height).
                """,
            outcome: isLess(parts[1].steep, than: parts[0].steep))
    }

    private static func bright(_ both: Comparison) -> Verdict {
        let early = both.values(\.brightness, at: 0)
        let late = both.values(\.brightness, at: 1)
        let outcomes = zip(early, late).map { isLess($0, than: $1) }
        return Verdict(
            claim: "After epoch 20 the images of both become bright.",
            finding: """
                The mean brightness is \(both.told(early, at: 0)), and then \(both.told(late, at: 1)); \
                \(both.told(\.brightness)).
                """,
            outcome: outcomes.contains(.fails) ? .fails : outcomes.contains(.undecided) ? .undecided : .holds)
    }

    private static func tone(_ both: Comparison) -> Verdict {
        let values = both.values(\.hueSpread, at: 1)
        let hues = both.subjects.enumerated().map { index, subject in
            let statistics = subject.statistics[subject.chosen[1]]
            let degrees = statistics.flatMap { Shown.whole($0.hue) }.map { " (\($0)°)" } ?? ""
            return "\(statistics?.hueName ?? "no hue")\(degrees) in \(both.names[index])"
        }
        return Verdict(
            claim: "At epoch 22 the images of GAN have one tone (orange, in the report), those of WGAN-GP more.",
            finding: """
                The spread of hue is \(both.told(values, at: 1)); \(both.told(\.hueSpread)). The mean hue is \
                \(hues.joined(separator: ", ")).
                """,
            outcome: isLess(values[0], than: values[1]))
    }

    private static func variety(_ both: Comparison) -> Verdict {
        let values = both.values(\.variety, at: 1)
        return Verdict(
            claim: "At epoch 22 the images of WGAN-GP differ more in colour from one another.",
            finding: "The difference of images is \(both.told(values, at: 1)); \(both.told(\.variety)).",
            outcome: isLess(values[0], than: values[1]))
    }

    /// A blank picture has no noise, so that real images say how much there should be.
    private static func noise(_ both: Comparison) -> Verdict {
        let values = both.values(\.noise, at: 2)
        let away = zip(values, both.subjects).map { abs($0 - $1.reference.statistics.noise) }
        return Verdict(
            claim: "In noise the images of WGAN-GP are better by far: at epoch 26 it is nearer to that of real images.",
            finding: "The noise is \(both.told(values, at: 2)); \(both.told(\.noise)).",
            outcome: isLess(away[1], than: away[0]))
    }

    private static func speed(_ both: Comparison) -> Verdict {
        let values = both.subjects.map { $0.secondsAThousandImages ?? .nan }
        let told = zip(both.names, values).map { "\(Shown.number($1)) s in \($0)" }.joined(separator: ", ")
        return Verdict(
            claim: "WGAN-GP trains faster than GAN.",
            finding: "The median epoch takes, for a thousand images, \(told).",
            outcome: isLess(values[1], than: values[0]))
    }

    private static func percent(_ part: Double) -> String {
        Shown.whole(part * 100).map { "\($0)\u{A0}%" } ?? "an unknown part"
    }
}

extension Comparison {
    /// A statistic of both runs at one of the report's epochs.
    func values(_ value: (ColorStatistics) -> Double, at place: Int) -> [Double] {
        subjects.map { subject in subject.statistics[subject.chosen[place]].map(value) ?? .nan }
    }

    /// Values of both runs, with their epochs.
    func told(_ values: [Double], at place: Int) -> String {
        zip(zip(names, subjects), values).map { "\(Shown.number($1)) in \($0.0) at epoch \($0.1.chosen[place])" }
            .joined(separator: ", ")
    }

    /// A statistic of the real images.
    func told(_ value: (ColorStatistics) -> Double) -> String {
        let numbers = references.map { Shown.number(value($0.statistics)) }
        return "real images have \(numbers.joined(separator: " and "))"
    }
}
