import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

/// Names of files are bytes, and texts are equal by their characters' numbers: both as in Python.
struct NameTests {
    /// In several Unicode forms, in Latin-1, cut and overlong UTF-8, and the characters that stand for other bytes here.
    static let names: [[UInt8]] = [
        Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8), Array("caf".utf8) + [0xE9], Array("caf".utf8) + [0xE8],
        Array("\u{10FDE9}".utf8), Array("a\u{10FD80}b".utf8), [0xED, 0xB3, 0xA9], [0xFF, 0xC3], [0xC0, 0xAF, 0x61],
        Array("\u{FFFF}".utf8), Array("\u{E000}".utf8), Array("\u{D7FF}".utf8), Array("\u{1F600}".utf8),
        Array("z".utf8),
        Array("Z".utf8), Array("\u{212B}".utf8), Array("\u{C5}".utf8), Array("A\u{30A}".utf8),
    ]

    @Test func bytesHaveATextThatLeadsBackToThem() throws {
        let python = try Python.run(
            """
            import os
            names = [bytes.fromhex(name) for name in \(Self.names.map(hex))]
            out['sorted'] = [os.fsencode(text).hex() for text in sorted(map(os.fsdecode, names))]
            out['shown'] = [os.fsdecode(name).encode('utf-8', 'backslashreplace').hex() for name in names]
            """)
        let texts = Self.names.map { FileName.text($0) }
        #expect(texts.map { hex(FileName.bytes($0)) } == Self.names.map(hex))
        #expect(Set(texts.map { ExactKey($0) }).count == Self.names.count)
        let sorted = texts.sorted(by: FileName.precedes).map { hex(FileName.bytes($0)) }
        #expect(sorted == python["sorted"].list.map { $0.string })
        #expect(texts.map { hex(Array(FileName.shown($0).utf8)) } == python["shown"].list.map { $0.string })
    }

    @Test func everySequenceOfBytesComesBack() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                [0x41, 0x80, 0x8F, 0xB6, 0xB7, 0xBF, 0xC3, 0xED, 0xF4, UInt8.random(in: 1...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            #expect(FileName.bytes(FileName.text(bytes)) == bytes)
        }
    }

    /// Class folders and files of all these names.
    private func tree() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try Python.run(
            """
            import io, os
            from PIL import Image
            for shade, name in enumerate(bytes.fromhex(name) for name in \(Self.names.map(hex))):
                for number, place in enumerate([name, b'many']):
                    path = os.path.join(os.fsencode('\(folder.path)'), place)
                    os.makedirs(path, exist_ok=True)
                    Image.new('RGB', (3, 2), (shade, number, 9)).save(os.path.join(path, name + b'.PnG'), 'PNG')
            """)
        return folder
    }

    @Test func foldersAndFilesOfAnyNameAreReadAsInTorchvision() throws {
        let folder = try tree()
        let dataset = try datasets.ImageFolder(folder.path, transform: transforms.PILToTensor())
        let python = try Python.run(
            """
            import os, torchvision_cpu
            from torchvision import datasets, transforms
            d = datasets.ImageFolder('\(folder.path)', transforms.PILToTensor())
            out['classes'] = [os.fsencode(name).hex() for name in d.classes]
            out['numbers'] = {os.fsencode(name).hex(): number for name, number in d.class_to_idx.items()}
            out['paths'] = [os.fsencode(path).hex() for path, _ in d.samples]
            out['images'] = torch.stack([image for image, _ in d])
            out['targets'] = d.targets
            """)
        #expect(dataset.classes.map { hex(FileName.bytes($0)) } == python["classes"].list.map { $0.string })
        let numbers = dataset.class_to_idx.map { (hex(FileName.bytes($0.key)), $0.value) }
        #expect(numbers.map(\.0) == python["numbers"].dict.map(\.key))
        #expect(numbers.map(\.1) == python["numbers"].dict.map { $0.value.int })
        for (number, name) in dataset.classes.enumerated() { #expect(dataset.class_to_idx[name] == number) }
        #expect(dataset.samples.map { hex(FileName.bytes($0.path)) } == python["paths"].list.map { $0.string })
        #expect(dataset.targets == python["targets"].list.map { $0.int })
        let images = try torch.stack((0..<dataset.count).map { try dataset[$0].0 })
        #expect(python["images"].isIdentical(to: images))
    }

    /// The cache keeps them apart too, and writes under any name.
    @Test func cachesKeepImagesOfAnyNameApart() throws {
        let folder = try tree()
        let paths = try datasets.ImageFolder(folder.path).samples.map(\.path)
        let file = folder.path + "/" + FileName.text([0x63, 0xE9])
        let expected = try paths.map { try datasets.default_loader($0) }
        for _ in 0..<2 {
            let cache = try datasets.ImageCache(file, paths, [2, 3]) { Issue.record("\($0)") }
            #expect(try paths.map { try cache.load($0) } == expected)
        }
        let moved = try datasets.ImageCache(file, paths.reversed(), [2, 3]) { Issue.record("\($0)") }
        #expect(try paths.map { try moved.load($0) } == expected)
        let names = try Python.run("import os; out['y'] = [n.hex() for n in os.listdir(os.fsencode('\(folder.path)'))]")
        #expect(names["y"].list.contains { $0.string == "63e9" })
    }

    @Test func imagesAreWrittenUnderAnyName() throws {
        let folder = try TemporaryFolder()
        for (shade, name) in Self.names.enumerated() {
            let image = try Image.frombytes("L", (1, 1), [UInt8(shade)])
            try image.save(folder.path + "/" + FileName.text(name) + ".png")
        }
        let python = try Python.run(
            """
            import os
            from PIL import Image
            folder = os.fsencode('\(folder.path)')
            out['shades'] = {name.hex(): Image.open(os.path.join(folder, name)).getpixel((0, 0)) for name in os.listdir(folder)}
            """)
        let shades = Dictionary(
            python["shades"].dict.map { ($0.key, $0.value.int ?? -1) }, uniquingKeysWith: { first, _ in first })
        let expected = Dictionary(
            uniqueKeysWithValues: Self.names.enumerated().map { (hex($1 + Array(".png".utf8)), $0) })
        #expect(shades == expected)
    }

    @Test func tensorsAreWrittenAndReadUnderAnyName() throws {
        let folder = try TemporaryFolder()
        let paths = Self.names.prefix(10).map { folder.path + "/" + FileName.text($0) }
        for (number, path) in paths.enumerated() {
            try torch.save(torch.tensor(number), path + ".pt")
            try safetensors.torch.save_file(["x": torch.tensor(number)], path + ".safetensors")
        }
        let python = try Python.run(
            """
            import os
            folder = os.fsencode('\(folder.path)')
            names = [bytes.fromhex(name) for name in \(Self.names.prefix(10).map(hex))]
            out['y'] = [int(torch.load(open(os.path.join(folder, name + b'.pt'), 'rb'))) for name in names]
            out['count'] = len(os.listdir(folder))
            """)
        #expect(python["y"].list.map { $0.int } == Array(0..<10))
        #expect(python["count"].int == 20)
        for (number, path) in paths.enumerated() {
            let tensor: Tensor = try torch.load(path + ".pt")
            #expect(tensor.item() == Double(number))
            #expect(try safetensors.torch.load_file(path + ".safetensors")["x"]?.item() == Double(number))
        }
    }

    @Test func aMissingFileOfSuchANameIsShownAsPythonShowsIt() throws {
        let path = "/missing/" + FileName.text([0xE9, 0x61])
        let error = #expect(throws: torchvision.datasets.FolderError.self) { try datasets.ImageFolder(path) }
        let raised = try Python.raises("import os; os.scandir(os.fsdecode(b'/missing/\\xe9a'))")
        #expect(error?.path == path)
        #expect(error?.description == raised?.message)
        let refused = #expect(throws: ImageError.self) { try Image.open(path) }
        #expect(refused?.description.contains("\"/missing/\\udce9a\"") == true)
    }

    @Test func aZeroByteInANameIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a\0.png"
        let image = try sample("L", 1, 1)
        _ = try folder.write([1], "a")
        let opened = #expect(throws: ImageError.self) { try Image.open(path) }
        let saved = #expect(throws: ImageError.self) { try image.save(path) }
        let cached = #expect(throws: torchvision.datasets.FolderError.self) {
            try datasets.ImageCache(path, [], [1, 1])
        }
        let listed = #expect(throws: torchvision.datasets.FolderError.self) { try datasets.ImageFolder(path) }
        for text in [opened?.description, saved?.description, cached?.description, listed?.description] {
            #expect(text?.contains("embedded null byte") == true)
        }
        #expect(try folder.names == ["a"])
    }

    /// Python follows a link to a folder above it until the system refuses.
    @Test func linksThatLeadBackEnd() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/a/b", withIntermediateDirectories: true)
        try sample("L", 1, 1).save(folder.path + "/a/x.png")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/again", withDestinationPath: "../a")
        let dataset = try datasets.ImageFolder(folder.path)
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision import datasets
            out['paths'] = [path for path, _ in datasets.ImageFolder('\(folder.path)').samples]
            """)
        #expect(dataset.samples.map(\.path) == python["paths"].list.map { $0.string })
        // With several such links Python goes on for ever.
        for name in ["b/1", "b/2", "b/3"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/a/\(name)", withDestinationPath: "../../a")
        }
        let error = #expect(throws: torchvision.datasets.FolderError.self) { try datasets.ImageFolder(folder.path) }
        #expect(error?.description.contains("links lead back to a folder above them") == true)
    }

    @Test func theFunctionsBehindFoldersAreTorchvisions() throws {
        let folder = try tree()
        let python = try Python.run(
            """
            import os, torchvision_cpu
            from torchvision.datasets import folder
            out['png'] = [os.fsencode(p).hex() for p, _ in folder.make_dataset('\(folder.path)', {'z': 3, 'many': 5}, '.png')]
            out['targets'] = [y for _, y in folder.make_dataset('\(folder.path)', {'z': 3, 'many': 5}, '.png')]
            out['names'] = [folder.is_image_file(n) for n in ('a.JPG', 'a.jpeg', 'a.gif', 'jpg', '.webp', 'a.tif\\u0301')]
            """)
        let found = try datasets.folder.make_dataset(folder.path, ["z": 3, "many": 5], extensions: [".png"])
        #expect(found.map { hex(FileName.bytes($0.path)) } == python["png"].list.map { $0.string })
        #expect(found.map(\.target) == python["targets"].list.map { $0.int })
        let names = ["a.JPG", "a.jpeg", "a.gif", "jpg", ".webp", "a.tif\u{301}"].map(datasets.folder.is_image_file)
        #expect(names.map { $0 ? 1 : 0 } == python["names"].list.map { $0.int })
        for (arguments, call) in [
            ("{}, '.png'", { _ = try datasets.folder.make_dataset(folder.path, [:], extensions: [".png"]) }),
            ("None", { _ = try datasets.folder.make_dataset(folder.path) }),
            (
                "None, ('.gif', '.x')",
                { _ = try datasets.folder.make_dataset(folder.path, ["z": 0], extensions: [".gif", ".x"]) }
            ),
        ] as [(String, () throws -> Void)] {
            let code = arguments.replacing("None, (", with: "{'z': 0}, (")
            let raised = try Python.raises(
                """
                import torchvision_cpu
                from torchvision.datasets import folder
                folder.make_dataset('\(folder.path)', \(code))
                """)
            let error = #expect(throws: (any Error).self) { try call() }
            let message = (error as? TorchError)?.message ?? error.map { "\($0)" }
            #expect(message == raised?.message)
        }
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(UInt16(0x100) + UInt16($0), radix: 16).dropFirst() }.joined()
}
