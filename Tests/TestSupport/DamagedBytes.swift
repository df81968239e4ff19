import Foundation

extension SeededRandom {
    /// A file's bytes after a few changes: bytes flipped, overwritten, copied elsewhere, cut out or taken from the end.
    /// Half of the changes are among the first `header` bytes, if that is given: there is where sizes stand.
    public mutating func damaged(_ whole: [UInt8], header: Int? = nil) -> [UInt8] {
        var bytes = whole
        for _ in 0..<int(1...4) where !bytes.isEmpty {
            let reach = header.map { chance(0.5) ? min(bytes.count, $0) : bytes.count } ?? bytes.count
            let place = int(0...reach - 1)
            let end = min(bytes.count, place + int(1...16))
            switch int(0...5) {
            case 0: bytes[place] ^= 1 << UInt8(int(0...7))
            case 1: bytes[place] = UInt8(int(0...255))
            case 2: bytes[place] = pick([0, 0x7F, 0x80, 0xFF])
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: int(0...bytes.count - 1))
            default: bytes.removeLast(int(0...min(64, bytes.count)))
            }
        }
        return bytes
    }
}

/// The peak of this process's memory in bytes.
public func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
}
