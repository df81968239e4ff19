import TestSupport
import Testing
import Torch
import TorchVision

struct FlowTests {
    @Test func picturesOfFlowsAreTorchvisions() throws {
        torch.manual_seed(4)
        for flow in [torch.randn(3, 2, 20, 30), torch.randn(2, 8, 9) * 50, torch.zeros(2, 4, 4)] {
            let python = try Python.run(
                "import torchvision_cpu, torchvision\nout['y'] = torchvision.utils.flow_to_image(x)", ["x": flow])
            #expect(python["y"].isIdentical(to: torchvision.utils.flow_to_image(flow)))
        }
    }

    /// What follows a `+` tells of the build, which may be another than PyTorch's.
    @Test func theVersionIsThatOfPythonsTorchvision() throws {
        let python = try Python.run(
            "import torchvision_cpu, torchvision\nout['y'] = torchvision.__version__.split('+')[0]")
        #expect(torchvision.__version__.split(separator: "+").first.map(String.init) == python["y"].string)
    }
}
