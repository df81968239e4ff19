import NumPy
import TestSupport
import Testing

/// Arrays and tensors over one memory.
struct SharingTests {
    @Test func whatIsWrittenOnOneSideIsSeenOnTheOther() throws {
        let python = try Python.run(
            """
            import numpy as np
            a = np.array([[1.0, 2], [3, 4]])
            t = torch.from_numpy(a)
            t[0, 0] = 10
            a[1] += 5
            x = torch.zeros(3)
            b = x.numpy()
            b[1] = 7
            x += 1
            c, d, e = torch.tensor(a), torch.as_tensor(a), a.copy()
            a[0, 1] = -1
            row = a[1]
            row *= 2
            out['texts'] = [str(v) for v in (a, t, x, b, c, d, e, row, a.T, torch.as_tensor(a, dtype=torch.float32))]
            """)
        let a = np.array([[1.0, 2], [3, 4]])
        let t = torch.from_numpy(a)
        t[0, 0] = 10
        a[1] += 5
        var x = torch.zeros(3)
        let b = x.numpy()
        b[1] = 7
        x += 1
        let (c, d, e) = (torch.tensor(a), torch.as_tensor(a), a.copy())
        a[0, 1] = -1
        let row = a[1]
        row *= 2
        let all: [Any] = [a, t, x, b, c, d, e, row, a.T, torch.as_tensor(a, dtype: torch.float32)]
        #expect(all.map { "\($0)" } == python["texts"].list.compactMap(\.string))
    }

    @Test func batchesOfArraysAreTensors() throws {
        let python = try Python.run(
            """
            import numpy as np
            from torch.utils.data import *
            rows = [(np.full((2,), i, dtype=np.int16), np.float32(i)) for i in range(3)]
            out['batches'] = [*DataLoader(rows, 2)]
            print(default_collate([{'a': x, 'b': 'c'} for x, _ in rows]))
            """)
        let rows = (0..<3).map { (np.full([2], $0, dtype: .int16), np.float32($0)) }
        let batches = torch.utils.data.DataLoader(rows, 2).map { [$0.0, $0.1] }
        for (mine, theirs) in zip(batches, python["batches"].list) {
            #expect(theirs.list[0].isIdentical(to: mine[0]) && theirs.list[1].isIdentical(to: mine[1]))
        }
        #expect(batches.count == 2)
        let mixed =
            torch.utils.data.default_collate(rows.map { ["a": $0.0, "b": "c"] as [String: Any] }) as torch.Object
        #expect("\(mixed)\n" == python.text)
    }

    /// Writing through every kind of index, and what does not fit.
    @Test func writing() throws {
        let python = try Python.run(
            """
            import numpy as np
            texts = []
            def tried(line):
                a = np.arange(12).reshape(3, 4)
                try: exec(line, {'a': a, 'np': np})
                except Exception as error: texts.append(f'{type(error).__name__}: {error}')
                else: texts.append(str(a))
            for line in ['a[0] = 5', 'a[:, 1] = [7, 8, 9]', 'a[a > 5] = 0', 'a[::-1] = np.array([[1], [2], [3]])',
                         'a[[0, 2], [1, 3]] = [-1, -2]', 'a[..., 0] = 3', 'a[1, 2] = 2.9', 'a[1:, ::2] += 100', 'a[...] = 4',
                         'a[:2, ::-1] = a[:2].copy()', 'a[[0, 1]] *= 2', 'a[0] = [1, 2]', 'a[5] = 1', 'a[a > 5] = [1, 2]',
                         'a += 0.5', 'a += np.ones((2, 3, 4), dtype=int)', 'a[0, 0] = np.nan', 'a[0] = np.ones(4) * 3.7']:
                tried(line)
            out['texts'] = texts
            """)
        let lines: [(ndarray) -> Void] = [
            { $0[0] = 5 }, { $0[.all, 1] = [7, 8, 9] }, { $0[$0 > 5] = 0 }, { $0["::-1"] = np.array([[1], [2], [3]]) },
            { $0[[0, 2], [1, 3]] = [-1, -2] }, { $0[..., 0] = 3 }, { $0[1, 2] = 2.9 }, { $0["1:", "::2"] += 100 },
            { $0[...] = 4 }, { $0["0:2", "::-1"] = $0["0:2"].copy() }, { $0[[0, 1]] *= 2 }, { $0[0] = [1, 2] },
            { $0[5] = 1 }, { $0[$0 > 5] = [1, 2] }, { $0 += 0.5 }, { $0 += np.ones((2, 3, 4), dtype: "int") },
            { $0[0, 0] = np.nan }, { $0[0] = np.ones(4) * 3.7 },
        ]
        let texts = lines.map { line in
            let a = np.arange(12).reshape(3, 4)
            return Line("") {
                line(a)
                return "\(a)"
            }.shown
        }
        #expect(texts == python["texts"].list.compactMap(\.string))
    }

    @Test func whatANumpyCallRefuses() throws {
        let python = try Python.run(
            """
            import numpy as np
            texts = []
            for line in ['torch.ones(2, requires_grad=True).numpy()', 'torch.ones(2, dtype=torch.complex64).conj().numpy()',
                         'torch.ones(2, dtype=torch.complex64).conj().imag.numpy()', 'torch.ones(2, dtype=torch.bfloat16).numpy()',
                         "torch.ones(2, device='meta').numpy()", 'torch.ones(2).to_sparse().numpy()',
                         'torch.from_numpy(np.float64(3))', 'torch.ones(2, requires_grad=True).numpy(force=True)',
                         'torch.ones(2, dtype=torch.complex64).conj().numpy(force=True)', 'torch.tensor(np.float64(3))',
                         'torch.tensor(np.ones(2, dtype=np.float32))', 'torch.tensor(np.arange(3))',
                         'torch.FloatTensor(np.ones(2))', 'torch.tensor([np.ones(2), np.zeros(2)])']:
                try: texts.append(str(eval(line)))
                except Exception as error: texts.append(f'{type(error).__name__}: {error}')
            out['texts'] = texts
            """)
        let lines = [
            Line("") { torch.ones(2, requires_grad: true).numpy() },
            Line("") { torch.ones(2, dtype: torch.complex64).conj().numpy() },
            Line("") { torch.ones(2, dtype: torch.complex64).conj().imag.numpy() },
            Line("") { torch.ones(2, dtype: torch.bfloat16).numpy() },
            Line("") { torch.ones(2, device: "meta").numpy() }, Line("") { torch.ones(2).to_sparse().numpy() },
            Line("") { torch.from_numpy(np.float64(3)) },
            Line("") { "\(torch.ones(2, requires_grad: true).numpy(force: true))" },
            Line("") { "\(torch.ones(2, dtype: torch.complex64).conj().numpy(force: true))" },
            Line("") { torch.tensor(np.float64(3)) },
            Line("") { torch.tensor(np.ones(2, dtype: np.float32)) }, Line("") { torch.tensor(np.arange(3)) },
            Line("") { torch.FloatTensor(np.ones(2)) }, Line("") { torch.tensor([np.ones(2), np.zeros(2)]) },
        ]
        #expect(lines.map(\.shown) == python["texts"].list.compactMap(\.string))
    }
}
