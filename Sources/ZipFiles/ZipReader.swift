internal import CDeflate
import Foundation

/// A zip archive that is read from memory, of 4 GiB and more too: what Python's `zipfile` and `np.savez` write.
package struct ZipReader {
    /// What is wrong with an archive.
    package struct Malformed: Error {
        package let reason: String
    }

    package struct Entry {
        /// The name's bytes; a folder's ends with a slash.
        package let name: [UInt8]
        fileprivate let isEncrypted: Bool
        fileprivate let method: UInt64
        fileprivate let checksum: UInt64
        fileprivate let packed: Int
        fileprivate let size: Int
        fileprivate let offset: Int

        package var isFolder: Bool { name.last == UInt8(ascii: "/") }
        fileprivate var shown: String { String(decoding: name, as: UTF8.self) }
    }

    /// In the order of the archive's list.
    package let entries: [Entry]
    private let bytes: Data

    package init(_ bytes: Data) throws(Malformed) {
        self.bytes = bytes
        guard let end = bytes.endOfArchive else { throw Malformed(reason: "it is no zip archive: its end is missing") }
        let torn = Malformed(reason: "its list of entries ends early")
        var (count, start) = (bytes.number(end + 10, 2), bytes.number(end + 16, 4))
        // An archive of 4 GiB and more has a second end before this one, to which a locator leads.
        if start == 0xFFFF_FFFF || count == 0xFFFF, end >= 20, bytes.number(end - 20, 4) == 0x0706_4B50 {
            guard let wide = Int(exactly: bytes.number(end - 12, 8)), bytes.holds(wide, 56),
                bytes.number(wide, 4) == 0x0606_4B50
            else { throw torn }
            (count, start) = (bytes.number(wide + 32, 8), bytes.number(wide + 48, 8))
        }
        guard var place = Int(exactly: start) else { throw torn }
        var entries: [Entry] = []
        while entries.count < count {
            guard bytes.holds(place, 46), bytes.number(place, 4) == 0x0201_4B50 else { throw torn }
            let (name, extra) = (Int(bytes.number(place + 28, 2)), Int(bytes.number(place + 30, 2)))
            let length = 46 + name + extra + Int(bytes.number(place + 32, 2))
            guard bytes.holds(place, length) else { throw torn }
            entries.append(try Entry(bytes, place, name, extra))
            place += length
        }
        self.entries = entries
    }

    /// The bytes of an entry, whose checksum is compared.
    package func read(_ entry: Entry) throws(Malformed) -> Data {
        let torn = Malformed(reason: "its entry \(entry.shown) ends early")
        guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else {
            throw Malformed(reason: "its entry \(entry.shown) is encrypted, or packed in a way that is not read here")
        }
        guard bytes.holds(entry.offset, 30), bytes.number(entry.offset, 4) == 0x0403_4B50 else { throw torn }
        let start =
            entry.offset + 30 + Int(bytes.number(entry.offset + 26, 2)) + Int(bytes.number(entry.offset + 28, 2))
        guard bytes.holds(start, entry.packed) else { throw torn }
        let packed = bytes.dropFirst(start).prefix(entry.packed)
        guard let content = entry.method == 0 ? packed : Self.inflated(packed, entry.size), content.count == entry.size
        else { throw torn }
        guard content.withUnsafeBytes({ libdeflate_crc32(0, $0.baseAddress, $0.count) }) == entry.checksum else {
            throw Malformed(reason: "its entry \(entry.shown) has another checksum")
        }
        return content
    }

    private static func inflated(_ packed: Data, _ size: Int) -> Data? {
        // Deflate makes nothing smaller than a thousandth.
        guard size / 1032 <= packed.count, let machine = libdeflate_alloc_decompressor() else { return nil }
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

extension ZipReader.Entry {
    /// The entry of the list that begins at a place, with a name and further fields of so many bytes.
    fileprivate init(_ bytes: Data, _ place: Int, _ nameCount: Int, _ extraCount: Int) throws(ZipReader.Malformed) {
        let extra = place + 46 + nameCount
        name = Array(bytes.dropFirst(place + 46).prefix(nameCount))
        isEncrypted = bytes.number(place + 8, 2) & 1 != 0
        (method, checksum) = (bytes.number(place + 10, 2), bytes.number(place + 16, 4))
        var sizes = [bytes.number(place + 24, 4), bytes.number(place + 20, 4), bytes.number(place + 42, 4)]
        // Those above 32 bits stand in an extra field, those alone that are marked so.
        var field = extra
        while field + 4 <= extra + extraCount {
            let end = min(field + 4 + Int(bytes.number(field + 2, 2)), extra + extraCount)
            if bytes.number(field, 2) == 1 {
                var next = field + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && next + 8 <= end {
                    sizes[index] = bytes.number(next, 8)
                    next += 8
                }
            }
            field = end
        }
        guard sizes.allSatisfy({ $0 <= Int.max }) else {
            throw ZipReader.Malformed(reason: "its entry \(String(decoding: name, as: UTF8.self)) is too large")
        }
        (size, packed, offset) = (Int(sizes[0]), Int(sizes[1]), Int(sizes[2]))
    }
}

extension Data {
    /// Where the record at the archive's end begins, behind which a comment may stand.
    fileprivate var endOfArchive: Int? {
        guard count >= 22 else { return nil }
        return stride(from: count - 22, through: Swift.max(0, count - 22 - 65535), by: -1).first {
            number($0, 4) == 0x0605_4B50
        }
    }

    fileprivate func holds(_ place: Int, _ length: Int) -> Bool {
        place >= 0 && length >= 0 && place <= count && length <= count - place
    }

    /// A number of so many bytes at a place, the lowest first.
    fileprivate func number(_ place: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(self[startIndex + place + $1]) << (8 * $1) }
    }
}
