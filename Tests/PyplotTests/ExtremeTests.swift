import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Numbers of any size in every call: a picture, or an error that can be caught. A trap would end the tests.
@Suite(.serialized) struct ExtremeTests {
    private static let numbers = [
        Double.nan, .infinity, -.infinity, 1e300, -1e300, 1.7e308, -1.7e308, 5e-324, -5e-324, 1e19, 0, -1, 1, 1e-300,
    ]

    private static let calls: [(String, @Sendable (Axes, Double, Double) -> Void)] = [
        ("plot", { $0.plot([$1, $2, 1]) }), ("plot x", { $0.plot([$1, $2], [1, 2], "o-", linewidth: 2) }),
        ("linewidth", { $0.plot([1, 2], linewidth: $1, alpha: $2) }),
        ("markersize", { $0.plot([1], marker: "o", markersize: $1) }),
        ("semilogy", { $0.semilogy([$1, $2, 3]) }), ("loglog", { $0.loglog([$1, 2], [$2, 1]) }),
        ("scatter", { $0.scatter([$1, 1], [$2, 1], s: [$1, $2], c: [$1, $2]) }),
        ("scatter vmin", { $0.scatter([1, 2], [1, 2], c: [1, 2], vmin: $1, vmax: $2, linewidths: $1) }),
        ("bar", { $0.bar([$1, 1], [$2, 1], width: $1, bottom: [$2, $1]) }), ("barh", { $0.barh([$1], [$2]) }),
        ("hist", { $0.hist([$1, $2, 1, 2]) }), ("hist bins", { $0.hist([1, 2, 3], bins: [$1, $2]) }),
        ("hist count", { $0.hist([1, 2, 3], bins: min($1, 1000)) }),
        ("hist range", { $0.hist([1, 2, 3], range: ($1, $2), density: true) }),
        ("imshow", { $0.imshow([[$1, $2], [1, 2]]) }), ("imshow RGB", { $0.imshow([[[$1, $2, 1]]]) }),
        ("imshow extent", { $0.imshow([[1, 2]], extent: ($1, $2, 0, 1)) }),
        ("imshow alpha", { $0.imshow([[1, 2]], alpha: $1, vmin: $2, vmax: $1) }),
        ("fill_between", { $0.fill_between([1, 2], [$1, $2], $1) }), ("axhline", { $0.axhline($1, xmin: $2) }),
        ("axvline", { $0.axvline($1) }), ("set_xlim", { $0.set_xlim($1, $2) }),
        (
            "set_ylim log",
            {
                $0.set_yscale("log"); $0.set_ylim($1, $2)
            }
        ), ("set_xticks", { $0.set_xticks([$1, $2, 1]) }),
        (
            "set_xticks log",
            {
                $0.set_xscale("log"); $0.set_xticks([$1, $2, 1])
            }
        ),
        ("set_title", { $0.set_title("x", fontsize: $1) }),
        (
            "legend",
            {
                $0.plot([1], label: "a"); $0.legend(fontsize: $1)
            }
        ),
        ("rotation", { $0.set_xticks([1, 2], labels: ["a", "b"], rotation: $1, fontsize: $2) }),
        ("grid", { $0.grid(true, linewidth: $1, alpha: $2) }),
        (
            "equal",
            {
                $0.plot([$1, $2]); $0.axis("equal")
            }
        ),
        ("color", { $0.plot([1, 2], color: [$1, $2, 1]) }),
    ]

    @Test(arguments: calls.indices) func everyNumberInEveryCall(index: Int) {
        let (_, call) = Self.calls[index]
        for first in Self.numbers {
            for second in Self.numbers {
                let (fig, ax) = plt.subplots(figsize: (2, 1.5), dpi: 20)
                defer { plt.close(fig) }
                try? torch.throwing {
                    call(ax, first, second)
                    var bytes: [UInt8] = []
                    try fig.savefig(&bytes)
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
                        let (fig, _) = plt.subplots()
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
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.set_xticklabels(labels)
        #expect(ax.get_xticklabels() == python["shown"].strings)
        ax.set_xticks([1, 2, 3])
        ax.set_xticklabels([])
        #expect(ax.get_xticklabels() == ["", "", ""])
    }
}
