import NumPy

extension Lines {
    /// What an array says of itself, and its parts.
    static func elements() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let v = np.linspace(0, 1, 11)
        return [
            Line("a.shape") { a.shape },
            Line("a.dtype") { a.dtype },
            Line("v.shape") { v.shape },
            Line("a[0]") { a[0] },
            Line("a[0, 1]") { a[0, 1] },
            Line("a[:, 1]") { a[.all, 1] },
            Line("a[-1, 1:]") { a[-1, 1...] },
            Line("a[::-1]") { a["::-1"] },
            Line("a[:, ::-1]") { a[.all, "::-1"] },
            Line("a[a > 2]") { a[a > 2] },
            Line("a[..., 0]") { a[..., 0] },
            Line("a[None]") { a[nil] },
            Line("a[[1, 0]]") { a[[1, 0]] },
            Line("a.astype(np.float32)") { a.astype(np.float32) },
            Line("a.astype(float)") { a.astype(Double.self) },
            Line("a.tolist()") { a.tolist() as [[Int]] },
            Line("x.item(3)") { x.item(3) },
            Line("a.strides") { a.strides },
            Line("a.nbytes") { a.nbytes },
            Line("a.itemsize") { a.itemsize },
            Line("a.ndim") { a.ndim },
            Line("a.size") { a.size },
            Line("len(a)") { a.count },
            Line("list(a[0])") { Array(a[0]) },
        ]
    }
}
