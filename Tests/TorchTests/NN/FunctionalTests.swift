import TestSupport
import Testing
import Torch

private typealias F = nn.functional

@Suite struct FunctionalTests {
    let x: Tensor
    let images: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        x = torch.randn(4, 6)
        images = torch.randn(2, 4, 6, 5)
    }

    /// The value and the gradient of a function of `x` in both languages.
    private func check(
        _ python: String, _ input: Tensor? = nil, location: SourceLocation = #_sourceLocation,
        _ body: (Tensor) -> Tensor
    ) throws {
        let input = input ?? x
        let answer = try Python.run(
            """
            torch.manual_seed(1)
            leaf = x.clone().requires_grad_()
            x = leaf.clone()
            y = \(python)
            y.backward(torch.rand_like(y))
            out['y'], out['grad'] = y, leaf.grad
            """, ["x": input])
        torch.manual_seed(1)
        let leaf = input.clone().requires_grad_()
        let y = body(leaf.clone())
        y.backward(torch.rand_like(y))
        #expect(answer["y"].isIdentical(to: y, strides: true), "\(python)", sourceLocation: location)
        let grad = try #require(leaf.grad, sourceLocation: location)
        #expect(answer["grad"].isIdentical(to: grad), "gradient of \(python)", sourceLocation: location)
    }

    @Test func activations() throws {
        for inplace in [false, true] {
            let i = inplace ? "True" : "False"
            try check("F.relu(x, \(i))") { F.relu($0, inplace) }
            try check("F.relu6(x * 5, \(i))") { F.relu6($0 * 5, inplace) }
            try check("F.elu(x, 0.5, \(i))") { F.elu($0, 0.5, inplace) }
            try check("F.selu(x, \(i))") { F.selu($0, inplace) }
            try check("F.celu(x, 0.5, \(i))") { F.celu($0, 0.5, inplace) }
            try check("F.leaky_relu(x, 0.2, \(i))") { F.leaky_relu($0, 0.2, inplace) }
            try check("F.rrelu(x, 0.1, 0.4, True, \(i))") { F.rrelu($0, 0.1, 0.4, true, inplace) }
            try check("F.hardtanh(x, -0.5, 0.3, \(i))") { F.hardtanh($0, -0.5, 0.3, inplace) }
            try check("F.hardsigmoid(x, \(i))") { F.hardsigmoid($0, inplace) }
            try check("F.hardswish(x, \(i))") { F.hardswish($0, inplace) }
            try check("F.silu(x, \(i))") { F.silu($0, inplace) }
            try check("F.mish(x, \(i))") { F.mish($0, inplace) }
            try check("F.threshold(x, 0.1, 2, \(i))") { F.threshold($0, 0.1, 2, inplace) }
        }
        try check("F.rrelu(x)") { F.rrelu($0) }
        try check("F.tanh(x)") { F.tanh($0) }
        try check("F.sigmoid(x)") { F.sigmoid($0) }
        try check("F.tanhshrink(x)") { F.tanhshrink($0) }
        try check("F.softsign(x)") { F.softsign($0) }
        try check("F.glu(x)") { F.glu($0) }
        try check("F.glu(x, 0)") { F.glu($0, 0) }
        try checkRaises("F.hardtanh(x, 1, 0)", ["x": x]) { F.hardtanh(x, 1, 0) }
        try checkRaises("F.glu(torch.tensor(1.))") { _ = F.glu(torch.tensor(1.0)) }
    }

    @Test func softmaxes() throws {
        try check("F.softmax(x, 1)") { F.softmax($0, 1) }
        try check("F.softmax(x, dim=0, dtype=torch.float64)") { F.softmax($0, dim: 0, dtype: .float64) }
        try check("F.log_softmax(x, -1)") { F.log_softmax($0, -1) }
        try check("F.softmin(x, 0)") { F.softmin($0, 0) }
        try check("F.softmax(x)") { F.softmax($0) }
        try check("F.gumbel_softmax(x, 0.5)") { F.gumbel_softmax($0, 0.5) }
        try check("F.gumbel_softmax(x, tau=2, hard=True)") { F.gumbel_softmax($0, tau: 2, hard: true) }
    }

    @Test func normalisations() throws {
        let (mean, variance, weight) = (torch.randn(4), torch.rand(4), torch.rand(4))
        let inputs: KeyValuePairs = ["x": images, "m": mean, "v": variance, "w": weight]
        let python = try Python.run(
            """
            out['y'] = F.batch_norm(x, m, v, w, m, True, 0.2, 1e-3)
            out['m'], out['v'] = m, v
            out['i'] = F.instance_norm(x, m, v, w, m, True, 0.3)
            """, inputs)
        let (m, v) = (mean.clone(), variance.clone())
        #expect(python["y"].isIdentical(to: F.batch_norm(images, m, v, weight, m, true, 0.2, 1e-3)))
        #expect(python["i"].isIdentical(to: F.instance_norm(images, m, v, weight, m, true, 0.3)))
        #expect(python["m"].isIdentical(to: m) && python["v"].isIdentical(to: v))
        try check("F.layer_norm(x, (6,))") { F.layer_norm($0, [6]) }
        try check("F.layer_norm(x, [4, 6], eps=0.1)") { F.layer_norm($0, [4, 6], eps: 0.1) }
        try check("F.rms_norm(x, (6,))") { F.rms_norm($0, [6]) }
        try check("F.group_norm(x, 2)", images) { F.group_norm($0, 2) }
        try check("F.instance_norm(x)", images) { F.instance_norm($0) }
        try check("F.normalize(x)") { F.normalize($0) }
        try check("F.normalize(x, 1, dim=0)") { F.normalize($0, 1, dim: 0) }
        try check("F.normalize(x, p=float('inf'), dim=(0, 1))") { F.normalize($0, p: Double.infinity, dim: [0, 1]) }
        try checkRaises("F.instance_norm(torch.ones(1, 2, 1, 1))") { _ = F.instance_norm(torch.ones(1, 2, 1, 1)) }
        try checkRaises("F.group_norm(torch.ones(1, 2, 1), 2)") { _ = F.group_norm(torch.ones(1, 2, 1), 2) }
        try checkRaises("F.group_norm(torch.ones(1), 1)") { _ = F.group_norm(torch.ones(1), 1) }
    }

    @Test func failuresThatDifferByVersion() throws {
        let (m, v) = (torch.zeros(3), torch.ones(3))
        try expectSameFailures(
            [
                (
                    "F.batch_norm(torch.ones(2, 3), m, v, eps=-1)",
                    { _ = F.batch_norm(torch.ones(2, 3), m, v, eps: -1) }
                ),
                (
                    "F.batch_norm(torch.ones(2, 3), m, v, None, None, True, eps=0.0)",
                    { _ = F.batch_norm(torch.ones(2, 3), m, v, nil, nil, true, eps: 0.0) }
                ),
            ], ["m": m, "v": v])
        let raised = try Python.raises("F.batch_norm(torch.ones(2, 3), m, v, eps=0.0)", ["m": m, "v": v])
        var failure: TorchError?
        do {
            try torch.throwing { _ = F.batch_norm(torch.ones(2, 3), m, v, eps: 0.0) }
        } catch let error as TorchError {
            failure = error
        }
        #expect(failure?.message == raised?.message)
        try checkRaises("F.interpolate(x, 2, mode='sharp')", ["x": images]) {
            _ = F.interpolate(images, 2, mode: "sharp")
        }
        try checkRaises("F.interpolate(x, 2, antialias=True)", ["x": images]) {
            _ = F.interpolate(images, 2, antialias: true)
        }
    }

    @Test func pooling() throws {
        try check("F.max_pool2d(x, 2)", images) { F.max_pool2d($0, 2) }
        try check("F.max_pool2d(x, (3, 2), 1, padding=1, ceil_mode=True)", images) {
            F.max_pool2d($0, [3, 2], 1, padding: 1, ceil_mode: true)
        }
        try check("F.max_pool1d(x, 3, stride=1, dilation=2)") { F.max_pool1d($0, 3, stride: 1, dilation: 2) }
        try check("F.max_pool3d(x, 2)", images) { F.max_pool3d($0, 2) }
        try check("F.adaptive_max_pool1d(x, 3)") { F.adaptive_max_pool1d($0, 3) }
        try check("F.adaptive_max_pool2d(x, (3, 2))", images) { F.adaptive_max_pool2d($0, [3, 2]) }
        try check("F.adaptive_max_pool3d(x, 2)", images) { F.adaptive_max_pool3d($0, 2) }
        try check("F.adaptive_avg_pool2d(x, 3)", images) { F.adaptive_avg_pool2d($0, 3) }
        try check("F.adaptive_avg_pool3d(x, (1, 2, 3))", images) { F.adaptive_avg_pool3d($0, [1, 2, 3]) }
        try check("F.avg_pool2d(x, 2, 1)", images) { F.avg_pool2d($0, 2, 1) }
        let python = try Python.run(
            """
            out['a'] = F.max_pool2d(x, 2, return_indices=True); out['b'] = F.adaptive_max_pool2d(x, 2, return_indices=True)
            """, ["x": images])
        let pairs = [("a", F.max_pool2d_with_indices(images, 2)), ("b", F.adaptive_max_pool2d_with_indices(images, 2))]
        for (key, pair) in pairs {
            #expect(python[key].list.first?.isIdentical(to: pair.0) == true)
            #expect(python[key].list.last?.isIdentical(to: pair.1) == true)
        }
    }

    @Test func paddingAndEmbedding() throws {
        try check("F.pad(x, (1, 2))") { F.pad($0, [1, 2]) }
        try check("F.pad(x, (1, 0, 0, 2), 'constant', 3)") { F.pad($0, [1, 0, 0, 2], "constant", 3) }
        for mode in ["reflect", "replicate", "circular"] {
            try check("F.pad(x, (1, 2, 0, 3), mode='\(mode)')", images) { F.pad($0, [1, 2, 0, 3], mode: mode) }
        }
        try check("F.unfold(x, 3, padding=1, stride=(2, 1))", images) { F.unfold($0, 3, padding: 1, stride: [2, 1]) }
        try check("F.fold(F.unfold(x, 2), (6, 5), 2)", images) { F.fold(F.unfold($0, 2), [6, 5], 2) }
        let indices = torch.tensor([[1, 3], [0, 3]])
        try check("F.embedding(torch.tensor([[1, 3], [0, 3]]), x)") { F.embedding(indices, $0) }
        try check("F.embedding(torch.tensor([[1, 3], [0, 3]]), x, -1, 0.5, 1.0, True)") {
            F.embedding(indices, $0, -1, 0.5, 1.0, true)
        }
        try checkRaises("F.embedding(torch.tensor([1]), x, 4)", ["x": x]) { _ = F.embedding(torch.tensor([1]), x, 4) }
    }

    @Test func interpolation() throws {
        for mode in ["nearest", "nearest-exact", "area", "bilinear", "bicubic"] {
            try check("F.interpolate(x, 7, mode='\(mode)')", images) { F.interpolate($0, 7, mode: mode) }
            try check("F.interpolate(x, scale_factor=(1.5, 0.7), mode='\(mode)')", images) {
                F.interpolate($0, scale_factor: [1.5, 0.7], mode: mode)
            }
            try check("F.interpolate(x, scale_factor=1.3, mode='\(mode)', recompute_scale_factor=True)", images) {
                F.interpolate($0, scale_factor: 1.3, mode: mode, recompute_scale_factor: true)
            }
        }
        for mode in ["bilinear", "bicubic"] {
            try check("F.interpolate(x, (3, 9), mode='\(mode)', align_corners=True)", images) {
                F.interpolate($0, [3, 9], mode: mode, align_corners: true)
            }
            try check("F.interpolate(x, (3, 9), mode='\(mode)', antialias=True)", images) {
                F.interpolate($0, [3, 9], mode: mode, antialias: true)
            }
        }
        try check("F.interpolate(x, 4, mode='linear')", images[0]) { F.interpolate($0, 4, mode: "linear") }
        let volumes = images.unsqueeze(2)
        for mode in ["nearest", "trilinear", "area", "nearest-exact"] {
            try check("F.interpolate(x, scale_factor=2, mode='\(mode)')", volumes) {
                F.interpolate($0, scale_factor: 2, mode: mode)
            }
        }
        func raises(_ arguments: String, _ body: @escaping () -> Tensor) throws {
            try checkRaises("F.interpolate(x, \(arguments))", ["x": images]) { _ = body() }
        }
        try raises("") { F.interpolate(images) }
        try raises("2, 2") { F.interpolate(images, 2, 2) }
        try raises("[2]") { F.interpolate(images, [2]) }
        try raises("scale_factor=[2.0]") { F.interpolate(images, scale_factor: [2.0]) }
        try raises("2, align_corners=True") { F.interpolate(images, 2, align_corners: true) }
        try raises("2, mode='linear'") { F.interpolate(images, 2, mode: "linear") }
        try raises("2, recompute_scale_factor=True") { F.interpolate(images, 2, recompute_scale_factor: true) }
    }
}
