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
            # The last are JPEGs that are decoded at first use.
            out['files'] = found[::max(1, len(found) // 12)] + found[-2:]
            """)
        return python["files"].list.compactMap { $0.string }.map { text in
            let digits = Array(text.utf8).map { $0 < 97 ? $0 - 48 : $0 - 87 }
            return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        }
    }

    @Test(arguments: formats) func damagedFilesAreReadOrRefused(format: String) throws {
        let folder = try TemporaryFolder()
        let good = try Self.files(format)
        #expect(good.count > 3)
        var random = SeededRandom(good.count)
        var (read, refused, largest) = (0, 0, 0)
        let before = peakMemory()
        for round in 0..<Self.count {
            let path = try folder.write(random.damaged(good[round % good.count], header: 64), "image")
            do {
                let image = try Image.open(path)
                largest = max(largest, image.width * image.height)
                read += 1
                guard image.width * image.height < 1 << 20 else { continue }
                _ = try image.convert("RGB")
                _ = try image.crop((image.width / 3, image.height / 3, image.width, image.height - image.height / 3))
                _ = image.pixels
            } catch {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
        // The largest image that is allowed takes 683 MiB.
        #expect(peakMemory() - before < 1 << 30, "\(largest) pixels")
    }
}
