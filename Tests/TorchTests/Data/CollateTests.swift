import TestSupport
import Testing

@testable import Torch

struct CollateTests {
    typealias data = torch.utils.data

    /// What Python is given stands beside it as an array of any values.
    private func row(_ python: String, _ samples: [Any?]) -> Row {
        (
            "default_collate(\(python))",
            {
                let batch: torch.Object = data.default_collate(samples.map { $0 as Any })
                return if case .tensor(let tensor) = batch { tensor } else { batch }
            }
        )
    }

    @Test func samplesOfEveryKindComeTogetherAsInPython() throws {
        let T = torch.ones(2)
        try expectSameOutcomes(
            [
                row("[1, 2]", [1, 2]), row("[1, 2.5]", [1, 2.5]), row("[1.5, 2]", [1.5, 2]),
                row("[True, 2]", [true, 2]),
                row("[True, False]", [true, false]), row("[1.5, True]", [1.5, true]),
                row("[1, T[:1]]", [1, torch.ones(1)]),
                row("['a', 'b']", ["a", "b"]), row("['a', None]", ["a", nil]), row("[b'a', b'b']", [b("a"), b("b")]),
                row("[T, T + 1]", [T, T + 1]), row("[[], []]", [[Int](), [Int]()]),
                row("[{}, {}]", [[String: Int](), [String: Int]()]),
                row(
                    "[{'a': 1, 'b': T}, {'a': 2, 'b': T}]",
                    [["a": 1, "b": T] as [String: Any], ["a": 2, "b": T] as [String: Any]]),
                row(
                    "[{'b': 1, 'a': 'x'}, {'b': 2, 'a': 'y'}]",
                    [["b": 1, "a": "x"] as OrderedDict<String, Any>, ["b": 2, "a": "y"] as OrderedDict<String, Any>]),
                row("[{2: 1.5}, {2: 2.5}]", [[2: 1.5], [2: 2.5]]),
                row("[(1, (2, 'x')), (3, (4, 'y'))]", [(1, (2, "x")), (3, (4, "y"))]),
                row("[((1, T), [5]), ((3, T), [6])]", [((1, T), [5]), ((3, T), [6])]),
                row("[[1, 'x', {'k': (1, 2)}]] * 2", Array(repeating: [1, "x", ["k": (1, 2)]] as [Any], count: 2)),
                row("[torch.Size([1, 2])] * 2", Array(repeating: torch.Object.size([1, 2]), count: 2)),
                row("[np.int8(1), np.int8(2)]", [Int8(1), Int8(2)]), row("[np.uint16(1)]", [UInt16(1)]),
                row("[np.float32(0.1), np.float32(3)]", [Float(0.1), Float(3)]),
            ], setup: "import numpy as np\nfrom torch.utils.data import *\nglobal T\nT = torch.ones(2)")
    }

    private func b(_ text: String) -> torch.Object { .bytes(Array(text.utf8)) }

    @Test func whatStandsInNoBatchFailsAsInPython() throws {
        let T = torch.ones(2)
        struct Own {}
        try expectSameOutcomes(
            [
                row("[]", []), row("[None, 1]", [nil, 1]), row("[1, None]", [1, nil]), row("[1.5, None]", [1.5, nil]),
                row("[1, 'x']", [1, "x"]), row("[1.5, 'x']", [1.5, "x"]), row("[1, [2]]", [1, [2]]),
                row("[1, T]", [1, T]),
                row("[T, 1]", [T, 1]), row("[T, None]", [T, nil]), row("[T, torch.ones(3)]", [T, torch.ones(3)]),
                row("[{'a': 1}, 5]", [["a": 1], 5]), row("[{'a': 1}, None]", [["a": 1], nil]),
                row("[{'a': 1}, 'b']", [["a": 1], "b"]), row("[{'a': 1}, {'b': 1}]", [["a": 1], ["b": 1]]),
                row("[{'a': None}]", [["a": (nil as Int?) as Any] as [String: Any]]),
                row("[(1, None)]", [(1, nil as Int?) as Any]),
                row("[[1], 5]", [[1], 5]), row("[[1], None]", [[1], nil]), row("[[1, 2], [1]]", [[1, 2], [1]]),
                row("[[1, 2], 'ab']", [[1, 2], "ab"]), row("[[1], {'a': 1}]", [[1], ["a": 1]]),
                row("[Own(), Own()]", [Own(), Own()]), row("[1j]", [torch.Object.complex(torch.Complex(0, 1))]),
                row("[torch.device('cpu')]", [torch.Object.device(torch.device("cpu"))]),
                row("[torch.float32]", [torch.Object.dtype(.float32)]),
                row("[T.to_sparse()] * 2", [T.to_sparse(), T.to_sparse()]),
                (
                    "default_collate([T.to_sparse()] * 2)",
                    { data.default_collate([T.to_sparse(), T.to_sparse()]) as Tensor }
                ),
                ("default_collate([None, None])", { data.default_collate([nil, nil] as [Int?]) as Tensor }),
                ("default_collate([1, None])", { data.default_collate([1, nil]) as Tensor }),
                ("next(iter(DataLoader([None, None])))", { data.DataLoader([nil, nil] as [Tensor?]).map { $0 } }),
                ("next(iter(DataLoader([Own()])))", { data.DataLoader([Own()]).map { $0 } }),
                ("next(iter(DataLoader([(1, None)])))", { data.DataLoader([(1, nil)] as [(Int, Int?)]).map { $0.0 } }),
            ],
            setup:
                "from torch.utils.data import *\nglobal T, Own\nT = torch.ones(2)\nclass Own: pass\nOwn.__module__ = '__main__'"
        )
    }

    @Test func tuplesInTuplesKeepTheirTypes() throws {
        let T = torch.arange(6).reshape(3, 2)
        let right = (0..<3).map { (T[$0], ($0, "t\($0)")) }
        let left = (0..<3).map { ((T[$0], Double($0)), $0) }
        let labelled = (0..<3).map { (image: T[$0], label: $0) }
        let python = try Python.run(
            """
            from collections import namedtuple
            from torch.utils.data import *
            Sample = namedtuple('Sample', ['image', 'label'])
            right = [(T[i], (i, f't{i}')) for i in range(3)]
            left = [((T[i], float(i)), i) for i in range(3)]
            out['right'] = list(DataLoader(right, 2))
            out['left'] = list(DataLoader(left, 2))
            out['labelled'] = [[b.image, b.label] for b in DataLoader([Sample(T[i], i) for i in range(3)], 2)]
            """, ["T": T])
        for ((X, (y, text)), theirs) in zip(data.DataLoader(right, 2), python["right"].list) {
            #expect(theirs.list[0].isIdentical(to: X) && theirs.list[1].list[0].isIdentical(to: y))
            #expect(theirs.list[1].list[1].list.compactMap(\.string) == text)
        }
        for (((X, weight), y), theirs) in zip(data.DataLoader(left, 2), python["left"].list) {
            #expect(theirs.list[0].list[0].isIdentical(to: X) && theirs.list[0].list[1].isIdentical(to: weight))
            #expect(theirs.list[1].isIdentical(to: y))
        }
        for (batch, theirs) in zip(data.DataLoader(labelled, 2), python["labelled"].list) {
            #expect(theirs.list[0].isIdentical(to: batch["image"]) && theirs.list[1].isIdentical(to: batch["label"]))
        }
    }

    @Test func samplesOneByOneAreConvertedAsInPython() throws {
        let rows: [torch.Object] = [
            .tuple([.int(1), .tuple([.string("a"), .None])]), ["k": torch.Object.tuple([.int(2)])],
        ]
        let python = try Python.run(
            """
            from torch.utils.data import *
            rows = [(1, ('a', None)), {'k': (2,)}]
            print([*DataLoader(rows, batch_size=None)], default_convert(rows[0]))
            print([*DataLoader(range(3), batch_size=None, collate_fn=lambda x: x * 2)])
            """)
        let ours = torch.Object.list(.init(data.DataLoader(rows, batch_size: nil).map { $0 }))
        let doubled = data.DataLoader(0..<3, batch_size: nil, collate_fn: { $0 * 2 }).map { $0 }
        #expect(python.text == "\(ours) \(data.default_convert(rows[0]))\n\(doubled)\n")
        let ordered: [OrderedDict<String, Int>] = [["b": 1, "a": 2], ["b": 3, "a": 4]]
        #expect(data.default_collate(ordered).keys() == ["b", "a"])
    }
}
