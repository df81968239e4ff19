import Torch

/// JSON as Python's `json` reads it, with the members of objects in their order: `NaN` and `Infinity` are numbers, half a
/// surrogate pair (which no Swift text holds) becomes U+FFFD. After the grammar of <https://docs.python.org/3/library/json.html>.
///
/// Safetensors' headers have a reader of their own in Torch, for their library refuses more.
package struct JSONReader {
    /// What is wrong, with Python's text.
    package struct Malformed: Error {
        package let kind: TorchError.Kind
        package let message: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// The value that a text is.
    package static func value(_ bytes: [UInt8]) throws(Malformed) -> torch.Object {
        var reader = JSONReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw reader.malformed("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0)
        }
        reader.skipSpace()
        let value = try reader.value()
        reader.skipSpace()
        if reader.position < bytes.count { throw reader.malformed("Extra data", reader.position) }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Python counts lines, columns and places in characters.
    private func malformed(_ reason: String, _ place: Int) -> Malformed {
        let before = bytes[..<Swift.min(place, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        func characters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
        let (column, character) = (characters(before[start...]) + 1, characters(before))
        return Malformed(
            kind: .init(rawValue: "JSONDecodeError"),
            message: "\(reason): line \(line) column \(column) (char \(character))")
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value() throws(Malformed) -> torch.Object {
        switch next {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .dict(.init(try nested("object") { (r) throws(Malformed) in try r.members() }))
        case UInt8(ascii: "["): return .list(.init(try nested("array") { (r) throws(Malformed) in try r.elements() }))
        default: break
        }
        let words: [(String, torch.Object)] = [
            ("null", .None), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .double(.nan)),
            ("Infinity", .double(.infinity)), ("-Infinity", .double(-.infinity)),
        ]
        for (word, value) in words where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        guard let number = number() else { throw malformed("Expecting value", position) }
        return number
    }

    private mutating func nested<Items>(
        _ kind: String, _ body: (inout Self) throws(Malformed) -> Items
    ) throws(Malformed) -> Items {
        guard depth < 990 else {
            throw Malformed(
                kind: .RecursionError,
                message: "maximum recursion depth exceeded while decoding a JSON \(kind) from a unicode string")
        }
        (depth, position) = (depth + 1, position + 1)
        defer { depth -= 1 }
        skipSpace()
        return try body(&self)
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    private mutating func elements() throws(Malformed) -> [torch.Object] {
        var items: [torch.Object] = []
        if take("]") { return items }
        while true {
            items.append(try value())
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw malformed("Expecting ',' delimiter", position) }
            skipSpace()
        }
    }

    private mutating func members() throws(Malformed) -> [(torch.Object, torch.Object)] {
        var items: [(torch.Object, torch.Object)] = []
        if take("}") { return items }
        while true {
            guard next == UInt8(ascii: "\"") else {
                throw malformed("Expecting property name enclosed in double quotes", position)
            }
            let key = try string()
            skipSpace()
            guard take(":") else { throw malformed("Expecting ':' delimiter", position) }
            skipSpace()
            items.append((.string(key), try value()))
            skipSpace()
            if take("}") { return items }
            guard take(",") else { throw malformed("Expecting ',' delimiter", position) }
            skipSpace()
        }
    }

    // MARK: numbers

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func digits(from start: Int) -> Int {
        var end = start
        while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        return end
    }

    /// The longest number that begins here; nil where there is none.
    private mutating func number() -> torch.Object? {
        let whole = next == UInt8(ascii: "-") ? position + 1 : position
        var end = digits(from: whole)
        guard end > whole else { return nil }
        if bytes[whole] == 0x30 { end = whole + 1 }
        var isWhole = true
        if end < bytes.count, bytes[end] == UInt8(ascii: "."), digits(from: end + 1) > end + 1 {
            (isWhole, end) = (false, digits(from: end + 1))
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            let isSigned = end + 1 < bytes.count && (bytes[end + 1] == 0x2B || bytes[end + 1] == 0x2D)
            let power = end + (isSigned ? 2 : 1)
            if digits(from: power) > power { (isWhole, end) = (false, digits(from: power)) }
        }
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        position = end
        if isWhole { return Int(text).map { .int($0) } ?? torch.Object.BigInt(decimal: text).map { .bigInt($0) } }
        return Double(text).map { .double($0) }
    }

    // MARK: texts

    private mutating func string() throws(Malformed) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escaped(start)
            case 0..<0x20: throw malformed("Invalid control character at", position)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw malformed("Unterminated string starting at", start)
    }

    private mutating func escaped(_ start: Int) throws(Malformed) -> [UInt8] {
        let place = position
        guard place + 1 < bytes.count else { throw malformed("Unterminated string starting at", start) }
        position += 2
        switch bytes[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[place + 1]]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try unit(place + 2)]
            let hasSecond = position + 6 < bytes.count && bytes[position...].starts(with: "\\u".utf8)
            if UTF16.isLeadSurrogate(units[0]), hasSecond {
                let second = try unit(position + 2)
                if UTF16.isTrailSurrogate(second) { units.append(second) } else { position -= 6 }
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        default: throw malformed("Invalid \\escape", place)
        }
    }

    /// The four hexadecimal digits at a place, behind which a text goes on.
    private mutating func unit(_ place: Int) throws(Malformed) -> UInt16 {
        let digits = bytes[Swift.min(place, bytes.count)...].prefix(4)
        guard place + 4 < bytes.count, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw malformed("Invalid \\uXXXX escape", place - 1) }
        position = place + 4
        return unit
    }
}
