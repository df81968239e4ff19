import Torch

/// Reads a pickle, of all versions, without what plain values and NumPy's arrays do not need.
struct PickleReader {
    private let data: [UInt8]
    private let path: String
    private var position = 0
    private var stack: [Pickle] = []
    private var marks: [Int] = []
    private var memo: [Int: Pickle] = [:]

    init(_ data: [UInt8], _ path: String) {
        self.data = data
        self.path = path
    }

    mutating func read() throws -> Pickle {
        while true {
            let code = try byte()
            if code == UInt8(ascii: ".") { return try pop() }
            try run(code)
        }
    }

    private func damaged(_ reason: String) -> TorchError {
        Archive.damaged(path, "its pickle cannot be read at byte \(position): \(reason)")
    }

    // MARK: Bytes

    private mutating func byte() throws -> UInt8 { try bytes(1).first ?? 0 }

    private mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, count <= data.count - position else { throw damaged("it ends early") }
        defer { position += count }
        return data[position..<position + count]
    }

    private mutating func number(_ count: Int) throws -> Int {
        try bytes(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func line() throws -> String {
        guard let end = data[position...].firstIndex(of: 10) else { throw damaged("it ends early") }
        defer { position = end + 1 }
        return String(decoding: data[position..<end], as: UTF8.self)
    }

    /// A line of Latin-1, in which other characters stand as `\\u1234` or `\\U00012345`.
    private mutating func escapedLine() throws -> String {
        guard let end = data[position...].firstIndex(of: 10) else { throw damaged("it ends early") }
        var text = String.UnicodeScalarView()
        while position < end {
            let digits = data[position] != 0x5C ? 0 : [0x75: 4, 0x55: 8][data[position + 1]] ?? 0
            let code = String(decoding: data[position...].dropFirst(2).prefix(digits), as: UTF8.self)
            if digits > 0, let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
                text.append(scalar)
                position += 2 + digits
            } else {
                text.append(Unicode.Scalar(data[position]))
                position += 1
            }
        }
        position = end + 1
        return String(text)
    }

    private mutating func text(_ count: Int) throws -> Pickle {
        .string(String(decoding: try bytes(count), as: UTF8.self))
    }

    // MARK: The stack

    private mutating func pop() throws -> Pickle {
        guard stack.count > (marks.last ?? 0), let value = stack.popLast() else { throw damaged("a value is missing") }
        return value
    }

    private mutating func popToMark() throws -> [Pickle] {
        guard let mark = marks.popLast() else { throw damaged("a mark is missing") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    /// Adds to the list or dictionary on top of the stack.
    private mutating func add(_ items: [Pickle]) throws {
        switch stack.last {
        case .list(let box), .dict(let box): box.items += items
        default: throw damaged("something is added to what is no list")
        }
    }

    private mutating func remember(_ place: Int) throws {
        guard let top = stack.last else { throw damaged("a value is missing") }
        memo[place] = top
    }

    private mutating func recall(_ place: Int) throws {
        guard let value = memo[place] else { throw damaged("a value is missing") }
        stack.append(value)
    }

    private static func box(_ items: [Pickle]) -> Pickle.Box {
        let box = Pickle.Box()
        box.items = items
        return box
    }

    // MARK: Instructions

    private mutating func run(_ code: UInt8) throws {
        switch code {
        case 0x80: _ = try byte()  // the version
        case 0x95: _ = try bytes(8)  // a frame
        case UInt8(ascii: "("): marks.append(stack.count)
        case UInt8(ascii: "0"): _ = try pop()
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88, 0x89: stack.append(.bool(code == 0x88))
        case UInt8(ascii: "]"): stack.append(.list(Self.box([])))
        case UInt8(ascii: "}"): stack.append(.dict(Self.box([])))
        case UInt8(ascii: ")"): stack.append(.tuple([]))
        case UInt8(ascii: "l"): stack.append(.list(Self.box(try popToMark())))
        case UInt8(ascii: "d"): stack.append(.dict(Self.box(try popToMark())))
        case UInt8(ascii: "t"): stack.append(.tuple(try popToMark()))
        case 0x85, 0x86, 0x87:
            var items: [Pickle] = []
            for _ in 0..<Int(code) - 0x84 { items.insert(try pop(), at: 0) }
            stack.append(.tuple(items))
        case UInt8(ascii: "a"): try add([try pop()])
        case UInt8(ascii: "s"):
            let value = try pop()
            try add([try pop(), value])
        case UInt8(ascii: "e"), UInt8(ascii: "u"): try add(try popToMark())
        case UInt8(ascii: "p"): try remember(Int(try line()) ?? -1)
        case UInt8(ascii: "q"): try remember(try number(1))
        case UInt8(ascii: "r"): try remember(try number(4))
        case 0x94: try remember(memo.count)
        case UInt8(ascii: "g"): try recall(Int(try line()) ?? -1)
        case UInt8(ascii: "h"): try recall(try number(1))
        case UInt8(ascii: "j"): try recall(try number(4))
        case UInt8(ascii: "c"): stack.append(.name(try line() + "." + line()))
        case 0x93:
            guard let name = try pop().string, let module = try pop().string else { throw damaged("a name is missing") }
            stack.append(.name(module + "." + name))
        case UInt8(ascii: "R"):
            let arguments = try pop().items ?? []
            stack.append(try call(try pop(), arguments))
        case UInt8(ascii: "b"): try build(try pop())
        default: try literal(code)
        }
    }

    private mutating func literal(_ code: UInt8) throws {
        switch code {
        case UInt8(ascii: "K"): stack.append(.int(try number(1)))
        case UInt8(ascii: "M"): stack.append(.int(try number(2)))
        case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
        case 0x8A: stack.append(.int(try long(try number(1))))
        case UInt8(ascii: "I"), UInt8(ascii: "L"):
            let digits = try line()
            if digits == "00" || digits == "01" { return stack.append(.bool(digits == "01")) }
            guard let value = Int(digits.hasSuffix("L") ? String(digits.dropLast()) : digits) else {
                throw damaged("a number is none")
            }
            stack.append(.int(value))
        case UInt8(ascii: "G"):
            let bits = try bytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            stack.append(.double(Double(bitPattern: bits)))
        case UInt8(ascii: "F"): stack.append(.double(Double(try line()) ?? .nan))
        case UInt8(ascii: "U"), UInt8(ascii: "C"): stack.append(.bytes(Array(try bytes(try number(1)))))
        case UInt8(ascii: "T"), UInt8(ascii: "B"): stack.append(.bytes(Array(try bytes(try number(4)))))
        case 0x8E, 0x96: stack.append(.bytes(Array(try bytes(try number(8)))))
        case 0x8C: stack.append(try text(try number(1)))
        case UInt8(ascii: "X"): stack.append(try text(try number(4)))
        case 0x8D: stack.append(try text(try number(8)))
        case UInt8(ascii: "V"): stack.append(.string(try escapedLine()))
        default: throw damaged("an instruction that is not known, \(code)")
        }
    }

    private mutating func long(_ count: Int) throws -> Int {
        let bytes = try bytes(count)
        guard count <= 8 else { throw damaged("a number above 64 bits") }
        let isNegative = (bytes.last ?? 0) > 127
        return bytes.reversed().reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }
    }

    // MARK: NumPy

    /// Names without NumPy's own module, which its versions call `core` and `_core`.
    private func call(_ function: Pickle, _ arguments: [Pickle]) throws -> Pickle {
        guard case .name(let name) = function else { throw damaged("a call of what is no function") }
        switch name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct": return .array(PickledArray())
        case "numpy.dtype": return .dtype(arguments.first?.string ?? "")
        case "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer":
            guard arguments.count >= 4, let bytes = arguments[0].latin1, case .dtype(let dtype) = arguments[1],
                let shape = arguments[2].items?.compactMap(\.int), arguments[3].string == "C" || shape.count < 2
            else { throw damaged("an array that is not read here") }
            let array = PickledArray()
            (array.shape, array.dtype, array.bytes) = (shape, dtype, bytes)
            return .array(array)
        case "_codecs.encode":
            guard let bytes = arguments.first?.latin1 else { throw damaged("bytes that are none") }
            return .bytes(bytes)
        default: throw damaged("it names \(name), which is no plain value")
        }
    }

    /// Gives an array its state: a version, the shape, the dtype, whether columns come first, and the bytes.
    private mutating func build(_ state: Pickle) throws {
        switch stack.last {
        case .dtype: return  // the order of bytes, of which one byte has none
        case .array(let array):
            guard let parts = state.items, parts.count >= 5, let shape = parts[1].items?.compactMap(\.int),
                case .dtype(let dtype) = parts[2], case .bool(false) = parts[3].asBool, let bytes = parts[4].latin1
            else { throw damaged("an array that is not read here") }
            (array.shape, array.dtype, array.bytes) = (shape, dtype, bytes)
        default: throw damaged("a state of what is no array")
        }
    }
}

extension Pickle {
    /// A number counts, as older versions write it.
    fileprivate var asBool: Pickle { int.map { .bool($0 != 0) } ?? self }
}
