import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

struct ImageDecodingTests {
    private struct DecodedFile: Decodable {
        let file, mode, pixels, RGB, L, RGBA, resized, nativeResized: String
        let width, height: Int
    }

    @Test func everyKindOfFileDecodesAsInPillow() throws {
        let reference = try ImageReference("decode", of: DecodedFile.self)
        #expect(reference.cases.count > 300)
        for item in reference.cases {
            let image = try Image.open(reference.path(item.file))
            #expect(image.size == (item.width, item.height), "\(item.file)")
            #expect(image.mode == item.mode, "\(item.file)")
            #expect(try image.pixels == reference.bytes(item.pixels), "\(item.file)")

            for (mode, expected) in [("RGB", item.RGB), ("L", item.L), ("RGBA", item.RGBA)] {
                let converted = try image.convert(mode)
                #expect(converted.mode == mode)
                #expect(try converted.pixels == reference.bytes(expected), "\(item.file) as \(mode)")
            }
            let resized = try image.convert("RGB").resize((64, 64), .bilinear)
            #expect(try resized.pixels == reference.bytes(item.resized), "\(item.file) resized")

            let native = try image.mode == "I;16" ? image.resize((20, 30), .nearest) : image.resize((20, 30))
            #expect(try native.pixels == reference.bytes(item.nativeResized), "\(item.file) resized as it is")
        }
    }

    private struct DamagedFile: Decodable {
        let file: String
        let isImage: Bool
        let RGB: String?
    }

    @Test func damagedFilesDecodeOrFailAsInPillow() throws {
        let reference = try ImageReference("damage", of: DamagedFile.self)
        #expect(reference.cases.count > 300)
        #expect(reference.cases.contains { $0.isImage })
        for item in reference.cases {
            let image = Result { try Image.open(reference.path(item.file)).convert("RGB") }
            if let expected = item.RGB {
                #expect(try image.get().pixels == reference.bytes(expected), "\(item.file)")
            } else {
                #expect(throws: ImageError.self, "\(item.file)") { try image.get() }
            }
        }
    }

    private struct SavedFile: Decodable {
        let file, mode, pixels: String
        let width, height: Int
    }

    @Test(arguments: ["L", "LA", "RGB", "RGBA"])
    func savedFilesReadTheSameInPillowAndHere(mode: String) throws {
        let folder = try TemporaryFolder()
        var written: [String: Image] = [:]
        for (width, height) in [(1, 1), (7, 5), (64, 33)] {
            let image = try sample(mode, width, height)
            let name = "\(mode)-\(width)x\(height).png"
            try image.save(folder.path + "/" + name)
            #expect(try Image.open(folder.path + "/" + name) == image)
            written[name] = image
        }
        let reference = try ImageReference("read", of: SavedFile.self, in: folder)
        #expect(reference.cases.count == written.count)
        for item in reference.cases {
            let image = try #require(written[item.file])
            #expect(item.mode == mode)
            #expect((item.width, item.height) == image.size)
            #expect(try image.pixels == reference.bytes(item.pixels))
        }
    }

    @Test(arguments: ["L", "RGB", "CMYK"]) func savedJPEGFilesHavePillowsBytes(mode: String) throws {
        let folder = try TemporaryFolder()
        for (width, height) in [(1, 1), (7, 5), (64, 33)] {
            let image = try sample(mode, width, height)
            let python = try Python.run(
                """
                import io
                from PIL import Image
                file = io.BytesIO()
                Image.frombytes('\(mode)', (\(width), \(height)), bytes(x.tolist())).save(file, 'JPEG')
                out['file'] = torch.tensor(list(file.getvalue()), dtype=torch.uint8)
                """, ["x": torch.tensor(image.pixels, dtype: .uint8)])
            for (name, format) in [("a.jpg", nil), ("b.JPEG", nil), ("c", "jpeg"), ("d.png", "JPEG")]
                as [(String, String?)]
            {
                try image.save(folder.path + "/" + name, format: format)
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/" + name)))
                #expect(python["file"].isIdentical(to: torch.tensor(bytes, dtype: .uint8)), "\(name)")
            }
        }
        let error = #expect(throws: ImageError.self) { try sample(mode, 2, 2).save("a.b.xyZ") }
        let raised = try Python.raises("from PIL import Image; Image.new('\(mode)', (2, 2)).save('a.b.xyZ')")
        #expect(error?.reason.hasPrefix(raised?.message ?? "-") == true)
    }

    @Test func aWideGrayPPMFileIsGrayOf16Bits() throws {
        let folder = try TemporaryFolder()
        let header = "P5\n3 2\n1000\n"
        let path = try folder.write(Array(header.utf8) + [0, 0, 0, 1, 1, 2, 3, 0xE8, 3, 0xE9, 0xFF, 0xFF], "wide.pgm")
        let python = try Python.run(
            """
            from PIL import Image
            image = Image.open('\(path)')
            out['wide'] = torch.tensor(list(image.getdata()))
            out['rgb'] = torch.tensor(list(image.convert('RGB').tobytes()), dtype=torch.uint8)
            """)
        let image = try Image.open(path)
        #expect(image.mode == "I;16")
        let values = stride(from: 0, to: image.pixels.count, by: 2).map {
            Int(image.pixels[$0]) + 256 * Int(image.pixels[$0 + 1])
        }
        #expect(python["wide"].isIdentical(to: torch.tensor(values)))
        #expect(python["rgb"].isIdentical(to: torch.tensor(try image.convert("RGB").pixels, dtype: .uint8)))
    }

    @Test func savingReplacesAFileAndLeavesNothingElse() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/image.PNG"
        try sample("RGB", 50, 50).save(path)
        let second = try sample("L", 3, 2)
        try second.save(path)
        #expect(try Image.open(path) == second)
        #expect(try folder.names == ["image.PNG"])
    }
}

/// An image of changing bytes.
func sample(_ mode: String, _ width: Int, _ height: Int) throws -> Image {
    let channels = ["L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4][mode] ?? 0
    let bytes = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 11) }
    return try Image.frombytes(mode, (width, height), bytes)
}
