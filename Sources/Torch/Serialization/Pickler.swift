/// Writes a value as Python's own pickler does at protocol 2, byte for byte: equal texts are one object there in all that
/// PyTorch writes, so the second is a reference to the first.
struct Pickler {
    /// A storage that the file refers to; its bytes lie in a record of their own.
    struct Storage {
        let bytes: Tensor
        let dtype: torch.dtype
    }

    /// Whether the value goes to another process: then a tensor is a call that reads its file.
    private let isMessage: Bool
    private(set) var data: [UInt8] = [0x80, 2]
    private(set) var storages: [Storage] = []

    /// Where a storage's key stands.
    private var storageKeys: [UInt: Int] = [:]
    private var storageTypes: [UInt: torch.dtype] = [:]
    private var memoCount = 0
    /// By their bytes, for Swift's strings are equal where they look the same.
    private var texts: [[UInt8]: Int] = [:]
    private var globals: [String: Int] = [:]
    /// Held until the end, for another tensor could take the place of one that is gone.
    private var tensors: [OpaquePointer: (place: Int, tensor: Tensor)] = [:]

    private init(isMessage: Bool = false) { self.isMessage = isMessage }

    /// The pickle of one value.
    static func pickle(_ value: torch.Object) throws -> (data: [UInt8], storages: [Storage]) {
        try pickle(value, isMessage: false)
    }

    /// A pickle that holds its tensors, as Python's own pickler makes it for another process.
    static func message(_ value: torch.Object) throws -> [UInt8] { try pickle(value, isMessage: true).data }

    private static func pickle(
        _ value: torch.Object, isMessage: Bool
    ) throws -> (data: [UInt8], storages: [Storage]) {
        guard value.nest?.depth ?? 0 <= ObjectBuilder.deepest else {
            throw TorchError(.RuntimeError, "maximum recursion depth exceeded", op: "torch.save")
        }
        var pickler = Pickler(isMessage: isMessage)
        try pickler.save(value)
        pickler.data.append(Opcode.stop)
        return (pickler.data, pickler.storages)
    }

    // MARK: values

    private mutating func save(_ value: torch.Object) throws {
        switch value {
        case .None: data.append(Opcode.none)
        case .bool(let value): save(value)
        case .int(let value): save(value)
        case .bigInt(let value): save(bytes: value.bytes)
        case .double(let value): save(value)
        case .complex(let number):
            save(global: "__builtin__", "complex")
            save(number.real)
            save(number.imag)
            putTuple(2)
            reduce()
        case .string(let text): save(text)
        case .bytes(let bytes):
            save(global: "_codecs", "encode")
            save(String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) })))
            save("latin1")
            putTuple(2)
            reduce()
        case .tensor(let tensor): try save(tensor)
        case .list(let items): try save(list: items.array)
        case .tuple(let items): try save(tuple: items.array)
        case .set(let items):
            save(global: "__builtin__", "set")
            try save(list: items.array)
            putTuple(1)
            reduce()
        case .dict(let dict): try save(dict)
        case .size(let size):
            save(global: "torch", "Size")
            save(tuple: Array(size))
            putTuple(1)
            reduce()
        case .device(let device):
            save(global: "torch", "device")
            save(device.type)
            if let index = device.index { save(index) }
            putTuple(device.index == nil ? 1 : 2)
            reduce()
        case .dtype(let dtype): save(dtype)
        case .layout(let layout): save(layout)
        }
    }

    private mutating func save(_ value: Bool) { data.append(value ? Opcode.newTrue : Opcode.newFalse) }

    private mutating func save(_ value: Int) {
        switch value {
        case 0...0xFF: data += [Opcode.binInt1, UInt8(value)]
        case 0x100...0xFFFF: put(Opcode.binInt2, UInt16(value))
        case Int(Int32.min)...Int(Int32.max): put(Opcode.binInt, Int32(value))
        default:
            // Two's complement, as few bytes as hold the sign.
            var bytes = withUnsafeBytes(of: value.littleEndian, Array.init)
            while bytes.count > 1, let last = bytes.last, last == (bytes[bytes.count - 2] < 0x80 ? 0 : 0xFF) {
                bytes.removeLast()
            }
            save(bytes: bytes)
        }
    }

    /// An integer in two's complement.
    private mutating func save(bytes: [UInt8]) {
        if bytes.count < 0x100 {
            data += [Opcode.long1, UInt8(bytes.count)]
        } else {
            put(Opcode.long4, Int32(bytes.count))
        }
        data += bytes
    }

    private mutating func save(_ value: Double) {
        data.append(Opcode.binFloat)
        withUnsafeBytes(of: value.bitPattern.bigEndian) { data += $0 }
    }

    private mutating func save(_ text: String) {
        let bytes = Array(text.utf8)
        if let place = texts[bytes] { return get(place) }
        texts[bytes] = put(text: text)
    }

    private mutating func put(text: String) -> Int {
        put(Opcode.binUnicode, UInt32(text.utf8.count))
        data += text.utf8
        return memoize()
    }

    private mutating func save(_ dtype: torch.dtype) {
        save(global: "torch", String(dtype.description.dropFirst("torch.".count)))
    }

    private mutating func save(_ layout: torch.layout) {
        save(global: "torch.serialization", "_get_layout")
        save(layout.description)
        putTuple(1)
        reduce()
    }

    // MARK: containers

    /// Python writes lists and dictionaries in portions.
    private static let portion = 1000

    private mutating func save(list items: [torch.Object]) throws {
        data.append(Opcode.emptyList)
        memoize()
        if items.count == 1 {
            try save(items[0])
            data.append(Opcode.append)
            return
        }
        for start in stride(from: 0, to: items.count, by: Self.portion) {
            data.append(Opcode.mark)
            for item in items[start..<min(start + Self.portion, items.count)] { try save(item) }
            data.append(Opcode.appends)
        }
    }

    private mutating func save(tuple items: [torch.Object]) throws {
        beginTuple(items.count)
        for item in items { try save(item) }
        putTuple(items.count)
    }

    private mutating func save(tuple items: [Int]) {
        beginTuple(items.count)
        for item in items { save(item) }
        putTuple(items.count)
    }

    private mutating func beginTuple(_ count: Int) {
        if count > 3 { data.append(Opcode.mark) }
    }

    /// Makes a tuple of the last values.
    private mutating func putTuple(_ count: Int) {
        data.append([Opcode.emptyTuple, Opcode.tuple1, Opcode.tuple2, Opcode.tuple3, Opcode.tuple][min(count, 4)])
        if count > 0 { memoize() }
    }

    private mutating func save(_ dict: torch.Object.Dict) throws {
        switch dict.kind {
        case .dict:
            data.append(Opcode.emptyDict)
            memoize()
            try save(items: dict.items.items())
            // Python looks for the end of a plain dictionary only after a portion that is not full.
            if dict.items.count > 1, dict.items.count.isMultiple(of: Self.portion) {
                data += [Opcode.mark, Opcode.setItems]
            }
        case .OrderedDict:
            saveEmptyOrderedDict()
            var items = dict.items.items()
            // Of these Python takes a single one that is left after full portions for itself.
            let last = items.count % Self.portion == 1 ? items.removeLast() : nil
            // Python puts the keys of a module's state together anew for each module.
            let isState = dict.metadata != nil
            if !items.isEmpty { try save(items: items) { isState && $0.contains(".") } }
            if let last { try save(items: [last]) { isState && $0.contains(".") } }
            if let metadata = dict.metadata { try save(metadata: metadata) }
        case .Counter:
            save(global: "collections", "Counter")
            try save(.dict(.init(dict.items.map { ($0.key, $0.value) })))
            putTuple(1)
            reduce()
        }
    }

    private mutating func save(metadata: torch.Object) throws {
        data.append(Opcode.emptyDict)
        memoize()
        save("_metadata")
        saveEmptyOrderedDict()
        try save(items: metadata.pairs ?? []) { $0.count > 1 }
        data += [Opcode.setItem, Opcode.build]
    }

    /// - Parameter isNew: Whether a key is a text of its own, even where an earlier one equals it.
    private mutating func save(
        items: [(key: torch.Object, value: torch.Object)], isNew: (String) -> Bool = { _ in false }
    ) throws {
        if items.isEmpty { return }
        if items.count == 1 {
            try save(key: items[0].key, isNew)
            try save(items[0].value)
            data.append(Opcode.setItem)
            return
        }
        for start in stride(from: 0, to: items.count, by: Self.portion) {
            data.append(Opcode.mark)
            for (key, value) in items[start..<min(start + Self.portion, items.count)] {
                try save(key: key, isNew)
                try save(value)
            }
            data.append(Opcode.setItems)
        }
    }

    private mutating func save(key: torch.Object, _ isNew: (String) -> Bool) throws {
        if case .string(let text) = key, isNew(text) {
            texts[Array(text.utf8)] = put(text: text)
        } else {
            try save(key)
        }
    }

    private mutating func saveEmptyOrderedDict() {
        save(global: "collections", "OrderedDict")
        data.append(Opcode.emptyTuple)
        reduce()
    }

    // MARK: tensors

    private mutating func save(_ tensor: Tensor) throws {
        if let known = tensors[tensor.handle] { return get(known.place) }
        if isMessage {
            let file = io.BytesIO()
            try torch.save(obj: .tensor(tensor), f: file)
            save(global: "torch.storage", "_load_from_bytes")
            put(bytes: file.getvalue())
            putTuple(1)
            reduce()
        } else if tensor.isUninitialized {
            save(global: "torch.nn.parameter", tensor.isParameter ? "UninitializedParameter" : "UninitializedBuffer")
            save(tensor.requires_grad)
            putTuple(1)
            reduce()
        } else if tensor.isParameter {
            save(global: "torch._utils", "_rebuild_parameter")
            try saveContents(tensor.data)
            save(tensor.requires_grad)
            saveEmptyOrderedDict()
            putTuple(3)
            reduce()
        } else {
            try saveContents(tensor)
        }
        tensors[tensor.handle] = (memoCount - 1, tensor)
    }

    private mutating func saveContents(_ tensor: Tensor) throws {
        if tensor.is_meta {
            save(global: "torch._utils", "_rebuild_meta_tensor_no_storage")
            data.append(Opcode.mark)
            save(tensor.dtype)
            save(tuple: Array(tensor.shape))
            save(tuple: tensor.stride())
            save(tensor.requires_grad)
            putTuple(4)
            return reduce()
        }
        switch tensor.layout {
        case .strided: try saveStrided(tensor)
        case .sparse_coo:
            try saveSparse(tensor, [ATen._indices(tensor), ATen._values(tensor)], ATen.is_coalesced(tensor))
        case .sparse_csr, .sparse_bsr:
            try saveSparse(tensor, [ATen.crow_indices(tensor), ATen.col_indices(tensor), ATen.values(tensor)])
        case .sparse_csc, .sparse_bsc:
            try saveSparse(tensor, [ATen.ccol_indices(tensor), ATen.row_indices(tensor), ATen.values(tensor)])
        default: throw SerializationError(.unsupported, "cannot save a tensor of layout \(tensor.layout)")
        }
    }

    private mutating func saveSparse(_ tensor: Tensor, _ parts: [Tensor], _ is_coalesced: Bool? = nil) throws {
        save(global: "torch._utils", "_rebuild_sparse_tensor")
        save(tensor.layout)
        beginTuple(4)
        for part in parts { try save(part) }
        try save(.size(tensor.shape))
        if let is_coalesced { save(is_coalesced) }
        putTuple(4)
        putTuple(2)
        reduce()
    }

    private mutating func saveStrided(_ tensor: Tensor) throws {
        let storageType = StorageType.name(of: tensor.dtype)
        save(global: "torch._utils", storageType == nil ? "_rebuild_tensor_v3" : "_rebuild_tensor_v2")
        data.append(Opcode.mark)
        try saveStorage(of: tensor, storageType)
        save(tensor.storage_offset())
        save(tuple: Array(tensor.shape))
        save(tuple: tensor.stride())
        save(tensor.requires_grad)
        saveEmptyOrderedDict()
        if storageType == nil { save(tensor.dtype) }
        let bits = [("conj", tensor.is_conj()), ("neg", tensor.is_neg())].filter(\.1)
        if !bits.isEmpty { try save(.dict(.init(bits.map { (.string($0.0), .bool($0.1)) }))) }
        putTuple(6)
        reduce()
    }

    private mutating func saveStorage(of tensor: Tensor, _ storageType: String?) throws {
        let bytes = try Archive.storageBytes(of: tensor)
        let dtype = storageType == nil ? torch.uint8 : tensor.dtype
        let id = Archive.storageID(of: tensor)
        if bytes.numel() > 0, storageTypes.updateValue(dtype, forKey: id) ?? dtype != dtype {
            throw TorchError(
                .RuntimeError, "Cannot save multiple tensors or storages that view the same data as different types",
                op: "torch.save")
        }
        data.append(Opcode.mark)
        save("storage")
        save(global: storageType == nil ? "torch.storage" : "torch", storageType ?? "UntypedStorage")
        if let known = storageKeys[id] {
            get(known)
        } else {
            // A text of its own, even where another one equals it.
            storageKeys[id] = put(text: "\(storages.count)")
            storages.append(Storage(bytes: bytes, dtype: dtype))
        }
        save(tensor.device.description)
        save(bytes.numel() / dtype.itemsize)
        putTuple(5)
        data.append(Opcode.binPersID)
    }

    // MARK: the stream

    private mutating func save(global module: String, _ name: String) {
        let path = "\(module)\n\(name)\n"
        if let place = globals[path] { return get(place) }
        data.append(Opcode.global)
        data += path.utf8
        globals[path] = memoize()
    }

    /// Calls the function with the tuple that was written last.
    private mutating func reduce() {
        data.append(Opcode.reduce)
        memoize()
    }

    private mutating func put(bytes: [UInt8]) {
        if bytes.count <= UInt32.max {
            put(Opcode.binBytes, UInt32(bytes.count))
        } else {
            put(Opcode.binBytes8, UInt64(bytes.count))
        }
        data += bytes
        memoize()
    }

    @discardableResult
    private mutating func memoize() -> Int {
        if memoCount < 0x100 {
            data += [Opcode.binPut, UInt8(memoCount)]
        } else {
            put(Opcode.longBinPut, UInt32(memoCount))
        }
        memoCount += 1
        return memoCount - 1
    }

    private mutating func get(_ place: Int) {
        if place < 0x100 {
            data += [Opcode.binGet, UInt8(place)]
        } else {
            put(Opcode.longBinGet, UInt32(place))
        }
    }

    private mutating func put(_ opcode: UInt8, _ value: some FixedWidthInteger) {
        data.append(opcode)
        withUnsafeBytes(of: value.littleEndian) { data += $0 }
    }
}
