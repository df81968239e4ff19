import Foundation
import TestSupport
import Testing
import Torch

@testable import TorchVision

struct DatasetTests {
    private let crop = transforms.Compose([
        transforms.RandomCrop(5), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
    ])
    private let pythonCrop =
        "t = transforms.Compose([transforms.RandomCrop(5), transforms.RandomHorizontalFlip(), transforms.ToTensor()])\n"

    @Test func digitsAreThoseOfTorchvision() throws {
        try DatasetRow.expectSame([
            DatasetRow("mnist", "d = small_datasets.mnist(root)(root)") { try datasets.MNIST($0) },
            DatasetRow("test", "d = small_datasets.mnist(root)(root, False)") { try datasets.MNIST($0, false) },
            DatasetRow(
                "fashion", pythonCrop + "d = small_datasets.mnist(root, 'FashionMNIST')(root, train=False, transform=t)"
            ) {
                try datasets.FashionMNIST(root: $0, train: false, transform: crop)
            },
            DatasetRow("packed", "d = small_datasets.mnist(root, 'KMNIST', True)(root, download=True)") { root in
                try FileManager.default.removeUnpacked(root + "/KMNIST/raw", keeping: ".gz")
                return try datasets.KMNIST(root: root, download: true)
            },
            DatasetRow(
                "letters", "d = small_datasets.emnist(root, 'letters')(root, 'letters', download=True, train=False)"
            ) {
                try FileManager.default.removeUnpacked($0 + "/EMNIST/raw", keeping: ".zip")
                return try datasets.EMNIST($0, "letters", train: false, download: true)
            },
            DatasetRow("class", "d = small_datasets.emnist(root, 'byclass')(root, split='byclass', download=True)") {
                try datasets.EMNIST(root: $0, split: "byclass")
            },
            DatasetRow("qmnist", "d = small_datasets.qmnist(root)(root, train=False)") {
                try datasets.QMNIST($0, train: false)
            },
            DatasetRow("what", "d = small_datasets.qmnist(root)(root, 'train', transform=lambda x: x.size[0])") {
                try datasets.QMNIST($0, "train", transform: { $0.width })
            },
            DatasetRow(
                "target", "d = small_datasets.mnist(root)(root, target_transform=lambda y: torch.tensor([y, 1]))"
            ) {
                try datasets.MNIST($0, target_transform: { torch.tensor([$0, 1]) })
            },
        ])
    }

    @Test func photographsAreThoseOfTorchvision() throws {
        try DatasetRow.expectSame([
            DatasetRow("cifar", "d = small_datasets.cifar(root)(root)") { try datasets.CIFAR10($0) },
            DatasetRow(
                "test", "d = small_datasets.cifar(root, protocol=5)(root, train=False, transform=transforms.ToTensor())"
            ) {
                try datasets.CIFAR10($0, train: false, transform: transforms.ToTensor())
            },
            DatasetRow("hundred", "d = small_datasets.cifar(root, 'CIFAR100', 4, True)(root, download=True)") { root in
                try FileManager.default.removeItem(atPath: root + "/cifar-100-python")
                return try datasets.CIFAR100(root, download: true)
            },
            DatasetRow("old", "d = small_datasets.cifar(root, 'CIFAR100', 0)(root)") { try datasets.CIFAR100($0) },
            DatasetRow("svhn", "d = small_datasets.svhn(root)(root)") { try datasets.SVHN($0) },
            DatasetRow("extra", pythonCrop + "d = small_datasets.svhn(root, False)(root, split='extra', transform=t)") {
                try datasets.SVHN(root: $0, split: "extra", transform: crop)
            },
            DatasetRow("stl", "d = small_datasets.stl10(root)(root, folds=0)") { try datasets.STL10($0, folds: 0) },
            DatasetRow("both", "d = small_datasets.stl10(root)(root, 'train+unlabeled')") {
                try datasets.STL10($0, "train+unlabeled")
            },
            DatasetRow("celeba", "d = small_datasets.celeba(root)(root, 'valid')") { try datasets.CelebA($0, "valid") },
            DatasetRow(
                "types",
                """
                d = small_datasets.celeba(root)(root, split='all', target_type=['attr', 'identity', 'bbox', 'landmarks'],
                                                transform=transforms.ToTensor())
                """
            ) {
                try datasets.CelebA(
                    root: $0, split: "all", target_type: ["attr", "identity", "bbox", "landmarks"],
                    transform: transforms.ToTensor())
            },
            DatasetRow("food", "d = small_datasets.food101(root)(root, 'test')") { try datasets.Food101($0, "test") },
            DatasetRow("flowers", "d = small_datasets.flowers102(root)(root, split='val')") {
                try datasets.Flowers102(root: $0, split: "val")
            },
            DatasetRow("things", "d = small_datasets.caltech101(root)(root)") { try datasets.Caltech101($0) },
            DatasetRow(
                "outlines",
                """
                d = small_datasets.caltech101(root)(root, ['category', 'annotation'], transforms.ToTensor(),
                                                    lambda y: (torch.tensor(y[0]), torch.from_numpy(y[1])))
                """
            ) {
                try datasets.Caltech101($0, ["category", "annotation"], transforms.ToTensor(), { $0 })
            },
            DatasetRow("caltech", "d = small_datasets.caltech256(root)(root)") { try datasets.Caltech256(root: $0) },
        ])
    }

    @Test func annotationsAreThoseOfTorchvision() throws {
        // pycocotools is not installed: these are the four calls that torchvision makes of it.
        let coco = """
            import json, sys, types
            class COCO:
                def __init__(self, path):
                    notes = json.load(open(path))
                    self.imgs = {image['id']: image for image in notes['images']}
                    self.notes = notes['annotations']
                def loadImgs(self, number): return [self.imgs[number]]
                def getAnnIds(self, number): return [i for i, note in enumerate(self.notes) if note['image_id'] == number]
                def loadAnns(self, places): return [self.notes[i] for i in places]
            sys.modules['pycocotools'] = types.ModuleType('pycocotools')
            sys.modules['pycocotools.coco'] = types.ModuleType('pycocotools.coco')
            sys.modules['pycocotools.coco'].COCO = COCO

            """
        try DatasetRow.expectSame([
            DatasetRow("masks", "small_datasets.voc(root)\nd = datasets.VOCSegmentation(root)") {
                try datasets.VOCSegmentation($0)
            },
            DatasetRow(
                "tensors",
                """
                small_datasets.voc(root, '2007')
                d = datasets.VOCSegmentation(root, '2007', 'val', transform=transforms.ToTensor(),
                                             target_transform=transforms.PILToTensor())
                """
            ) {
                try datasets.VOCSegmentation(
                    $0, "2007", "val", transform: transforms.ToTensor(), target_transform: transforms.PILToTensor())
            },
            DatasetRow(
                "boxes", "small_datasets.voc(root)\nd = datasets.VOCDetection(root, transform=transforms.ToTensor())"
            ) {
                try datasets.VOCDetection($0, transform: transforms.ToTensor())
            },
            DatasetRow(
                "name",
                """
                small_datasets.voc(root)
                d = datasets.VOCDetection(root, transforms=lambda x, y: (x.size[0], y['annotation']['source']['database']))
                """
            ) {
                try datasets.VOCDetection(
                    root: $0, transforms: { ($0.width, $1["annotation"]["source"]["database"] as String) })
            },
            DatasetRow("coco", coco + "d = datasets.CocoDetection(root + '/images', small_datasets.coco(root))") {
                try datasets.CocoDetection($0 + "/images", $0 + "/notes.json")
            },
            DatasetRow("captions", "d = datasets.CocoCaptions(root + '/images', annFile=small_datasets.coco(root))") {
                try datasets.CocoCaptions($0 + "/images", annFile: $0 + "/notes.json")
            },
        ])
    }

    @Test func petsAndImageNetAreThoseOfTorchvision() throws {
        try DatasetRow.expectSame([
            DatasetRow("pets", "d = small_datasets.pets(root)(root)") { try datasets.OxfordIIITPet($0) },
            DatasetRow("cats", "d = small_datasets.pets(root)(root, 'test', 'binary-category')") {
                try datasets.OxfordIIITPet($0, "test", "binary-category")
            },
            DatasetRow(
                "masks",
                """
                d = small_datasets.pets(root)(root, target_types='segmentation', transform=transforms.ToTensor(),
                                              target_transform=transforms.PILToTensor())
                """
            ) {
                try datasets.OxfordIIITPet(
                    root: $0, target_types: "segmentation", transform: transforms.ToTensor(),
                    target_transform: transforms.PILToTensor())
            },
            DatasetRow("imagenet", "d = small_datasets.imagenet(root)(root, 'val')") {
                try datasets.ImageNet($0, "val")
            },
        ])
    }

    @Test func filesThatAreMissingOrDamagedFailAsInTorchvision() throws {
        let folder = try TemporaryFolder()
        let python = try Python.run(
            """
            import small_datasets
            from torchvision import datasets
            root = '\(folder.path)'
            small_datasets.cifar(root)
            out['sums'] = dict(small_datasets.sums)
            with open(root + '/cifar-10-batches-py/test_batch', 'ab') as file:
                file.write(b'more')
            def text(make):
                try:
                    return str(make())
                except Exception as error:
                    return f'{type(error).__name__}: {error}'
            out['texts'] = [text(make) for make in [
                lambda: datasets.MNIST(root), lambda: datasets.CIFAR10(root), lambda: datasets.SVHN(root, 'valid'),
                lambda: datasets.STL10(root, folds=10), lambda: datasets.EMNIST(root, 'upper'),
                lambda: datasets.VOCDetection(root, '2013'), lambda: datasets.FakeData(2, (3, 4, 4))[2],
                lambda: datasets.Food101(root), lambda: datasets.ImageNet(root)]]
            """)
        DatasetFiles.$checksums.withValue(DatasetRow.sums(python)) {
            let root = folder.path
            let opens: [() throws -> Any] = [
                { try datasets.MNIST(root) }, { try datasets.CIFAR10(root) }, { try datasets.SVHN(root, "valid") },
                { try datasets.STL10(root, folds: 10) }, { try datasets.EMNIST(root, "upper") },
                { try datasets.VOCDetection(root, "2013") }, { try datasets.FakeData(2, (3, 4, 4))[2] },
                { try datasets.Food101(root) }, { try datasets.ImageNet(root) },
            ]
            let texts = python["texts"].list.map { $0.string ?? "" }
            #expect(texts.count == opens.count)
            for (text, open) in zip(texts, opens) {
                let error = #expect(throws: TorchError.self) { _ = try open() }
                #expect(error?.description == text)
            }
        }
    }

    @Test func withoutANetworkTheErrorNamesTheFiles() throws {
        let folder = try TemporaryFolder()
        DatasetFiles.$fetch.withValue({ _, _ in throw Downloads.Failure(description: "no network") }) {
            let digits = #expect(throws: TorchError.self) { try datasets.MNIST(folder.path, download: true) }
            for part in [
                "train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", "no network",
                "\(folder.path)/MNIST/raw",
            ] {
                #expect(digits?.message.contains(part) == true, "\(part)")
            }
            let cifar = #expect(throws: TorchError.self) { try datasets.CIFAR10(folder.path, download: true) }
            for part in ["https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz", folder.path + "/cifar-10"] {
                #expect(cifar?.message.contains(part) == true, "\(part)")
            }
        }
        // What comes must have the sum.
        DatasetFiles.$fetch.withValue({ _, path in try Data([1]).write(to: URL(filePath: path)) }) {
            let svhn = #expect(throws: TorchError.self) { try datasets.SVHN(folder.path, download: true) }
            #expect(svhn?.message == "File not found or corrupted.")
        }
    }

    @Test func madeUpImagesAndFilesOfAnyKindAreThoseOfTorchvision() throws {
        try DatasetRow.expectSame([
            DatasetRow("fake", "d = datasets.FakeData(3, (3, 6, 5), 4)") { _ in datasets.FakeData(3, (3, 6, 5), 4) },
            DatasetRow(
                "grey",
                "d = datasets.FakeData(size=3, image_size=(1, 6, 5), random_offset=9, transform=transforms.ToTensor())"
            ) { _ in
                datasets.FakeData(size: 3, image_size: (1, 6, 5), transform: transforms.ToTensor(), random_offset: 9)
            },
            DatasetRow(
                "folder",
                """
                for name in ['b/1.txt', 'a/2.txt', 'a/10.TXT', 'a/no.png']:
                    small_datasets.write(f'{root}/{name}', name.encode())
                d = datasets.DatasetFolder(root, lambda path: open(path).read(), ('.txt',), target_transform=lambda y: -y)
                """
            ) {
                try datasets.DatasetFolder(
                    $0, { try String(contentsOfFile: $0, encoding: .utf8) }, [".txt"], target_transform: { -$0 })
            },
        ])
    }

    @Test func attributesAreThoseOfTorchvision() throws {
        let folder = try TemporaryFolder()
        let python = try Python.run(
            """
            import small_datasets
            root = '\(folder.path)'
            m = small_datasets.mnist(root)(root)
            c = small_datasets.cifar(root)(root, train=False)
            out['mnist'] = [m.data, m.targets, m.classes, list(m.class_to_idx), m.raw_folder, m.processed_folder, m.train]
            out['cifar'] = [torch.from_numpy(c.data), c.targets, c.classes, list(c.class_to_idx.values())]
            import warnings
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter('always')
                m.train_data, m.test_labels
            out['warned'] = [str(w.message) for w in told]
            from torchvision import datasets
            splits = ['byclass', 'bymerge', 'balanced', 'letters', 'digits', 'mnist']
            out['emnist'] = [small_datasets.emnist(root, s)(root, s, download=True).classes for s in splits]
            out['names'] = [small_datasets.mnist(root, n)(root).classes for n in ['FashionMNIST', 'KMNIST']]
            out['flowers'] = datasets.Flowers102.classes
            out['sums'] = dict(small_datasets.sums)
            """)
        try DatasetFiles.$checksums.withValue(DatasetRow.sums(python)) {
            let mnist = try datasets.MNIST(folder.path)
            let m = python["mnist"].list
            #expect(m[0].isIdentical(to: mnist.data) && m[1].isIdentical(to: mnist.targets))
            #expect(m[2].list.map { $0.string } == mnist.classes)
            #expect(m[3].list.map { $0.string } == mnist.class_to_idx.keys())
            #expect(m[4].string == mnist.raw_folder && m[5].string == mnist.processed_folder)
            var old: [Tensor] = []
            let told = warnings { old = [mnist.train_data, mnist.test_labels] }
            #expect(told.count == 2 && old.count == 2)
            for (text, other) in zip(told, python["warned"].list) { #expect(text.contains(other.string ?? "?")) }
            let cifar = try datasets.CIFAR10(folder.path, train: false)
            let c = python["cifar"].list
            #expect(c[0].isIdentical(to: cifar.data) && c[1].list.map { $0.int } == cifar.targets)
            #expect(c[2].list.map { $0.string } == cifar.classes)
            #expect(c[3].list.map { $0.int } == cifar.class_to_idx.values())
            let splits = ["byclass", "bymerge", "balanced", "letters", "digits", "mnist"]
            let emnist = try splits.map { try datasets.EMNIST(folder.path, $0).classes }
            let others = [try datasets.FashionMNIST(folder.path).classes, try datasets.KMNIST(folder.path).classes]
            #expect(python["emnist"].list.map { $0.list.map { $0.string ?? "" } } == emnist)
            #expect(python["names"].list.map { $0.list.map { $0.string ?? "" } } == others)
            #expect(python["flowers"].list.map { $0.string } == FlowerFiles.names)
        }
    }

    @Test(arguments: [0, 2]) func loadersGiveTorchvisionsBatches(workers: Int) throws {
        let folder = try TemporaryFolder()
        let python = try Python.run(
            """
            import warnings
            import small_datasets
            from torchvision import transforms
            warnings.simplefilter('ignore')
            root = '\(folder.path)'
            d = small_datasets.cifar(root)(root, transform=transforms.ToTensor())
            d.target_transform = lambda y: y + 0.5
            d.transform = transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.ToTensor()])
            torch.manual_seed(8)
            loader = torch.utils.data.DataLoader(d, 6, True, num_workers=\(workers))
            out['all'] = [part for batch in loader for part in batch]
            out['sums'] = dict(small_datasets.sums)
            """)
        try DatasetFiles.$checksums.withValue(DatasetRow.sums(python)) {
            let d = try datasets.CIFAR10(
                folder.path, transform: transforms.ToTensor(), target_transform: { Double($0) })
            d.target_transform = { Double($0) + 0.5 }
            d.transform = transforms.Compose([transforms.RandomCrop(32, padding: 4), transforms.ToTensor()])
            torch.manual_seed(8)
            var ours: [Tensor] = []
            for (X, y) in torch.utils.data.DataLoader(d, batch_size: 6, shuffle: true, num_workers: workers) {
                ours += [X, y]
            }
            #expect(python["all"].list.count == ours.count)
            for (mine, theirs) in zip(ours, python["all"].list) { #expect(theirs.isIdentical(to: mine)) }
        }
    }
}

extension FileManager {
    /// Removes what was unpacked beside an archive.
    fileprivate func removeUnpacked(_ folder: String, keeping ending: String) throws {
        for name in try contentsOfDirectory(atPath: folder) where !name.hasSuffix(ending) {
            try removeItem(atPath: folder + "/" + name)
        }
    }
}
