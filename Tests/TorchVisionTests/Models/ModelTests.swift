import TestSupport
import Testing
import Torch
import TorchVision

/// torchvision's networks beside its own. The large ones are for `make parity`.
@Suite struct ModelTests {
    @Test(arguments: ModelRow.all.filter { isWhole || $0.isQuick })
    func trainsAsInPython(row: ModelRow) throws { try row.check() }

    @Test func linesOfNotebooks() throws {
        torch.manual_seed(3)
        let net = models.resnet18().eval()
        for p in net.parameters() { p.requires_grad = false }
        let features = net.fc.in_features
        net.fc = nn.Linear(features, 10)
        #expect(features == 512)
        #expect(net.parameters().filter(\.requires_grad).count == 2)
        #expect(net(torch.zeros(1, 3, 32, 32)).shape == [1, 10])
        net.fc = nn.Sequential(nn.Dropout(0.2), nn.Linear(net.fc.in_features, 4))
        #expect(net.fc[1].out_features == 4)
        net.fc = nn.Identity()
        #expect(net(torch.zeros(1, 3, 32, 32)).shape == [1, 512])

        let conv = net.layer4[1].conv2
        #expect(conv.out_channels == 512 && conv.weight.shape == [512, 512, 3, 3])
        var seen: [[Int]] = []
        let handle = net.layer4[-1].conv2.register_forward_hook { (_, _, output: Tensor) in
            seen.append(Array(output.shape))
        }
        _ = net(torch.zeros(1, 3, 32, 32))
        handle.remove()
        #expect(seen == [[1, 512, 1, 1]])
        net.conv1 = nn.Conv2d(1, 64, kernel_size: 7, stride: 2, padding: 3, bias: false)
        net.maxpool = nn.Identity()
        net.layer1[0].relu = nn.SiLU()
        #expect(net(torch.zeros(1, 1, 32, 32)).shape == [1, 512])
        for block in net.layer3 { #expect(block.bn1.weight.shape == [256]) }
        let body = nn.Sequential(Array(net.children().dropLast()))
        #expect(body(torch.zeros(1, 1, 32, 32)).shape == [1, 512, 1, 1])

        let mobile = models.mobilenet_v2().eval()
        mobile.classifier[1] = nn.Linear(mobile.classifier[1].in_features, 5)
        mobile.features[0][0] = nn.Conv2d(1, 32, 3, stride: 2, padding: 1, bias: false)
        #expect(mobile(torch.zeros(2, 1, 32, 32)).shape == [2, 5])
        mobile.classifier = nn.Linear(mobile.last_channel, 2)
        #expect(mobile(torch.zeros(2, 1, 32, 32)).shape == [2, 2])

        let dense = models.DenseNet(8, [2, 3], 16, 2)
        #expect(dense.features.denseblock1.denselayer2.conv1.in_channels == 24)
        dense.classifier = nn.Linear(dense.classifier.in_features, 2)
        let vit = models.VisionTransformer(32, 8, 1, 2, 16, 24)
        vit.heads.head = nn.Linear(vit.heads.head.in_features, 7)
        #expect(vit(torch.zeros(2, 3, 32, 32)).shape == [2, 7])
        #expect(throws: TorchError.self) { try torch.throwing { _ = dense.features[0].conv2.weight } }
    }

    @Test func namesOfNetworks() throws {
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision import models
            own = lambda **k: models.list_models(module=models, **k)
            out['all'] = own()
            out['some'] = own(include='*net*', exclude=['*resnet*', 'mnas*'])
            out['weights'] = str(models.get_weight('ResNet50_Weights.IMAGENET1K_V2'))
            out['several'] = [str(w) for w in models.get_model_weights('ViT_B_16')]
            """)
        let theirs = { (name: String) in python[name].list.map(\.string) }
        #expect(models.list_models() == theirs("all"))
        #expect(models.list_models(include: "*net*", exclude: ["*resnet*", "mnas*"]) == theirs("some"))
        #expect("\(models.get_weight("ResNet50_Weights.IMAGENET1K_V2"))" == python["weights"].string)
        let several = models.get_model_weights("ViT_B_16")
        func all<Choice: models.WeightsEnum>(_ type: Choice.Type) -> [String?] { type.allCases.map { "\($0)" } }
        #expect(all(several) == theirs("several"))
        #expect(models.get_model("ResNet18", num_classes: 3) is models.ResNet)
    }
}
