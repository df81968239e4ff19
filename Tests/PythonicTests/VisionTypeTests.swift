import Pythonic
import TestSupport
import Testing
import Torch
import TorchVision

/// `type(x)` of what torchvision makes.
@Suite struct VisionTypeTests {
    @Test func typesAreThoseOfPython() throws {
        let python = try Python.run(
            """
            import torchvision_cpu, torchvision
            from torchvision import models, transforms
            dense = models.DenseNet(8, [2, 3], 16, 2)
            net = models.GoogLeNet(num_classes=2, init_weights=False)
            for x in [dense, dense.features[4], dense.features[4].denselayer1, net.conv1, net.fc,
                      models.resnet.BasicBlock(1, 1), torchvision.ops.MLP(1, [2]), transforms.Resize(3)]: print(type(x))
            """)
        let dense = models.DenseNet(8, [2, 3], 16, 2)
        let net = models.GoogLeNet(num_classes: 2, init_weights: false)
        let ours: [Any] = [
            dense, dense.features[4], dense.features[4].denselayer1, net.conv1, net.fc, models.resnet.BasicBlock(1, 1),
            torchvision.ops.MLP(1, [2]), transforms.Resize(3),
        ]
        #expect(ours.map { "\(type($0))\n" }.joined() == python.text)
    }
}
