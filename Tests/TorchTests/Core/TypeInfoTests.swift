import TestSupport
import Testing
import Torch

/// `torch.finfo`, `torch.iinfo` and the dtypes themselves.
@Suite struct TypeInfoTests {
    @Test func floats() throws {
        let dtypes: [torch.dtype] = [
            .float16, .bfloat16, .float32, .float64, .float8_e5m2, .float8_e4m3fn, .float8_e5m2fnuz, .float8_e4m3fnuz,
            .float8_e8m0fnu, .complex32, .complex64, .complex128,
        ]
        try expectAgreement(
            dtypes.flatMap { dtype -> [Pair] in
                let (ours, theirs) = (torch.finfo(dtype), "torch.finfo(\(dtype))")
                return [
                    ("str(\(theirs))", "\(ours)"), ("repr(\(theirs).eps)", "\(torch.Scalar(ours.eps))"),
                    ("repr(\(theirs).max)", "\(torch.Scalar(ours.max))"),
                    ("repr(\(theirs).min)", "\(torch.Scalar(ours.min))"),
                    ("repr(\(theirs).tiny)", "\(torch.Scalar(ours.tiny))"), ("\(theirs).bits", ours.bits),
                    ("repr(\(theirs).smallest_normal)", "\(torch.Scalar(ours.smallest_normal))"),
                    ("repr(\(theirs).resolution)", "\(torch.Scalar(ours.resolution))"),
                    ("\(theirs).dtype", ours.dtype),
                    ("\(theirs) == torch.finfo(torch.float32)", ours == torch.finfo(torch.float32)),
                ]
            })
    }

    @Test func integers() throws {
        let dtypes: [torch.dtype] = [.uint8, .int8, .int16, .int32, .int64, .uint16, .uint32]
        try expectAgreement(
            dtypes.flatMap { dtype -> [Pair] in
                let (ours, theirs) = (torch.iinfo(dtype), "torch.iinfo(\(dtype))")
                return [
                    ("str(\(theirs))", "\(ours)"), ("\(theirs).max", ours.max), ("\(theirs).min", ours.min),
                    ("\(theirs).bits", ours.bits), ("\(theirs).dtype", ours.dtype),
                ]
            } + [("str(torch.iinfo(torch.uint64))", "\(torch.iinfo(.uint64))")])
    }

    @Test func failures() throws {
        try expectSameFailures([
            ("torch.finfo(torch.int8)", { _ = torch.finfo(.int8) }),
            ("torch.iinfo(torch.float32)", { _ = torch.iinfo(.float32) }),
            ("torch.iinfo(torch.bool)", { _ = torch.iinfo(.bool) }),
            ("torch.iinfo(torch.quint8).dtype", { _ = torch.iinfo(.quint8) }),
            ("torch.iinfo(torch.complex64)", { _ = torch.iinfo(.complex64) }),
            ("torch.int8.to_complex()", { _ = torch.int8.to_complex() }),
            ("torch.quint8.is_signed", { _ = torch.quint8.is_signed }),
            ("torch.bits8.is_signed", { _ = torch.bits8.is_signed }),
            ("torch.set_default_dtype(torch.int64)", { torch.set_default_dtype(.int64) }),
        ])
    }

    /// Every dtype that Python has, by its name.
    @Test func names() throws {
        let python = try Python.run(
            """
            found = sorted({str(getattr(torch, n)) for n in dir(torch) if isinstance(getattr(torch, n), torch.dtype)})
            out['dtypes'] = [[n, d.itemsize, d.is_floating_point, d.is_complex, d.abbr] for n in found
                             for d in [getattr(torch, n[6:])]]
            """)
        #expect(python["dtypes"].list.count > 40)
        for row in python["dtypes"].list {
            let values = row.list
            let dtype = try #require(torch.dtype(named: values[0].string ?? ""), "\(values[0])")
            #expect("\(dtype)" == values[0].string)
            #expect(dtype.itemsize == values[1].int, "\(dtype)")
            #expect(
                dtype.is_floating_point == (values[2].int == 1) && dtype.is_complex == (values[3].int == 1), "\(dtype)")
            #expect(dtype.abbr == values[4].string, "\(dtype)")
        }
    }
}
