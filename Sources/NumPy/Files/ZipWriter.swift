// Why not libtorch's own archive, which `torch.load` and `torch.save` use: its reader refuses entries that stand in no folder,
// as those of `np.savez` do, and its writer puts all into one, beside records of its own. The code below both, miniz, is in
// libtorch without its header. libdeflate packs and unpacks; what is left is the list of entries.

internal import CDeflate
import Foundation

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
        head.append(Int(libdeflate_crc32(0, content, content.count)), 4)
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

extension Data {
    fileprivate mutating func append(_ number: Int, _ count: Int) {
        append(contentsOf: (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }
}
