import TestSupport
import Testing
import Torch

/// Storages: the memory behind tensors.
@Suite struct StorageTests {
    private let x = torch.tensor([1.0, -2.5, 1e-8])

    @Test func texts() throws {
        let bytes = torch.UntypedStorage([1, 300, -1])
        try expectAgreement(
            [
                ("str(x.untyped_storage())", "\(x.untyped_storage())"), ("str(x.storage())", "\(x.storage())"),
                ("str(torch.tensor([True, False]).storage())", "\(torch.tensor([true, false]).storage())"),
                ("str(torch.tensor([1+2j]).storage())", "\(torch.tensor([1 + 2.j]).storage())"),
                ("str(x.bfloat16().storage())", "\(x.bfloat16().storage())"),
                ("str(torch.tensor([]).storage())", "\(torch.tensor([Double]()).storage())"),
                (
                    "str(torch.ones(2, device='meta').untyped_storage())",
                    "\(torch.ones(2, device: "meta").untyped_storage())"
                ),
                ("str(torch.UntypedStorage([1, 300, -1]))", "\(bytes)"),
                ("str(torch.FloatStorage([1, 2]))", "\(torch.FloatStorage([1, 2]))"),
                ("str(torch.TypedStorage([1, 2.5]))", "\(torch.TypedStorage([1, 2.5]))"),
                ("str(torch.TypedStorage([1, 2], dtype=torch.int32))", "\(torch.TypedStorage([1, 2], dtype: .int32))"),
                ("str(torch.TypedStorage())", "\(torch.TypedStorage())"),
                ("str(torch.LongStorage([1, 2]).double())", "\(torch.LongStorage([1, 2]).double())"),
                (
                    "str(torch.TypedStorage(wrap_storage=torch.UntypedStorage([0, 0, 128, 63]), dtype=torch.float32))",
                    "\(torch.TypedStorage(wrap_storage: torch.UntypedStorage([0, 0, 128, 63]), dtype: .float32))"
                ),
                ("str(x.untyped_storage()[5:])", "\(x.untyped_storage()[5...])"),
                ("x.storage().type()", x.storage().type()),
                ("x.storage().pickle_storage_type()", x.storage().pickle_storage_type() as Any),
                ("x.to(torch.uint16).storage().type()", x.to(.uint16).storage().type()),
                ("x.untyped_storage().type()", x.untyped_storage().type()),
            ], setup: "import warnings; warnings.simplefilter('ignore')", ["x": x])
        #expect(warnings { _ = x.storage() }.first?.hasPrefix("UserWarning: TypedStorage is deprecated.") == true)
    }

    @Test func values() throws {
        let view = torch.arange(12).reshape(3, 4)[1..., .slice(step: 2)]
        try expectAgreement(
            [
                ("x.untyped_storage().nbytes()", x.untyped_storage().nbytes()),
                ("len(x.untyped_storage())", x.untyped_storage().count),
                ("x.untyped_storage().size()", x.untyped_storage().size()),
                ("x.untyped_storage().tolist()", x.untyped_storage().tolist()),
                ("x.untyped_storage()[3]", x.untyped_storage()[3]),
                ("x.untyped_storage()[-1]", x.untyped_storage()[-1]),
                ("x.storage()[1]", x.storage()[1].double), ("x.storage()[-3]", x.storage()[-3].double),
                ("x.storage().size()", x.storage().size()), ("len(x.storage())", x.storage().count),
                ("x.storage().nbytes()", x.storage().nbytes()), ("x.storage().tolist()", x.storage().tolist()),
                ("x.storage().element_size()", x.storage().element_size()),
                ("x.untyped_storage().element_size()", x.untyped_storage().element_size()),
                ("x.storage().dtype", x.storage().dtype), ("x.untyped_storage().device", x.untyped_storage().device),
                ("x.untyped_storage().is_pinned()", x.untyped_storage().is_pinned()),
                ("x.untyped_storage().is_cuda", x.untyped_storage().is_cuda),
                ("view.untyped_storage().nbytes()", view.untyped_storage().nbytes()),
                ("view.storage().tolist()", view.storage().tolist(Int.self)),
                ("view.storage_offset()", view.storage_offset()),
                ("list(torch.LongStorage([1, 2]))", torch.LongStorage([1, 2]).map { $0.int ?? 0 }),
                ("list(torch.UntypedStorage([1, 2]))", Array(torch.UntypedStorage([1, 2]))),
                ("torch.LongStorage([3, 4]).clone().tolist()", torch.LongStorage([3, 4]).clone().tolist(Int.self)),
                ("torch.UntypedStorage(3).fill_(300).tolist()", torch.UntypedStorage(3).fill_(300).tolist()),
                ("torch.IntStorage([1, 2]).fill_(7.5).tolist()", torch.IntStorage([1, 2]).fill_(7.5).tolist(Int.self)),
                ("torch.IntStorage([1, 2]).untyped().tolist()", torch.IntStorage([1, 2]).untyped().tolist()),
                ("torch.LongStorage(0).data_ptr() == 0", torch.LongStorage(0).data_ptr() == nil),
                ("x.storage().data_ptr() == x.data_ptr()", x.storage().data_ptr() == x.data_ptr()),
                ("x.is_pinned()", x.is_pinned()),
            ],
            setup: """
                import warnings
                warnings.simplefilter('ignore')
                view = torch.arange(12).reshape(3, 4)[1:, ::2]
                """, ["x": x])
    }

    /// A storage is shared: what one writes or resizes, all see.
    @Test func sharing() throws {
        let y = x.clone(), other = torch.zeros(2)
        let s = y.untyped_storage()
        s[3] = 64
        y.storage()[1] = 8.5
        other.set_(s)
        other[2] = 7
        let part = torch.empty(0).set_(y.storage(), 1, [2], [1])
        part[0] += 1
        let rows = torch.empty(0).set_(s, 0, [2, 2], [1, 1])
        let flat = torch.empty(0).set_(s, 1, [1, 2])
        s[0..<2].fill_(255)
        let before = [y.clone(), other.clone(), part.clone(), rows.clone(), flat.clone()]
        y.untyped_storage().copy_(torch.tensor([1.0, 2, 3]).untyped_storage())
        let copied = y.clone()
        let z = torch.arange(4)
        z.untyped_storage().resize_(16)
        let sizes = [z.untyped_storage().nbytes(), z.numel()]
        z.untyped_storage().resize_(32)
        let python = try Python.run(
            """
            import warnings
            warnings.simplefilter('ignore')
            y, other = x.clone(), torch.zeros(2)
            s = y.untyped_storage()
            s[3] = 64
            y.storage()[1] = 8.5
            other.set_(s)
            other[2] = 7
            part = torch.empty(0).set_(y.storage(), 1, (2,), (1,))
            part[0] += 1
            rows = torch.empty(0).set_(s, 0, (2, 2), (1, 1))
            flat = torch.empty(0).set_(s, 1, (1, 2))
            s[0:2].fill_(255)
            out['before'] = [y.clone(), other.clone(), part.clone(), rows.clone(), flat.clone()]
            y.untyped_storage().copy_(torch.tensor([1.0, 2, 3]).untyped_storage())
            out['copied'] = y
            z = torch.arange(4)
            z.untyped_storage().resize_(16)
            out['sizes'] = [z.untyped_storage().nbytes(), z.numel()]
            z.untyped_storage().resize_(32)
            out['z'] = z[:2]
            """, ["x": x])
        #expect(agree(before, python["before"]) && agree(copied, python["copied"]))
        #expect(agree(sizes, python["sizes"]) && agree(z[..<2].clone(), python["z"]))
    }

    @Test func failures() throws {
        let x = x
        try expectSameFailures(
            [
                ("x.untyped_storage()[12]", { _ = x.untyped_storage()[12] }),
                ("x.untyped_storage()[-13]", { _ = x.untyped_storage()[-13] }),
                ("x.storage()[3]", { _ = x.storage()[3] }), ("x.storage()[-4]", { _ = x.storage()[-4] }),
                ("x.untyped_storage()[0:4:2]", { _ = x.untyped_storage()[.slice(0, 4, step: 2)] }),
                ("x.untyped_storage()[::0]", { _ = x.untyped_storage()[.slice(step: 0)] }),
                (
                    "x.untyped_storage().copy_(torch.ones(2).untyped_storage())",
                    { x.untyped_storage().copy_(torch.ones(2).untyped_storage()) }
                ),
                (
                    "torch.empty(0).set_(torch.ones(4).long().storage())",
                    { torch.empty(0).set_(torch.ones(4).long().storage()) }
                ),
                ("torch.ones(2).to_sparse().untyped_storage()", { _ = torch.ones(2).to_sparse().untyped_storage() }),
                ("x.pin_memory()", { _ = x.pin_memory() }),
                ("x.untyped_storage().pin_memory()", { _ = x.untyped_storage().pin_memory() }),
                ("torch.UntypedStorage(-1)", { _ = torch.UntypedStorage(-1) }),
                ("x.untyped_storage().resize_(-3)", { x.untyped_storage().resize_(-3) }),
            ], setup: "import warnings; warnings.simplefilter('ignore')", ["x": x])
    }
}
