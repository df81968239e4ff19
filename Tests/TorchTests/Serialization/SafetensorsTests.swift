import Foundation
import TestSupport
import Testing
import Torch

@Suite struct SafetensorsTests {
    static let tensors: nn.StateDict = {
        let dtypes = SaveTests.dtypes.filter {
            ![.complex128, .complex32, .float8_e5m2fnuz, .float8_e4m3fnuz, .float8_e8m0fnu].contains($0)
        }
        var out = nn.StateDict(dtypes.map { ("\($0)/\"ä\"", torch.arange(3).to($0)) })
        out["b"] = torch.arange(6.0).reshape(2, 3)
        out["a"] = torch.tensor(1.5)
        out["empty"] = torch.empty(0, 2)
        return out
    }()

    static let python = """
        import safetensors.torch
        dtypes = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16,
                  torch.int8, torch.uint8, torch.bool, torch.complex64, torch.uint16, torch.uint32, torch.uint64,
                  torch.float8_e5m2, torch.float8_e4m3fn]
        tensors = {f'{t}/"ä"': torch.arange(3).to(t) for t in dtypes}
        tensors.update(b=torch.arange(6.).reshape(2, 3), a=torch.tensor(1.5), empty=torch.empty(0, 2))

        """

    /// The file is that of the format's own library, byte for byte, and it reads what that library wrote.
    @Test(arguments: [nil, ["format": "pt"]]) func bytes(_ metadata: OrderedDict<String, String>?) throws {
        let scratch = try Scratch()
        let about = metadata == nil ? "None" : "{'format': 'pt'}"
        let python = try Python.run(
            Self.python + "safetensors.torch.save_file(tensors, '\(scratch.python)', \(about))\n"
                + "out['order'] = list(safetensors.torch.load_file('\(scratch.python)'))")
        try safetensors.torch.save_file(Self.tensors, scratch.swift, metadata: metadata)
        let expected = try scratch.bytes(scratch.python)
        #expect(try scratch.bytes(scratch.swift) == expected)
        #expect(try Data(safetensors.torch.save(Self.tensors, metadata: metadata)) == expected)

        let read = try safetensors.torch.load_file(scratch.python)
        #expect(read.keys() == python["order"].list.compactMap(\.string))
        #expect(read.count == Self.tensors.count)
        for (name, tensor) in Self.tensors {
            let other = try #require(read[name], "\(name)")
            #expect(other.dtype == tensor.dtype && other.shape == tensor.shape, "\(name)")
            #expect(TestSupport.bytes(of: other) == TestSupport.bytes(of: tensor), "\(name)")
        }
        let file = try safetensors.safe_open(scratch.python)
        #expect(file.metadata()?.keys() == metadata?.keys() && file.metadata()?.values() == metadata?.values())
        #expect(file.keys() == Self.tensors.keys().sorted())
        let b = try file.get_tensor("b")
        #expect(b.equal(torch.arange(6.0).reshape(2, 3)))
        #expect(throws: SerializationError.self) { try file.get_tensor("nothing") }
    }

    /// Keys that look alike are two.
    @Test func metadataByBytes() throws {
        let scratch = try Scratch()
        let file =
            "safetensors.torch.save_file({'a': torch.ones(1)}, '\(scratch.python)', {'\\u00E9': '1', 'e\\u0301': '2'})"
        _ = try Python.run("import safetensors.torch\n" + file)
        let read = try #require(try safetensors.safe_open(scratch.python).metadata())
        #expect(read.count == 2 && read["\u{E9}"] == "1" && read["e\u{301}"] == "2")
        let state = nn.StateDict([("a", torch.ones(1))])
        try safetensors.torch.save_file(state, scratch.swift, metadata: read)
        let python = try Python.run(
            "import safetensors.torch\nout['text'] = ascii(sorted(safetensors.safe_open('\(scratch.swift)', 'pt').metadata().items()))"
        )
        #expect(python["text"].string == #"[('e\u0301', '2'), ('\xe9', '1')]"#)
    }

    @Test func throughTorchLoad() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/x.safetensors"
        _ = try Python.run("import safetensors.torch\nsafetensors.torch.save_file({'x': torch.ones(2)}, '\(path)')")
        let state: nn.StateDict = try torch.load(path)
        #expect(state["x"]?.equal(torch.ones(2)) == true)
    }

    @Test func refusals() throws {
        let x = torch.arange(6.0).reshape(2, 3)
        for (tensors, code) in [
            (["x": x.t()], "{'x': x.t()}"), (["x": x.to_sparse()], "{'x': x.to_sparse()}"),
            (
                ["x": x.t(), "y": x.to_sparse(), "z": x.to_sparse()],
                "{'x': x.t(), 'y': x.to_sparse(), 'z': x.to_sparse()}"
            ),
        ] as [(nn.StateDict, String)] {
            let python = try Python.raises(
                "import safetensors.torch\nx = torch.arange(6.).reshape(2, 3)\nsafetensors.torch.save(\(code))")
            let error = #expect(throws: TorchError.self) { try safetensors.torch.save(tensors) }
            #expect(error.map { "\($0.kind)" } == python?.kind)
            #expect(error?.message == python?.message)
        }
        let full = #expect(throws: SerializationError.self) { try safetensors.torch.save_file(["x": x], "/dev/full") }
        #expect(full?.reason == "No space left on device")
    }

    /// Tensors of one storage are written where they do not overlap, and refused with the library's text where they do.
    @Test func oneStorage() throws {
        let b = torch.arange(100.0).reshape(10, 10)
        let cases: [(nn.StateDict, String)] = [
            (["a": b[0..<5], "b": b[5...]], "{'a': b[0:5], 'b': b[5:]}"),
            (["q": b.chunk(2)[0], "k": b.chunk(2)[1]], "dict(zip('qk', b.chunk(2)))"),
            (["a": b[0..<0], "b": b[0..<3]], "{'a': b[0:0], 'b': b[0:3]}"),
            (["a": b[0..<2], "b": b.view(torch.int32)[2..<4]], "{'a': b[0:2], 'b': b.view(torch.int32)[2:4]}"),
            (["a": b[0..<5], "b": b[1..<2], "c": b[3..<4]], "{'a': b[0:5], 'b': b[1:2], 'c': b[3:4]}"),
            (["a": b, "b": b[0..<2]], "{'a': b, 'b': b[0:2]}"), (["x": b, "y": b], "{'x': b, 'y': b}"),
            (["a": b[0..<5], "b": b[0..<1], "c": b[2..<3]], "{'a': b[0:5], 'b': b[0:1], 'c': b[2:3]}"),
        ]
        for (tensors, code) in cases {
            let python = "import safetensors.torch\nb = torch.arange(100.).reshape(10, 10)\nd = \(code)\n"
            if let refused = try Python.raises(python + "safetensors.torch.save(d)") {
                let error = #expect(throws: TorchError.self) { try safetensors.torch.save(tensors) }
                #expect(error.map { "\($0.kind)" } == refused.kind)
                // Python names them in the order of a set, which is another in every process.
                func sorted(_ text: String) -> [Character] { text.sorted() }
                #expect(error.map { sorted($0.message) } == sorted(refused.message))
            } else {
                let written = try Python.run(
                    python + "out['x'] = torch.tensor(list(safetensors.torch.save(d)), dtype=torch.uint8)")
                #expect(try safetensors.torch.save(tensors) == written["x"].tensor.map(bytes(of:)))
            }
        }
    }

    /// Headers that contradict the file are refused: each one change to a good file.
    @Test(arguments: [
        (#""dtype":"F32""#, #""dtype":"F99""#), ("[0,24]", "[0,25]"), ("[0,24]", "[8,24]"), ("[2,3]", "[2,4]"),
        ("[2,3]", "[-2,-3]"), ("{", "["), ("[2,3]", "[9223372036854775807,3]"), ("[0,24]", "[0,0]"),
    ])
    func hostileHeaders(_ old: String, _ new: String) throws {
        let scratch = try Scratch()
        var header = #"{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}"#.replacing(old, with: new)
        while header.utf8.count % 8 != 0 { header += " " }
        let count = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        try (count + Data(header.utf8) + Data(count: 24)).write(to: URL(filePath: scratch.swift))
        let error = #expect(throws: SerializationError.self) { try safetensors.torch.load_file(scratch.swift) }
        #expect(error?.path == scratch.swift)
        let python = try Python.raises(
            "import safetensors.torch\nsafetensors.torch.load_file('\(scratch.swift)')")
        #expect(python != nil)
    }
}
