/// Reads pickles, restricted as Python's `weights_only` is: the instructions are those that PyTorch's files hold, the
/// functions are those of ``Constructor``, and none of them is code of the file.
///
/// Values lie in one array and name each other by their places in it, so that no file can nest them deeper than the stack
/// is, nor make rings that are never freed.
struct Unpickler {
    /// Gives a storage's bytes by its key, where the place that it was saved from is known by name.
    typealias StorageLoader = (_ key: String, _ dtype: torch.dtype, _ bytes: Int, _ location: String) throws -> Tensor

    enum Node {
        case value(torch.Object)
        case list([Int])
        case tuple([Int])
        case set([Int])
        case dict([(key: Int, value: Int)], torch.Object.Dict.Kind, metadata: Int?)
        case constructor(Constructor)
        case storage(Tensor, torch.dtype)
    }

    /// The values by their places.
    final class Nodes {
        private var items: [Node] = []

        func add(_ node: Node) -> Int {
            items.append(node)
            return items.count - 1
        }

        subscript(place: Int) -> Node {
            get { items[place] }
            set { items[place] = newValue }
        }
    }

    private let data: [UInt8]
    private let load: StorageLoader
    private var position = 0
    private let nodes = Nodes()
    private var stack: [Int] = []
    private var marks: [Int] = []
    private var memo: [Int: Int] = [:]
    private var storages: [String: Tensor] = [:]

    private init(_ data: [UInt8], _ load: @escaping StorageLoader) {
        self.data = data
        self.load = load
    }

    static func unpickle(_ data: [UInt8], _ load: StorageLoader) throws -> torch.Object {
        try withoutActuallyEscaping(load) { load in
            var machine = Unpickler(data, load)
            let result = try machine.run()
            var objects = ObjectBuilder(machine.nodes)
            return try objects.object(result)
        }
    }

    // MARK: the machine

    /// Runs to the end and gives the place of the result.
    private mutating func run() throws -> Int {
        while true {
            let opcode = try byte()
            switch opcode {
            case Opcode.proto: _ = try byte()
            case Opcode.stop: return try pop()
            case Opcode.mark: marks.append(stack.count)
            case Opcode.global: push(.constructor(try Constructor.named(line(), line())))
            case Opcode.reduce: try reduce()
            case Opcode.build: try build()
            case Opcode.binPersID: try pushStorage()
            case Opcode.binGet: try get(Int(byte()))
            case Opcode.longBinGet: try get(Int(number(UInt32.self)))
            case Opcode.binPut: memo[Int(try byte())] = try top()
            case Opcode.longBinPut: memo[Int(try number(UInt32.self))] = try top()
            default:
                if let scalar = try scalar(opcode) {
                    push(.value(scalar))
                } else {
                    try container(opcode)
                }
            }
        }
    }

    private mutating func scalar(_ opcode: UInt8) throws -> torch.Object? {
        switch opcode {
        case Opcode.none: .None
        case Opcode.newTrue: .bool(true)
        case Opcode.newFalse: .bool(false)
        case Opcode.binInt: .int(Int(try number(Int32.self)))
        case Opcode.binInt1: .int(Int(try byte()))
        case Opcode.binInt2: .int(Int(try number(UInt16.self)))
        case Opcode.long1: .int(try long(Int(byte())))
        case Opcode.binFloat: .double(Double(bitPattern: try number(UInt64.self).byteSwapped))
        case Opcode.binUnicode: .string(try text(Int(number(UInt32.self))))
        case Opcode.shortBinString: .string(try text(Int(byte())))
        default: nil
        }
    }

    private mutating func container(_ opcode: UInt8) throws {
        switch opcode {
        case Opcode.emptyTuple: push(.tuple([]))
        case Opcode.tuple1: try pushTuple(1)
        case Opcode.tuple2: try pushTuple(2)
        case Opcode.tuple3: try pushTuple(3)
        case Opcode.tuple: push(.tuple(try popMark()))
        case Opcode.emptyList: push(.list([]))
        case Opcode.append: try append([pop()])
        case Opcode.appends: try append(popMark())
        case Opcode.emptyDict: push(.dict([], .dict, metadata: nil))
        case Opcode.emptySet: push(.set([]))
        case Opcode.setItem:
            let value = try pop()
            try setItems([pop(), value])
        case Opcode.setItems: try setItems(popMark())
        default: throw malformed("instruction \(opcode) is none of those that PyTorch writes")
        }
    }

    private mutating func reduce() throws {
        let arguments = try pop()
        guard case .constructor(let constructor) = nodes[try pop()], case .tuple(let places) = nodes[arguments] else {
            throw malformed("something other than a known function is called")
        }
        push(try constructor.call(Arguments(places, nodes)))
    }

    private mutating func build() throws {
        let state = try pop()
        let place = try top()
        guard case .dict(let pairs, .OrderedDict, _) = nodes[place], case .dict(let attributes, _, _) = nodes[state]
        else {
            throw malformed("attributes are set of something other than an OrderedDict")
        }
        let metadata = attributes.last { if case .value(.string("_metadata")) = nodes[$0.key] { true } else { false } }
        nodes[place] = .dict(pairs, .OrderedDict, metadata: metadata?.value)
    }

    private mutating func pushStorage() throws {
        guard case .tuple(let places) = nodes[try pop()] else { throw malformed("a storage has no description") }
        let about = Arguments(places, nodes)
        guard try about.text(0) == "storage" else { throw malformed("a persistent object is no storage") }
        let dtype = try about.storageDType(1)
        let (key, count) = (try about.text(2), try about.int(4))
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.itemsize)
        guard count >= 0, !overflow else { throw malformed("a storage of \(count) elements") }
        let storage = try storages[key] ?? load(key, dtype, bytes, about.text(3))
        try torch.throwIfFailed()
        storages[key] = storage
        push(.storage(storage, dtype))
    }

    // MARK: the stack

    private mutating func push(_ node: Node) {
        stack.append(nodes.add(node))
    }

    private mutating func pop() throws -> Int {
        guard stack.count > marks.last ?? 0 else { throw malformed("its stack is empty") }
        return stack.removeLast()
    }

    private func top() throws -> Int {
        guard stack.count > marks.last ?? 0, let top = stack.last else { throw malformed("its stack is empty") }
        return top
    }

    private mutating func popMark() throws -> [Int] {
        guard let mark = marks.popLast() else { throw malformed("there is no mark") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    private mutating func pushTuple(_ count: Int) throws {
        let items = try (0..<count).map { _ in try pop() }
        push(.tuple(items.reversed()))
    }

    private mutating func get(_ number: Int) throws {
        guard let place = memo[number] else { throw malformed("it refers to a value \(number) that is not there") }
        stack.append(place)
    }

    private mutating func append(_ items: [Int]) throws {
        let place = try top()
        guard case .list(var list) = nodes[place] else { throw malformed("something other than a list grows") }
        nodes[place] = .value(.None)  // so that the list is not copied
        list += items
        nodes[place] = .list(list)
    }

    private mutating func setItems(_ items: [Int]) throws {
        let place = try top()
        guard case .dict(var pairs, let kind, let metadata) = nodes[place], items.count.isMultiple(of: 2) else {
            throw malformed("keys are set of something other than a dictionary")
        }
        nodes[place] = .value(.None)
        for index in stride(from: 0, to: items.count, by: 2) { pairs.append((items[index], items[index + 1])) }
        nodes[place] = .dict(pairs, kind, metadata: metadata)
    }

    // MARK: the bytes

    private mutating func byte() throws -> UInt8 {
        guard position < data.count else { throw malformed("it ends too early") }
        defer { position += 1 }
        return data[position]
    }

    private mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= data.count - position else { throw malformed("it ends too early") }
        defer { position += count }
        return data[position..<position + count]
    }

    private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try bytes(MemoryLayout<Number>.size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// An integer in two's complement.
    private mutating func long(_ count: Int) throws -> Int {
        let bytes = try bytes(count)
        guard count <= 8 else {
            throw SerializationError(.unsupported, "data.pkl holds an integer of more than 64 bits")
        }
        let sign: UInt64 = bytes.last.map { $0 >= 0x80 } ?? false ? .max : 0
        return Int(bitPattern: UInt(bytes.reversed().reduce(sign) { $0 << 8 | UInt64($1) }))
    }

    private mutating func text(_ count: Int) throws -> String {
        guard let text = String(validating: try bytes(count), as: UTF8.self) else {
            throw malformed("a text is no UTF-8")
        }
        return text
    }

    private mutating func line() throws -> String {
        guard let end = data[position...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw malformed("it ends too early")
        }
        let text = try text(end - position)
        position += 1
        return text
    }

    private func malformed(_ reason: String) -> SerializationError {
        SerializationError(.malformed, "data.pkl cannot be read at byte \(position): \(reason)")
    }
}
