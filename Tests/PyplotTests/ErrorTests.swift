import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

@Suite(.serialized) struct ErrorTests {
    private static let cases: [(python: String, swift: @Sendable (Axes) -> Void)] = [
        ("ax.plot([1, 2, 3], [1, 2])", { $0.plot([1, 2, 3], [1, 2]) }),
        ("ax.plot([1, 2], [1, 2], color='foo')", { $0.plot([1, 2], [1, 2], color: "foo") }),
        ("ax.plot([1, 2], [1, 2], 'foo')", { $0.plot([1, 2], [1, 2], "foo") }),
        ("ax.plot([1, 2], [1, 2], marker='foo')", { $0.plot([1, 2], [1, 2], marker: "foo") }),
        ("ax.plot([1, 2], [1, 2], linestyle='foo')", { $0.plot([1, 2], [1, 2], linestyle: "foo") }),
        ("ax.scatter([1, 2], [1, 2, 3])", { $0.scatter([1, 2], [1, 2, 3]) }),
        ("ax.scatter([1, 2], [1, 2], s=[1, 2, 3])", { $0.scatter([1, 2], [1, 2], s: [1, 2, 3]) }),
        ("ax.bar([1, 2, 3], [1, 2])", { $0.bar([1, 2, 3], [1, 2]) }),
        ("ax.hist([1, 2], bins=0)", { $0.hist([1, 2], bins: 0) }),
        ("ax.hist([1, 2], bins=[2, 1, 0])", { $0.hist([1, 2], bins: [2, 1, 0]) }),
        ("ax.hist([1, 2], range=(3, 1))", { $0.hist([1, 2], range: (3, 1)) }),
        ("ax.imshow([1, 2])", { $0.imshow([1, 2]) }),
        ("ax.imshow([[[1, 2]]])", { $0.imshow([[[1, 2]]]) }),
        ("ax.fill_between([1, 2], [1, 2, 3])", { $0.fill_between([1, 2], [1, 2, 3]) }),
        ("ax.axis('foo')", { $0.axis("foo") }),
        ("ax.set_xlim(float('nan'), 1)", { $0.set_xlim(.nan, 1) }),
        ("ax.set_xticks([1, 2], ['a'])", { $0.set_xticks([1, 2], ["a"]) }),
        (
            "ax.set_xticks([1, 2]); ax.set_xticklabels(['a'])",
            {
                $0.set_xticks([1, 2]); $0.set_xticklabels(["a"])
            }
        ),
        ("ax.set_xticks([float('nan'), 1]); fig.canvas.draw()", { $0.set_xticks([Double.nan, 1]) }),
        ("ax.plot([1, 2], alpha=5.0)", { $0.plot([1, 2], alpha: 5) }),
        ("ax.plot([1, 2], alpha=float('nan'))", { $0.plot([1, 2], alpha: .nan) }),
        ("ax.bar([1], [1], alpha=-1.0)", { $0.bar([1], [1], alpha: -1) }),
        ("ax.imshow([[1, 2]], alpha=1e300)", { $0.imshow([[1, 2]], alpha: 1e300) }),
        ("ax.hist([1e308, -1e308])", { $0.hist([1e308, -1e308]) }),
        ("plt.subplot(2, 2, 5)", { _ in plt.subplot(2, 2, 5) }),
        ("plt.subplots(0, 2)", { _ in let _: (Figure, AxesArray) = plt.subplots(0, 2) }),
        ("plt.colorbar()", { _ in plt.colorbar() }),
    ]

    @Test(arguments: cases.indices) func messagesAreMatplotlibs(index: Int) throws {
        let (code, draw) = Self.cases[index]
        let (_, ax) = plt.subplots()
        defer { plt.close("all") }
        let error = #expect(throws: TorchError.self) { try torch.throwing { draw(ax) } }
        #expect(error?.message == (try Matplotlib.message(code)), "\(code)")
    }

    @Test func unknownFormatsAreRefused() throws {
        let (fig, _) = plt.subplots()
        defer { plt.close() }
        let folder = FileManager.default.temporaryDirectory.path
        for attempt in [{ try fig.savefig(folder + "/a.xyz") }, { try fig.savefig("a.png", format: "xyz") }] {
            let error = #expect(throws: PlotError.self) { try attempt() }
            #expect(error?.kind == .unsupportedFormat)
            #expect(error?.description == "Format 'xyz' is not supported (supported formats: pdf, png, svg)")
        }
        let theirs = try #require(try Matplotlib.message("fig.savefig('a.xyz')"))
        #expect(theirs.hasPrefix("Format 'xyz' is not supported (supported formats: "))
    }

    @Test func aPlaceThatCannotBeWrittenLeavesNothing() throws {
        let (fig, _) = plt.subplots()
        defer { plt.close() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pyplot-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let missing = #expect(throws: PlotError.self) { try fig.savefig(folder.path + "/no/a.png") }
        #expect(missing?.kind == .unwritable)
        #expect(missing?.description.contains(folder.path + "/no/a.png") == true)

        try FileManager.default.createDirectory(
            at: folder.appending(path: "a.png"), withIntermediateDirectories: false)
        #expect(throws: PlotError.self) { try fig.savefig(folder.path + "/a.png") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
    }

    @Test func aFailedCallDoesNotBecomeAFile() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "pyplot-\(UUID()).png")
        #expect(throws: TorchError.self) {
            try torch.throwing {
                let (fig, ax) = plt.subplots()
                defer { plt.close() }
                ax.plot([1, 2], [1, 2, 3])
                try fig.savefig(file.path)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func aPictureTooLargeIsRefused() throws {
        let fig = plt.figure(figsize: (1000, 1000), dpi: 100)
        defer { plt.close() }
        var bytes: [UInt8] = []
        #expect(throws: PlotError.self) { try fig.savefig(&bytes) }
        #expect(bytes.isEmpty)
    }
}
