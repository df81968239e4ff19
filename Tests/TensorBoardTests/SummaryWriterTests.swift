import Foundation
import NumPy
import TensorBoard
import TestSupport
import Testing
import Torch

/// Each event is Python's, field by field.
struct SummaryWriterTests {
    @Test func scalars() throws {
        let x = torch.tensor(0.1, dtype: torch.float64)
        try expectSameEvents(
            """
            w.add_scalar("loss", 0.1)
            w.add_scalar("loss", 3, 2)
            w.add_scalar("loss/x", x, 7, 12.5)
            w.add_scalar("loss", x.to(torch.bfloat16).requires_grad_(), global_step=-1, walltime=12.5)
            w.add_scalar("big", 1e300, 5)
            w.add_scalar("nan", float("nan"), 5)
            w.add_scalar("numpy", np.float32(0.3), 5)
            w.add_scalar("new", 0.1, 5, new_style=True)
            w.add_scalar("double", 0.1, 5, new_style=True, double_precision=True)
            w.add_scalar("one", torch.ones(1, 1), 2 ** 40)
            """, ["x": x]
        ) { w in
            w.add_scalar("loss", 0.1)
            w.add_scalar("loss", 3, 2)
            w.add_scalar("loss/x", x, 7, 12.5)
            w.add_scalar("loss", x.to(torch.bfloat16).requires_grad_(), global_step: -1, walltime: 12.5)
            w.add_scalar("big", 1e300, 5)
            w.add_scalar("nan", Double.nan, 5)
            w.add_scalar("numpy", Float(0.3), 5)
            w.add_scalar("new", 0.1, 5, new_style: true)
            w.add_scalar("double", 0.1, 5, new_style: true, double_precision: true)
            w.add_scalar("one", torch.ones(1, 1), 1 << 40)
        }
    }

    @Test func severalScalarsHaveFilesOfTheirOwn() throws {
        try expectSameEvents(
            """
            for i in range(2):
                w.add_scalars("run/14h", {"sin": i * 0.5, "cos": 1 - i, "tan": torch.tensor(2.5)}, i)
            """
        ) { w in
            for i in 0..<2 {
                w.add_scalars("run/14h", ["sin": Double(i) * 0.5, "cos": 1 - i, "tan": torch.tensor(2.5)], i)
            }
        }
    }

    @Test func texts() throws {
        try expectSameEvents(
            "w.add_text('lstm', 'This is an lstm', 0)\nw.add_text('tag', '**ä**\\n\\x00', 3, 12.5)\nw.add_text('', '')"
        ) { w in
            w.add_text("lstm", "This is an lstm", 0)
            w.add_text("tag", "**ä**\n\0", 3, 12.5)
            w.add_text("", "")
        }
    }

    @Test func earlierEventsArePurged() throws {
        try expectSameEvents(
            "w.add_scalar('x', 1, 6)\nw.close()\nw.add_scalar('x', 2, 7)",
            arguments: ", purge_step=5, filename_suffix='.suffix'",
            writer: { SummaryWriter($0, purge_step: 5, filename_suffix: ".suffix") }
        ) { w in
            w.add_scalar("x", 1, 6)
            w.close()
            w.add_scalar("x", 2, 7)
        }
    }

    @Test func anEventIsInTheFileAtOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tensorboard-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let writer = SummaryWriter(folder)
        writer.add_scalar("x", 1, 6)
        let answer = try Python.run("import event_files\nout['read'] = event_files.read('\(folder)')")
        #expect(answer["read"].list.last?.string?.contains("simple_value: 1") == true)
        #expect(writer.get_logdir() == folder)
    }

    @Test func theFolderIsNamedByTimeAndMachine() throws {
        let old = FileManager.default.currentDirectoryPath
        let folder = FileManager.default.temporaryDirectory.appending(path: "tensorboard-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(FileManager.default.changeCurrentDirectoryPath(folder))
        defer {
            _ = FileManager.default.changeCurrentDirectoryPath(old)
            try? FileManager.default.removeItem(atPath: folder)
        }
        let writer = SummaryWriter(comment: "-lr")
        writer { writer.add_scalar("x", 1) }
        let answer = try Python.run(
            """
            import re, socket
            name = r"runs/[A-Z][a-z]{2}\\d\\d_\\d\\d-\\d\\d-\\d\\d_" + re.escape(socket.gethostname()) + "-lr"
            out["fits"] = re.fullmatch(name, "\(writer.log_dir)") is not None
            """)
        #expect(answer["fits"].int == 1)
        #expect(FileManager.default.fileExists(atPath: folder + "/" + writer.log_dir))
    }

    @Test func aTensorOfSeveralNumbersIsRefused() throws {
        try expectSameFailure("w.add_scalar('x', torch.ones(2, 3))") { $0.add_scalar("x", torch.ones(2, 3)) }
    }

    @Test func aFileInTheFoldersPlaceIsRefused() throws {
        let raised = try #require(
            try Python.raises("from torch.utils.tensorboard import SummaryWriter\nSummaryWriter('/dev/null/runs')"))
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = SummaryWriter("/dev/null/runs") }
        }
        #expect(error?.kind == .OSError && error?.message == raised.message)
    }
}
