import Foundation
import Torch

/// A tar archive in memory: ustar, with the long names of GNU's and of pax's.
struct Tar {
    private let bytes: Data
    private let path: String

    init(_ bytes: Data, _ path: String) {
        self.bytes = bytes
        self.path = path
    }

    func extract(to folder: String) throws {
        var position = bytes.startIndex
        var longName: String?
        while position + 512 <= bytes.endIndex {
            let head = bytes[position..<position + 512]
            guard head.contains(where: { $0 != 0 }) else { return }
            guard sum(head) == number(head, 148, 8) else { throw Archive.damaged(path, "an entry's head is torn") }
            let size = number(head, 124, 12)
            guard size >= 0, size <= bytes.endIndex - position - 512 else {
                throw Archive.damaged(path, "it ends early")
            }
            let content = bytes[position + 512..<position + 512 + size]
            position = min(position + 512 + (size + 511) / 512 * 512, bytes.endIndex)
            switch head[head.startIndex + 156] {
            case UInt8(ascii: "L"): longName = text(content)
            case UInt8(ascii: "x"): longName = paxName(content) ?? longName
            case UInt8(ascii: "g"): break
            case UInt8(ascii: "5"):
                if let place = Archive.place(longName ?? name(head), in: folder) { try DatasetFiles.makeFolders(place) }
                longName = nil
            case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
                try Archive.put(content, longName ?? name(head), in: folder, path)
                longName = nil
            default: longName = nil
            }
        }
    }

    private func text(_ bytes: some Collection<UInt8>) -> String { FileName.text(Array(bytes.prefix { $0 != 0 })) }

    private func field(_ head: Data, _ start: Int, _ count: Int) -> Data {
        head[head.startIndex + start..<head.startIndex + start + count]
    }

    private func name(_ head: Data) -> String {
        let name = text(field(head, 0, 100))
        let prefix =
            field(head, 257, 5).elementsEqual("ustar".utf8) && field(head, 263, 2).elementsEqual("00".utf8)
            ? text(field(head, 345, 155)) : ""
        return prefix.isEmpty ? name : prefix + "/" + name
    }

    /// An octal number, or a binary one where it does not fit; -1 where it is neither.
    private func number(_ head: Data, _ start: Int, _ count: Int) -> Int {
        let field = field(head, start, count)
        if field.first == 0x80 {
            return field.suffix(7).reduce(0) { $0 << 8 | Int($1) }
        }
        let digits = field.drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
        return digits.isEmpty ? -1 : digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    /// The sum of the head's bytes, its own field counted as spaces.
    private func sum(_ head: Data) -> Int {
        head.reduce(0) { $0 + Int($1) } - field(head, 148, 8).reduce(0) { $0 + Int($1) } + 8 * 0x20
    }

    /// The path in a pax head, whose lines are `LENGTH KEY=VALUE`.
    private func paxName(_ content: Data) -> String? {
        var rest = content[...]
        while let space = rest.firstIndex(of: 0x20),
            let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > space - rest.startIndex + 1,
            length <= rest.count
        {
            let line = rest[space + 1..<rest.startIndex + length - 1]
            if line.starts(with: "path=".utf8) { return text(line.dropFirst(5)) }
            rest = rest.dropFirst(length)
        }
        return nil
    }
}
