import Torch

/// Colours in words, after Pillow's `ImageColor`.
enum ImageColor {
    /// Red, green and blue of a text, and alpha where it has one: a name, `#f00`, `#ff0000`, `rgb(255, 0, 0)`,
    /// `rgb(100%, 0%, 0%)`, `hsl(0, 100%, 50%)`, `hsv(0, 100%, 100%)`; nil, and a ValueError, for another text.
    static func getrgb(_ text: String) -> [Int]? {
        guard text.unicodeScalars.count <= 100 else {
            raise(.ValueError, "color specifier is too long", op: "getrgb")
            return nil
        }
        let color = text.lowercased()
        if let value = ColorNames.all[color] { return [value >> 16, value >> 8 & 255, value & 255] }
        if let values = digits(color) ?? call(color) { return values }
        raise(.ValueError, "unknown color specifier: \(pythonText(color))", op: "getrgb")
        return nil
    }

    private static func digits(_ color: String) -> [Int]? {
        let values = color.dropFirst().compactMap { $0.isASCII ? $0.hexDigitValue : nil }
        guard color.first == "#", values.count == color.count - 1 else { return nil }
        return switch values.count {
        case 3, 4: values.map { 17 * $0 }
        case 6, 8: stride(from: 0, to: values.count, by: 2).map { 16 * values[$0] + values[$0 + 1] }
        default: nil
        }
    }

    /// What stands between the brackets, by what stands before them.
    private static func call(_ color: String) -> [Int]? {
        guard let open = color.firstIndex(of: "("), color.last == ")" else { return nil }
        let name = color[..<open]
        let arguments = color[color.index(after: open)...].dropLast()
            .split(separator: ",", omittingEmptySubsequences: false).map { $0.trimming(while: \.isWhitespace) }
        let percents = arguments.compactMap { $0.last == "%" ? $0.dropLast() : nil }
        switch (name, arguments.count, percents.count) {
        case ("rgb", 3, 0), ("rgba", 4, 0): return all(arguments.map(integer))
        case ("rgb", 3, 3):
            return all(percents.map(integer))?.map { Int(Double($0 &* 255) / 100 + 0.5) }
        case ("hsl", 3, 2), ("hsb", 3, 2), ("hsv", 3, 2):
            guard arguments[0].last != "%", let values = all([arguments[0], percents[0], percents[1]].map(real)) else {
                return nil
            }
            let (hue, first, second) = (values[0] / 360, values[1] / 100, values[2] / 100)
            let parts = name == "hsl" ? rgb(hue, lightness: second, first) : rgb(hue, value: second, first)
            return parts.map { Int($0 * 255 + 0.5) }
        default: return nil
        }
    }

    private static func all<Value>(_ values: [Value?]) -> [Value]? {
        let found = values.compactMap { $0 }
        return found.count == values.count ? found : nil
    }

    private static func integer(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func real(_ text: Substring) -> Double? {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && text.first != "."
        return isNumber ? Double(text.last == "." ? text.dropLast() : text) : nil
    }

    /// As Python's `colorsys.hls_to_rgb`.
    private static func rgb(_ hue: Double, lightness: Double, _ saturation: Double) -> [Double] {
        guard saturation != 0 else { return [lightness, lightness, lightness] }
        let high =
            lightness <= 0.5 ? lightness * (1 + saturation) : lightness + saturation - lightness * saturation
        let low = 2 * lightness - high
        return [hue + 1.0 / 3, hue, hue - 1.0 / 3].map { place in
            var place = place.truncatingRemainder(dividingBy: 1)
            if place < 0 { place += 1 }
            if place < 1.0 / 6 { return low + (high - low) * place * 6 }
            if place < 0.5 { return high }
            return place < 2.0 / 3 ? low + (high - low) * (2.0 / 3 - place) * 6 : low
        }
    }

    /// As Python's `colorsys.hsv_to_rgb`.
    private static func rgb(_ hue: Double, value: Double, _ saturation: Double) -> [Double] {
        guard saturation != 0 else { return [value, value, value] }
        let sector = (hue * 6).rounded(.towardZero)
        let rest = hue * 6 - sector
        let low = value * (1 - saturation)
        let (falling, rising) = (value * (1 - saturation * rest), value * (1 - saturation * (1 - rest)))
        return switch Int(sector) % 6 {
        case 0: [value, rising, low]
        case 1: [falling, value, low]
        case 2: [low, value, rising]
        case 3: [low, falling, value]
        case 4: [rising, low, value]
        default: [value, low, falling]
        }
    }
}

extension Substring {
    fileprivate func trimming(while isLeftOut: (Character) -> Bool) -> Substring {
        let end = drop(while: isLeftOut)
        return end[..<(end.lastIndex { !isLeftOut($0) }.map { end.index(after: $0) } ?? end.startIndex)]
    }
}
