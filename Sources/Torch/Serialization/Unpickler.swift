/// Reads pickles, restricted as Python's `weights_only` is: the instructions are those that PyTorch's files hold, the
/// functions are those of ``Constructor``, and none of them is code of the file.
///
/// Values lie in one array and name each other by their places in it, so that no file can nest them deeper than the stack
/// is, nor make rings that are never freed.
struct Unpickler {
    /// What a pickle says of a storage.
    struct Storage {
        let key: String
        let dtype: torch.dtype
        /// Its length in bytes.
        let size: Int
        /// The place that it was saved from.
        let location: String
    }

    typealias StorageLoader = (Storage) throws -> Tensor

    /// The bytes end within the pickle.
    struct Truncated: Error {}

    /// For pickles that name none.
    static let noStorage = SerializationError(.malformed, "a storage stands where none can be")

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
        private var encoded: [String: [Int: [UInt8]]] = [:]

        func add(_ node: Node) -> Int {
            items.append(node)
            return items.count - 1
        }

        subscript(place: Int) -> Node {
            get { items[place] }
            set { items[place] = newValue }
        }

        /// A text's bytes, made once.
        func encoded(_ place: Int, _ codec: String, _ make: () throws -> [UInt8]) rethrows -> [UInt8] {
            if let bytes = encoded[codec]?[place] { return bytes }
            let bytes = try make()
            encoded[codec, default: [:]][place] = bytes
            return bytes
        }
    }

    private let data: [UInt8]
    /// Nil where calls and storages are only looked at: what they would give is None.
    private let load: StorageLoader?
    /// Whether another process has sent the pickle, in a later protocol than files have.
    private let isMessage: Bool
    private var position: Int
    private let nodes = Nodes()
    private var stack: [Int] = []
    private var marks: [Int] = []
    private var memo: [Int: Int] = [:]
    private var storages: [String: Tensor] = [:]
    private var table: [String: (dtype: torch.dtype, size: Int)] = [:]
    /// How many values calls may still take: a file that names one long list many times would make more of it than it
    /// is long, and no pickler writes that.
    private var callable: Int

    private init(_ data: [UInt8], _ position: Int, isMessage: Bool = false, _ load: StorageLoader?) {
        self.data = data
        self.isMessage = isMessage
        self.position = position
        self.load = load
        callable = 4 * data.count
    }

    /// The value of the pickle at a position, which moves behind it.
    static func unpickle(_ data: [UInt8], _ position: inout Int, _ load: StorageLoader) throws -> torch.Object {
        try withoutActuallyEscaping(load) { load in
            var machine = Unpickler(data, position, load)
            let result = try machine.run()
            position = machine.position
            var objects = ObjectBuilder(machine.nodes)
            return try objects.object(result)
        }
    }

    static func unpickle(_ data: [UInt8], _ load: StorageLoader) throws -> torch.Object {
        var position = 0
        do {
            return try unpickle(data, &position, load)
        } catch is Truncated {
            throw SerializationError(.malformed, "data.pkl ends too early")
        }
    }

    /// The value that another process has sent.
    static func message(_ data: [UInt8]) throws -> torch.Object {
        var machine = Unpickler(data, 0, isMessage: true) { _ in throw noStorage }
        do {
            let result = try machine.run()
            var objects = ObjectBuilder(machine.nodes)
            return try objects.object(result)
        } catch is Truncated {
            throw SerializationError(.malformed, "a message ends too early")
        }
    }

    /// The storage that is the value of the pickle at a position.
    static func storage(
        _ data: [UInt8], _ position: inout Int, _ load: StorageLoader
    ) throws -> (bytes: Tensor, dtype: torch.dtype) {
        try withoutActuallyEscaping(load) { load in
            var machine = Unpickler(data, position, load)
            let result = try machine.run()
            position = machine.position
            guard case .storage(let bytes, let dtype) = machine.nodes[result] else { throw noStorage }
            return (bytes, dtype)
        }
    }

    /// The storages that the pickle at a position names, by their keys.
    static func storages(
        _ data: [UInt8], _ position: inout Int
    ) throws -> [String: (dtype: torch.dtype, size: Int)] {
        var machine = Unpickler(data, position, nil)
        _ = try machine.run()
        position = machine.position
        return machine.table
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
            case Opcode.global where !isMessage: push(.constructor(try Constructor.named(line(), line())))
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
                } else if try isMessage && message(opcode) {
                    continue
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
        case Opcode.long1: .integer(try bytes(Int(byte())))
        case Opcode.binFloat: .double(Double(bitPattern: try number(UInt64.self).byteSwapped))
        case Opcode.binUnicode: .string(try text(Int(number(UInt32.self))))
        case Opcode.shortBinString: .string(try text(Int(byte())))
        default: nil
        }
    }

    /// Whether it was an instruction of a later protocol.
    private mutating func message(_ opcode: UInt8) throws -> Bool {
        switch opcode {
        case Opcode.frame: _ = try number(UInt64.self)
        case Opcode.memoize: memo[memo.count] = try top()
        case Opcode.shortBinUnicode: push(.value(.string(try text(Int(byte())))))
        case Opcode.binUnicode8: push(.value(.string(try text(count(number(UInt64.self))))))
        case Opcode.shortBinBytes: push(.value(.bytes(Array(try bytes(Int(byte()))))))
        case Opcode.binBytes: push(.value(.bytes(Array(try bytes(Int(number(UInt32.self)))))))
        case Opcode.binBytes8, Opcode.byteArray8: push(.value(.bytes(Array(try bytes(count(number(UInt64.self)))))))
        case Opcode.long4: push(.value(.integer(try bytes(Int(number(UInt32.self))))))
        case Opcode.stackGlobal:
            guard case .value(.string(let name)) = nodes[try pop()], case .value(.string(let module)) = nodes[try pop()]
            else { throw malformed("a function has no name") }
            push(.constructor(try Constructor.named(module, name, isMessage: true)))
        case Opcode.global: push(.constructor(try Constructor.named(line(), line(), isMessage: true)))
        case Opcode.addItems:
            let items = try popMark()
            guard case .set(let known) = nodes[try top()] else { throw malformed("something other than a set grows") }
            nodes[try top()] = .set(known + items)
        default: return false
        }
        return true
    }

    private func count(_ number: UInt64) throws -> Int {
        guard let count = Int(exactly: number) else { throw Truncated() }
        return count
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
        let place = try pop()
        guard case .constructor(let constructor) = nodes[try pop()], case .tuple(let places) = nodes[place] else {
            throw malformed("something other than a known function is called")
        }
        let arguments = Arguments(places, nodes)
        callable -= constructor.weight(arguments)
        guard callable >= 0 else { throw malformed("its calls take more values than it holds") }
        push(load == nil && constructor.makesTensors ? .value(.None) : try constructor.call(arguments))
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
        let storage = Storage(
            key: try about.text(2), dtype: dtype, size: try size(about.int(4), dtype), location: try about.text(3))
        if table[storage.key] == nil { table[storage.key] = (dtype, storage.size) }
        guard let load else { return push(.value(.None)) }
        let bytes = try storages[storage.key] ?? load(storage)
        try torch.throwIfFailed()
        storages[storage.key] = bytes
        guard about.count > 5, case .tuple(let part) = try about.node(5) else { return push(.storage(bytes, dtype)) }
        // A part of a storage, as PyTorch before 0.4 knew it.
        let view = Arguments(part, nodes)
        let (offset, count) = (try size(view.int(1), dtype), try size(view.int(2), dtype))
        push(.storage(try Archive.slice(bytes, offset, count), dtype))
    }

    /// So many elements in bytes.
    private func size(_ count: Int, _ dtype: torch.dtype) throws -> Int {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.itemsize)
        guard count >= 0, !overflow else { throw malformed("a storage of \(count) elements") }
        return bytes
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
        guard position < data.count else { throw Truncated() }
        defer { position += 1 }
        return data[position]
    }

    private mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= data.count - position else { throw Truncated() }
        defer { position += count }
        return data[position..<position + count]
    }

    private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try bytes(MemoryLayout<Number>.size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    private mutating func text(_ count: Int) throws -> String {
        guard let text = String(validating: try bytes(count), as: UTF8.self) else {
            throw malformed("a text is no UTF-8")
        }
        return text
    }

    private mutating func line() throws -> String {
        guard let end = data[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw Truncated() }
        let text = try text(end - position)
        position += 1
        return text
    }

    private func malformed(_ reason: String) -> SerializationError {
        SerializationError(.malformed, "data.pkl cannot be read at byte \(position): \(reason)")
    }
}
