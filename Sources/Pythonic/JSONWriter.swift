import Torch

/// Writes JSON as Python's `json.dumps`.
struct JSONWriter {
    let skipsKeys: Bool
    let isASCII: Bool
    let allowsNaN: Bool
    /// What stands in front of a line for each level; nil for one line.
    let indent: String?
    let item: String
    let colon: String
    let other: ((Any) -> Any?)?
    let sorts: Bool

    func text(of value: Any?, level: Int) throws(TorchError) -> String {
        guard level < 990 else { throw TorchError(.RecursionError, "maximum recursion depth exceeded") }
        guard let value else { return "null" }
        switch value {
        case let text as String: return quoted(text)
        case let text as Substring: return quoted(String(text))
        case let flag as Bool: return flag ? "true" : "false"
        case let number as Double: return try float(number)
        case let number as Float: return try float(Double(repr(number)) ?? Double(number))
        case let whole as any BinaryInteger: return "\(whole)"
        case let object as torch.Object: return try text(ofLoaded: object, level)
        case let mapping as any Mapping: return try self.mapping(mapping.mappingPairs, level)
        case let list as any Listing: return try listing(list.listed, level)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .tuple { return try listing(mirror.children.map(\.value), level) }
        if mirror.displayStyle == .optional { return try text(of: mirror.children.first?.value, level: level) }
        return try text(ofOther: value, type(value).__name__, level)
    }

    private func text(ofOther value: Any, _ name: String, _ level: Int) throws(TorchError) -> String {
        guard let other else { throw TorchError(.TypeError, "Object of type \(name) is not JSON serializable") }
        return try text(of: other(value), level: level + 1)
    }

    private func text(ofLoaded object: torch.Object, _ level: Int) throws(TorchError) -> String {
        switch object {
        case .None: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let whole): return "\(whole)"
        case .bigInt(let whole): return "\(whole)"
        case .double(let number): return try float(number)
        case .string(let text): return quoted(text)
        case .dict: return try mapping(object.pairs?.map { ($0.key, $0.value) } ?? [], level)
        case .list, .tuple, .size: return try listing(object.elements ?? [], level)
        case .set: return try text(ofOther: object, "set", level)
        case .bytes: return try text(ofOther: object, "bytes", level)
        case .complex: return try text(ofOther: object, "complex", level)
        case .tensor: return try text(ofOther: object, "Tensor", level)
        case .device: return try text(ofOther: object, "device", level)
        case .dtype: return try text(ofOther: object, "dtype", level)
        case .layout: return try text(ofOther: object, "layout", level)
        }
    }

    private func float(_ number: Double) throws(TorchError) -> String {
        if number.isFinite { return repr(number) }
        guard allowsNaN else { throw TorchError(.ValueError, "Out of range float values are not JSON compliant") }
        return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }

    private func listing(_ items: [Any], _ level: Int) throws(TorchError) -> String {
        var texts: [String] = []
        for item in items { texts.append(try text(of: item, level: level + 1)) }
        return enclosed("[", texts, "]", level, isEmpty: items.isEmpty)
    }

    private func mapping(_ pairs: [(Any, Any)], _ level: Int) throws(TorchError) -> String {
        var texts: [String] = []
        for (key, value) in sorts ? try sorted(pairs) : pairs {
            guard let name = try name(ofKey: key) else { continue }
            texts.append(quoted(name) + colon + (try text(of: value, level: level + 1)))
        }
        return enclosed("{", texts, "}", level, isEmpty: pairs.isEmpty)
    }

    private func enclosed(
        _ opening: String, _ texts: [String], _ closing: String, _ level: Int, isEmpty: Bool
    ) -> String {
        guard let indent, !isEmpty else { return opening + texts.joined(separator: item) + closing }
        let outer = "\n" + String(repeating: indent, count: level)
        return opening + outer + indent + texts.joined(separator: item + outer + indent) + outer + closing
    }

    /// The text of a key; nil for one that is left out.
    private func name(ofKey key: Any) throws(TorchError) -> String? {
        switch key {
        case let text as String: return text
        case let flag as Bool: return flag ? "true" : "false"
        case let number as Double: return try float(number)
        case let whole as any BinaryInteger: return "\(whole)"
        case torch.Object.None: return "null"
        case torch.Object.string(let text): return text
        case torch.Object.bool, torch.Object.int, torch.Object.bigInt, torch.Object.double:
            return try text(of: key, level: 0)
        default: break
        }
        let mirror = Mirror(reflecting: key)
        if mirror.displayStyle == .optional {
            guard let held = mirror.children.first else { return "null" }
            return try name(ofKey: held.value)
        }
        if skipsKeys { return nil }
        throw TorchError(
            .TypeError, "keys must be str, int, float, bool or None, not \(type(key).__name__)")
    }

    private func sorted(_ pairs: [(Any, Any)]) throws(TorchError) -> [(Any, Any)] {
        func number(_ key: Any) -> Double? {
            (key as? Double) ?? (key as? Bool).map { $0 ? 1 : 0 } ?? (key as? any BinaryInteger).map { Double($0) }
        }
        func text(_ key: Any) -> String? {
            if case .string(let text)? = key as? torch.Object { return text }
            return key as? String
        }
        let texts = pairs.compactMap { text($0.0) }
        if texts.count == pairs.count {
            return zip(texts, pairs).sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }.map(
                \.1)
        }
        let numbers = pairs.compactMap { number($0.0) }
        if numbers.count == pairs.count { return zip(numbers, pairs).sorted { $0.0 < $1.0 }.map(\.1) }
        let kinds = pairs.map { type(($0.0 as? AnyHashable)?.base ?? $0.0).__name__ }
        guard let other = kinds.first(where: { $0 != kinds[0] }) else { return pairs }
        throw TorchError(.TypeError, "'<' not supported between instances of '\(other)' and '\(kinds[0])'")
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{8}": out += "\\b"
            case "\u{C}": out += "\\f"
            case " "..."~": out.unicodeScalars.append(scalar)
            default:
                if isASCII || scalar.value < 0x20 {
                    for unit in String(scalar).utf16 { out += "\\u" + Int(unit)._torchFormatted("04x") }
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }
}
