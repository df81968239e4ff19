#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The MD5 sums by which data sets' files are known.
struct MD5 {
    private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
    /// The whole parts of 2³² · |sin(i + 1)|.
    private static let sines: [UInt32] = (0..<64).map { UInt32(abs(sin(Double($0 + 1))) * 4_294_967_296) }

    private var state: (UInt32, UInt32, UInt32, UInt32) = (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476)
    private var count: UInt64 = 0
    /// What is left of whole blocks of 64 bytes.
    private var rest: [UInt8] = []

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        count += UInt64(bytes.count)
        var bytes = bytes[...]
        if !rest.isEmpty {
            let missing = bytes.prefix(64 - rest.count)
            rest += missing
            bytes = bytes.dropFirst(missing.count)
            guard rest.count == 64 else { return }
            let block = rest
            block.withUnsafeBytes { blocks($0) }
            rest = []
        }
        let whole = bytes.count / 64 * 64
        blocks(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)))
        rest += bytes.dropFirst(whole)
    }

    /// The sum in hexadecimal digits, as Python's `hexdigest()`.
    consuming func digest() -> String {
        let bits = count &* 8
        var end: [UInt8] = [0x80]
        end += [UInt8](repeating: 0, count: (119 - rest.count) % 64)
        end += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        end.withUnsafeBytes { update($0) }
        let digits = Array("0123456789abcdef")
        let numbers = [state.0, state.1, state.2, state.3]
        return String(
            numbers.flatMap { number in
                (0..<4).flatMap { place -> [Character] in
                    let byte = Int(number >> (8 * UInt32(place)) & 0xFF)
                    return [digits[byte >> 4], digits[byte & 15]]
                }
            })
    }

    private mutating func blocks(_ bytes: UnsafeRawBufferPointer) {
        Self.shifts.withUnsafeBufferPointer { shifts in
            Self.sines.withUnsafeBufferPointer { sines in
                for start in stride(from: 0, to: bytes.count, by: 64) { block(bytes, start, shifts, sines) }
            }
        }
    }

    private mutating func block(
        _ bytes: UnsafeRawBufferPointer, _ start: Int, _ shifts: UnsafeBufferPointer<UInt32>,
        _ sines: UnsafeBufferPointer<UInt32>
    ) {
        var (a, b, c, d) = state
        for step in 0..<64 {
            let mixed: UInt32
            let word: Int
            switch step >> 4 {
            case 0: (mixed, word) = (d ^ (b & (c ^ d)), step)
            case 1: (mixed, word) = (c ^ (d & (b ^ c)), (5 * step + 1) & 15)
            case 2: (mixed, word) = (b ^ c ^ d, (3 * step + 5) & 15)
            default: (mixed, word) = (c ^ (b | ~d), (7 * step) & 15)
            }
            let number = UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * word, as: UInt32.self))
            let sum = a &+ mixed &+ sines[step] &+ number
            let shift = shifts[(step >> 4) * 4 + (step & 3)]
            (a, d, c, b) = (d, c, b, b &+ (sum << shift | sum >> (32 - shift)))
        }
        state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d)
    }
}
