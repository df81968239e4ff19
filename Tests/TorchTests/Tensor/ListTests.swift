import Foundation
import TestSupport
import Testing
import Torch

/// Tensors in and out of Swift: nested arrays, memory without a copy, coders.
@Suite struct ListTests {
    @Test func nestedArrays() throws {
        let x = torch.arange(24).reshape(1, 2, 3, 4)
        let deep: [[[[Int]]]] = x.tolist()
        let floats = [[[[Float]]]](x), matrix = [[Int16]](x[0, 0]), bools = [Bool](x[0, 0, 0])
        let empty = [[[Int]]](torch.zeros(2, 0, 3)), none = [[Int]](torch.zeros(0, 3))
        let turned = [[Int]](x[0, 0].t())
        let whole: [[Int]] = matrix.map { $0.map { Int($0) } }
        let again = (torch.tensor(deep), torch.tensor(floats))
        let pairs: [Pair] = [
            ("x.tolist()", deep), ("x[0, 0].tolist()", whole), ("x[0, 0].t().tolist()", turned),
            ("x[0, 0, 0].bool().tolist()", bools), ("torch.zeros(2, 0, 3).tolist()", empty),
            ("torch.zeros(0, 3).tolist()", none), ("torch.tensor(x.tolist())", again.0),
            ("torch.tensor(x.float().tolist())", again.1),
        ]
        try expectAgreement(pairs, ["x": x])
        #expect(x.tolist([[[Int]]].self) == deep)
        for wrong in [{ _ = [Float](x) }, { _ = [[[[[Float]]]]](x) }, { _ = [Int](torch.tensor(1)) }] as [() -> Void] {
            let error = #expect(throws: TorchError.self) { try torch.throwing(wrong) }
            #expect(error?.kind == .ValueError)
        }
        let tooLarge = #expect(throws: TorchError.self) { try torch.throwing { _ = [[UInt8]](torch.tensor([[300]])) } }
        #expect(tooLarge?.message == "value cannot be converted to type uint8_t without overflow")
    }

    @Test func sharedMemory() throws {
        let memory = UnsafeMutableBufferPointer<Float>.allocate(capacity: 6)
        memory.initialize(repeating: 1)
        let freed = Counter()
        do {
            var view: Tensor?
            do {
                let x = torch.frombuffer(memory) { freed.add(1) }
                memory[2] = 5
                x[0] = -1
                #expect(memory[0] == -1 && x.tolist() == [-1, 1, 5, 1, 1, 1] && x.dtype == .float32)
                view = x.reshape(2, 3)[1]
            }
            memory[4] = 8
            #expect(freed.value == 0 && view?.tolist() == [1, 8, 1])
        }
        #expect(freed.value == 1)
        let bytes = UnsafeMutableRawBufferPointer(memory)
        let part = torch.frombuffer(bytes, dtype: .int32, count: 2, offset: 8)
        try expectAgreement(
            [("torch.frombuffer(x.numpy().tobytes(), dtype=torch.int32, count=2, offset=8)", part)],
            setup: "import warnings; warnings.simplefilter('ignore')", ["x": torch.frombuffer(memory)])
        // A refused buffer is given back at once.
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = torch.frombuffer(bytes, dtype: .int64, offset: 100) { freed.add(1) } }
        }
        #expect(error?.kind == .ValueError && freed.value == 2)
        memory.deallocate()
    }

    @Test func memoryOfATensor() throws {
        let x = torch.arange(6, dtype: .float32).reshape(2, 3)
        #expect(x.withUnsafeBufferPointer(as: Float.self) { Array($0) } == [0, 1, 2, 3, 4, 5])
        x.withUnsafeMutableBufferPointer(as: Float.self) { $0[1] = 9 }
        #expect(x[0, 1].item() == 9 && x.withUnsafeBytes { $0.count } == 24)
        #expect(x[1].withUnsafeBufferPointer { (row: UnsafeBufferPointer<Float>) in row.reduce(0, +) } == 12)
        let kinds: [(TorchError.Kind, () -> Void)] = [
            (.ValueError, { x.t().withUnsafeBytes { _ in } }),
            (.TypeError, { x.withUnsafeBufferPointer(as: Int.self) { _ in } }),
            (.ValueError, { torch.ones(2, device: "meta").withUnsafeBytes { _ in } }),
        ]
        for (kind, wrong) in kinds {
            let error = #expect(throws: TorchError.self) { try torch.throwing(wrong) }
            #expect(error?.kind == kind)
        }
    }

    @Test func coders() throws {
        let tensors = OrderedDict([
            ("w", torch.randn(2, 3, requires_grad: true)), ("i", torch.arange(4).reshape(2, 2).t()),
            ("half", torch.tensor([1.5, -0.0, torch.inf, torch.nan]).bfloat16()), ("none", torch.zeros(0, 3)),
            ("one", torch.tensor(true)), ("c", torch.tensor([1 + 2.j]).conj()),
        ])
        let coded = try JSONEncoder().encode(tensors)
        let read = try JSONDecoder().decode(OrderedDict<String, Tensor>.self, from: coded)
        #expect(read.keys() == tensors.keys())
        for (key, tensor) in tensors {
            let own = try #require(read[key])
            #expect(
                own.dtype == tensor.dtype && own.shape == tensor.shape && bytes(of: own) == bytes(of: tensor), "\(key)")
            #expect(own.requires_grad == tensor.requires_grad, "\(key)")
        }
        struct Checkpoint: Codable {
            var epoch: Int
            var weight: nn.Parameter
            var mean: nn.Buffer
        }
        let list = PropertyListEncoder()
        list.outputFormat = .binary
        let kept = Checkpoint(epoch: 3, weight: nn.Parameter(torch.ones(2)), mean: nn.Buffer(torch.zeros(1)))
        let back = try PropertyListDecoder().decode(Checkpoint.self, from: list.encode(kept))
        #expect(
            back.epoch == 3 && back.weight.requires_grad && back.weight.tolist() == [1, 1] && !back.mean.requires_grad)
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(torch.eye(2).to_sparse()) }
        for wrong in [
            #"{"dtype": "torch.float33", "shape": [1], "requires_grad": false, "data": ""}"#,
            #"{"dtype": "torch.float32", "shape": [2], "requires_grad": false, "data": "AAAA"}"#,
            #"{"dtype": "torch.float32", "shape": [-1], "requires_grad": false, "data": ""}"#,
            #"{"dtype": "torch.float32", "shape": [9223372036854775807, 9], "requires_grad": false, "data": ""}"#, "[]",
        ] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Tensor.self, from: Data(wrong.utf8)) }
        }
        #expect(throws: TorchError.self) {
            let text = #"{"dtype": "torch.int64", "shape": [0], "requires_grad": true, "data": ""}"#
            _ = try JSONDecoder().decode(Tensor.self, from: Data(text.utf8))
        }
    }
}
