internal import CTorch

/// The arguments of a call in a pickle. What is not of the type that is asked for is an error of the file.
struct Arguments {
    private let places: [Int]
    private let nodes: Unpickler.Nodes

    init(_ places: [Int], _ nodes: Unpickler.Nodes) {
        self.places = places
        self.nodes = nodes
    }

    var count: Int { places.count }
    var isEmpty: Bool { places.isEmpty }

    func mismatch(_ wanted: String) -> SerializationError {
        SerializationError(.malformed, "data.pkl holds something else where \(wanted) must be")
    }

    func node(_ index: Int) throws -> Unpickler.Node {
        guard places.indices.contains(index) else { throw mismatch("argument \(index)") }
        return nodes[places[index]]
    }

    // MARK: plain values

    func int(_ index: Int) throws -> Int {
        guard case .value(.int(let value)) = try node(index) else { throw mismatch("an integer") }
        return value
    }

    func double(_ index: Int) throws -> Double {
        guard case .value(let value) = try node(index), let number = value.number else { throw mismatch("a number") }
        return number
    }

    func bool(_ index: Int) throws -> Bool {
        guard case .value(.bool(let value)) = try node(index) else { throw mismatch("True or False") }
        return value
    }

    func text(_ index: Int) throws -> String {
        guard case .value(.string(let text)) = try node(index) else { throw mismatch("a text") }
        return text
    }

    /// A text's bytes in the encoding that the next argument names, Latin-1 or UTF-8 as Python's pickler and its users
    /// name them. The same text gives the same bytes, so that a file makes no more of them than it is long.
    func encoded() throws -> [UInt8] {
        if count == 1, case .value(.bytes(let bytes)) = try node(0) { return bytes }
        let codec = count > 1 ? try text(1).lowercased().replacing("_", with: "-") : "utf-8"
        let isUTF8 = ["utf-8", "utf8"].contains(codec)
        guard isUTF8 || ["latin1", "latin-1", "iso-8859-1", "ascii"].contains(codec) else {
            throw SerializationError(
                .unsupported, "data.pkl encodes a text as \(codec): it is 'latin1' or 'utf-8' here")
        }
        let text = try text(0)
        return try nodes.encoded(places[0], codec) {
            if isUTF8 { return Array(text.utf8) }
            let last: UInt32 = codec == "ascii" ? 0x7F : 0xFF
            return try text.unicodeScalars.map { scalar in
                guard scalar.value <= last else { throw mismatch("a text in \(codec)") }
                return UInt8(scalar.value)
            }
        }
    }

    /// What a file in bytes holds: a tensor, or the storage that Python's pickler writes in one of the older files.
    func loaded() throws -> Unpickler.Node {
        guard case .value(.bytes(let bytes)) = try node(0) else { throw mismatch("bytes") }
        if bytes.starts(with: "PK".utf8) { return .value(try torch.load(f: io.BytesIO(bytes))) }
        return try bytes.withUnsafeBytes { bytes in
            let (storage, dtype) = try LegacyFile(ByteSource(bytes)).storage()
            return .storage(storage, dtype)
        }
    }

    /// How many values lie in the arguments, and in those of them that are containers.
    var weight: Int {
        places.reduce(places.count) { sum, place in
            switch nodes[place] {
            case .list(let items), .tuple(let items), .set(let items): sum + items.count
            case .dict(let pairs, _, _): sum + pairs.count
            case .value(.size(let size)): sum + size.count
            default: sum
            }
        }
    }

    // MARK: containers

    func list(_ index: Int) throws -> [Int] {
        guard case .list(let items) = try node(index) else { throw mismatch("a list") }
        return items
    }

    func dict(_ index: Int) throws -> [(key: Int, value: Int)] {
        guard case .dict(let pairs, _, _) = try node(index) else { throw mismatch("a dictionary") }
        return pairs
    }

    func inner(_ index: Int) throws -> Arguments {
        guard case .tuple(let items) = try node(index) else { throw mismatch("a tuple") }
        return Arguments(items, nodes)
    }

    func ints(_ index: Int) throws -> [Int] {
        switch try node(index) {
        case .tuple(let items), .list(let items):
            let values = Arguments(items, nodes)
            return try items.indices.map(values.int)
        case .value(.size(let size)): return Array(size)
        default: throw mismatch("a tuple of integers")
        }
    }

    // MARK: PyTorch's types

    func dtype(_ index: Int) throws -> torch.dtype {
        guard case .constructor(.dtype(let dtype)) = try node(index) else { throw mismatch("a dtype") }
        return dtype
    }

    func storageDType(_ index: Int) throws -> torch.dtype {
        guard case .constructor(.storage(let dtype)) = try node(index) else { throw mismatch("a type of storages") }
        return dtype
    }

    func layoutName(_ index: Int) throws -> torch.layout {
        let name = try text(index)
        let known: [torch.layout] = [.strided, .sparse_coo, .sparse_csr, .sparse_csc, .sparse_bsr, .sparse_bsc]
        guard let layout = known.first(where: { $0.description == name }) else { throw mismatch("a layout") }
        return layout
    }

    func tensor(_ index: Int) throws -> Tensor {
        guard case .value(.tensor(let tensor)) = try node(index) else { throw mismatch("a tensor") }
        return tensor
    }

    /// The tensor of a storage, an offset, sizes and strides, with the bits that an argument names (conjugate, negative).
    func tensor(_ dtype: torch.dtype? = nil, bits: Int?) throws -> Tensor {
        guard case .storage(let bytes, let stored) = try node(0) else { throw mismatch("a storage") }
        var flags = Set<String>()
        if let bits, count > bits {
            for (key, value) in try dict(bits) {
                guard case .value(.string(let name)) = nodes[key], case .value(.bool(let isSet)) = nodes[value] else {
                    throw mismatch("a tensor's bits")
                }
                if isSet { flags.insert(name) }
            }
        }
        let (sizes, strides) = (try ints(2), try ints(3))
        guard sizes.count == strides.count else { throw mismatch("as many strides as sizes") }
        var out: OpaquePointer?
        let status = ct_tensor_over_storage(
            bytes.handle, (dtype ?? stored).code, try int(1), sizes, strides, sizes.count, flags.contains("conj"),
            flags.contains("neg"), &out)
        guard status == 0 else { throw Archive.failure() }
        return Tensor(adopting: out)
    }

    func meta() throws -> Tensor {
        let (sizes, strides) = (try ints(1), try ints(2))
        let meta = torch.device("meta")
        return try checked(ATen.empty_strided(sizes, strides, try dtype(0), nil, meta, nil).requiring(bool(3)))
    }

    func sparse() throws -> Tensor {
        guard case .value(.layout(let layout)) = try node(0) else { throw mismatch("a layout") }
        let parts = try inner(1)
        let (first, second) = (try parts.tensor(0), try parts.tensor(1))
        let tensor: Tensor
        if layout == .sparse_coo {
            let is_coalesced = parts.count > 3 ? try parts.bool(3) : nil
            tensor = try checked(
                torch.sparse_coo_tensor(first, second, parts.ints(2), is_coalesced: is_coalesced))
        } else {
            let values = try parts.tensor(2)
            tensor = try checked(
                torch.sparse_compressed_tensor(first, second, values, parts.ints(3), layout: layout))
        }
        guard ct_tensor_validate_sparse(tensor.handle) == 0 else { throw Archive.failure() }
        return tensor
    }
}
