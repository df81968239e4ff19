import NumPy
import TestSupport
import Testing

/// Transforms and fits beside Python, within tolerances: libtorch's code for them is not NumPy's.
@Suite(.serialized) struct FourierTests {
    /// The largest distance to Python's results by the largest of these. The libraries add in other orders: over these sizes
    /// the distance was 8.1e-16 in double and 3.9e-7 in single precision; about five times that is allowed.
    @Test func transforms() throws {
        let functions: [(String, (ndarray) -> ndarray)] = [
            ("fft(x)", { np.fft.fft($0) }), ("ifft(x)", { np.fft.ifft($0) }), ("rfft(x)", { np.fft.rfft($0) }),
            ("irfft(x)", { np.fft.irfft($0) }), ("hfft(x)", { np.fft.hfft($0) }), ("ihfft(x)", { np.fft.ihfft($0) }),
            ("fft(x, 16)", { np.fft.fft($0, 16) }), ("fft(x, norm='ortho')", { np.fft.fft($0, norm: "ortho") }),
            ("fft2(x)", { np.fft.fft2($0) }), ("ifft2(x)", { np.fft.ifft2($0) }), ("rfft2(x)", { np.fft.rfft2($0) }),
            ("irfft2(x)", { np.fft.irfft2($0) }), ("fftn(x)", { np.fft.fftn($0) }), ("ifftn(x)", { np.fft.ifftn($0) }),
            ("rfftn(x)", { np.fft.rfftn($0) }), ("irfftn(x)", { np.fft.irfftn($0) }),
            ("fft(x, axis=0)", { np.fft.fft($0, axis: 0) }), ("rfft(x, 8, 0)", { np.fft.rfft($0, 8, 0) }),
            ("fftshift(x)", { np.fft.fftshift($0) }), ("ifftshift(x, axes=1)", { np.fft.ifftshift($0, axes: 1) }),
        ]
        let python = try Python.run(
            """
            import numpy as np
            rng = np.random.default_rng(3)
            out['inputs'], out['results'] = [], []
            for kind in ('f8', 'f4', 'i8'):
                for shape in ((1, 1009), (12, 20), (7, 9)):
                    x = (rng.standard_normal(shape) * 10).astype(kind)
                    out['inputs'].append(torch.from_numpy(x))
                    for line in \(functions.map(\.0)):
                        out['results'].append(torch.from_numpy(np.ascontiguousarray(eval('np.fft.' + line))))
            """)
        let inputs = python["inputs"].list.compactMap(\.tensor).map { $0.numpy() }
        var results = python["results"].list.compactMap(\.tensor)[...]
        #expect(inputs.count == 9 && results.count == inputs.count * functions.count)
        for x in inputs {
            for (name, function) in functions {
                guard let expected = results.popFirst() else { return }
                let own = function(x).tensor
                #expect(
                    own.dtype == expected.dtype && own.size() == expected.size(), "\(name) of \(x.dtype) \(x.shape)")
                guard own.size() == expected.size() else { continue }
                let distance = torch.abs(own - expected).max().item() / torch.abs(expected).max().item()
                #expect(
                    distance <= (x.dtype == np.float32 ? 2e-6 : 4e-15), "\(name) of \(x.dtype) \(x.shape): \(distance)")
            }
        }
    }

    /// Fits go through LAPACK, which each library builds its own way: the distance by the largest coefficient was 9.1e-16;
    /// ten times that is allowed.
    @Test func fits() throws {
        let python = try Python.run(
            """
            import numpy as np
            rng = np.random.default_rng(4)
            x, y = rng.standard_normal(40), rng.standard_normal(40)
            p, V = np.polyfit(x, y, 2, cov=True)
            results = [np.polyfit(x, y, 1), np.polyfit(x, y, 5), np.polyfit(x, y, 3, w=np.abs(y)), p, V,
                       np.sort(np.roots([1.0, -6, 11, -6])), np.poly([1.0, 2, 3]), np.poly(np.array([[2.0, 1], [1, 3]]))]
            out['x'], out['y'] = torch.from_numpy(x), torch.from_numpy(y)
            out['results'] = [torch.from_numpy(np.asarray(r)) for r in results]
            """)
        guard let x = python["x"].tensor?.numpy(), let y = python["y"].tensor?.numpy() else {
            return #expect(Bool(false))
        }
        let (p, V) = np.polyfit(x, y, 2, cov: true)
        let own = [
            np.polyfit(x, y, 1), np.polyfit(x, y, 5), np.polyfit(x, y, 3, w: np.abs(y)), p, V,
            np.sort(np.roots([1.0, -6, 11, -6])), np.poly([1.0, 2, 3]), np.poly(np.array([[2.0, 1], [1, 3]])),
        ]
        let results = python["results"].list.compactMap(\.tensor)
        #expect(results.count == own.count)
        for (number, (mine, expected)) in zip(own, results).enumerated() {
            let distance = torch.abs(mine.tensor - expected).max().item() / torch.abs(expected).max().item()
            #expect(distance <= 1e-14, "\(number): \(distance)")
        }
    }
}
