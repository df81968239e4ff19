import Pyplot
import TestSupport
import Testing
import Torch

/// Where ticks lie and what stands at them.
@Suite(.serialized) struct TickTests {
    @Test(arguments: [
        (0.0, 1.0), (-1, 1), (0, 39), (-3.7, 12.2), (0, 1e6), (0, 123_456_789), (1e-7, 3e-7), (-1e-5, 2e-5),
        (1000, 1000.5), (1_000_000, 1_000_010), (-5.0001e5, -5e5), (0.1, 0.1000001), (2024.5, 2025.25), (5, -5),
        (99999, 100001), (0, 0.05), (0.33, 0.34), (-1e10, 3e12), (7, 7.0000001), (1e-300, 1e-299),
    ]) func linearTicksAreMatplotlibs(low: Double, high: Double) throws {
        let python = try Matplotlib.run(
            """
            ax.set_xlim(\(literal(low)), \(literal(high)))
            ax.set_ylim(\(literal(low)), \(literal(high)))
            out["x"], out["xl"], out["xo"] = shown(ax.xaxis)
            out["y"], out["yl"], out["yo"] = shown(ax.yaxis)
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.set_xlim(low, high)
        ax.set_ylim(low, high)
        #expect(ax.get_xticks() == python["x"].doubles)
        #expect(ax.get_yticks() == python["y"].doubles)
        #expect(ax.get_xticklabels() == python["xl"].strings)
        #expect(ax.get_yticklabels() == python["yl"].strings)
        #expect(ax.xaxis.get_offset_text() == python["xo"].string)
        #expect(ax.yaxis.get_offset_text() == python["yo"].string)
    }

    @Test(arguments: [
        (1.0, 10.0), (1, 1000), (0.5, 300), (3, 8), (0.9, 1.2), (1e-12, 1e12), (1e-3, 1e9), (2e-5, 7e-5), (1e5, 1e2),
        (0.2, 30), (1e-30, 1), (12, 800),
    ]) func logarithmicTicksAreMatplotlibs(low: Double, high: Double) throws {
        let python = try Matplotlib.run(
            """
            ax.set_xscale("log")
            ax.set_yscale("log")
            ax.set_xlim(\(literal(low)), \(literal(high)))
            ax.set_ylim(\(literal(low)), \(literal(high)))
            out["x"], out["xl"], _ = shown(ax.xaxis)
            out["y"], out["yl"], _ = shown(ax.yaxis)
            out["xm"] = T(ax.xaxis.get_minorticklocs())
            out["xml"] = [t.get_text() for t in ax.xaxis.get_minorticklabels()]
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.set_xscale("log")
        ax.set_yscale("log")
        ax.set_xlim(low, high)
        ax.set_ylim(low, high)
        // numpy's vectorised power may differ from libm's in the last bit.
        #expect(areClose(ax.get_xticks(), python["x"].doubles, 1e-15))
        #expect(areClose(ax.get_yticks(), python["y"].doubles, 1e-15))
        #expect(ax.get_xticklabels() == python["xl"].strings)
        #expect(ax.get_yticklabels() == python["yl"].strings)
        #expect(areClose(ax.xaxis.get_minorticklocs(), python["xm"].doubles, 1e-15))
        #expect(ax.xaxis.get_minorticklabels() == python["xml"].strings)
    }

    @Test(arguments: ["(2, 2)", "(12, 3)", "(6.4, 1.2)"]) func smallAxesHaveFewerTicks(size: String) throws {
        let python = try Matplotlib.run(
            """
            fig.set_size_inches\(size)
            ax.plot([0, 97], [3, 55.5])
            out["x"], out["xl"], _ = shown(ax.xaxis)
            out["y"], out["yl"], _ = shown(ax.yaxis)
            """)
        let numbers = size.dropFirst().dropLast().split(separator: ",").compactMap {
            Double($0.filter { $0 != " " })
        }
        let (_, ax) = plt.subplots(figsize: (numbers[0], numbers[1]))
        defer { plt.close() }
        ax.plot([0, 97], [3, 55.5])
        #expect(ax.get_xticks() == python["x"].doubles)
        #expect(ax.get_yticks() == python["y"].doubles)
        #expect(ax.get_xticklabels() == python["xl"].strings)
        #expect(ax.get_yticklabels() == python["yl"].strings)
    }

    @Test func ticksThatAreSetWidenTheLimits() throws {
        let python = try Matplotlib.run(
            """
            ax.plot([0, 1], [0, 1])
            ax.set_xticks([0, 2, 4], ["a", "b", "c"])
            ax.set_yticks([0.25, 0.5])
            out["x"], out["xl"], _ = shown(ax.xaxis)
            out["yl"] = shown(ax.yaxis)[1]
            out["lim"] = T(ax.axis())
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        ax.plot([0, 1], [0, 1])
        ax.set_xticks([0, 2, 4], ["a", "b", "c"])
        ax.set_yticks([0.25, 0.5])
        #expect(ax.get_xticks() == python["x"].doubles)
        #expect(ax.get_xticklabels() == python["xl"].strings)
        #expect(ax.get_yticklabels() == python["yl"].strings)
        #expect(ax.axis() == python["lim"].doubles)
    }

    private func areClose(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * abs($1) }
    }
}
