import Foundation
import Torch

extension trainer {
    /// Which images a run sees: their names below the folder and their sizes in bytes.
    struct ImageList {
        /// `12345 class/name.png` and a zero byte for each, as a checkpoint holds it. Names are bytes.
        let bytes: [UInt8]

        init(_ paths: some Sequence<String>, below root: String) {
            var bytes: [UInt8] = []
            for path in paths {
                var status = stat()
                let found = FileName.withPath(path) { stat($0, &status) == 0 } ?? false
                let size = found ? Int(status.st_size) : -1  // the reader says what is wrong
                bytes += "\(size) ".utf8
                bytes += FileName.bytes(path).dropFirst(FileName.bytes(root).count).drop { $0 == UInt8(ascii: "/") }
                bytes.append(0)
            }
            self.bytes = bytes
        }

        var tensor: Tensor { torch.frombuffer(bytes, dtype: .uint8) }

        /// What is another image than in a list that a checkpoint holds; nil where all are the same.
        func difference(from saved: [UInt8]) -> String? {
            if saved == bytes { return nil }
            let (before, now) = (Self.sizes(saved), Self.sizes(bytes))
            let old = Dictionary(before, uniquingKeysWith: { first, _ in first })
            let new = Dictionary(now, uniquingKeysWith: { first, _ in first })
            var found: [String] = []
            for (name, size) in before {
                if new[name] == nil {
                    found.append("image \(Self.shown(name)) is missing now")
                } else if let other = new[name], other != size {
                    found.append(
                        "image \(Self.shown(name)) had \(Self.text(size)) bytes, and now it has \(Self.text(other))")
                }
            }
            for (name, _) in now where old[name] == nil { found.append("image \(Self.shown(name)) is new") }
            guard let first = found.first else { return "the images come in another order" }
            return found.count == 1 ? first : "\(first), and \(found.count - 1) more differ"
        }

        private static func sizes(_ bytes: [UInt8]) -> [(ArraySlice<UInt8>, ArraySlice<UInt8>)] {
            bytes.split(separator: 0).map { record in
                let space = record.firstIndex(of: UInt8(ascii: " ")) ?? record.startIndex
                return (record[space...].dropFirst(), record[..<space])
            }
        }

        /// A name on one line.
        private static func shown(_ name: ArraySlice<UInt8>) -> String {
            "'" + text(name.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }) + "'"
        }

        private static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    }
}
