import NumPy

extension Lines {
    /// Lines as notebooks on data have them: what is looked at first, cleaned, scaled.
    static func notebooksOnData() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let n = np.array([1.0, np.nan, 3.0])
        let v = np.linspace(0, 1, 11)
        return [
            Line("x.shape, x.dtype, x.ndim, x.size") {
                "(\(x.shape), \(x.dtype.debugDescription), \(x.ndim), \(x.size))"
            },
            Line("(x - x.min()) / (x.max() - x.min())") { (x - x.min()) / (x.max() - x.min()) },
            Line("np.isnan(n).sum()") { np.isnan(n).sum() },
            Line("np.where(np.isnan(n), np.nanmean(n), n)") { np.where(np.isnan(n), np.nanmean(n), n) },
            Line("n[~np.isnan(n)]") { n[~np.isnan(n)] },
            Line("np.nan_to_num(n, nan=-1)") { np.nan_to_num(n, nan: -1) },
            Line("np.nanpercentile(n, 50)") { np.nanpercentile(n, 50) },
            Line("np.unique([3, 1, 1, 2], return_counts=True)[1]") { np.unique([3, 1, 1, 2], return_counts: true).1 },
            Line("np.bincount([0, 1, 1, 3])") { np.bincount([0, 1, 1, 3]) },
            Line("np.digitize([0.2, 6.4, 3.0], [0.0, 1.0, 2.5, 4.0])") {
                np.digitize([0.2, 6.4, 3.0], [0.0, 1.0, 2.5, 4.0])
            },
            Line("np.histogram([1, 2, 1], bins=[0, 1, 2, 3])[0]") { np.histogram([1, 2, 1], bins: [0, 1, 2, 3]).0 },
            Line("np.histogram2d([0, 1, 1.5], [0, 1, 1], bins=2)[0]") {
                np.histogram2d([0, 1, 1.5], [0, 1, 1], bins: 2).0
            },
            Line("np.histogram2d([0, 1, 1.5], [0, 1, 1], bins=[2, 3])[2]") {
                np.histogram2d([0, 1, 1.5], [0, 1, 1], bins: [2, 3]).2
            },
            Line("np.histogram_bin_edges([1, 2, 5], bins=4)") { np.histogram_bin_edges([1, 2, 5], bins: 4) },
            Line("np.cov(x)") { np.cov(x) },
            Line("np.round(np.corrcoef(x), 6)") { np.round(np.corrcoef(x), 6) },
            Line("np.average([1, 2, 3], weights=[3, 2, 1])") { np.average([1, 2, 3], weights: [3, 2, 1]) },
            Line("np.median(x, axis=1)") { np.median(x, axis: 1) },
            Line("np.ptp(x, axis=0)") { np.ptp(x, axis: 0) },
            Line("np.argsort([3, 1, 2])[::-1]") { np.argsort([3, 1, 2])["::-1"] },
            Line("np.sort(x, axis=None)") { np.sort(x, axis: nil) },
            Line("np.lexsort(([1, 2, 1], [3, 1, 1]))") { np.lexsort([[1, 2, 1], [3, 1, 1]]) },
            Line("np.searchsorted([1, 3, 5], [2, 3], side='right')") {
                np.searchsorted([1, 3, 5], [2, 3], side: "right")
            },
            Line("np.interp(2.5, [1, 2, 3], [3, 2, 0])") { np.interp(2.5, [1, 2, 3], [3, 2, 0]) },
            Line("np.gradient(np.array([1, 2, 4, 7, 11]))") { np.gradient(np.array([1, 2, 4, 7, 11])) as ndarray },
            Line("np.gradient(np.array([1.0, 2, 4, 7]), 2)") { np.gradient(np.array([1.0, 2, 4, 7]), 2) as ndarray },
            Line("np.gradient(np.array([1.0, 2, 4, 8]), np.array([0, 1, 3, 6]), edge_order=2)") {
                np.gradient(np.array([1.0, 2, 4, 8]), np.array([0, 1, 3, 6]), edge_order: 2) as ndarray
            },
            Line("np.gradient(x)[1]") { (np.gradient(x) as [ndarray])[1] },
            Line("np.gradient(x, axis=0)") { np.gradient(x, axis: 0) as ndarray },
            Line("np.diff(a, axis=0)") { np.diff(a, axis: 0) },
            Line("np.ediff1d([1, 2, 4], to_end=9)") { np.ediff1d([1, 2, 4], to_end: 9) },
            Line("np.cumsum(a, axis=1)") { np.cumsum(a, axis: 1) },
            Line("np.apply_along_axis(lambda r: r.max() - r.min(), 1, x)") {
                np.apply_along_axis({ $0.max() - $0.min() }, 1, x)
            },
            Line("np.apply_along_axis(np.sort, 0, x)") { np.apply_along_axis({ np.sort($0) }, 0, x) },
            Line("np.apply_over_axes(np.sum, a, [0, 1])") { np.apply_over_axes({ np.sum($0, axis: $1) }, a, [0, 1]) },
            Line("np.vectorize(lambda t: t if t > 2 else 0.0)(x)") { np.vectorize { $0 > 2 ? $0 : 0.0 }(x) },
            Line("np.vectorize(lambda p, q: p + 2 * q)([1.0, 2], [3.0, 4])") {
                np.vectorize { $0 + 2 * $1 }([1.0, 2], [3.0, 4])
            },
            Line("np.select([v < 0.3, v > 0.7], [v, v ** 2], 0)") { np.select([v < 0.3, v > 0.7], [v, v ** 2], 0) },
            Line("np.piecewise(v, [v < 0.5, v >= 0.5], [lambda t: -t, lambda t: t])") {
                np.piecewise(v, [v < 0.5, v >= 0.5], [{ -$0 }, { $0 }])
            },
            Line("np.convolve(v, np.ones(3) / 3, mode='valid')") { np.convolve(v, np.ones(3) / 3, mode: "valid") },
            Line("np.correlate([1, 2, 3], [0, 1, 0.5], 'full')") { np.correlate([1, 2, 3], [0, 1, 0.5], "full") },
            Line("np.trapezoid(v ** 2, v)") { np.trapezoid(v ** 2, v) },
            Line("np.polyval([3, 0, 1], 5)") { np.polyval([3, 0, 1], 5) },
            Line("np.round(np.polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1), 6)") {
                np.round(np.polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1), 6)
            },
            Line("np.roots([1, -3, 2])") { np.roots([1, -3, 2]) },
            Line("np.poly1d([1, -2, 3])") { np.poly1d([1, -2, 3]) },
            Line("np.poly1d([1, -2, 3])(2)") { np.poly1d([1, -2, 3])(2) },
            Line("(np.poly1d([1, 2]) * np.poly1d([1, -2])).coeffs") {
                (np.poly1d([1, 2]) * np.poly1d([1, -2])).coeffs
            },
            Line("np.poly1d([1, -2, 3]).deriv()") { np.poly1d([1, -2, 3]).deriv() },
            Line("np.poly1d([3, 0, 0, -1.5])") { np.poly1d([3, 0, 0, -1.5]) },
        ]
    }

    /// Lines as notebooks on pictures, signals and networks have them.
    static func notebooksOnSignals() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let f = np.arange(12, dtype: np.float32).reshape(3, 4)
        let v = np.linspace(0, 1, 11)
        return [
            Line("(f * 255).astype(np.uint8)[0]") { (f * 255).astype(np.uint8)[0] },
            Line("f.transpose(1, 0).copy().strides") { f.transpose(1, 0).copy().strides },
            Line("np.pad(f, ((1, 1), (2, 2)), mode='edge')[0]") { np.pad(f, ((1, 1), (2, 2)), mode: "edge")[0] },
            Line("np.pad([1, 2, 3], 2, 'linear_ramp', end_values=0)") {
                np.pad([1, 2, 3], 2, "linear_ramp", end_values: 0)
            },
            Line("np.pad([1, 2, 3], (1, 2), 'mean')") { np.pad([1, 2, 3], (1, 2), "mean") },
            Line("np.pad(a, 1, 'maximum')") { np.pad(a, 1, "maximum") },
            Line("np.pad([1, 2, 3], 2, 'symmetric')") { np.pad([1, 2, 3], 2, "symmetric") },
            Line("np.mgrid[0:2, 0:3]") { np.mgrid["0:2", "0:3"] as ndarray },
            Line("np.mgrid[-1:1:5j]") { np.mgrid["-1:1:5j"] },
            Line("np.ogrid[0:2, 0:3][0]") { (np.ogrid["0:2", "0:3"] as [ndarray])[0] },
            Line("np.r_[1, 2, 5:8]") { np.r_[1, 2, "5:8"] },
            Line("np.r_[0:1:3j, [7.0]]") { np.r_["0:1:3j", [7.0]] },
            Line("np.c_[[1, 2, 3], [4, 5, 6]]") { np.c_[[1, 2, 3], [4, 5, 6]] },
            Line("a[np.ix_([0, 1], [0, 2])]") { a[np.ix_([0, 1], [0, 2])] },
            Line("np.tril_indices(3)[1]") { np.tril_indices(3).1 },
            Line("np.triu_indices(3, k=1)[0]") { np.triu_indices(3, k: 1).0 },
            Line("np.ravel_multi_index(([0, 1], [2, 0]), (2, 3))") { np.ravel_multi_index(([0, 1], [2, 0]), (2, 3)) },
            Line("np.unravel_index(x.argmax(), x.shape)[1]") {
                (np.unravel_index(x.argmax(), x.shape as np.Shape) as [ndarray])[1]
            },
            Line("np.fft.fftfreq(5, d=0.1)") { np.fft.fftfreq(5, d: 0.1) },
            Line("np.fft.rfftfreq(6)") { np.fft.rfftfreq(6) },
            Line("np.fft.fftshift(np.arange(5))") { np.fft.fftshift(np.arange(5)) },
            Line("np.fft.ifftshift(np.arange(5))") { np.fft.ifftshift(np.arange(5)) },
            Line("np.fft.fft([1.0, 0, 0, 0])") { np.fft.fft([1.0, 0, 0, 0]) },
            Line("np.fft.ifft(np.fft.fft([1.0, 2, 3, 4])).real") { np.fft.ifft(np.fft.fft([1.0, 2, 3, 4])).real },
            Line("np.abs(np.fft.rfft([1.0, 2, 1, 0]))") { np.abs(np.fft.rfft([1.0, 2, 1, 0])) },
            Line("np.fft.fft2(np.eye(2))") { np.fft.fft2(np.eye(2)) },
            Line("np.hanning(5)") { np.hanning(5) },
            Line("np.hamming(4)") { np.hamming(4) },
            Line("np.blackman(5)") { np.blackman(5) },
            Line("np.bartlett(5)") { np.bartlett(5) },
            Line("np.unwrap([0, 3.5, 7.0, 0.5])") { np.unwrap([0, 3.5, 7.0, 0.5]) },
            Line("np.exp(v) / (1 + np.exp(v))") { np.exp(v) / (1 + np.exp(v)) },
            Line("np.maximum(0, x)") { np.maximum(0, x) },
            Line("-np.sum(v[1:-1] * np.log(v[1:-1]))") { -np.sum(v["1:-1"] * np.log(v["1:-1"])) },
            Line("np.eye(4)[[1, 3]]") { np.eye(4)[[1, 3]] },
            Line("np.outer([1, 2], [1, 2, 3]).sum(axis=0)") { np.outer([1, 2], [1, 2, 3]).sum(axis: 0) },
            Line("np.einsum('ij,ij->i', x, x)") { np.einsum("ij,ij->i", x, x) },
            Line("np.einsum('ii', np.eye(3))") { np.einsum("ii", np.eye(3)) },
            Line("np.tensordot(a, a, axes=([1], [1]))") { np.tensordot(a, a, axes: ([1], [1])) },
            Line("np.linalg.multi_dot([a, a.T, a])") { np.linalg.multi_dot([a, a.T, a]) },
            Line("np.linalg.matrix_norm(x)") { np.linalg.matrix_norm(x) },
            Line("np.linalg.vector_norm([3.0, 4.0])") { np.linalg.vector_norm([3.0, 4.0]) },
            Line("np.vecdot([1, 2, 3], [4, 5, 6])") { np.vecdot([1, 2, 3], [4, 5, 6]) },
            Line("np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 2)), np.array([[7]])]])") {
                np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 2)), np.array([[7]])]])
            },
            Line("np.fromfunction(lambda i, j: i + j, (2, 3), dtype=int)") {
                np.fromfunction({ $0 + $1 }, (2, 3), dtype: "int")
            },
            Line("np.fromiter((t * t for t in range(4)), dtype=float)") {
                np.fromiter((0..<4).lazy.map { $0 * $0 }, dtype: "float")
            },
            Line("np.frombuffer(bytes([1, 0, 2, 0]), dtype=np.int16)") {
                np.frombuffer([1, 0, 2, 0], dtype: np.int16)
            },
            Line("[(i, int(t)) for i, t in np.ndenumerate(a)][4]") {
                let (place, value) = np.ndenumerate(a)[4]
                return "(\(place), \(value))"
            },
            Line("list(np.ndindex(2, 2))[2]") { np.ndindex(2, 2)[2] },
            Line("np.trim_zeros(np.array([0, 0, 1, 2, 0]))") { np.trim_zeros(np.array([0, 0, 1, 2, 0])) },
        ]
    }
}
