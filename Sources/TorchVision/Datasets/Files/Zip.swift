import Foundation
import Torch

/// A zip archive in memory.
struct Zip {
    private let bytes: Data
    private let path: String

    init(_ bytes: Data, _ path: String) {
        self.bytes = bytes
        self.path = path
    }

    func extract(to folder: String) throws {
        let torn = Archive.damaged(path, "it ends early")
        guard let end = end else { throw Archive.damaged(path, "it is no zip archive") }
        var (count, place) = (number(end + 10, 2), number(end + 16, 4))
        // An archive of 4 GiB and more has a second end before this one, to which a locator leads.
        if place == 0xFFFF_FFFF || count == 0xFFFF, end >= 20, number(end - 20, 4) == 0x0706_4B50 {
            let wide = number(end - 12, 8)
            guard isInside(wide, 56), number(wide, 4) == 0x0606_4B50 else { throw torn }
            (count, place) = (number(wide + 32, 8), number(wide + 48, 8))
        }
        for _ in 0..<count {
            guard isInside(place, 46), number(place, 4) == 0x0201_4B50 else { throw torn }
            let lengths = [28, 30, 32].map { number(place + $0, 2) }
            guard isInside(place, 46 + lengths.reduce(0, +)) else { throw torn }
            let name = FileName.text(Array(slice(place + 46, lengths[0])))
            let sizes = try sizes(place, place + 46 + lengths[0], lengths[1])
            let method = number(place + 10, 2)
            place += 46 + lengths.reduce(0, +)
            if name.hasSuffix("/") {
                if let made = Archive.place(name, in: folder) { try DatasetFiles.makeFolders(made) }
                continue
            }
            guard isInside(sizes.offset, 30), number(sizes.offset, 4) == 0x0403_4B50 else { throw torn }
            let start = sizes.offset + 30 + number(sizes.offset + 26, 2) + number(sizes.offset + 28, 2)
            guard isInside(start, sizes.packed) else { throw torn }
            let packed = slice(start, sizes.packed)
            switch method {
            case 0: try Archive.put(packed, name, in: folder, path)
            case 8:
                try Archive.put(
                    try Archive.inflated(packed, count: sizes.whole, path), name, in: folder, path)
            default: throw Archive.damaged(path, "its entry \(name) is packed in a way that is not read here")
            }
        }
    }

    /// Where the record at the archive's end begins, behind which a comment may stand.
    private var end: Int? {
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65535), by: -1).first {
            number($0, 4) == 0x0605_4B50
        }
    }

    /// The lengths of an entry and where it lies; those above 32 bits stand in an extra field, those alone.
    private func sizes(_ place: Int, _ extra: Int, _ count: Int) throws -> (whole: Int, packed: Int, offset: Int) {
        var sizes = [number(place + 24, 4), number(place + 20, 4), number(place + 42, 4)]
        var field = extra
        while field + 4 <= extra + count {
            let length = number(field + 2, 2)
            if number(field, 2) == 1 {
                var next = field + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && next + 8 <= extra + count {
                    sizes[index] = number(next, 8)
                    next += 8
                }
            }
            field += 4 + length
        }
        return (sizes[0], sizes[1], sizes[2])
    }

    private func isInside(_ place: Int, _ count: Int) -> Bool {
        place >= 0 && count >= 0 && place <= bytes.count && count <= bytes.count - place
    }

    private func slice(_ place: Int, _ count: Int) -> Data {
        bytes[bytes.startIndex + place..<bytes.startIndex + place + count]
    }

    /// A number of so many bytes, the lowest first; negative where it is above 63 bits.
    private func number(_ place: Int, _ count: Int) -> Int {
        slice(place, count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
