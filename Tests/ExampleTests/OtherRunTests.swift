import Foundation
import TestSupport
import Testing

/// `--resume` with what is another run: refused in one line that says what differs, alike in both languages.
struct OtherRunTests {
    private let folder: TemporaryFolder
    private let common: [String]

    /// A finished run in `out`, of ten portraits.
    init() throws {
        folder = try TemporaryFolder()
        let images = try folder.drawPortraits(10)
        common = ResumeTests.small + ["--data", images, "--out", "out", "--resume"]
        let fresh = try Program.gan.swift(common, in: folder.url)
        #expect(fresh.status == 0, "without a checkpoint it begins: \(fresh)")
    }

    private func refusal(_ other: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let swift = try Program.gan.swift(common + other, in: folder.url)
        let python = try Program.twin("gan", common + other, in: folder.url)
        #expect(swift.isRefusal && python.errors == swift.errors, "\(swift) \(python)", sourceLocation: sourceLocation)
        let text = swift.errors.replacing("error: cannot go on with out: ", with: "")
        return text.trimmingCharacters(in: .newlines)
    }

    @Test func settings() throws {
        for (other, text) in [
            (["--batch-size", "8"], "'batch-size' was 4, and now it is 8"),
            (["--lr", "0.5"], "'lr' was 0.002, and now it is 0.5"),
            (["--amp", "bf16"], "'speed' was '', and now it is '--amp bf16'"),
            (["--skip-bad-images"], "'skip-bad-images' was False, and now it is True"),
            (
                ["--channels", "8", "--seed", "8"],
                "'channels' was 4, and now it is 8; 'seed' was 7, and now it is 8"
            ),
            (["--limit", "9"], "image 'portrait_00010.png' is missing now"),
        ] { #expect(try refusal(other) == text) }
        let threads = try Program.gan.swift(common + ["--threads", "2"], in: folder.url)
        #expect(threads.isRefusal && threads.errors.contains("'threads' was 1, and now it is 2"), "\(threads)")
        let program = try Program.wgangp.swift(common, in: folder.url)
        #expect(program.errors.contains("'program' was 'gan', and now it is 'wgangp'"), "\(program)")
    }

    /// As many images as before, but others.
    @Test func images() throws {
        let files = FileManager.default
        let place = folder.url.appending(path: "images")
        let (third, other) = (place.appending(path: "portrait_00003.png"), place.appending(path: "a\nb.png"))
        let bytes = try Data(contentsOf: third)

        try files.moveItem(at: third, to: other)
        #expect(try refusal() == "image 'portrait_00003.png' is missing now, and 1 more differ")
        try files.moveItem(at: other, to: third)
        try files.copyItem(at: third, to: other)
        #expect(try refusal() == "image 'a?b.png' is new")
        try files.removeItem(at: other)
        try (bytes + [0]).write(to: third)
        let sizes = "had \(bytes.count) bytes, and now it has \(bytes.count + 1)"
        #expect(try refusal() == "image 'portrait_00003.png' \(sizes)")
        try bytes.write(to: third)

        // The same images in another place are the same.
        try files.moveItem(at: place, to: folder.url.appending(path: "moved"))
        for run in [
            try Program.gan.swift(common + ["--data", "moved/"], in: folder.url),
            try Program.twin("gan", common + ["--data", folder.url.path + "/moved"], in: folder.url),
        ] { #expect(run.status == 0, "\(run)") }
    }

    /// Changes to the checkpoint as lines of Python; each is refused, whatever it is.
    @Test func damagedCheckpoints() throws {
        let path = folder.url.appending(path: "out/checkpoint.pt").path
        let whole = try Data(contentsOf: URL(filePath: path))
        func change(_ line: String) throws {
            try whole.write(to: URL(filePath: path))
            let code = "import torch\npath = \(pythonText(path))\nc = torch.load(path)\n\(line)\ntorch.save(c, path)"
            _ = try Python.run(code)
        }
        try change("c['format'] = 1")
        #expect(try refusal() == "its checkpoint has format 1, and this program goes on from format 2")
        try change("c = [c]")
        #expect(try refusal() == "its checkpoint is none of this program")
        try change("del c['images']")
        #expect(try refusal() == "its images are not known")
        try change("c['settings'] = 5")
        #expect(try refusal().hasPrefix("'program' was None, and now it is 'gan'; 'variant' was "))

        let lines = [
            "c['epoch'] = -3", "c['epoch'] = 2 ** 62", "c['epoch'] = 'one'", "c['step'] = 99", "c['step'] = -1",
            "del c['step']", "c['epoch'] = float('nan')", "c['losses'] = torch.zeros(3)", "c['losses'] = 3",
            "c['losses'] = c['losses'].double()", "c['losses'] = torch.zeros(0, 2)", "c['rng'] = torch.zeros(4)",
            "c['epoch_rng'] = torch.zeros(5056, dtype=torch.uint8)[:10]", "c['rng'] = None", "c['net_G'] = {}",
            "c['net_D'] = []", "c['net_G']['4.weight'] = torch.zeros(1)", "c['net_G']['4.weight'] = 1",
            "c['trainer_G'] = {}", "c['trainer_D'] = None", "c['trainer_D']['param_groups'] = []",
            "c['trainer_D']['param_groups'][0]['params'] = [2 ** 62]", "c['trainer_G']['param_groups'] = 7",
        ]
        for line in lines.sampled(6) {
            try change(line)
            let arguments = common + ["--epochs", "4"]
            let swift = try Program.gan.swift(arguments, in: folder.url)
            #expect(swift.isRefusal, "\(line): \(swift)")
            try change(line)
            let python = try Program.twin("gan", arguments, in: folder.url)
            #expect(python.isRefusal, "\(line): \(python)")
        }
    }

    /// While a run goes on nobody else writes into its folder; when it is killed the lock is gone.
    @Test func twoRunsOnOneFolder() throws {
        let endless = common.filter { $0 != "--resume" } + ["--out", "busy", "--epochs", "100000"]
        let first = try Program.gan.start(endless, in: folder.url)
        defer { kill(first.processIdentifier, SIGKILL) }
        let table = folder.url.appending(path: "busy/losses.csv")
        while first.isRunning, !FileManager.default.fileExists(atPath: table.path) { usleep(5000) }
        for other in [[], ["--resume"]] {
            let swift = try Program.wgangp.swift(endless + other, in: folder.url)
            let line = "error: another run is writing into busy: wait for its end, or give another --out\n"
            #expect(swift.isRefusal && swift.errors == line, "\(swift)")
            #expect(try Program.twin("gan", endless + other, in: folder.url).errors == swift.errors)
        }
        #expect(first.isRunning)
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        let next = try Program.gan.swift(common + ["--out", "busy", "--epochs", "1"], in: folder.url)
        #expect(next.status == 0, "\(next)")
    }
}
