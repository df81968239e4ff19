import Foundation
import TestSupport
import Testing
import Torch

/// Memory that other processes may map, and the old constructors of storages.
@Suite struct SharedMemoryTests {
    /// How the process has mapped the memory at a tensor's first element.
    private func mapping(of x: Tensor) throws -> String {
        let address = UInt(bitPattern: x.data_ptr())
        let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
        let line = String(decoding: file.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n").first { line in
            let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
            return ends.count == 2 && (ends[0]..<ends[1]).contains(address)
        }
        return line.map(String.init) ?? ""
    }

    @Test func mapped() throws {
        let x = torch.arange(6).reshape(2, 3)
        let view = x[1]
        #expect(!x.is_shared() && !view.is_shared())
        #expect(x.share_memory_() === x)
        #expect(x.is_shared() && view.is_shared() && x.untyped_storage().is_shared())
        #expect(x.tolist() as [[Int]] == [[0, 1, 2], [3, 4, 5]])
        x[1, 0] = 7
        #expect(view[0].item() == 7)
        let line = try mapping(of: x)
        #expect(line.contains(" rw-s ") && line.contains("/dev/shm/torch_"), "\(line)")
        let address = x.data_ptr()
        #expect(x.share_memory_().data_ptr() == address)
        #expect(throws: TorchError.self) { try torch.throwing { x.untyped_storage().resize_(1000) } }
        let net = nn.Linear(2, 2).share_memory()
        #expect(net.parameters().allSatisfy { $0.is_shared() })
    }

    @Test func outcomes() throws {
        let x = torch.ones(2)
        try expectSameOutcomes(
            [
                ("x.is_shared()", { x.is_shared() }), ("x.clone().share_memory_()", { x.clone().share_memory_() }),
                ("x.clone().share_memory_().is_shared()", { x.clone().share_memory_().is_shared() }),
                ("x.clone().share_memory_().clone().is_shared()", { x.clone().share_memory_().clone().is_shared() }),
                ("torch.empty(0).share_memory_().is_shared()", { torch.empty(0).share_memory_().is_shared() }),
                ("torch.ones(2, device='meta').is_shared()", { torch.ones(2, device: "meta").is_shared() }),
                ("torch.ones(2, device='meta').share_memory_()", { torch.ones(2, device: "meta").share_memory_() }),
                ("x.to_sparse().is_shared()", { x.to_sparse().is_shared() }),
                ("x.to_sparse().share_memory_()", { x.to_sparse().share_memory_() }),
                ("torch.nn.Parameter(torch.ones(2)).share_memory_()", { nn.Parameter(torch.ones(2)).share_memory_() }),
                ("torch.UntypedStorage([1, 2]).share_memory_()", { torch.UntypedStorage([1, 2]).share_memory_() }),
                (
                    "torch.UntypedStorage(2).share_memory_().is_shared()",
                    { torch.UntypedStorage(2).share_memory_().is_shared() }
                ),
                ("x.storage_type()", { x.storage_type() }),
                ("x.to(torch.uint16).storage_type()", { x.to(.uint16).storage_type() }),
                ("x.storage_type() == torch.FloatStorage", { x.storage_type() == torch.FloatStorage }),
                ("x.to_sparse().storage_type()", { x.to_sparse().storage_type() }),
                ("torch.Storage == torch.FloatStorage", { torch.Storage == torch.FloatStorage }),
                ("torch.cuda.HalfStorage", { torch.cuda.HalfStorage }),
                ("torch.QInt32Storage.dtype", { torch.QInt32Storage.dtype }),
                (
                    "isinstance(x.untyped_storage(), torch.StorageBase)",
                    { (x.untyped_storage() as AnyObject) is any torch.StorageBase }
                ),
            ],
            setup: """
                x = torch.ones(2)
                import warnings
                with warnings.catch_warnings():
                    warnings.simplefilter('ignore')
                    x.storage() # warns once a process
                """)
    }

    @Test func files() throws {
        typealias U = torch.UntypedStorage
        // One to read, and one for each language to write.
        let paths = try (0..<3).map { _ in
            let path = NSTemporaryDirectory() + "/\(UUID().uuidString)"
            try Data([0, 1, 2, 3, 4, 5, 6, 7]).write(to: URL(fileURLWithPath: path))
            return path
        }
        defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
        let path = paths[0]
        try expectSameOutcomes(
            [
                ("U.from_file(p)", { U.from_file(path) }), ("U.from_file(p, True, 4)", { U.from_file(path, true, 4) }),
                ("U.from_file(p, True, 4).filename", { U.from_file(path, true, 4).filename }),
                ("U.from_file(p, False, 4).filename", { U.from_file(path, false, 4).filename }),
                ("U.from_file(p, nbytes=8).resizable()", { U.from_file(path, nbytes: 8).resizable() }),
                ("U.from_file(p, nbytes=8).is_shared()", { U.from_file(path, nbytes: 8).is_shared() }),
                ("U.from_file(p, nbytes=8).resize_(3)", { U.from_file(path, nbytes: 8).resize_(3) }),
                ("U.from_file(p, False, 100)", { U.from_file(path, false, 100) }),
                ("U.from_file('/nonexistent/x', False, 3)", { U.from_file("/nonexistent/x", false, 3) }),
                ("torch.ones(2).untyped_storage().resizable()", { torch.ones(2).untyped_storage().resizable() }),
                ("torch.ones(2).untyped_storage().filename", { torch.ones(2).untyped_storage().filename }),
                (
                    "write(U.from_file(q, True, 8))",
                    {
                        U.from_file(paths[1], true, 8).fill_(9)
                        return U.from_file(paths[1], false, 8)
                    }
                ),
            ],
            setup: """
                U, p, q = torch.UntypedStorage, '\(path)', '\(paths[2])'
                def write(storage):
                    storage.fill_(9)
                    return U.from_file(q, False, 8)
                """)
        try expectAgreement(
            [
                ("str(torch.FloatStorage.from_file(p, False, 2))", "\(torch.FloatStorage.from_file(path, false, 2))"),
                (
                    "torch.FloatStorage.from_file(p, shared=True, size=2).filename",
                    torch.FloatStorage.from_file(path, shared: true, size: 2).filename as Any
                ),
            ], setup: "import warnings; warnings.simplefilter('ignore'); p = '\(path)'")
    }

    @Test func conversions() throws {
        typealias U = torch.UntypedStorage
        func swapped(_ count: Int, _ dtype: torch.dtype) -> [Int] {
            let bytes = U(Array(0..<count))
            bytes.byteswap(dtype)
            return bytes.tolist()
        }
        try expectSameOutcomes(
            [
                ("swapped(8, torch.float32)", { swapped(8, .float32) }),
                ("swapped(8, torch.complex64)", { swapped(8, .complex64) }),
                ("swapped(7, torch.int32)", { swapped(7, .int32) }),
                ("swapped(4, torch.uint8)", { swapped(4, .uint8) }),
                ("U([1, 255]).char()", { U([1, 255]).char() }),
                ("U([1, 2]).float8_e5m2()", { U([1, 2]).float8_e5m2() }),
                ("U([1, 2]).double()", { U([1, 2]).double() }), ("U([1, 0]).bool()", { U([1, 0]).bool() }),
                ("U([1, 2]).to(device='cpu')", { U([1, 2]).to(device: "cpu") }),
            ],
            setup: """
                U = torch.UntypedStorage
                def swapped(count, dtype):
                    storage = U(list(range(count)))
                    storage.byteswap(dtype)
                    return storage.tolist()
                """)
    }

    @Test func constructors() throws {
        let x = torch.ones(2)
        try expectAgreement(
            [
                ("str(torch.QInt32Storage([1, -2, 300]))", "\(torch.QInt32Storage([1, -2, 300]))"),
                ("str(torch.QUInt8Storage([1, 2]).tolist())", "\(torch.QUInt8Storage([1, 2]).tolist(Int.self))"),
                ("str(torch.QUInt4x2Storage([1, 2]))", "\(torch.QUInt4x2Storage([1, 2]))"),
                ("str(torch.QInt8Storage(2).fill_(3))", "\(torch.QInt8Storage(2).fill_(3))"),
                ("torch.QUInt2x4Storage(3).size()", torch.QUInt2x4Storage(3).size()),
                ("torch.QInt32Storage(3).nbytes()", torch.QInt32Storage(3).nbytes()),
                ("str(torch.Storage([1, 2.5]))", "\(torch.Storage([1, 2.5]))"),
                (
                    "str(torch.FloatStorage(wrap_storage=x.untyped_storage()))",
                    "\(torch.FloatStorage(wrap_storage: x.untyped_storage()))"
                ),
                ("str(x.storage().share_memory_())", "\(x.storage().share_memory_())"),
                ("x.storage().is_shared()", x.storage().is_shared()),
                (
                    "str(torch.quantize_per_tensor(x, 0.1, 3, torch.quint8).storage())",
                    "\(torch.quantize_per_tensor(x, 0.1, 3, .quint8).storage())"
                ),
            ], setup: "import warnings; warnings.simplefilter('ignore')", ["x": x])
        #expect(
            warnings { _ = torch.FloatStorage(2) }.first?.hasPrefix("UserWarning: TypedStorage is deprecated.") == true)
        try expectSameFailures(
            [
                (
                    "torch.cuda.FloatStorage(wrap_storage=x.untyped_storage())",
                    { _ = torch.cuda.FloatStorage(wrap_storage: x.untyped_storage()) }
                ),
                (
                    "torch.TypedStorage(3, dtype=torch.qint8, device='cuda')",
                    { _ = torch.TypedStorage(3, dtype: .qint8, device: "cuda") }
                ),
            ], ["x": x])
    }
}
