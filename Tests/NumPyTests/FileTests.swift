import Foundation
import NumPy
import TestSupport
import Testing

/// `.npy`, `.npz` and text, written and read by both languages.
struct FileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "numpy-\(UUID().uuidString)").path

    private static let arrays = """
        import numpy as np
        rng = np.random.default_rng(3)
        kinds = ['?', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16']
        arrays = {f'x_{kind.replace("?", "b")}_{len(shape)}': np.asarray(rng.standard_normal(shape) * 100).astype(kind)
                  for kind in kinds for shape in ((), (3,), (2, 5), (0, 4))}
        arrays['columns'] = np.asfortranarray(np.arange(6.0).reshape(2, 3))
        arrays['big'] = np.arange(4, dtype='>i4')
        """

    @Test func archivesOfPythons() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let python = try Python.run(
            Self.arrays + """

                np.savez('\(folder)/plain.npz', **arrays)
                np.savez_compressed('\(folder)/packed.npz', **arrays)
                for name, array in arrays.items(): np.save(f'\(folder)/{name}.npy', array)
                arrays['big'] = arrays['big'].astype('i4')
                out['names'] = list(arrays)
                out['texts'] = [repr(array) for array in arrays.values()]
                """)
        let texts = python["texts"].list.compactMap(\.string)
        for file in ["plain.npz", "packed.npz"] {
            let data: np.NpzFile = try np.load("\(folder)/\(file)")
            #expect(data.files == python["names"].list.compactMap(\.string))
            #expect(data.items().map { String(reflecting: $0.1) } == texts)
        }
        let single: [ndarray] = try python["names"].list.compactMap(\.string).map { try np.load("\(folder)/\($0).npy") }
        #expect(single.map { String(reflecting: $0) } == texts)
    }

    @Test func archivesForPython() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let a = np.arange(6, dtype: np.float32).reshape(2, 3)
        try np.save("\(folder)/a", a)
        try np.save("\(folder)/turned.npy", a.T)
        try np.save("\(folder)/scalar.npy", 2.5)
        try np.savez("\(folder)/some", a, a > 2, mask: a > 3, x: [1, 2])
        try np.savez_compressed("\(folder)/packed.npz", zeros: np.zeros((100, 100)), c: np.array([1 + 2.j]))
        try np.savetxt("\(folder)/a.txt", a, fmt: "%.3f", delimiter: ",", header: "x,y,z")
        try np.savetxt("\(folder)/whole.txt", np.arange(3), fmt: "%d")
        let python = try Python.run(
            """
            import numpy as np
            texts = [repr(np.load(f'\(folder)/{name}.npy')) for name in ('a', 'turned', 'scalar')]
            for name in ('some', 'packed'):
                with np.load(f'\(folder)/{name}.npz') as data: texts += [f'{k} {v!r}' for k, v in data.items()]
            texts += [open(f'\(folder)/{name}.txt').read() for name in ('a', 'whole')]
            texts += [repr(np.loadtxt('\(folder)/a.txt', delimiter=',')), repr(np.loadtxt('\(folder)/whole.txt', dtype=int))]
            np.save('\(folder)/b.npy', np.arange(6, dtype=np.float32).reshape(2, 3))
            np.save('\(folder)/b_turned.npy', np.arange(6, dtype=np.float32).reshape(2, 3).T)
            out['texts'] = texts
            """)
        let arrays: [ndarray] = [a, a.T, np.array(2.5)]
        var texts = arrays.map { String(reflecting: $0) }
        for (name, array) in [("arr_0", a), ("arr_1", a > 2), ("mask", a > 3), ("x", np.array([1, 2]))] {
            texts.append("\(name) \(String(reflecting: array))")
        }
        texts.append("zeros \(String(reflecting: np.zeros((100, 100))))")
        texts.append("c \(String(reflecting: np.array([1 + 2.j])))")
        texts += ["# x,y,z\n0.000,1.000,2.000\n3.000,4.000,5.000\n", "0\n1\n2\n"]
        let (matrix, whole) = (
            try np.loadtxt("\(folder)/a.txt", delimiter: ","), try np.loadtxt("\(folder)/whole.txt", dtype: "int")
        )
        texts += [String(reflecting: matrix), String(reflecting: whole)]
        #expect(texts == python["texts"].list.compactMap(\.string))
        // The files are Python's to the byte.
        for (own, python) in [("a", "b"), ("turned", "b_turned")] {
            let files = try [own, python].map { try Data(contentsOf: URL(filePath: "\(folder)/\($0).npy")) }
            #expect(files[0] == files[1])
        }
    }

    /// Texts with comments, gaps and rows to pass over.
    @Test func textsAreReadAsInPython() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let texts = [
            "a": "x,y,z\n1,2,3\n4,,6 # six\n\n7,8,n/a\n", "b": "1 2.5\n3 4\n5 6\n", "c": "1\n2\n3\n", "d": "1 2\n3\n",
        ]
        for (name, text) in texts { try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8) }
        let python = try Python.run(
            """
            import numpy as np
            out['texts'] = [repr(a) for a in (
                np.genfromtxt('\(folder)/a', delimiter=',', skip_header=1),
                np.genfromtxt('\(folder)/a', delimiter=',', skip_header=1, filling_values=0, usecols=(0, 2)),
                np.genfromtxt('\(folder)/a', delimiter=',', skip_header=1, dtype=int),
                np.genfromtxt('\(folder)/b'), np.genfromtxt('\(folder)/b', skip_footer=1), np.genfromtxt('\(folder)/c'),
                np.loadtxt('\(folder)/b', max_rows=2), np.loadtxt('\(folder)/b', skiprows=1, usecols=1),
                np.loadtxt('\(folder)/c', dtype=int), np.loadtxt('\(folder)/b', unpack=True))]
            """)
        let arrays = [
            try np.genfromtxt("\(folder)/a", delimiter: ",", skip_header: 1),
            try np.genfromtxt("\(folder)/a", delimiter: ",", skip_header: 1, filling_values: 0, usecols: [0, 2]),
            try np.genfromtxt("\(folder)/a", dtype: "int", delimiter: ",", skip_header: 1),
            try np.genfromtxt("\(folder)/b"), try np.genfromtxt("\(folder)/b", skip_footer: 1),
            try np.genfromtxt("\(folder)/c"), try np.loadtxt("\(folder)/b", max_rows: 2),
            try np.loadtxt("\(folder)/b", skiprows: 1, usecols: 1), try np.loadtxt("\(folder)/c", dtype: "int"),
            try np.loadtxt("\(folder)/b", unpack: true),
        ]
        #expect(arrays.map { String(reflecting: $0) } == python["texts"].list.compactMap(\.string))
        #expect(throws: TorchError.self) { try np.genfromtxt("\(folder)/d") }
    }

    @Test func damagedFilesAreRefused() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/x"
        #expect(throws: (any Error).self) { let _: ndarray = try np.load("\(folder)/none.npy") }
        var random = SeededRandom(7)
        try np.save(path + ".npy", np.arange(20))
        try np.savez_compressed(path, a: np.arange(200), b: np.ones(3))
        for name in [path + ".npy", path + ".npz"] {
            let whole = [UInt8](try Data(contentsOf: URL(filePath: name)))
            for _ in 0..<300 {
                try Data(random.damaged(whole, header: 64)).write(to: URL(filePath: path))
                // Whatever comes of it, an array or an error, the program goes on.
                _ = try? torch.throwing { (try? np.load(path) as ndarray).map { "\($0)" } ?? "" }
                _ = try? torch.throwing { (try? np.load(path) as np.NpzFile).map { "\($0.items())" } ?? "" }
            }
        }
    }
}
