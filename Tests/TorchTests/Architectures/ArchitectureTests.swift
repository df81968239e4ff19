import TestSupport
import Testing
import Torch

/// Networks as programs write them, beside torchvision's own, or beside the same lines of Python. The large ones, and the
/// deep ones at their full size, are for `make parity`.
@Suite struct ArchitectureTests {
    @Test func leNets() throws {
        try checkArchitecture("lenet()", setup: pythonLeNet, shape: [4, 1, 28, 28], outputs: 10) { leNet() }
    }

    @Test func residual() throws {
        try checkArchitecture("tv.models.resnet18(num_classes=10)", shape: [2, 3, 64, 64], outputs: 10) {
            ResNet<BasicBlock>([2, 2, 2, 2], num_classes: 10)
        }
    }

    @Test(.enabled(if: isWhole, "make parity trains the large ones")) func bottlenecks() throws {
        try checkArchitecture("tv.models.resnet50(num_classes=10)", shape: [2, 3, 64, 64], outputs: 10) {
            ResNet<Bottleneck>([3, 4, 6, 3], num_classes: 10)
        }
    }

    @Test(.enabled(if: isWhole, "make parity trains the large ones")) func alexNet() throws {
        try checkArchitecture("tv.models.alexnet(num_classes=10)", shape: [2, 3, 96, 96], outputs: 10) {
            AlexNet(num_classes: 10)
        }
    }

    @Test(.enabled(if: isWhole, "make parity trains the large ones"), arguments: [false, true]) func vgg(
        batchNorm: Bool
    ) throws {
        try checkArchitecture(
            "tv.models.vgg11\(batchNorm ? "_bn" : "")(num_classes=10)", shape: [2, 3, 64, 64], outputs: 10
        ) { VGG(VGG.a, batch_norm: batchNorm, num_classes: 10) }
    }

    @Test func inceptions() throws {
        try checkArchitecture(
            "tv.models.googlenet(num_classes=10, init_weights=True)",
            setup: """
                def criterion(net, x, y):
                    logits, aux2, aux1 = net(x)
                    return F.cross_entropy(logits, y) + 0.3 * F.cross_entropy(aux2, y) + 0.3 * F.cross_entropy(aux1, y)
                """, shape: [2, 3, 64, 64], outputs: 10, evaluates: false, build: { GoogLeNet(num_classes: 10) }
        ) { net, x, y in
            guard let net = net as? GoogLeNet, case let (logits, aux2?, aux1?) = net(x) else { return torch.zeros(1) }
            return F.cross_entropy(logits, y) + 0.3 * F.cross_entropy(aux2, y) + 0.3 * F.cross_entropy(aux1, y)
        }
    }

    @Test func dense() throws {
        try checkArchitecture(
            "tv.models.DenseNet(8, (2, 3), 16, 2, 0.1, num_classes=10)", shape: [2, 3, 64, 64], outputs: 10
        ) {
            DenseNet(
                growth_rate: 8, block_config: [2, 3], num_init_features: 16, bn_size: 2, drop_rate: 0.1, num_classes: 10
            )
        }
    }

    @Test(.enabled(if: isWhole, "make parity trains the large ones")) func denseAtFullSize() throws {
        try checkArchitecture("tv.models.densenet121(num_classes=10)", shape: [2, 3, 64, 64], outputs: 10) {
            DenseNet(num_classes: 10)
        }
    }

    @Test(arguments: [false, true]) func segmentation(bilinear: Bool) throws {
        try checkArchitecture(
            "UNet(3, 2, \(bilinear ? "True" : "False"))", setup: pythonUNet, shape: [2, 3, 22, 26], outputs: 2,
            labels: [2, 22, 26]
        ) { UNet(3, 2, bilinear: bilinear) }
    }
}
