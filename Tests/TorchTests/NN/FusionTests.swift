import TestSupport
import Testing
import Torch

/// Fusion, memory formats and clipping from `nn.utils` beside Python's.
@Suite struct FusionTests {
    init() { torch.set_num_threads(1) }

    /// A convolution and a normalisation whose statistics are not those that they begin with.
    @Test(arguments: [
        ("nn.Conv2d(2, 3, 2)", "nn.BatchNorm2d(3)", [2, 2, 4, 4], false),
        ("nn.Conv1d(2, 3, 2, bias=False)", "nn.BatchNorm1d(3, affine=False)", [2, 2, 4], false),
        ("nn.ConvTranspose2d(2, 3, 2)", "nn.BatchNorm2d(3, eps=0.1)", [2, 2, 3, 3], true),
        ("nn.Linear(3, 4)", "nn.BatchNorm1d(4)", [5, 3], false),
        ("nn.Linear(3, 4, bias=False)", "nn.BatchNorm1d(1)", [5, 3], false),
    ])
    func fuses(layer: String, norm: String, size: [Int], transpose: Bool) throws {
        let builders: [String: () -> nn.Module] = [
            "nn.Conv2d(2, 3, 2)": { nn.Conv2d(2, 3, 2) }, "nn.BatchNorm2d(3)": { nn.BatchNorm2d(3) },
            "nn.Conv1d(2, 3, 2, bias=False)": { nn.Conv1d(2, 3, 2, bias: false) },
            "nn.BatchNorm1d(3, affine=False)": { nn.BatchNorm1d(3, affine: false) },
            "nn.ConvTranspose2d(2, 3, 2)": { nn.ConvTranspose2d(2, 3, 2) },
            "nn.BatchNorm2d(3, eps=0.1)": { nn.BatchNorm2d(3, eps: 0.1) }, "nn.Linear(3, 4)": { nn.Linear(3, 4) },
            "nn.BatchNorm1d(4)": { nn.BatchNorm1d(4) }, "nn.Linear(3, 4, bias=False)": { nn.Linear(3, 4, bias: false) },
            "nn.BatchNorm1d(1)": { nn.BatchNorm1d(1) },
        ]
        torch.manual_seed(2)
        let first = try #require(builders[layer]?())
        let second = try #require(builders[norm]?() as? nn.modules.batchnorm._BatchNorm)
        let count = second.num_features
        second.running_mean = nn.Buffer(torch.randn(count))
        second.running_var = nn.Buffer(torch.rand(count))
        first.eval()
        second.eval()
        let fused: nn.Module =
            if let conv = first as? nn.modules.conv._ConvNd {
                nn.utils.fuse_conv_bn_eval(conv, second, transpose)
            } else {
                nn.utils.fuse_linear_bn_eval(try #require(first as? nn.Linear), second)
            }
        let x = torch.randn(size)
        let call =
            layer.contains("Linear")
            ? "fuse_linear_bn_eval(a, b)" : "fuse_conv_bn_eval(a, b, \(transpose ? "True" : "False"))"
        try expectAgreement(
            [
                (
                    "[[k, v] for k, v in fused.state_dict().items()]",
                    fused.state_dict().map { [$0.key, $0.value] as [Any] }
                ),
                ("fused(x)", fused(x)), ("repr(fused)", "\(fused)"), ("fused.weight", fused.weight),
                ("a.weight", first.weight),
            ],
            setup: """
                torch.manual_seed(2)
                a, b = \(layer), \(norm)
                b.running_mean = torch.randn(b.num_features); b.running_var = torch.rand(b.num_features)
                a.eval(); b.eval()
                fused = torch.nn.utils.\(call)
                x = torch.randn(\(size))
                """)
    }

    @Test func fails() throws {
        let (conv, linear) = (nn.Conv1d(1, 2, 1).eval(), nn.Linear(1, 3).eval())
        let norm = nn.BatchNorm1d(2).eval()
        try expectSameFailures(
            [
                (
                    "fuse_conv_bn_eval(nn.Conv1d(1, 2, 1), b)",
                    { _ = nn.utils.fuse_conv_bn_eval(nn.Conv1d(1, 2, 1), norm) }
                ),
                ("fuse_linear_bn_eval(c, b)", { _ = nn.utils.fuse_linear_bn_eval(linear, norm) }),
                (
                    "fuse_conv_bn_eval(a, nn.BatchNorm1d(2, track_running_stats=False).eval())",
                    { _ = nn.utils.fuse_conv_bn_eval(conv, nn.BatchNorm1d(2, track_running_stats: false).eval()) }
                ),
            ],
            setup: """
                from torch.nn.utils import fuse_conv_bn_eval, fuse_linear_bn_eval
                a, b, c = nn.Conv1d(1, 2, 1).eval(), nn.BatchNorm1d(2).eval(), nn.Linear(1, 3).eval()
                """)
    }

    @Test func laysOutAndClips() throws {
        torch.manual_seed(2)
        let net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Sequential(nn.ConvTranspose2d(4, 2, 3), nn.Conv3d(2, 2, 2)))
        nn.utils.convert_conv2d_weight_memory_format(net, torch.channels_last)
        let flat = net[1][1].weight.stride()
        nn.utils.convert_conv3d_weight_memory_format(net, memory_format: torch.channels_last_3d)
        let w = torch.arange(4.0).requires_grad_()
        (w * w).sum().backward()
        nn.utils.clip_grads_with_norm_(w, 2.0, torch.tensor(4.0))
        let first = w.grad?.clone()
        let norm = nn.utils.clip_grad_norm([w], 1.0)
        try expectAgreement(
            [
                ("[p for p in net.parameters()]", net.parameters() as [Tensor]), ("flat", flat),
                ("first", first as Any),
                ("norm", norm), ("w.grad", w.grad as Any),
            ],
            setup: """
                import warnings; warnings.simplefilter('ignore')
                torch.manual_seed(2)
                net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Sequential(nn.ConvTranspose2d(4, 2, 3), nn.Conv3d(2, 2, 2)))
                torch.nn.utils.convert_conv2d_weight_memory_format(net, torch.channels_last)
                flat = net[1][1].weight.stride()
                torch.nn.utils.convert_conv3d_weight_memory_format(net, memory_format=torch.channels_last_3d)
                w = torch.arange(4.0).requires_grad_()
                (w * w).sum().backward()
                torch.nn.utils.clip_grads_with_norm_(w, 2.0, torch.tensor(4.0))
                first = w.grad.clone()
                norm = torch.nn.utils.clip_grad_norm([w], 1.0)
                """)
    }
}
