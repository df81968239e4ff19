import Testing
import TorchVision

struct ImageResizeTests {
    private struct Resized: Decodable {
        let source, mode, expected: String
        let width, height, toWidth, toHeight, filter: Int
        let box: [Double]?
    }

    @Test func resizingGivesPillowsBytes() throws {
        let reference = try ImageReference("resize", of: Resized.self)
        #expect(reference.cases.count == 1080 + 400)
        for item in reference.cases {
            let image = try Image.frombytes(
                item.mode, (item.width, item.height), reference.bytes(item.source))
            let filter = try #require(Image.Resampling(rawValue: item.filter))
            let size = (item.toWidth, item.toHeight)
            let resized = try image.resize(size, filter, box: item.box.map { ($0[0], $0[1], $0[2], $0[3]) })
            #expect(resized.size == size)
            #expect(
                try resized.pixels == reference.bytes(item.expected),
                "\(image.mode) \(image.size) to \(size), \(filter), box \(item.box ?? [])")
        }
    }

    private struct Moved: Decodable {
        let source, mode, expected: String
        let width, height, toWidth, toHeight: Int
        let transpose: Int?
        let crop: [Int]?
    }

    @Test func flipsTurnsAndCropsGivePillowsBytes() throws {
        let reference = try ImageReference("geometry", of: Moved.self)
        #expect(reference.cases.count == 16 * (7 + 13))
        for item in reference.cases {
            let image = try Image.frombytes(
                item.mode, (item.width, item.height), reference.bytes(item.source))
            let moved: Image
            if let box = item.crop {
                moved = try image.crop((box[0], box[1], box[2], box[3]))
            } else {
                let number = try #require(item.transpose)
                moved = image.transpose(try #require(Image.Transpose(rawValue: number)))
            }
            #expect(moved.size == (item.toWidth, item.toHeight))
            #expect(
                try moved.pixels == reference.bytes(item.expected),
                "\(image.mode) \(image.size), transpose \(item.transpose ?? -1), crop \(item.crop ?? [])")
        }
    }

    @Test func theSameSizeIsTheSameImage() throws {
        let image = try sample("RGB", 9, 4)
        #expect(try image.resize((9, 4), .bilinear) == image)
        #expect(try image.convert("RGB") == image)
    }

    @Test func sizesAndBoxesOutOfRangeThrow() throws {
        let image = try sample("RGB", 9, 4)
        for size in [(0, 4), (9, 0), (-1, 4), (Int.max, 2), (Int.max, Int.max), (1 << 20, 1 << 20)] {
            expectInvalid { try image.resize(size) }
        }
        for box in [
            (-1.0, 0.0, 2.0, 2.0), (0, 0, 9.5, 4), (3, 0, 2, 4), (.nan, 0, 9, 4), (0, 0, .infinity, 4),
        ] {
            expectInvalid { try image.resize((2, 2), .bilinear, box: box) }
        }
        for box in [(2, 0, 1, 1), (0, 2, 1, 1), (Int.min, 0, Int.max, 1), (0, 0, 1 << 20, 1 << 20)] {
            expectInvalid { try image.crop(box) }
        }
        for (mode, size) in [("RGB", (9, 5)), ("RGB", (-9, -4)), ("P", (9, 12)), ("F", (9, 4))] {
            expectInvalid { try Image.frombytes(mode, size, image.pixels) }
        }
        let empty = try image.crop((2, 2, 2, 3))
        #expect(empty.size == (0, 1) && empty.transpose(.rotate_90).size == (1, 0))
        for filter in Image.Resampling.allCases { expectInvalid { try empty.resize((3, 3), filter) } }
        for mode in ["P", "1", "HSV", ""] { expectInvalid { try image.convert(mode) } }
    }

    private func expectInvalid(
        _ body: () throws -> Image, _ location: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ImageError.self, sourceLocation: location) { try body() }
        #expect(error?.kind == .invalidArgument, sourceLocation: location)
    }
}
