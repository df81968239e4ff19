import Foundation

/// How data lie along an axis.
enum Scale: String {
    case linear, log

    /// A logarithm of nothing is far below everything, so that a line drops out of the picture there.
    func forward(_ value: Double) -> Double {
        switch self {
        case .linear: value
        case .log: value > 0 ? log10(value) : (value.isNaN ? value : -1000)
        }
    }

    func inverse(_ value: Double) -> Double {
        switch self {
        case .linear: value
        case .log: pow(10, value)
        }
    }
}
