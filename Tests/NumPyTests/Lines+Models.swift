import NumPy

extension Lines {
    /// Lines as notebooks on models have them, which were written before they were tried.
    static func notebooksOnModels() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let c = np.array([1 + 2.j, 3 - 0.5.j])
        let v = np.linspace(0, 1, 11)
        return [
            Line("np.c_[np.ones(2), x]") { np.c_[np.ones(2), x] },
            Line("int(np.linalg.lstsq(np.c_[[0.0, 1, 2], [1.0, 1, 1]], [1.0, 3, 5], rcond=None)[2])") {
                np.linalg.lstsq(np.c_[[0.0, 1, 2], [1.0, 1, 1]], [1.0, 3, 5], rcond: nil).2
            },
            Line("((np.array([1, 0, 1]) == np.array([1, 1, 1])) & np.array([True, True, False])).sum()") {
                let same: ndarray = np.array([1, 0, 1]) == np.array([1, 1, 1])
                return (same & np.array([true, true, false])).sum()
            },
            Line("np.add.at(np.zeros(3), [0], 1)") { () -> Any in
                np.add.at(np.zeros(3), [0], 1)
                return "None"
            },
            Line("np.exp(x - x.max(axis=1, keepdims=True)).sum(axis=1)") {
                np.exp(x - x.max(axis: 1, keepdims: true)).sum(axis: 1)
            },
            Line("np.clip(x, -1, 1, out=np.zeros((2, 3)))") { np.clip(x, -1, 1, out: np.zeros((2, 3))) },
            Line("np.sqrt(((x - 1) ** 2).mean(axis=0))") { np.sqrt(((x - 1) ** 2).mean(axis: 0)) },
            Line("np.array_split(np.arange(7), 3)[1]") { np.array_split(np.arange(7), 3)[1] },
            Line("np.stack(np.meshgrid([1, 2], [3, 4, 5]), axis=-1).reshape(-1, 2)") {
                np.stack(np.meshgrid([1, 2], [3, 4, 5]) as [ndarray], axis: -1).reshape(-1, 2)
            },
            Line("np.logspace(-3, 1, 5)") { np.logspace(-3, 1, 5) },
            Line("np.geomspace(1, 1000, 4)") { np.geomspace(1, 1000, 4) },
            Line("np.flatnonzero(v > 0.75)") { np.flatnonzero(v > 0.75) },
            Line("np.argwhere(a % 2 == 0)") { np.argwhere((a % 2 == 0) as ndarray) },
            Line("np.take_along_axis(x, np.argsort(x, axis=1), axis=1)") {
                np.take_along_axis(x, np.argsort(x, axis: 1), axis: 1)
            },
            Line("np.linalg.norm(x, axis=0, keepdims=True)") { np.linalg.norm(x, axis: 0, keepdims: true) },
            Line("np.abs(c), np.angle(c)") { "(\(np.abs(c).debugDescription), \(np.angle(c).debugDescription))" },
            Line("c.real @ c.imag") { c.real • c.imag },
            Line("np.iscomplexobj(c), np.isrealobj(x)") { "(\(text(np.iscomplexobj(c))), \(text(np.isrealobj(x))))" },
            Line("np.result_type(np.float32, 1.0), np.result_type(np.int8, np.uint8)") {
                "(\(np.result_type(np.float32, 1.0).debugDescription), \(np.result_type(np.int8, np.uint8).debugDescription))"
            },
            Line("np.can_cast(np.int64, np.float32), np.issubdtype(x.dtype, np.floating)") {
                "(\(text(np.can_cast(np.int64, np.float32))), \(text(np.issubdtype(x.dtype, np.floating))))"
            },
            Line("np.modf(np.array([1.5, -2.25]))[0]") { np.modf(np.array([1.5, -2.25])).0 },
            Line("np.frexp([8.0, 0.3])[1]") { np.frexp([8.0, 0.3]).1 },
            Line("np.nancumsum([1.0, np.nan, 2])") { np.nancumsum([1.0, np.nan, 2]) },
            Line("np.pad(x, ((0, 0), (1, 0)), 'constant', constant_values=9)") {
                np.pad(x, ((0, 0), (1, 0)), "constant", constant_values: 9)
            },
            Line("np.poly1d([1.5, 0, -3, 2.25])") { np.poly1d([1.5, 0, -3, 2.25]) },
            Line("np.polyint([6, 2]), np.polyder([1, 2, 3])") {
                "(\(np.polyint([6, 2]).debugDescription), \(np.polyder([1, 2, 3]).debugDescription))"
            },
            Line("np.base_repr(255, 16), np.binary_repr(-3, width=5)") {
                "('\(np.base_repr(255, 16))', '\(np.binary_repr(-3, width: 5))')"
            },
            Line("np.resize([1, 2, 3], (2, 4))") { np.resize([1, 2, 3], (2, 4)) },
            Line("np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]])") {
                np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]])
            },
            Line("np.fft.irfft([4.0, 0, 0])") { np.fft.irfft([4.0, 0, 0]) },
            Line("np.broadcast_shapes((2, 1), (3,))") { np.broadcast_shapes([2, 1], [3]) },
        ]
    }
}
