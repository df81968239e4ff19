import Foundation
import Torch

extension argparse {
    /// The usage and the help of a parser, laid out as Python's `HelpFormatter` does.
    struct HelpText {
        private let parser: ArgumentParser

        init(_ parser: ArgumentParser) { self.parser = parser }

        /// The terminal's columns: `COLUMNS`, else what the terminal says, else 80.
        static var width: Int {
            if let columns = os.getenv("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
            var size = winsize()
            return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
        }
        private let width = Self.width - 2

        // MARK: usage

        var usage: String {
            if let usage = parser.usage { return "usage: \(usage.replace("%(prog)s", parser.prog))\n" }
            let shown = parser.actions.filter { $0.help != SUPPRESS }
            let options = parts(shown.filter { !$0.flags.isEmpty })
            let positionals = parts(shown.filter(\.flags.isEmpty))
            let whole = ([parser.prog] + options + positionals).joined(separator: " ")
            guard len("usage: " + whole) > width else { return "usage: \(whole)\n" }
            let head = "usage: "
            var lines: [String]
            if Double(len(head + parser.prog)) <= 0.75 * Double(width) {
                let indent = String(repeating: " ", count: len(head + parser.prog) + 1)
                let first = options.isEmpty ? positionals : options
                lines = filled([parser.prog] + first, indent, head)
                if !options.isEmpty { lines += filled(positionals, indent) }
            } else {
                let indent = String(repeating: " ", count: len(head))
                lines = filled(options + positionals, indent)
                if lines.count > 1 { lines = filled(options, indent) + filled(positionals, indent) }
                lines = [parser.prog] + lines
            }
            return head + lines.joined(separator: "\n") + "\n"
        }

        private func filled(_ parts: [String], _ indent: String, _ head: String? = nil) -> [String] {
            var (lines, line): ([String], [String]) = ([], [])
            var length = len(head ?? indent) - 1
            for part in parts {
                if length + 1 + len(part) > width, !line.isEmpty {
                    lines.append(indent + line.joined(separator: " "))
                    (line, length) = ([], len(indent) - 1)
                }
                line.append(part)
                length += len(part) + 1
            }
            if !line.isEmpty { lines.append(indent + line.joined(separator: " ")) }
            if head != nil, let first = lines.first { lines[0] = String(first.dropFirst(len(indent))) }
            return lines
        }

        /// What does not break in a usage: what stands in brackets, or a word.
        private func parts(_ actions: [Action]) -> [String] {
            var (texts, place): ([String], Int) = ([], 0)
            while place < actions.count {
                let action = actions[place]
                let group = parser.exclusives.first { group in
                    group.actions.first === action && group.actions.count <= actions.count - place
                        && zip(group.actions, actions[place...]).allSatisfy { $0 === $1 }
                }
                if let group, group.actions.count > 1 || !group.isRequired {
                    let inner = group.actions.map { bare($0) }.joined(separator: " | ")
                    texts.append(group.isRequired ? "(\(inner))" : "[\(inner)]")
                    place += group.actions.count
                } else {
                    let isBare = action.flags.isEmpty || action.isRequired
                    texts.append(isBare ? bare(action) : "[\(bare(action))]")
                    place += 1
                }
            }
            return texts.flatMap { text in
                text.matches(of: /\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+/).map { String($0.output) }
            }
        }

        private func bare(_ action: Action) -> String {
            if action.flags.isEmpty { return action.argumentsText(action.dest) }
            if action.kind == .boolean { return action.shownFlags.joined(separator: " | ") }
            let values = action.argumentsText(action.dest.upper())
            return action.count == .exactly(0) ? action.flags[0] : "\(action.flags[0]) \(values)"
        }

        // MARK: help

        var help: String {
            var text = usage + "\n" + paragraph(parser.description, 0)
            let column =
                parser.groups.flatMap(\.actions).filter { $0.help != SUPPRESS }
                .map { len(invocation($0)) + 2 }.max() ?? 0
            let place = Swift.min(column + 2, Swift.min(24, Swift.max(width - 20, 4)))
            for group in parser.groups {
                let body =
                    paragraph(group.description, 2)
                    + group.actions.filter { $0.help != SUPPRESS }.map { entry($0, place) }.joined()
                if body.isEmpty { continue }
                text += "\n" + (group.title.map { "\($0):\n" } ?? "") + body + "\n"
            }
            text += paragraph(parser.epilog, 0)
            return text.replacing(/\n\n\n+/, with: "\n\n").strip("\n") + "\n"
        }

        private func paragraph(_ text: String?, _ indent: Int) -> String {
            guard let text, text != SUPPRESS, !text.isEmpty else { return "" }
            let whole = text.replace("%(prog)s", parser.prog)
            let margin = String(repeating: " ", count: indent)
            let lines =
                parser.layout.keepsDescription
                ? whole.splitlines() : Wrapped.lines(whole, Swift.max(width - indent, 11) - indent)
            return lines.map { margin + $0 }.joined(separator: "\n") + "\n\n"
        }

        private func invocation(_ action: Action) -> String {
            if action.flags.isEmpty {
                return action.metavar?.first ?? action.choicesText ?? action.dest
            }
            if action.count == .exactly(0) { return action.shownFlags.joined(separator: ", ") }
            let values = action.argumentsText(action.dest.upper())
            return action.flags.map { "\($0) \(values)" }.joined(separator: ", ")
        }

        private func entry(_ action: Action, _ column: Int) -> String {
            let head = "  " + invocation(action)
            guard let help = expanded(action), !help.strip().isEmpty else { return head + "\n" }
            let room = Swift.max(width - column, 11)
            let lines = parser.layout.keepsHelp ? help.splitlines() : Wrapped.lines(help, room)
            let margin = String(repeating: " ", count: column)
            let first = len(head) <= column - 2 ? head.ljust(column) : head + "\n" + margin
            return first + lines.joined(separator: "\n" + margin) + "\n"
        }

        /// The help with the values of `%(default)s` and its like.
        private func expanded(_ action: Action) -> String? {
            guard var help = action.help, !help.isEmpty else { return nil }
            let hasDefault = (action.default as? String) != SUPPRESS
            let isOptional = !action.flags.isEmpty || action.count == .optional || action.count == .any
            let shows = parser.layout.showsDefaults || action.kind == .boolean && action.default != nil
            if shows, hasDefault, isOptional, !help.contains("%(default)") { help += " (default: %(default)s)" }
            let values: [String: Any?] = [
                "default": action.default, "prog": parser.prog, "dest": action.dest, "type": action.typename,
                "metavar": action.metavar?.first, "const": action.const,
                "choices": action.choices?.map { str($0) }.joined(separator: ", "),
            ]
            return help.replacing(/%(?:\((\w+)\)[sdrf]|%)/) { match in
                guard let name = match.output.1 else { return "%" }
                return str((values[String(name)] ?? nil) as Any)
            }
        }
    }

    /// Lines filled with words, as Python's `textwrap` does.
    enum Wrapped {
        static func lines(_ text: String, _ width: Int) -> [String] {
            var (lines, line): ([String], String) = ([], "")
            for (index, word) in text.split().enumerated() {
                for (number, piece) in pieces(word).enumerated() {
                    let space = index > 0 && number == 0 && !line.isEmpty ? " " : ""
                    if len(line + space + piece) <= width {
                        line += space + piece
                        continue
                    }
                    var left = piece
                    if len(left) > width {
                        // A word that no line holds fills what is left of this one.
                        let room = width - len(line + space)
                        if room > 0 {
                            line += space + left.prefix(room)
                            left = String(left.dropFirst(room))
                        }
                    }
                    if !line.isEmpty { lines.append(line) }
                    while len(left) > width {
                        lines.append(String(left.prefix(width)))
                        left = String(left.dropFirst(width))
                    }
                    line = left
                }
            }
            return line.isEmpty ? lines : lines + [line]
        }

        /// A word's parts, between which a line may end: behind a hyphen between letters.
        private static func pieces(_ word: String) -> [String] {
            let characters = Array(word)
            func isLetter(_ place: Int) -> Bool {
                characters.indices.contains(place) && (characters[place].isLetter || characters[place] == "_")
            }
            func isHyphen(_ place: Int) -> Bool { characters.indices.contains(place) && characters[place] == "-" }
            var (pieces, start): ([String], Int) = ([], 0)
            for place in characters.indices where isHyphen(place) {
                let isAfterWord =
                    isLetter(place - 1) && (isLetter(place - 2) || isHyphen(place - 2) && isLetter(place - 3))
                let isBeforeWord =
                    isLetter(place + 1) && (isLetter(place + 2) || isHyphen(place + 2) && isLetter(place + 3))
                if isAfterWord, isBeforeWord {
                    pieces.append(String(characters[start...place]))
                    start = place + 1
                }
            }
            return pieces + [String(characters[start...])]
        }
    }
}
