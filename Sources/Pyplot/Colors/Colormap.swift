import Torch

/// Colours for numbers between 0 and 1, by a table.
/// See <https://matplotlib.org/stable/users/explain/colors/colormaps.html>.
package struct Colormap: Sendable {
    /// RGB, one byte each.
    private let table: [UInt8]

    /// By matplotlib's name; `_r` at its end turns the table round.
    package init?(_ name: String) {
        let isReversed = name.hasSuffix("_r")
        guard let text = ColormapTables.all[isReversed ? String(name.dropLast(2)) : name] else { return nil }
        let digits = text.utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        table = isReversed ? (0..<bytes.count / 3).reversed().flatMap { bytes[3 * $0..<3 * $0 + 3] } : bytes
    }

    /// The colour's bytes RGBA: the ends of the table beyond 0 and 1, nothing for NaN.
    package func bytes(_ value: Double) -> (UInt8, UInt8, UInt8, UInt8) {
        guard !value.isNaN else { return (0, 0, 0, 0) }
        let count = Double(table.count / 3)
        let at = 3 * Int(saturating: min(max(value * count, 0), count - 1))
        return (table[at], table[at + 1], table[at + 2], 255)
    }

    func color(_ value: Double) -> RGBA {
        let (red, green, blue, alpha) = bytes(value)
        return RGBA(Double(red) / 255, Double(green) / 255, Double(blue) / 255, Double(alpha) / 255)
    }

    /// The map that an argument names; matplotlib's default after an error.
    static func named(_ name: String?, op: String) -> Colormap {
        let name = name ?? RcParams.shared.text("image.cmap")
        if let map = Colormap(name) { return map }
        raise(
            .ValueError,
            "'\(name)' is not a valid value for cmap. The colormaps here are: "
                + ColormapTables.all.keys.sorted().joined(separator: ", ") + "; each also with '_r'", op: op)
        return Colormap(bytes: (0..<256).flatMap { [UInt8](repeating: UInt8($0), count: 3) })
    }

    private init(bytes: [UInt8]) { table = bytes }
}

/// How numbers become places in a colour map.
struct Normalize {
    let low: Double
    let high: Double

    /// Limits that are not given are the least and the greatest finite number.
    init(_ values: [Double], _ low: Double?, _ high: Double?) {
        let finite = values.lazy.filter(\.isFinite)
        self.low = low ?? finite.min() ?? 0
        self.high = high ?? finite.max() ?? 1
    }

    func callAsFunction(_ value: Double) -> Double {
        low == high ? (value.isNaN ? value : 0) : (value - low) / (high - low)
    }
}
