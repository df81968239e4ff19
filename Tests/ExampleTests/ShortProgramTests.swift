import Foundation
import TestSupport
import Testing
import Torch

@testable import TorchVision
@testable import resnet

/// `resnet`, `finetune` and `vae` beside their Python twins, on small files in the data sets' own formats.
struct ShortProgramTests {
    private static let common = ["--batch-size", "4", "--seed", "3", "--log-interval", "1"]

    /// A run of the program with one thread, as many as the tests' Python has.
    private func swift(_ name: String, _ arguments: [String], in folder: TemporaryFolder) throws -> Finished {
        let command = ["OMP_NUM_THREADS=1", Program.built(name).path] + arguments
        return try Program.run(URL(filePath: "/usr/bin/env"), command, in: folder.url)
    }

    /// Runs both, expects what they print to be the same, and gives the lines.
    private func lines(_ name: String, _ arguments: [String], in folder: TemporaryFolder) throws -> [Substring] {
        let swift = try swift(name, arguments + ["--out", "swift/out"], in: folder)
        let python = try Program.twin(name, arguments + ["--out", "python/out"], in: folder.url)
        #expect(swift.status == 0 && swift.errors.isEmpty, "\(swift)")
        #expect(python.status == 0, "\(python)")
        #expect(swift.output == python.output)
        return swift.output.split(separator: "\n")
    }

    private func expectSameFile(_ name: String, in folder: TemporaryFolder) throws {
        let files = try ["swift", "python"].map {
            try Data(contentsOf: folder.url.appending(path: "\($0)/out/\(name)"))
        }
        let isSame = files[0] == files[1]
        #expect(isSame, "\(name)")
    }

    @Test(arguments: [0, 2]) func vae(workers: Int) throws {
        let folder = try TemporaryFolder()
        _ = try Python.run(
            """
            import small_datasets
            small_datasets.mnist(\(pythonText(folder.url.path)) + '/data')
            """)
        let lines = try lines("vae", Self.common + ["--epochs", "2", "--workers", "\(workers)"], in: folder)
        #expect(lines.count == 2 * (3 + 1) && lines[0].hasPrefix("epoch 1 step 1/3 loss "))
        try expectSameFile("vae.pt", in: folder)
        for name in ["sample_1.png", "sample_2.png", "reconstruction_1.png", "reconstruction_2.png"] {
            let pictures = try ["swift", "python"].map {
                try Pixels(of: folder.url.appending(path: "\($0)/out/\(name)"))
            }
            #expect(pictures[0] == pictures[1], "\(name)")
        }
    }

    @Test(arguments: [0, 2]) func finetune(workers: Int) throws {
        let folder = try TemporaryFolder()
        _ = try Python.run(
            """
            import small_datasets
            from torchvision import models
            folder = \(pythonText(folder.url.path))
            torch.manual_seed(5)
            torch.save(models.resnet18(num_classes=3).state_dict(), folder + '/resnet18.pt')
            for part, count in [('train', 3), ('val', 1)]:
                for label, name in enumerate(['ants', 'bees']):
                    for i in range(count):
                        small_datasets.write(f'{folder}/data/{part}/{name}/{i}.jpg',
                                             small_datasets.picture(9 * i + label, (40, 30)))
            """)
        let arguments = ["--epochs", "1", "--data", "data", "--weights", "resnet18.pt", "--workers", "\(workers)"]
        let lines = try lines("finetune", Self.common + arguments, in: folder)
        #expect(lines.count == 2 + 1 && lines[0].hasPrefix("epoch 1 step 1/2 loss "))
        try expectSameFile("finetuned.pt", in: folder)
    }

    /// The program runs in here, where the sums of small files stand for the published ones.
    @Test(arguments: [0, 2]) func resnet(workers: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        let arguments = Self.common + ["--epochs", "2", "--workers", "\(workers)", "--data", path + "/data"]
        let sums = try Python.run(
            """
            import small_datasets
            from torchvision import datasets
            real = datasets.CIFAR10
            small_datasets.sums.clear()
            datasets.CIFAR10 = small_datasets.cifar(\(pythonText(path)) + '/data')
            datasets.CIFAR10.real = real
            out['sums'] = dict(small_datasets.sums)
            """)
        let python = try Program.twin("resnet", arguments + ["--out", path + "/python/out"], in: folder.url)
        _ = try Python.run("from torchvision import datasets; datasets.CIFAR10 = datasets.CIFAR10.real")
        #expect(python.status == 0, "\(python)")

        let known = Dictionary(sums["sums"].dict.compactMap { pair in pair.value.string.map { (pair.key, $0) } }) { $1 }
        let options = try CommandLineOptions.parse(arguments + ["--out", path + "/swift/out"])
        torch.set_num_threads(1)
        let output = try printed(into: folder) {
            try DatasetFiles.$checksums.withValue(known) {
                try torch.throwing { try run(options) }
            }
        }
        #expect(output == python.output)
        let lines = output.split(separator: "\n")
        #expect(lines.count == 2 * (5 + 1) && lines[0].hasPrefix("epoch 1 step 1/5 loss "))
        try expectSameFile("resnet18.pt", in: folder)
    }

    /// What is printed where a process prints.
    private func printed(into folder: TemporaryFolder, _ body: () throws -> Void) throws -> String {
        let file = folder.url.appending(path: "printed.txt")
        fflush(nil)
        let terminal = dup(STDOUT_FILENO)
        let caught = open(file.path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        dup2(caught, STDOUT_FILENO)
        let outcome = Result { try body() }
        fflush(nil)
        dup2(terminal, STDOUT_FILENO)
        close(terminal)
        close(caught)
        try outcome.get()
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test func errors() throws {
        let folder = try TemporaryFolder()
        let needed = ["--data", "nowhere", "--weights", "nothing.pt"]
        for (name, arguments) in [
            ("resnet", ["--epochs=0"]), ("finetune", needed + ["--lr=0"]), ("vae", ["--workers=2000"]),
        ] {
            let (swift, python) = (
                try swift(name, arguments, in: folder), try Program.twin(name, arguments, in: folder.url)
            )
            #expect(swift.isRefusal && swift.errors == python.errors, "\(name) \(arguments): \(swift) \(python)")
        }
        let finished = try swift("finetune", needed, in: folder)
        #expect(finished.isRefusal && finished.errors.contains("nowhere/train"), "\(finished)")
    }
}
