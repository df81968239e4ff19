import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Numbers of any size in every call: a picture, or an error that can be caught. A trap would end the tests.
@Suite(.serialized) struct ExtremeTests {
    private static let numbers = [
        Double.nan, .infinity, -.infinity, 1e300, -1e300, 1.7e308, -1.7e308, Double.leastNonzeroMagnitude,
        -Double.leastNonzeroMagnitude, 1e19, 0, -1, 1, 1e-300,
    ]

    private static let calls = [
        "plot",
        "plot x",
        "linewidth",
        "markersize",
        "semilogy",
        "loglog",
        "scatter",
        "scatter vmin",
        "bar",
        "barh",
        "hist",
        "hist bins",
        "hist count",
        "hist range",
        "imshow",
        "imshow RGB",
        "imshow extent",
        "imshow alpha",
        "fill_between",
        "axhline",
        "axvline",
        "set_xlim",
        "set_ylim log",
        "set_xticks",
        "set_xticks log",
        "set_title",
        "legend",
        "rotation",
        "grid",
        "equal",
        "color",
    ]

    private static func draw(_ call: String, _ ax: Axes, _ a: Double, _ b: Double) {
        switch call {
        case "plot":
            ax.plot([a, b, 1])
        case "plot x":
            ax.plot([a, b], [1, 2], "o-", linewidth: 2)
        case "linewidth":
            ax.plot([1, 2], linewidth: a, alpha: b)
        case "markersize":
            ax.plot([1], marker: "o", markersize: a)
        case "semilogy":
            ax.semilogy([a, b, 3])
        case "loglog":
            ax.loglog([a, 2], [b, 1])
        case "scatter":
            ax.scatter([a, 1], [b, 1], s: [a, b], c: [a, b])
        case "scatter vmin":
            ax.scatter([1, 2], [1, 2], c: [1, 2], vmin: a, vmax: b, linewidths: a)
        case "bar":
            ax.bar([a, 1], [b, 1], width: [a], bottom: [b, a])
        case "barh":
            ax.barh([a], [b])
        case "hist":
            ax.hist([a, b, 1, 2])
        case "hist bins":
            ax.hist([1, 2, 3], bins: [a, b])
        case "hist count":
            ax.hist([1, 2, 3], bins: a < 1e7 ? min(a, 1000) : a)
        case "hist range":
            ax.hist([1, 2, 3], range: (a, b), density: true)
        case "imshow":
            ax.imshow([[a, b], [1, 2]])
        case "imshow RGB":
            ax.imshow([[[a, b, 1]]])
        case "imshow extent":
            ax.imshow([[1, 2]], extent: (a, b, 0, 1))
        case "imshow alpha":
            ax.imshow([[1, 2]], alpha: a, vmin: b, vmax: a)
        case "fill_between":
            ax.fill_between([1, 2], [a, b], [a, a])
        case "axhline":
            ax.axhline(a, xmin: b)
        case "axvline":
            ax.axvline(a)
        case "set_xlim":
            ax.set_xlim(a, b)
        case "set_ylim log":
            ax.set_yscale("log")
            ax.set_ylim(a, b)
        case "set_xticks":
            ax.set_xticks([a, b, 1])
        case "set_xticks log":
            ax.set_xscale("log")
            ax.set_xticks([a, b, 1])
        case "set_title":
            ax.set_title("x", fontsize: a)
        case "legend":
            ax.plot([1], label: "a")
            ax.legend(fontsize: a)
        case "rotation":
            ax.set_xticks([1, 2], labels: ["a", "b"], rotation: a, fontsize: b)
        case "grid":
            ax.grid(true, linewidth: a, alpha: b)
        case "equal":
            ax.plot([a, b])
            ax.axis("equal")
        case "color":
            ax.plot([1, 2], color: [a, b, 1])
        default: Issue.record("no such call: \(call)")
        }
    }

    @Test(arguments: calls) func everyNumberInEveryCall(call: String) {
        for first in Self.numbers {
            for second in Self.numbers {
                let (fig, ax): (Figure, Axes) = plt.subplots(figsize: (2, 1.5), dpi: 20)
                defer { plt.close(fig) }
                try? torch.throwing {
                    Self.draw(call, ax, first, second)
                    var bytes: [UInt8] = []
                    try fig.savefig(&bytes)
                }
                try? torch.throwing {
                    _ = (ax.get_xticks(), ax.get_xticklabels(), ax.get_yticklabels(), ax.xaxis.get_minorticklabels())
                }
            }
        }
    }

    @Test func figuresOfAnySize() {
        for size in Self.numbers {
            for format in ["png", "svg", "pdf"] {
                try? torch.throwing {
                    let fig = plt.figure(figsize: (size, 1), dpi: 50)
                    defer { plt.close("all") }
                    var bytes: [UInt8] = []
                    try fig.savefig(&bytes, format: format)
                }
                for dpi in Self.numbers {
                    try? torch.throwing {
                        let (fig, _): (Figure, Axes) = plt.subplots()
                        defer { plt.close("all") }
                        fig.set_size_inches(1, size)
                        var bytes: [UInt8] = []
                        try fig.savefig(&bytes, format: format, dpi: dpi, bbox_inches: "tight")
                    }
                }
            }
        }
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { let _: (Figure, AxesArray) = plt.subplots(Int.max, Int.max) }
        }
        #expect(error?.kind == .ValueError)
        plt.close("all")
    }

    /// Labels for ticks that nobody placed: as many as there are of both, with a warning.
    @Test(arguments: [["a", "b"], ["a", "b", "c", "d", "e", "f", "g", "h", "i"], []])
    func labelsAndTicksOfUnequalNumber(labels: [String]) throws {
        let code = "ax.set_xticklabels(\(labels)); out['shown'] = shown(ax.xaxis)[1]"
        let python = try Matplotlib.run("import warnings\nwarnings.simplefilter('ignore')\n" + code)
        let (_, ax): (Figure, Axes) = plt.subplots()
        defer { plt.close() }
        ax.set_xticklabels(labels)
        #expect(ax.get_xticklabels() == python["shown"].strings)
        ax.set_xticks([1, 2, 3])
        ax.set_xticklabels([])
        #expect(ax.get_xticklabels() == ["", "", ""])
    }
}
