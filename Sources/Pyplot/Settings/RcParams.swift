import Foundation
import Torch

/// matplotlib's settings, `plt.rcParams`, by their names: sizes, colours and fonts that calls do not say themselves.
/// See <https://matplotlib.org/stable/users/explain/customizing.html>.
///
///     plt.rcParams["figure.figsize"] = (8, 4)
///     plt.rcParams.update(["font.size": 14, "axes.grid": true])
///
/// They belong to the process, as in Python. A KeyError for a name that matplotlib does not know, a ValueError for a value
/// that the setting cannot have.
public final class RcParams: @unchecked Sendable {
    static let shared = RcParams()

    private let lock = NSLock()
    private var values = RcTable.defaults

    /// The setting of a name; the text `"None"` where there is none.
    public subscript(key: String) -> any RcValue {
        get {
            if let value = lock.withLock({ values[key] }) { return value }
            raise(.KeyError, "'\(key)'", op: "rcParams")
            return "None"
        }
        set { set(key, newValue) }
    }

    /// A setting of two numbers, such as `"figure.figsize"`.
    @_disfavoredOverload
    public subscript(key: String) -> (Double, Double) {
        get {
            let pair = self[key] as any RcValue as? [Double] ?? []
            return pair.count == 2 ? (pair[0], pair[1]) : (0, 0)
        }
        set { set(key, [newValue.0, newValue.1]) }
    }

    /// Sets several of them.
    public func update(_ other: [String: Any]) {
        for (key, value) in other.sorted(by: { $0.key < $1.key }) { set(key, any: value) }
    }

    /// All names, in their order.
    public func keys() -> [String] { lock.withLock { values.keys.sorted() } }

    func set(_ key: String, any value: Any) {
        switch value {
        case let value as any RcValue: set(key, value)
        case let value as Float: set(key, Double(value))
        case let pair as (Double, Double): set(key, [pair.0, pair.1])
        case let pair as (Int, Int): set(key, [Double(pair.0), Double(pair.1)])
        case let pair as (Int, Double): set(key, [Double(pair.0), pair.1])
        case let pair as (Double, Int): set(key, [pair.0, Double(pair.1)])
        default: raise(.ValueError, "Key \(key): no setting can be \(value)", op: "rcParams")
        }
    }

    func set(_ key: String, _ value: any RcValue) {
        guard let kind = RcTable.kinds[key] else {
            raise(.KeyError, "\"'\(key)' is not a valid value for rcParam.\"", op: "rcParams")
            return
        }
        if let checked = kind.checked(value, key) { lock.withLock { values[key] = checked } }
    }

    /// All settings, to be put back by ``restore(_:)``.
    func saved() -> [String: any RcValue] { lock.withLock { values } }
    func restore(_ saved: [String: any RcValue]) { lock.withLock { values = saved } }
}

extension RcParams {
    func value(_ key: String) -> any RcValue { lock.withLock { values[key] } ?? "None" }
    func flag(_ key: String) -> Bool { value(key) as? Bool ?? false }
    func text(_ key: String) -> String { value(key) as? String ?? "" }
    func texts(_ key: String) -> [String] { value(key) as? [String] ?? [text(key)] }
    /// Nil where the setting is `None`, or a name.
    func number(orNone key: String) -> Double? {
        switch value(key) {
        case let number as Double: number
        case let number as Int: Double(number)
        default: nil
        }
    }
    func number(_ key: String) -> Double { number(orNone: key) ?? 0 }
    func pair(_ key: String) -> (Double, Double) {
        let numbers = value(key) as? [Double] ?? []
        return numbers.count == 2 ? (numbers[0], numbers[1]) : (6.4, 4.8)
    }
    /// Nil for what is no colour: `"auto"`, `"inherit"`, `"None"`.
    func color(orNone key: String) -> RGBA? {
        let name = text(key)
        return ["auto", "inherit", "None"].contains(name) ? nil : RGBA(name)
    }
    func color(_ key: String) -> RGBA { color(orNone: key) ?? .black }
    /// A font's size in points.
    func size(_ key: String) -> Double { number(orNone: key) ?? FontSize.named(text(key)) ?? FontSize.base }
    /// The first of the colours that are taken in turn, `C0`.
    var cycleStart: RGBA { cycle.first ?? .black }
    /// The colours that are taken in turn.
    var cycle: [RGBA] { ((value("axes.prop_cycle") as? Cycler)?.colors ?? []).compactMap { RGBA($0) } }
}

/// The sizes of fonts that have names.
enum FontSize {
    static let factors = [
        "xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1, "large": 1.2, "x-large": 1.44,
        "xx-large": 1.728, "larger": 1.2, "smaller": 0.833,
    ]

    static var base: Double { RcParams.shared.number("font.size") }

    static func named(_ name: String) -> Double? { factors[name].map { $0 * base } }

    /// In points; that of the setting where an argument says nothing, or, after an error, where it is no size.
    static func points(_ argument: (any NumberOrName)?, _ setting: String, op: String) -> Double {
        guard let argument else { return RcParams.shared.size(setting) }
        let (number, name) = argument._numberOrName
        if let size = number ?? named(name) { return size }
        raise(.ValueError, "could not convert string to float: '\(name)'", op: op)
        return base
    }
}

extension plt {
    /// matplotlib's settings. See ``RcParams``.
    public static let rcParams = RcParams.shared

    /// Sets several settings of a group, `plt.rc("font", ["size": 14])`.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.rc.html>.
    public static func rc(_ group: String, _ settings: [String: Any]) {
        let aliases = [
            "lw": "linewidth", "ls": "linestyle", "c": "color", "fc": "facecolor", "ec": "edgecolor",
            "mew": "markeredgewidth", "aa": "antialiased",
        ]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            let key = "\(group).\(aliases[name] ?? name)"
            guard RcTable.kinds[key] != nil else {
                let text = "'Unrecognized key \"\(key)\" for group \"\(group)\" and name \"\(name)\"'"
                raise(.KeyError, text, op: "rc")
                continue
            }
            RcParams.shared.set(key, any: value)
        }
    }

    /// Sets everything back to matplotlib's defaults.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.rcdefaults.html>.
    public static func rcdefaults() { RcParams.shared.restore(RcTable.defaults) }

    /// Other settings while `body` runs: Python's `with plt.rc_context({"font.size": 14}):`.
    public static func rc_context<Result>(
        _ rc: [String: Any] = [:], _ body: () throws -> Result
    ) rethrows -> Result {
        let saved = RcParams.shared.saved()
        defer { RcParams.shared.restore(saved) }
        RcParams.shared.update(rc)
        return try body()
    }
}
