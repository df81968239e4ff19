import NumPy

extension Lines {
    /// Operators and elementwise functions.
    static func arithmetic() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        let f = np.arange(12, dtype: np.float32).reshape(3, 4)
        let m = np.array([true, false, true])
        let v = np.linspace(0, 1, 11)
        let u = np.array([250, 5], dtype: np.uint8)
        let w = np.array([1, 70000, 3], dtype: np.uint32)
        let q = np.array([1, Int.max], dtype: np.uint64)
        return [
            Line("repr(a.dtype)") { String(reflecting: a.dtype) },
            Line("a + 1") { a + 1 },
            Line("a * 2.5") { a * 2.5 },
            Line("a / 2") { a / 2 },
            Line("2 ** a") { 2 ** a },
            Line("a ** 2") { a ** 2 },
            Line("f ** 2") { f ** 2 },
            Line("f + 1") { f + 1 },
            Line("f * np.float64(2)") { f * np.float64(2) },
            Line("a > 2") { a > 2 },
            Line("a == 3") { (a == 3) as ndarray },
            Line("np.array([1e-5, 1.0])") { np.array([1e-5, 1.0]) },
            Line("np.array([0.1, 1/3], dtype=np.float16)") { np.array([0.1, 1.0 / 3], dtype: np.float16) },
            Line("np.float64(1e-5)") { np.float64(1e-5) },
            Line("np.sqrt(x)") { np.sqrt(x) },
            Line("np.exp(v)") { np.exp(v) },
            Line("np.log(a)") { np.log(a) },
            Line("np.sin(v)") { np.sin(v) },
            Line("np.maximum(a, 3)") { np.maximum(a, 3) },
            Line("np.clip(a, 2, 4)") { np.clip(a, 2, 4) },
            Line("np.random.rand if 0 else 1") { 1 },
            Line("np.round(x, 1)") { np.round(x, 1) },
            Line("a % 2") { a % 2 },
            Line("a // 2") { np.floor_divide(a, 2) },
            Line("-a") { -a },
            Line("~m") { ~m },
            Line("m & np.array([True, True, False])") { m & np.array([true, true, false]) },
            Line("np.array([2.0, 3]) ** -1") { np.array([2.0, 3]) ** -1 },
            Line("1 / np.array([1.0, 2, 4])") { 1 / np.array([1.0, 2, 4]) },
            Line("np.array([1, 2]) / 0") { np.array([1, 2]) / 0 },
            Line("np.array([-1.5, 2])") { np.array([-1.5, 2]) },
            Line("np.array([1, -10, 100])") { np.array([1, -10, 100]) },
            Line("np.array([1e-300, 1e300])") { np.array([1e-300, 1e300]) },
            Line("np.array([1+0j, 1e10+1j])") { np.array([1 + 0.j, 1e10 + 1.j]) },
            Line("np.complex128(1+2j)") { np.complex128(1 + 2.j) },
            Line("u + 10") { u + 10 },
            Line("u + u") { u + u },
            Line("u * 2.5") { u * 2.5 },
            Line("u / 2") { u / 2 },
            Line("-u") { -u },
            Line("w + 1") { w + 1 },
            Line("w * w") { w * w },
            Line("q + 1") { q + 1 },
            Line("q == 1") { (q == 1) as ndarray },
            Line("u + np.array([-1, 2], dtype=np.int8)") { u + np.array([-1, 2], dtype: np.int8) },
            Line("np.array([1], dtype=np.int32) * np.float32(2.5)") {
                np.array([1], dtype: np.int32) * np.float32(2.5)
            },
            Line("np.array([1], dtype=np.int16) * np.float32(2.5)") {
                np.array([1], dtype: np.int16) * np.float32(2.5)
            },
            Line("np.array([True, False]) + 1") { np.array([true, false]) + 1 },
            Line("np.array([True, False]) + 1.5") { np.array([true, false]) + 1.5 },
            Line("np.array([True]) + np.array([True])") { np.array([true]) + np.array([true]) },
            Line("np.sqrt(np.array([4, 9]))") { np.sqrt(np.array([4, 9])) },
            Line("np.exp(np.array([1], dtype=np.int8))") { np.exp(np.array([1], dtype: np.int8)) },
            Line("np.sqrt(-1.0)") { np.sqrt(-1.0) },
            Line("np.sign(x)") { np.sign(x) },
            Line("np.floor(x)") { np.floor(x) },
            Line("np.ceil(x)") { np.ceil(x) },
            Line("np.trunc(x)") { np.trunc(x) },
            Line("np.rint(np.array([0.5, 1.5, 2.5]))") { np.rint(np.array([0.5, 1.5, 2.5])) },
            Line("np.round(np.array([0.125, 2.675]), 2)") { np.round(np.array([0.125, 2.675]), 2) },
            Line("np.round(np.array([123, 456]), -1)") { np.round(np.array([123, 456]), -1) },
            Line("np.fmod(x, 2)") { np.fmod(x, 2) },
            Line("np.mod(-7, 3)") { np.mod(-7, 3) },
            Line("np.remainder(np.array([-4.0, 4.0]), 2.0)") { np.remainder(np.array([-4.0, 4.0]), 2.0) },
            Line("np.floor_divide(np.array([7, -7]), 0)") { np.floor_divide(np.array([7, -7]), 0) },
            Line("np.floor_divide(7.5, 2)") { np.floor_divide(7.5, 2) },
            Line("np.divmod(7, 3)[1]") { np.divmod(7, 3).1 },
            Line("np.power(2, np.array([1, 2, 3]))") { np.power(2, np.array([1, 2, 3])) },
            Line("np.power(2.0, 0.5)") { np.power(2.0, 0.5) },
            Line("np.arctan2(1.0, np.array([1.0, -1.0]))") { np.arctan2(1.0, np.array([1.0, -1.0])) },
            Line("np.hypot(3, 4)") { np.hypot(3, 4) },
            Line("np.deg2rad(180)") { np.deg2rad(180) },
            Line("np.log1p(np.array([0.1, 1e-10]))") { np.log1p(np.array([0.1, 1e-10])) },
            Line("np.isclose([1.0, 2], [1.0, 2.1])") { np.isclose([1.0, 2], [1.0, 2.1]) },
            Line("np.angle(np.array([1 + 1j]))") { np.angle(np.array([1 + 1.j])) },
            Line("np.abs(np.array([3 + 4j]))") { np.abs(np.array([3 + 4.j])) },
            Line("np.array([1 + 2j]) * 2") { np.array([1 + 2.j]) * 2 },
            Line("np.array([1 + 2j]).real") { np.array([1 + 2.j]).real },
            Line(#"f"{x[0]}""#) { "\(x[0])" },
            Line("np.float64(3.0) + 1") { np.float64(3.0) + 1 },
            Line("np.float32(3) * 2.5") { np.float32(3) * 2.5 },
            Line("np.int64(7) / 2") { np.int64(7) / 2 },
            Line("np.int64(7) // 2") { np.floor_divide(np.int64(7), 2) },
            Line("-np.float64(2)") { -np.float64(2) },
            Line("np.sinc(np.array([0, 0.5]))") { np.sinc(np.array([0, 0.5])) },
        ]
    }
}
