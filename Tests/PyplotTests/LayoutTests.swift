import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Where axes lie in a figure.
@Suite(.serialized) struct LayoutTests {
    @Test(arguments: [(1, 1), (1, 2), (2, 1), (2, 2), (3, 4), (5, 1)])
    func gridsLieWhereMatplotlibPutsThem(rows: Int, columns: Int) throws {
        let python = try Matplotlib.run(
            """
            fig, axes = plt.subplots(\(rows), \(columns), figsize=(8, 5), squeeze=False)
            out["places"] = T(v for ax in axes.flat for v in ax.get_position().bounds)
            """)
        let (_, axes) = plt.subplots(rows, columns, figsize: (8, 5))
        defer { plt.close() }
        expect(axes.flat, python["places"].doubles)
    }

    @Test func picturesKeepTheirAspectAndColorBarsTakeAPart() throws {
        let python = try Matplotlib.run(
            """
            fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
            a.imshow(np.zeros((3, 7)))
            im = b.imshow(np.arange(30.).reshape(6, 5))
            bar = fig.colorbar(im, ax=b)
            fig.canvas.draw()
            out["places"] = T(v for ax in fig.axes for v in ax.get_position().bounds)
            out["limits"] = T(bar.ax.get_ylim())
            out["ticks"] = T(bar.ax.get_yticks())
            """)
        let (fig, (a, b)) = plt.subplots(1, 2, figsize: (10, 4))
        defer { plt.close() }
        a.imshow(torch.zeros(3, 7))
        let im = b.imshow(torch.arange(30.0).reshape(6, 5))
        let bar = fig.colorbar(im, ax: b)
        expect(fig.axes, python["places"].doubles)
        #expect([bar.get_ylim().0, bar.get_ylim().1] == python["limits"].doubles)
        #expect(bar.get_yticks() == python["ticks"].doubles)
    }

    /// Text is measured by another library here, so the places agree to a pixel and a half of 800.
    @Test func tightLayoutMakesRoomForLabels() throws {
        let python = try Matplotlib.run(
            """
            fig, axes = plt.subplots(2, 2, figsize=(8, 6))
            for ax in axes.flat:
                ax.plot([0, 1000])
                ax.set_title("title"); ax.set_xlabel("x"); ax.set_ylabel("y")
            fig.suptitle("all")
            fig.tight_layout()
            out["places"] = T(v for ax in axes.flat for v in ax.get_position().bounds)
            """)
        let (fig, axes) = plt.subplots(2, 2, figsize: (8, 6))
        defer { plt.close() }
        for ax in axes.flat {
            ax.plot([0, 1000])
            ax.set_title("title")
            ax.set_xlabel("x")
            ax.set_ylabel("y")
        }
        fig.suptitle("all")
        fig.tight_layout()
        expect(axes.flat, python["places"].doubles, within: 1.5 / 800)
    }

    @Test func subplotChoosesAndMakesAxes() {
        plt.figure()
        defer { plt.close() }
        let first = plt.subplot(2, 2, 1)
        let second = plt.subplot(222)
        #expect(first !== second)
        #expect(plt.subplot(2, 2, 1) === first)
        #expect(plt.gca() === first)
        #expect(plt.gcf().axes.count == 2)
    }

    /// matplotlib's places differ in the last bits where it goes through its transforms.
    private func expect(
        _ axes: [Axes], _ places: [Double], within tolerance: Double = 1e-14,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let ours = axes.flatMap { ax in
            let place = ax.get_position()
            return [place.x0, place.y0, place.width, place.height]
        }
        #expect(ours.count == places.count, sourceLocation: location)
        for (a, b) in zip(ours, places) {
            #expect(abs(a - b) <= tolerance, "\(ours)\n\(places)", sourceLocation: location)
        }
    }
}
