import Foundation
import TestSupport
import Testing
import Torch

@Suite struct LoadTests {
    static let checkpoints = ReferencePython.folder.appending(path: "outputs/checkpoints")

    static let versions = (try? FileManager.default.contentsOfDirectory(atPath: checkpoints.path))?.sorted() ?? []

    /// What PyTorch saved since 1.6 reads as today's Python reads it, and is written again so that Python reads the same.
    @Test(arguments: versions) func earlierVersions(_ name: String) throws {
        let path = Self.checkpoints.appending(path: name).path
        let python = try Python.run("out['text'] = repr(torch.load('\(path)'))")
        let read = try torch.load(path)
        #expect("\(read)" == python["text"].string)
        let mapped = try torch.load(path, mmap: true)
        #expect("\(mapped)" == python["text"].string)

        let scratch = try Scratch()
        try torch.save(read, scratch.swift)
        let again = try Python.run("out['text'] = repr(torch.load('\(scratch.swift)'))")
        #expect(again["text"].string == python["text"].string)

        let net = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Linear(2, 1, bias: false))
        net.load_state_dict(read["model"])
        let optimizer = optim.Adam(net.parameters(), amsgrad: true)
        optimizer.load_state_dict(read["optimizer"])
        let lr: Double = read["optimizer"]["param_groups"][0]["lr"]
        #expect(optimizer.param_groups[0]["lr"] == lr)
        torch.set_rng_state(read["rng"])
        let drawn = try Python.run(
            "torch.set_rng_state(torch.load('\(path)')['rng'])\nout['x'] = torch.randn(3)")
        #expect(drawn["x"].isIdentical(to: torch.randn(3)))
    }

    @Test func versionsAreThere() { #expect(Self.versions.contains("1.6.0.pt") && Self.versions.count >= 5) }

    @Test func places() throws {
        let scratch = try Scratch()
        _ = try Python.run("torch.save([torch.ones(2), torch.zeros(3, dtype=torch.int16)], '\(scratch.python)')")
        let onMeta: [Tensor] = try torch.load(scratch.python, map_location: "meta")
        #expect(onMeta.allSatisfy { $0.is_meta } && onMeta[1].dtype == .int16)
        let mapped: [Tensor] = try torch.load(scratch.python, ["cpu": "meta"])
        #expect(mapped.allSatisfy { $0.is_meta })
        var asked: [String] = []
        let kept = try torch.load(
            scratch.python,
            map_location: { storage, location in
                asked.append("\(location) \(storage.numel())")
                return storage
            })
        #expect(asked == ["cpu 8", "cpu 6"])
        let first: Tensor = kept[0]
        #expect(first.equal(torch.ones(2)))
        let back = try Python.run(
            "out['text'] = repr(torch.load('\(scratch.python)', map_location='meta'))")
        let onDevice = try torch.load(scratch.python, torch.device("meta"))
        #expect("\(onDevice)" == back["text"].string)
    }

    /// A storage that is mapped is part of the file; what is written to it is not.
    @Test func mapping() throws {
        let scratch = try Scratch()
        _ = try Python.run("torch.save(torch.arange(1000), '\(scratch.python)')")
        let before = try scratch.bytes(scratch.python)
        let x: Tensor = try torch.load(scratch.python, mmap: true)
        x.add_(1)
        #expect(x.equal(torch.arange(1, 1001)))
        #expect(try scratch.bytes(scratch.python) == before)
    }

    /// A large file that is mapped takes memory where it is touched only.
    @Test func mappingIsLazy() throws {
        func resident() throws -> Int {
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
            return (Int(pages) ?? 0) * 4096
        }
        let scratch = try Scratch()
        let size = 128 << 20
        try torch.save(["a": torch.ones(size / 8), "b": torch.ones(size / 8)], scratch.swift)
        let before = try resident()
        let mapped = try torch.load(scratch.swift, mmap: true)
        #expect(try resident() - before < size / 16)
        let b: Tensor = mapped["b"]
        #expect(b.sum().item() == Double(size / 8))
        #expect(try resident() - before >= size / 2)
    }

    @Test func otherByteOrder() throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            import zipfile
            x = [torch.arange(3), torch.tensor([1+2j, 3-1j]), torch.tensor([1.5, 2.5], dtype=torch.float16)]
            torch.save(x, '\(scratch.python)')
            swap = {'data/0': 8, 'data/1': 4, 'data/2': 2}
            with zipfile.ZipFile('\(scratch.python)') as old, zipfile.ZipFile('\(scratch.swift)', 'w') as new:
                for name in old.namelist():
                    data, short = old.read(name), name.split('/', 1)[1]
                    if short == 'byteorder':
                        data = b'big'
                    elif short in swap:
                        n = swap[short]
                        data = b''.join(data[i:i + n][::-1] for i in range(0, len(data), n))
                    new.writestr(name, data)
            out['x'] = x
            out['y'] = torch.load('\(scratch.swift)')
            """)
        let read: [Tensor] = try torch.load(scratch.swift)
        for (ours, theirs) in zip(read, python["y"].list) { #expect(theirs.isIdentical(to: ours)) }
        for (ours, theirs) in zip(read, python["x"].list) { #expect(theirs.isIdentical(to: ours)) }
    }

    /// What Python's `weights_only` refuses is refused, and never run.
    @Test(arguments: [
        "torch.nn.Linear(2, 2)", "Evil()", "slice(1, 2)", "{frozenset(): 1}", "functools.partial(print, 1)",
    ])
    func refusals(_ value: String) throws {
        let scratch = try Scratch()
        _ = try Python.run(
            """
            import functools, os
            class Evil:
                def __reduce__(self): return (os.system, ('touch \(scratch.path)/run',))
            torch.save(\(value), '\(scratch.python)')
            """)
        let error = #expect(throws: SerializationError.self) { try torch.load(scratch.python) }
        #expect(error?.kind == .unsupported && error?.path == scratch.python)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/run"))
        if value == "Evil()" { #expect(error?.reason.contains("posix.system") == true) }
    }

    @Test func wrongFiles() throws {
        let scratch = try Scratch()
        let missing = #expect(throws: SerializationError.self) { try torch.load("/nowhere/x.pt") }
        #expect("\(missing, default: "")" == "/nowhere/x.pt: No such file or directory")
        #expect(missing?.kind == .system)
        let folder = #expect(throws: SerializationError.self) { try torch.load(scratch.path) }
        #expect(folder?.path == scratch.path)
        try Data("not an archive".utf8).write(to: URL(filePath: scratch.swift))
        let text = #expect(throws: SerializationError.self) { try torch.load(scratch.swift) as torch.Object }
        #expect(text?.kind == .malformed)
        try Data().write(to: URL(filePath: scratch.swift))
        #expect(throws: SerializationError.self) { try torch.load(scratch.swift) }
    }

    /// Every place at which a file may have been torn.
    @Test func tornFiles() throws {
        let scratch = try Scratch()
        try torch.save(SaveTests.net().state_dict(), scratch.swift)
        let whole = [UInt8](try scratch.bytes(scratch.swift))
        for length in 0..<whole.count {
            #expect(throws: (any Error).self) { try torch.load(io.BytesIO(Array(whole[..<length]))) as torch.Object }
        }
    }

    @Test func typesOfValues() throws {
        let read: torch.Object = ["epoch": 3, "loss": 0.5, "x": torch.ones(2), "l": [1, 2]]
        let epoch: Int = read["epoch"]
        let loss: Double = read["loss"]
        let list: [Int] = read["l"]
        #expect(epoch == 3 && loss == 0.5 && list == [1, 2])
        for (kind, body) in [
            (TorchError.Kind.KeyError, { _ = read["nothing"] as torch.Object }),
            (.TypeError, { _ = read["epoch"] as String }),
            (.TypeError, { _ = read["x"] as Int }),
            (.IndexError, { _ = read["l"][2] as Int }),
            (.TypeError, { _ = read["epoch"]["x"] as Int }),
        ] as [(TorchError.Kind, () -> Void)] {
            let error = #expect(throws: TorchError.self) { try torch.throwing(body) }
            #expect(error?.kind == kind)
        }
    }
}
