import Testing
import Torch
import TorchVision

/// Sizes and places that no image can have are errors, in Python of many kinds, and never the end of the program.
struct TransformLimitTests {
    private static let odd = [Int.max, .min, -1, 1 << 31, 1 << 40, Int(Int32.max), 0]

    @Test func absurdSizesAreErrors() throws {
        let image = try sample("RGB", 5, 4)
        let tensor = torch.zeros(3, 4, 5)
        for size in Self.odd {
            for other in [size, 3] {
                let calls: [(String, () -> Void)] = [
                    ("resize", { _ = transforms.Resize([size, other])(image) }),
                    ("center_crop", { _ = transforms.CenterCrop([size, other])(image) }),
                    ("random_crop", { _ = transforms.RandomCrop([size, other], pad_if_needed: true)(image) }),
                    ("pad", { _ = transforms.functional.pad(image, [size, other], fill: 3) }),
                    ("crop", { _ = transforms.functional.crop(image, size, other, size, other) }),
                ]
                for (name, call) in calls where size != 0 && !(name == "pad" && size == -1) {
                    #expect(throws: TorchError.self, "\(name) \(size) \(other)") { try torch.throwing(call) }
                }
            }
        }
        for size in [Int.max, .min, 1 << 40] {
            for call in [
                { _ = transforms.Resize([size, 3])(tensor) }, { _ = transforms.CenterCrop([3, size])(tensor) },
                { _ = transforms.RandomCrop([size, 3])(tensor) }, { _ = transforms.functional.pad(tensor, [size]) },
                { _ = transforms.functional.crop(tensor, size, 1, 3, 3) },
                { _ = transforms.Resize(size)(tensor) }, { _ = transforms.Resize(3, max_size: size)(image) },
                { _ = torchvision.utils.make_grid(torch.zeros(4, 3, 2, 2), padding: size) },
            ] as [() -> Void] {
                do { try torch.throwing(call) } catch { #expect(error is TorchError) }
            }
        }
        #expect(throws: TorchError.self) { try torch.throwing { _ = transforms.Resize(Int.max)(image) } }
    }

    @Test func absurdBoxesAreErrors() throws {
        let image = try sample("L", 5, 4)
        for box in [(0, 0, Int.max, 1), (.min, .min, .max, .max), (0, 0, 0, Int.max), (3, 3, 2, 4)]
            as [(Int, Int, Int, Int)]
        {
            #expect(throws: ImageError.self) { try image.crop(box) }
        }
        for box in [(.nan, 0, 1, 1), (0, 0, .infinity, 1), (-1e300, 0, 1, 1), (0, 0, 1e300, 1)]
            as [(Double, Double, Double, Double)]
        {
            #expect(throws: ImageError.self) { try image.resize((2, 2), .bilinear, box: box) }
        }
        for size in [(Int.max, 1), (1, .max), (.max, .max), (-1, 3), (0, 0)] as [(Int, Int)] {
            #expect(throws: ImageError.self) { try image.resize(size) }
            #expect(throws: ImageError.self) { try Image.frombytes("L", size, [1]) }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1]) func anyFillIsTaken(fill: Double) throws {
        let padded = try transforms.functional.pad(sample("L", 2, 2), [1], fill: fill)
        #expect(padded.size == (4, 4))
    }
}
