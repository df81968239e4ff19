import Foundation
import Synchronization
import TestSupport
import Testing
import Torch
import TorchVision

struct ImageCacheTests {
    private let size = [5, 4]

    /// A folder of a few images, and a cache beside them.
    private final class Setting {
        let folder = try? TemporaryFolder()
        let paths: [String]
        let file: String

        init(_ count: Int = 6) throws {
            let folder = try #require(folder)
            try FileManager.default.createDirectory(atPath: folder.path + "/images", withIntermediateDirectories: true)
            paths = (0..<count).map { "\(folder.path)/images/\($0).png" }
            file = folder.path + "/cache"
            for (number, path) in paths.enumerated() {
                try sample("RGB", 9 + number, 7).save(path)
                try pad(path, to: 1000)
            }
        }

        /// Makes a file longer; what lies behind an image's end is no matter.
        private func pad(_ path: String, to length: Int) throws {
            var file = try Data(contentsOf: URL(filePath: path))
            try #require(file.count <= length)
            file.append(Data(count: length - file.count))
            try file.write(to: URL(filePath: path))
        }

        var bytes: [UInt8] { get throws { [UInt8](try Data(contentsOf: URL(filePath: file))) } }
        var files: [String] { get throws { try #require(folder).names } }

        func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: file)) }

        /// What a cache, as it stands, gives for every file; a failed one as nil. Nothing may be warned of.
        func images(_ size: [Int] = [5, 4], _ paths: [String]? = nil) throws -> [Image?] {
            let cache = try datasets.ImageCache(file, paths ?? self.paths, size) { Issue.record("\($0)") }
            return (paths ?? self.paths).map { try? cache.load($0) }
        }

        /// What it should give.
        func expected(_ size: [Int] = [5, 4]) -> [Image?] {
            paths.map { path in (try? datasets.default_loader(path)).map { transforms.Resize(size)($0) } }
        }

        /// Puts another image in the place of one, of which nothing but the pixels shows it.
        func replaceInSecret(_ number: Int) throws {
            var status = stat()
            stat(paths[number], &status)
            let image = try Image.open(paths[number])
            let length = try Data(contentsOf: URL(filePath: paths[number])).count
            try image.transpose(.flip_left_right).save(paths[number])
            try pad(paths[number], to: length)
            try date(number, status.st_mtim)
        }

        /// Sets a file's time.
        func date(_ number: Int, _ time: timespec) throws {
            try #require(utimensat(AT_FDCWD, paths[number], [time, time], 0) == 0)
        }
    }

    @Test func imagesComeFromTheFile() throws {
        let setting = try Setting()
        let expected = setting.expected()
        #expect(try setting.images() == expected)
        #expect(try setting.files == ["cache", "images"])
        try setting.replaceInSecret(2)
        #expect(try setting.images() == expected, "the cache had no way to know")
        #expect(setting.expected() != expected)
    }

    @Test func aChangedFileIsDecodedAgain() throws {
        let setting = try Setting()
        _ = try setting.images()
        try setting.replaceInSecret(1)
        let later = timespec(tv_sec: 5, tv_nsec: 7)
        try setting.date(1, later)
        #expect(try setting.images() == setting.expected(), "another time")
        // Now it is in the cache.
        let known = setting.expected()
        try setting.replaceInSecret(1)
        #expect(try setting.images() == known)

        // The same time, another size.
        try sample("RGB", 30, 20).save(setting.paths[1])
        try setting.date(1, later)
        #expect(try setting.images() == setting.expected(), "another size")
    }

    @Test func anotherListOrSizeTakesWhatFits() throws {
        let setting = try Setting()
        let expected = setting.expected()
        _ = try setting.images([5, 4], Array(setting.paths[1...3]))
        try setting.replaceInSecret(2)
        #expect(try setting.images() == expected, "the old file's images go into the new one")
        #expect(try setting.images([5, 4], setting.paths.reversed()) == expected.reversed())
        #expect(try setting.images([6, 4]) == setting.expected([6, 4]))
    }

    @Test func badFilesStayBadAndAreNoObstacle() throws {
        let setting = try Setting()
        try Data("no image".utf8).write(to: URL(filePath: setting.paths[3]))
        try FileManager.default.removeItem(atPath: setting.paths[4])
        for _ in 0..<2 {
            let images = try setting.images()
            #expect(images == setting.expected() && images[3] == nil && images[4] == nil)
            #expect(try setting.files == ["cache", "images"])
        }
        try sample("RGB", 4, 4).save(setting.paths[4])
        #expect(try setting.images()[4] != nil)
    }

    @Test func aRunThatEndsEarlyLeavesTheOldCache() throws {
        let setting = try Setting()
        _ = try setting.images()
        let old = try setting.bytes
        try sample("RGB", 8, 8).save(setting.paths[0])
        do {
            let cache = try datasets.ImageCache(setting.file, setting.paths, size)
            for path in setting.paths.dropLast() { _ = try cache.load(path) }
            #expect(try setting.files == ["cache", "cache.partial", "images"])
        }
        #expect(try setting.bytes == old)
        // A process that is killed cannot even remove the file.
        try Data(old.prefix(5000)).write(to: URL(filePath: setting.file + ".partial"))
        #expect(try setting.images() == setting.expected())
        #expect(try setting.files == ["cache", "images"])
    }

    @Test func aTornOrDamagedCacheIsMadeAnew() throws {
        let setting = try Setting()
        let expected = setting.expected()
        _ = try setting.images()
        let whole = try setting.bytes
        let indexEnd = 64 + 6 * 32 + setting.paths.reduce(0) { $0 + $1.utf8.count + 1 }
        let lengths = [0, 8, 63, 64, 65, 64 + 32, indexEnd - 1, indexEnd, 4095, 4096, 4097, whole.count - 1]
        for length in lengths {
            try setting.write(Array(whole.prefix(length)))
            #expect(try setting.images() == expected, "\(length) bytes")
            #expect(try setting.bytes == whole, "\(length) bytes")
        }
        try setting.write(whole + [0])
        #expect(try setting.images() == expected)
        #expect(try setting.bytes == whole)
        try setting.write([UInt8](repeating: 0, count: whole.count))
        #expect(try setting.images() == expected)
        #expect(try setting.bytes == whole)
        for at in Array(7..<indexEnd) + [4096, 4096 + 59, whole.count - 1] {
            var bytes = whole
            bytes[at] ^= 0x40
            try setting.write(bytes)
            #expect(try setting.images() == expected, "byte \(at)")
            #expect(try setting.bytes == whole, "byte \(at)")
        }
    }

    /// Two files that nothing but their names tells apart, and these the other way round in the cache.
    @Test func aDamagedIndexIsNotBelieved() throws {
        let setting = try Setting()
        for number in 0...1 { try setting.date(number, timespec(tv_sec: 9, tv_nsec: 9)) }
        let expected = setting.expected()
        _ = try setting.images()
        var bytes = try setting.bytes
        let names = 64 + 6 * 32
        let length = setting.paths[0].utf8.count + 1
        bytes.swapAt(names + length - 6, names + 2 * length - 6)
        try setting.write(bytes)
        #expect(try setting.images() == expected)
    }

    @Test func anotherKindOfFileIsRefused() throws {
        let setting = try Setting()
        for content in [
            "short", "a text that is longer than any head of a cache, and nobody has a copy of it anywhere",
        ] {
            try setting.write(Array(content.utf8))
            let error = #expect(throws: torchvision.datasets.FolderError.self) {
                try datasets.ImageCache(setting.file, setting.paths, size)
            }
            #expect(error?.description.contains("no cache of images") == true)
            #expect(try setting.bytes == Array(content.utf8))
        }
        #expect(throws: torchvision.datasets.FolderError.self) {
            try datasets.ImageCache(setting.folder?.path ?? "", setting.paths, size)
        }
    }

    @Test func aCacheThatCannotBeWrittenIsSaidOnce() throws {
        let setting = try Setting()
        let missing = (setting.folder?.path ?? "") + "/missing/cache"
        let warnings = Mutex<[String]>([])
        let cache = try datasets.ImageCache(missing, setting.paths, size) { text in
            warnings.withLock { $0.append(text) }
        }
        #expect(try setting.paths.map { try cache.load($0) } == setting.expected())
        #expect(warnings.withLock { $0.count } == 1)
        #expect(warnings.withLock { $0[0].contains("No such file or directory") })
    }

    @Test(arguments: [0, 1, 3]) func loadersGiveTheSameBatches(workers: Int) throws {
        let setting = try Setting(40)
        let root = (setting.folder?.path ?? "") + "/images"
        let transform = transforms.Compose([
            transforms.Resize([5, 4]), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
        ])
        func batches(_ isCached: Bool) throws -> [Tensor] {
            let dataset = try datasets.ImageFolder(root, transform)
            if isCached {
                dataset.loader =
                    try datasets.ImageCache(setting.file, dataset.samples.map(\.path), size) { Issue.record("\($0)") }
                    .load
            }
            torch.manual_seed(3)
            let loader = torch.utils.data.DataLoader(dataset, batch_size: 3, shuffle: true, num_workers: workers)
            var all: [Tensor] = []
            for _ in 0..<2 { try loader.forEach { X, _ in all.append(X) } }
            return all
        }
        let plain = try batches(false)
        for _ in 0..<2 {
            let cached = try batches(true)
            #expect(cached.count == plain.count)
            for (a, b) in zip(cached, plain) { #expect(a.equal(b)) }
            #expect(try setting.files == ["cache", "images"])
        }
    }
}
