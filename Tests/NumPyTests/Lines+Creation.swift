import NumPy

extension Lines {
    /// Arrays and scalars, as they print.
    static func creation() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let f = np.arange(12, dtype: np.float32).reshape(3, 4)
        let m = np.array([true, false, true])
        let c = np.array([1 + 2.j, 3 - 0.5.j])
        let v = np.linspace(0, 1, 11)
        return [
            Line("a") { a },
            Line("x") { x },
            Line("f") { f },
            Line("m") { m },
            Line("c") { c },
            Line("v") { v },
            Line("np.zeros((2, 3))") { np.zeros((2, 3)) },
            Line("np.ones(3)") { np.ones(3) },
            Line("np.ones((2, 2), dtype=int)") { np.ones((2, 2), dtype: "int") },
            Line("np.full((2, 2), 7)") { np.full((2, 2), 7) },
            Line("np.eye(3)") { np.eye(3) },
            Line("np.arange(10)") { np.arange(10) },
            Line("np.arange(0, 1, 0.1)") { np.arange(0, 1, 0.1) },
            Line("np.arange(2000)") { np.arange(2000) },
            Line("np.linspace(0, 1, 2000)") { np.linspace(0, 1, 2000) },
            Line("np.array([1e10, 1.0])") { np.array([1e10, 1.0]) },
            Line("np.array([0.1, 0.2, 0.3], dtype=np.float32)") { np.array([0.1, 0.2, 0.3], dtype: np.float32) },
            Line("np.array([])") { np.array([]) },
            Line("np.zeros((0, 3))") { np.zeros((0, 3)) },
            Line("np.zeros((2, 0), dtype=np.int32)") { np.zeros((2, 0), dtype: np.int32) },
            Line("np.array(3.0)") { np.array(3.0) },
            Line("np.array(5)") { np.array(5) },
            Line("np.float32(0.1)") { np.float32(0.1) },
            Line("np.float64(1e16)") { np.float64(1e16) },
            Line("np.float32(1e10)") { np.float32(1e10) },
            Line("np.int32(5)") { np.int32(5) },
            Line("np.bool_(True)") { np.bool_(true) },
            Line("np.meshgrid(np.arange(2), np.arange(3))[0]") { np.meshgrid(np.arange(2), np.arange(3)).0 },
            Line("np.array([1.123456789, 2.1])") { np.array([1.123456789, 2.1]) },
            Line("np.array([123456.789, 0.001])") { np.array([123456.789, 0.001]) },
            Line("np.array([1000000.5, 1.0], dtype=np.float32)") { np.array([1000000.5, 1.0], dtype: np.float32) },
            Line("np.logspace(0, 2, 3)") { np.logspace(0, 2, 3) },
            Line("np.geomspace(1, 1000, 4)") { np.geomspace(1, 1000, 4) },
            Line("np.identity(2)") { np.identity(2) },
            Line("np.eye(2, 3, k=1)") { np.eye(2, 3, k: 1) },
            Line("np.diag([1, 2])") { np.diag([1, 2]) },
            Line("np.diag(a)") { np.diag(a) },
            Line("np.tri(3)") { np.tri(3) },
            Line("np.tril(a)") { np.tril(a) },
            Line("np.triu(x)") { np.triu(x) },
            Line("np.vander([1, 2, 3])") { np.vander([1, 2, 3]) },
            Line("np.array_equal(a, a)") { text(np.array_equal(a, a)) },
            Line("np.meshgrid([1, 2], [3, 4], indexing='ij')[0]") { np.meshgrid([1, 2], [3, 4], indexing: "ij").0 },
            Line("np.indices((2, 2))") { np.indices((2, 2)) },
            Line("np.full_like(a, 9)") { np.full_like(a, 9) },
            Line("np.zeros_like(x, dtype=bool)") { np.zeros_like(x, dtype: "bool") },
        ]
    }
}
