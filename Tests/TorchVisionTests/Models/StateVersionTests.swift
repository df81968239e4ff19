import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

/// The versions that stand beside states, and states of former ones.
@Suite struct StateVersionTests {
    @Test func versionsAreThoseOfPython() throws {
        let nets: [(python: String, net: nn.Module)] = [
            ("MNASNet(0.5, 2)", models.MNASNet(0.5, 2)),
            ("DenseNet(8, (2, 3), 16, 2)", models.DenseNet(8, [2, 3], 16, 2)),
            ("VisionTransformer(32, 8, 1, 2, 16, 24)", models.VisionTransformer(32, 8, 1, 2, 16, 24)),
        ]
        for (text, net) in nets {
            let python = try Python.run(
                """
                import torchvision_cpu
                from torchvision import models
                metadata = models.\(text).state_dict()._metadata
                out['versions'] = [f"{path}: {entry['version']}" for path, entry in metadata.items()]
                """)
            let theirs = python["versions"].list.map(\.string)
            for state in [net.state_dict(), copy.deepcopy(net).state_dict()] {
                #expect((state._metadata ?? []).map { "\($0.prefix): \($0.version)" } == theirs, "\(text)")
            }
        }
    }

    @Test func formerStatesAreLoaded() throws {
        torch.set_num_threads(1)
        let folder = FileManager.default.temporaryDirectory.appending(path: "versions-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let python = try Python.run(
            """
            import warnings, torchvision_cpu
            from torchvision import models
            def fill(state):
                for i, v in enumerate(state.values()):
                    v.copy_((torch.arange(v.numel()) % 7 * 0.01 + 0.5 + i % 3).view(v.shape))
            old = models.MNASNet(0.5, 2)
            shapes = models.MNASNet(1.0, 2).layers
            for i in range(9): old.layers[i] = shapes[i]
            old.layers[8] = models.mnasnet._stack(16, 16, 3, 2, 3, 3, models.mnasnet._BN_MOMENTUM)
            old._version = 1
            state = old.state_dict(); fill(state)
            torch.save(state, '\(folder.path)/mnasnet.pt')
            net = models.MNASNet(0.5, 2)
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                net.load_state_dict(state)
            out['warnings'] = [str(w.message) for w in caught]
            x = torch.linspace(-1, 1, 3 * 32 * 32).view(1, 3, 32, 32)
            out['y'] = net.eval()(x).detach()
            out['version'] = net.state_dict()._metadata['']['version']
            print(net)

            vit = models.VisionTransformer(32, 8, 1, 2, 16, 24, num_classes=2)
            state = vit.state_dict(); fill(state)
            for k in [k for k in state if '.mlp.' in k]:
                state[k.replace('.mlp.0.', '.mlp.linear_1.').replace('.mlp.3.', '.mlp.linear_2.')] = state.pop(k)
            try: models.VisionTransformer(32, 8, 1, 2, 16, 24, num_classes=2).load_state_dict(state)
            except RuntimeError as error: out['second'] = str(error)
            state._metadata['encoder.layers.encoder_layer_0.mlp']['version'] = 1
            torch.save(state, '\(folder.path)/vit.pt')
            vit.load_state_dict(state)
            out['vit'] = vit.eval()(x).detach()
            """)
        let x = torch.linspace(-1, 1, 3 * 32 * 32).view(1, 3, 32, 32)
        let net = models.MNASNet(0.5, 2)
        var state: nn.StateDict = try torch.load("\(folder.path)/mnasnet.pt")
        let texts = warnings { net.load_state_dict(state) }
        #expect(texts == python["warnings"].list.map(\.string).map { $0.map { "UserWarning: \($0)" } })
        #expect(python["y"].isIdentical(to: net.eval()(x).detach()))
        #expect(net.state_dict()._metadata?.first?.version == python["version"].int)
        #expect("\(net)\n" == python.text)

        state = try torch.load("\(folder.path)/vit.pt")
        let vit = models.VisionTransformer(32, 8, 1, 2, 16, 24, num_classes: 2)
        vit.load_state_dict(state)
        #expect(python["vit"].isIdentical(to: vit.eval()(x).detach()))
        let place = state._metadata?.firstIndex { $0.prefix == "encoder.layers.encoder_layer_0.mlp" }
        state._metadata?[try #require(place)].version = 2
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                models.VisionTransformer(32, 8, 1, 2, 16, 24, num_classes: 2).load_state_dict(state)
            }
        }
        #expect(error?.message == python["second"].string)
    }
}
