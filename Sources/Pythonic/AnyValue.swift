import Torch

/// A value whose type is found as the program runs: of a parsed command line, of a named tuple. It prints as in Python.
public struct AnyValue: CustomStringConvertible, Represented {
    let held: Any?

    init(_ value: Any?) {
        guard let value else {
            held = nil
            return
        }
        let mirror = Mirror(reflecting: value)
        held = mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }

    /// The value as a type; a whole number also where a Double is wanted. A TypeError, which names it, for another.
    func cast<Wanted>(_ name: String) -> Wanted {
        if let wanted: Wanted = cast() { return wanted }
        let message = "\(name) is \(represented), no \(Wanted.self)"
        raise(.TypeError, message)
        fatalError(message)
    }

    private func cast<Wanted>() -> Wanted? {
        guard let held else { return Any?.none as? Wanted }
        if let wanted = held as? Wanted { return wanted }
        if let whole = held as? Int { return Double(whole) as? Wanted }
        guard let list = held as? [Any] else { return nil }
        let numbers = list.compactMap { ($0 as? Int).map(Double.init) ?? $0 as? Double }
        return numbers.count == list.count ? numbers as? Wanted : nil
    }

    /// Python's text.
    public var description: String { held.map { str($0) } ?? "None" }
    public var represented: String { held.map { repr($0) } ?? "None" }
}
