import TestSupport
import Testing
import Torch

/// Every op and layer takes tuples, through the forms that are generated.
@Suite struct TupleFormTests {
    @Test func positionsAndKeywords() throws {
        torch.manual_seed(1)
        let x = torch.randn(2, 3, 4, 5), positive = x.abs() + 0.1, w = torch.randn(2, 3, 3, 3)
        try expectAgreement(
            [
                ("torch.logsumexp(x, (1, 2))", torch.logsumexp(x, (1, 2))),
                ("x.logsumexp(dim=(0, 3), keepdim=True)", x.logsumexp(dim: (0, 3), keepdim: true)),
                ("x.sum(axis=(0, 1))", x.sum(axis: (0, 1))),
                ("x.sum(axis=(0, 1), keepdims=True)", x.sum(axis: (0, 1), keepdims: true)),
                ("torch.nansum(x, (2, 3))", torch.nansum(x, (2, 3))),
                ("x.count_nonzero((0, 2))", x.count_nonzero((0, 2))), ("x.all((1, 2))", x.all((1, 2))),
                ("x.any(dim=(1, 2), keepdim=True)", x.any(dim: (1, 2), keepdim: true)),
                ("torch.linalg.vector_norm(x, 2, (1, 2))", torch.linalg.vector_norm(x, 2, (1, 2))),
                ("torch.linalg.matrix_norm(x, dim=(0, 1))", torch.linalg.matrix_norm(x, dim: (0, 1))),
                ("torch.norm(x, dim=(0, 1))", torch.norm(x, dim: (0, 1))),
                ("x.norm(2, (0, 1))", x.norm(2, (0, 1))),
                ("torch.fft.fftn(x, (4, 4), (1, 2))", torch.fft.fftn(x, (4, 4), (1, 2))),
                ("torch.fft.ifft2(x, dim=(0, 1))", torch.fft.ifft2(x, dim: (0, 1))),
                ("torch.fft.rfft2(x, s=(4, 6), norm='ortho')", torch.fft.rfft2(x, s: (4, 6), norm: "ortho")),
                ("torch.fft.fftshift(x, (1, 3))", torch.fft.fftshift(x, (1, 3))),
                ("torch.movedim(x, (0, 1), (2, 3))", torch.movedim(x, (0, 1), (2, 3))),
                ("x.moveaxis((0, 1), (1, 0))", x.moveaxis((0, 1), (1, 0))),
                ("torch.rot90(x, 1, (2, 3))", torch.rot90(x, 1, (2, 3))),
                ("x.rot90(k=2, dims=(1, 2))", x.rot90(k: 2, dims: (1, 2))),
                ("x.unflatten(2, (2, 2))", x.unflatten(2, (2, 2))),
                ("x.new_full((2, 3), 7)", x.new_full((2, 3), 7)), ("x.new_empty((0, 2))", x.new_empty((0, 2))),
                ("torch.full(size=(2, 2), fill_value=3)", torch.full(size: (2, 2), fill_value: 3)),
                ("torch.roll(x, shifts=(1, 2), dims=(0, 1))", torch.roll(x, shifts: (1, 2), dims: (0, 1))),
                ("x.as_strided((2, 2), (1, 2))", x.as_strided((2, 2), (1, 2))),
                ("torch.std(x, (1, 2), correction=0)", torch.std(x, (1, 2), correction: 0)),
                ("torch.var(x, (1, 2), unbiased=False)", torch.var(x, (1, 2), unbiased: false)),
                ("torch.std_mean(x, (1, 2))[1]", torch.std_mean(x, (1, 2)).1),
                ("positive.log().amax(dim=(0, 1))", positive.log().amax(dim: (0, 1))),
                ("F.conv2d(x, w, None, (1, 2), (1, 0))", F.conv2d(x, w, nil, (1, 2), (1, 0))),
                ("F.conv2d(x, w, padding=(1, 2))", F.conv2d(x, w, padding: (1, 2))),
                ("F.conv2d(x, w, stride=1, padding=(1, 2))", F.conv2d(x, w, stride: 1, padding: (1, 2))),
                ("F.conv2d(x, w, dilation=(1, 2), padding='same')", F.conv2d(x, w, padding: "same", dilation: (1, 2))),
            ], ["x": x, "positive": positive, "w": w])
    }

    @Test func windows() throws {
        torch.manual_seed(2)
        let x = torch.randn(1, 2, 9, 8), w = torch.randn(2, 3, 3, 2)
        let (_, indices) = F.max_pool2d(x, (2, 2), return_indices: true)
        try expectAgreement(
            [
                (
                    "F.conv_transpose2d(x, w, stride=(2, 1), output_padding=(1, 0))",
                    F.conv_transpose2d(x, w, stride: (2, 1), output_padding: (1, 0))
                ),
                ("F.unfold(x, (2, 3), padding=(1, 0))", F.unfold(x, (2, 3), padding: (1, 0))),
                ("F.unfold(x, kernel_size=(2, 3), stride=(1, 2))", F.unfold(x, kernel_size: (2, 3), stride: (1, 2))),
                ("F.fold(torch.ones(1, 8, 12), (4, 5), (2, 2))", F.fold(torch.ones(1, 8, 12), (4, 5), (2, 2))),
                ("F.max_pool2d(x, (3, 2), padding=(1, 1))", F.max_pool2d(x, (3, 2), padding: (1, 1))),
                ("F.avg_pool2d(x, (2, 2), (1, 2), (1, 0))", F.avg_pool2d(x, (2, 2), (1, 2), (1, 0))),
                ("F.lp_pool2d(x, 2, (2, 3))", F.lp_pool2d(x, 2, (2, 3))),
                ("F.adaptive_avg_pool2d(x, (4, None))", F.adaptive_avg_pool2d(x, (4, nil))),
                (
                    "F.adaptive_max_pool2d(x, output_size=(None, 3))",
                    F.adaptive_max_pool2d(x, output_size: (nil, 3))
                ),
                ("F.interpolate(x, scale_factor=(2.0, 1.5))", F.interpolate(x, scale_factor: (2.0, 1.5))),
                ("F.interpolate(x, (4, 5), mode='area')", F.interpolate(x, (4, 5), mode: "area")),
                ("F.layer_norm(x, (9, 8))", F.layer_norm(x, (9, 8))),
                ("F.max_pool2d(x, (2, 2), return_indices=True)[1]", indices),
            ], ["x": x, "w": w])
    }

    @Test func tensors() throws {
        let a = torch.arange(3), b = torch.tensor([2, 0, 1]), x = torch.zeros(3, 3), m = torch.ones(3, 3)
        let p = torch.ones(2, requires_grad: true), q = torch.ones(2, requires_grad: true)
        try expectAgreement(
            [
                ("torch.column_stack((a, b))", torch.column_stack((a, b))),
                ("torch.row_stack((a, b))", torch.row_stack((a, b))),
                ("torch.concatenate(tensors=(a, b))", torch.concatenate(tensors: (a, b))),
                ("torch.linalg.multi_dot((m, m, m))", torch.linalg.multi_dot((m, m, m))),
                ("x.index_put((a, b), torch.ones(3))", x.index_put((a, b), torch.ones(3))),
                (
                    "(lambda p, q: torch.autograd.grad((p * q).sum(), (p, q))[1])"
                        + "(p.clone().requires_grad_(), q.clone().requires_grad_())",
                    torch.autograd.grad((p * q).sum(), (p, q))[1]
                ),
            ], ["a": a, "b": b, "x": x, "m": m, "p": p.detach(), "q": q.detach()])
        try expectSameFailures(
            [
                ("torch.hstack(tensors=a)", { _ = torch.hstack(tensors: a) }),
                ("torch.stack(a, 0)", { _ = torch.stack(a, 0) }),
            ], ["a": a])
    }

    @Test func layers() throws {
        let layers: [(String, nn.Module)] = [
            ("nn.Conv2d(1, 2, (3, 5), padding=(1, 2))", nn.Conv2d(1, 2, (3, 5), padding: (1, 2))),
            ("nn.Conv2d(1, 2, 3, dilation=(1, 2))", nn.Conv2d(1, 2, 3, dilation: (1, 2))),
            ("nn.Conv2d(1, 2, (3, 3), 1, 'same')", nn.Conv2d(1, 2, (3, 3), 1, "same")),
            (
                "nn.Conv2d(in_channels=1, out_channels=2, kernel_size=(3, 5), padding=[1, 2])",
                nn.Conv2d(in_channels: 1, out_channels: 2, kernel_size: (3, 5), padding: [1, 2])
            ),
            ("nn.Conv3d(1, 2, (3, 4, 5), (1, 2, 2))", nn.Conv3d(1, 2, (3, 4, 5), (1, 2, 2))),
            (
                "nn.ConvTranspose3d(1, 2, (2, 3, 3), stride=2, output_padding=(1, 0, 1))",
                nn.ConvTranspose3d(1, 2, (2, 3, 3), stride: 2, output_padding: (1, 0, 1))
            ),
            ("nn.Unflatten(1, (2, 5))", nn.Unflatten(1, (2, 5))),
        ]
        for (python, layer) in layers {
            #expect(try Python.run("out['y'] = repr(\(python))")["y"].string == layer.description)
        }
    }
}
