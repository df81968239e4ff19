import Foundation
import Torch

/// What a pickle of plain values and NumPy's arrays holds. Nothing else is made of one, and no code of it runs.
indirect enum Pickle {
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list(Box)
    case tuple([Pickle])
    case dict(Box)
    case array(PickledArray)
    /// A function's or a class's name.
    case name(String)
    /// NumPy's dtype.
    case dtype(String)

    /// A list's items, or a dictionary's keys and values in turn, while the pickle still adds to it.
    final class Box {
        var items: [Pickle] = []
    }

    static func read(_ path: String) throws -> Pickle {
        var reader = PickleReader([UInt8](try DatasetFiles.bytes(path)), path)
        return try reader.read()
    }

    subscript(key: String) -> Pickle? {
        guard case .dict(let box) = self else { return nil }
        // A key that is written twice has its last value.
        return stride(from: box.items.count - 2, through: 0, by: -2).first { box.items[$0].string == key }
            .map { box.items[$0 + 1] }
    }

    var items: [Pickle]? {
        switch self {
        case .list(let box): box.items
        case .tuple(let items): items
        default: nil
        }
    }

    var int: Int? {
        switch self {
        case .int(let value): value
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }

    /// A text; the bytes of an older Python count as Latin-1.
    var string: String? {
        switch self {
        case .string(let text): text
        case .bytes(let bytes): String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        default: nil
        }
    }

    /// Bytes, which an older Python writes as a text of Latin-1.
    var latin1: [UInt8]? {
        switch self {
        case .bytes(let bytes): bytes
        case .string(let text):
            text.unicodeScalars.allSatisfy { $0.value < 256 }
                ? text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : nil
        default: nil
        }
    }
}

/// NumPy's array, as its pickle holds it.
final class PickledArray {
    var shape: [Int] = []
    var dtype = ""
    var bytes: [UInt8] = []

    /// Whether its elements are bytes in the order of rows.
    var isBytes: Bool { dtype == "u1" && shape.reduce(1, *) == bytes.count }
}
