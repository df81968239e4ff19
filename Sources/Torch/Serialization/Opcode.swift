/// The instructions of Python's pickle format that PyTorch's files hold.
/// See <https://docs.python.org/3/library/pickletools.html>.
enum Opcode {
    static let proto: UInt8 = 0x80
    static let stop = UInt8(ascii: ".")
    static let mark = UInt8(ascii: "(")
    static let global = UInt8(ascii: "c")
    static let reduce = UInt8(ascii: "R")
    static let build = UInt8(ascii: "b")
    static let binPersID = UInt8(ascii: "Q")

    static let binGet = UInt8(ascii: "h")
    static let longBinGet = UInt8(ascii: "j")
    static let binPut = UInt8(ascii: "q")
    static let longBinPut = UInt8(ascii: "r")

    static let none = UInt8(ascii: "N")
    static let newTrue: UInt8 = 0x88
    static let newFalse: UInt8 = 0x89
    static let binInt = UInt8(ascii: "J")
    static let binInt1 = UInt8(ascii: "K")
    static let binInt2 = UInt8(ascii: "M")
    static let long1: UInt8 = 0x8A
    static let long4: UInt8 = 0x8B
    static let binFloat = UInt8(ascii: "G")
    static let binUnicode = UInt8(ascii: "X")
    static let shortBinString = UInt8(ascii: "U")

    static let emptyTuple = UInt8(ascii: ")")
    static let tuple1: UInt8 = 0x85
    static let tuple2: UInt8 = 0x86
    static let tuple3: UInt8 = 0x87
    static let tuple = UInt8(ascii: "t")
    static let emptyList = UInt8(ascii: "]")
    static let append = UInt8(ascii: "a")
    static let appends = UInt8(ascii: "e")
    static let emptyDict = UInt8(ascii: "}")
    static let setItem = UInt8(ascii: "s")
    static let setItems = UInt8(ascii: "u")
    static let emptySet: UInt8 = 0x8F

    // Those of Python's later protocols, in which its processes send values to one another.
    static let frame: UInt8 = 0x95
    static let memoize: UInt8 = 0x94
    static let stackGlobal: UInt8 = 0x93
    static let addItems: UInt8 = 0x90
    static let shortBinUnicode: UInt8 = 0x8C
    static let binUnicode8: UInt8 = 0x8D
    static let shortBinBytes = UInt8(ascii: "C")
    static let binBytes = UInt8(ascii: "B")
    static let binBytes8: UInt8 = 0x8E
    static let byteArray8: UInt8 = 0x96
}

/// The classes by which PyTorch's files name the type of a storage's elements. Dtypes that came later have none.
enum StorageType {
    private static let names: [(dtype: torch.dtype, name: String)] = [
        (.float64, "DoubleStorage"), (.float32, "FloatStorage"), (.float16, "HalfStorage"), (.int64, "LongStorage"),
        (.int32, "IntStorage"), (.int16, "ShortStorage"), (.int8, "CharStorage"), (.uint8, "ByteStorage"),
        (.bool, "BoolStorage"), (.bfloat16, "BFloat16Storage"), (.complex128, "ComplexDoubleStorage"),
        (.complex64, "ComplexFloatStorage"),
    ]

    static func name(of dtype: torch.dtype) -> String? { names.first { $0.dtype == dtype }?.name }
    static func dtype(named name: String) -> torch.dtype? { names.first { $0.name == name }?.dtype }
}
