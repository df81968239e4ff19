import NumPy

extension Lines {
    /// Lines as notebooks have them, which were written before they were tried.
    static func more() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let v = np.linspace(0, 1, 11)
        return [
            Line("(x - x.mean(axis=0)) / x.std(axis=0)") { (x - x.mean(axis: 0)) / x.std(axis: 0) },
            Line("np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)") {
                np.exp(x) / np.exp(x).sum(axis: 1, keepdims: true)
            },
            Line("1 / (1 + np.exp(-v))") { 1 / (1 + np.exp(-v)) },
            Line("np.eye(3)[np.array([0, 2, 1])]") { np.eye(3)[np.array([0, 2, 1])] },
            Line("np.argmax(x, axis=1) == np.array([2, 1])") {
                (np.argmax(x, axis: 1) == np.array([2, 1])) as ndarray
            },
            Line("(np.argmax(x, axis=1) == np.array([2, 1])).mean()") {
                ((np.argmax(x, axis: 1) == np.array([2, 1])) as ndarray).mean()
            },
            Line("a[:, None] * a[None]") { a[.all, nil] * a[nil] },
            Line("x[x[:, 0] > 2]") { x[x[.all, 0] > 2] },
            Line("x[:, [2, 0]]") { x[.all, [2, 0]] },
            Line("x[1, ::-2]") { x[1, "::-2"] },
            Line("x[-1:, -2:]") { x["-1:", "-2:"] },
            Line("v[2:8:3]") { v["2:8:3"] },
            Line("np.array([[0.001, 1000.0], [1e5, 2]])") { np.array([[0.001, 1000.0], [1e5, 2]]) },
            Line("np.array([1e5, 1e-3, 123.456])") { np.array([1e5, 1e-3, 123.456]) },
            Line("np.arange(30).reshape(2, 3, 5)") { np.arange(30).reshape(2, 3, 5) },
            Line("np.arange(1, 10, 2, dtype=float)") { np.arange(1, 10, 2, dtype: "float") },
            Line("np.arange(5.0)") { np.arange(5.0) },
            Line("np.arange(0, -5, -1)") { np.arange(0, -5, -1) },
            Line("np.linspace(-np.pi, np.pi, 5)") { np.linspace(-np.pi, np.pi, 5) },
            Line("np.linspace(0, 1, 5, endpoint=False)") { np.linspace(0, 1, 5, endpoint: false) },
            Line("np.sin(np.linspace(0, np.pi, 4))") { np.sin(np.linspace(0, np.pi, 4)) },
            Line("np.zeros((2, 3), dtype=np.complex64)") { np.zeros((2, 3), dtype: np.complex64) },
            Line("np.full((2, 2), np.inf)") { np.full((2, 2), np.inf) },
            Line("np.empty((0,))") { np.empty([0]) },
            Line("np.array([True, False]).sum()") { np.array([true, false]).sum() },
            Line("np.mean([1, 2, 4])") { np.mean([1, 2, 4]) },
            Line("np.std([1, 2, 4], ddof=1)") { np.std([1, 2, 4], ddof: 1) },
            Line("np.sum([[1, 2], [3, 4]], axis=-1)") { np.sum([[1, 2], [3, 4]], axis: -1) },
            Line("np.abs([-1, 2])") { np.abs([-1, 2]) },
            Line("np.maximum([1, 5], [3, 2])") { np.maximum([1, 5], [3, 2]) },
            Line("np.minimum(x, 2)") { np.minimum(x, 2) },
            Line("np.log(np.array([1, np.e]))") { np.log(np.array([1, np.e])) },
            Line("np.around(3.14159, 2)") { np.around(3.14159, 2) },
            Line("a.T.flags if 0 else a.T.strides") { a.T.strides },
            Line("np.dot([1.0, 2], [3.0, 4])") { np.dot([1.0, 2], [3.0, 4]) },
            Line("a.transpose(1, 0).shape") { a.transpose(1, 0).shape },
            Line("a.repeat(2)") { a.repeat(2) },
            Line("a.cumsum()") { a.cumsum() },
            Line("np.diff(v)") { np.diff(v) },
            Line("np.stack([v, v ** 2], axis=1)[:2]") { np.stack([v, v ** 2], axis: 1)["0:2"] },
            Line("np.vstack(([1, 2], [3.5, 4]))") { np.vstack(([1, 2], [3.5, 4])) },
            Line("np.percentile([1, 2, 3, 4], [5, 95])") { np.percentile([1, 2, 3, 4], [5, 95]) },
            Line("np.array([1, 2, 3]) @ np.array([4, 5, 6])") { np.array([1, 2, 3]) • np.array([4, 5, 6]) },
            Line("np.array([300, 5]).astype(np.uint8)") { np.array([300, 5]).astype(np.uint8) },
            Line("np.array([1.7, -1.7]).astype(int)") { np.array([1.7, -1.7]).astype(Int.self) },
            Line("x.clip(0, 3)") { x.clip(0, 3) },
            Line("x.round(1)") { x.round(1) },
            Line("np.float32(1) / 3") { np.float32(1) / 3 },
            Line("np.array([1, 2], dtype=np.float32) / 3") { np.array([1, 2], dtype: np.float32) / 3 },
            Line("np.array(['a'])[3] if 0 else a[1, 3]") { a[1, 3] },
            Line("np.ones(3) + np.ones((2, 2))") { np.ones(3) + np.ones((2, 2)) },
            Line("a.reshape(5, -1)") { a.reshape(5, -1) },
            Line("np.linalg.solve(np.ones((2, 3)), [1.0, 2])") { np.linalg.solve(np.ones((2, 3)), [1.0, 2]) },
        ]
    }
}
