import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// `plt.rcParams` and the style sheets.
@Suite(.serialized) struct SettingsTests {
    /// What axes say of themselves under settings, in both languages.
    private static let report = """
        fig, ax = plt.subplots()
        lines = [ax.plot([1, 2, 4], [3, 1, 7 + i], label="l")[0] for i in range(12)]
        out["colors"] = [matplotlib.colors.to_hex(line.get_color()) for line in lines]
        out["width"] = lines[0].get_linewidth()
        out["size"] = T(fig.get_size_inches())
        out["dpi"] = fig.dpi
        out["place"] = T(ax.get_position().bounds)
        out["limits"] = T(ax.axis())
        out["title"] = ax.set_title("t").get_fontsize()
        out["label"] = ax.set_xlabel("x").get_fontsize()
        out["color"] = matplotlib.colors.to_hex(ax.xaxis.label.get_color())
        out["ticks"] = T(ax.get_xticks())
        out["text"] = ax.text(1, 1, "x").get_fontsize()
        plt.rcdefaults()
        """

    @Test(arguments: ["default", "ggplot", "seaborn-v0_8", "dark_background", "fivethirtyeight", "bmh", "grayscale"])
    func styleSheetsSetWhatMatplotlibSets(name: String) throws {
        try expectSame("plt.style.use('\(name)')") { plt.style.use(name) }
    }

    @Test func settingsSetWhatMatplotlibSets() throws {
        try expectSame(
            """
            plt.rcParams["figure.figsize"] = (5, 4)
            plt.rcParams.update({"font.size": 13, "axes.xmargin": 0.2, "lines.linewidth": 3, "figure.dpi": 72,
                                 "axes.titlesize": "small", "axes.labelcolor": "red", "xtick.labelsize": 30})
            plt.rc("axes", prop_cycle=plt.cycler("color", ["r", "g", "b"]), labelsize=7)
            """
        ) {
            plt.rcParams["figure.figsize"] = (5, 4)
            plt.rcParams.update([
                "font.size": 13, "axes.xmargin": 0.2, "lines.linewidth": 3, "figure.dpi": 72,
                "axes.titlesize": "small", "axes.labelcolor": "red", "xtick.labelsize": 30,
            ])
            plt.rc("axes", ["prop_cycle": cycler("color", ["r", "g", "b"]), "labelsize": 7])
        }
    }

    private static let wrong: [(python: String, swift: @Sendable () -> Void)] = [
        ("plt.rcParams['foo'] = 1", { plt.rcParams["foo"] = 1 }),
        ("plt.rcParams['foo']", { _ = plt.rcParams["foo"] as any RcValue }),
        ("plt.rcParams['lines.linewidth'] = 'a'", { plt.rcParams["lines.linewidth"] = "a" }),
        ("plt.rcParams['axes.grid'] = 'a'", { plt.rcParams["axes.grid"] = "a" }),
        ("plt.rcParams['axes.facecolor'] = 'blurb'", { plt.rcParams["axes.facecolor"] = "blurb" }),
        ("plt.rcParams['font.size'] = 'large'", { plt.rcParams["font.size"] = "large" }),
        ("plt.rcParams['axes.titlesize'] = 'huge'", { plt.rcParams["axes.titlesize"] = "huge" }),
        ("plt.rcParams['xtick.direction'] = 'xx'", { plt.rcParams["xtick.direction"] = "xx" }),
        ("plt.rcParams.update({'foo': 2})", { plt.rcParams.update(["foo": 2]) }),
        ("plt.rc('font', siz=2)", { plt.rc("font", ["siz": 2]) }),
        ("plt.style.use('nope')", { plt.style.use("nope") }),
    ]

    @Test(arguments: wrong.indices) func messagesAreMatplotlibs(index: Int) throws {
        let (code, set) = Self.wrong[index]
        let error = #expect(throws: TorchError.self) { try torch.throwing { set() } }
        #expect(error?.message == (try Matplotlib.message(code)), "\(code)")
    }

    @Test func settingsOfAContextEndWithIt() {
        let inside = plt.style.context("ggplot") { plt.rcParams["axes.grid"] as any RcValue as? Bool }
        #expect(inside == true)
        #expect(plt.rcParams["axes.grid"] as any RcValue as? Bool == false)
        #expect(plt.rcParams["axes.prop_cycle"].by_key()["color"]?.first == "#1f77b4")
    }

    @Test func availableStylesAreMatplotlibs() throws {
        #expect(plt.style.available == (try Matplotlib.run("out['s'] = sorted(plt.style.available)"))["s"].strings)
    }

    private func expectSame(_ code: String, _ set: () -> Void, _ location: SourceLocation = #_sourceLocation) throws {
        let python = try Matplotlib.run(code + "\n" + Self.report)
        set()
        defer {
            plt.rcdefaults()
            plt.close("all")
        }
        let (fig, ax) = plt.subplots()
        let lines = (0..<12).map { ax.plot([1, 2, 4], [3, 1, 7 + $0], label: "l")[0] }
        let place = ax.get_position()
        #expect(lines.map { $0.get_color() } == python["colors"].strings, sourceLocation: location)
        #expect(lines[0].get_linewidth() == python["width"].double, sourceLocation: location)
        #expect([fig.get_size_inches().0, fig.get_size_inches().1] == python["size"].doubles, sourceLocation: location)
        #expect(fig.dpi == python["dpi"].double, sourceLocation: location)
        // Through matplotlib's transforms the last bits change.
        for (a, b) in zip([place.x0, place.y0, place.width, place.height], python["place"].doubles) {
            #expect(abs(a - b) < 1e-14, sourceLocation: location)
        }
        #expect(ax.axis() == python["limits"].doubles, sourceLocation: location)
        // A factor of a name goes through FreeType's sizes.
        func expect(_ size: Double, _ name: String) {
            #expect(abs(size - (python[name].double ?? 0)) < 1e-9, "\(name)", sourceLocation: location)
        }
        expect(ax.set_title("t").get_fontsize(), "title")
        expect(ax.set_xlabel("x").get_fontsize(), "label")
        expect(ax.text(1, 1, "x").get_fontsize(), "text")
        #expect(ax.xaxis.label.get_color() == python["color"].string, sourceLocation: location)
        #expect(ax.get_xticks() == python["ticks"].doubles, sourceLocation: location)
    }
}
