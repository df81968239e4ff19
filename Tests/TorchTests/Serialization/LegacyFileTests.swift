import Foundation
import TestSupport
import Testing
import Torch

/// Files as PyTorch wrote them before 1.6, and as `_use_new_zipfile_serialization=False` writes them still.
@Suite struct LegacyFileTests {
    static let values = [
        "net().state_dict()", "training()",
        "(lambda x: [x, x[:, 1], x.transpose(0, 2), x[0, 0, 0], x])(torch.arange(24.).reshape(2, 3, 4))",
        "[torch.arange(3).to(t) for t in dtypes[:12]]",
        "[nn.Parameter(torch.ones(2)), torch.empty(0, 3), torch.tensor(2)]",
        "{'a': (1, 2.5, None), 'b': b'a\\xff', 'c': {1, 2}}",
        "[torch.eye(2).to_sparse(), torch.eye(2).to_sparse_csr()]",
        "[torch.tensor([1+2j]).conj(), torch.tensor([1+2j]).conj().imag]",
        "{str(i): torch.ones(1) * i for i in range(1000)}",
    ]

    @Test(arguments: values) func files(_ value: String) throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            \(SaveTests.preamble)
            x = \(value)
            torch.save(x, '\(scratch.python)', _use_new_zipfile_serialization=False)
            out['text'] = repr(torch.load('\(scratch.python)'))
            """)
        let read = try torch.load(scratch.python)
        #expect("\(read)" == python["text"].string)
        let buffered = try torch.load(io.BytesIO([UInt8](scratch.bytes(scratch.python)))) as torch.Object
        #expect("\(buffered)" == python["text"].string)
        try torch.save(read, scratch.swift)
        let again = try Python.run("out['text'] = repr(torch.load('\(scratch.swift)'))")
        #expect(again["text"].string == python["text"].string)
    }

    /// Views of one storage share it; a storage is where `map_location` says.
    @Test func storages() throws {
        let scratch = try Scratch()
        _ = try Python.run(
            "x = torch.zeros(4)\ntorch.save([x, x[1:3]], '\(scratch.python)', _use_new_zipfile_serialization=False)")
        let read: [Tensor] = try torch.load(scratch.python)
        read[0][1] = 5
        #expect(read[1].tolist() == [5.0, 0.0])
        let onMeta: [Tensor] = try torch.load(scratch.python, map_location: "meta")
        #expect(onMeta[0].is_meta)
        let python = try Python.raises("torch.load('\(scratch.python)', mmap=True)")
        let error = #expect(throws: SerializationError.self) { try torch.load(scratch.python, mmap: true) }
        #expect(
            python?.message == error?.reason.replacing("torch.save(_use", with: "torch.save(\(scratch.python), _use"))
    }

    /// A part of a storage under a key of its own, as the oldest of these files have it.
    @Test func partsOfStorages() throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            import pickle, struct
            from torch.serialization import MAGIC_NUMBER, PROTOCOL_VERSION
            class ID(tuple): pass
            class Pickler(pickle.Pickler):
                def persistent_id(self, x): return tuple(x) if type(x) is ID else None
            class Rebuilt:
                def __init__(self, *args): self.args = args
                def __reduce__(self): return torch._utils._rebuild_tensor, self.args
            whole = Rebuilt(ID(('storage', torch.FloatStorage, '1', 'cpu', 6, None)), 0, (6,), (1,))
            part = Rebuilt(ID(('storage', torch.FloatStorage, '1', 'cpu', 6, ('2', 2, 3))), 1, (2,), (1,))
            with open('\(scratch.python)', 'wb') as f:
                for value in (MAGIC_NUMBER, PROTOCOL_VERSION, {}): pickle.dump(value, f, 2)
                Pickler(f, 2).dump([whole, part])
                pickle.dump(['1'], f, 2)
                f.write(struct.pack('<q6f', 6, *range(6)))
            out['x'] = torch.load('\(scratch.python)')
            """)
        let read: [Tensor] = try torch.load(scratch.python)
        #expect(python["x"].list.count == 2)
        for (ours, theirs) in zip(read, python["x"].list) { #expect(theirs.isIdentical(to: ours)) }
        read[0][3] = 9
        #expect(read[1].tolist() == [9.0, 4.0])
    }

    @Test func refusals() throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            import io, tarfile
            b = io.BytesIO()
            torch.save(torch.ones(2), b, _use_new_zipfile_serialization=False)
            out['x'] = torch.tensor(list(b.getvalue()), dtype=torch.uint8)
            with tarfile.open('\(scratch.python)', 'w') as tar: tar.addfile(tarfile.TarInfo('storages'))
            """)
        let tar = #expect(throws: SerializationError.self) { try torch.load(scratch.python) }
        #expect(tar?.kind == .unsupported && tar?.reason.contains("tar archive") == true)
        let whole = try #require(python["x"].tensor.map(bytes(of:)))
        _ = try torch.load(io.BytesIO(whole)) as Tensor
        for length in 0..<whole.count {
            #expect(throws: SerializationError.self) { try torch.load(io.BytesIO(Array(whole[..<length]))) as Tensor }
        }
    }
}
