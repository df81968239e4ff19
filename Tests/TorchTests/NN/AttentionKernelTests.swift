import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// `sdpa_kernel`, and `scaled_dot_product_attention` in its forms.
@Suite(.serialized) struct AttentionKernelTests {
    typealias SDPBackend = nn.attention.SDPBackend

    let q: Tensor, k: Tensor, v: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        (q, k, v) = (torch.randn(2, 4, 5, 8), torch.randn(2, 4, 7, 8), torch.randn(2, 4, 7, 8))
    }

    @Test func kernels() throws {
        func run(_ kernel: nn.attention.sdpa_kernel) -> Tensor { kernel { F.scaled_dot_product_attention(q, k, v) } }
        try expectAgreement(
            [
                ("run(SDPBackend.MATH)", run(nn.attention.sdpa_kernel(.MATH))),
                ("run(SDPBackend.FLASH_ATTENTION)", run(nn.attention.sdpa_kernel(.FLASH_ATTENTION))),
                (
                    "run([SDPBackend.MATH, SDPBackend.FLASH_ATTENTION], set_priority=True)",
                    run(nn.attention.sdpa_kernel([.MATH, .FLASH_ATTENTION], set_priority: true))
                ),
                (
                    "run(backends=[SDPBackend.FLASH_ATTENTION, SDPBackend.MATH, SDPBackend.MATH])",
                    run(nn.attention.sdpa_kernel(backends: [.FLASH_ATTENTION, .MATH, .MATH]))
                ),
            ],
            setup: """
                from torch.nn.attention import SDPBackend, sdpa_kernel
                def run(*args, **kwargs):
                    with sdpa_kernel(*args, **kwargs): return F.scaled_dot_product_attention(q, k, v)
                """, ["q": q, "k": k, "v": v])
    }

    @Test func settings() throws {
        func settings() -> [Bool] {
            [
                torch.backends.cuda.flash_sdp_enabled(), torch.backends.cuda.mem_efficient_sdp_enabled(),
                torch.backends.cuda.math_sdp_enabled(), torch.backends.cuda.cudnn_sdp_enabled(),
            ]
        }
        var inside: [Bool] = []
        let before = settings()
        let caught = #expect(throws: TorchError.self) {
            try nn.attention.sdpa_kernel([.MATH, .CUDNN_ATTENTION]) {
                inside = settings()
                throw TorchError(.RuntimeError, "out of the region")
            }
        }
        #expect(caught?.message == "out of the region" && settings() == before)
        torch.backends.cuda.enable_math_sdp(false)
        #expect(settings() == [true, true, false, true])
        torch.backends.cuda.enable_math_sdp(enabled: true)
        try expectAgreement(
            [
                ("before", before), ("inside", inside), ("str(SDPBackend.MATH)", "\(SDPBackend.MATH)"),
                ("[int(b) for b in SDPBackend.__members__.values()]", SDPBackend.allCases.map(\.rawValue)),
            ],
            setup: """
                from torch.nn.attention import SDPBackend, sdpa_kernel
                import torch.backends.cuda as c
                def settings():
                    return [c.flash_sdp_enabled(), c.mem_efficient_sdp_enabled(), c.math_sdp_enabled(), c.cudnn_sdp_enabled()]
                before = settings()
                with sdpa_kernel([SDPBackend.MATH, SDPBackend.CUDNN_ATTENTION]): inside = settings()
                """)
    }

    @Test func noKernel() throws {
        try checkRaises(
            """
            from torch.nn.attention import SDPBackend, sdpa_kernel
            with sdpa_kernel(SDPBackend.CUDNN_ATTENTION): F.scaled_dot_product_attention(q, k, v)
            """, ["q": q, "k": k, "v": v]
        ) { nn.attention.sdpa_kernel(.CUDNN_ATTENTION) { _ = F.scaled_dot_product_attention(q, k, v) } }
        #expect(torch.backends.cuda.math_sdp_enabled())
    }

    @Test func forms() throws {
        let mask = torch.rand(5, 7) > 0.3
        let few = torch.randn(2, 2, 7, 8)
        let inputs: KeyValuePairs = ["q": q, "k": k, "v": v, "m": mask, "f": torch.randn(4, 5, 7), "g": few]
        try checkFunction("F.scaled_dot_product_attention(q, k, v, m)", inputs) {
            F.scaled_dot_product_attention($0[0], $0[1], $0[2], $0[3])
        }
        try checkFunction("F.scaled_dot_product_attention(q, k, v, attn_mask=f, scale=0.3)", inputs) {
            F.scaled_dot_product_attention($0[0], $0[1], $0[2], attn_mask: $0[4], scale: 0.3)
        }
        try checkFunction("F.scaled_dot_product_attention(q, k, v, None, 0.4, True)", inputs) {
            F.scaled_dot_product_attention($0[0], $0[1], $0[2], nil, 0.4, true)
        }
        try checkFunction("F.scaled_dot_product_attention(query=q, key=g, value=g, enable_gqa=True)", inputs) {
            F.scaled_dot_product_attention(query: $0[0], key: $0[5], value: $0[5], enable_gqa: true)
        }
        try expectSameFailures(
            [
                (
                    "F.scaled_dot_product_attention(q, k, v, m.int())",
                    { _ = F.scaled_dot_product_attention(q, k, v, mask.int()) }
                ),
                (
                    "F.scaled_dot_product_attention(q, k.double(), v)",
                    { _ = F.scaled_dot_product_attention(q, k.double(), v) }
                ),
                (
                    "F.scaled_dot_product_attention(q, k[..., :4], v)",
                    { _ = F.scaled_dot_product_attention(q, k[..., "0:4"], v) }
                ),
            ], inputs)
    }
}
