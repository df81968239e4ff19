/// JSON as strict as the reader of safetensors' own library (Rust's serde_json): no comma at the end, no half surrogates,
/// no bare control characters, no numbers beyond a double's range, at most 127 containers in one another.
enum JSON {
    case null
    case bool(Bool)
    /// A number without a sign, a point and an exponent.
    case unsigned(UInt64)
    case number
    case string(String)
    case array([JSON])
    /// All members in order, those of equal names too.
    case object([(key: String, value: JSON)])

    /// What is wrong, and where.
    struct Malformed: Error {
        let reason: String
    }

    init(_ text: some StringProtocol) throws {
        var reader = JSONReader(bytes: Array(text.utf8))
        self = try reader.document()
    }

    /// A text as that library writes it.
    static func text(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{8}": out += "\\b"
            case "\u{C}": out += "\\f"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\0"..<" ": out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws -> JSON {
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw malformed("trailing characters") }
        return value
    }

    private func malformed(_ reason: String) -> JSON.Malformed {
        JSON.Malformed(reason: "\(reason) at byte \(position)")
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { position += 1 }
    }

    /// Goes over a byte, if it is the one that is wanted.
    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try nested { try $0.members() })
        case UInt8(ascii: "["): return .array(try nested { try $0.elements() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case nil: throw malformed("EOF while parsing a value")
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
        default: throw malformed("expected value")
        }
    }

    private mutating func word(_ text: String, _ value: JSON) throws -> JSON {
        guard bytes[position...].starts(with: text.utf8) else { throw malformed("expected ident") }
        position += text.utf8.count
        return value
    }

    private mutating func nested<Items>(_ body: (inout Self) throws -> Items) throws -> Items {
        depth += 1
        guard depth < 128 else { throw malformed("recursion limit exceeded") }
        position += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func elements() throws -> [JSON] {
        var items: [JSON] = []
        skipSpace()
        if take("]") { return items }
        while true {
            items.append(try value())
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw malformed("expected `,` or `]`") }
        }
    }

    private mutating func members() throws -> [(key: String, value: JSON)] {
        var items: [(key: String, value: JSON)] = []
        skipSpace()
        if take("}") { return items }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else {
                throw malformed(next == UInt8(ascii: "}") ? "trailing comma" : "key must be a string")
            }
            let key = try string()
            skipSpace()
            guard take(":") else { throw malformed("expected `:`") }
            items.append((key, try value()))
            skipSpace()
            if take("}") { return items }
            guard take(",") else { throw malformed("expected `,` or `}`") }
        }
    }

    // MARK: numbers

    private mutating func number() throws -> JSON {
        let start = position
        let isNegative = take("-")
        if !take("0") {
            guard try digits() > 0 else { throw malformed("invalid number") }
        }
        if let byte = next, (0x30...0x39).contains(byte) { throw malformed("invalid number") }
        var isInteger = true
        if take(".") {
            isInteger = false
            guard try digits() > 0 else { throw malformed("invalid number") }
        }
        if take("e") || take("E") {
            isInteger = false
            if !take("+") { _ = take("-") }
            guard try digits() > 0 else { throw malformed("invalid number") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, !isNegative, let value = UInt64(text) { return .unsigned(value) }
        if Double(text)?.isInfinite ?? false { throw malformed("number out of range") }
        return .number
    }

    private mutating func digits() throws -> Int {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }

    // MARK: strings

    private mutating func string() throws -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text += try escaped()
            case 0..<0x20: throw malformed("control character (\\u0000-\\u001F) found while parsing a string")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw malformed("EOF while parsing a string")
    }

    private mutating func escaped() throws -> [UInt8] {
        guard let byte = next else { throw malformed("EOF while parsing a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if UTF16.isLeadSurrogate(units[0]) {
                guard take("\\"), take("u") else { throw malformed("unexpected end of hex escape") }
                units.append(try unit())
            }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw malformed("lone leading surrogate in hex escape")
            }
            return Array(text.utf8)
        default: throw malformed("invalid escape")
        }
    }

    private mutating func unit() throws -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw malformed("invalid escape")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}
