import NumPy

extension Lines {
    /// Elementwise functions with their arguments and methods.
    static func ufuncs() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let m = np.array([true, false, true])
        let v = np.linspace(0, 1, 11)
        return [
            Line("np.add") { np.add },
            Line("np.abs, np.mod, np.conj") { "(\(np.abs), \(np.mod), \(np.conj))" },
            Line("np.exp.nin, np.add.nin, np.add.__name__") { "(\(np.exp.nin), \(np.add.nin), '\(np.add.__name__)')" },
            Line("np.add([1, 2], 1, out=np.zeros(2))") { np.add([1, 2], 1, out: np.zeros(2)) },
            Line("np.add([1, 2], [3, 4], np.zeros(2))") { np.add([1, 2], [3, 4], np.zeros(2)) },
            Line("np.add([1, 2], 1.5, out=np.zeros(2, dtype=int))") {
                np.add([1, 2], 1.5, out: np.zeros(2, dtype: "int"))
            },
            Line("np.add([1, 2], 1, out=np.zeros(3))") { np.add([1, 2], 1, out: np.zeros(3)) },
            Line("np.add(1, 2, out=np.zeros(3))") { np.add(1, 2, out: np.zeros(3)) },
            Line("np.exp([0.0, 1], out=np.ones(2), where=[True, False])") {
                np.exp([0.0, 1], out: np.ones(2), where: [true, false])
            },
            Line("np.divide(1.0, [0.0, 2], out=np.zeros(2), where=np.array([0.0, 2]) != 0)") {
                np.divide(1.0, [0.0, 2], out: np.zeros(2), where: np.array([0.0, 2]) != 0)
            },
            Line("np.add([1, 2], 1, out=np.zeros(2), where=np.array([1, 0]))") {
                np.add([1, 2], 1, out: np.zeros(2), where: np.array([1, 0]))
            },
            Line("np.add([1, 2], 1, dtype=np.float32)") { np.add([1, 2], 1, dtype: np.float32) },
            Line("np.divide([1, 2], 3, dtype=np.float32)") { np.divide([1, 2], 3, dtype: np.float32) },
            Line("np.add([1.5], 1, dtype=int)") { np.add([1.5], 1, dtype: "int") },
            Line("np.sqrt([4, 9], dtype=np.float32)") { np.sqrt([4, 9], dtype: np.float32) },
            Line("np.add.reduce(a)") { np.add.reduce(a) },
            Line("np.add.reduce(a, axis=None)") { np.add.reduce(a, axis: nil) },
            Line("np.multiply.reduce(a, axis=1, keepdims=True)") { np.multiply.reduce(a, axis: 1, keepdims: true) },
            Line("np.maximum.reduce([[1, 5], [4, 2]])") { np.maximum.reduce([[1, 5], [4, 2]]) },
            Line("np.logical_and.reduce([[True, False], [True, True]])") {
                np.logical_and.reduce([[true, false], [true, true]])
            },
            Line("np.subtract.reduce([10, 1, 2])") { np.subtract.reduce([10, 1, 2]) },
            Line("np.bitwise_or.reduce([1, 2, 4])") { np.bitwise_or.reduce([1, 2, 4]) },
            Line("np.power.reduce(np.array([], dtype=int))") { np.power.reduce(np.array([], dtype: "int")) },
            Line("np.maximum.accumulate([1, 3, 2, 5])") { np.maximum.accumulate([1, 3, 2, 5]) },
            Line("np.minimum.accumulate(x, axis=1)") { np.minimum.accumulate(x, axis: 1) },
            Line("np.add.accumulate(a)") { np.add.accumulate(a) },
            Line("np.subtract.outer([1, 2], [3, 4, 5])") { np.subtract.outer([1, 2], [3, 4, 5]) },
            Line("np.multiply.outer(a, [1, 10]).shape") { np.multiply.outer(a, [1, 10]).shape },
            Line("np.add.reduceat(np.arange(8), [0, 4, 1, 5])") { np.add.reduceat(np.arange(8), [0, 4, 1, 5]) },
            Line("(lambda t: (np.add.at(t, [0, 1, 1], 1), t)[1])(np.zeros(3))") {
                let t = np.zeros(3)
                np.add.at(t, [0, 1, 1], 1)
                return t
            },
            Line("(lambda t: (np.maximum.at(t, [0, 2], [5, 9]), t)[1])(np.arange(3))") {
                let t = np.arange(3)
                np.maximum.at(t, [0, 2], [5, 9])
                return t
            },
            Line("np.sum(a, where=a > 2)") { np.sum(a, where: a > 2) },
            Line("np.sum(a, axis=0, initial=10)") { np.sum(a, axis: 0, initial: 10) },
            Line("np.sum(x, axis=1, out=np.zeros(2))") { np.sum(x, axis: 1, out: np.zeros(2)) },
            Line("np.add([1, 2], 1, out=np.zeros(2), where=[1, 0])") {
                np.add([1, 2], 1, out: np.zeros(2), where: [1, 0])
            },
            Line("np.sum(x, axis=1, out=np.zeros(()))") { np.sum(x, axis: 1, out: np.zeros([Int]())) },
            Line("np.max([[1, 2], [3, 4]], axis=0, initial=2)") { np.max([[1, 2], [3, 4]], axis: 0, initial: 2) },
            Line("np.max(a, where=a < 5, initial=0)") { np.max(a, initial: 0, where: a < 5) },
            Line("np.max(a, where=a < 5)") { np.max(a, where: a < 5) },
            Line("np.max(np.array([]), initial=1.5)") { np.max(np.array([]), initial: 1.5) },
            Line("np.prod([2, 3], initial=5)") { np.prod([2, 3], initial: 5) },
            Line("x.mean(where=x > 0)") { x.mean(where: x > 0) },
            Line("x.std(axis=0, where=x > 0)") { x.std(axis: 0, where: x > 0) },
            Line("np.var(x, ddof=1, where=[True, True, False])") { np.var(x, ddof: 1, where: [true, true, false]) },
            Line("np.any(m, where=[False, True, False])") { np.any(m, where: [false, true, false]) },
            Line("np.all(m, where=[True, False, True])") { np.all(m, where: [true, false, true]) },
            Line("np.mean(v, out=np.zeros(()))") { np.mean(v, out: np.zeros([Int]())) },
            Line("np.cumsum(a, axis=1, out=np.zeros((2, 3)))") { np.cumsum(a, axis: 1, out: np.zeros((2, 3))) },
            Line("np.argmax(x, axis=1, out=np.zeros(2, dtype=int))") {
                np.argmax(x, axis: 1, out: np.zeros(2, dtype: "int"))
            },
        ]
    }
}
