import Foundation
import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// A GPU as programs use one. `SWIFT_TORCH_DEVICE=cuda` runs all the other tests on it.
@Suite(.serialized, .enabled(if: torch.cuda.is_available(), "this machine has no GPU")) struct CUDATests {
    @Test func devices() throws {
        let x = torch.tensor([1.5, 2], device: "cpu")
        try expectAgreement(
            [
                ("torch.cuda.get_device_name()", torch.cuda.get_device_name()),
                ("torch.cuda.get_device_name(0)", torch.cuda.get_device_name(0)),
                (
                    "list(torch.cuda.get_device_capability('cuda'))",
                    [torch.cuda.get_device_capability("cuda").0, torch.cuda.get_device_capability("cuda").1]
                ),
                ("torch.cuda.device_count()", torch.cuda.device_count()),
                ("torch.cuda.current_device()", torch.cuda.current_device()),
                ("torch.device(0)", torch.device(0)),
                ("str(x.cuda())", "\(x.cuda())"),
                ("str(x.to(0).half())", "\(x.to(0).half())"),
                ("str(x.cuda().requires_grad_() * 2)", "\(x.cuda().requires_grad_() * 2)"),
                ("x.cuda().type()", x.cuda().type()),
                ("str(x.type(torch.cuda.HalfTensor))", "\(x.type(torch.cuda.HalfTensor))"),
                ("torch.cuda.FloatTensor(2, 3).shape", torch.cuda.FloatTensor(2, 3).shape),
                ("str(torch.cuda.LongTensor([3, 4]))", "\(torch.cuda.LongTensor([3, 4]))"),
                ("x.cuda().cpu()", x.cuda().cpu()),
                ("str(x.cuda().to('cpu', torch.float64))", "\(x.cuda().to("cpu", torch.float64))"),
                ("str(x.pin_memory().is_pinned())", x.pin_memory().is_pinned() ? "True" : "False"),
                ("str(next(nn.Linear(2, 1).cuda().parameters()).device)", "\(nn.Linear(2, 1).cuda().weight.device)"),
                ("x.cuda().tolist()", x.cuda().tolist()),
                ("x.cuda()[0].item()", x.cuda()[0].item() as Double),
            ], setup: "x = torch.tensor([1.5, 2], device='cpu')")
        try expectSameFailures(
            [
                ("x.cuda() + x.cpu()", { _ = x.cuda() + x.cpu() }),
                ("nn.Linear(2, 2, device='cuda')(x)", { _ = nn.Linear(2, 2, device: "cuda")(x) }),
                ("x.to('cuda:99')", { _ = x.to("cuda:99") }),
            ], setup: "x = torch.tensor([1.5, 2], device='cpu')")
    }

    @Test func randomStreams() throws {
        let python = try Python.run(
            """
            torch.manual_seed(7)
            a = [torch.randn(40, device="cuda"), torch.rand(3, 5, device="cuda"), torch.randperm(9, device="cuda")]
            torch.cuda.manual_seed(8)
            a += [torch.randn(4, device="cuda"), torch.randn(4, device="cpu"), torch.randint(9, (5,), device="cuda")]
            g = torch.Generator(device="cuda").manual_seed(9)
            a += [torch.randn(4, device="cuda", generator=g), F.dropout(torch.ones(50, device="cuda"), 0.3)]
            out["a"] = a
            """)
        torch.manual_seed(7)
        var a = [torch.randn(40, device: "cuda"), torch.rand(3, 5, device: "cuda"), torch.randperm(9, device: "cuda")]
        torch.cuda.manual_seed(8)
        a += [torch.randn(4, device: "cuda"), torch.randn(4, device: "cpu"), torch.randint(9, [5], device: "cuda")]
        let g = torch.Generator(device: "cuda").manual_seed(9)
        a += [torch.randn(4, generator: g, device: "cuda"), F.dropout(torch.ones(50, device: "cuda"), 0.3)]
        for (index, (expected, tensor)) in zip(python["a"].list, a).enumerated() {
            #expect(expected.isIdentical(to: tensor), "\(index)")
        }
    }

    /// The growth of what is taken, and the peak, as Python has them.
    @Test func memory() throws {
        let python = try Python.run(
            """
            torch.cuda.synchronize(); torch.cuda.empty_cache(); torch.cuda.reset_peak_memory_stats()
            before = torch.cuda.memory_allocated()
            x = torch.zeros(1000, 1000, device="cuda")
            grown = torch.cuda.memory_allocated() - before
            del x
            out["grown"], out["peak"] = grown, torch.cuda.max_memory_allocated() - before
            out["left"] = torch.cuda.memory_allocated() - before
            out["total"] = torch.cuda.mem_get_info()[1]
            """)
        torch.cuda.synchronize()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
        let before = torch.cuda.memory_allocated()
        var x: Tensor? = torch.zeros(1000, 1000, device: "cuda")
        let grown = torch.cuda.memory_allocated() - before
        #expect(x?.numel() == 1_000_000 && torch.cuda.memory_reserved() >= torch.cuda.memory_allocated())
        x = nil
        #expect(python["grown"].int == grown)
        #expect(python["peak"].int == torch.cuda.max_memory_allocated() - before)
        #expect(python["left"].int == torch.cuda.memory_allocated() - before)
        #expect(python["total"].int == torch.cuda.mem_get_info().1)
    }

    @Test func streamsAndEvents() throws {
        let (start, end) = (torch.cuda.Event(enable_timing: true), torch.cuda.Event(enable_timing: true))
        let stream = torch.cuda.Stream()
        let x = torch.ones(512, 512, device: "cuda")
        start.record()
        stream.wait_stream(torch.cuda.current_stream())
        let y = torch.cuda.stream(stream) {
            #expect(torch.cuda.current_stream() == stream)
            return x.matmul(x)
        }
        torch.cuda.current_stream().wait_stream(stream)
        end.record()
        torch.cuda.synchronize()
        #expect(start.query() && end.query() && stream.query())
        #expect(start.elapsed_time(end) > 0)
        #expect(torch.equal(y, torch.full([512, 512], 512.0, device: "cuda")))
        try expectSameError("torch.cuda.Event().elapsed_time(torch.cuda.Event())") {
            _ = torch.cuda.Event().elapsed_time(torch.cuda.Event())
        }
    }

    /// Files from a GPU, read here and there.
    @Test func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (ours, theirs) = (folder.appending(path: "ours.pt").path, folder.appending(path: "theirs.pt").path)
        let x = torch.randn(3, 4, device: "cuda")
        try torch.save(["x": x], ours)
        let python = try Python.run(
            """
            x = torch.load('\(ours)')["x"]
            out["device"], out["x"] = str(x.device), x
            torch.save({"x": x}, '\(theirs)')
            """)
        #expect(python["device"].string == "cuda:0")
        #expect(python["x"].isIdentical(to: x))
        let back = try torch.load(theirs) as torch.Object
        #expect("\((back["x"] as Tensor).device)" == "cuda:0" && torch.equal(back["x"], x))
        let moved = try torch.load(theirs, map_location: "cpu") as torch.Object
        #expect("\((moved["x"] as Tensor).device)" == "cpu" && torch.equal(moved["x"], x.cpu()))
    }

    /// Half precision in training, with a scaler, through convolutions, norms and attention.
    @Test func mixedPrecision() throws {
        let python = try Python.run(
            """
            torch.backends.cudnn.deterministic = True
            torch.manual_seed(7)
            net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(2),
                                nn.TransformerEncoderLayer(36, 4, 32, batch_first=True), nn.Flatten(), nn.Linear(288, 4)).cuda()
            opt = optim.Adam(net.parameters(), lr=0.01)
            scaler = torch.amp.GradScaler("cuda")
            losses, dtypes = [], []
            for _ in range(5):
                opt.zero_grad()
                X, y = torch.randn(6, 3, 8, 8, device="cuda"), torch.randint(4, (6,), device="cuda")
                with torch.autocast("cuda"):
                    out_ = net(X)
                    loss = F.cross_entropy(out_, y)
                dtypes.append(str(out_.dtype))
                scaler.scale(loss).backward()
                scaler.step(opt)
                scaler.update()
                losses.append(loss.detach())
            torch.backends.cudnn.deterministic = False
            out["losses"], out["weights"], out["dtypes"] = torch.stack(losses), list(net.state_dict().values()), dtypes
            out["scale"] = scaler.get_scale()
            """)
        torch.backends.cudnn.deterministic = true
        defer { torch.backends.cudnn.deterministic = false }
        torch.manual_seed(7)
        let net = nn.Sequential(
            nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(2),
            nn.TransformerEncoderLayer(36, 4, 32, batch_first: true), nn.Flatten(), nn.Linear(288, 4)
        ).cuda()
        let opt = optim.Adam(net.parameters(), lr: 0.01)
        let scaler = torch.amp.GradScaler("cuda")
        var (losses, dtypes): ([Tensor], [String]) = ([], [])
        for _ in 0..<5 {
            opt.zero_grad()
            let (X, y) = (torch.randn(6, 3, 8, 8, device: "cuda"), torch.randint(4, [6], device: "cuda"))
            let (out, loss) = torch.autocast("cuda") {
                let out = net(X)
                return (out, F.cross_entropy(out, y))
            }
            dtypes.append("\(out.dtype)")
            scaler.scale(loss).backward()
            scaler.step(opt)
            scaler.update()
            losses.append(loss.detach())
        }
        #expect(python["dtypes"].list.map(\.string) == dtypes)
        #expect(python["scale"].double == scaler.get_scale())
        #expect(python["losses"].isIdentical(to: torch.stack(losses)), "\(losses)")
        for (expected, (name, weight)) in zip(python["weights"].list, net.state_dict()) {
            #expect(expected.isIdentical(to: weight), "\(name)")
        }
    }

    /// Recurrent layers of cuDNN's.
    @Test(arguments: ["RNN", "LSTM", "GRU"]) func recurrent(_ name: String) throws {
        let python = try Python.run(
            """
            torch.manual_seed(5)
            net = nn.\(name)(6, 5, 2, bidirectional=True).cuda()
            x = torch.randn(7, 3, 6, device="cuda", requires_grad=True)
            y = net(x)[0]
            (y ** 2).sum().backward()
            out["y"], out["grads"] = y, [x.grad] + [p.grad for p in net.parameters()]
            """)
        torch.manual_seed(5)
        let x: Tensor
        let y: Tensor
        let net: nn.RNNBase
        switch name {
        case "RNN":
            let rnn = nn.RNN(6, 5, 2, bidirectional: true).cuda()
            x = torch.randn(7, 3, 6, device: "cuda", requires_grad: true)
            (y, net) = (rnn(x).0, rnn)
        case "LSTM":
            let lstm = nn.LSTM(6, 5, 2, bidirectional: true).cuda()
            x = torch.randn(7, 3, 6, device: "cuda", requires_grad: true)
            (y, net) = (lstm(x).0, lstm)
        default:
            let gru = nn.GRU(6, 5, 2, bidirectional: true).cuda()
            x = torch.randn(7, 3, 6, device: "cuda", requires_grad: true)
            (y, net) = (gru(x).0, gru)
        }
        (y ** 2).sum().backward()
        #expect(python["y"].isIdentical(to: y))
        let grads = [x.grad] + net.parameters().map { $0.grad }
        for (index, (expected, grad)) in zip(python["grads"].list, grads).enumerated() {
            #expect(expected.isIdentical(to: try #require(grad)), "\(index)")
        }
    }

    private static let capturable: [Setting] = [
        Setting(python: "Adam(params, capturable=True)", make: { optim.Adam($0, capturable: true) }),
        Setting(
            python: "Adam(params, torch.tensor(0.1), amsgrad=True, foreach=False, capturable=True)",
            make: { optim.Adam($0, torch.tensor(0.1), amsgrad: true, foreach: false, capturable: true) }),
        Setting(python: "AdamW(params, 0.1, capturable=True)", make: { optim.AdamW($0, 0.1, capturable: true) }),
        Setting(python: "Adamax(params, capturable=True)", make: { optim.Adamax($0, capturable: true) }),
        Setting(
            python: "Adamax(params, foreach=False, capturable=True)",
            make: { optim.Adamax($0, foreach: false, capturable: true) }),
        Setting(python: "NAdam(params, capturable=True)", make: { optim.NAdam($0, capturable: true) }),
        Setting(
            python: "NAdam(params, foreach=False, capturable=True)",
            make: { optim.NAdam($0, foreach: false, capturable: true) }),
        Setting(python: "RAdam(params, capturable=True)", make: { optim.RAdam($0, capturable: true) }),
        Setting(
            python: "RAdam(params, foreach=False, capturable=True)",
            make: { optim.RAdam($0, foreach: false, capturable: true) }),
        Setting(python: "Adadelta(params, capturable=True)", make: { optim.Adadelta($0, capturable: true) }),
        Setting(python: "ASGD(params, capturable=True)", make: { optim.ASGD($0, capturable: true) }),
        Setting(
            python: "ASGD(params, foreach=False, capturable=True)",
            make: { optim.ASGD($0, foreach: false, capturable: true) }),
        Setting(python: "Rprop(params, capturable=True)", make: { optim.Rprop($0, capturable: true) }),
        Setting(
            python: "Rprop(params, capturable=True, foreach=False)",
            make: { optim.Rprop($0, capturable: true, foreach: false) }),
        Setting(python: "RMSprop(params, capturable=True)", make: { optim.RMSprop($0, capturable: true) }),
        Setting(
            python: "Adam(params, fused=True, capturable=True)",
            make: { optim.Adam($0, capturable: true, fused: true) }, complex: false),
        Setting(python: "SGD(params, 0.1, 0.9)", make: { optim.SGD($0, 0.1, 0.9) }),
        Setting(
            python: "SGD(params, 0.1, 0.9, fused=True)", make: { optim.SGD($0, 0.1, 0.9, fused: true) }, complex: false),
        Setting(python: "Adam(params)", make: { optim.Adam($0) }),
        Setting(python: "Adafactor(params)", make: { optim.Adafactor($0) }, complex: false),
        Setting(python: "Adagrad(params)", make: { optim.Adagrad($0) }),
    ]

    /// Steps that count on the GPU, and the defaults there, which run as `_foreach_*` ops.
    @Test(arguments: capturable) func optimizers(_ setting: Setting) throws {
        try expectSameTrajectory(setting, device: "cuda")
    }
}
