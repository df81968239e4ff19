extension np {
    /// What names dtypes for ``isdtype(_:_:)``: a dtype, or a kind in text.
    public protocol DTypeKind {
        /// The dtype, or the kind's name.
        var _npKind: DTypeKindName { get }
    }
    /// A dtype, or the name of a kind of them.
    public enum DTypeKindName {
        /// One dtype.
        case dtype(dtype)
        /// All of a kind: `integral`, `real floating`.
        case kind(String)
    }

    /// Whether a dtype is of a kind, or of one of several in a tuple: `np.isdtype(a.dtype, "real floating")`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.isdtype.html>.
    ///
    /// A ValueError for a text that is none of `bool`, `signed integer`, `unsigned integer`, `integral`, `real floating`,
    /// `complex floating` and `numeric`.
    public static func isdtype<each K: DTypeKind>(_ dtype: dtype, _ kind: (repeat each K)) -> Bool {
        var found = false
        for kind in repeat each kind {
            switch kind._npKind {
            case .dtype(let other): found = found || other == dtype
            case .kind(let name):
                guard let kinds = kinds[name] else {
                    raise(
                        .ValueError, "kind argument is a string, but \(pythonText(name)) is not a known kind name.")
                    return false
                }
                found = found || kinds.contains(dtype.kind)
            }
        }
        return found
    }
    /// The same with the second argument's name.
    public static func isdtype<each K: DTypeKind>(_ dtype: dtype, kind: (repeat each K)) -> Bool {
        isdtype(dtype, (repeat each kind))
    }

    private static let kinds = [
        "bool": "b", "signed integer": "i", "unsigned integer": "u", "integral": "iu", "real floating": "f",
        "complex floating": "c", "numeric": "iufc",
    ]

    /// The floating-point or complex dtype that holds the numbers of several arrays.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.common_type.html>.
    ///
    /// `float64` where whole numbers are among them. A TypeError for an array of booleans.
    public static func common_type(_ arrays: any ArrayLike...) -> dtype {
        var (size, isComplex) = (2, false)
        for type in arrays.map({ operand($0).tensor.dtype }) {
            guard type != .bool else {
                raise(.TypeError, "can't get common type for non-numeric array")
                return .float64
            }
            isComplex = isComplex || type.is_complex
            let own = Promotion.kind(type) == 1 ? 8 : type.is_complex ? type.itemsize / 2 : type.itemsize
            size = Swift.max(size, own)
        }
        if isComplex { return size == 8 ? .complex128 : .complex64 }
        return size == 8 ? .float64 : size == 4 ? .float32 : .float16
    }

    /// What has letters of dtypes for ``mintypecode(typechars:typeset:default:)``: a text, a list of letters, or an array
    /// for each of its parts.
    public protocol TypeCharacters {
        /// The letters.
        var _npLetters: [String] { get }
    }

    /// The letter of the smallest dtype of a set that holds numbers of several.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.mintypecode.html>.
    // @forms
    public static func mintypecode(
        typechars: any TypeCharacters, typeset: String = "GDFgdf", default: String = "d"
    ) -> String {
        let known = typechars._npLetters.filter { typeset.contains($0) }
        guard !known.isEmpty else { return `default` }
        if known.contains("F"), known.contains("d") { return "D" }
        return known.min { order($0) < order($1) } ?? `default`
    }
    private static func order(_ letter: String) -> Int {
        Array("GDFgdfQqLlIiHhBb?").firstIndex { String($0) == letter } ?? 0
    }

    /// What a dtype's letter stands for: `double precision` for `d`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.typename.html>.
    ///
    /// A KeyError for another letter.
    // @forms
    public static func typename(char: String) -> String {
        guard let name = letterNames[char] else {
            raise(.KeyError, pythonText(char))
            return ""
        }
        return name
    }
    private static let letterNames = [
        "S1": "character", "?": "bool", "b": "signed char", "B": "unsigned char", "h": "short", "H": "unsigned short",
        "i": "integer", "I": "unsigned integer", "l": "long integer", "L": "unsigned long integer",
        "q": "long long integer", "Q": "unsigned long long integer", "f": "single precision", "d": "double precision",
        "g": "long precision", "F": "complex single precision", "D": "complex double precision",
        "G": "complex long double precision", "S": "string", "U": "unicode", "V": "void", "O": "object",
    ]

    /// Whether a `for` goes over a value: an array with dimensions, a list, a text.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.iterable.html>.
    public static func iterable(_ y: Any) -> Bool {
        if let array = y as? ndarray { return array.ndim > 0 }
        if let tensor = y as? Tensor { return tensor.dim() > 0 }
        return y is any Sequence
    }
}

extension np.dtype: np.DTypeKind {
    public var _npKind: np.DTypeKindName { .dtype(self) }

    /// The letter of the type: `d` for float64.
    var letter: String {
        switch torch {
        case .bool: "?"
        case .int8: "b"
        case .int16: "h"
        case .int32: "i"
        case .int64: "l"
        case .uint8: "B"
        case .uint16: "H"
        case .uint32: "I"
        case .uint64: "L"
        case .float16: "e"
        case .float32: "f"
        case .complex64: "F"
        case .complex128: "D"
        default: "d"
        }
    }
}
extension String: np.DTypeKind, np.TypeCharacters {
    public var _npKind: np.DTypeKindName { .kind(self) }
    public var _npLetters: [String] { map { String($0) } }
}
extension Array: np.TypeCharacters where Element == String {
    public var _npLetters: [String] { self }
}
extension ndarray: np.TypeCharacters {
    public var _npLetters: [String] { map { $0.dtype.letter } }
}
