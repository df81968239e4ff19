import Foundation
import TestSupport
import Testing
import Torch

@testable import TorchVision

/// What is known of trained weights, and how they come into networks, beside Python's.
@Suite struct WeightsTests {
    @Test func allThatIsKnown() throws {
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision import models
            rows = []
            for name in models.list_models(module=models):
                for w in models.get_model_weights(name):
                    rows.append([str(w), w.url, str({k: v for k, v in w.meta.items() if k != 'categories'}),
                                 str(w.transforms()), w.transforms().describe(), list(w.meta),
                                 len(w.meta['categories'] or [])])
                rows.append(str(models.get_model_weights(name).DEFAULT))
            out['rows'] = rows
            out['categories'] = models.ResNet18_Weights.DEFAULT.meta['categories']
            """)
        var ours: [[String]] = []
        func add<Choice: torchvision.models.WeightsEnum>(_ type: Choice.Type) {
            for w in type.allCases {
                let rest = w.meta.keys().filter { $0 != "categories" }.map { "'\($0)': \(w.meta[$0])" }
                let categories = w.meta["categories"].object.isNone ? 0 : w.meta["categories"].count
                ours.append([
                    "\(w)", w.url, "{" + rest.joined(separator: ", ") + "}", "\(w.transforms())",
                    w.transforms().describe(), "\(w.meta.keys())", "\(categories)",
                ])
            }
            ours.append(["\(type.DEFAULT)"])
        }
        for name in models.list_models() { add(models.get_model_weights(name)) }
        let theirs = python["rows"].list
        #expect(ours.count == theirs.count)
        for (mine, other) in zip(ours, theirs) {
            if let text = other.string {
                #expect(mine == [text])
            } else {
                let parts = other.list
                #expect(mine.prefix(5) == ArraySlice(parts.prefix(5).map { $0.string ?? "" }))
                #expect(mine[5] == "\(parts[5].list.map { $0.string ?? "" })" && mine[6] == "\(parts[6].int ?? -1)")
            }
        }
        let categories = ResNet18_Weights.DEFAULT.meta["categories"]
        #expect(Array(categories) == python["categories"].list.map(\.string))
        let first: String = categories[0]
        #expect(first == "tench" && categories.count == 1000)
    }

    @Test func filesOfWeights() throws {
        torch.set_num_threads(1)
        let home = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        let before = ProcessInfo.processInfo.environment["TORCH_HOME"]
        setenv("TORCH_HOME", home.path, 1)
        defer { before.map { _ = setenv("TORCH_HOME", $0, 1) } ?? { _ = unsetenv("TORCH_HOME") }() }
        let folder = home.appending(path: "hub/checkpoints")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let python = try Python.run(
            """
            import os, re, torchvision_cpu
            from torchvision import models
            os.environ['TORCH_HOME'] = '\(home.path)'
            torch.manual_seed(5)
            for name in ['squeezenet1_1', 'densenet121']:
                W = models.get_model_weights(name).DEFAULT
                state = models.get_model(name).state_dict()
                if name == 'densenet121':
                    state = {re.sub(r'(denselayer\\d+\\.(?:norm|relu|conv))([12]\\.(?:weight|bias|running_mean|running_var))', r'\\1.\\2', k): v for k, v in state.items()}
                torch.save(state, '\(folder.path)/' + W.url.split('/')[-1])
                net = models.get_model(name, weights=W).eval()
                x = torch.linspace(-1, 1, 3 * 64 * 64).view(1, 3, 64, 64)
                with torch.no_grad(): out[name] = net(x)
            """)
        let x = torch.linspace(-1, 1, 3 * 64 * 64).view(1, 3, 64, 64)
        let nets = [
            ("squeezenet1_1", models.squeezenet1_1(weights: SqueezeNet1_1_Weights.DEFAULT) as nn.Module),
            ("squeezenet1_1", models.squeezenet1_1(weights: "IMAGENET1K_V1")),
            ("squeezenet1_1", models.get_model("squeezenet1_1", weights: "DEFAULT")),
            ("squeezenet1_1", models.get_model("squeezenet1_1", weights: SqueezeNet1_1_Weights.DEFAULT)),
            ("densenet121", models.densenet121(weights: .IMAGENET1K_V1)),
        ]
        for (name, net) in nets {
            net.eval()
            let y = torch.no_grad { net(x) }
            #expect(python[name].isIdentical(to: y), "\(name)")
        }

        func failure(_ body: () -> Void) -> String {
            do {
                try torch.throwing(body)
                return "no error"
            } catch let error as TorchError {
                return "\(error.kind.rawValue): \(error.message)"
            } catch { return "\(error)" }
        }
        let path = folder.path
        let url = "https://download.pytorch.org/models/alexnet-owt-7be5be79.pth"
        DatasetFiles.$fetch.withValue({ _, _ in throw Downloads.Failure(description: "no network") }) {
            #expect(
                failure { _ = models.alexnet(weights: .DEFAULT) }
                    == "RuntimeError: cannot download \(url): no network\nPut the file alexnet-owt-7be5be79.pth into the "
                    + "folder \(path) and run the program again.")
        }
        DatasetFiles.$fetch.withValue({ _, path in try Data([1, 2, 3]).write(to: URL(filePath: path)) }) {
            #expect(
                failure { _ = models.alexnet(weights: .DEFAULT) }.hasPrefix(
                    "RuntimeError: invalid hash value (expected \"7be5be79\", got \"039058c6f2c0cb492c533b0a4d14ef77"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 2)
    }

    @Test func errors() throws {
        let rows: [(python: String, swift: () -> Void)] = [
            (
                "models.squeezenet1_1(weights='DEFAULT', num_classes=3)",
                { _ = models.squeezenet1_1(weights: "DEFAULT", num_classes: 3) }
            ),
            ("models.resnet18(weights='IMAGENET1K_V9')", { _ = models.resnet18(weights: "IMAGENET1K_V9") }),
            (
                "models.get_model('resnet18', weights='IMAGENET1K_V9')",
                { _ = models.get_model("resnet18", weights: "IMAGENET1K_V9") }
            ),
            (
                "models.mnasnet0_5().load_state_dict({})",
                { models.mnasnet0_5().load_state_dict([:] as [String: Tensor]) }
            ),
            (
                "models.vit_b_16(weights='DEFAULT', image_size=32)",
                { _ = models.vit_b_16(weights: "DEFAULT", image_size: 32) }
            ),
            ("models.vit_h_14(pretrained=True)", { _ = models.vit_h_14(pretrained: true) }),
            ("models.get_model('nothing')", { _ = models.get_model("nothing") }),
            ("models.get_weight('nothing')", { _ = models.get_weight("nothing") }),
            ("models.get_weight('A.B')", { _ = models.get_weight("A.B") }),
            ("models.SqueezeNet('2')", { _ = models.SqueezeNet("2") }),
            ("models.MNASNet(0.0)", { _ = models.MNASNet(0.0) }),
            (
                "models.ResNet(models.resnet.BasicBlock, [1, 1, 1, 1], replace_stride_with_dilation=[True])",
                {
                    _ = models.ResNet(
                        models.resnet.BasicBlock.self, [1, 1, 1, 1], replace_stride_with_dilation: [true])
                }
            ),
            ("models.resnet18(groups=2)", { _ = models.resnet18(groups: 2) }),
            (
                "models.VisionTransformer(32, 8, 1, 2, 16, 24)(torch.zeros(1, 3, 30, 32))",
                { _ = models.VisionTransformer(32, 8, 1, 2, 16, 24)(torch.zeros(1, 3, 30, 32)) }
            ),
            (
                "torchvision.ops.stochastic_depth(torch.zeros(1), 2.0, 'row')",
                { _ = torchvision.ops.stochastic_depth(torch.zeros(1), 2.0, "row") }
            ),
        ]
        let setup = "import torchvision_cpu, torchvision\nfrom torchvision import models\n"
        // Here the builders go on after an error, without weights.
        let fetch: @Sendable (String, String) throws -> Void = { url, _ in Issue.record("\(url) is fetched") }
        for (python, swift) in rows {
            let theirs = try Python.raises(setup + python)
            do {
                try DatasetFiles.$fetch.withValue(fetch) { try torch.throwing(swift) }
                Issue.record("\(python) does not fail")
            } catch let error as TorchError {
                #expect("\(error.kind.rawValue): \(error.message)" == theirs.map { "\($0.kind): \($0.message)" })
            }
        }
    }

    @Test func presetsOnImages() throws {
        torch.manual_seed(1)
        let x = torch.randint(0, 256, [3, 70, 90], dtype: .uint8)
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision import models, transforms
            presets = {}
            for name in models.list_models(module=models):
                for w in models.get_model_weights(name): presets[str(w.transforms())] = w.transforms()
            image = transforms.functional.to_pil_image(x)
            for text, t in presets.items(): out[text] = [t(x), t(image)]
            """, ["x": x])
        let image = transforms.functional.to_pil_image(x)
        var seen: Set<String> = []
        func check<Choice: torchvision.models.WeightsEnum>(_ type: Choice.Type) throws {
            for weights in type.allCases where seen.insert("\(weights.transforms())").inserted {
                let preset = weights.transforms()
                let theirs = python["\(preset)"].list
                try #require(theirs.count == 2, "\(preset)")
                #expect(theirs[0].isIdentical(to: preset(x)), "\(weights), a tensor")
                #expect(theirs[1].isIdentical(to: preset(image)), "\(weights), an image")
            }
        }
        for name in models.list_models() { try check(models.get_model_weights(name)) }
        #expect(seen.count > 10)
    }

    @Test func formerArgument() throws {
        let python = try Python.run(
            """
            import warnings, torchvision_cpu
            from torchvision import models
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                models.squeezenet1_1(pretrained=False)
            out['texts'] = [f'{w.category.__name__}: {w.message}' for w in caught]
            """)
        let texts = warnings { _ = models.squeezenet1_1(pretrained: false) }
        #expect(texts == python["texts"].list.map(\.string))
    }

    @Test func sums() throws {
        for count in [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000] {
            let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) })
            let python = try Python.run(
                "import hashlib; out['sum'] = hashlib.sha256(bytes(i * 7 % 256 for i in range(\(count)))).hexdigest()")
            #expect(SHA256.digest(of: data) == python["sum"].string)
        }
    }
}
