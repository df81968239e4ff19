import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

/// The page that compares two runs.
struct CompareTests {
    private func compare(_ arguments: [String], in folder: TemporaryFolder) throws -> Finished {
        let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return try Program.run(built.appending(path: "compare"), arguments, in: folder.url)
    }

    private func run(_ program: Program, epochs: Int, in folder: TemporaryFolder, out: String? = nil) throws {
        let arguments = [
            "--seed", "7", "--epochs", "\(epochs)", "--batch-size", "8", "--channels", "4", "--latent-dim", "8",
            "--data",
            "images", "--threads", "1", "--out", out ?? program.rawValue,
        ]
        let finished = try program.swift(arguments, in: folder.url)
        #expect(finished.status == 0, "\(finished)")
    }

    /// The numbers of the table of colours are those that Python counts on the same pictures.
    @Test func numbersAreThoseOfPython() throws {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(12)
        // Like an early run, a late one gives nearly grey pictures; real ones are colourful.
        try run(.gan, epochs: 3, in: folder)
        try run(.wgangp, epochs: 5, in: folder)
        // In the order that the page turns round: GAN comes first.
        let finished = try compare(["wgangp", "gan", "--out", "<b> & co"], in: folder)
        #expect(finished.status == 0 && finished.errors.isEmpty, "\(finished)")
        let page = try Page(folder.url.appending(path: "<b> & co"))
        try page.expectSelfContained()

        // Epochs 6, 22 and 26 of 30 are as far along as these.
        let shown = try page.elements("img")
        #expect(shown.map { $0["data-epoch"] } == ["1", "1", "2", "4", "3", "4"])
        let files = zip(shown, ["gan", "wgangp", "gan", "wgangp", "gan", "wgangp"]).map { image, name in
            "\(name)/samples/epoch_00\(image["data-epoch"] ?? "").png"
        }
        for (image, file) in zip(shown, files) {
            #expect(try Page.bytes(of: image["src"]) == Data(contentsOf: folder.url.appending(path: file)), "\(file)")
        }

        let start = try #require(page.text.range(of: "<h3>At the report"))
        let table = String(page.text[start.lowerBound...].prefix { $0 != "§" }.split(separator: "</table>")[0])
        let cells = try page.elements("td", in: table).compactMap { $0["data-value"].flatMap(Double.init) }
        let sheets = ["gan/1", "gan/2", "gan/3", "wgangp/1", "wgangp/4", "wgangp/4"].map {
            $0.replacing("/", with: "/samples/epoch_00") + ".png"
        }
        let python = try Python.run(
            """
            import colorsys, math, os
            import numpy as np
            from PIL import Image
            root = \(pythonText(folder.url.path))

            def counted(images):  # (N, 64, 64, 3)
                x = np.stack(images) / 255
                luma = x @ np.array([0.299, 0.587, 0.114])
                hsv = np.array([colorsys.rgb_to_hsv(*p) for p in x.reshape(-1, 3)])
                h, s = hsv[:, 0] * 2 * math.pi, hsv[:, 1]
                c = (s * np.exp(1j * h)).sum()
                mean = x.mean((1, 2))
                steps = np.concatenate([np.diff(luma, axis=1).ravel(), np.diff(luma, axis=2).ravel()])
                return [luma.mean(), s.mean(), 1 - abs(c) / s.sum(), math.sqrt(mean.var(0).sum()), abs(steps).mean(),
                        math.degrees(np.angle(c)) % 360]

            rows = []
            for sheet in \(sheets):
                pixels = np.array(Image.open(os.path.join(root, sheet)).convert('RGB'))
                rows.append(counted([pixels[2 + 66 * r:66 + 66 * r, 2 + 66 * c:66 + 66 * c]
                                     for r in range(3) for c in range(7)]))
            names = sorted(os.listdir(os.path.join(root, 'images')))
            rows.append(counted([np.array(Image.open(os.path.join(root, 'images', n)).convert('RGB').resize(
                (64, 64), Image.BILINEAR)) for n in names]))
            out['rows'] = torch.tensor(rows)
            """)
        let expected = try #require(python["rows"].tensor)
        let found = torch.tensor(cells, dtype: .float64).reshape(7, 6)
        // Sums are taken in another order.
        #expect(torch.allclose(found, expected, rtol: 1e-9, atol: 1e-9), "\(found) \(expected)")

        // Each sentence says what its numbers say.
        let saturations = (found[0, 1].item(), found[3, 1].item())
        let claim = try #require(page.text.range(of: "its one flaw beside GAN."))
        let verdict = page.text[claim.upperBound...].prefix(60)
        let isClear = abs(saturations.0 - saturations.1) > 0.05 * max(saturations.0, saturations.1)
        let word = isClear ? (saturations.1 < saturations.0 ? "Holds" : "Does not hold") : "Undecided"
        #expect(verdict.contains(">\(word) here."), "\(verdict) \(saturations)")
    }

    /// Two runs of one program are told apart by their folders, and no claim is judged; without their data there is
    /// real.png.
    @Test func oneProgramTwice() throws {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(8)
        try run(.gan, epochs: 1, in: folder, out: "one")
        try run(.gan, epochs: 2, in: folder, out: "other")
        try FileManager.default.removeItem(at: folder.url.appending(path: "images"))
        let finished = try compare(["one", "other"], in: folder)
        #expect(finished.status == 0 && finished.errors.isEmpty, "\(finished)")
        let page = try Page(folder.url.appending(path: "runs/compare"))
        #expect(page.text.contains("GAN (one) beside GAN (other)"))
        #expect(
            page.text.contains("Measured.") && !page.text.contains("Holds here") && !page.text.contains("hold here"))
        #expect(page.text.contains("real.png alone"))
    }

    /// What is wrong with a folder is one line.
    @Test func errors() throws {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(8)
        try run(.gan, epochs: 1, in: folder)
        let files = FileManager.default
        func failure(_ change: (URL) throws -> Void) throws -> String {
            let broken = folder.url.appending(path: "broken")
            try? files.removeItem(at: broken)
            try files.copyItem(at: folder.url.appending(path: "gan"), to: broken)
            try change(broken)
            let finished = try compare(["gan", "broken"], in: folder)
            #expect(finished.status == 1 && finished.output.isEmpty, "\(finished)")
            #expect(finished.errors.hasPrefix("error: ") && finished.errors.split(separator: "\n").count == 1)
            #expect(!files.fileExists(atPath: folder.url.path + "/runs"))
            return finished.errors
        }
        func replace(_ name: String, _ text: String) -> (URL) throws -> Void {
            { try Data(text.utf8).write(to: $0.appending(path: name)) }
        }
        func remove(_ name: String) -> (URL) throws -> Void { { try files.removeItem(at: $0.appending(path: name)) } }

        #expect(try failure { try files.removeItem(at: $0) } == "error: no such folder: broken\n")
        #expect(try failure(remove("losses.csv")).contains("broken/losses.csv: No such file"))
        #expect(try failure(remove("run.json")).contains("broken/run.json: No such file"))
        #expect(try failure(remove("samples")).contains("broken/samples: No such file"))
        #expect(try failure(remove("samples/epoch_001.png")).contains("no samples in broken/samples"))
        #expect(try failure(replace("run.json", "{}")).contains("broken/run.json is not what a run"))
        #expect(try failure(replace("run.json", "{")).contains("no JSON"))
        let head = "epoch,step,loss_D,loss_G\n"
        #expect(try failure(replace("losses.csv", head + "1,1,0.5,0.5\n1,2,0.")).contains("ends within line 3"))
        #expect(try failure(replace("losses.csv", head + "1,1,0.5\n")).contains("losses.csv, line 2"))
        #expect(try failure(replace("losses.csv", head)).contains("no losses"))
        #expect(try failure(replace("losses.csv", "a,b\n")).contains("does not begin with epoch,step"))
        #expect(try failure(replace("samples/epoch_001.png", "no picture")).contains("epoch_001.png"))
        let foreign = try failure { broken in
            try files.removeItem(at: broken.appending(path: "samples/epoch_001.png"))
            try files.copyItem(
                at: broken.appending(path: "real.png"), to: broken.appending(path: "samples/epoch_001.png"))
        }
        #expect(foreign.contains("epoch_001.png has 64x64 pixels, not the 464x200"))
        #expect(try compare(["gan"], in: folder).errors.contains("error: "))
    }

    @Test(.hasBrowser) func inABrowser() throws {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(8)
        try run(.gan, epochs: 1, in: folder)
        #expect(try compare(["gan", "gan"], in: folder).status == 0)
        let page = try Page(folder.url.appending(path: "runs/compare"))
        let opened = try Browser.open(page, "", ["--dump-dom"], in: folder.url)
        #expect(opened.status == 0 && !opened.errors.contains("CONSOLE"), "\(opened.errors)")
        #expect(try page.elements("img", in: opened.output).count == 6)
    }
}
