import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

struct ImageFolderTests {
    /// Class folders with names that a locale would sort otherwise, links, deeper folders and files of other kinds.
    private func tree() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try Python.run(
            """
            import os
            from PIL import Image
            root = '\(folder.path)'
            def put(name, shade):
                os.makedirs(os.path.dirname(f'{root}/{name}'), exist_ok=True)
                Image.new('RGB', (9, 7), (shade, 2 * shade, 255 - shade)).save(f'{root}/{name}')
            names = ['b/2.png', 'b/10.png', 'b/1.PNG', 'B/x.png', 'B/_.png', 'a b/é.png', 'a b/z.jpg', 'a b/Z.png',
                     'a-b/in/side/1.png', 'a-b/in/0.png', 'a-b/in.png', 'a-b/i/9.png', 'é/\\U0001F600.png', 'é/\\uFF5E.png']
            for shade, name in enumerate(names):
                put(name, shade)
            open(f'{root}/b/notes.txt', 'w').write('no image')
            open(f'{root}/notes.png', 'w').write('not in a class')
            os.symlink(f'{root}/a-b/in', f'{root}/b/linked')
            os.symlink(f'{root}/b/10.png', f'{root}/b/3.png')
            os.symlink(f'{root}/a-b', f'{root}/linked class')
            """)
        return folder
    }

    private let start = """
        import torchvision_cpu
        from torchvision import datasets, transforms

        """

    @Test func foldersAreReadAsInTorchvision() throws {
        let folder = try tree()
        let transform = transforms.Compose([
            transforms.Resize([4, 6]), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
            transforms.Normalize(0.5, 0.25),
        ])
        let dataset = try ImageFolder(folder.path, transform)
        torch.manual_seed(1)
        let samples = try (0..<dataset.count).map { try dataset[$0] }
        let python = try Python.run(
            start + """
                t = transforms.Compose([transforms.Resize((4, 6)), transforms.RandomHorizontalFlip(),
                                        transforms.ToTensor(), transforms.Normalize(0.5, 0.25)])
                d = datasets.ImageFolder('\(folder.path)', t)
                torch.manual_seed(1)
                out['samples'] = list(d)
                out['paths'], out['targets'] = [path for path, _ in d.imgs], d.targets
                out['classes'], out['numbers'] = d.classes, d.class_to_idx
                print(d)
                """)
        #expect(python["paths"].list.map { $0.string } == dataset.imgs.map(\.path))
        #expect(python["targets"].list.map { $0.int } == dataset.targets)
        #expect(python["classes"].list.map { $0.string } == dataset.classes)
        for (name, number) in python["numbers"].dict { #expect(dataset.class_to_idx[name] == number.int) }
        for ((x, y), expected) in zip(samples, python["samples"].list) {
            #expect(expected.list[0].isIdentical(to: x))
            #expect(expected.list[1].int == y)
        }
        #expect(python.text == "\(dataset)\n")
        #expect(try dataset[-1].1 == dataset.targets.last)
        #expect(throws: TorchError.self) { try dataset[dataset.count] }
    }

    @Test(arguments: [0, 4]) func loadersGiveTorchvisionsBatches(workers: Int) throws {
        let folder = try tree()
        let transform = transforms.Compose([
            transforms.RandomCrop(5), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
        ])
        torch.manual_seed(8)
        let loader = torch.utils.data.DataLoader(
            try datasets.ImageFolder(folder.path, transform: transform), batch_size: 4, shuffle: true,
            num_workers: workers)
        var ours: [Tensor] = []
        for _ in 0..<2 {
            for (X, y) in loader { ours += [X, y] }
            ours.append(torch.get_rng_state())
        }
        let python = try Python.run(
            start + """
                import warnings
                warnings.simplefilter('ignore')  # more workers than cores
                t = transforms.Compose([transforms.RandomCrop(5), transforms.RandomHorizontalFlip(),
                                        transforms.ToTensor()])
                torch.manual_seed(8)
                loader = torch.utils.data.DataLoader(
                    datasets.ImageFolder('\(folder.path)', t), batch_size=4, shuffle=True, num_workers=\(workers))
                out['all'] = []
                for _ in range(2):
                    for batch in loader:
                        out['all'] += batch
                    out['all'].append(torch.get_rng_state())
                del loader
                """)
        #expect(python["all"].list.count == ours.count)
        for (mine, theirs) in zip(ours, python["all"].list) { #expect(theirs.isIdentical(to: mine)) }
    }

    @Test func argumentsDecideOnFilesAndSamples() throws {
        let folder = try tree()
        let images = try datasets.ImageFolder(
            folder.path, target_transform: { $0 + 10 },
            is_valid_file: { $0.hasSuffix(".png") && !$0.hasSuffix("2.png") })
        let python = try Python.run(
            start + """
                d = datasets.ImageFolder('\(folder.path)', target_transform=lambda y: y + 10,
                    is_valid_file=lambda path: path.endswith('.png') and not path.endswith('2.png'))
                out['paths'] = [path for path, _ in d.samples]
                out['targets'] = [y for _, y in d]
                """)
        #expect(python["paths"].list.map { $0.string } == images.samples.map(\.path))
        #expect(python["targets"].list.map { $0.int } == (try (0..<images.count).map { try images[$0].1 }))
        #expect(try images[0].0.size == (9, 7))
        let widths = try datasets.ImageFolder(folder.path, transform: { $0.width })
        #expect(try widths[0].0 == 9)
        let wrong = try datasets.ImageFolder(folder.path, transform: transforms.Resize(4))
        #expect(throws: TorchError.self) { try wrong[0] }
    }

    @Test func foldersWithoutImagesFailAsInTorchvision() throws {
        let folder = try TemporaryFolder()
        try expectError(folder.path)
        try expectError(folder.path + "/missing")
        _ = try folder.write([1], "file.png")
        try expectError(folder.path + "/file.png")
        for name in ["z", "a"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
        }
        try expectError(folder.path)
        let empty = try datasets.ImageFolder(folder.path, allow_empty: true)
        #expect(empty.count == 0 && empty.classes == ["a", "z"])
    }

    private func expectError(_ path: String, _ location: SourceLocation = #_sourceLocation) throws {
        let error = #expect(throws: torchvision.datasets.FolderError.self, sourceLocation: location) {
            try datasets.ImageFolder(path)
        }
        let raised = try Python.raises(start + "datasets.ImageFolder('\(path)')")
        #expect(raised?.message == error?.description, sourceLocation: location)
    }

    @Test func aFlatFolderIsOneClass() throws {
        let folder = try TemporaryFolder()
        for name in ["2.png", "10.png"] { try sample("RGB", 3, 3).save("\(folder.path)/\(name)") }
        let dataset = try datasets.ImageFolder(folder.path)
        #expect(dataset.samples.map(\.path) == ["10.png", "2.png"].map { "\(folder.path)/\($0)" })
        #expect(dataset.classes == [""] && dataset.targets == [0, 0])
    }

    @Test func anImageStandsInNoBatch() throws {
        let images = [try sample("RGB", 3, 3)]
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { for _ in torch.utils.data.DataLoader(images) {} }
        }
        let raised = try Python.raises(
            "from PIL import Image\nnext(iter(torch.utils.data.DataLoader([Image.new('RGB', (3, 3))])))")
        #expect(raised?.message == error?.message && raised?.kind == error.map { "\($0.kind)" })
    }

    @Test(arguments: [0, 2]) func aBrokenImageIsNamed(workers: Int) throws {
        let folder = try TemporaryFolder()
        try sample("RGB", 3, 3).save(folder.path + "/a.png")
        let path = try folder.write([0x89, 0x50], "b.png")
        let dataset = try datasets.ImageFolder(folder.path, transform: transforms.ToTensor())
        let loader = torch.utils.data.DataLoader(dataset, num_workers: workers)
        let error = #expect(throws: ImageError.self) { try loader.forEach { _ in } }
        #expect(error?.path == path)
        let failure = #expect(throws: TorchError.self) { try torch.throwing { for (_, _) in loader {} } }
        #expect(try failure?.message.contains(#require(error).description) == true)
    }
}

private typealias ImageFolder = datasets.ImageFolder
