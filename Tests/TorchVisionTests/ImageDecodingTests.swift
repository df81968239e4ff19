import Testing
import TorchVision

struct ImageDecodingTests {
    @Test func everyKindOfFileDecodesAsInPillow() throws {
        let reference = try ImageReference("decode")
        #expect(reference.cases.count > 300)
        for item in reference.cases {
            let file = try #require(item.file)
            let image = try Image.open(reference.path(file))
            #expect(image.size == (try #require(item.width), try #require(item.height)), "\(file)")
            #expect(image.mode == item.mode, "\(file)")
            #expect(try image.pixels == reference.bytes(#require(item.pixels)), "\(file)")

            let modes = [("RGB", item.RGB), ("L", item.L), ("RGBA", item.RGBA)]
            for (mode, expected) in modes {
                let converted = try image.convert(mode)
                #expect(converted.mode == mode)
                #expect(try converted.pixels == reference.bytes(#require(expected)), "\(file) as \(mode)")
            }
            let resized = try image.convert("RGB").resize((64, 64), .bilinear)
            #expect(try resized.pixels == reference.bytes(#require(item.resized)), "\(file) resized")
        }
    }

    @Test func damagedFilesDecodeOrFailAsInPillow() throws {
        let reference = try ImageReference("damage")
        #expect(reference.cases.count > 300)
        #expect(reference.cases.contains { $0.isImage == true })
        for item in reference.cases {
            let file = try #require(item.file)
            let image = Result { try Image.open(reference.path(file)).convert("RGB") }
            if item.isImage == true {
                #expect(try image.get().pixels == reference.bytes(#require(item.RGB)), "\(file)")
            } else {
                #expect(throws: ImageError.self, "\(file)") { try image.get() }
            }
        }
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
        let reference = try ImageReference("read", in: folder)
        #expect(reference.cases.count == written.count)
        for item in reference.cases {
            let image = try #require(written[#require(item.file)])
            #expect(item.mode == mode)
            #expect(item.width == image.width && item.height == image.height)
            #expect(try image.pixels == reference.bytes(#require(item.pixels)))
        }
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
