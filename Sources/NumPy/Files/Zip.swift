// Why not libtorch's own archive, which `torch.load` and `torch.save` use: its reader refuses entries that stand in no folder,
// as those of `np.savez` do, and its writer puts all into one, beside records of its own. The code below both, miniz, is in
// libtorch without its header. libdeflate packs and unpacks; what is left is the list of entries.

internal import CDeflate
import Foundation

/// A zip archive that is read from memory: what Python's `zipfile` and `np.savez` write.
struct ZipReader {
    struct Entry {
        let name: String
        fileprivate let isDeflated: Bool
        fileprivate let checksum: UInt32
        fileprivate let packed: Int
        fileprivate let size: Int
        fileprivate let offset: Int
    }

    /// In the order of the archive's list.
    let entries: [Entry]
    private let bytes: Data

    /// A ValueError for what is no archive, or torn.
    init(_ bytes: Data) throws {
        self.bytes = bytes
        guard let end = Self.end(of: bytes) else {
            throw NpyFormat.malformed("no archive of np.savez: its end is missing")
        }
        let count = Int(bytes.number(end + 10, 2))
        var place = Int(bytes.number(end + 16, 4))
        var entries: [Entry] = []
        for _ in 0..<count {
            guard place >= 0, place + 46 <= bytes.count, bytes.number(place, 4) == 0x0201_4B50 else {
                throw NpyFormat.malformed("torn: its list of entries ends early")
            }
            let (nameCount, extraCount) = (Int(bytes.number(place + 28, 2)), Int(bytes.number(place + 30, 2)))
            let next = place + 46 + nameCount + extraCount + Int(bytes.number(place + 32, 2))
            guard next <= bytes.count,
                let name = String(bytes: bytes[(place + 46)..<(place + 46 + nameCount)], encoding: .utf8)
            else { throw NpyFormat.malformed("torn: its list of entries ends early") }
            let method = bytes.number(place + 10, 2)
            guard bytes.number(place + 8, 2) & 1 == 0, method == 0 || method == 8 else {
                throw NpyFormat.malformed("its entry \(name) is encrypted, or packed in a way that is not read here")
            }
            var sizes = [bytes.number(place + 24, 4), bytes.number(place + 20, 4), bytes.number(place + 42, 4)]
            // Sizes above 32 bits stand in an extra field, those alone that are marked so.
            var extra = place + 46 + nameCount
            while extra + 4 <= place + 46 + nameCount + extraCount {
                let length = Int(bytes.number(extra + 2, 2))
                if bytes.number(extra, 2) == 1 {
                    var field = extra + 4
                    for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && field + 8 <= extra + 4 + length {
                        guard field + 8 <= bytes.count else { break }
                        sizes[index] = bytes.number(field, 8)
                        field += 8
                    }
                }
                extra += 4 + length
            }
            guard sizes.allSatisfy({ $0 <= Int64.max }) else {
                throw NpyFormat.malformed("its entry \(name) is too large")
            }
            entries.append(
                Entry(
                    name: name, isDeflated: method == 8, checksum: UInt32(bytes.number(place + 16, 4)),
                    packed: Int(sizes[1]), size: Int(sizes[0]), offset: Int(sizes[2])))
            place = next
        }
        self.entries = entries
    }

    /// Where the record at the archive's end begins, behind which a comment may stand.
    private static func end(of bytes: Data) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: Swift.max(0, bytes.count - 22 - 65535), by: -1).first {
            bytes.number($0, 4) == 0x0605_4B50
        }
    }

    /// The bytes of an entry. A ValueError where it is torn or its checksum is another one.
    func read(_ entry: Entry) throws -> Data {
        let torn = NpyFormat.malformed("torn: its entry \(entry.name) ends early")
        guard entry.offset <= bytes.count - 30, bytes.number(entry.offset, 4) == 0x0403_4B50 else { throw torn }
        let start =
            entry.offset + 30 + Int(bytes.number(entry.offset + 26, 2)) + Int(bytes.number(entry.offset + 28, 2))
        guard start <= bytes.count, entry.packed <= bytes.count - start else { throw torn }
        let packed = bytes[start..<start + entry.packed]
        let content: Data
        if entry.isDeflated {
            // Deflate makes nothing smaller than a thousandth.
            guard entry.size / 1032 <= entry.packed else { throw torn }
            content = try Self.inflated(packed, entry.size) ?? { throw torn }()
        } else {
            guard entry.size == entry.packed else { throw torn }
            content = packed
        }
        guard checksum(content) == entry.checksum else {
            throw NpyFormat.malformed("damaged: its entry \(entry.name) has another checksum")
        }
        return content
    }

    private static func inflated(_ packed: Data, _ size: Int) throws -> Data? {
        guard let machine = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(machine) }
        var out = Data(count: size)
        var written = 0
        let result = packed.withUnsafeBytes { from in
            out.withUnsafeMutableBytes { to in
                libdeflate_deflate_decompress(
                    machine, from.baseAddress, from.count, to.baseAddress, to.count, &written)
            }
        }
        return result == LIBDEFLATE_SUCCESS && written == size ? out : nil
    }
}

/// A zip archive that is written to memory.
struct ZipWriter {
    private(set) var bytes = Data()
    private var list = Data()
    private var count = 0

    /// Adds an entry, packed if that is asked for. A ValueError for one of 4 GiB and more.
    mutating func add(_ name: String, _ content: [UInt8], isDeflated: Bool) throws {
        let packed = isDeflated ? Self.deflated(content) ?? content : content
        guard content.count < 0xFFFF_FFFF, bytes.count + packed.count < 0xFFFF_FFFF, count < 0xFFFF else {
            throw TorchError(.ValueError, "\(name): an archive of 4 GiB and more is not written here", op: "np.savez")
        }
        var head = Data()
        head.append(20, 2)  // the version of the format
        head.append(name.utf8.allSatisfy { $0 < 128 } ? 0 : 0x800, 2)
        head.append(isDeflated ? 8 : 0, 2)
        head.append(0, 2)
        head.append(0x21, 2)  // the first day of 1980
        head.append(Int(checksum(Data(content))), 4)
        head.append(packed.count, 4)
        head.append(content.count, 4)
        head.append(name.utf8.count, 2)
        head.append(0, 2)
        list.append(0x0201_4B50, 4)
        list.append(0x0314, 2)
        list.append(head)
        list.append(0, 2)
        list.append(0, 2)
        list.append(0, 2)
        list.append(0o600 << 16, 4)
        list.append(bytes.count, 4)
        list.append(contentsOf: name.utf8)
        bytes.append(0x0403_4B50, 4)
        bytes.append(head)
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: packed)
        count += 1
    }

    /// Adds what ends an archive.
    mutating func finish() {
        let start = bytes.count
        bytes.append(list)
        bytes.append(0x0605_4B50, 4)
        bytes.append(0, 4)
        bytes.append(count, 2)
        bytes.append(count, 2)
        bytes.append(list.count, 4)
        bytes.append(start, 4)
        bytes.append(0, 2)
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8]? {
        guard let machine = libdeflate_alloc_compressor(6) else { return nil }
        defer { libdeflate_free_compressor(machine) }
        let room = libdeflate_deflate_compress_bound(machine, content.count)
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            count = libdeflate_deflate_compress(machine, content, content.count, buffer.baseAddress, room)
        }
    }
}

private func checksum(_ content: Data) -> UInt32 {
    content.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
}

extension Data {
    /// A number of so many bytes at a place, the lowest first.
    fileprivate func number(_ place: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(self[startIndex + place + $1]) << (8 * $1) }
    }

    fileprivate mutating func append(_ number: Int, _ count: Int) {
        append(contentsOf: (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }
}
