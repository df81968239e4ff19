import Foundation
import Torch

extension Figure {
    /// Writes the figure into a file, whose name says the format: `.png`, `.svg` or `.pdf`; PNG where it has no ending.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.savefig.html>.
    ///
    /// The file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - dpi: Dots an inch; the figure's own where it is nil.
    ///   - bbox_inches: `"tight"` cuts off what is empty around the axes.
    /// - Throws: ``PlotError`` for another format, or where the file cannot be written.
    // @forms
    public func savefig(fname: String, dpi: Double? = nil, bbox_inches: String? = nil, format: String? = nil) throws {
        let name = fname.split(separator: "/").last.map(String.init) ?? ""
        let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
        let isBare = ending == nil || ending == ""
        let bytes = try file(format ?? (isBare ? "png" : ending ?? "png"), dpi, bbox_inches)
        let path = isBare && format == nil ? fname + (ending == nil ? ".png" : "png") : fname
        do {
            try FileWriter.write(bytes, to: path)
        } catch {
            let reason = (error as? FileError)?.reason ?? "\(error)"
            throw PlotError(
                .unwritable,
                "cannot write figure \(String(reflecting: path)): \(reason). Check the folder, its permissions and the disk"
            )
        }
    }

    /// Appends the figure's file to bytes in memory, as matplotlib writes it into a `BytesIO`.
    ///
    ///     var svg = Data()
    ///     try fig.savefig(&svg, format: "svg")
    ///
    /// An SVG's identifiers are its own, so that several can stand in one HTML page.
    ///
    /// - Parameter format: `"png"`, `"svg"` or `"pdf"`.
    public func savefig<Buffer: RangeReplaceableCollection<UInt8>>(
        _ buffer: inout Buffer, format: String = "png", dpi: Double? = nil, bbox_inches: String? = nil
    ) throws {
        buffer.append(contentsOf: try file(format, dpi, bbox_inches))
    }

    private func file(_ format: String, _ dpi: Double?, _ bbox: String?) throws -> [UInt8] {
        guard let kind = Canvas.Format(rawValue: format.lowercased()) else {
            let known = Canvas.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw PlotError(
                .unsupportedFormat, "Format '\(format.lowercased())' is not supported (supported formats: \(known))")
        }
        if let bbox, bbox != "tight" {
            raise(.ValueError, "'\(bbox)' is not a valid value for bbox_inches: it takes 'tight'", op: "savefig")
        }
        // A failure of a call before this one must not become a file.
        try torch.throwIfFailed()
        if let dpi, !(dpi > 0 && dpi.isFinite) {
            raise(.ValueError, "dpi must be positive", op: "savefig")
            try torch.throwIfFailed()
        }
        let settings = RcParams.shared
        let dpi = dpi ?? settings.number(orNone: "savefig.dpi") ?? frame.dpi
        let bbox = bbox ?? (settings.text("savefig.bbox") == "tight" ? "tight" : nil)
        let (width, height) = (frame.figsize.0 * dpi, frame.figsize.1 * dpi)
        // 1e-6 takes back what the product of two decimals loses.
        let whole = Rect(0, 0, (width + 1e-6).rounded(.down), (height + 1e-6).rounded(.down))
        let canvas = try Canvas(kind, area: bbox == "tight" ? tightArea(dpi) : whole, dpi: dpi)
        let face = settings.color(orNone: "savefig.facecolor") ?? ground
        canvas.fill(Path(Rect(-width, -height, 2 * width, 2 * height)), face)
        draw(on: canvas, dpi: dpi)
        let bytes = try canvas.finish()
        return kind == .svg ? SVG.withOwnNames(bytes) : bytes
    }

    /// The figure as RGB bytes, row by row.
    func pixels(dpi: Double) throws -> (pixels: [UInt8], width: Int, height: Int) {
        try torch.throwIfFailed()
        let (width, height) = (frame.figsize.0 * dpi, frame.figsize.1 * dpi)
        let area = Rect(0, 0, (width + 1e-6).rounded(.down), (height + 1e-6).rounded(.down))
        let canvas = try Canvas(.png, area: area, dpi: dpi)
        canvas.fill(Path(area.padded(1)), RcParams.shared.color(orNone: "savefig.facecolor") ?? ground)
        draw(on: canvas, dpi: dpi)
        return (canvas.rgb(), Int(area.width), Int(area.height))
    }

    func draw(on canvas: Canvas, dpi: Double) {
        let sorted = axes.enumerated().sorted { ($0.element.zorder, $0.offset) < ($1.element.zorder, $1.offset) }
        for (_, axes) in sorted { axes.draw(on: canvas, dpi: dpi) }
        for text in texts { text.draw(on: canvas, view(dpi: dpi), unit: dpi / 72) }
        titleBlock(dpi: dpi)?.draw(on: canvas)
    }

    /// What is drawn and a tenth of an inch around it.
    private func tightArea(_ dpi: Double) -> Rect {
        var bounds = axes.map { $0.surroundings($0.view(dpi: dpi), dpi: dpi).bounds }
        bounds += texts.compactMap { $0.block(view(dpi: dpi), dpi / 72)?.bounds }
        if let title = titleBlock(dpi: dpi) { bounds.append(title.bounds) }
        let all = bounds.reduce(nil as Rect?) { $0?.union($1) ?? $1 } ?? Rect(0, 0, dpi, dpi)
        let area = all.padded(0.1 * dpi)
        return Rect(
            x: area.x0.rounded(.down), y: area.y0.rounded(.down), width: area.width.rounded(.down),
            height: area.height.rounded(.down))
    }
}

/// What Cairo's SVG lacks.
enum SVG {
    /// Gives identifiers a prefix of the document's own: glyphs of several pictures in one page would be mixed up.
    static func withOwnNames(_ bytes: [UInt8]) -> [UInt8] {
        // FNV-1a, so that one figure gives one file.
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let prefix = ("f" + String(hash, radix: 36) + "-").utf8
        let marks = [" id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
        var named: [UInt8] = []
        named.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            named.append(byte)
            if marks.contains(where: { $0.last == byte && named.suffix($0.count).elementsEqual($0) }) {
                named += prefix
            }
        }
        return named
    }
}
