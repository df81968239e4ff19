import Foundation
import Testing
import TorchVision

struct ImageErrorTests {
    @Test func aMissingFileIsUnreadable() throws {
        let folder = try TemporaryFolder()
        expect(.unreadable, "No such file or directory", folder.path + "/missing.png")
        expect(.unreadable, "not a regular file", folder.path)
        expect(.unreadable, "No such file or directory", "")
        let zero = #expect(throws: ImageError.self) { try Image.open(folder.path + "/a\0.png") }
        #expect(zero?.kind == .unreadable)
    }

    @Test func aFileOfAnotherKindIsUnidentified() throws {
        let folder = try TemporaryFolder()
        expect(.unidentified, "the file is empty", try folder.write([], "empty.png"))
        expect(.unidentified, "no PNG, JPEG, WebP", try folder.write([0x89], "short.png"))
        expect(
            .unidentified, "no PNG, JPEG, WebP", try folder.write(Array("just a text\n".utf8), "text.png"))
        expect(.unidentified, "no PNG, JPEG, WebP", try folder.write(Array("GIF88a".utf8), "gif.png"))
    }

    @Test func aCutFileIsTruncated() throws {
        let folder = try TemporaryFolder()
        let whole = try pngBytes(folder)
        for length in [8, 20, 40, whole.count / 2] {
            expect(.truncated, "truncated", try folder.write(Array(whole.prefix(length)), "cut.png"))
        }
        expect(.truncated, "truncated", try folder.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70], "cut.jpg"))
    }

    @Test func wrongBytesAreCorrupt() throws {
        let folder = try TemporaryFolder()
        var bytes = try pngBytes(folder)
        bytes[17] ^= 1
        expect(.corrupt, "CRC", try folder.write(bytes, "width.png"))
        expect(
            .corrupt, "broken",
            try folder.write([0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0], "scan.jpg"))
    }

    @Test func aDecompressionBombIsRefusedByItsHeader() throws {
        let folder = try TemporaryFolder()
        // 178,956,971 pixels are one too many; they are prime, so they lie in one row.
        for (width, height) in [
            (178_956_971, 1), (1, 178_956_971), (20_000, 20_000), (0x7FFF_FFFF, 0x7FFF_FFFF),
        ] {
            let path = try folder.write(pngHeader(width, height), "bomb.png")
            expect(.tooLarge, "\(width)×\(height)", path)
        }
        expect(.truncated, "truncated", try folder.write(pngHeader(178_956_970, 1), "largest.png"))
        let jpeg: [UInt8] = [
            0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xDC, 0xFF, 0xDC, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1,
            0, 0,
            63, 0,
        ]
        expect(.tooLarge, "65500×65500", try folder.write(jpeg, "bomb.jpg"))
    }

    @Test func savingToABadPlaceLeavesNoFile() throws {
        let folder = try TemporaryFolder()
        let image = try sample("RGB", 4, 4)
        expectUnwritable(image, folder.path + "/missing/image.png", "No such file or directory")

        // A folder in the way lets the file be written, but not be put in place.
        let inTheWay = folder.path + "/folder.png"
        try FileManager.default.createDirectory(atPath: inTheWay, withIntermediateDirectories: false)
        expectUnwritable(image, inTheWay, "Is a directory")
        #expect(try folder.names == ["folder.png"])
    }

    @Test func whatCannotBeWrittenIsRefused() throws {
        let folder = try TemporaryFolder()
        for (image, name) in [
            (try sample("CMYK", 4, 4), "a.png"), (try sample("RGBA", 4, 4), "a.jpg"),
            (try sample("RGB", 4, 4), "a.xyz"), (try sample("RGB", 4, 4), ".png"),
        ] {
            let error = #expect(throws: ImageError.self) { try image.save(folder.path + "/" + name) }
            #expect(error?.kind == .unsupported)
        }
        let error = #expect(throws: ImageError.self) { try sample("RGB", 0, 4).save(folder.path + "/a.png") }
        #expect(error?.kind == .invalidArgument)
        #expect(try folder.names.isEmpty)
    }

    @Test func aStrangeNameStaysOnOneLine() throws {
        let error = #expect(throws: ImageError.self) { try Image.open("no\nsuch\u{1B}file.png") }
        #expect(error?.description.contains { $0.isNewline } == false)
        #expect(error?.path == "no\nsuch\u{1B}file.png")
    }

    private func expect(
        _ kind: ImageError.Kind, _ text: String, _ path: String, _ location: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ImageError.self, sourceLocation: location) { try Image.open(path) }
        #expect(error?.kind == kind, sourceLocation: location)
        #expect(error?.path == path, sourceLocation: location)
        #expect(error?.description.contains(text) == true, sourceLocation: location)
        #expect(error?.description.contains("\"\(path)\"") == true, sourceLocation: location)
    }

    private func expectUnwritable(
        _ image: Image, _ path: String, _ text: String, _ location: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ImageError.self, sourceLocation: location) { try image.save(path) }
        #expect(error?.kind == .unwritable, sourceLocation: location)
        #expect(error?.description.contains(text) == true, sourceLocation: location)
    }

    private func pngBytes(_ folder: TemporaryFolder) throws -> [UInt8] {
        let path = folder.path + "/whole.png"
        try sample("RGB", 60, 40).save(path)
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// A PNG file of 8-bit grey that ends where its pixels would begin.
    private func pngHeader(_ width: Int, _ height: Int) -> [UInt8] {
        let header = Array("IHDR".utf8) + bigEndian(width) + bigEndian(height) + [8, 0, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bigEndian(13) + header
            + bigEndian(Int(crc(header))) + bigEndian(100) + Array("IDAT".utf8)
    }

    private func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }
}
