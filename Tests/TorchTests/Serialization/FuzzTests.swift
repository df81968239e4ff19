import Foundation
import TestSupport
import Testing
import Torch

/// Files that were changed at random: each is read or refused, none ends the process, and none makes more of memory than
/// a small multiple of its length. `SWIFT_TORCH_FUZZ` sets how many of each kind are tried.
@Suite struct FuzzTests {
    static let count = ProcessInfo.processInfo.environment["SWIFT_TORCH_FUZZ"].flatMap { Int($0) } ?? 2000

    static func run(
        _ good: [[UInt8]], count: Int = count, _ read: ([UInt8]) throws -> Void
    ) -> (read: Int, refused: Int) {
        var random = SeededRandom(good.count)
        var (done, refused) = (0, 0)
        let before = peakMemory()
        for round in 0..<count {
            // The good ones come first, so that something is read however few there are.
            let file = round < good.count ? good[round] : random.damaged(good[round % good.count])
            do {
                try read(file)
                done += 1
            } catch { refused += 1 }
        }
        #expect(peakMemory() - before < 256 << 20, "memory grew")
        return (done, refused)
    }

    @Test func archives() throws {
        let good =
            try LoadTests.versions.prefix(1).map {
                [UInt8](try Data(contentsOf: LoadTests.checkpoints.appending(path: $0)))
            }
            + SaveTests.cases.map {
                let buffer = io.BytesIO()
                try torch.save($0.object(), buffer)
                return buffer.getvalue()
            }
        let (read, refused) = Self.run(good) { _ = "\(try torch.load(io.BytesIO($0)) as torch.Object)" }
        #expect(read > 0 && refused > 0)
    }

    /// What reads is saved onto the file that it came from, mapped or not, and reads again as the same.
    static func saveBack<Value>(
        _ path: String, _ file: [UInt8], text: (Value) -> String, load: (String) throws -> Value,
        save: (Value) throws -> Void
    ) throws {
        func contents() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
        try Data(file).write(to: URL(filePath: path))
        let read = try load(path)
        let before = text(read)
        do { try save(read) } catch {
            #expect(try contents() == file, "a failed save changed the file")
            throw error
        }
        let saved = try contents()
        #expect(text(read) == before, "saving changed what was loaded")
        let again = try load(path)
        #expect(text(again) == before)
        try save(again)
        #expect(try contents() == saved)
    }

    /// Each of these waits for the disk.
    static let savedCount = count == 2000 ? 100 : count

    @Test(arguments: [false, true]) func archivesOntoThemselves(_ mmap: Bool) throws {
        let scratch = try Scratch()
        let good = try SaveTests.cases.map {
            let buffer = io.BytesIO()
            try torch.save($0.object(), buffer)
            return buffer.getvalue()
        }
        let (read, refused) = Self.run(good, count: Self.savedCount) { file in
            try Self.saveBack(scratch.swift, file) {
                "\($0)"
            } load: {
                try torch.load($0, mmap: mmap) as torch.Object
            } save: {
                try torch.save($0, scratch.swift)
            }
        }
        #expect(read > 0 && refused > 0)
    }

    @Test(arguments: [false, true]) func safetensorsOntoThemselves(_ mmap: Bool) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/x.safetensors"
        let good = try safetensors.torch.save(SafetensorsTests.tensors, metadata: ["format": "pt"])
        let (read, refused) = Self.run([good], count: Self.savedCount) { file in
            try Self.saveBack(path, file) {
                // The library's order is not that of every file.
                $0.map { "\(Array($0.key.utf8)) \($0.value)" }.sorted().joined()
            } load: {
                try torch.load($0, mmap: mmap) as nn.StateDict
            } save: {
                try safetensors.torch.save_file($0, path)
            }
        }
        #expect(read > 0 && refused > 0)
    }

    /// The pickle alone, in an archive that is whole: the zip's own checks would stop most changes.
    @Test func pickles() throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            import io, zipfile
            \(SaveTests.preamble)
            x = {'t': training(), 'd': [torch.arange(3).to(t) for t in dtypes], 's': torch.eye(2).to_sparse(),
                 'c': torch.eye(2).to_sparse_csr(), 'n': nn.Parameter(torch.ones(2)), 'b': b'a', 'z': {1, 2}}
            torch.save(x, '\(scratch.python)')
            out['pickle'] = torch.tensor(list(zipfile.ZipFile('\(scratch.python)').read('file/data.pkl')), dtype=torch.uint8)
            """)
        let pickle = try #require(python["pickle"].tensor.map(bytes(of:)))
        let whole = [UInt8](try scratch.bytes(scratch.python))
        let start = try #require(whole.firstRange(of: pickle)?.lowerBound)
        let (read, refused) = Self.run([pickle]) { mutated in
            // The same length, so that the archive's directory stays true.
            let fitted =
                mutated.prefix(pickle.count) + Array(repeating: 0x2E, count: max(0, pickle.count - mutated.count))
            var file = whole
            file.replaceSubrange(start..<start + pickle.count, with: fitted)
            _ = "\(try torch.load(io.BytesIO(file)) as torch.Object)"
        }
        #expect(read > 0 && refused > 0)
    }

    @Test func safetensorsFiles() throws {
        let scratch = try Scratch()
        let good = try safetensors.torch.save(SafetensorsTests.tensors, metadata: ["format": "pt"])
        let (read, refused) = Self.run([good]) { file in
            try Data(file).write(to: URL(filePath: scratch.swift))
            for (_, tensor) in try safetensors.torch.load_file(scratch.swift) { _ = "\(tensor)" }
        }
        #expect(read > 0 && refused > 0)
    }
}
