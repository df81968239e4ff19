import TestSupport
import Testing
import Torch

/// Settings and versions, functions that PyTorch took out, and the tensor's members of its early years.
@Suite struct SettingTests {
    @Test func settings() throws {
        try expectSameOutcomes([
            ("torch.backends.mkl.is_available()", { torch.backends.mkl.is_available() }),
            ("torch.backends.mkldnn.is_available()", { torch.backends.mkldnn.is_available() }),
            ("torch.backends.openmp.is_available()", { torch.backends.openmp.is_available() }),
            ("torch.backends.nnpack.is_available()", { torch.backends.nnpack.is_available() }),
            ("torch.backends.kleidiai.is_available()", { torch.backends.kleidiai.is_available() }),
            ("torch.backends.opt_einsum.is_available()", { torch.backends.opt_einsum.is_available() }),
            ("torch.backends.mps.is_available()", { torch.backends.mps.is_available() }),
            ("torch.backends.cuda.is_built()", { torch.backends.cuda.is_built() }),
            ("torch.backends.cudnn.is_available()", { torch.backends.cudnn.is_available() }),
            ("torch.backends.cudnn.version()", { torch.backends.cudnn.version() }),
            ("torch.backends.cudnn.benchmark", { torch.backends.cudnn.benchmark }),
            ("torch.backends.cudnn.allow_tf32", { torch.backends.cudnn.allow_tf32 }),
            ("torch.backends.cuda.matmul.allow_tf32", { torch.backends.cuda.matmul.allow_tf32 }),
            ("torch.backends.cuda.matmul.fp32_precision", { torch.backends.cuda.matmul.fp32_precision }),
            ("torch.backends.cudnn.fp32_precision", { torch.backends.cudnn.fp32_precision }),
            ("torch.backends.fp32_precision", { torch.backends.fp32_precision }),
            ("torch.backends.mkldnn.enabled", { torch.backends.mkldnn.enabled }),
            ("torch.backends.cpu.get_cpu_capability()", { torch.backends.cpu.get_cpu_capability() }),
            ("torch.version.cuda", { torch.version.cuda }), ("torch.has_lapack", { torch.has_lapack }),
            (
                "torch.utils.deterministic.fill_uninitialized_memory",
                { torch.utils.deterministic.fill_uninitialized_memory }
            ),
            ("torch.__config__.show()", { torch.__config__.show() }),
            ("torch.set_deterministic_debug_mode('foo')", { debug("foo") }),
            ("torch.set_deterministic_debug_mode(7)", { debug(7) }),
            ("torch.get_autocast_cpu_dtype()", { torch.get_autocast_cpu_dtype() }),
            ("torch.is_autocast_cpu_enabled()", { torch.is_autocast_cpu_enabled() }),
        ])
    }

    /// What was set is back behind a scope.
    @Test func scopes() {
        let (enabled, benchmark) = (torch.backends.cudnn.enabled, torch.backends.cudnn.benchmark)
        let inside = torch.backends.cudnn.flags(enabled: !enabled, benchmark: !benchmark) {
            (torch.backends.cudnn.enabled, torch.backends.cudnn.benchmark)
        }
        #expect(inside == (!enabled, !benchmark))
        #expect((torch.backends.cudnn.enabled, torch.backends.cudnn.benchmark) == (enabled, benchmark))
        let seed = torch.get_rng_state()
        let forked = torch.random.fork_rng { torch.rand(3) }
        #expect(torch.equal(seed, torch.get_rng_state()))
        #expect(torch.equal(forked, torch.rand(3)))
    }

    private func debug(_ mode: String) -> Any? {
        torch.set_deterministic_debug_mode(mode)
        return nil
    }

    private func debug(_ mode: Int) -> Any? {
        torch.set_deterministic_debug_mode(mode)
        return nil
    }

    @Test func former() throws {
        let x = torch.arange(6.0).view(2, 3)
        let z = torch.zeros(2, 3, 4, 5)
        try expectSameOutcomes(
            [
                ("torch.eig(x)", { torch.eig(x) }), ("torch.lstsq(x, x)", { torch.lstsq(x, x) }),
                ("x.symeig()", { x.symeig() }), ("torch.matrix_rank(x)", { torch.matrix_rank(x) }),
                ("x.solve(x)", { x.solve(x) }), ("x.reinforce(x)", { x.reinforce(x) }),
                ("x.resize(3, 2)", { x.resize(3, 2) }),
                ("x.resize_as(torch.ones(1))", { x.resize_as(torch.ones(1)) }), ("x.volatile", { x.volatile }),
                ("x.clone().map2_(x, x, lambda a, b, c: a + b * c)", { x.clone().map2_(x, x) { $0 + $1 * $2 } }),
                ("x.const_data_ptr() == x.data_ptr()", { x.const_data_ptr() == UnsafeRawPointer(x.data_ptr()) }),
                ("x.is_xla", { x.is_xla }), ("x.is_mkldnn", { x.is_mkldnn }),
                ("x.to_mkldnn().is_mkldnn", { x.to_mkldnn().is_mkldnn }),
                ("x.dim_order()", { x.dim_order() }),
                ("z.permute(2, 0, 3, 1).dim_order()", { z.permute(2, 0, 3, 1).dim_order() }),
                (
                    "z.to(memory_format=torch.channels_last).dim_order()",
                    { z.to(memory_format: .channels_last).dim_order() }
                ),
                ("z[:1].dim_order(ambiguity_check=True)", { z[0..<1].dim_order(ambiguity_check: true) }),
                (
                    "z.dim_order(ambiguity_check=[torch.contiguous_format, torch.channels_last])",
                    { z.dim_order(ambiguity_check: [.contiguous_format, .channels_last]) }
                ),
                ("x.expand(4, 2, 3).dim_order()", { x.expand(4, 2, 3).dim_order() }),
                ("x.to_sparse().dim_order()", { x.to_sparse().dim_order() }),
                ("torch.spmm(x.to_sparse(), x.t())", { torch.spmm(x.to_sparse(), x.t()) }),
                ("torch.hsmm(x.to_sparse(), x.t())", { torch.hsmm(x.to_sparse(), x.t()) }),
                ("torch.nn.init.constant(x.clone(), 2.5)", { nn.`init`.constant(x.clone(), 2.5) }),
                ("torch.nn.init.eye(x.clone())", { nn.`init`.eye(x.clone()) }),
            ], setup: "x = torch.arange(6.).view(2, 3); z = torch.zeros(2, 3, 4, 5)")
    }

    /// A build with CUDA names the driver that is missing.
    @Test(
        .enabled("this PyTorch was built with CUDA") {
            try Python.run("out['built'] = torch.backends.cuda.is_built()")["built"].int == 0
        })
    func accelerators() throws {
        try expectSameOutcomes([
            ("torch.accelerator.is_available()", { torch.accelerator.is_available() }),
            ("torch.accelerator.current_accelerator()", { torch.accelerator.current_accelerator() }),
            ("torch.accelerator.device_count()", { torch.accelerator.device_count() }),
            ("torch.accelerator.current_device_index()", { torch.accelerator.current_device_index() }),
            ("torch.accelerator.synchronize()", { torch.accelerator.synchronize() }),
            ("torch.accelerator.set_device_index(0)", { torch.accelerator.set_device_index(0) }),
            ("torch.accelerator.set_device_index('cuda:0')", { torch.accelerator.set_device_index("cuda:0") }),
            ("torch.accelerator.memory_allocated()", { torch.accelerator.memory_allocated() }),
            ("torch.accelerator.empty_cache()", { torch.accelerator.empty_cache() }),
            ("torch.cuda.get_rng_state()", { torch.cuda.get_rng_state() }),
            ("torch.cuda.initial_seed()", { torch.cuda.initial_seed() }),
            ("torch.cuda.get_rng_state_all()", { torch.cuda.get_rng_state_all() }),
            ("torch.cuda.is_bf16_supported()", { torch.cuda.is_bf16_supported() }),
            ("torch.cuda.init()", { torch.cuda.`init`() }),
            ("torch.cuda.memory_cached()", { torch.cuda.memory_cached() }),
            ("torch.cuda.default_stream()", { torch.cuda.default_stream() }),
            ("torch.cuda.FloatTensor(2)", { torch.cuda.FloatTensor(2) }),
            ("torch.cuda.FloatTensor([1.0])", { torch.cuda.FloatTensor([1.0]) }),
            (
                "torch.set_default_tensor_type(torch.cuda.FloatTensor)",
                { torch.set_default_tensor_type(torch.cuda.FloatTensor) }
            ),
        ])
    }
}
