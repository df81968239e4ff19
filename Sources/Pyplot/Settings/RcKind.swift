import Foundation
import Torch

/// What a setting can be, and what makes it that.
struct RcKind {
    let name: String

    /// The value as the setting keeps it; nil, after an error, where it cannot have it.
    func checked(_ value: any RcValue, _ key: String) -> (any RcValue)? {
        let text = value as? String
        switch name {
        case "bool":
            if let flag = value as? Bool { return flag }
            switch text?.lowercased() ?? (value as? Int).map(String.init) {
            case "t", "y", "yes", "on", "true", "1": return true
            case "f", "n", "no", "off", "false", "0": return false
            default: return refused(key, "Cannot convert \(shown(value)) to bool")
            }
        case "float", "float?", "int":
            if let number = value as? Double { return number }
            if let number = value as? Int { return name == "int" ? number : Double(number) as any RcValue }
            if name == "float?", text?.lowercased() == "none" { return "None" }
            if let text, let number = Double(text) { return number }
            return refused(key, "Could not convert \(shown(value)) to \(name == "int" ? "int" : "float")")
        case "fontsize":
            if value is Double || value is Int { return value }
            if let name = text?.lowercased(), FontSize.factors[name] != nil { return name }
            return refused(
                key,
                "\(text ?? "\(value)") is not a valid font size. Valid font sizes are xx-small, x-small, small, "
                    + "medium, large, x-large, xx-large, smaller, larger.")
        case "color":
            if let text, RGBA(text) ?? RGBA("#" + text) != nil { return RGBA(text) == nil ? "#" + text : text }
            if let parts = value as? [Double], parts.count == 3 || parts.count == 4 {
                return "#" + parts.map { String(format: "%02x", Int(saturating: ($0 * 255).rounded())) }.joined()
            }
            return refused(key, "\(shown(value)) does not look like a color arg")
        case "strings":
            if let text { return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
            return value
        case "pair":
            let numbers = (value as? [Double]) ?? (value as? [Int])?.map(Double.init)
            guard let numbers else { return refused(key, "Could not convert all entries to floats") }
            if numbers.count == 2 { return numbers }
            let list = numbers.map { $0 == $0.rounded() ? String(Int(saturating: $0)) : String($0) }
            return refused(
                key,
                "Expected 2 values, but there are \(numbers.count) values in [\(list.joined(separator: ", "))]")
        case "cycler":
            if value is Cycler { return value }
            return refused(key, "Object is not a string or Cycler instance: \(shown(value))")
        case _ where name.hasPrefix("one of "):
            let known = name.dropFirst(7).components(separatedBy: ", ")
            if let text, let found = known.first(where: { $0.lowercased() == text.lowercased() }) { return found }
            let list = known.map { "'\($0)'" }.joined(separator: ", ")
            return refused(key, "\(shown(value)) is not a valid value for \(key); supported values are [\(list)]")
        default:
            return value
        }
    }

    private func refused(_ key: String, _ reason: String) -> (any RcValue)? {
        raise(.ValueError, "Key \(key): \(reason)", op: "rcParams")
        return nil
    }

    private func shown(_ value: any RcValue) -> String {
        if let text = value as? String { return "'\(text)'" }
        return (value as? Bool).map { $0 ? "True" : "False" } ?? "\(value)"
    }
}

/// The generated tables, read.
enum RcTable {
    static let kinds: [String: RcKind] = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.kind) })
    static let defaults: [String: any RcValue] = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.value) })
    /// What each style sheet sets.
    static let styles: [String: [String: any RcValue]] = {
        let sheets =
            (try? JSONDecoder().decode([String: [String: Stored]].self, from: Data(RcTables.styles.utf8))) ?? [:]
        return sheets.mapValues { $0.mapValues(\.value) }
    }()

    private static let rows: [Row] =
        (try? JSONDecoder().decode([Row].self, from: Data(RcTables.defaults.utf8))) ?? []

    private struct Row: Decodable {
        let name: String
        let kind: RcKind
        let value: any RcValue

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            name = try parts.decode(String.self)
            kind = RcKind(name: try parts.decode(String.self))
            value = try parts.decode(Stored.self).value
        }
    }

    /// A value as the tables have it.
    private struct Stored: Decodable {
        let value: any RcValue

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let cycle = try? single.decode([String: [String]].self), let colors = cycle["cycler"] {
                value = Cycler(colors: colors)
            } else if let flag = try? single.decode(Bool.self) {
                value = flag
            } else if let number = try? single.decode(Double.self) {
                value = number
            } else if let text = try? single.decode(String.self) {
                value = text
            } else if let numbers = try? single.decode([Double].self) {
                value = numbers
            } else if let texts = try? single.decode([String].self) {
                value = texts
            } else {
                value = "None"
            }
        }
    }
}
