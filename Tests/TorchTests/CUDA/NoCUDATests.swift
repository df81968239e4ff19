import TestSupport
import Testing
import Torch

/// What `torch.cuda` says where PyTorch was built without CUDA. (A build with CUDA names the driver that is missing.)
@Suite struct NoCUDATests {
    @Test(
        .enabled("this PyTorch was built with CUDA") {
            try Python.run("out['built'] = torch.backends.cuda.is_built()")["built"].int == 0
        })
    func refusals() throws {
        try expectSameFailures([
            ("torch.cuda.Event()", { _ = torch.cuda.Event() }),
            ("torch.cuda.Stream()", { _ = torch.cuda.Stream() }),
            ("torch.cuda.current_stream()", { _ = torch.cuda.current_stream() }),
            ("torch.cuda.get_device_name(0)", { _ = torch.cuda.get_device_name(0) }),
            ("torch.cuda.get_device_capability()", { _ = torch.cuda.get_device_capability() }),
            ("torch.cuda.mem_get_info()", { _ = torch.cuda.mem_get_info() }),
            ("torch.cuda.synchronize()", { torch.cuda.synchronize() }),
            ("torch.cuda.current_device()", { _ = torch.cuda.current_device() }),
            ("torch.device(0)", { _ = torch.device(0) }),
            ("torch.zeros(1, device=0)", { _ = torch.zeros(1, device: 0) }),
        ])
        try expectAgreement([
            ("torch.cuda.memory_allocated()", torch.cuda.memory_allocated()),
            ("torch.cuda.max_memory_allocated(0)", torch.cuda.max_memory_allocated("cuda:0")),
            ("torch.cuda.memory_reserved()", torch.cuda.memory_reserved()),
            ("torch.cuda.max_memory_reserved()", torch.cuda.max_memory_reserved()),
            ("torch.cuda.device_count()", torch.cuda.device_count()),
        ])
    }
}
