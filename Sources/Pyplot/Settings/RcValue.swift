import Torch

/// What a setting of `plt.rcParams` can be: `true`, `14`, `"large"`, `[6.4, 4.8]`, `["DejaVu Sans"]`, `cycler(color:)`.
public protocol RcValue: Sendable {}

extension Bool: RcValue {}
extension Int: RcValue {}
extension Double: RcValue {}
extension String: RcValue {}
extension Array: RcValue where Element: RcValue {}

extension RcValue {
    /// The colours of `plt.rcParams["axes.prop_cycle"]`, `by_key()["color"]`. An AttributeError for another setting.
    public func by_key() -> [String: [String]] {
        if let cycler = self as? Cycler { return ["color": cycler.colors] }
        raise(.AttributeError, "'\(pythonType)' object has no attribute 'by_key'", op: "by_key")
        return [:]
    }

    /// Python's name of the type.
    private var pythonType: String {
        switch self {
        case is Bool: "bool"
        case is Int: "int"
        case is Double: "float"
        case is String: "str"
        default: "list"
        }
    }
}

/// Colours that are taken in turn, as `cycler(color=["r", "g"])` of Python's package cycler.
public struct Cycler: RcValue, Sequence, CustomStringConvertible {
    let colors: [String]

    public func makeIterator() -> IndexingIterator<[String]> { colors.makeIterator() }

    public var description: String {
        "cycler('color', [" + colors.map { "'\($0)'" }.joined(separator: ", ") + "])"
    }
}

/// A cycle of colours, for `plt.rcParams["axes.prop_cycle"]`. See <https://matplotlib.org/cycler/>.
public func cycler(color: [String]) -> Cycler { Cycler(colors: color) }

/// The same by the property's name, `cycler("color", ["r", "g"])`. A ValueError for another one than colour.
public func cycler(_ label: String, _ itr: [String]) -> Cycler {
    if label != "color" {
        raise(.ValueError, "the cycle of '\(label)' is not drawn here: it takes 'color'", op: "cycler")
    }
    return Cycler(colors: itr)
}

/// A number, or a name for one: `12` or `"large"` for a font's size, `90` or `"vertical"`, `700` or `"bold"`.
public protocol NumberOrName: Sendable {
    /// The number or the name, as a text takes it.
    var _numberOrName: (number: Double?, name: String) { get }
}

extension Int: NumberOrName {
    public var _numberOrName: (number: Double?, name: String) { (Double(self), String(self)) }
}
extension Double: NumberOrName {
    public var _numberOrName: (number: Double?, name: String) { (self, String(self)) }
}
extension String: NumberOrName {
    public var _numberOrName: (number: Double?, name: String) { (nil, self) }
}
