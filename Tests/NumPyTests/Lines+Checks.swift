import NumPy

extension Lines {
    /// `np.testing`: what passes gives None, what fails an AssertionError with NumPy's text; limits of dtypes.
    static func checks() -> [Line] {
        let m = np.array([true, false, true])
        let n = np.array([1.0, np.nan, 3.0])
        func check(_ python: String, _ body: @escaping () -> Void) -> Line {
            Line("np.testing.\(python)") {
                body()
                return "None"
            }
        }
        return [
            check("assert_allclose([1, 2, 3], [1, 2, 4])") { np.testing.assert_allclose([1, 2, 3], [1, 2, 4]) },
            check("assert_allclose(np.array([1.0, 2]), np.array([1.0, 2.1]), rtol=1e-3, err_msg='hello')") {
                np.testing.assert_allclose(np.array([1.0, 2]), np.array([1.0, 2.1]), rtol: 1e-3, err_msg: "hello")
            },
            check("assert_allclose([1.0], [1.0 + 1e-9])") { np.testing.assert_allclose([1.0], [1.0 + 1e-9]) },
            check("assert_allclose([1.0], [1.1], 0.2)") { np.testing.assert_allclose([1.0], [1.1], 0.2) },
            check("assert_allclose(np.ones(3), np.ones(2))") { np.testing.assert_allclose(np.ones(3), np.ones(2)) },
            check("assert_allclose(1.0, 1.5)") { np.testing.assert_allclose(1.0, 1.5) },
            check("assert_allclose(np.zeros((2, 2)), np.ones((2, 2)))") {
                np.testing.assert_allclose(np.zeros((2, 2)), np.ones((2, 2)))
            },
            check("assert_allclose(np.zeros((3, 3)), np.ones((3, 3)), verbose=False)") {
                np.testing.assert_allclose(np.zeros((3, 3)), np.ones((3, 3)), verbose: false)
            },
            check("assert_allclose([np.nan, 1], [np.nan, 1], equal_nan=False)") {
                np.testing.assert_allclose([np.nan, 1], [np.nan, 1], equal_nan: false)
            },
            check("assert_allclose([np.nan, 1], [np.nan, 1.5])") {
                np.testing.assert_allclose([np.nan, 1], [np.nan, 1.5])
            },
            check("assert_allclose([np.inf, 1.0], [1.0, 1])") { np.testing.assert_allclose([np.inf, 1.0], [1.0, 1]) },
            check("assert_allclose([np.inf, 1.0], [-np.inf, 1])") {
                np.testing.assert_allclose([np.inf, 1.0], [-np.inf, 1])
            },
            check("assert_array_equal(n, n)") { np.testing.assert_array_equal(n, n) },
            check("assert_array_equal(n, np.array([1.0, 2.0, 3.0]))") {
                np.testing.assert_array_equal(n, np.array([1.0, 2.0, 3.0]))
            },
            check("assert_array_equal(m, ~m)") { np.testing.assert_array_equal(m, ~m) },
            check("assert_array_equal([1, 2, 3], 1)") { np.testing.assert_array_equal([1, 2, 3], 1) },
            check("assert_array_equal(np.ones(2), np.ones(2, dtype=np.float32), strict=True)") {
                np.testing.assert_array_equal(np.ones(2), np.ones(2, dtype: np.float32), strict: true)
            },
            check("assert_array_equal(np.arange(40), np.arange(40) + 1)") {
                np.testing.assert_array_equal(np.arange(40), np.arange(40) + 1)
            },
            check("assert_array_equal(np.array([250], dtype=np.uint8), np.array([251], dtype=np.uint8))") {
                np.testing.assert_array_equal(np.array([250], dtype: np.uint8), np.array([251], dtype: np.uint8))
            },
            check("assert_almost_equal(1.0, 1.1)") { np.testing.assert_almost_equal(1.0, 1.1) },
            check("assert_almost_equal(2.3333333333333, 2.33333334, decimal=7)") {
                np.testing.assert_almost_equal(2.3333333333333, 2.33333334, decimal: 7)
            },
            check("assert_almost_equal(np.array([1.0, 2.3]), np.array([1.0, 2.4]), 3)") {
                np.testing.assert_almost_equal(np.array([1.0, 2.3]), np.array([1.0, 2.4]), 3)
            },
            check("assert_almost_equal(np.nan, 1.0)") { np.testing.assert_almost_equal(np.nan, 1.0) },
            check("assert_array_almost_equal([1.0, 2.33], [1.0, 2.34], decimal=3)") {
                np.testing.assert_array_almost_equal([1.0, 2.33], [1.0, 2.34], decimal: 3)
            },
            check("assert_array_almost_equal([1.0, 2.33], [1.0, 2.34], 1)") {
                np.testing.assert_array_almost_equal([1.0, 2.33], [1.0, 2.34], 1)
            },
            check("assert_equal(1, 2)") { np.testing.assert_equal(1, 2) },
            check("assert_equal(np.nan, np.nan)") { np.testing.assert_equal(np.nan, np.nan) },
            check("assert_equal(0.0, -0.0)") { np.testing.assert_equal(0.0, -0.0) },
            check("assert_equal([1, 2], [1, 3])") { np.testing.assert_equal([1, 2], [1, 3]) },
            check("assert_equal([1, 2], [1, 2, 3])") { np.testing.assert_equal([1, 2], [1, 2, 3]) },
            check("assert_equal('a', 'b')") { np.testing.assert_equal("a", "b") },
            check("assert_equal(np.array([1, 2]), np.array([1, 3]))") {
                np.testing.assert_equal(np.array([1, 2]), np.array([1, 3]))
            },
            check("assert_array_less([1, 2], [1, 3])") { np.testing.assert_array_less([1, 2], [1, 3]) },
            check("assert_array_less([1, 2], 3)") { np.testing.assert_array_less([1, 2], 3) },
            check("assert_approx_equal(1.0, 1.1)") { np.testing.assert_approx_equal(1.0, 1.1) },
            check("assert_approx_equal(0.12345677777777e-20, 0.1234567e-20)") {
                np.testing.assert_approx_equal(0.12345677777777e-20, 0.1234567e-20)
            },
            check("assert_(1 > 2, 'one')") { np.testing.assert_(1 > 2, "one") },
            check("assert_raises(ValueError, np.zeros, -1)") {
                np.testing.assert_raises(.ValueError) { _ = np.zeros(-1) }
            },
            Line("np.finfo(np.float32)") { np.finfo(np.float32) },
            Line("np.finfo(np.float64)") { np.finfo(np.float64) },
            Line("np.finfo(np.float16)") { np.finfo(np.float16) },
            Line("repr(np.finfo(float))") { np.finfo(Double.self).debugDescription },
            Line("repr(np.finfo('float16'))") { np.finfo("float16").debugDescription },
            Line("np.finfo(np.float32).eps") { np.finfo(np.float32).eps },
            Line("np.finfo(np.float64).tiny") { np.finfo(np.float64).tiny },
            Line("np.finfo(np.float32).max") { np.finfo(np.float32).max },
            Line("np.iinfo(np.int8)") { np.iinfo(np.int8) },
            Line("repr(np.iinfo('uint64'))") { np.iinfo("uint64").debugDescription },
            Line("np.iinfo(np.int32).max") { np.iinfo(np.int32).max },
            Line("np.iinfo(int).min") { np.iinfo(Int.self).min },
        ]
    }
}
