// Dtypes that few ops take: quantized numbers, and numbers of less than a byte.

extension torch.dtype {
    /// 8 bits, whole numbers from -128 to 127 that stand for others by scale and zero point.
    public static let qint8 = torch.dtype(code: 12)
    /// 8 bits, whole numbers from 0 to 255 that stand for others by scale and zero point.
    public static let quint8 = torch.dtype(code: 13)
    /// 32 bits, whole numbers that stand for others by scale and zero point.
    public static let qint32 = torch.dtype(code: 14)
    /// Two numbers of 4 bits a byte, that stand for others by scale and zero point.
    public static let quint4x2 = torch.dtype(code: 16)
    /// Four numbers of 2 bits a byte, that stand for others by scale and zero point.
    public static let quint2x4 = torch.dtype(code: 17)
    /// Eight bits a byte, without a meaning as numbers.
    public static let bits1x8 = torch.dtype(code: 18)
    /// Four pairs of bits a byte, without a meaning as numbers.
    public static let bits2x4 = torch.dtype(code: 19)
    /// Two groups of four bits a byte, without a meaning as numbers.
    public static let bits4x2 = torch.dtype(code: 20)
    /// 8 bits without a meaning as numbers.
    public static let bits8 = torch.dtype(code: 21)
    /// 16 bits without a meaning as numbers.
    public static let bits16 = torch.dtype(code: 22)
    /// 1 bit, whole numbers from 0; a byte each.
    public static let uint1 = torch.dtype(code: 30)
    /// 2 bits, whole numbers from 0; a byte each.
    public static let uint2 = torch.dtype(code: 31)
    /// 3 bits, whole numbers from 0; a byte each.
    public static let uint3 = torch.dtype(code: 32)
    /// 4 bits, whole numbers from 0; a byte each.
    public static let uint4 = torch.dtype(code: 33)
    /// 5 bits, whole numbers from 0; a byte each.
    public static let uint5 = torch.dtype(code: 34)
    /// 6 bits, whole numbers from 0; a byte each.
    public static let uint6 = torch.dtype(code: 35)
    /// 7 bits, whole numbers from 0; a byte each.
    public static let uint7 = torch.dtype(code: 36)
    /// 1 bit, whole numbers with a sign; a byte each.
    public static let int1 = torch.dtype(code: 37)
    /// 2 bits, whole numbers with a sign; a byte each.
    public static let int2 = torch.dtype(code: 38)
    /// 3 bits, whole numbers with a sign; a byte each.
    public static let int3 = torch.dtype(code: 39)
    /// 4 bits, whole numbers with a sign; a byte each.
    public static let int4 = torch.dtype(code: 40)
    /// 5 bits, whole numbers with a sign; a byte each.
    public static let int5 = torch.dtype(code: 41)
    /// 6 bits, whole numbers with a sign; a byte each.
    public static let int6 = torch.dtype(code: 42)
    /// 7 bits, whole numbers with a sign; a byte each.
    public static let int7 = torch.dtype(code: 43)
    /// Two numbers of 4 bits a byte: 2 of exponent, 1 of fraction.
    public static let float4_e2m1fn_x2 = torch.dtype(code: 45)
    /// `complex32` under its short name.
    public static let chalf = complex32
}

extension torch {
    /// 8 bits, whole numbers from -128 to 127 that stand for others by scale and zero point.
    public static let qint8 = dtype.qint8
    /// 8 bits, whole numbers from 0 to 255 that stand for others by scale and zero point.
    public static let quint8 = dtype.quint8
    /// 32 bits, whole numbers that stand for others by scale and zero point.
    public static let qint32 = dtype.qint32
    /// Two numbers of 4 bits a byte, that stand for others by scale and zero point.
    public static let quint4x2 = dtype.quint4x2
    /// Four numbers of 2 bits a byte, that stand for others by scale and zero point.
    public static let quint2x4 = dtype.quint2x4
    /// Eight bits a byte, without a meaning as numbers.
    public static let bits1x8 = dtype.bits1x8
    /// Four pairs of bits a byte, without a meaning as numbers.
    public static let bits2x4 = dtype.bits2x4
    /// Two groups of four bits a byte, without a meaning as numbers.
    public static let bits4x2 = dtype.bits4x2
    /// 8 bits without a meaning as numbers.
    public static let bits8 = dtype.bits8
    /// 16 bits without a meaning as numbers.
    public static let bits16 = dtype.bits16
    /// 1 bit, whole numbers from 0; a byte each.
    public static let uint1 = dtype.uint1
    /// 2 bits, whole numbers from 0; a byte each.
    public static let uint2 = dtype.uint2
    /// 3 bits, whole numbers from 0; a byte each.
    public static let uint3 = dtype.uint3
    /// 4 bits, whole numbers from 0; a byte each.
    public static let uint4 = dtype.uint4
    /// 5 bits, whole numbers from 0; a byte each.
    public static let uint5 = dtype.uint5
    /// 6 bits, whole numbers from 0; a byte each.
    public static let uint6 = dtype.uint6
    /// 7 bits, whole numbers from 0; a byte each.
    public static let uint7 = dtype.uint7
    /// 1 bit, whole numbers with a sign; a byte each.
    public static let int1 = dtype.int1
    /// 2 bits, whole numbers with a sign; a byte each.
    public static let int2 = dtype.int2
    /// 3 bits, whole numbers with a sign; a byte each.
    public static let int3 = dtype.int3
    /// 4 bits, whole numbers with a sign; a byte each.
    public static let int4 = dtype.int4
    /// 5 bits, whole numbers with a sign; a byte each.
    public static let int5 = dtype.int5
    /// 6 bits, whole numbers with a sign; a byte each.
    public static let int6 = dtype.int6
    /// 7 bits, whole numbers with a sign; a byte each.
    public static let int7 = dtype.int7
    /// Two numbers of 4 bits a byte: 2 of exponent, 1 of fraction.
    public static let float4_e2m1fn_x2 = dtype.float4_e2m1fn_x2
    /// `complex32` under its short name.
    public static let chalf = dtype.complex32
    /// `uint1` under its other name.
    public static let bit = dtype.uint1
}
