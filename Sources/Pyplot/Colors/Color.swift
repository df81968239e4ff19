import Foundation
import Torch

/// A colour by its parts, from 0 to 1.
package struct RGBA: Equatable, Sendable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    init(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    static let black = RGBA(0, 0, 0)
    static let white = RGBA(1, 1, 1)
    static let none = RGBA(0, 0, 0, 0)
    /// `#rrggbb`.
    var hex: String {
        "#"
            + [red, green, blue].map { part in
                let digits = String(Int(saturating: (part * 255).rounded(.toNearestOrEven)), radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// A colour by matplotlib's names: `"red"`, `"r"`, `"tab:blue"`, `"C3"`, `"#1f77b4"`, `"0.5"` (a grey), `"none"`.
    /// See <https://matplotlib.org/stable/users/explain/colors/colors.html>.
    package init?(_ text: String) {
        if text.lowercased() == "none" {
            self = .none
        } else if let hex = NamedColors.all[text.count == 1 ? text : text.lowercased()] ?? Self.hex(text) {
            self = hex.color
        } else if text.first == "C", text.dropFirst().allSatisfy(\.isNumber), let index = Int(text.dropFirst()) {
            let cycle = RcParams.shared.cycle
            self = cycle.isEmpty ? .black : cycle[index % cycle.count]
        } else if let grey = Double(text), (0...1).contains(grey) {
            self.init(grey, grey, grey)
        } else {
            return nil
        }
    }

    func withAlpha(_ alpha: Double?) -> RGBA {
        guard let alpha, self != .none else { return self }
        return RGBA(red, green, blue, Self.checkedAlpha(alpha))
    }

    /// An argument alpha; 1 after an error.
    static func checkedAlpha(_ alpha: Double) -> Double {
        if (0...1).contains(alpha) { return alpha }
        raise(.ValueError, "alpha (\(alpha)) is outside 0-1 range", op: "set_alpha")
        return 1
    }

    /// `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`.
    private static func hex(_ text: String) -> HexColor? {
        guard text.first == "#", text.utf8.dropFirst().allSatisfy({ UInt8.hexDigits.contains($0) }) else { return nil }
        var digits = String(text.dropFirst())
        if digits.count == 3 || digits.count == 4 { digits = digits.map { "\($0)\($0)" }.joined() }
        if digits.count == 6 { digits += "ff" }
        return digits.count == 8 ? UInt32(digits, radix: 16).map { HexColor($0) } : nil
    }
}

/// A colour as the number 0xRRGGBBAA.
struct HexColor: ExpressibleByIntegerLiteral {
    let value: UInt32

    init(_ value: UInt32) { self.value = value }
    init(integerLiteral value: UInt32) { self.value = value }

    var color: RGBA {
        let parts = [24, 16, 8, 0].map { Double(value >> $0 & 255) / 255 }
        return RGBA(parts[0], parts[1], parts[2], parts[3])
    }
}

extension UInt8 {
    fileprivate static let hexDigits = Set("0123456789abcdefABCDEF".utf8)
}

extension RGBA {
    private static let supported =
        "supported inputs are (r, g, b) and (r, g, b, a) 0-1 float tuples; '#rrggbb', '#rrggbbaa', '#rgb', '#rgba' "
        + "strings; named color strings; string reprs of 0-1 floats for grayscale values; 'C0', 'C1', ... strings "
        + "for colors of the color cycle; and pairs combining one of the above with an alpha value"

    /// One colour of an argument; black, after an error, where it is none.
    static func one(_ argument: any PlotColor, op: String) -> RGBA {
        let values = argument._plotArgument
        if let name = values.names?.first, values.count == 1 {
            if let color = RGBA(name) { return color }
            raise(.ValueError, "'\(name)' is not a valid value for color: \(supported)", op: op)
            return .black
        }
        let numbers = values.numbers
        if values.shape == [3] || values.shape == [4], numbers.allSatisfy({ (0...1).contains($0) }) {
            return RGBA(numbers[0], numbers[1], numbers[2], numbers.count == 4 ? numbers[3] : 1)
        }
        let shown = values.names.map { "\($0)" } ?? "\(numbers)"
        raise(.ValueError, "\(shown) is not a valid value for color: \(supported)", op: op)
        return .black
    }

    /// One colour for all, or one an element.
    static func list(_ argument: any PlotColor, op: String) -> [RGBA] {
        let values = argument._plotArgument
        if let names = values.names {
            return names.map { one($0, op: op) }
        }
        if values.shape.count == 2, let width = values.shape.last, width == 3 || width == 4 {
            return (0..<values.shape[0]).map { one(Array(values.numbers[$0 * width..<($0 + 1) * width]), op: op) }
        }
        return [one(argument, op: op)]
    }
}
