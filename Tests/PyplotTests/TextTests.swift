import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Where texts stand, and what is said of letters that no font has.
@Suite(.serialized) struct TextTests {
    private static let cases: [(python: String, swift: @Sendable (Axes) -> Text)] = [
        ("ax.text(0.5, 0.5, 'gap')", { $0.text(0.5, 0.5, "gap") }),
        (
            "ax.text(0.1, 0.9, 'axes', transform=ax.transAxes, fontsize='x-large')",
            { $0.text(0.1, 0.9, "axes", fontsize: "x-large", transform: $0.transAxes) }
        ),
        (
            "ax.text(2, 0.5, 'both', transform=ax.get_xaxis_transform(), ha='center', va='center')",
            { $0.text(2, 0.5, "both", ha: "center", va: "center", transform: $0.get_xaxis_transform()) }
        ),
        (
            "ax.text(0.5, 0.5, 'figure', transform=fig.transFigure, horizontalalignment='right', "
                + "verticalalignment='top')",
            {
                $0.text(
                    0.5, 0.5, "figure", horizontalalignment: "right", verticalalignment: "top",
                    transform: plt.gcf().transFigure)
            }
        ),
        ("ax.text(1, 3, 'turned', rotation=30, size=20)", { $0.text(1, 3, "turned", size: 20, rotation: 30) }),
        ("ax.text(1, 3, 'upright', rotation='vertical')", { $0.text(1, 3, "upright", rotation: "vertical") }),
        ("ax.text(1, 3, 'heavy', weight='bold')", { $0.text(1, 3, "heavy", weight: "bold") }),
        ("ax.text(1, 3, 'mono', family='monospace')", { $0.text(1, 3, "mono", family: "monospace") }),
        ("ax.text(1, 3, 'two\\nlines', va='center')", { $0.text(1, 3, "two\nlines", va: "center") }),
        ("ax.set_title('left', loc='left', fontsize=20)", { $0.set_title("left", loc: "left", fontsize: 20) }),
        ("ax.set_title('high', y=0.5, pad=0)", { $0.set_title("high", pad: 0, y: 0.5) }),
    ]

    /// Text is measured by another library: two pixels.
    @Test(arguments: cases.indices) func textsStandWhereMatplotlibPutsThem(index: Int) throws {
        let (code, draw) = Self.cases[index]
        let python = try Matplotlib.run(
            """
            ax.plot([0, 4], [1, 5])
            text = \(code)
            fig.canvas.draw()
            out["box"] = T(text.get_window_extent().extents)
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.plot([0, 4], [1, 5])
        let box = try #require(ax.extent(of: draw(ax)))
        for (a, b) in zip([box.x0, box.y0, box.x1, box.y1], python["box"].doubles) {
            #expect(abs(a - b) < 2, "\(code): \(box) and \(python["box"].doubles)")
        }
    }

    @Test func lettersThatNoFontHasAreToldOnce() throws {
        let python = try Matplotlib.run(
            """
            import warnings
            ax.set_title("中文 and 中")
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("default")
                fig.savefig(io.BytesIO())
            out["texts"] = list(dict.fromkeys(f"{w.category.__name__}: {w.message}" for w in caught))
            """)
        let (fig, ax) = plt.subplots()
        defer { plt.close() }
        ax.set_title("中文 and 中")
        var png: [UInt8] = []
        let told = try warnings { try fig.savefig(&png) }
        #expect(told == python["texts"].strings)
    }

    /// A family that has a letter gives it, where those before it do not: this one lies in DejaVu Sans alone.
    @Test func familiesGiveWhatThoseBeforeThemLack() throws {
        let letter = "\u{2630}"
        let (fig, ax) = plt.subplots()
        defer { plt.close() }
        var png: [UInt8] = []
        let text = ax.text(0.5, 0.5, letter, family: ["DejaVu Sans Mono"])
        let alone = try warnings { try fig.savefig(&png) }
        text.remove()
        ax.text(0.5, 0.5, letter, family: ["DejaVu Sans Mono", "DejaVu Sans"])
        #expect(try warnings { try fig.savefig(&png) } == [])
        let python = try Matplotlib.run(
            """
            import warnings
            def told(family):
                fig, ax = plt.subplots()
                ax.text(0.5, 0.5, chr(0x2630), family=family)
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter("default")
                    fig.savefig(io.BytesIO())
                return list(dict.fromkeys(f"{w.category.__name__}: {w.message}" for w in caught))
            out["alone"], out["both"] = told(["DejaVu Sans Mono"]), told(["DejaVu Sans Mono", "DejaVu Sans"])
            """)
        #expect(!alone.isEmpty && alone == python["alone"].strings)
        #expect(python["both"].strings == [])
    }
}
