import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Box plots, error bars, pies, pictures of matrices.
@Suite(.serialized) struct ChartTests {
    @Test(arguments: [1.5, 0.5, 3.0]) func boxesAreCountedAsMatplotlibCounts(whis: Double) throws {
        torch.manual_seed(5)
        let x = torch.randn(301, dtype: torch.float64).pow(3)
        let python = try Matplotlib.run(
            """
            from matplotlib.cbook import boxplot_stats
            out["rows"], out["fliers"] = [], []
            for end in (0, 1, 2, 3, 8, 9, 127, 129, 301):
                for whis in (\(whis), (5, 95)):
                    s = boxplot_stats(x.numpy()[:end], whis=whis)[0]
                    names = ("mean", "med", "q1", "q3", "cilo", "cihi", "whislo", "whishi")
                    out["rows"].append(T(s[n] for n in names))
                    out["fliers"].append(T(s["fliers"]))
            """, ["x": x])
        let numbers: [Double] = x.flatList()
        var index = 0
        for end in [0, 1, 2, 3, 8, 9, 127, 129, 301] {
            for reach in [BoxPlotStats.Reach.times(whis), .percentiles(5, 95)] {
                let s = BoxPlotStats(Array(numbers[..<end]), reach)
                let ours = [
                    s.mean, s.median, s.firstQuartile, s.thirdQuartile, s.notch.0, s.notch.1, s.whiskers.0,
                    s.whiskers.1,
                ]
                let theirs = python["rows"].list[index].doubles
                #expect(
                    zip(ours, theirs).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(end): \(ours) \(theirs)")
                #expect(s.fliers == python["fliers"].list[index].doubles)
                index += 1
            }
        }
    }

    @Test func boxesStandWhereMatplotlibPutsThem() throws {
        let python = try Matplotlib.run(
            """
            data = [[1, 2, 3, 4, 10], [2, 3, 3.5, 5], [0, 1, 1.5, 2, 2.2, 7, -4]]
            bp = ax.boxplot(data, notch=True, showmeans=True, positions=[1, 2, 4], widths=0.4)
            out["lines"] = [T([*l.get_xdata(), *l.get_ydata()]) for k in ("boxes", "medians", "whiskers", "caps",
                                                                       "fliers", "means") for l in bp[k]]
            out["limits"] = T(ax.axis())
            out["labels"] = shown(ax.xaxis)[1]
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let data: [[Double]] = [[1, 2, 3, 4, 10], [2, 3, 3.5, 5], [0, 1, 1.5, 2, 2.2, 7, -4]]
        let bp = ax.boxplot(data, notch: true, positions: [1, 2, 4], widths: 0.4, showmeans: true)
        let lines = ["boxes", "medians", "whiskers", "caps", "fliers", "means"].flatMap { bp[$0] }
            .compactMap { $0 as? Line2D }
        #expect(lines.map { $0.get_xdata() + $0.get_ydata() } == python["lines"].list.map(\.doubles))
        #expect(ax.axis() == python["limits"].doubles)
        #expect(ax.get_xticklabels() == python["labels"].strings)
    }

    @Test func errorBarsReachAsFarAsMatplotlibs() throws {
        let python = try Matplotlib.run(
            """
            e = ax.errorbar([1, 2, 4], [3, 1, 2], yerr=[[0.1, 0.2, 0.3], [1, 2, 3]], xerr=0.5, fmt="s--", capsize=3,
                            errorevery=2)
            out["bars"] = T(v for c in e.lines[2] for s in c.get_segments() for p in s for v in p)
            out["caps"] = [T([*l.get_xdata(), *l.get_ydata()]) for l in e.lines[1]]
            out["limits"] = T(ax.axis())
            out["next"] = matplotlib.colors.to_hex(ax.plot([1, 2])[0].get_color())
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let errors = [[0.1, 0.2, 0.3], [1, 2, 3]]
        let e = ax.errorbar([1, 2, 4], [3, 1, 2], yerr: errors, xerr: 0.5, fmt: "s--", capsize: 3, errorevery: 2)
        #expect(e.lines.2.flatMap { $0.get_segments().joined() }.flatMap { [$0.x, $0.y] } == python["bars"].doubles)
        #expect(e.lines.1.map { $0.get_xdata() + $0.get_ydata() } == python["caps"].list.map(\.doubles))
        #expect(ax.axis() == python["limits"].doubles)
        #expect(ax.plot([1, 2])[0].get_color() == python["next"].string)
    }

    @Test func piesAreCutAsMatplotlibCutsThem() throws {
        let python = try Matplotlib.run(
            """
            pie = ax.pie([15, 30, 45, 10], explode=[0, 0.1, 0, 0], labels=list("abcd"), autopct="%1.1f%%", startangle=90,
                         counterclock=False)
            out["wedges"] = T(v for w in pie.wedges for v in (*w.center, w.r, w.theta1, w.theta2, *w.get_facecolor()))
            out["texts"] = [t.get_text() for group in pie.texts for t in group]
            out["places"] = T(v for group in pie.texts for t in group for v in t.get_position())
            out["aligned"] = [t.get_ha() for group in pie.texts for t in group]
            out["limits"] = T(ax.axis())
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let pie = ax.pie(
            [15, 30, 45, 10], explode: [0, 0.1, 0, 0], labels: ["a", "b", "c", "d"], autopct: "%1.1f%%", startangle: 90,
            counterclock: false)
        let wedges = pie.wedges.flatMap { w in
            let face = w.get_facecolor()
            return [w.center.0, w.center.1, w.r, w.theta1, w.theta2, face.0, face.1, face.2, face.3]
        }
        // Sine and cosine may differ in the last bit.
        for (a, b) in zip(wedges, python["wedges"].doubles) { #expect(abs(a - b) < 1e-14) }
        let texts = pie.texts.flatMap { $0 }
        #expect(texts.map { $0.get_text() } == python["texts"].strings)
        #expect(texts.map { $0.get_ha() } == python["aligned"].strings)
        let places = texts.flatMap { [$0.get_position().0, $0.get_position().1] }
        for (a, b) in zip(places, python["places"].doubles) { #expect(abs(a - b) < 1e-14) }
        #expect(ax.axis() == python["limits"].doubles)
        let (pieces, _, percents) = ax.pie([1, 1], autopct: "%d%%")
        #expect(pieces.count == 2 && percents.map { $0.get_text() } == ["50%", "50%"])
    }

    @Test func legendsKeepClearOfPies() throws {
        let python = try Matplotlib.run(
            """
            ax.pie([3, 4, 5], labels=["a", "b", "c"], wedgeprops=dict(width=0.4))
            legend = ax.legend()
            fig.canvas.draw()
            box = legend.get_window_extent()
            out["box"] = T([box.x0, box.y0, box.x1, box.y1])
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.pie([3, 4, 5], labels: ["a", "b", "c"], wedgeprops: ["width": 0.4])
        ax.legend()
        let box = try #require(ax.get_legend_extent())
        // The text is measured by another library.
        for (a, b) in zip([box.x0, box.y0, box.x1, box.y1], python["box"].doubles) { #expect(abs(a - b) < 2) }
    }

    @Test func matricesHaveTicksAtWholeNumbers() throws {
        let python = try Matplotlib.run(
            """
            plt.matshow(np.arange(60).reshape(3, 20))
            ax, fig = plt.gca(), plt.gcf()
            fig.canvas.draw()
            out["size"] = T(fig.get_size_inches())
            out["place"] = T(ax.get_position().bounds)
            out["ticks"] = T([*ax.get_xticks(), *ax.get_yticks()])
            out["limits"] = T(ax.axis())
            """)
        plt.matshow(torch.arange(60).reshape(3, 20))
        defer { plt.close() }
        let (fig, ax) = (plt.gcf(), plt.gca())
        #expect([fig.get_size_inches().0, fig.get_size_inches().1] == python["size"].doubles)
        let place = ax.get_position()
        for (a, b) in zip([place.x0, place.y0, place.width, place.height], python["place"].doubles) {
            #expect(abs(a - b) < 1e-14)
        }
        #expect(ax.get_xticks() + ax.get_yticks() == python["ticks"].doubles)
        #expect(ax.axis() == python["limits"].doubles)
    }
}
