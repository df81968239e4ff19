import TestSupport
import Testing
import Torch

/// A lazy layer in both languages, and the shape of its input.
struct Lazy: CustomTestStringConvertible, Sendable {
    let python: String
    let shape: [Int]
    let make: @Sendable () -> nn.Module

    init(_ python: String, _ shape: [Int], _ make: @escaping @Sendable () -> nn.Module) {
        self.python = python
        self.shape = shape
        self.make = make
    }

    var testDescription: String { python }
}

/// Lazy layers beside Python's: text, state and parameters before and after the first call, and all bits after it.
@Suite struct LazyLayerTests {
    init() { torch.set_num_threads(1) }

    static let layers: [Lazy] = [
        Lazy("nn.LazyLinear(3)", [4, 5]) { nn.LazyLinear(3) },
        Lazy("nn.LazyLinear(3, bias=False)", [2, 4, 7]) { nn.LazyLinear(3, bias: false) },
        Lazy("nn.LazyLinear(out_features=2, dtype=torch.float64)", [6]) {
            nn.LazyLinear(out_features: 2, dtype: .float64)
        },
        Lazy("nn.LazyConv1d(4, 3)", [2, 3, 8]) { nn.LazyConv1d(4, 3) },
        Lazy("nn.LazyConv1d(4, kernel_size=2, padding='same', groups=2)", [2, 4, 8]) {
            nn.LazyConv1d(4, kernel_size: 2, padding: "same", groups: 2)
        },
        Lazy("nn.LazyConv2d(4, (3, 2), stride=2, padding=1, bias=False)", [2, 3, 8, 7]) {
            nn.LazyConv2d(4, (3, 2), stride: 2, padding: 1, bias: false)
        },
        Lazy("nn.LazyConv2d(2, 3, padding_mode='reflect', padding=1)", [3, 6, 6]) {
            nn.LazyConv2d(2, 3, padding: 1, padding_mode: "reflect")
        },
        Lazy("nn.LazyConv3d(2, 2, dilation=2)", [1, 3, 4, 4, 4]) { nn.LazyConv3d(2, 2, dilation: 2) },
        Lazy("nn.LazyConvTranspose1d(4, 3, 2)", [2, 3, 5]) { nn.LazyConvTranspose1d(4, 3, 2) },
        Lazy("nn.LazyConvTranspose2d(4, 3, stride=2, output_padding=1, groups=2)", [2, 6, 4, 4]) {
            nn.LazyConvTranspose2d(4, 3, stride: 2, output_padding: 1, groups: 2)
        },
        Lazy("nn.LazyConvTranspose3d(2, 2, bias=False)", [3, 3, 3, 3]) { nn.LazyConvTranspose3d(2, 2, bias: false) },
        Lazy("nn.LazyBatchNorm1d()", [4, 3]) { nn.LazyBatchNorm1d() },
        Lazy("nn.LazyBatchNorm2d(eps=0.01, momentum=None)", [4, 3, 2, 2]) {
            nn.LazyBatchNorm2d(eps: 0.01, momentum: nil)
        },
        Lazy("nn.LazyBatchNorm3d(affine=False)", [4, 3, 2, 2, 2]) { nn.LazyBatchNorm3d(affine: false) },
        Lazy("nn.LazyInstanceNorm1d()", [4, 3, 5]) { nn.LazyInstanceNorm1d() },
        Lazy("nn.LazyInstanceNorm2d(track_running_stats=False)", [4, 3, 2, 2]) {
            nn.LazyInstanceNorm2d(track_running_stats: false)
        },
        Lazy("nn.LazyInstanceNorm3d(1e-3, 0.2)", [4, 3, 2, 2, 2]) { nn.LazyInstanceNorm3d(1e-3, 0.2) },
    ]
    /// Settings that nothing was tried with before.
    static let others: [Lazy] = [
        Lazy("nn.LazyLinear(1, True, 'cpu', torch.float64)", [2, 1]) { nn.LazyLinear(1, true, "cpu", .float64) },
        Lazy("nn.LazyConv1d(6, (2,), (2,), padding=(1,), dilation=(2,), groups=3)", [6, 9]) {
            nn.LazyConv1d(6, 2, 2, padding: 1, dilation: 2, groups: 3)
        },
        Lazy("nn.LazyConv3d(2, (1, 2, 2), padding='valid', padding_mode='circular')", [3, 3, 4, 4]) {
            nn.LazyConv3d(2, (1, 2, 2), padding: "valid", padding_mode: "circular")
        },
        Lazy("nn.LazyConvTranspose1d(3, 2, bias=False, dilation=2, dtype=torch.float64)", [2, 5]) {
            nn.LazyConvTranspose1d(3, 2, bias: false, dilation: 2, dtype: .float64)
        },
        Lazy("nn.LazyConvTranspose3d(4, (2, 1, 2), (1, 2, 1), groups=4)", [2, 4, 3, 3, 3]) {
            nn.LazyConvTranspose3d(4, (2, 1, 2), (1, 2, 1), groups: 4)
        },
        Lazy("nn.LazyBatchNorm1d(track_running_stats=False, bias=False)", [4, 3, 6]) {
            nn.LazyBatchNorm1d(track_running_stats: false, bias: false)
        },
        Lazy("nn.LazyInstanceNorm1d(affine=False, dtype=torch.float64)", [2, 3, 7]) {
            nn.LazyInstanceNorm1d(affine: false, dtype: .float64)
        },
    ]

    @Test(arguments: layers) func firstCall(_ lazy: Lazy) throws { try check(lazy) }
    @Test(arguments: others) func otherFirstCall(_ lazy: Lazy) throws { try check(lazy) }

    private func check(_ lazy: Lazy) throws {
        let isDouble = lazy.python.contains("float64")
        let python = try Python.run(
            """
            torch.manual_seed(2)
            x = torch.randn(\(lazy.shape), dtype=torch.\(isDouble ? "float64" : "float32"))
            torch.manual_seed(3)
            layer = \(lazy.python)
            print(layer, layer.has_uninitialized_params(), layer.state_dict(), [n for n, _ in layer.named_buffers()])
            params = list(layer.parameters())
            opt = optim.SGD(params, 0.1) if params else None
            y = layer(x)
            out["y"] = y
            out["first"] = {k: v.clone() for k, v in layer.state_dict().items()}
            print(layer, type(layer).__name__, hasattr(layer, "_initialize_hook"), layer.state_dict()._metadata)
            if opt:
                torch.manual_seed(4)
                y.backward(torch.rand_like(y))
                opt.step()
                out["after"] = layer.state_dict()
            print([a is b for a, b in zip(params, layer.parameters())], layer)
            out["evaluated"] = layer.eval()(x)
            """)
        torch.manual_seed(2)
        let x = torch.randn(lazy.shape, dtype: isDouble ? .float64 : .float32)
        torch.manual_seed(3)
        let layer = lazy.make()
        func isLazy() -> Bool { (layer as? any nn.LazyModuleMixin)?.has_uninitialized_params() ?? false }
        let names = layer.named_buffers().map { "'\($0.0)'" }.joined(separator: ", ")
        var text = "\(layer) \(isLazy() ? "True" : "False") \(layer.state_dict()) [\(names)]\n"
        let params = layer.parameters()
        let opt = params.isEmpty ? nil : optim.SGD(params, 0.1)
        let y = layer(x)
        #expect(python["y"].isIdentical(to: y, strides: true))
        compare(layer.state_dict().items(), python["first"].dict, "first state", #_sourceLocation)
        let metadata = layer.state_dict()._metadata?.first?.version ?? 0
        text += "\(layer) \(layer._get_name()) False OrderedDict([('', {'version': \(metadata)})])\n"
        if let opt {
            torch.manual_seed(4)
            y.backward(torch.rand_like(y))
            opt.step()
            compare(layer.state_dict().items(), python["after"].dict, "state after a step", #_sourceLocation)
        }
        let same = zip(params, layer.parameters()).map { $0 === $1 ? "True" : "False" }.joined(separator: ", ")
        text += "[\(same)] \(layer)\n"
        expectSameLines(text, python.text, #_sourceLocation)
        #expect(python["evaluated"].isIdentical(to: layer.eval()(x)))
        #expect(!isLazy())
    }

    /// States go into lazy layers and out of them, whether these are initialised or not.
    @Test(arguments: layers.indices) func states(_ index: Int) throws {
        let lazy = Self.layers[index]
        let python = try Python.run(
            """
            def text(e): return f"{type(e).__name__}: {e}"
            torch.manual_seed(3)
            def made(): return \(lazy.python)
            x = torch.rand(\(lazy.shape), dtype=torch.\(lazy.python.contains("float64") ? "float64" : "float32"))
            full, new, other = made(), made(), made()
            full(x)
            print(new.load_state_dict(full.state_dict()), new.has_uninitialized_params(), new)
            torch.manual_seed(5)
            try: print(new(x).double().sum().item())
            except Exception as e: print(text(e))
            out["state"] = new.state_dict()
            print(new)
            print(other.load_state_dict(made().state_dict()), other)
            try: print(full.load_state_dict(made().state_dict()))
            except Exception as e: print(text(e))
            missing = made()
            try: missing.load_state_dict({})
            except Exception as e: print(text(e))
            print(missing.load_state_dict({}, strict=False), missing)
            """)
        torch.manual_seed(3)
        let x = torch.rand(lazy.shape, dtype: lazy.python.contains("float64") ? .float64 : .float32)
        let (full, new, other) = (lazy.make(), lazy.make(), lazy.make())
        _ = full(x)
        func isLazy(_ m: nn.Module) -> String {
            (m as? any nn.LazyModuleMixin)?.has_uninitialized_params() ?? false ? "True" : "False"
        }
        func attempt(_ body: () -> String) -> String {
            do {
                return try torch.throwing(body)
            } catch {
                return (error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)"
            }
        }
        var text = "\(new.load_state_dict(full.state_dict())) \(isLazy(new)) \(new)\n"
        torch.manual_seed(5)
        text += attempt { pythonText(new(x).double().sum().item() as Double) } + "\n"
        compare(new.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        text += "\(new)\n"
        text += "\(other.load_state_dict(lazy.make().state_dict())) \(other)\n"
        text += attempt { full.load_state_dict(lazy.make().state_dict()).description } + "\n"
        let missing = lazy.make()
        text += attempt { missing.load_state_dict(nn.StateDict()).description } + "\n"
        text += "\(missing.load_state_dict(nn.StateDict(), strict: false)) \(missing)\n"
        expectSameLines(text, python.text, #_sourceLocation)
    }
}
