import Foundation
import Torch

/// Arrays of numbers in a file of MATLAB's version 5, as `scipy.io.loadmat` reads them.
struct MatFile {
    struct Array {
        /// The sizes; elements lie with the first one fastest.
        let shape: [Int]
        let bytes: [UInt8]
        /// Whether the elements are whole bytes as they are.
        let isBytes: Bool
        let numbers: [Double]

        /// The elements as integers.
        var integers: [Int] { isBytes ? bytes.map(Int.init) : numbers.map { Int($0) } }
    }

    private(set) var arrays: [String: Array] = [:]
    private let path: String

    init(_ path: String) throws {
        self.path = path
        let bytes = try DatasetFiles.bytes(path)
        guard bytes.count >= 128, bytes[bytes.startIndex + 126] == UInt8(ascii: "I"),
            bytes[bytes.startIndex + 127] == UInt8(ascii: "M")
        else { throw damaged("it is no file of MATLAB's version 5 of a machine with the low byte first") }
        var rest = bytes.dropFirst(128)
        while rest.count >= 8 {
            let element = try next(&rest)
            switch element.kind {
            case 15:
                var inner = try Archive.zlibInflated(element.content, path)[...]
                let packed = try next(&inner)
                if packed.kind == 14 { try add(packed.content) }
            case 14: try add(element.content)
            default: break
            }
        }
    }

    /// An array that must be there.
    func array(_ name: String) throws -> Array {
        guard let array = arrays[name] else { throw damaged("it has no array \(name)") }
        return array
    }

    private func damaged(_ reason: String) -> TorchError { Archive.damaged(path, reason) }

    /// An element and its kind: a head of 8 bytes, or one of 4 with up to 4 bytes behind it.
    private func next(_ rest: inout Data.SubSequence) throws -> (kind: Int, content: Data) {
        guard rest.count >= 8 else { throw damaged("it ends early") }
        let word = number(rest.prefix(4))
        if word >> 16 != 0 {
            let count = word >> 16
            guard count <= 4 else { throw damaged("an element contradicts itself") }
            defer { rest = rest.dropFirst(8) }
            return (word & 0xFFFF, rest.dropFirst(4).prefix(count))
        }
        let count = number(rest.dropFirst(4).prefix(4))
        guard count <= rest.count - 8 else { throw damaged("it ends early") }
        let content = rest.dropFirst(8).prefix(count)
        // Elements begin at multiples of 8, packed ones where the last one ends.
        rest = rest.dropFirst(8 + (word == 15 ? count : min((count + 7) / 8 * 8, rest.count - 8)))
        return (word, content)
    }

    private func number(_ bytes: Data) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }

    /// Takes up an array of numbers; others, such as structures, are passed over.
    private mutating func add(_ content: Data) throws {
        var rest = content[...]
        let flags = try next(&rest).content
        guard let kind = flags.first, (6...15).contains(kind) else { return }
        let sizes = try next(&rest).content
        let shape = stride(from: 0, to: sizes.count - 3, by: 4).map { number(sizes.dropFirst($0).prefix(4)) }
        let name = String(decoding: try next(&rest).content, as: UTF8.self)
        let values = try next(&rest)
        let isBytes = kind == 9 && values.kind == 2
        arrays[name] = Array(
            shape: shape, bytes: isBytes ? [UInt8](values.content) : [], isBytes: isBytes,
            numbers: isBytes ? [] : try numbers(values.content, values.kind))
        let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        guard count == (isBytes ? values.content.count : arrays[name]?.numbers.count) else {
            throw damaged("the array \(name) has another length than it says")
        }
    }

    /// Numbers are stored in the smallest type that holds them.
    private func numbers(_ content: Data, _ kind: Int) throws -> [Double] {
        switch kind {
        case 1: decoded(content, Int8.self).map(Double.init)
        case 2: content.map(Double.init)
        case 3: decoded(content, Int16.self).map(Double.init)
        case 4: decoded(content, UInt16.self).map(Double.init)
        case 5: decoded(content, Int32.self).map(Double.init)
        case 6: decoded(content, UInt32.self).map(Double.init)
        case 7: decoded(content, UInt32.self).map { Double(Float(bitPattern: $0)) }
        case 9: decoded(content, UInt64.self).map { Double(bitPattern: $0) }
        case 12: decoded(content, Int64.self).map(Double.init)
        case 13: decoded(content, UInt64.self).map(Double.init)
        default: throw damaged("numbers of an unknown kind")
        }
    }

    private func decoded<Number: FixedWidthInteger>(_ content: Data, _ type: Number.Type) -> [Number] {
        let size = MemoryLayout<Number>.size
        return stride(from: 0, through: content.count - size, by: size).map { place in
            content.dropFirst(place).prefix(size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
        }
    }
}
