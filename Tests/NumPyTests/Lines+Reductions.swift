import NumPy

extension Lines {
    /// Sums, statistics and counts.
    static func reductions() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let f = np.arange(12, dtype: np.float32).reshape(3, 4)
        let v = np.linspace(0, 1, 11)
        let n = np.array([1.0, np.nan, 3.0])
        let w = np.array([1, 70000, 3], dtype: np.uint32)
        let q = np.array([1, Int.max], dtype: np.uint64)
        return [
            Line("a.sum()") { a.sum() },
            Line("a.sum(axis=0)") { a.sum(axis: 0) },
            Line("a.mean()") { a.mean() },
            Line("x.mean(axis=1, keepdims=True)") { x.mean(axis: 1, keepdims: true) },
            Line("f.std()") { f.std() },
            Line("f.var(axis=0, ddof=1)") { f.var(axis: 0, ddof: 1) },
            Line("np.array([np.nan, 1.0, np.inf])") { np.array([np.nan, 1.0, np.inf]) },
            Line("np.array([np.nan, -np.inf])") { np.array([np.nan, -np.inf]) },
            Line("np.argmax(x)") { np.argmax(x) },
            Line("x.argmax(axis=1)") { x.argmax(axis: 1) },
            Line("np.cumsum(a)") { np.cumsum(a) },
            Line("np.cumsum(a, axis=0)") { np.cumsum(a, axis: 0) },
            Line("np.argsort(np.array([3, 1, 2]))") { np.argsort(np.array([3, 1, 2])) },
            Line("f.T.sum(axis=0)") { f.T.sum(axis: 0) },
            Line("np.percentile(x, 50)") { np.percentile(x, 50) },
            Line("np.median(x)") { np.median(x) },
            Line("np.isnan(np.array([np.nan, 1]))") { np.isnan(np.array([np.nan, 1])) },
            Line("np.allclose(a, a)") { text(np.allclose(a, a)) },
            Line("np.histogram(v, 4)[0]") { np.histogram(v, 4).0 },
            Line("np.array([[1.0, 2.0], [3.0, np.nan]])") { np.array([[1.0, 2.0], [3.0, np.nan]]) },
            Line("np.nansum(n)") { np.nansum(n) },
            Line("np.nanmean(n)") { np.nanmean(n) },
            Line("np.nanstd(n)") { np.nanstd(n) },
            Line("np.nanmax(n)") { np.nanmax(n) },
            Line("np.nanmin(n)") { np.nanmin(n) },
            Line("np.nanmedian(n)") { np.nanmedian(n) },
            Line("np.nan_to_num(n)") { np.nan_to_num(n) },
            Line("w.sum()") { w.sum() },
            Line("q.max()") { q.max() },
            Line("np.ptp(x)") { np.ptp(x) },
            Line("np.var(a)") { np.var(a) },
            Line("np.std(a, axis=0)") { np.std(a, axis: 0) },
            Line("np.std(a, 1, ddof=1)") { np.std(a, 1, ddof: 1) },
            Line("np.average(a, axis=0, weights=[1, 3])") { np.average(a, axis: 0, weights: [1, 3]) },
            Line("np.median(x, axis=1)") { np.median(x, axis: 1) },
            Line("np.median(n)") { np.median(n) },
            Line("np.percentile(x, [25, 50, 75])") { np.percentile(x, [25, 50, 75]) },
            Line("np.quantile(x, 0.3, axis=0)") { np.quantile(x, 0.3, axis: 0) },
            Line("np.percentile(a, 40, method='lower')") { np.percentile(a, 40, method: "lower") },
            Line("np.cov(x)") { np.cov(x) },
            Line("np.corrcoef(x)") { np.corrcoef(x) },
            Line("np.cov(x[0], x[1])") { np.cov(x[0], x[1]) },
            Line("np.histogram(x, bins=3)[0]") { np.histogram(x, bins: 3).0 },
            Line("np.histogram(x, bins=3)[1]") { np.histogram(x, bins: 3).1 },
            Line("np.histogram(x, [0, 2, 4, 6])[0]") { np.histogram(x, [0, 2, 4, 6]).0 },
            Line("np.histogram(x, bins='auto')[1]") { np.histogram(x, bins: "auto").1 },
            Line("np.histogram([1, 2, 2, 9], 'fd')[1]") { np.histogram([1, 2, 2, 9], "fd").1 },
            Line("np.histogram(x, 'scott', (1, 4))[0]") { np.histogram(x, "scott", (1, 4)).0 },
            Line("np.histogram(x, bins='many')") { np.histogram(x, bins: "many").0 },
            Line("np.histogram(x, bins='auto', weights=x)") { np.histogram(x, bins: "auto", weights: x).0 },
            Line("np.histogram(x, 3, density=True)[0]") { np.histogram(x, 3, density: true).0 },
            Line("np.bincount(np.array([0, 1, 1, 3]))") { np.bincount(np.array([0, 1, 1, 3])) },
            Line("np.bincount([0, 1, 1], weights=[0.5, 1, 2])") { np.bincount([0, 1, 1], weights: [0.5, 1, 2]) },
            Line("np.digitize([0.5, 1, 3], [0, 1, 2])") { np.digitize([0.5, 1, 3], [0, 1, 2]) },
            Line("np.searchsorted([1, 2, 3], [2, 4], side='right')") {
                np.searchsorted([1, 2, 3], [2, 4], side: "right")
            },
            Line("np.searchsorted([1, 2, 3], 2)") { np.searchsorted([1, 2, 3], 2) },
            Line("np.unique([np.nan, 1, np.nan])") { np.unique([np.nan, 1, np.nan]) },
            Line("np.argwhere(a > 4)") { np.argwhere(a > 4) },
            Line("np.interp([1.5, 5], [1, 2, 3], [10, 20, 30])") { np.interp([1.5, 5], [1, 2, 3], [10, 20, 30]) },
            Line("np.interp(2.5, [1, 2, 3], [3, 2, 0])") { np.interp(2.5, [1, 2, 3], [3, 2, 0]) },
            Line("np.trapezoid([1, 2, 3])") { np.trapezoid([1, 2, 3]) },
            Line("np.diff([1, 4, 9])") { np.diff([1, 4, 9]) },
            Line("np.diff(a, axis=0)") { np.diff(a, axis: 0) },
            Line("np.cumprod([1, 2, 3])") { np.cumprod([1, 2, 3]) },
            Line("np.prod(a)") { np.prod(a) },
            Line("np.any(a > 5)") { np.any(a > 5) },
            Line("np.all(a > 0, axis=1)") { np.all(a > 0, axis: 1) },
            Line("np.count_nonzero(a > 2)") { np.count_nonzero(a > 2) },
            Line("np.max(a, axis=1, keepdims=True)") { np.max(a, axis: 1, keepdims: true) },
            Line("np.min(x)") { np.min(x) },
            Line("a.max(axis=(0, 1))") { a.max(axis: (0, 1)) },
            Line("np.sum(a, axis=(0, 1))") { np.sum(a, axis: (0, 1)) },
            Line(#"f"{x.mean():.3f}""#) { "\(x.mean(), ".3f")" },
        ]
    }
}
