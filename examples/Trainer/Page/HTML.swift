import Foundation
import Torch

/// Text and pictures as they stand in a page.
package enum HTML {
    /// Text that no longer means anything to a browser.
    package static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }

    /// A file's bytes as an address that needs no file.
    package static func png(_ path: String) throws -> String {
        do {
            let data = try Files.contents(path)
            return "data:image/png;base64," + data.base64EncodedString()
        } catch {
            throw trainer.Failure("cannot read \(path): \(trainer.reason(error))")
        }
    }

    package static func card(_ title: String, id: String, _ body: String) -> String {
        """
        <section class="card" aria-labelledby="\(id)">
        <h2 id="\(id)">\(escaped(title))</h2>
        \(body)
        </section>

        """
    }

    /// Names and values, both plain text.
    package static func list(isWide: Bool = false, _ rows: [(String, String)]) -> String {
        let items = rows.map { "<div><dt>\(escaped($0))</dt><dd>\(escaped($1))</dd></div>" }
        return "<dl class=\"settings\(isWide ? " wide" : "")\">\n\(items.joined(separator: "\n"))\n</dl>"
    }

    /// Large numbers with what they count.
    package static func tiles(_ tiles: [(value: String, meaning: String)]) -> String {
        let items = tiles.map { "<li><b>\(escaped($0.value))</b> <span>\(escaped($0.meaning))</span></li>" }
        return "<ul class=\"tiles\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    /// A whole page. The policy in its head keeps a browser from asking anyone for anything.
    package static func page(title: String, subtitle: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>\(escaped(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(escaped(title))</h1>
        <p>\(escaped(subtitle))</p>
        </header>
        <main>
        \(body)
        </main>
        <script>
        \(script)
        </script>
        </body>
        </html>

        """
    }
}

/// Numbers for people.
package enum Shown {
    /// 12,345
    package static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let groups = digits.indices.map { index in
            (index > 0 && (digits.count - index).isMultiple(of: 3) ? "," : "") + String(digits[index])
        }
        return (value < 0 ? "−" : "") + groups.joined()
    }

    /// The nearest whole number; nil where no Int holds it.
    package static func whole(_ value: Double) -> Int? { Int(exactly: value.rounded()) }

    /// 4.2 s, 3 min 05 s, 2 h 10 min
    package static func time(_ seconds: Double) -> String {
        guard let whole = whole(seconds) else { return "\(number(seconds)) s" }
        if seconds < 9.95 { return String(format: "%.1f s", seconds) }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
        return String(format: "%d h %02d min", whole / 3600, whole / 60 % 60)
    }

    /// Three digits that count: 0.0123, 4.56, 789; 12,345 whole; 1.23e+15 where it is too long
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "not a number" : value > 0 ? "∞" : "−∞" }
        let size = abs(value)
        if size >= 1000, size < 1e15, let whole = whole(value) { return count(whole) }
        if size >= 1000 || (size > 0 && size < 0.001) { return String(format: "%.2e", value) }
        let digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
        return String(format: "%.\(digits)f", value).replacingOccurrences(of: "-", with: "−")
    }

    package static func shape(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " × ") }

    package static func plural(_ value: Int, _ one: String) -> String {
        "\(count(value)) \(one)\(value == 1 ? "" : "s")"
    }
}

/// A command line as a shell reads it back.
package func shellQuoted(_ words: [String]) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_./:=,+@%".utf8.contains(byte)
        }
    }
    return words.map { word in
        let bytes = FileName.bytes(word)
        guard bytes.elementsEqual(word.utf8) else {
            // No text: as bash, zsh and the newest POSIX write bytes.
            return "$'" + bytes.map { isPlain($0) ? String(UnicodeScalar($0)) : String(format: "\\%03o", $0) }.joined()
                + "'"
        }
        return !word.isEmpty && bytes.allSatisfy(isPlain)
            ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }.joined(separator: " ")
}
