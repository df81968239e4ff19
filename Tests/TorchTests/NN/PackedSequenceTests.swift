import TestSupport
import Testing
import Torch

/// `nn.utils.rnn` beside Python's.
@Suite struct PackedSequenceTests {
    private typealias rnn = nn.utils.rnn
    private let a = torch.arange(6.0).reshape(3, 2)
    private let b = torch.arange(4.0).reshape(2, 2) + 10
    private let c = torch.arange(2.0).reshape(1, 2) + 20
    private static let setup = """
        from torch.nn.utils.rnn import *
        from torch.nn.utils.rnn import invert_permutation, unpack_sequence
        def parts(p): return list(p)

        """
    private var inputs: KeyValuePairs<String, Tensor> { ["a": a, "b": b, "c": c] }

    private func parts(_ p: rnn.PackedSequence) -> [Any] {
        [p.data, p.batch_sizes, p.sorted_indices as Any, p.unsorted_indices as Any]
    }

    @Test func packing() throws {
        let padded = rnn.pad_sequence([a, b, c])
        let first = rnn.pad_sequence([b, a, c], batch_first: true)
        try expectAgreement(
            [
                ("pad_sequence([a, b, c])", padded),
                ("pad_sequence([b, a], True, -1)", rnn.pad_sequence([b, a], true, -1)),
                ("pad_sequence((b, a), padding_value=0.5)", rnn.pad_sequence((b, a), padding_value: 0.5)),
                (
                    "pad_sequence([b, a], padding_value=2.5, padding_side='left')",
                    rnn.pad_sequence([b, a], padding_value: 2.5, padding_side: "left")
                ),
                ("pad_sequence(sequences=a)", rnn.pad_sequence(sequences: a)),
                (
                    "pad_sequence([a.long(), c.long()], padding_value=7)",
                    rnn.pad_sequence([a.long(), c.long()], padding_value: 7)
                ),
                (
                    "parts(pack_padded_sequence(pad_sequence([a, b, c]), [3, 2, 1]))",
                    parts(rnn.pack_padded_sequence(padded, [3, 2, 1]))
                ),
                (
                    "parts(pack_padded_sequence(pad_sequence([b, a, c], True), torch.tensor([2, 3, 1]), True, False))",
                    parts(rnn.pack_padded_sequence(first, torch.tensor([2, 3, 1]), true, false))
                ),
                (
                    "parts(pack_padded_sequence(pad_sequence([b, a, c], True), torch.tensor([2., 2., 1.]), batch_first=True))",
                    parts(rnn.pack_padded_sequence(first, torch.tensor([2.0, 2.0, 1.0]), batch_first: true))
                ),
                (
                    "parts(pack_padded_sequence(lengths=[1, 1], input=pad_sequence([a, c]), enforce_sorted=False))",
                    parts(
                        rnn.pack_padded_sequence(
                            input: rnn.pad_sequence([a, c]), lengths: [1, 1], enforce_sorted: false))
                ),
                ("parts(pack_sequence([a, b, c]))", parts(rnn.pack_sequence([a, b, c]))),
                ("parts(pack_sequence((c, a, b), False))", parts(rnn.pack_sequence((c, a, b), false))),
                (
                    "parts(pack_sequence([c[:, 0], a[:, 1]], enforce_sorted=False))",
                    parts(rnn.pack_sequence([c[.all, 0], a[.all, 1]], enforce_sorted: false))
                ),
                ("parts(PackedSequence(a, torch.tensor([2, 1])))", parts(rnn.PackedSequence(a, torch.tensor([2, 1])))),
                (
                    "parts(PackedSequence((a, torch.tensor([2, 1])), sorted_indices=torch.tensor([1, 0])))",
                    parts(rnn.PackedSequence((a, torch.tensor([2, 1])), sorted_indices: torch.tensor([1, 0])))
                ),
                ("invert_permutation(torch.tensor([2, 0, 1]))", rnn.invert_permutation(torch.tensor([2, 0, 1]))),
                ("invert_permutation(None)", rnn.invert_permutation(nil) as Any),
            ], setup: Self.setup, inputs)
    }

    /// The names that a program has after `from torch.nn.utils.rnn import …`.
    @Test func importedNames() throws {
        let padded = pad_sequence([a, b, c])
        let packed: PackedSequence = pack_padded_sequence(padded, [3, 2, 1])
        try expectAgreement(
            [
                ("pad_sequence([a, b], batch_first=True)", pad_sequence([a, b], batch_first: true)),
                ("pad_sequence([a, b], True, 1)", pad_sequence([a, b], true, 1)), ("parts(packed)", parts(packed)),
                (
                    "parts(pack_padded_sequence(padded, lengths=torch.tensor([1, 2, 3]), enforce_sorted=False))",
                    parts(pack_padded_sequence(padded, lengths: torch.tensor([1, 2, 3]), enforce_sorted: false))
                ),
                (
                    "parts(pack_padded_sequence(padded, [2, 2, 2], True))",
                    parts(pack_padded_sequence(padded, [2, 2, 2], true))
                ),
                (
                    "pad_packed_sequence(packed, batch_first=True, total_length=4)[0]",
                    pad_packed_sequence(packed, batch_first: true, total_length: 4).0
                ),
                (
                    "pad_packed_sequence(packed, True, padding_value=-1)[0]",
                    pad_packed_sequence(packed, true, padding_value: -1).0
                ),
                ("pad_packed_sequence(packed)[1]", pad_packed_sequence(packed).1),
                (
                    "parts(pack_sequence([c, b], enforce_sorted=False))",
                    parts(pack_sequence([c, b], enforce_sorted: false))
                ),
            ],
            setup: Self.setup + """
                padded = pad_sequence([a, b, c])
                packed = pack_padded_sequence(padded, [3, 2, 1])
                """, inputs)
    }

    @Test func unpacking() throws {
        let packed = rnn.pack_sequence([b, a, c], enforce_sorted: false)
        let sorted = rnn.pack_sequence([a, b, c])
        try expectAgreement(
            [
                (
                    "pad_packed_sequence(packed)",
                    [rnn.pad_packed_sequence(packed).0, rnn.pad_packed_sequence(packed).1]
                ),
                ("pad_packed_sequence(packed, True, -1.5)[0]", rnn.pad_packed_sequence(packed, true, -1.5).0),
                ("pad_packed_sequence(packed, total_length=5)[0]", rnn.pad_packed_sequence(packed, total_length: 5).0),
                (
                    "pad_packed_sequence(packed.long(), padding_value=9)[0]",
                    rnn.pad_packed_sequence(packed.long(), padding_value: 9).0
                ),
                ("pad_packed_sequence(inner, False, 0, 4)[0]", rnn.pad_packed_sequence(sorted, false, 0, 4).0),
                ("pad_packed_sequence(inner)[1]", rnn.pad_packed_sequence(sorted).1),
                ("unpack_sequence(packed)", rnn.unpack_sequence(packed)),
                ("unpack_sequence(inner)", rnn.unpack_sequence(packed_sequences: sorted)),
                (
                    "unpad_sequence(pad_sequence([a, c]), torch.tensor([3, 1]))",
                    rnn.unpad_sequence(rnn.pad_sequence([a, c]), torch.tensor([3, 1]))
                ),
                (
                    "unpad_sequence(pad_sequence([a, c], True), torch.tensor([2, 1]), batch_first=True)",
                    rnn.unpad_sequence(rnn.pad_sequence([a, c], true), torch.tensor([2, 1]), batch_first: true)
                ),
                (
                    "(lambda p: [unpad_sequence(p, torch.tensor([3, 1])), p.shape])(pad_sequence([a, c]))",
                    {
                        let p = rnn.pad_sequence([a, c])
                        return [rnn.unpad_sequence(p, torch.tensor([3, 1])), p.shape] as [Any]
                    }()
                ),
            ],
            setup: Self.setup + """
                packed, inner = pack_sequence([b, a, c], enforce_sorted=False), pack_sequence([a, b, c])
                """, inputs)
    }

    @Test func conversionsAndText() throws {
        let packed = rnn.pack_sequence([c, a, b], enforce_sorted: false)
        let plain = rnn.pack_sequence([a, c])
        let made: [(String, rnn.PackedSequence)] = [
            ("packed", packed), ("plain", plain), ("packed.to(torch.float64)", packed.to(.float64)),
            ("packed.to('cpu', torch.int64)", packed.to("cpu", .int64)),
            ("packed.to(dtype=torch.int32)", packed.to(dtype: .int32)),
            ("packed.to(torch.ones(1).half())", packed.to(torch.ones(1).half())), ("packed.double()", packed.double()),
            ("packed.float()", packed.float()), ("packed.half()", packed.half()), ("packed.long()", packed.long()),
            ("packed.int()", packed.int()), ("packed.short()", packed.short()), ("packed.char()", packed.char()),
            ("packed.byte()", packed.byte()), ("plain.cpu()", plain.cpu()),
            ("plain.to(torch.ones(1))", plain.to(torch.ones(1))),
        ]
        let setup =
            Self.setup + """
                packed, plain = pack_sequence([c, a, b], enforce_sorted=False), pack_sequence([a, c])
                """
        try expectAgreement(
            made.flatMap { [("str(\($0.0))", "\($0.1)"), ("parts(\($0.0))", parts($0.1))] as [Pair] }
                + [
                    ("[packed.is_cuda, packed.is_pinned()]", [packed.is_cuda, packed.is_pinned()]),
                    ("packed.float().data is packed.data", packed.float().data === packed.data),
                ], setup: setup, inputs)
    }

    @Test func failures() throws {
        let packed = rnn.pack_sequence([a, c])
        let long = torch.tensor([3, 2])
        try expectSameFailures(
            [
                ("pad_sequence([])", { _ = rnn.pad_sequence([Tensor]()) }),
                ("pad_sequence([a, a.T])", { _ = rnn.pad_sequence([a, a.T]) }),
                ("pad_sequence([a, b], padding_side='top')", { _ = rnn.pad_sequence([a, b], padding_side: "top") }),
                ("pack_sequence([c, a])", { _ = rnn.pack_sequence([c, a]) }),
                ("pack_sequence([])", { _ = rnn.pack_sequence([Tensor]()) }),
                ("pack_padded_sequence(a, [3, 0])", { _ = rnn.pack_padded_sequence(a, [3, 0]) }),
                ("pack_padded_sequence(a, [3])", { _ = rnn.pack_padded_sequence(a, [3]) }),
                ("pack_padded_sequence(a, [])", { _ = rnn.pack_padded_sequence(a, [Int]()) }),
                (
                    "pack_padded_sequence(torch.ones(2, 0), [])",
                    { _ = rnn.pack_padded_sequence(torch.ones(2, 0), [Int]()) }
                ),
                (
                    "pad_packed_sequence(packed, total_length=2)",
                    { _ = rnn.pad_packed_sequence(packed, total_length: 2) }
                ),
                ("unpad_sequence(a, torch.tensor([1]), True)", { _ = rnn.unpad_sequence(a, torch.tensor([1]), true) }),
                ("unpad_sequence(b, torch.ones(3), True)", { _ = rnn.unpad_sequence(b, torch.ones(3), true) }),
                ("PackedSequence(a)", { _ = rnn.PackedSequence(a) }),
                (
                    "PackedSequence(a, torch.empty(2, device='meta'))",
                    {
                        _ = rnn.PackedSequence(a, torch.empty(2, device: "meta"))
                    }
                ),
                ("invert_permutation(long)", { _ = rnn.invert_permutation(long) as Tensor }),
            ],
            setup: Self.setup + "packed = pack_sequence([a, c])", ["a": a, "b": b, "c": c, "long": long])
    }

    /// Gradients come back through packing, a layer and padding to the sequences.
    @Test func gradients() throws {
        let python = try Python.run(
            Self.setup + """
                torch.manual_seed(1)
                gru = nn.GRU(2, 3, bidirectional=True)
                leaves = [v.requires_grad_() for v in (b, a, c)]
                output, h = gru(pack_sequence(leaves, enforce_sorted=False))
                padded, lengths = pad_packed_sequence(output, batch_first=True)
                (padded.square() * torch.arange(54.).reshape(3, 3, 6)).sum().backward(retain_graph=True)
                (h * torch.arange(18.).reshape(2, 3, 3)).sum().backward()
                out['grads'] = [v.grad for v in leaves]
                """, inputs)
        torch.manual_seed(1)
        let gru = nn.GRU(2, 3, bidirectional: true)
        let leaves = [b, a, c].map { $0.clone().requires_grad_() }
        let (output, h) = gru(rnn.pack_sequence(leaves, enforce_sorted: false))
        let (padded, _) = rnn.pad_packed_sequence(output, batch_first: true)
        (padded.square() * torch.arange(54.0).reshape(3, 3, 6)).sum().backward(retain_graph: true)
        (h * torch.arange(18.0).reshape(2, 3, 3)).sum().backward()
        for (ours, theirs) in zip(leaves, python["grads"].list) {
            #expect(theirs.isIdentical(to: try #require(ours.grad)))
        }
    }
}
