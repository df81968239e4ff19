import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// The limits that axes take from their data.
@Suite(.serialized) struct LimitTests {
    /// The same line in both languages.
    private static let cases: [(python: String, swift: @Sendable (Axes) -> Void)] = [
        ("ax.plot([3, 1, 2])", { $0.plot([3, 1, 2]) }),
        ("ax.plot([1.5, 2.5, 7], [1e-3, -2, 4])", { $0.plot([1.5, 2.5, 7], [1e-3, -2, 4]) }),
        ("ax.plot([5, 5], [1, 1])", { $0.plot([5, 5], [1, 1]) }),
        ("ax.plot([0, 1, 2], [0, float('nan'), 3])", { $0.plot([0, 1, 2], [0, .nan, 3]) }),
        ("ax.plot([0, 1], [0, 1], [4, 5], [-3, 2], 'ro')", { $0.plot([0, 1], [0, 1], [4, 5], [-3, 2], "ro") }),
        ("ax.scatter([1, 2, 9], [4, 4, 5])", { $0.scatter([1, 2, 9], [4, 4, 5]) }),
        ("ax.bar(['a', 'b', 'c'], [3, 1, 2])", { $0.bar(["a", "b", "c"], [3, 1, 2]) }),
        ("ax.bar([1, 2, 5], [3, -1, 2], width=0.5)", { $0.bar([1, 2, 5], [3, -1, 2], width: 0.5) }),
        ("ax.bar([1, 2], [3, 4], bottom=[1, 2])", { $0.bar([1, 2], [3, 4], bottom: [1, 2]) }),
        ("ax.barh([1, 2, 5], [3, 1, 2])", { $0.barh([1, 2, 5], [3, 1, 2]) }),
        ("ax.hist([1, 2, 2.5, 4, 9], bins=7)", { $0.hist([1, 2, 2.5, 4, 9], bins: 7) }),
        ("ax.imshow(np.arange(12).reshape(3, 4))", { $0.imshow(torch.arange(12).reshape(3, 4)) }),
        (
            "ax.imshow(np.arange(12).reshape(3, 4), origin='lower', extent=(0, 1, 2, 5))",
            { $0.imshow(torch.arange(12).reshape(3, 4), origin: "lower", extent: (0, 1, 2, 5)) }
        ),
        ("ax.axhline(0.5)", { $0.axhline(0.5) }),
        (
            "ax.axhline(3); ax.axvline(-2)",
            {
                $0.axhline(3); $0.axvline(-2)
            }
        ),
        (
            "ax.plot([0, 1]); ax.axhline(y=4)",
            {
                $0.plot([0, 1]); $0.axhline(y: 4)
            }
        ),
        ("ax.fill_between([0, 1, 2], [1, 2, 3], -1)", { $0.fill_between([0, 1, 2], [1, 2, 3], -1) }),
        ("ax.plot([float('nan')] * 2, [1, 2])", { $0.plot([Double.nan, .nan], [1, 2]) }),
        ("ax.plot([], [])", { $0.plot([Double](), [Double]()) }),
        ("ax.plot([float('inf')], [1])", { $0.plot([Double.infinity], [1]) }),
        ("ax.scatter([float('nan')], [1])", { $0.scatter([Double.nan], [1]) }),
        ("ax.bar([float('nan')], [float('nan')])", { $0.bar([Double.nan], [Double.nan]) }),
        ("ax.fill_between([1, 2], [float('nan')] * 2)", { $0.fill_between([1, 2], [Double.nan, .nan]) }),
        ("ax.axhline(float('nan'))", { $0.axhline(.nan) }),
        ("ax.imshow([[float('nan')]])", { $0.imshow([[Double.nan]]) }),
        ("ax.semilogx([float('nan')], [1])", { $0.semilogx([Double.nan], [1]) }),
        (
            "ax.plot([1, 2]); ax.plot([float('nan')])",
            {
                $0.plot([1, 2]); $0.plot([Double.nan])
            }
        ),
        (
            "ax.set_xlim(2, 3); ax.plot([float('nan')])",
            {
                $0.set_xlim(2, 3); $0.plot([Double.nan])
            }
        ),
        ("ax.semilogy([1, 10, 1000])", { $0.semilogy([1, 10, 1000]) }),
        ("ax.semilogy([1, 0, 1000])", { $0.semilogy([1, 0, 1000]) }),
        ("ax.loglog([1, 10, 1000], [2, 2, 2])", { $0.loglog([1, 10, 1000], [2, 2, 2]) }),
        (
            "ax.plot([1, 2]); ax.set_ylim(0)",
            {
                $0.plot([1, 2]); $0.set_ylim(bottom: 0)
            }
        ),
        (
            "ax.set_xlim(2, 1); ax.plot([1, 2])",
            {
                $0.set_xlim(2, 1); $0.plot([1, 2])
            }
        ),
        ("ax.set_xlim(3, 3)", { $0.set_xlim(3, 3) }),
        (
            "ax.plot([1, 2], [3, 4]); ax.invert_yaxis()",
            {
                $0.plot([1, 2], [3, 4]); $0.invert_yaxis()
            }
        ),
        (
            "ax.plot([1, 2]); ax.set_yscale('log')",
            {
                $0.plot([1, 2]); $0.set_yscale("log")
            }
        ),
        ("pass", { _ in }),
    ]

    @Test(arguments: cases.indices) func limitsAreMatplotlibs(index: Int) throws {
        let (code, draw) = Self.cases[index]
        let python = try Matplotlib.run(
            """
            import warnings
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                \(code)
            out["limits"] = T(ax.axis())
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        draw(ax)
        // A logarithm's power is rounded by another library than numpy's, and a histogram's bars go through matplotlib's
        // transforms.
        let tolerance = code.contains("log") || code.contains("hist") ? 1e-15 : 0
        for (ours, theirs) in zip(ax.axis(), python["limits"].doubles) {
            #expect(abs(ours - theirs) <= tolerance * abs(theirs), "\(code): \(ours) and \(theirs)")
        }
    }

    @Test(arguments: [false, true]) func histogramsCountAsNumpy(density: Bool) throws {
        torch.manual_seed(1)
        let x = torch.randn(5000, dtype: torch.float64)
        let python = try Matplotlib.run(
            """
            n, bins, _ = ax.hist(x.numpy(), bins=50, density=\(density ? "True" : "False"))
            out["n"], out["bins"] = T(n), T(bins)
            n, bins, _ = ax.hist(x.float().numpy(), bins=37, range=(-2, 2.5), density=\(density ? "True" : "False"))
            out["n2"], out["bins2"] = T(n), T(bins)
            n, bins, _ = ax.hist(x.numpy(), bins=[-1, 0, 0.5, 2])
            out["n3"] = T(n)
            n, bins, _ = ax.hist(np.arange(3001) / 1000, bins=300, density=\(density ? "True" : "False"))
            out["n4"] = T(n)
            """, ["x": x])
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let (n, bins, _) = ax.hist(x, bins: 50, density: density)
        #expect(n == python["n"].doubles)
        #expect(bins == python["bins"].doubles)
        let single = ax.hist(x.float(), bins: 37, range: (-2, 2.5), density: density)
        #expect(single.n == python["n2"].doubles)
        #expect(single.bins == python["bins2"].doubles)
        // Many numbers that lie on an edge, or next to it.
        let grid = torch.arange(3001, dtype: torch.float64) / 1000
        #expect(ax.hist(grid, bins: 300, density: density).n == python["n4"].doubles)
        #expect(ax.hist(x, bins: [-1, 0, 0.5, 2]).n == python["n3"].doubles)
    }

    @Test func sharedAxesHaveTheLimitsOfAll() throws {
        let python = try Matplotlib.run(
            """
            fig, axes = plt.subplots(2, 2, sharex="col", sharey=True)
            for i, ax in enumerate(axes.flat):
                ax.plot([i, 2 * i + 1], [-i, 5])
            out["limits"] = T(v for ax in axes.flat for v in ax.axis())
            fig.canvas.draw()
            out["labels"] = [any(t.get_text() and t.get_visible() for t in axis.get_ticklabels())
                             for ax in axes.flat for axis in (ax.xaxis, ax.yaxis)]
            """)
        let (_, axes) = plt.subplots(2, 2, sharex: "col", sharey: true)
        defer { plt.close() }
        for (i, ax) in axes.flat.enumerated() { ax.plot([i, 2 * i + 1], [-i, 5]) }
        #expect(axes.flat.flatMap { $0.axis() } == python["limits"].doubles)
    }
}
