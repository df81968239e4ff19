import Foundation

extension trainer {
    /// `losses.csv`: both losses of every step.
    package struct LossTable {
        package static let file = "losses.csv"
        static let header = "epoch,step,loss_D,loss_G"

        package struct Row {
            package let epoch: Int
            package let step: Int
            package let loss_D: Double
            package let loss_G: Double
        }

        package let rows: [Row]

        /// - Throws: ``Failure`` where the file is missing, is another, or ends within a line.
        package init(folder: String) throws {
            let path = folder + "/" + Self.file
            let text: String
            do {
                text = String(decoding: try Files.contents(path), as: UTF8.self)
            } catch {
                throw Failure("cannot read \(path): \(reason(error))")
            }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.first.map(String.init) == Self.header else {
                throw Failure("\(path) does not begin with \(Self.header)")
            }
            guard lines.popLast() == "" else { throw Failure("\(path) ends within line \(lines.count + 1)") }
            rows = try lines.enumerated().dropFirst().map { index, line in
                let parts = line.split(separator: ",", omittingEmptySubsequences: false)
                guard parts.count == 4, let epoch = Int(parts[0]), let step = Int(parts[1]),
                    Limits.counts.contains(epoch), Limits.counts.contains(step),
                    let loss_D = Double(parts[2]), let loss_G = Double(parts[3])
                else { throw Failure("\(path), line \(index + 1): not an epoch, a step and two losses") }
                return Row(epoch: epoch, step: step, loss_D: loss_D, loss_G: loss_G)
            }
            guard !rows.isEmpty else { throw Failure("\(path) has no losses") }
        }

        /// The steps whose loss is not a number, or none that ends.
        package var unusable: Int { rows.count { !$0.loss_D.isFinite || !$0.loss_G.isFinite } }

        /// A loss over the run, of equally many steps a point.
        package struct Curve {
            /// In epochs, 1.5 in the middle of the second; the middle of the point's steps.
            package var places: [Double] = []
            package var means: [Double] = []
            /// The tenth and the ninetieth of a hundred of the point's steps, sorted.
            package var low: [Double] = []
            package var high: [Double] = []
        }

        package func curve(_ loss: (Row) -> Double, points: Int = 240) -> Curve {
            let lengths = Dictionary(rows.map { ($0.epoch, $0.step) }, uniquingKeysWith: max)
            let length = max(1, (rows.count + points - 1) / points)
            var curve = Curve()
            for start in stride(from: 0, to: rows.count, by: length) {
                let part = rows[start..<min(start + length, rows.count)].filter { loss($0).isFinite }
                guard !part.isEmpty else { continue }
                let values = part.map(loss).sorted()
                let places = part.map {
                    Double($0.epoch - 1) + (Double($0.step) - 0.5) / Double(lengths[$0.epoch] ?? 1)
                }
                curve.places.append(places.reduce(0, +) / Double(part.count))
                curve.means.append(values.reduce(0, +) / Double(part.count))
                curve.low.append(values[Int(0.1 * Double(values.count - 1))])
                curve.high.append(values[Int((0.9 * Double(values.count - 1)).rounded(.up))])
            }
            return curve
        }

        /// The mean loss of each epoch, nil where none is a number.
        package func means(_ loss: (Row) -> Double) -> [Int: Double] {
            Dictionary(grouping: rows.filter { loss($0).isFinite }, by: \.epoch).mapValues { part in
                part.map(loss).reduce(0, +) / Double(part.count)
            }
        }
    }
}
