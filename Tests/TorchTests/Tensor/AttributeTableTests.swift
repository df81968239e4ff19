import TestSupport
import Testing
import Torch

/// What a tensor tells of itself: memory formats, sizes in bytes, parts of complex numbers, texts of rare dtypes.
@Suite struct AttributeTableTests {
    private let x = torch.arange(24, dtype: .float32).reshape(1, 2, 3, 4)

    @Test func memoryFormats() throws {
        let last = x.contiguous(memory_format: torch.channels_last)
        let deep = torch.zeros(1, 2, 3, 4, 5).contiguous(memory_format: torch.channels_last_3d)
        let rows: [Pair] = [
            ("last", last), ("last.is_contiguous()", last.is_contiguous()),
            (
                "last.is_contiguous(memory_format=torch.channels_last)",
                last.is_contiguous(memory_format: .channels_last)
            ),
            ("x.is_contiguous(memory_format=torch.channels_last)", x.is_contiguous(memory_format: .channels_last)),
            ("last.contiguous()", last.contiguous()), ("last.clone()", last.clone()), ("last + 1", last + 1),
            ("last.clone(memory_format=torch.contiguous_format)", last.clone(memory_format: .contiguous_format)),
            ("x.to(memory_format=torch.channels_last)", x.to(memory_format: .channels_last)),
            ("x.double(memory_format=torch.channels_last)", x.double(memory_format: .channels_last)),
            ("torch.zeros_like(last)", torch.zeros_like(last)), ("last.half()", last.half()),
            (
                "torch.zeros_like(x, memory_format=torch.channels_last)",
                torch.zeros_like(x, memory_format: .channels_last)
            ),
            (
                "torch.empty(1, 2, 3, 4, memory_format=torch.channels_last).stride()",
                torch.empty(1, 2, 3, 4, memory_format: .channels_last).stride()
            ),
            ("deep.stride()", deep.stride()),
            (
                "deep.is_contiguous(memory_format=torch.channels_last_3d)",
                deep.is_contiguous(memory_format: .channels_last_3d)
            ),
            ("str(torch.channels_last)", "\(torch.channels_last)"),
            ("last.permute(0, 2, 3, 1).is_contiguous()", last.permute(0, 2, 3, 1).is_contiguous()),
        ]
        try expectAgreement(
            rows,
            setup: """
                last = x.contiguous(memory_format=torch.channels_last)
                deep = torch.zeros(1, 2, 3, 4, 5).contiguous(memory_format=torch.channels_last_3d)
                """, ["x": x])
        let flat = torch.ones(3)
        try expectSameFailures(
            [
                (
                    "torch.ones(3).contiguous(memory_format=torch.channels_last)",
                    { _ = flat.contiguous(memory_format: .channels_last) }
                )
            ])
    }

    @Test func attributes() throws {
        let h = x.half(), v = x[0, 1, 1...]
        let rows: [Pair] = [
            ("h.element_size()", h.element_size()), ("h.itemsize", h.itemsize), ("h.nbytes", h.nbytes),
            ("str(h.layout)", "\(h.layout)"),
            ("v.storage_offset()", v.storage_offset()), ("v.stride()", v.stride()), ("v.stride(-1)", v.stride(-1)),
            ("v.nbytes", v.nbytes),
            ("v.untyped_storage().nbytes()", v.untyped_storage().nbytes()), ("v.is_pinned()", v.is_pinned()),
            ("v.get_device()", v.get_device()),
            ("v.is_signed()", v.is_signed()), ("v.is_complex()", v.is_complex()),
            ("v.is_floating_point()", v.is_floating_point()),
            ("v.is_cpu", v.is_cpu), ("v.is_meta", v.is_meta), ("v.is_sparse", v.is_sparse),
            ("v.is_quantized", v.is_quantized),
            ("v.nelement()", v.nelement()), ("v.ndimension()", v.ndimension()), ("v.is_leaf", v.is_leaf),
            ("v.type()", v.type()),
            ("v.dtype.abbr", v.dtype.abbr), ("v.is_set_to(x[0, 1, 1:])", v.is_set_to(x[0, 1, 1...])),
        ]
        try expectAgreement(rows, setup: "h = x.half(); v = x[0, 1, 1:]", ["x": x])
    }

    @Test func complexNumbersAndRareDTypes() throws {
        let z = torch.tensor([torch.Complex(1.5, -2), torch.Complex(-0.0, 1), torch.Complex(3)])
        let smooth = torch.tensor([0.5, -1.25, 448])
        let rows: [Pair] = [
            ("z.real", z.real), ("z.imag", z.imag), ("str(z)", "\(z)"), ("str(z.conj())", "\(z.conj())"),
            ("z.conj().imag", z.conj().imag),
            ("torch.view_as_real(z)", torch.view_as_real(z)), ("str(z.to(torch.complex128))", "\(z.to(.complex128))"),
            ("z.is_conj()", z.is_conj()), ("z.conj().is_conj()", z.conj().is_conj()),
            ("str(z.to(torch.complex32))", "\(z.to(.complex32))"),
            ("str(torch.view_as_complex(torch.ones(2, 2)))", "\(torch.view_as_complex(torch.ones(2, 2)))"),
            ("z.abs()", z.abs()), ("z.angle()", z.angle()),
            ("str(s.half())", "\(smooth.half())"), ("str(s.bfloat16())", "\(smooth.bfloat16())"),
            ("str(s.to(torch.float8_e4m3fn))", "\(smooth.to(.float8_e4m3fn))"),
            ("str(s.to(torch.float8_e5m2))", "\(smooth.to(.float8_e5m2))"),
            ("str(s.abs().to(torch.float8_e8m0fnu))", "\(smooth.abs().to(.float8_e8m0fnu))"),
            ("str(s.abs().to(torch.uint16))", "\(smooth.abs().to(.uint16))"),
            ("str(s.abs().to(torch.uint32))", "\(smooth.abs().to(.uint32))"),
            ("str(torch.tensor(-1).to(torch.uint64))", torch.tensor(-1).to(.uint64).description),
            ("s.to(torch.float8_e4m3fn).float()", smooth.to(.float8_e4m3fn).float()),
            ("str(torch.tensor([0.1]).half() + 1)", "\(torch.tensor([0.1]).half() + 1)"),
        ]
        try expectAgreement(
            rows,
            setup:
                "import warnings; warnings.simplefilter('ignore'); s = torch.tensor([0.5, -1.25, 448]); z = torch.tensor([1.5-2j, complex(-0.0, 1), 3+0j])"
        )
    }
}
