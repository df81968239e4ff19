import Foundation
import TestSupport
import Testing
import Torch
import TorchVision
import Trainer

/// What a run says of itself: `index.html` and `run.json`.
struct RunPageTests {
    /// A name that must stay a name in HTML and in a shell.
    static let hostile = "<script>alert('x')<b> & \"$HOME\" `id`"

    private func run(_ program: Program, out: String = "out", in folder: TemporaryFolder) throws -> URL {
        let images = try folder.drawPortraits(20)
        let arguments = ProgramTests.small + ["--data", images, "--threads", "1", "--out", out]
        let finished = try program.swift(arguments, in: folder.url)
        #expect(finished.status == 0 && finished.complaints.isEmpty, "\(finished)")
        return folder.url.appending(path: out)
    }

    @Test(arguments: Program.allCases) func holdsTheRun(program: Program) throws {
        let folder = try TemporaryFolder()
        let out = try run(program, out: Self.hostile, in: folder)
        let page = try Page(out)
        try page.expectSelfContained()
        #expect(!page.text.contains("<script>alert"))
        #expect(try page.setting("output") == Self.hostile)

        let settings = [
            ("epochs", "2"), ("batch size", "8"), ("latent dimension", "16"), ("channels", "8"), ("seed", "7"),
            ("threads", "1"), ("device", "cpu"), ("images", "20 in images"),
        ]
        for (name, value) in settings { #expect(try page.setting(name) == value, "\(name)") }
        // The report's tables 1 and 2.
        #expect(try page.setting("activation") == "G: ReLU, D: LeakyReLU")
        let optimizer = program == .gan ? "SGD(lr=0.002)" : "Adam(lr=0.005, betas=(0.5, 0.999))"
        #expect(try page.setting("optimizers") == "G: \(optimizer), D: \(optimizer)")
        #expect(try page.setting("loss").hasPrefix("BCEWithLogitsLoss(reduction='sum')"))

        let slider = try #require(try page.elements("input").first { $0["type"] == "range" })
        #expect(slider["min"] == "1" && slider["max"] == "2" && slider["value"] == "2")
        let images = try page.elements("img")
        let samples = images.filter { $0["data-epoch"] != nil }
        #expect(samples.map { $0["data-epoch"] } == ["1", "2"])
        #expect(samples.map { $0["hidden"] != nil } == [true, false])
        for (image, name) in zip(samples, ["samples/epoch_001.png", "samples/epoch_002.png"]) {
            #expect(try Page.bytes(of: image["src"]) == Data(contentsOf: out.appending(path: name)))
        }
        let real = images.filter { $0["data-epoch"] == nil }
        #expect(real.count == 1)
        #expect(try Page.bytes(of: real[0]["src"]) == Data(contentsOf: out.appending(path: "real.png")))
    }

    /// Layers, shapes and parameters are those that Python sees in the twin's networks.
    @Test(arguments: Program.allCases) func networks(program: Program) throws {
        let folder = try TemporaryFolder()
        let out = try run(program, in: folder)
        let summary = try trainer.RunSummary(folder: out.path)
        let python = try Python.run(
            """
            import \(program.rawValue) as program
            net_G, net_D = program.generator(16, 8), program.discriminator(8)
            found = []
            def watched(net, x):
                for name, layer in net.named_modules():
                    if not list(layer.children()):
                        count = sum(p.numel() for p in layer.parameters())
                        layer.register_forward_hook(lambda layer, _, y, name=name, count=count: found.append(
                            f'{name} {type(layer).__name__}({layer.extra_repr()}) {list(y.shape[1:])} {count}'))
                return net(x)
            watched(net_D, watched(net_G, torch.randn(8, 16, 1, 1)))
            out['layers'] = found
            """)
        let layers = summary.networks.flatMap(\.layers).map {
            "\($0.name) \($0.type)(\($0.settings)) \($0.output) \($0.parameters)"
        }
        #expect(layers == python["layers"].list.map(\.string))
        #expect(summary.networks.map(\.input) == [[16, 1, 1], [3, 64, 64]])
        // Five stages each, as in the report's figures 3 and 4.
        let page = try Page(out)
        #expect(page.text.components(separatedBy: "class=\"stage\"").count == 1 + 2 * 5)
        for layer in summary.networks.flatMap(\.layers) { #expect(page.text.contains(">\(layer.type)<")) }
    }

    /// What stands on the page as the command gives the same losses in a shell.
    @Test func theCommandRepeatsTheRun() throws {
        let folder = try TemporaryFolder()
        let out = try run(.wgangp, out: Self.hostile, in: folder)
        let first = try Data(contentsOf: out.appending(path: "losses.csv"))
        let command = try Page(out).text(of: "command")
        try FileManager.default.removeItem(at: out)
        let again = try Program.run(URL(filePath: "/bin/sh"), ["-c", command], in: folder.url)
        #expect(again.status == 0, "\(again)")
        #expect(try Data(contentsOf: out.appending(path: "losses.csv")) == first)
    }

    @Test func shellQuoting() throws {
        let words = ["plain", "", "two words", "it's", Self.hostile, "a\\b", "*", "~", "ü", "--out=x", "#", "!"]
        let quoted = shellQuoted(words)
        let python = try Python.run("import shlex\nout['words'] = shlex.split(\(pythonText(quoted)))")
        #expect(python["words"].list.map(\.string) == words)
    }

    /// Long runs become few points: means of equally many steps, and what lies between a tenth and nine tenths.
    @Test func lossesAreThinnedOut() throws {
        let folder = try TemporaryFolder()
        let random = (0..<10_000).map { _ in Double.random(in: -3...50) }
        let lines = random.enumerated().map { index, value in
            let text = index == 17 ? "nan" : "\(Float(value))"
            return "\(index / 1000 + 1),\(index % 1000 + 1),\(text),0.5\n"
        }
        let file = folder.url.appending(path: "losses.csv")
        try Data(("epoch,step,loss_D,loss_G\n" + lines.joined()).utf8).write(to: file)
        let losses = try trainer.LossTable(folder: folder.url.path)
        let curve = losses.curve(\.loss_D)
        let python = try Python.run(
            """
            import numpy as np
            rows = np.loadtxt(\(pythonText(file.path)), delimiter=',', skiprows=1)
            place = rows[:, 0] - 1 + (rows[:, 1] - 0.5) / 1000
            size = -(-len(rows) // 240)
            parts = [slice(i, i + size) for i in range(0, len(rows), size)]
            out['places'] = torch.tensor([place[p][np.isfinite(rows[p, 2])].mean() for p in parts])
            out['means'] = torch.tensor([np.nanmean(rows[p, 2]) for p in parts])
            out['low'] = torch.tensor([np.nanquantile(rows[p, 2], 0.1, method='lower') for p in parts])
            out['high'] = torch.tensor([np.nanquantile(rows[p, 2], 0.9, method='higher') for p in parts])
            """)
        // numpy adds in another order.
        for (name, found) in [("places", curve.places), ("means", curve.means)] {
            let expected = try #require(python[name].tensor)
            #expect(torch.allclose(torch.tensor(found, dtype: .float64), expected, rtol: 1e-12, atol: 1e-12), "\(name)")
        }
        #expect(python["low"].isIdentical(to: torch.tensor(curve.low, dtype: .float64)))
        #expect(python["high"].isIdentical(to: torch.tensor(curve.high, dtype: .float64)))
        #expect(losses.unusable == 1)
    }

    /// A continued run keeps how long its first epochs took, and says where it does not know.
    @Test func secondsOfAContinuedRun() throws {
        let folder = try TemporaryFolder()
        let old = try trainer.RunSummary(folder: try run(.gan, in: folder).path).seconds
        #expect(old.count == 2 && old.allSatisfy { ($0 ?? 0) > 0 })
        #expect(trainer.RunSummary.seconds(old, before: 2) == [old[0]])
        #expect(trainer.RunSummary.seconds(old, before: 3) == old)
        #expect(trainer.RunSummary.seconds(old, before: 5) == old + [nil, nil])
    }

    @Test(.hasBrowser) func inABrowser() throws {
        let folder = try TemporaryFolder()
        let page = try Page(try run(.gan, out: Self.hostile, in: folder))
        for (fragment, shown) in [("", "2"), ("#epoch=1", "1"), ("#epoch=99", "2"), ("#epoch=<b>", "2")] {
            let opened = try Browser.open(page, fragment, ["--dump-dom"], in: folder.url)
            #expect(opened.status == 0)
            #expect(!opened.errors.contains("CONSOLE"), "\(opened.errors)")
            let pictures = try page.elements("img", in: opened.output).filter { $0["data-epoch"] != nil }
            #expect(pictures.filter { $0["hidden"] == nil }.map { $0["data-epoch"] } == [shown], "\(fragment)")
            #expect(opened.output.contains("epoch \(shown) of 2</output>"), "\(fragment)")
        }
        let picture = folder.url.appending(path: "page.png")
        _ = try Browser.open(page, "", ["--screenshot=\(picture.path)", "--window-size=400,900"], in: folder.url)
        let image = try Image.open(picture.path).convert("RGB")
        #expect(image.width == 400 && image.height == 900)
        #expect(Set(image.pixels).count > 50)
    }
}
