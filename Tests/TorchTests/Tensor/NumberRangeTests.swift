import Testing
import Torch

/// Numbers that a dtype can hold, and those that it cannot: Python asks for each, and says which it does not take.
@Suite struct NumberRangeTests {
    private static let dtypes: [torch.dtype] = [
        .uint8, .int8, .int16, .int32, .int64, .uint16, .uint32, .uint64, .bool, .float16, .bfloat16, .float32,
    ]
    private static let whole = [
        0, -1, 127, 128, -128, -129, 255, 256, -255, -256, 32767, 32768, -32769, 65535, 65536, -65535, -65536,
        2_147_483_647, 2_147_483_648, -2_147_483_649, 4_294_967_295, 4_294_967_296, -4_294_967_295, -4_294_967_296,
        1_099_511_627_776,
    ]
    private static let fractions = [
        0.5, -0.5, -1.5, 127.0, 127.5, 255.5, 254.9, -128.0, -128.5, 32767.25, 65535.5, 2147483647.5, 4294967295.5,
        1e20,
        0x1p63, -0x1p63, .infinity, .nan,
    ]

    private static func python(_ number: Double) -> String {
        number.isNaN ? "math.nan" : number.isInfinite ? "math.inf" : "\(number)"
    }

    @Test(arguments: dtypes) func numbers(_ dtype: torch.dtype) throws {
        var rows: [Row] = []
        for number in Self.whole {
            rows += [
                ("torch.tensor(\(number), dtype=\(dtype))", { torch.tensor(number, dtype: dtype) }),
                ("torch.tensor([[1], [\(number)]], dtype=\(dtype))", { torch.tensor([[1], [number]], dtype: dtype) }),
            ]
        }
        for number in Self.fractions {
            let text = Self.python(number)
            rows += [
                ("torch.tensor(\(text), dtype=\(dtype))", { torch.tensor(number, dtype: dtype) }),
                ("torch.tensor([1.0, \(text)], dtype=\(dtype))", { torch.tensor([1.0, number], dtype: dtype) }),
            ]
        }
        rows += [
            ("torch.tensor([True, False], dtype=\(dtype))", { torch.tensor([true, false], dtype: dtype) }),
            (
                "torch.tensor(complex(1, 2), dtype=\(dtype))",
                { torch.tensor(torch.Complex(1, 2), dtype: dtype) }
            ),
            (
                "torch.tensor([], dtype=\(dtype))", { torch.tensor([Int](), dtype: dtype) }
            ),
        ]
        try expectSameOutcomes(rows)
    }

    /// The constructors of old take the same numbers.
    @Test func typesOfOld() throws {
        try expectSameOutcomes([
            ("torch.CharTensor([127.5])", { torch.CharTensor([127.5]) }),
            ("torch.CharTensor([127.0])", { torch.CharTensor([127.0]) }),
            ("torch.ByteTensor([-1.5])", { torch.ByteTensor([-1.5]) }),
            ("torch.ByteTensor([-1])", { torch.ByteTensor([-1]) }),
        ])
    }
}
