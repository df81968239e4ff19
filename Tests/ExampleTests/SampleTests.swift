import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

/// `sample` and its Python twin on the same weights.
struct SampleTests {
    private static let (latent_dim, channels) = (16, 4)

    /// Files that Python writes, `folder/python`: of gan's generator with weights and running statistics as if trained.
    private func pythonRun(in folder: TemporaryFolder) throws {
        let path = folder.url.appending(path: "python").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let code = """
            import gan, torch, safetensors.torch
            torch.manual_seed(1)
            net_G, net_D = gan.generator(\(Self.latent_dim), \(Self.channels)), gan.discriminator(\(Self.channels))
            for w in net_G.parameters():
                nn.init.normal_(w, 0, 0.4)
            net_G(torch.randn(8, \(Self.latent_dim), 1, 1))
            path = \(pythonText(path)) + '/'
            torch.save({'format': 1, 'program': 'gan', 'variant': 'report', 'latent_dim': \(Self.latent_dim),
                        'channels': \(Self.channels), 'epoch': 1, 'step': 1, 'net_G': net_G.state_dict(),
                        'net_D': net_D.state_dict(), 'rng': torch.get_rng_state(), 'losses': [[0.5, 0.25]]},
                       path + 'checkpoint.pt')
            torch.save(net_G.state_dict(), path + 'generator.pt')
            safetensors.torch.save_file(net_G.state_dict(), path + 'generator.safetensors')
            torch.save(net_D.state_dict(), path + 'discriminator.pt')
            torch.save([1, 2], path + 'list.pt')
            """
        _ = try Python.run(code)
    }

    /// The weights of a generator, drawn here.
    private func state() -> nn.StateDict {
        let (l, n) = (Self.latent_dim, Self.channels)
        torch.manual_seed(2)
        var state = nn.StateDict()
        for (i, shape) in [(l, n * 8), (n * 8, n * 4), (n * 4, n * 2), (n * 2, n)].enumerated() {
            state["\(i).conv2d_trans.weight"] = torch.randn(shape.0, shape.1, 4, 4) * 0.2
            state["\(i).batch_norm.weight"] = torch.rand(shape.1) + 0.5
            state["\(i).batch_norm.bias"] = torch.randn(shape.1)
            state["\(i).batch_norm.running_mean"] = torch.randn(shape.1)
            state["\(i).batch_norm.running_var"] = torch.rand(shape.1) + 0.5
            state["\(i).batch_norm.num_batches_tracked"] = torch.tensor(7)
        }
        state["4.weight"] = torch.randn(n, 3, 4, 4) * 0.2
        return state
    }

    /// A run of the program with one thread, as many as the tests' Python has: with more, kernels may round otherwise.
    private func swift(_ arguments: [String], in folder: TemporaryFolder) throws -> Finished {
        let command = ["OMP_NUM_THREADS=1", Program.built("sample").path] + arguments
        return try Program.run(URL(filePath: "/usr/bin/env"), command, in: folder.url)
    }

    /// A run of the twin inside the tests' Python, which has loaded PyTorch already.
    private func python(_ arguments: [String], in folder: TemporaryFolder) throws -> Finished {
        try Program.twin("sample", arguments, in: folder.url)
    }

    /// The picture of both languages, which is one.
    @discardableResult
    private func picture(_ arguments: [String], in folder: TemporaryFolder) throws -> Pixels {
        let swift = try swift(arguments + ["--out", "swift.png"], in: folder)
        let python = try python(arguments + ["--out", "python.png"], in: folder)
        #expect(swift.status == 0 && swift.output.isEmpty && swift.errors == "wrote swift.png\n", "\(swift)")
        #expect(python.status == 0, "\(python)")
        let pictures = try ["swift.png", "python.png"].map { try Pixels(of: folder.url.appending(path: $0)) }
        #expect(pictures[0] == pictures[1], "\(arguments)")
        return pictures[0]
    }

    @Test func filesOfPython() throws {
        let folder = try TemporaryFolder()
        try pythonRun(in: folder)
        let arguments = ["--count", "5", "--seed", "3", "--nrow", "2"]
        let all = try [
            "python", "python/", "python/checkpoint.pt", "python/generator.pt", "python/generator.safetensors",
        ]
        .map { try picture([$0] + arguments, in: folder) }
        #expect(all.allSatisfy { $0 == all[0] })
        #expect(all[0].image.width == 2 * 66 + 2 && all[0].image.height == 3 * 66 + 2)
        // Something is in it, and another seed gives something else.
        #expect(Set(all[0].image.pixels).count > 50)
        #expect(try picture(["python", "--count", "5", "--seed", "4", "--nrow", "2"], in: folder) != all[0])
    }

    @Test func filesOfSwift() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        let state = state()
        try FileManager.default.createDirectory(atPath: path + "/run", withIntermediateDirectories: true)
        try torch.save(["format": 1, "program": "wgangp", "net_G": state], path + "/run/checkpoint.pt")
        try torch.save(state, path + "/generator.pt")
        try safetensors.torch.save_file(state, path + "/generator.safetensors")
        let all = try ["run", "generator.pt", "generator.safetensors"].map {
            try picture([$0, "--count", "3"], in: folder)
        }
        #expect(all.allSatisfy { $0 == all[0] } && Set(all[0].image.pixels).count > 50)
    }

    /// Both as a person starts them.
    @Test func defaults() throws {
        let folder = try TemporaryFolder()
        try pythonRun(in: folder)
        let runs = try [Program.swift, Program.python].map { run in
            let finished = try run("sample", ["python"], folder.url)
            #expect(finished.status == 0 && finished.errors == "wrote samples.png\n", "\(finished)")
            return try Pixels(of: folder.url.appending(path: "samples.png"))
        }
        #expect(runs[0] == runs[1] && runs[0].image.width == 8 * 66 + 2 && runs[0].image.height == 8 * 66 + 2)
    }

    /// A strip, whose ends are the seeds' first images; what an image shows does not depend on those beside it.
    @Test func interpolation() throws {
        let folder = try TemporaryFolder()
        try pythonRun(in: folder)
        let strip = try picture(["python", "--interpolate", "3", "7", "--steps", "5"], in: folder)
        #expect(strip.image.width == 5 * 66 + 2 && strip.image.height == 66 + 2)
        for (seed, place) in [("3", 0), ("7", 4)] {
            let alone = try picture(["python", "--seed", seed, "--count", "1"], in: folder)
            #expect(alone.image.width == 64)
            let end = try cell(strip, place)
            // Another batch size may round otherwise.
            #expect(zip(end.image.pixels, alone.image.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
        }
        #expect(try cell(strip, 1) != cell(strip, 0))
        // Nowhere to go, and rows of one's own.
        let still = try picture(["python", "--interpolate", "3", "3", "--steps", "4", "--nrow", "2"], in: folder)
        #expect(still.image.width == 2 * 66 + 2)
        #expect(try cell(still, 0) == cell(still, 1))
        #expect(try cell(still, 0) == cell(strip, 0))
    }

    /// An image in a grid's first row.
    private func cell(_ grid: Pixels, _ place: Int) throws -> Pixels {
        let bytes = (2..<66).flatMap { row in
            let start = (row * grid.image.width + 2 + place * 66) * 3
            return grid.image.pixels[start..<start + 64 * 3]
        }
        return Pixels(try Image.frombytes("RGB", (64, 64), bytes))
    }

    @Test func errors() throws {
        let folder = try TemporaryFolder()
        try pythonRun(in: folder)
        let path = folder.url.path
        try FileManager.default.createDirectory(atPath: path + "/empty", withIntermediateDirectories: true)
        let whole = try Data(contentsOf: URL(filePath: path + "/python/checkpoint.pt"))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: path + "/torn.pt"))
        try Data("text".utf8).write(to: URL(filePath: path + "/text.pt"))
        try Data("text".utf8).write(to: URL(filePath: path + "/text.safetensors"))
        var short = state()
        short["4.weight"] = nil
        try torch.save(short, path + "/short.pt")
        short["4.weight"] = torch.zeros(3)
        try torch.save(short, path + "/misshapen.pt")

        // Said alike in both languages, and what is said of a broken file is said by its reader.
        let same = [
            "nowhere", "empty", "python/discriminator.pt", "python/list.pt", "short.pt", "misshapen.pt",
        ]
        for run in same + ["torn.pt", "text.pt", "text.safetensors"] {
            let (swift, python) = (try swift([run], in: folder), try python([run], in: folder))
            #expect(swift.status == 1 && python.status == 1, "\(swift) \(python)")
            for errors in [swift.errors, python.errors] {
                #expect(errors.hasPrefix("error: ") && errors.split(separator: "\n").count == 1, "\(errors)")
                #expect(errors.contains(run), "\(errors)")
            }
            if same.contains(run) { #expect(swift.errors == python.errors) }
        }
        for wrong in [
            ["--count", "0"], ["--steps", "1"], ["--interpolate", "3"], ["--interpolate", "3", "x"], ["--seed", "-1"],
            ["--nrow", "0"], ["--out", "faces.xyz"], ["--out", "nowhere/faces.png"], ["--nonsense"],
        ] {
            let finished = try swift(["python"] + wrong, in: folder)
            #expect(finished.status == 1 && finished.errors.split(separator: "\n").count == 1, "\(finished)")
            #expect(finished.errors.contains(wrong[0].hasPrefix("--out") ? wrong[1] : wrong[0]), "\(finished)")
        }
        let nothing = try swift([], in: folder)
        #expect(nothing.status == 1 && nothing.errors.split(separator: "\n").count == 1, "\(nothing)")
        #expect(!FileManager.default.fileExists(atPath: path + "/samples.png"))
    }
}
