import Foundation
import TestSupport
import Testing
import Torch
import Trainer

/// Folders of pictures that hold something else besides: the pictures are used, and a line says what is left out.
struct PictureFolderTests {
    private static let cases: [(name: String, files: [String], expected: [String], said: String)] = [
        ("plain", ["1.png", "2.png"], ["1.png", "2.png"], ""),
        ("classes", ["b/1.png", "a/2.png", "a/c/3.png"], ["a/2.png", "a/c/3.png", "b/1.png"], ""),
        (
            "a notebook's folder", [".ipynb_checkpoints/1-checkpoint.png", "1.png", "2.png"], ["1.png", "2.png"],
            "leaving out 1 image hidden or thumbnails\n"
        ),
        ("an empty folder of thumbnails", ["@eaDir/", "1.png"], ["1.png"], ""),
        (
            "thumbnails at every depth", ["a/@eaDir/1.png/SYNO.jpg", "a/1.png", "__MACOSX/a/._1.png", "b/.x/2.png"],
            ["a/1.png"], "leaving out 3 images hidden or thumbnails\n"
        ),
        ("hidden files", ["._1.png", "1.png"], ["1.png"], "leaving out 1 image hidden or thumbnails\n"),
        (
            "images beside classes", ["a/1.png", "2.png", "3.png"], ["a/1.png"],
            "leaving out 2 images in no class folder\n"
        ),
        ("an empty class", ["a/", "2.png", "3.png"], ["2.png", "3.png"], ""),
        (
            "a class by two names", ["caf\u{E9}/1.png", "cafe\u{301}/1.png"],
            ["cafe\u{301}/1.png", "caf\u{E9}/1.png"], ""
        ),
    ]

    @Test(arguments: cases.indices) func theProgramAndItsTwinUseTheSame(index: Int) throws {
        let (_, files, expected, said) = Self.cases[index]
        let folder = try TemporaryFolder()
        let data = folder.url.path + "/data"
        _ = try Python.run(
            """
            import os
            from PIL import Image
            for name in \(files):
                path = os.path.join('\(data)', name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                if not path.endswith('/'):
                    Image.new('RGB', (2, 2)).save(path)
            """)
        let ours = try trainer.pictures(in: data)
        let python = try Python.run(
            """
            import contextlib, io, trainer
            with contextlib.redirect_stderr(io.StringIO()) as said:
                samples = trainer.pictures('\(data)')
            out['paths'], out['targets'] = [path for path, _ in samples], [y for _, y in samples]
            out['said'] = said.getvalue()
            """)
        #expect(ours.map { Array($0.path.utf8) } == expected.map { Array("\(data)/\($0)".utf8) })
        #expect(ours.map(\.path) == python["paths"].list.map { $0.string })
        #expect(ours.map(\.target) == python["targets"].list.map { $0.int })
        #expect(python["said"].string == said)
    }

    /// Options are bytes, as names are.
    @Test func foldersOfAnyBytes() throws {
        let folder = try TemporaryFolder()
        _ = try folder.drawPortraits(5)
        // A shell, because a process's arguments are texts to Foundation.
        let line = #"""
            data=$(printf 'a\377b'); out=$(printf 'o\376'); cp -r images "$data"
            "$0" "$@" --data "$data" --out "$out" && exec "$0" "$@" --data "$data" --out "$out" --resume --epochs 2
            """#
        let common = ProgramTests.small + ["--epochs", "1"]
        let run = try Program.gan.swift(common, in: folder.url, under: ["/bin/sh", "-c", line])
        #expect(run.status == 0 && run.complaints.isEmpty, "\(run)")
        let names = try Python.run(
            """
            import os
            out['names'] = [os.fsencode(n).hex() for n in os.listdir(\(pythonText(folder.url.path)))]
            """)
        #expect(Set(names["names"].list.map { $0.string }).isSuperset(of: ["61ff62", "6ffe"]))
        #expect(shellQuoted(["gan", "--data", FileName.text([0x61, 0xFF, 0x27])]) == #"gan --data $'a\377\047'"#)
    }

    @Test func whatIsLeftOutIsSaidAndWhyAnImageCannotBeRead() throws {
        let folder = try TemporaryFolder()
        let images = folder.url.appending(path: try folder.drawPortraits(3))
        let hidden = images.appending(path: ".thumbnails")
        try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
        try Data("none".utf8).write(to: hidden.appending(path: "1.png"))
        let arguments = ProgramTests.small + ["--data", "images", "--out", "out"]
        for program in [Program.gan.swift, Program.gan.python] {
            let finished = try program(arguments, folder.url)
            #expect(finished.status == 0 && finished.complaints == "leaving out 1 image hidden or thumbnails\n")
        }
        try Data("none".utf8).write(to: images.appending(path: "0.png"))
        let bad = try Program.gan.swift(arguments, in: folder.url)
        #expect(
            bad.status == 1 && bad.complaints.contains("cannot read image images/0.png: by its first bytes "), "\(bad)")
        #expect(bad.complaints.contains("(--skip-bad-images leaves such images out)"))
        let twin = try Program.gan.python(arguments, in: folder.url)
        #expect(twin.complaints.contains("cannot read image images/0.png: cannot identify image file"))
    }
}
