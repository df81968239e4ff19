import Pyplot
import TestSupport
import Testing
import Torch

/// Axes over axes, and mosaics of them.
@Suite(.serialized) struct TwinTests {
    @Test func twinsShareOneAxis() throws {
        let python = try Matplotlib.run(
            """
            ax.plot([0, 1, 5], [1, 2, 3])
            right = ax.twinx()
            right.plot([-3, 8], [100, 4000])
            above = ax.twiny()
            above.plot([7, 70], [-2, 1])
            out["limits"] = T(v for a in (ax, right, above) for v in a.axis())
            out["places"] = T(v for a in (ax, right, above) for v in a.get_position().bounds)
            out["ticks"] = T([*right.get_yticks(), *above.get_xticks()])
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.plot([0, 1, 5], [1, 2, 3])
        let right = ax.twinx()
        right.plot([-3, 8], [100, 4000])
        let above = ax.twiny()
        above.plot([7, 70], [-2, 1])
        #expect(plt.gca() === above)
        #expect([ax, right, above].flatMap { $0.axis() } == python["limits"].doubles)
        let places = [ax, right, above].map { $0.get_position() }.flatMap { [$0.x0, $0.y0, $0.width, $0.height] }
        for (a, b) in zip(places, python["places"].doubles) { #expect(abs(a - b) < 1e-14) }
        #expect(right.get_yticks() + above.get_xticks() == python["ticks"].doubles)
    }

    /// A colour bar takes a part of both.
    @Test func twinsStayTogether() {
        let (fig, ax) = plt.subplots()
        defer { plt.close() }
        let image = ax.imshow(torch.rand(3, 4), aspect: "auto")
        let twin = ax.twinx()
        fig.colorbar(image, ax: ax)
        #expect(ax.get_position() == twin.get_position())
    }

    @Test(arguments: ["AB;CC", "A.;AB"]) func mosaicsAreLaidAsMatplotlibLaysThem(text: String) throws {
        let python = try Matplotlib.run(
            """
            fig, axes = plt.subplot_mosaic("\(text)", width_ratios=[2, 1], height_ratios=[1, 3])
            out["names"] = list(axes)
            out["places"] = T(v for ax in axes.values() for v in ax.get_position().bounds)
            """)
        let (fig, axes) = plt.subplot_mosaic(text, width_ratios: [2, 1], height_ratios: [1, 3])
        defer { plt.close() }
        #expect(axes.keys() == python["names"].strings)
        #expect(fig.axes.count == axes.keys().count)
        let places = axes.values().map { $0.get_position() }.flatMap { [$0.x0, $0.y0, $0.width, $0.height] }
        for (a, b) in zip(places, python["places"].doubles) { #expect(abs(a - b) < 1e-14) }
    }
}
