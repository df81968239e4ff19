import Foundation
import Torch

/// JSON as Python's `json` reads it, with the members of objects in their order.
struct JSONFile {
    private let bytes: [UInt8]
    private let path: String
    private var position = 0
    private var depth = 0

    static func read(_ path: String) throws -> torch.Object {
        var reader = JSONFile([UInt8](try DatasetFiles.bytes(path)), path)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == reader.bytes.count else { throw reader.damaged }
        return value
    }

    private init(_ bytes: [UInt8], _ path: String) {
        (self.bytes, self.path) = (bytes, path)
    }

    private var damaged: TorchError { Archive.damaged(path, "it is no JSON at byte \(position)") }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { position += 1 }
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> torch.Object {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .dict(.init(try nested { try $0.members() }))
        case UInt8(ascii: "["): return .list(.init(try nested { try $0.elements() }))
        case UInt8(ascii: "\""): return .string(try string())
        default: return try word()
        }
    }

    private mutating func nested<Items>(_ body: (inout Self) throws -> Items) throws -> Items {
        guard depth < 500 else { throw damaged }
        (depth, position) = (depth + 1, position + 1)
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func elements() throws -> [torch.Object] {
        if take("]") { return [] }
        var items: [torch.Object] = []
        repeat { items.append(try value()) } while take(",")
        guard take("]") else { throw damaged }
        return items
    }

    private mutating func members() throws -> [(torch.Object, torch.Object)] {
        if take("}") { return [] }
        var items: [(torch.Object, torch.Object)] = []
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw damaged }
            let key = try string()
            guard take(":") else { throw damaged }
            items.append((.string(key), try value()))
        } while take(",")
        guard take("}") else { throw damaged }
        return items
    }

    /// A number or a name.
    private mutating func word() throws -> torch.Object {
        let end = bytes[position...].firstIndex { [0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0x0D, 0x09].contains($0) }
        let text = String(decoding: bytes[position..<(end ?? bytes.count)], as: UTF8.self)
        let names: [String: torch.Object] = [
            "true": .bool(true), "false": .bool(false), "null": .None, "NaN": .double(.nan),
            "Infinity": .double(.infinity),
            "-Infinity": .double(-.infinity),
        ]
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard
            let value = names[text] ?? (isNumber ? Int(text).map { .int($0) } ?? Double(text).map { .double($0) } : nil)
        else { throw damaged }
        position = end ?? bytes.count
        return value
    }

    private mutating func string() throws -> String {
        position += 1
        var units: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units += Array(String(try escaped()).utf8)
            default: units.append(byte)
            }
        }
        throw damaged
    }

    private mutating func escaped() throws -> Character {
        guard let byte = next else { throw damaged }
        position += 1
        let plain: [UInt8: Character] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let character = plain[byte] { return character }
        guard byte == UInt8(ascii: "u") else { throw damaged }
        var code = try unit()
        if (0xD800..<0xDC00).contains(code), position + 1 < bytes.count, bytes[position] == 0x5C,
            bytes[position + 1] == 0x75
        {
            position += 2
            code = 0x10000 + (code - 0xD800) << 10 + (try unit() & 0x3FF)
        }
        return Character(Unicode.Scalar(code) ?? "\u{FFFD}")
    }

    private mutating func unit() throws -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw damaged
        }
        position += 4
        return code
    }
}

extension torch.Object {
    /// A text, nil for anything else.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// An integer, nil for anything else.
    var integer: Int? { if case .int(let number) = self { number } else { nil } }
}
