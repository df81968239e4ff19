import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// Whole pictures beside matplotlib's.
@Suite(.serialized) struct PictureTests {
    private static let setup = """
        def pixels(figure):
            figure.canvas.draw()
            return torch.from_numpy(np.array(figure.canvas.buffer_rgba())[..., :3].copy())

        """

    @Test(arguments: [(6.4, 4.8, 100.0), (8, 5, 100), (3.33, 2.17, 90), (10, 4, 72), (1.15, 1.15, 100)])
    func picturesHaveMatplotlibsSize(width: Double, height: Double, dpi: Double) throws {
        let python = try Matplotlib.run(
            Self.setup + """
                out["shape"] = list(pixels(plt.figure(figsize=(\(width), \(height)), dpi=\(dpi))).shape)
                """)
        let fig = plt.figure(figsize: (width, height), dpi: dpi)
        defer { plt.close() }
        #expect(try pixels(fig).shape == torch.Size(python["shape"].list.compactMap(\.int)))
    }

    /// Letters have other greys at their edges, for another library draws them, so squares of 8×8 pixels are compared:
    /// they differ by less than one of 255 levels on average. A line of another colour makes about ten times of that.
    @Test func aLinePlotLooksLikeMatplotlibs() throws {
        let python = try Matplotlib.run(
            Self.setup + """
                x = np.arange(40) / 4
                fig, ax = plt.subplots(figsize=(8, 4.8))
                ax.plot(x, np.sin(x), linewidth=6, label="sin")
                ax.plot(x, np.cos(x), "r--", label="cos")
                ax.set(xlabel="x", ylabel="y", title="waves")
                ax.grid(True)
                ax.legend()
                out["pixels"] = pixels(fig)
                """)
        let theirs = try #require(python["pixels"].tensor)
        func draw(_ color: String?) throws -> Tensor {
            let x = torch.arange(40, dtype: .float64) / 4
            let (fig, ax) = plt.subplots(figsize: (8, 4.8))
            defer { plt.close() }
            ax.plot(x, torch.sin(x), label: "sin", linewidth: 6, color: color)
            ax.plot(x, torch.cos(x), "r--", label: "cos")
            ax.set(xlabel: "x", ylabel: "y", title: "waves")
            ax.grid(true)
            ax.legend()
            return try pixels(fig)
        }
        // The cycle goes on where a colour is taken from it, so the second line has its own.
        #expect(try difference(draw(nil), theirs) < 0.5)
        #expect(try difference(draw("C1"), theirs) > 1)
    }

    /// Pixels of a picture are not drawn but copied: they agree to the byte inside of the axes.
    @Test func picturesAreShownPixelByPixel() throws {
        torch.manual_seed(3)
        let x = torch.rand(9, 12, dtype: torch.float64)
        let python = try Matplotlib.run(
            Self.setup + """
                ax.imshow(x.numpy(), cmap="plasma")
                out["pixels"] = pixels(fig)
                """, ["x": x])
        let theirs = try #require(python["pixels"].tensor)
        let (fig, ax) = plt.subplots()
        defer { plt.close() }
        ax.imshow(x, cmap: "plasma")
        let ours = try pixels(fig)
        // The middles of the cells; where two of them meet, the border may fall on either side of a pixel.
        let place = ax.get_position()
        for row in 0..<9 {
            for column in 0..<12 {
                let y = Int((1 - place.y0 - place.height) * 480 + (Double(row) + 0.5) / 9 * place.height * 480)
                let x = Int(place.x0 * 640 + (Double(column) + 0.5) / 12 * place.width * 640)
                #expect(torch.equal(ours[y, x], theirs[y, x]), "\(row), \(column)")
            }
        }
    }

    @Test(arguments: ["center", "left", "right"]) func theBestPlaceOfALegendIsMatplotlibs(curve: String) throws {
        let code = ["center": "x * (9 - x)", "left": "-x * x", "right": "x * x"][curve] ?? ""
        let python = try Matplotlib.run(
            """
            x = np.arange(10.)
            ax.plot(x, \(code), label="curve")
            legend = ax.legend()
            fig.canvas.draw()
            box = legend.get_window_extent()
            out["box"] = T([box.x0, box.y0, box.x1, box.y1])
            """)
        let (_, ax) = plt.subplots()
        defer { plt.close() }
        let x = torch.arange(10.0)
        ax.plot(x, curve == "center" ? x * (9 - x) : curve == "left" ? -x * x : x * x, label: "curve")
        ax.legend()
        let box = try #require(ax.get_legend_extent())
        // The text is measured by another library.
        for (a, b) in zip([box.x0, box.y0, box.x1, box.y1], python["box"].doubles) { #expect(abs(a - b) < 2) }
    }

    @Test func documentsAreWhole() throws {
        let (fig, ax) = plt.subplots()
        defer { plt.close() }
        ax.plot([1, 2, 3], label: "$x^2$")
        ax.legend()
        var svg = Data()
        try fig.savefig(&svg, format: "svg")
        let text = String(decoding: svg, as: UTF8.self)
        // Points of 72 an inch, as matplotlib's.
        #expect(text.contains("width=\"460.8pt\" height=\"345.6pt\""))
        #expect(text.hasSuffix("</svg>\n"))
        let root = try Python.run(
            "import xml.etree.ElementTree as tree; out['tag'] = tree.fromstring(svg.numpy().tobytes()).tag",
            ["svg": torch.frombuffer([UInt8](svg), dtype: .uint8)])
        #expect(root["tag"].string == "{http://www.w3.org/2000/svg}svg")
        var pdf: [UInt8] = []
        try fig.savefig(&pdf, format: "pdf")
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(pdf.suffix(6) == Array("%%EOF\n".utf8))
    }

    /// Two pictures in one page must not share the identifiers of their glyphs.
    @Test func identifiersOfTwoFiguresDiffer() throws {
        let names = try ["one", "two"].map { title in
            let (fig, ax) = plt.subplots()
            defer { plt.close() }
            ax.set_title(title)
            var svg = Data()
            try fig.savefig(&svg, format: "svg")
            return Set(String(decoding: svg, as: UTF8.self).matches(of: /id="([^"]+)"/).map { String($0.1) })
        }
        #expect(!names[0].isEmpty)
        #expect(names[0].isDisjoint(with: names[1]))
    }

    @Test func aTightPictureIsCutAroundTheAxes() throws {
        let python = try Matplotlib.run(
            """
            from PIL import Image
            buffer = io.BytesIO()
            fig.savefig(buffer, bbox_inches="tight")
            out["size"] = list(Image.open(buffer).size)
            """)
        let (fig, _) = plt.subplots()
        defer { plt.close() }
        let shape = try pixels(fig, bbox_inches: "tight").shape
        // A pixel or two of text.
        #expect(abs(shape[1] - (python["size"].list[0].int ?? 0)) <= 2)
        #expect(abs(shape[0] - (python["size"].list[1].int ?? 0)) <= 2)
    }

    /// The figure's PNG as Python reads it: (height, width, 3).
    private func pixels(_ fig: Figure, bbox_inches: String? = nil) throws -> Tensor {
        var png: [UInt8] = []
        try fig.savefig(&png, bbox_inches: bbox_inches)
        let answer = try Matplotlib.run(
            """
            from PIL import Image
            image = Image.open(io.BytesIO(png.numpy().tobytes())).convert("RGB")
            out["pixels"] = torch.from_numpy(np.array(image))
            """, ["png": torch.frombuffer(png, dtype: .uint8)])
        return try #require(answer["pixels"].tensor)
    }

    /// The mean difference of squares of 8×8 pixels, in levels of 255.
    private func difference(_ a: Tensor, _ b: Tensor) throws -> Double {
        try #require(a.shape == b.shape)
        let (first, second) = (
            a.to(torch.float64).permute([2, 0, 1]).unsqueeze(0), b.to(torch.float64).permute([2, 0, 1]).unsqueeze(0)
        )
        return (nn.functional.avg_pool2d(first, 8) - nn.functional.avg_pool2d(second, 8)).abs().mean().item()
    }
}
