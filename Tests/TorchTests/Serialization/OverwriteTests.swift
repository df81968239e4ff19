import Foundation
import TestSupport
import Testing
import Torch

/// Files that are written while their tensors are in use.
@Suite struct OverwriteTests {
    static let state: nn.StateDict = ["a": torch.arange(100_000).to(.float32), "b": torch.ones(5)]

    /// A file may be saved onto the path that it was loaded from, changed or not.
    @Test(arguments: ["x.safetensors", "x.pt"], [false, true]) func ontoItself(_ name: String, _ mmap: Bool) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/" + name
        func save(_ state: nn.StateDict) throws {
            if name == "x.pt" { try torch.save(state, path) } else { try safetensors.torch.save_file(state, path) }
        }
        try save(Self.state)
        let before = try scratch.bytes(path)
        let loaded: nn.StateDict = try torch.load(path, mmap: mmap)
        try save(loaded)
        #expect(try scratch.bytes(path) == before)
        var renamed = nn.StateDict(loaded.map { ("net." + $0.key, $0.value) })
        renamed["net.b"] = torch.zeros(5)
        try save(renamed)
        let again: nn.StateDict = try torch.load(path)
        for state in [loaded, again, renamed] {
            #expect((state["a"] ?? state["net.a"])?.equal(torch.arange(100_000).to(.float32)) == true)
        }
        #expect(again["net.b"]?.equal(torch.zeros(5)) == true && loaded["b"]?.equal(torch.ones(5)) == true)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["python", "swift", name])
    }

    /// Whoever writes a file anew, also into it and shorter, changes no tensor that was loaded.
    @Test(arguments: ["x.safetensors", "x.pt"]) func byAnother(_ name: String) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/" + name
        if name == "x.pt" {
            try torch.save(Self.state, path)
        } else {
            try safetensors.torch.save_file(Self.state, path)
        }
        let loaded: nn.StateDict = try torch.load(path)
        _ = try Python.run("with open('\(path)', 'wb') as f: f.write(b'x' * 100)")
        #expect(loaded["a"]?.equal(torch.arange(100_000).to(.float32)) == true)
    }

    /// A file that is cut off while it is open is an error, for tensors that are read later.
    @Test func cutOff() throws {
        let scratch = try Scratch()
        try safetensors.torch.save_file(Self.state, scratch.swift)
        let file = try safetensors.safe_open(scratch.swift)
        _ = try Python.run("import os\nos.truncate('\(scratch.swift)', 3000)")
        let error = #expect(throws: SerializationError.self) { try file.get_tensor("a") }
        #expect(error?.reason == "the file ends too early")
    }

    /// What cannot be saved leaves the file that was there.
    @Test func failures() throws {
        let scratch = try Scratch()
        try torch.save(Self.state, scratch.swift)
        let before = try scratch.bytes(scratch.swift)
        let x = torch.zeros(4)
        #expect(throws: TorchError.self) { try torch.save([x, x.view(torch.int32)], scratch.swift) }
        #expect(throws: TorchError.self) {
            try torch.throwing { try torch.save(torch.zeros(2).matmul(torch.zeros(3)), scratch.swift) }
        }
        #expect(throws: TorchError.self) { try safetensors.torch.save_file(["x": x, "y": x], scratch.swift) }
        #expect(try scratch.bytes(scratch.swift) == before)
        let nul = #expect(throws: TorchError.self) { try torch.save(x, scratch.path + "/a\0b.pt") }
        let python = try Python.raises("open('a\\0b', 'wb')")
        #expect(nul?.message == python?.message && nul.map { "\($0.kind)" } == python?.kind)
        #expect(throws: TorchError.self) { try torch.load(scratch.path + "/a\0b.pt") }
        #expect(throws: TorchError.self) { try safetensors.torch.load_file("a\0b") }
    }

    /// Positions that no memory has.
    @Test func buffers() throws {
        for position in [Int.max, 1 << 50] {
            let error = #expect(throws: TorchError.self) {
                try torch.throwing {
                    let buffer = io.BytesIO()
                    buffer.seek(position)
                    buffer.write([1])
                }
            }
            #expect(error?.kind == .OutOfMemoryError)
        }
    }
}
