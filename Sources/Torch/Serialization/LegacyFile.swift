/// A file of `torch.save` from before PyTorch 1.6, or without `_use_new_zipfile_serialization`: pickles of a mark, a
/// version, the machine, the value and the storages' keys, and behind them the storages, each after its length.
struct LegacyFile {
    private static let mark = torch.Object.integer([0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19])
    private static let version = 1001

    private let source: ByteSource
    /// The pickles.
    private let head: [UInt8]
    /// Where the value's pickle begins.
    private let start: Int
    private let storages: [String: Range<Int>]

    /// How the oldest files begin, of tar archives: at byte 257.
    static func isTar(_ head: [UInt8]) -> Bool { head.dropFirst(257).starts(with: "ustar".utf8) }

    init(_ source: ByteSource) throws {
        self.source = source
        // The pickles' length stands nowhere: more is read until they are whole.
        var length = 1 << 16
        while true {
            let head = try source.bytes(0..<min(length, source.count))
            do {
                (start, storages) = try Self.table(head, source)
                self.head = head
                return
            } catch is Unpickler.Truncated where length < source.count {
                length *= 4
            }
        }
    }

    private static func table(_ head: [UInt8], _ source: ByteSource) throws -> (Int, [String: Range<Int>]) {
        var position = 0
        func next() throws -> torch.Object {
            try Unpickler.unpickle(head, &position) { _ in throw Unpickler.noStorage }
        }
        guard try next() == mark else { throw SerializationError(.malformed, "Invalid magic number; corrupt file?") }
        let version = try next()
        guard version == .int(Self.version) else {
            throw SerializationError(.malformed, "Invalid protocol version: \(version)")
        }
        _ = try next()
        let start = position
        let sizes = try Unpickler.storages(head, &position)
        guard case .list(let keys) = try next() else {
            throw SerializationError(.malformed, "the storages' keys are no list")
        }
        var storages: [String: Range<Int>] = [:]
        for case .string(let key) in keys {
            guard let (dtype, size) = sizes[key], storages[key] == nil else {
                throw SerializationError(.malformed, "no tensor has the storage \(key)")
            }
            let bytes = try source.bytes(position..<position + 8)
            let elements = bytes.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            position += 8
            guard elements == size / dtype.itemsize, size <= source.count - position else {
                throw SerializationError(.malformed, "storage \(key) has the wrong size")
            }
            storages[key] = position..<position + size
            position += size
        }
        return (start, storages)
    }

    func object(_ move: (Tensor, String) throws -> Tensor) throws -> torch.Object {
        var position = start
        return try Unpickler.unpickle(head, &position) { try move(tensor($0), $0.location) }
    }

    /// The storage that the file holds in place of a value.
    func storage() throws -> (bytes: Tensor, dtype: torch.dtype) {
        var position = start
        return try Unpickler.storage(head, &position, tensor)
    }

    private func tensor(_ storage: Unpickler.Storage) throws -> Tensor {
        guard let range = storages[storage.key] else {
            throw SerializationError(.malformed, "storage \(storage.key) is not in the file")
        }
        return try source.tensor(range)
    }
}
