import Foundation
import TestSupport
import Testing

/// A name that a module's class does not declare stops the compiler where the class is known, not the program: those too
/// by which the parts of torchvision's networks are found where it is not known.
@Suite struct MemberNameTests {
    private let start = """
        import Torch
        import TorchVision
        final class Net: nn.Module { let first = nn.Linear(1, 1) }
        final class Stage: nn.Sequential {}
        let (net, stage, layer) = (Net(), Stage(), nn.Linear(1, 1))
        let (any, list, resnet) = (net as nn.Module, nn.Sequential(), models.resnet18())
        func generic<Some: nn.Module>(_ some: Some) -> Any { some }
        """

    /// The names as they were generated.
    private func names() throws -> [String] {
        let file = "Sources/TorchVision/Models/Generated/ModelParts.swift"
        let text = try String(contentsOf: ReferencePython.packageRoot.appending(path: file), encoding: .utf8)
        return text.matches(of: /public var (\w+):/).map { String($0.output.1) }
    }

    @Test func noNameOfAPartIsOneOfAProgramsClass() throws {
        let names = try names()
        #expect(names.count > 200 && names.contains("layer4"))
        let lines = names.flatMap { ["_ = net.\($0)", "net.\($0) = layer"] }
        #expect(try Compiler.refused(lines, behind: start) == lines)
    }

    @Test func onlyAnUnknownClassHasThem() throws {
        let wrong = [
            "_ = net.frist", "net.frist = layer", "_ = net.in_features", "_ = net.out_channels", "_ = net[0]",
            "net[0] = layer", "_ = net.weight", "net.weight = torch.ones(1)", "_ = stage.conv2", "stage.conv2 = layer",
            "_ = layer.conv2", "layer.head = layer", "_ = layer.out_channels", "_ = net.first.conv2",
            "_ = resnet.features", "resnet.layer5 = layer", "_ = resnet.layer4.laier", "_ = list.weight",
            "_ = any.foward(torch.ones(1))", "any.in_features = layer",
            "func f<Some: nn.Module>(_ some: Some) -> Any { some.conv2 }",
            "final class A: nn.Module { override func forward(_ x: Tensor) -> Tensor { self.conv2(x) } }",
            "final class B: nn.Module { override init() { super.init(); self.conv2 = nn.Linear(1, 1) } }",
            "final class C: nn.Module { override func forward(_ x: Tensor) -> Tensor { conv2(x) } }",
        ]
        let right = [
            "_ = net.first", "_ = net.first.in_features", "_ = any.conv2", "any.conv2 = layer", "_ = any.weight",
            "any.weight = torch.ones(1)", "let bias: Tensor? = any.bias", "any.bias = nil", "_ = any.whatever.shape",
            "let count: Int = any.in_features", "_ = any[0].conv2[1].out_channels + 1", "any[0] = layer",
            "any[0].conv2 = layer", "_ = list.denseblock1.denselayer2.conv1.in_channels", "list.denseblock1 = layer",
            "_ = resnet.layer4[-1].conv2.weight.shape", "resnet.layer1[0].relu = layer",
            "let found: Tensor = any.attn", "resnet.fc = nn.Linear(resnet.fc.in_features, 10)",
            "final class D: nn.Module { let conv2 = nn.Identity(), in_features = 3 }",
        ]
        #expect(try Compiler.refused(wrong + right, behind: start) == wrong)
    }
}
