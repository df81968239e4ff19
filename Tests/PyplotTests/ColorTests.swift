import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

struct ColorTests {
    @Test func everyNameIsMatplotlibs() throws {
        let python = try Python.run(
            """
            from matplotlib import colors
            names = [*colors.CSS4_COLORS, *colors.TABLEAU_COLORS, *colors.BASE_COLORS, "tab:grey", "C0", "C7", "C13",
                     "#123", "#1234", "#fedcba", "#fedcba80", "0.25", "1", "RED", "none"]
            out["names"] = names
            out["colors"] = torch.tensor([colors.to_rgba(n) for n in names], dtype=torch.float64)
            """)
        let names = python["names"].strings
        #expect(names.count > 160)
        let ours = names.flatMap { name -> [Double] in
            guard let color = RGBA(name) else { return [] }
            return [color.red, color.green, color.blue, color.alpha]
        }
        let theirs = python["colors"].doubles
        #expect(ours.count == theirs.count)
        // Colours are kept in bytes, as they are drawn: matplotlib's "g" is half a byte off.
        for (a, b) in zip(ours, theirs) { #expect(abs(a - b) <= 0.5 / 255) }
        for name in ["foo", "#12", "#ggg", "C", "Cx", "2.5", "", "R", "-0.1"] {
            #expect(RGBA(name) == nil, "\(name)")
        }
    }

    @Test(arguments: ["viridis", "gray", "plasma", "jet", "coolwarm", "tab10", "viridis_r", "Set1_r", "twilight"])
    func colormapsAreMatplotlibs(name: String) throws {
        let values = (torch.arange(1001, dtype: torch.float64) - 100) / 800
        let python = try Python.run(
            """
            import matplotlib
            out["bytes"] = torch.from_numpy(matplotlib.colormaps["\(name)"](x.numpy(), bytes=True))
            """, ["x": values])
        let map = try #require(Colormap(name))
        let ours = values.flatList().flatMap { value -> [UInt8] in
            let (red, green, blue, alpha) = map.bytes(value)
            return [red, green, blue, alpha]
        }
        #expect(ours == python["bytes"].tensor?.flatList(UInt8.self))
    }

    @Test func formatsAreReadAsMatplotlibReadsThem() throws {
        let texts = [
            "", "r", "r--", "--r", "o", "ro", "C1-.", "k:", "b.-", "g^", "x", "C12s", "-", "tab:blue", "#aabbcc", "y+:",
            "0", "1", "r--b", "foo", "C", "oo", "---", "-.-", "rC1", "0.5", "kD", "mH", "c8",
        ]
        let python = try Python.run(
            """
            from matplotlib.axes._base import _process_plot_format as read
            from matplotlib import colors
            answers = []
            for text in \(texts):
                try:
                    line, marker, color = read(text)
                    answers.append([str(line), str(marker), colors.to_hex(color, True) if color is not None else "None"])
                except ValueError as error:
                    answers.append([str(error)])
            out["answers"] = answers
            """)
        for (text, answer) in zip(texts, python["answers"].list) {
            // Markers of matplotlib's own that no letter names here.
            if text == "1" { continue }
            #expect(read(text) == answer.strings, "\(text)")
        }
    }

    /// A format in the words of Python's answer.
    private func read(_ text: String) -> [String] {
        do {
            let format = try FormatString(text)
            let isColor = format.color == text
            let line = format.linestyle ?? (isColor && !text.isEmpty ? "None" : "-")
            return [line, format.marker ?? "None", format.color.flatMap { RGBA($0) }.map(hex) ?? "None"]
        } catch {
            return [(error as? FormatString.Invalid)?.message ?? ""]
        }
    }

    private func hex(_ color: RGBA) -> String {
        "#"
            + [color.red, color.green, color.blue, color.alpha].map {
                String(format: "%02x", Int(($0 * 255).rounded()))
            }
            .joined()
    }
}
