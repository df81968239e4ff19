import NumPy

extension Lines {
    /// Names that few programs have: bits and bytes, texts of numbers, letters of dtypes, orders of products.
    static func rare() -> [Line] { bits() + texts() + types() + paths() + masks() + ulps() }

    private static func bits() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let m = np.array([true, false, true])
        let u = np.array([250, 5], dtype: np.uint8)
        let c = np.array([torch.Complex(1, 2), torch.Complex(3, -0.5)])
        let bytes = np.arange(10).astype("uint8").reshape(2, 5)
        return [
            Line("np.packbits(m)") { np.packbits(m) },
            Line("np.packbits(a, axis=0)") { np.packbits(a, axis: 0) },
            Line("np.packbits(a - 1, 1, 'little')") { np.packbits(a - 1, 1, "little") },
            Line("np.packbits(np.arange(20) % 3)") { np.packbits(np.arange(20) % 3) },
            Line("np.packbits([0.5])") { np.packbits([0.5]) },
            Line("np.packbits(m, bitorder='x')") { np.packbits(m, bitorder: "x") },
            Line("np.packbits(m, axis=2)") { np.packbits(m, axis: 2) },
            Line("np.unpackbits(u)") { np.unpackbits(u) },
            Line("np.unpackbits(u, bitorder='little')") { np.unpackbits(u, bitorder: "little") },
            Line("np.unpackbits(np.arange(10, dtype=np.uint8).reshape(2, 5), axis=1, count=-3)") {
                np.unpackbits(bytes, axis: 1, count: -3)
            },
            Line("np.unpackbits(np.arange(10, dtype=np.uint8).reshape(2, 5), axis=0, count=20)") {
                np.unpackbits(bytes, axis: 0, count: 20)
            },
            Line("np.unpackbits(u, count=-90)") { np.unpackbits(u, count: -90) },
            Line("np.unpackbits([1])") { np.unpackbits([1]) },
            Line("np.unpackbits(u, bitorder='x')") { np.unpackbits(u, bitorder: "x") },
            Line("a.byteswap()") { a.byteswap() },
            Line("c.byteswap().byteswap()") { c.byteswap().byteswap() },
            Line("u.byteswap()") { u.byteswap() },
            Line("c.getfield(np.float64, offset=8)") { c.getfield(np.float64, offset: 8) },
            Line("a.getfield(np.int16, 1)") { a.getfield(np.int16, 1) },
            Line("a.getfield(np.int32, 8)") { a.getfield(np.int32, 8) },
            Line("a.getfield(np.complex128)") { a.getfield(np.complex128) },
            Line("a.getfield(np.int32, -1)") { a.getfield(np.int32, -1) },
            Line("[x := a.copy(), x.setfield(9, np.int16, 2)][0]") {
                let x = a.copy()
                x.setfield(9, np.int16, 2)
                return x
            },
            Line("[x := a.copy(), x.resize((2, 4), refcheck=False)][0]") {
                let x = a.copy()
                x.resize((2, 4))
                return x
            },
            Line("[x := a.copy(), x.resize(2, 2, refcheck=False)][0]") {
                let x = a.copy()
                x.resize(2, 2)
                return x
            },
            Line("a.copy().resize(-1)") {
                a.copy().resize(-1)
                return "None"
            },
            Line("np.diagflat(a)") { np.diagflat(a) },
            Line("np.diagflat([1, 2], -1)") { np.diagflat([1, 2], -1) },
            Line("np.kaiser(12, 14)") { np.kaiser(12, 14) },
            Line("np.kaiser(51, 3.5)") { np.kaiser(51, 3.5) },
            Line("np.kaiser(1, beta=3)") { np.kaiser(1, beta: 3) },
            Line("np.kaiser(0, 3)") { np.kaiser(0, 3) },
            Line("np.sort_complex([5, 3, 6, 2, 1])") { np.sort_complex([5, 3, 6, 2, 1]) },
            Line("np.sort_complex(u)") { np.sort_complex(u) },
            Line("np.sort_complex([1 + 2j, 2 - 1j, 3 - 2j, 3 - 3j, 3 + 5j, 1 - 2j])") {
                np.sort_complex([
                    torch.Complex(1, 2), torch.Complex(2, -1), torch.Complex(3, -2), torch.Complex(3, -3),
                    torch.Complex(3, 5), torch.Complex(1, -2),
                ])
            },
        ]
    }

    private static func texts() -> [Line] {
        let single = np.float32(0.1)
        let numbers = [2.0, 1e300, 2.0000001, 3e-5, 0.0, 123456.789]
        let cut = numbers.flatMap { number in
            ["-", "0", ".", "k"].flatMap { trim in
                [true, false].flatMap { unique in
                    let settings = "(\(number), precision=3, unique=\(text(unique)), trim='\(trim)')"
                    return [
                        Line("np.format_float_scientific" + settings) {
                            np.format_float_scientific(number, precision: 3, unique: unique, trim: trim)
                        },
                        Line("np.format_float_positional" + settings) {
                            np.format_float_positional(number, precision: 3, unique: unique, trim: trim)
                        },
                    ]
                }
            }
        }
        return cut + [
            Line("np.format_float_positional(np.float32(np.pi))") { np.format_float_positional(np.float32(np.pi)) },
            Line("np.format_float_positional(np.float16(np.pi))") { np.format_float_positional(np.float16(np.pi)) },
            Line("np.format_float_positional(np.float32(0.1))") { np.format_float_positional(single) },
            Line("np.format_float_positional(np.array(0.1, dtype=np.float32))") {
                np.format_float_positional(np.array(0.1, dtype: np.float32))
            },
            Line("np.format_float_positional(0.3, unique=False, precision=10)") {
                np.format_float_positional(0.3, precision: 10, unique: false)
            },
            Line("np.format_float_positional(1234.5678, precision=2)") {
                np.format_float_positional(1234.5678, precision: 2)
            },
            Line("np.format_float_positional(1234.5678, 2, fractional=False)") {
                np.format_float_positional(1234.5678, 2, fractional: false)
            },
            Line("np.format_float_positional(12345.678, precision=7, unique=False, fractional=False)") {
                np.format_float_positional(12345.678, precision: 7, unique: false, fractional: false)
            },
            Line("np.format_float_positional(0.5, min_digits=4)") {
                np.format_float_positional(0.5, min_digits: 4)
            },
            Line("np.format_float_positional(0.1, min_digits=20)") {
                np.format_float_positional(0.1, min_digits: 20)
            },
            Line("np.format_float_positional(2.0, trim='-')") { np.format_float_positional(2.0, trim: "-") },
            Line("np.format_float_positional(2.0, trim='0')") { np.format_float_positional(2.0, trim: "0") },
            Line("np.format_float_positional(2.5, precision=4, unique=False, trim='.')") {
                np.format_float_positional(2.5, precision: 4, unique: false, trim: ".")
            },
            Line("np.format_float_positional(-2.5, pad_left=6, pad_right=4) + '|'") {
                np.format_float_positional(-2.5, pad_left: 6, pad_right: 4) + "|"
            },
            Line("np.format_float_positional(2.0, pad_left=3, pad_right=3, sign=True, trim='-') + '|'") {
                np.format_float_positional(2.0, trim: "-", sign: true, pad_left: 3, pad_right: 3) + "|"
            },
            Line("np.format_float_positional(2.0, pad_right=2) + '|'") {
                np.format_float_positional(2.0, pad_right: 2) + "|"
            },
            Line("np.format_float_positional(1e25)") { np.format_float_positional(1e25) },
            Line("np.format_float_positional(1e-7)") { np.format_float_positional(1e-7) },
            Line("np.format_float_positional(7)") { np.format_float_positional(7) },
            Line("np.format_float_positional(np.inf, sign=True)") { np.format_float_positional(np.inf, sign: true) },
            Line("np.format_float_positional(-np.inf)") { np.format_float_positional(-np.inf) },
            Line("np.format_float_positional(np.nan)") { np.format_float_positional(np.nan) },
            Line("np.format_float_positional(1.5, unique=False)") { np.format_float_positional(1.5, unique: false) },
            Line("np.format_float_positional(1.5, precision=-1)") { np.format_float_positional(1.5, precision: -1) },
            Line("np.format_float_positional(1.5, precision=2, min_digits=3)") {
                np.format_float_positional(1.5, precision: 2, min_digits: 3)
            },
            Line("np.format_float_positional(1.5, precision=0, fractional=False)") {
                np.format_float_positional(1.5, precision: 0, fractional: false)
            },
            Line("np.format_float_positional(np.array([1.5, 2]))") { np.format_float_positional(np.array([1.5, 2])) },
            Line("np.format_float_scientific(np.float32(np.pi))") { np.format_float_scientific(np.float32(np.pi)) },
            Line("np.format_float_scientific(1.23e24, exp_digits=4)") {
                np.format_float_scientific(1.23e24, exp_digits: 4)
            },
            Line("np.format_float_scientific(1e300, precision=3, unique=False, trim='-', sign=True, pad_left=5)") {
                np.format_float_scientific(
                    1e300, precision: 3, unique: false, trim: "-", sign: true, pad_left: 5)
            },
            Line("np.format_float_scientific(123456.0, precision=2)") {
                np.format_float_scientific(123456.0, precision: 2)
            },
            Line("np.format_float_scientific(1e300, exp_digits=7)") {
                np.format_float_scientific(1e300, exp_digits: 7)
            },
            Line("np.format_float_scientific(0.1, min_digits=18)") {
                np.format_float_scientific(0.1, min_digits: 18)
            },
            Line("np.format_float_scientific(0.0)") { np.format_float_scientific(0.0) },
        ]
    }

    private static func types() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let m = np.array([true, false, true])
        let c = np.array([torch.Complex(1, 2), torch.Complex(3, -0.5)])
        let f = np.arange(12).astype("float32").reshape(3, 4)
        return [
            Line("np.isdtype(np.float32, np.float64)") { text(np.isdtype(np.float32, np.float64)) },
            Line("np.isdtype(np.float32, 'real floating')") { text(np.isdtype(np.float32, "real floating")) },
            Line("np.isdtype(np.complex128, ('real floating', 'complex floating'))") {
                text(np.isdtype(np.complex128, ("real floating", "complex floating")))
            },
            Line("np.isdtype(np.bool, kind='numeric')") { text(np.isdtype(np.bool, kind: "numeric")) },
            Line("np.isdtype(np.uint8, ('bool', np.uint8))") { text(np.isdtype(np.uint8, ("bool", np.uint8))) },
            Line("np.isdtype(np.float32, 'x')") { text(np.isdtype(np.float32, "x")) },
            Line("np.common_type(f).__name__") { np.common_type(f) },
            Line("np.common_type(f, a).__name__") { np.common_type(f, a) },
            Line("np.common_type(f, c).__name__") { np.common_type(f, c) },
            Line("np.common_type().__name__") { np.common_type() },
            Line("np.common_type(m)") { np.common_type(m) },
            Line("np.mintypecode(['d', 'f', 'S'])") { np.mintypecode(["d", "f", "S"]) },
            Line("np.mintypecode('abceh', default='G')") { np.mintypecode("abceh", default: "G") },
            Line("np.mintypecode('Fd')") { np.mintypecode("Fd") },
            Line("np.mintypecode(c)") { np.mintypecode(c) },
            Line("np.typename('d')") { np.typename("d") },
            Line("np.typename('x')") { np.typename("x") },
            Line("np.iterable([1, 2])") { text(np.iterable([1, 2])) },
            Line("np.iterable(2)") { text(np.iterable(2)) },
            Line("np.iterable(a)") { text(np.iterable(a)) },
            Line("np.iterable(np.array(1))") { text(np.iterable(np.array(1))) },
        ]
    }

    private static func paths() -> [Line] {
        let (p, q, r) = (np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)))
        let big = np.ones((10, 10, 10, 10))
        let small = np.ones((10, 10))
        func both(_ found: (np.EinsumPath, String)) -> String { "\(found.0)\n\(found.1)" }
        func python(_ call: String) -> String { "'%s\\n%s' % np.einsum_path(\(call))" }
        let (pp, qq, rr) = ("np.ones((2, 3))", "np.ones((3, 4))", "np.ones((4, 5))")
        let (b, s) = ("np.ones((10,) * 4)", "np.ones((10, 10))")
        return [
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr)")) { both(np.einsum_path("ij,jk,kl->il", p, q, r)) },
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr), optimize='optimal'")) {
                both(np.einsum_path("ij,jk,kl->il", p, q, r, optimize: "optimal"))
            },
            Line(python("'ij,jk', \(pp), \(qq)")) { both(np.einsum_path("ij,jk", p, q)) },
            Line(python("'ea,fb,abcd,gc,hd->efgh', \(s), \(s), \(b), \(s), \(s), optimize='greedy'")) {
                both(np.einsum_path("ea,fb,abcd,gc,hd->efgh", small, small, big, small, small, optimize: "greedy"))
            },
            Line(python("'ea,fb,abcd,gc,hd->efgh', \(s), \(s), \(b), \(s), \(s), optimize='optimal'")) {
                both(np.einsum_path("ea,fb,abcd,gc,hd->efgh", small, small, big, small, small, optimize: "optimal"))
            },
            Line(python("'ea,fb,abcd,gc,hd->efgh', \(s), \(s), \(b), \(s), \(s), optimize=('greedy', 20)")) {
                both(
                    np.einsum_path("ea,fb,abcd,gc,hd->efgh", small, small, big, small, small, optimize: ("greedy", 20)))
            },
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr), optimize=False")) {
                both(np.einsum_path("ij,jk,kl->il", p, q, r, optimize: false))
            },
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr), optimize=['einsum_path', (1, 2), (0, 1)]")) {
                both(np.einsum_path("ij,jk,kl->il", p, q, r, optimize: np.EinsumPath([[1, 2], [0, 1]])))
            },
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr), optimize=['einsum_path', (1, 2)]")) {
                both(np.einsum_path("ij,jk,kl->il", p, q, r, optimize: np.EinsumPath([[1, 2]])))
            },
            Line(python("'ij,jk,kl->im', \(pp), \(qq), \(rr)")) { both(np.einsum_path("ij,jk,kl->im", p, q, r)) },
            Line(python("'ij,jk,kl->ii', \(pp), \(qq), \(rr)")) { both(np.einsum_path("ij,jk,kl->ii", p, q, r)) },
            Line(python("'ij,jk', \(pp), \(qq), \(rr)")) { both(np.einsum_path("ij,jk", p, q, r)) },
            Line(python("'ij,ik', \(pp), \(qq)")) { both(np.einsum_path("ij,ik", p, q)) },
            Line(python("'ij?', \(pp)")) { both(np.einsum_path("ij?", p)) },
            Line(python("'ij->i->j', \(pp)")) { both(np.einsum_path("ij->i->j", p)) },
            Line(python("'ij,jk,kl->il', \(pp), \(qq), \(rr), optimize='best'")) {
                both(np.einsum_path("ij,jk,kl->il", p, q, r, optimize: "best"))
            },
        ]
    }

    /// Sums of what a mask chooses, whose order of additions shows in the last bit.
    private static func masks() -> [Line] {
        let z = np.sin(np.arange(3000) * 0.7).reshape(3, 10, 100)
        let s = z.astype("float32")
        let k = np.arange(3000).reshape(3, 10, 100) % 7 != 3
        let lane = np.arange(100) % 13 != 5
        let (zz, kk) = (
            "np.sin(np.arange(3000) * 0.7).reshape(3, 10, 100)", "np.arange(3000).reshape(3, 10, 100) % 7 != 3"
        )
        let ll = "np.arange(100) % 13 != 5"
        func line(_ python: String, _ swift: @escaping () -> ndarray) -> Line {
            Line(
                "np.sum(" + python.replacing("$z", with: zz).replacing("$k", with: kk).replacing("$l", with: ll) + ")",
                swift
            )
        }
        return [
            line("$z, where=$k") { np.sum(z, where: k) },
            line("$z.astype(np.float32), where=$k") { np.sum(s, where: k) },
            line("$z, axis=-1, where=$k") { np.sum(z, axis: -1, where: k) },
            line("$z, axis=0, where=$k") { np.sum(z, axis: 0, where: k) },
            line("$z, axis=(1, 2), where=$k") { np.sum(z, axis: [1, 2], where: k) },
            line("$z, where=$l") { np.sum(z, where: lane) },
            line("$z, axis=2, where=$l, initial=0.1") { np.sum(z, axis: 2, initial: 0.1, where: lane) },
            line("$z.T, where=$k.T".replacing("$k.T", with: "($k).T")) { np.sum(z.T, where: k.T) },
            line("$z.T, axis=0, where=($k).T") { np.sum(z.T, axis: 0, where: k.T) },
            line("$z, axis=(0, 2), initial=0.3") { np.sum(z, axis: [0, 2], initial: 0.3) },
            line("np.arange(20000) % 11, dtype=np.float32, where=np.arange(20000) % 3 != 1") {
                np.sum(np.arange(20000) % 11, dtype: np.float32, where: np.arange(20000) % 3 != 1)
            },
            line("np.arange(20), where=np.arange(20) % 3 != 1, initial=5") {
                np.sum(np.arange(20), initial: 5, where: np.arange(20) % 3 != 1)
            },
            Line("np.prod(\(zz) + 2, axis=1, where=\(kk))") { np.prod(z + 2, axis: 1, where: k) },
            Line("np.mean(\(zz), axis=1, where=\(kk))") { np.mean(z, axis: 1, where: k) },
            Line("np.std(\(zz), where=\(kk))") { np.std(z, where: k) },
        ]
    }

    private static func ulps() -> [Line] {
        let x = np.array([1.0, 2, 3])
        let eps = np.finfo(np.float64).eps
        func check(_ python: String, _ body: @escaping () -> Void) -> Line {
            Line("np.testing.\(python)") {
                body()
                return "None"
            }
        }
        return [
            check("assert_array_almost_equal_nulp(np.array([1.0, 2, 3]), np.array([1.0, 2, 3]) * (1 + 2**-52))") {
                np.testing.assert_array_almost_equal_nulp(x, x * (1 + eps))
            },
            check("assert_array_almost_equal_nulp(np.array([1.0, 2, 3]), np.array([1.0, 2, 3]) * (1 + 2**-48))") {
                np.testing.assert_array_almost_equal_nulp(x, x * (1 + eps * 16))
            },
            Line(
                "np.testing.assert_array_max_ulp(np.array([1.0, -2, 3]), np.array([1.0, -2, 3]) * (1 + 2**-51), maxulp=3)"
            ) {
                let y = np.array([1.0, -2, 3])
                return np.testing.assert_array_max_ulp(y, y * (1 + eps * 2), maxulp: 3)
            },
            Line("np.testing.assert_array_max_ulp(np.array([1.0, 2, 3]), np.array([1.0, 2, 3]) * (1 + 2**-48))") {
                np.testing.assert_array_max_ulp(x, x * (1 + eps * 16))
            },
            Line("np.testing.assert_array_max_ulp(np.float32([1, 2]), np.float32([1, 2.5]), dtype=np.float32)") {
                np.testing.assert_array_max_ulp([1.0, 2], [1, 2.5], dtype: np.float32)
            },
            Line("np.testing.assert_array_max_ulp([1.0], [1.0, 2.0])") {
                np.testing.assert_array_max_ulp([1.0], [1.0, 2.0])
            },
            check("assert_raises_regex(ValueError, 'could not', lambda: np.zeros(2) + np.zeros(3))") {
                np.testing.assert_raises_regex(.ValueError, "could not") { _ = np.zeros(2) + np.zeros(3) }
            },
            check("assert_raises_regex(IndexError, 'never', lambda: np.zeros(2)[5])") {
                np.testing.assert_raises_regex(.IndexError, "never") { _ = np.zeros(2)[5] }
            },
        ]
    }
}
