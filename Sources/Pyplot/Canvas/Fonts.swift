import CCairo
import Foundation
import Torch

/// The families that a text may take its letters from, and how they look.
struct Font: Equatable {
    /// As they were asked for, such as `"sans-serif"`.
    var families: [String]
    var isBold: Bool
    var isItalic: Bool

    /// What the settings say.
    static var current: Font {
        let settings = RcParams.shared
        return Font(
            families: settings.texts("font.family"), isBold: isBold(settings.value("font.weight")),
            isItalic: settings.text("font.style") != "normal")
    }

    private static let weights: [String: Double] = [
        "ultralight": 100, "light": 200, "normal": 400, "regular": 400, "book": 400, "medium": 500, "roman": 500,
        "semibold": 600, "demibold": 600, "demi": 600, "bold": 700, "heavy": 800, "extra bold": 800, "black": 900,
    ]

    /// Whether a weight lies nearer to bold letters than to the usual ones; nil where it is none.
    static func isBold(named weight: any NumberOrName) -> Bool? {
        let (number, name) = weight._numberOrName
        return (number ?? Double(name) ?? weights[name]).map { $0 > 550 }
    }

    static func isBold(_ weight: any RcValue) -> Bool {
        (weight as? any NumberOrName).flatMap { isBold(named: $0) } ?? false
    }
}

/// The installed fonts, as fontconfig knows them.
final class Fonts: @unchecked Sendable {
    static let shared = Fonts()
    /// Where a text finds nothing of what it asks for.
    static let last = "DejaVu Sans"
    private static let generic: Set<String> = ["serif", "sans-serif", "cursive", "fantasy", "monospace"]
    private static let aliases = ["sans": "sans-serif", "sans serif": "sans-serif"]

    private let lock = NSLock()
    /// The letters of the families that were asked for, nil for one that is not installed.
    private var letters: [String: OpaquePointer?] = [:]
    private var told: Set<String> = []

    /// The families that are there: each that is named, and for a generic one the first of its list.
    func families(of font: Font) -> [String] {
        var found: [String] = []
        for family in font.families {
            let name = Self.aliases[family] ?? family
            if Self.generic.contains(name) {
                let list = RcParams.shared.texts("font.\(name)")
                if let first = list.first(where: isInstalled) {
                    found.append(first)
                } else {
                    tell(
                        "findfont: Generic family '\(name)' not found because none of the following families were found: "
                            + list.joined(separator: ", "))
                }
            } else if isInstalled(name) {
                found.append(name)
            } else {
                tell("findfont: Font family '\(name)' not found.")
            }
        }
        return found.isEmpty ? [Self.last] : found
    }

    func has(_ letter: Unicode.Scalar, _ family: String) -> Bool {
        // What nobody sees needs no picture.
        if letter.properties.isDefaultIgnorableCodePoint { return true }
        guard let letters = letters(of: family) else { return false }
        return FcCharSetHasChar(letters, letter.value) != 0
    }

    private func isInstalled(_ family: String) -> Bool { letters(of: family) != nil }

    private func letters(of family: String) -> OpaquePointer? {
        lock.withLock {
            if let known = letters[family] { return known }
            let found = Self.look(family)
            letters[family] = .some(found)
            return found
        }
    }

    private static func look(_ family: String) -> OpaquePointer? {
        guard let pattern = FcPatternCreate(), let wanted = FcObjectSetCreate() else { return nil }
        defer {
            FcPatternDestroy(pattern)
            FcObjectSetDestroy(wanted)
        }
        FcPatternAddString(pattern, FC_FAMILY, family)
        FcObjectSetAdd(wanted, FC_CHARSET)
        guard let list = FcFontList(nil, pattern, wanted) else { return nil }
        defer { FcFontSetDestroy(list) }
        var letters: OpaquePointer?
        for index in 0..<Int(list.pointee.nfont) {
            var set: OpaquePointer?
            guard FcPatternGetCharSet(list.pointee.fonts[index], FC_CHARSET, 0, &set) == FcResultMatch else { continue }
            if let old = letters, let new = set {
                letters = FcCharSetUnion(old, new)
                FcCharSetDestroy(old)
            } else if let set {
                letters = FcCharSetCopy(set)
            }
        }
        return letters
    }

    /// A line of Python's logging, once a text.
    private func tell(_ text: String) {
        guard lock.withLock({ told.insert(text).inserted }) else { return }
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}

/// A piece of a line that is drawn with one font.
struct TextPiece {
    var text: String
    let family: String
    let isBold: Bool
    let run: MathText.Run

    /// A run in the first of the families that has its letters; the first one draws boxes for what none of them has.
    static func pieces(of run: MathText.Run, font: Font, _ families: [String], missing: inout [Unicode.Scalar])
        -> [TextPiece]
    {
        let first = families.first ?? Fonts.last
        func piece(_ text: String, _ family: String) -> TextPiece {
            TextPiece(text: text, family: family, isBold: font.isBold, run: run)
        }
        // The usual case, for which nothing has to be looked up.
        if run.text.utf8.allSatisfy({ $0 < 128 }) { return [piece(run.text, first)] }
        var pieces: [TextPiece] = []
        for letter in run.text.unicodeScalars {
            let family = families.first { Fonts.shared.has(letter, $0) }
            if family == nil { missing.append(letter) }
            if pieces.last?.family == family ?? first {
                pieces[pieces.count - 1].text.unicodeScalars.append(letter)
            } else {
                pieces.append(piece(String(letter), family ?? first))
            }
        }
        return pieces
    }
}
