import Torch

// Python's methods of texts: <https://docs.python.org/3/library/stdtypes.html#string-methods>. Positions and widths count
// characters as Python does, by their numbers.

extension String {
    private var scalars: [Unicode.Scalar] { Array(unicodeScalars) }
    private init(_ scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        unicodeScalars.append(contentsOf: scalars)
    }

    /// Without the white space, or the characters, at both ends.
    public func strip(_ chars: String? = nil) -> String { lstrip(chars).rstrip(chars) }
    /// Without those at the start.
    public func lstrip(_ chars: String? = nil) -> String { String(unicodeScalars.drop { Self.isCut($0, chars) }) }
    /// Without those at the end.
    public func rstrip(_ chars: String? = nil) -> String {
        let kept = unicodeScalars.reversed().drop { Self.isCut($0, chars) }
        return String(kept.reversed())
    }
    private static func isCut(_ scalar: Unicode.Scalar, _ chars: String?) -> Bool {
        chars?.unicodeScalars.contains(scalar) ?? isSpace(scalar)
    }
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }

    /// Padded with spaces, or another character, behind the text.
    public func ljust(_ width: Int, _ fillchar: String = " ") -> String { self + pad(width, fillchar) }
    /// Padded in front of the text.
    public func rjust(_ width: Int, _ fillchar: String = " ") -> String { pad(width, fillchar) + self }
    /// Padded on both sides.
    public func center(_ width: Int, _ fillchar: String = " ") -> String {
        let missing = Swift.max(width - len(self), 0)
        let left = missing / 2 + (missing & width & 1)
        return String(repeating: fillchar, count: left) + self + String(repeating: fillchar, count: missing - left)
    }
    /// Padded with zeros behind the sign.
    public func zfill(_ width: Int) -> String {
        let sign = hasPrefix("-") || hasPrefix("+") ? 1 : 0
        return prefix(sign) + pad(width, "0") + dropFirst(sign)
    }
    private func pad(_ width: Int, _ character: String) -> String {
        String(repeating: character, count: Swift.max(width - len(self), 0))
    }

    /// All in capitals.
    public func upper() -> String { uppercased() }
    /// All in small letters.
    public func lower() -> String { lowercased() }
    /// The first letter a capital, the others small.
    public func capitalize() -> String {
        let first = unicodeScalars.prefix(1)
        return first.map(\.properties.titlecaseMapping).joined() + String(unicodeScalars.dropFirst()).lowercased()
    }
    /// Each word's first letter a capital, the others small.
    public func title() -> String {
        var isInWord = false
        return unicodeScalars.map { scalar in
            defer { isInWord = scalar.properties.isCased }
            return isInWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
        }.joined()
    }

    /// Whether the text begins so.
    public func startswith(_ prefix: String) -> Bool { unicodeScalars.starts(with: prefix.unicodeScalars) }
    /// Whether it ends so.
    public func endswith(_ suffix: String) -> Bool {
        unicodeScalars.reversed().starts(with: suffix.unicodeScalars.reversed())
    }
    /// Where a text first stands in this one; -1 where it does not.
    public func find(_ sub: String) -> Int { places(of: sub).first ?? -1 }
    /// Where it last stands; -1 where it does not.
    public func rfind(_ sub: String) -> Int {
        let (text, wanted) = (scalars, sub.scalars)
        guard wanted.count <= text.count else { return -1 }
        return (0...text.count - wanted.count).last { text[$0...].starts(with: wanted) } ?? -1
    }
    /// How often a text stands in this one.
    public func count(_ sub: String) -> Int { sub.isEmpty ? len(self) + 1 : places(of: sub).count }
    /// With another text in a text's place, everywhere or as often as `count` says.
    public func replace(_ old: String, _ new: String, _ count: Int = -1) -> String {
        if old.isEmpty {
            let parts = [""] + scalars.map { String([$0]) }
            let often = count < 0 ? parts.count : Swift.min(count, parts.count)
            return parts.enumerated().map { $0 < often ? $1 + new : $1 }.joined()
        }
        return pieces(old, count).joined(separator: new)
    }

    /// The words between white space.
    public func split() -> [String] { unicodeScalars.split { Self.isSpace($0) }.map { String($0) } }
    /// What stands between the separators, at most `maxsplit` of them. A ValueError for an empty one.
    public func split(_ sep: String, _ maxsplit: Int = -1) -> [String] {
        if sep.isEmpty {
            raise(.ValueError, "empty separator")
            return []
        }
        return pieces(sep, maxsplit)
    }
    /// The lines, without what ends them.
    public func splitlines() -> [String] {
        var lines = split(omittingEmptySubsequences: false) { $0.isNewline }.map { String($0) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
    /// What stands before a separator, the separator, and what stands behind it.
    public func partition(_ sep: String) -> (String, String, String) {
        let parts = split(sep, 1)
        return parts.count == 2 ? (parts[0], sep, parts[1]) : (self, "", "")
    }
    /// The texts, with this one between them.
    public func join(_ iterable: some Sequence<String>) -> String { iterable.joined(separator: self) }

    /// Whether there are only digits.
    public func isdigit() -> Bool { !isEmpty && unicodeScalars.allSatisfy { Self.isDigit($0) } }
    /// Whether there are only letters.
    public func isalpha() -> Bool { !isEmpty && unicodeScalars.allSatisfy { Self.isLetter($0) } }
    /// Whether there are only letters and numbers.
    public func isalnum() -> Bool {
        !isEmpty && unicodeScalars.allSatisfy { Self.isLetter($0) || $0.properties.numericType != nil }
    }
    /// Whether there is only white space.
    public func isspace() -> Bool { !isEmpty && unicodeScalars.allSatisfy { Self.isSpace($0) } }
    /// Whether the letters are capitals, and there is one.
    public func isupper() -> Bool { self == uppercased() && self != lowercased() }
    /// Whether the letters are small ones, and there is one.
    public func islower() -> Bool { self == lowercased() && self != uppercased() }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
    }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    private func places(of sub: String) -> [Int] {
        let (text, wanted) = (scalars, sub.scalars)
        var (found, place) = ([Int](), 0)
        while place + wanted.count <= text.count {
            if text[place...].starts(with: wanted) {
                found.append(place)
                place += Swift.max(wanted.count, 1)
            } else {
                place += 1
            }
        }
        return found
    }

    private func pieces(_ separator: String, _ limit: Int) -> [String] {
        let (text, width) = (scalars, len(separator))
        let places = places(of: separator)
        var (parts, start) = ([String](), 0)
        for place in limit < 0 ? places[...] : places.prefix(limit) {
            parts.append(String(text[start..<place]))
            start = place + width
        }
        return parts + [String(text[start...])]
    }
}
