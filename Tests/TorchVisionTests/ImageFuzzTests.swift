import Foundation
import TestSupport
import Testing
import TorchVision

/// Image files that were changed at random: each is read or refused, none ends the process, and none makes more of memory
/// than its image takes. `SWIFT_TORCH_FUZZ` sets how many of each format are tried.
@Suite(.serialized) struct ImageFuzzTests {
    private static let count = ProcessInfo.processInfo.environment["SWIFT_TORCH_FUZZ"].flatMap { Int($0) } ?? 300

    private static let formats = ["png", "jpg", "webp", "gif", "tif", "bmp", "ppm"]

    /// Small files of a format, of the kinds that the reference makes.
    private static func files(_ format: String) throws -> [[UInt8]] {
        let python = try Python.run(
            """
            import images, random
            rng = random.Random(7)
            made = {'png': images.png_files, 'jpg': images.jpeg_files}.get('\(format)', images.other_files)
            found = [data.hex() for name, data in made(rng) if name.endswith('.\(format)') and len(data) < 6000]
            out['files'] = found[::max(1, len(found) // 12)]
            """)
        return python["files"].list.compactMap { $0.string }.map { text in
            let digits = Array(text.utf8).map { $0 < 97 ? $0 - 48 : $0 - 87 }
            return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        }
    }

    private static func mutated(_ bytes: [UInt8], _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            // Headers are where sizes stand.
            let end = Bool.random(using: &random) ? min(bytes.count, 64) : bytes.count
            let place = Int.random(in: 0..<end, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...16, using: &random)))
            default: bytes.removeLast(Int.random(in: 0...min(64, bytes.count), using: &random))
            }
        }
        return bytes
    }

    /// The peak of this process's memory in bytes.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
    }

    @Test(arguments: formats) func damagedFilesAreReadOrRefused(format: String) throws {
        let folder = try TemporaryFolder()
        let good = try Self.files(format)
        #expect(good.count > 3)
        var random = SystemRandomNumberGenerator()
        var (read, refused, largest) = (0, 0, 0)
        let before = Self.peak()
        for round in 0..<Self.count {
            let path = try folder.write(Self.mutated(good[round % good.count], &random), "image")
            do {
                let image = try Image.open(path)
                largest = max(largest, image.width * image.height)
                if image.width * image.height < 1 << 20 { _ = try image.convert("RGB") }
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
        // The largest image that is allowed takes 683 MiB.
        #expect(Self.peak() - before < 1 << 30, "\(largest) pixels")
    }
}
