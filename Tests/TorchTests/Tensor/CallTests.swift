import TestSupport
import Testing
import Torch

/// A line as Python users write it gives what Python's choice among the overloads gives.
@Suite struct CallTests {
    @Test func choices() throws {
        torch.manual_seed(2)
        let x = torch.randn(3, 4), c = x > 0, m = torch.randint(0, 3, [3, 4])
        try expectAgreement(
            [
                ("x.var()", x.var()), ("x.var(1)", x.var(1)), ("x.var(unbiased=False)", x.var(unbiased: false)),
                ("x.var(dim=0, correction=0)", x.var(dim: 0, correction: 0)),
                ("x.std(1)", x.std(1)), ("x.std(unbiased=False)", x.std(unbiased: false)),
                ("torch.std(x, 0, True)", torch.std(x, 0, true)), ("x.std()", x.std()),
                ("x.max()", x.max()), ("x.max(1)", x.max(1)), ("x.max(dim=1).values", x.max(dim: 1).values),
                ("x.max(dim=1)[1]", x.max(dim: 1).indices),
                ("torch.max(x, x * 2)", torch.max(x, x * 2)), ("torch.max(x)", torch.max(x)),
                ("torch.min(x, 1)", torch.min(x, 1)), ("x.amax(1)", x.amax(1)),
                ("x.pow(2)", x.pow(2)), ("x.pow(m)", x.pow(m)), ("torch.pow(2, x)", torch.pow(2, x)),
                ("x.add(1)", x.add(1)), ("x.add(x, alpha=2)", x.add(x, alpha: 2)),
                ("torch.add(x, 2.5)", torch.add(x, 2.5)), ("x.sub(1)", x.sub(1)), ("x.mul(2)", x.mul(2)),
                ("x.div(3)", x.div(3)), ("x.div(2, rounding_mode='floor')", x.div(2, rounding_mode: "floor")),
                ("torch.where(c, x, 0)", torch.where(c, x, 0)), ("torch.where(c, 1, 0)", torch.where(c, 1, 0)),
                ("torch.where(c, 1.0, x)", torch.where(c, 1.0, x)),
                ("torch.where(c, x, x * 2)", torch.where(c, x, x * 2)),
                ("torch.where(c)", torch.where(c)), ("x.clamp(min=0)", x.clamp(min: 0)),
                ("x.clamp(-1, 1)", x.clamp(-1, 1)), ("torch.clamp(x, max=0.5)", torch.clamp(x, max: 0.5)),
                ("x.clamp(min=x.mean())", x.clamp(min: x.mean())),
                ("x.sum()", x.sum()), ("x.sum(1)", x.sum(1)), ("x.sum(dim=1)", x.sum(dim: 1)),
                ("torch.sum(x, 1)", torch.sum(x, 1)), ("x.sum((0, 1))", x.sum([0, 1])),
                ("x.sum(-1, True)", x.sum(-1, true)), ("x.sum(dtype=torch.float64)", x.sum(dtype: .float64)),
                ("c.sum()", c.sum()), ("x.mean()", x.mean()), ("x.mean(0, keepdim=True)", x.mean(0, keepdim: true)),
                ("x.prod()", x.prod()), ("x.prod(1)", x.prod(1)),
                ("x.masked_fill(c, 0)", x.masked_fill(c, 0)),
                ("x.masked_fill(c, float('-inf'))", x.masked_fill(c, -torch.inf)),
                ("x.masked_fill(c, torch.tensor(2.0))", x.masked_fill(c, torch.tensor(2.0))),
                ("x.unsqueeze(0)", x.unsqueeze(0)), ("x[0].expand(-1)", x[0].expand(-1)),
                ("x[:, :1].expand(-1, 4)", x[.all, ..<1].expand(-1, 4)),
                ("x.unsqueeze(0).permute(0, 2, 1)", x.unsqueeze(0).permute(0, 2, 1)),
                ("x.permute(1, 0)", x.permute(1, 0)), ("x.view(-1)", x.view(-1)), ("x.view(2, 6)", x.view(2, 6)),
                ("x.view((6, -1))", x.view([6, -1])), ("x.reshape(4, 3)", x.reshape(4, 3)),
                ("x.view(x.size(0), -1)", x.view(x.size(0), -1)),
                ("x.repeat(2, 1)", x.repeat(2, 1)), ("x.flip(0)", x.flip(0)), ("x.flip(0, 1)", x.flip(0, 1)),
                ("x.transpose(0, 1)", x.transpose(0, 1)), ("x.t()", x.t()), ("x.squeeze()", x.squeeze()),
                ("x[None].squeeze(0)", x[nil].squeeze(0)),
                ("x.argmax()", x.argmax()), ("x.argmax(1)", x.argmax(1)), ("x.sort()", x.sort()),
                ("x.sort(descending=True)", x.sort(descending: true)), ("x.topk(2)", x.topk(2)),
                ("torch.topk(x, k=2)", torch.topk(x, k: 2)),
                ("c.all()", c.all()), ("c.any(1)", c.any(1)), ("x.median()", x.median()), ("x.median(1)", x.median(1)),
                ("x.flatten()", x.flatten()), ("torch.flatten(x, start_dim=0)", torch.flatten(x, start_dim: 0)),
                ("torch.cat((x, x), 1)", torch.cat([x, x], 1)),
                ("torch.cat([x, x], dim=0)", torch.cat([x, x], dim: 0)), ("torch.stack([x, x])", torch.stack([x, x])),
                ("x.gather(1, m)", x.gather(1, m)),
                ("x.scatter(1, m, 5.0)", x.scatter(1, m, 5.0)),
                ("torch.zeros(3, 4).scatter_(1, m, x)", torch.zeros(3, 4).scatter_(1, m, x)),
                ("x.index_select(0, torch.tensor([0, 2]))", x.index_select(0, torch.tensor([0, 2]))),
                ("x.round()", x.round()), ("x.round(decimals=1)", x.round(decimals: 1)),
                ("torch.allclose(x, x + 1e-9)", torch.allclose(x, x + 1e-9)), ("torch.equal(x, x)", torch.equal(x, x)),
                ("x.softmax(1)", x.softmax(1)), ("torch.softmax(x, dim=-1)", torch.softmax(x, dim: -1)),
                ("x.log_softmax(-1)", x.log_softmax(-1)), ("torch.matmul(x, x.T)", torch.matmul(x, x.T)),
                ("torch.addmm(x[:, :3], x, x.T, beta=0.5)", torch.addmm(x[.all, ..<3], x, x.T, beta: 0.5)),
                ("torch.bmm(x[None], x.T[None])", torch.bmm(x[nil], x.T[nil])),
                ("x.cumsum(0)", x.cumsum(0)), ("torch.cumsum(x, dim=1)", torch.cumsum(x, dim: 1)),
                ("torch.linalg.norm(x)", torch.linalg.norm(x)),
                ("torch.linalg.norm(x, dim=1)", torch.linalg.norm(x, dim: 1)),
                ("torch.linalg.svdvals(x)", torch.linalg.svdvals(x)),
                ("torch.fft.fft(x)", torch.fft.fft(x)),
                ("torch.fft.rfft(x, 8, norm='ortho')", torch.fft.rfft(x, 8, norm: "ortho")),
                ("torch.special.expit(x)", torch.special.expit(x)),
                ("torch.nn.functional.gelu(x)", nn.functional.gelu(x)),
                ("x.lerp(x * 2, 0.5)", x.lerp(x * 2, 0.5)), ("x.addcmul(x, x, value=2)", x.addcmul(x, x, value: 2)),
                ("x.eq(1)", x.eq(1)), ("x.gt(0)", x.gt(0)), ("x.ne(x)", x.ne(x)),
                ("torch.floor_divide(m, 2)", torch.floor_divide(m, 2)),
                ("x.new_empty(2).shape", x.new_empty(2).shape),
                ("torch.bincount(m.view(-1))", torch.bincount(m.view(-1))),
                ("m.view(-1).bincount(minlength=5)", m.view(-1).bincount(minlength: 5)),
                ("torch.histc(x, bins=4)", torch.histc(x, bins: 4)),
                ("x.quantile(0.5)", x.quantile(0.5)),
                ("x.quantile(torch.tensor([0.1, 0.9]), dim=1)", x.quantile(torch.tensor([0.1, 0.9]), dim: 1)),
                ("torch.repeat_interleave(x, 2, dim=0)", torch.repeat_interleave(x, 2, dim: 0)),
                ("x.roll(1, 0)", x.roll(1, 0)),
                ("torch.tril(x, diagonal=-1)", torch.tril(x, diagonal: -1)),
                ("torch.outer(x[0], x[1])", torch.outer(x[0], x[1])),
                ("torch.searchsorted(torch.arange(5.0), 2.5)", torch.searchsorted(torch.arange(5.0), 2.5)),
                ("torch.isin(m, 1)", torch.isin(m, 1)),
            ], ["x": x, "c": c, "m": m])
        let (values, indices) = x.max(1)
        let named = torch.sort(x, dim: 0, descending: true)
        #expect(torch.equal(values, x.amax(1)) && torch.equal(indices, x.argmax(1)))
        #expect(torch.equal(named.values, named[0]) && torch.equal(named.indices, named[1]))
    }
}
