import Foundation
import TestSupport
import Testing
import Torch

/// A folder for one test's files.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "swift-torch-\(UUID())"
        for folder in ["/python", "/swift"] {
            try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The same name in two folders: an archive knows its file's name.
    var python: String { path + "/python/file.pt" }
    var swift: String { path + "/swift/file.pt" }

    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }
}

@Suite struct SaveTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let python: String
        let object: @Sendable () -> torch.Object
        var testDescription: String { python }

        init(_ python: String, _ object: @autoclosure @escaping @Sendable () -> torch.Object) {
            self.python = python
            self.object = object
        }
    }

    static let cases: [Case] = [
        Case(
            "{'a': 1, 'b': [1.5, None, True], 'c': ('x', -1, 255, 256, 65536, 2**31, -2**31-1, 2**62)}",
            [
                "a": 1, "b": [1.5, nil, true] as torch.Object,
                "c": torch.Object.tuple([
                    .string("x"), .int(-1), .int(255), .int(256), .int(65536), .int(1 << 31),
                    .int(-(1 << 31) - 1), .int(1 << 62),
                ]),
            ]),
        Case("{}", [:]),
        Case("{'\\u00e9': 1, 'e\\u0301': 2}", ["\u{E9}": 1, "e\u{301}": 2]),
        Case("[{'k': 'v'}, {'k': 'v'}, 'größer', '']", [["k": "v"], ["k": "v"], "größer", ""]),
        Case("{i: i for i in range(1000)}", .dict(numbers(1000))),
        Case("{i: i for i in range(1001)}", .dict(numbers(1001))),
        Case("collections.OrderedDict((i, i) for i in range(1001))", .dict(numbers(1001, .OrderedDict))),
        Case("list(range(2500))", (0..<2500).map { $0 }._torchObject),
        Case("torch.arange(6.).reshape(2, 3)", torch.arange(6.0).reshape(2, 3)._torchObject),
        Case(
            "[torch.Size([2, 3]), torch.device('cpu'), torch.device('cuda', 1), torch.float16, 1+2j, b'a\\xff']",
            [
                torch.Size([2, 3]), torch.device("cpu"), torch.device("cuda", 1), torch.float16, 1 + 2.0.j,
                torch.Object.bytes([0x61, 0xFF]),
            ]),
        Case("[torch.arange(3).to(t) for t in dtypes]", dtypes.map { torch.arange(3).to($0) }._torchObject),
        Case("(lambda x: [x, x[:, 1], x.transpose(0, 2), x[0, 0, 0], x])(torch.arange(24.).reshape(2, 3, 4))", views()),
        Case(
            "[nn.Parameter(torch.ones(2)), torch.zeros(1, requires_grad=True), torch.empty(0, 3), torch.tensor(2)]",
            [nn.Parameter(torch.ones(2)), torch.zeros(1, requires_grad: true), torch.empty(0, 3), torch.tensor(2)]),
        Case(
            "[torch.tensor([1+2j]).conj(), torch.tensor([1+2j]).conj().imag, torch.empty(2, 3, device='meta')]",
            [
                torch.tensor([1 + 2.0.j]).conj(), torch.tensor([1 + 2.0.j]).conj().imag,
                torch.empty(2, 3, device: "meta"),
            ]),
        Case(
            "[torch.eye(2).to_sparse(), torch.eye(2).to_sparse_csr(), torch.eye(2).to_sparse_csc(), "
                + "torch.eye(2).to_sparse_bsr((1, 1))]",
            [
                torch.eye(2).to_sparse(), torch.eye(2).to_sparse_csr(), torch.eye(2).to_sparse_csc(),
                torch.eye(2).to_sparse_bsr([1, 1]),
            ]),
        Case("net().state_dict()", net().state_dict()._torchObject),
        Case("training()", training()),
    ]

    static let preamble = """
        import collections
        dtypes = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16,
                  torch.int8, torch.uint8, torch.bool, torch.complex64, torch.complex128, torch.uint16, torch.uint32,
                  torch.uint64, torch.complex32, torch.float8_e5m2, torch.float8_e4m3fn, torch.float8_e5m2fnuz,
                  torch.float8_e4m3fnuz, torch.float8_e8m0fnu]

        def net():
            torch.manual_seed(0)
            return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.ReLU(), nn.Linear(2, 1, bias=False))

        def training():
            torch.manual_seed(0)
            model = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Tanh(), nn.Linear(2, 1))
            optimizer = optim.Adam(model.parameters(), lr=0.01, betas=(0.5, 0.999))
            for _ in range(3):
                optimizer.zero_grad()
                model(torch.randn(4, 3)).pow(2).sum().backward()
                optimizer.step()
            return {'epoch': 3, 'model': model.state_dict(), 'optimizer': optimizer.state_dict(),
                    'rng': torch.get_rng_state(), 'loss': 0.5}

        """

    init() { torch.set_num_threads(1) }  // as the reference: batch normalization adds up by threads

    static let dtypes: [torch.dtype] = [
        .float64, .float32, .float16, .bfloat16, .int64, .int32, .int16, .int8, .uint8, .bool, .complex64, .complex128,
        .uint16, .uint32, .uint64, .complex32, .float8_e5m2, .float8_e4m3fn, .float8_e5m2fnuz, .float8_e4m3fnuz,
        .float8_e8m0fnu,
    ]

    static func numbers(_ count: Int, _ kind: torch.Object.Dict.Kind = .dict) -> torch.Object.Dict {
        torch.Object.Dict((0..<count).map { (.int($0), .int($0)) }, kind)
    }

    static func views() -> torch.Object {
        let x = torch.arange(24.0).reshape(2, 3, 4)
        return [x, x[.all, 1], x.transpose(0, 2), x[0, 0, 0], x]
    }

    static func net() -> nn.Sequential {
        torch.manual_seed(0)
        return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.ReLU(), nn.Linear(2, 1, bias: false))
    }

    static func training() -> torch.Object {
        torch.manual_seed(0)
        let model = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Tanh(), nn.Linear(2, 1))
        let optimizer = optim.Adam(model.parameters(), lr: 0.01, betas: (0.5, 0.999))
        for _ in 0..<3 {
            optimizer.zero_grad()
            model(torch.randn(4, 3)).pow(2).sum().backward()
            optimizer.step()
        }
        return [
            "epoch": 3, "model": model.state_dict(), "optimizer": optimizer.state_dict(),
            "rng": torch.get_rng_state(), "loss": 0.5,
        ]
    }

    /// The file is Python's, byte for byte; Python opens it with its defaults; what we read prints as in Python, and is
    /// written again as the same file.
    @Test(arguments: cases) func bytes(_ test: Case) throws {
        let scratch = try Scratch()
        let python = try Python.run(
            Self.preamble + "x = \(test.python)\ntorch.save(x, '\(scratch.python)')\nout['text'] = repr(x)")
        try torch.save(test.object(), scratch.swift)
        let expected = try scratch.bytes(scratch.python)
        #expect(try scratch.bytes(scratch.swift) == expected)

        let opened = try Python.run("out['text'] = repr(torch.load('\(scratch.swift)'))")
        #expect(opened["text"].string == python["text"].string)

        for mmap in [false, true] {
            let read = try torch.load(scratch.python, mmap: mmap)
            #expect("\(read)" == python["text"].string)
            try torch.save(read, scratch.swift)
            #expect(try scratch.bytes(scratch.swift) == expected)
        }
    }

    @Test func buffer() throws {
        let python = try Python.run(
            "import io\nb = io.BytesIO()\ntorch.save(torch.arange(3), b)\nout['b'] = torch.tensor(list(b.getvalue()), dtype=torch.uint8)"
        )
        let buffer = io.BytesIO()
        try torch.save(torch.arange(3), buffer)
        #expect(buffer.getvalue() == python["b"].tensor.map(TestSupport.bytes(of:)))
        buffer.seek(0)
        let x: Tensor = try torch.load(buffer)
        #expect(x.equal(torch.arange(3)))
    }

    @Test func sharedStorage() throws {
        let scratch = try Scratch()
        let x = torch.zeros(4)
        try torch.save([x, x[1..<3]], scratch.swift)
        let read: [Tensor] = try torch.load(scratch.swift)
        read[0][1] = 5
        #expect(read[1].tolist() == [5.0, 0.0])
    }

    @Test func refusals() throws {
        let x = torch.zeros(4)
        let python = try Python.raises("x = torch.zeros(4)\ntorch.save([x, x.view(torch.int32)], '/dev/null')")
        let error = #expect(throws: TorchError.self) {
            try torch.save([x, x.view(torch.int32)], NSTemporaryDirectory() + UUID().uuidString)
        }
        #expect(error?.message == python?.message)
        let missing = #expect(throws: SerializationError.self) { try torch.save(x, "/nowhere/x.pt") }
        #expect(missing?.path == "/nowhere/x.pt")
        let full = #expect(throws: SerializationError.self) { try torch.save(torch.zeros(100_000), "/dev/full") }
        #expect(full?.reason == "No space left on device" && full?.kind == .system)
        let small = #expect(throws: SerializationError.self) { try torch.save(x, "/dev/full") }
        #expect(small?.reason == "No space left on device")
    }
}
