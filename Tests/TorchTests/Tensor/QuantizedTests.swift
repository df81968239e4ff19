import TestSupport
import Testing
import Torch

/// Quantized tensors, as far as libtorch goes.
@Suite struct QuantizedTests {
    private static let setup = """
        import warnings
        warnings.simplefilter('ignore')
        x = torch.tensor([[1.0, 2.5, -3.0], [0.25, 100.0, 7.0]])
        q = torch.quantize_per_tensor(x, 0.1, 10, torch.quint8)
        c = torch.quantize_per_channel(x, torch.tensor([0.1, 0.02]), torch.tensor([10, 0]), 0, torch.qint8)
        """
    private let x = torch.tensor([[1.0, 2.5, -3.0], [0.25, 100.0, 7.0]])

    @Test func valuesAndTexts() throws {
        let q = torch.quantize_per_tensor(x, 0.1, 10, torch.quint8)
        let c = torch.quantize_per_channel(x, torch.tensor([0.1, 0.02]), torch.tensor([10, 0]), 0, torch.qint8)
        let i = torch.quantize_per_tensor(x[0], scale: 0.5, zero_point: 0, dtype: torch.qint32)
        let written = q.clone()
        written[0] = 1.5
        written[1, 0] = torch.tensor(-0.5)
        try expectAgreement(
            [
                ("str(q)", "\(q)"), ("str(c)", "\(c)"), ("str(q[0])", "\(q[0])"), ("str(q[0, 1])", q[0, 1].description),
                ("str(torch.quantize_per_tensor(x[0], 0.5, 0, torch.qint32))", "\(i)"),
                ("q.int_repr()", q.int_repr()), ("c.int_repr()", c.int_repr()), ("q.dequantize()", q.dequantize()),
                ("torch.dequantize(c)", torch.dequantize(c)), ("q.q_scale()", q.q_scale()),
                ("q.q_zero_point()", q.q_zero_point()), ("c.q_per_channel_scales()", c.q_per_channel_scales()),
                ("c.q_per_channel_zero_points()", c.q_per_channel_zero_points()),
                ("c.q_per_channel_axis()", c.q_per_channel_axis()), ("str(q.qscheme())", "\(q.qscheme())"),
                ("str(c.qscheme())", "\(c.qscheme())"), ("q.is_quantized", q.is_quantized),
                ("x.is_quantized", x.is_quantized), ("q.dtype", q.dtype), ("q.element_size()", q.element_size()),
                ("c.qscheme() == torch.per_channel_affine", c.qscheme() == torch.per_channel_affine),
                ("str(q.clone().reshape(3, 2))", "\(q.clone().reshape(3, 2))"), ("str(written())", "\(written)"),
                (
                    "torch.fake_quantize_per_tensor_affine(x, 0.1, 0, 0, 255)",
                    torch.fake_quantize_per_tensor_affine(x, 0.1, 0, 0, 255)
                ),
                (
                    "torch.quantize_per_tensor_dynamic(x, torch.quint8, False).int_repr()",
                    torch.quantize_per_tensor_dynamic(x, .quint8, false).int_repr()
                ),
            ],
            setup: Self.setup
                + "\ndef written():\n    w = q.clone()\n    w[0] = 1.5\n    w[1, 0] = torch.tensor(-0.5)\n    return w")
    }

    @Test func failures() throws {
        let (x, q) = (x, torch.quantize_per_tensor(x, 0.1, 10, torch.quint8))
        try expectSameFailures(
            [
                ("x.qscheme()", { _ = x.qscheme() }), ("x.q_scale()", { _ = x.q_scale() }),
                ("q.q_per_channel_scales()", { _ = q.q_per_channel_scales() }), ("x.int_repr()", { _ = x.int_repr() }),
                (
                    "torch.quantize_per_tensor(x, 0.1, 10, torch.float32)",
                    { _ = torch.quantize_per_tensor(x, 0.1, 10, torch.float32) }
                ),
                (
                    "torch.quantize_per_tensor(x, 0.1, 1000, torch.quint8)",
                    { _ = torch.quantize_per_tensor(x, 0.1, 1000, torch.quint8) }
                ),
                ("q + q", { _ = q + q }),
            ], setup: Self.setup)
    }
}
