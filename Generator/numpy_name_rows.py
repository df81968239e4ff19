"""Why a public name of NumPy's is not here, or what stands for it; read as name_rows.py is."""

from __future__ import annotations

# What stands for the name.
ELSEWHERE: list[tuple[str, str]] = [
    (r"numpy\.ndarray\.__(i?(add|sub|mul|truediv|mod|pow|and|or|xor|lshift|rshift)|r(add|sub|mul|truediv|mod|pow|and|or|xor|lshift|rshift)"
     r"|i?matmul|rmatmul|neg|pos|invert|eq|ne|lt|le|gt|ge)__", "the operator: `a + b`, `a += b`, `2 ** a`; `a • b` for `@`"),
    (r"numpy\.ndarray\.__(i|r)?(floordiv|divmod)__", "`np.floor_divide`, `np.divmod`"),
    (r"numpy\.ndarray\.__(getitem|setitem|delitem)__", "the subscript: `a[0]`, `a[1..<3] = b`"),
    (r"numpy\.ndarray\.__(len|iter|contains)__", "`count`, `for row in a`, `contains`"),
    (r"numpy\.ndarray\.__(bool|int|float|complex|index)__", "`Bool(a)`, `Int(a)`, `Double(a)`; `item()`"),
    (r"numpy\.ndarray\.__(repr|str|format)__", "`description`, `debugDescription`, and `\"\\(a, \".2f\")\"`"),
    (r"numpy\.ndarray\.__(abs|copy|deepcopy)__", "`np.abs`, `copy()`"),
    (r"numpy\.ndarray\.__(init|new)__", "`np.array`, `np.zeros`"),
    (r"numpy\.ndarray\.__(reduce|reduce_ex|setstate|getstate)__", "`np.save` and `np.load`"),
    (r"numpy\.linalg\.LinAlgError", "a `TorchError`, whose `kind` has this name"),
    (r"numpy\.(s_|index_exp)", "`torch.Index`"),
    (r"numpy\.(False_|True_)", "`false` and `true`"),
    (r"numpy\.(unique_all|unique_counts|unique_inverse|unique_values)", "`np.unique` with its flags"),
    (r"numpy\.(seterr|geterr|seterrcall|geterrcall)", "`np.errstate`; nothing warns of a division by zero here"),
    (r"numpy\.get_printoptions", "`np.printoptions`, which puts the options back"),
    (r"numpy\.(asarray_chkfinite|asfortranarray|isfortran|require)", "`np.asarray`, `np.ascontiguousarray`"),
    (r"numpy\.bmat", "`np.block`"),
    (r"numpy\.testing\.assert_string_equal", "`np.testing.assert_equal`"),
    (r"numpy\.(longlong|ulonglong)", "`np.int64` and `np.uint64`"),
    (r"numpy\.(frompyfunc)", "`np.vectorize`"),
    (r"numpy\.(nditer|nested_iters|flatiter)", "`for row in a`, `a.flat`, `np.ndenumerate`"),
    (r"numpy\.broadcast", "`np.broadcast_arrays`, `np.broadcast_shapes`"),
    (r"numpy\.shares_memory", "`np.may_share_memory`"),
    (r"numpy\.(diag_indices_from|mask_indices)", "`np.diag_indices`, `np.tril_indices`"),
    (r"numpy\.ndarray\.(dump|dumps|tofile)|numpy\.fromfile", "`np.save`, `np.load`, `tobytes()` and `np.frombuffer`"),
    (r"numpy\.ndarray\.(mT)", "`np.matrix_transpose`"),
    (r"numpy\.ndarray\.choose", "`np.choose`"),
    (r"numpy\.random\.(ranf|sample)", "`np.random.random_sample`"),
    (r"numpy\.random\.random_integers", "`np.random.randint`"),
]

# What is still to be written. A row goes when its names are here.
LATER: list[tuple[str, str]] = []

# Why there is none.
ABSENT: list[tuple[str, str]] = [
    (r"numpy\.(datetime\w*|timedelta64|busday\w*|is_busday|isnat)", "dates are no numbers of libtorch's"),
    (r"numpy\.(str_|bytes_|character|flexible|object_|void|rec|recarray|record|char|strings)",
     "texts, objects and records are no numbers of libtorch's"),
    (r"numpy\.fromregex", "it gives records, and those are no numbers of libtorch's"),
    (r"numpy\.(longdouble|clongdouble|float128|complex256)", "libtorch has no type of so many bits"),
    (r"numpy\.(asmatrix|matrix|ma|memmap)", "classes of arrays of their own, which NumPy advises against or keeps apart"),
    (r"numpy\.(ScalarType|sctypeDict|typecodes|dtypes|little_endian|core|lib|f2py|ctypeslib|typing|exceptions|emath|polynomial"
     r"|get_include|getbufsize|setbufsize|info|show_config|show_runtime|test|from_dlpack)",
     "Python's packaging, or a corner of NumPy's own"),
    (r"numpy\.ndarray\.(ctypes|device|to_device|base|flags|setflags|data|partition|__\w+__)",
     "Python's protocol between objects and the memory's own flags"),
    (r"numpy\.testing\..*", "helpers of NumPy's own tests"),
]
