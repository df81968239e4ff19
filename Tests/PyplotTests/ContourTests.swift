import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// The lines and areas of contours beside those of contourpy.
@Suite(.serialized) struct ContourTests {
    private static let surfaces = [
        "waves": "np.sin(3 * X) * np.cos(2 * Y) + 0.1 * X",
        "noise": "np.random.RandomState(1).standard_normal(X.shape)",
        "levels": "np.round(X * Y)",
        "hole": "np.where((X - 0.2) ** 2 + Y ** 2 < 0.3, np.nan, X + Y ** 2)",
        "large": "1e6 + 40 * X",
    ]

    /// Pieces of lines as pairs of points, in order, so that it does not matter where a line begins.
    private static let pieces = """
        def pieces(lines):
            ends = []
            for line in lines:
                for a, b in zip(line[:-1], line[1:]):
                    a, b = sorted([(round(float(a[0]), 7) + 0.0, round(float(a[1]), 7) + 0.0),
                                   (round(float(b[0]), 7) + 0.0, round(float(b[1]), 7) + 0.0)])
                    if a != b:
                        ends.append([*a, *b])
            return T(v for piece in sorted(ends) for v in piece)

        """

    @Test(arguments: surfaces.keys.sorted()) func linesAndAreasAreContourpys(name: String) throws {
        let python = try Matplotlib.run(
            Self.pieces + """
                x, y = np.linspace(-2, 2, 17), np.linspace(-1, 1.5, 13)
                X, Y = np.meshgrid(x, y)
                Z = \(Self.surfaces[name] ?? "")
                out["z"] = torch.from_numpy(Z)
                lines, areas = ax.contour(x, y, Z), ax.contourf(x, y, Z, 5)
                out["levels"], out["borders"] = T(lines.levels), T(areas.levels)
                out["lines"] = [pieces(s) for s in lines.allsegs]
                out["areas"] = [pieces(s) for s in areas.allsegs]
                out["limits"] = T(ax.axis())
                """)
        let z = try #require(python["z"].tensor)
        let (x, y) = (torch.linspace(-2, 2, 17, dtype: .float64), torch.linspace(-1, 1.5, 13, dtype: .float64))
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let (lines, areas) = (ax.contour(x, y, z), ax.contourf(x, y, z, 5))
        #expect(lines.levels == python["levels"].doubles)
        #expect(areas.levels == python["borders"].doubles)
        #expect(ax.axis() == python["limits"].doubles)
        expect(lines.allsegs, python["lines"].list.map(\.doubles))
        expect(areas.allsegs, python["areas"].list.map(\.doubles))
    }

    @Test(arguments: ["", ", 3", ", levels=[-0.5, 0, 0.25]", ", extend='both'", ", extend='min'"])
    func levelsAndColoursAreMatplotlibs(options: String) throws {
        let python = try Matplotlib.run(
            """
            X, Y = np.meshgrid(np.linspace(-1, 1, 12), np.linspace(-1, 1, 9))
            Z = X ** 2 - Y ** 3
            out["z"] = torch.from_numpy(Z)
            areas = ax.contourf(Z\(options))
            out["levels"] = T(areas.levels)
            out["colors"] = T(areas.get_facecolor().flatten())
            out["limits"] = T(ax.axis())
            """)
        let z = try #require(python["z"].tensor)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let areas =
            switch options {
            case ", 3": ax.contourf(z, 3)
            case ", levels=[-0.5, 0, 0.25]": ax.contourf(z, levels: [-0.5, 0, 0.25])
            case ", extend='both'": ax.contourf(z, extend: "both")
            case ", extend='min'": ax.contourf(z, extend: "min")
            default: ax.contourf(z)
            }
        #expect(areas.levels == python["levels"].doubles)
        // The tables here are of bytes, as matplotlib cuts them off.
        let colors = areas.get_facecolor().flatMap { $0 }
        #expect(colors.count == python["colors"].doubles.count)
        #expect(zip(colors, python["colors"].doubles).allSatisfy { abs($0 - $1) < 1.01 / 255 })
        #expect(ax.axis() == python["limits"].doubles)
    }

    private func expect(
        _ ours: [[[(x: Double, y: Double)]]], _ theirs: [[Double]], _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(ours.count == theirs.count, sourceLocation: location)
        for (lines, expected) in zip(ours, theirs) {
            let found = pieces(lines)
            #expect(found.count == expected.count, sourceLocation: location)
            // The last digit of what was rounded.
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-7 }, sourceLocation: location)
        }
    }

    private func pieces(_ lines: [[(x: Double, y: Double)]]) -> [Double] {
        func rounded(_ value: Double) -> Double { (value * 1e7).rounded(.toNearestOrEven) / 1e7 }
        var ends: [[Double]] = []
        for line in lines {
            for (a, b) in zip(line, line.dropFirst()) {
                let pair = [[rounded(a.x), rounded(a.y)], [rounded(b.x), rounded(b.y)]].sorted {
                    $0.lexicographicallyPrecedes($1)
                }
                if pair[0] != pair[1] { ends.append(pair[0] + pair[1]) }
            }
        }
        return ends.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    }
}
