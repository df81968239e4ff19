import Torch

extension argparse {
    /// One reading of a command line.
    struct Parse {
        private let parser: ArgumentParser
        private let texts: [String]
        private let namespace: Namespace
        private var positionals: [Action]
        /// An `O` for each option, an `A` for each text, a `-` for `--`.
        private var pattern: [Character] = []
        private var options: [Int: Option] = [:]
        private var rest: [String] = []
        private var seen: [Action] = []
        private var changed: [Action] = []

        /// An option of the command line: what it is, as it is written, and what stands behind its `=`.
        private struct Option {
            let action: Action?
            let flag: String
            let value: String?
        }

        init(_ parser: ArgumentParser, _ texts: [String], _ namespace: Namespace) {
            (self.parser, self.texts, self.namespace) = (parser, texts, namespace)
            positionals = parser.actions.filter(\.flags.isEmpty)
        }

        private func refused(_ action: Action, _ message: String) -> Exit {
            parser.refusal(action.name.map { "argument \($0): \(message)" } ?? message)
        }

        mutating func run() throws(Exit) -> (Namespace, [String]) {
            for action in parser.actions where action.dest != SUPPRESS && (action.default as? String) != SUPPRESS {
                if !namespace.contains(action.dest) { namespace[action.dest] = action.default }
            }
            for (name, value) in parser.defaults where !namespace.contains(name) { namespace[name] = value }
            try classify()
            var place = 0
            while let last = options.keys.max(), place <= last {
                let next = options.keys.filter { $0 >= place }.min() ?? last
                if place != next {
                    let end = try takePositionals(place)
                    if end > place {
                        place = end
                        continue
                    }
                }
                if options[place] == nil {
                    rest += texts[place..<next]
                    place = next
                }
                place = try takeOption(place)
            }
            let end = try takePositionals(place)
            rest += texts[end...]
            try checkRequired()
            return (namespace, rest)
        }

        private mutating func classify() throws(Exit) {
            var isBehindDashes = false
            for (place, text) in texts.enumerated() {
                if isBehindDashes {
                    pattern.append("A")
                } else if text == "--" {
                    pattern.append("-")
                    isBehindDashes = true
                } else if let option = try option(text) {
                    options[place] = option
                    pattern.append("O")
                } else {
                    pattern.append("A")
                }
            }
        }

        private func action(_ flag: String) -> Action? { parser.actions.first { $0.shownFlags.contains(flag) } }

        private func option(_ text: String) throws(Exit) -> Option? {
            guard text.hasPrefix("-") else { return nil }
            if let action = action(text) { return Option(action: action, flag: text, value: nil) }
            if text == "-" { return nil }
            if text.contains("=") {
                let (flag, _, value) = text.partition("=")
                if let action = action(flag) { return Option(action: action, flag: flag, value: value) }
            }
            let matches = abbreviations(text)
            if matches.count > 1 {
                let names = matches.map(\.flag).joined(separator: ", ")
                throw parser.refusal("ambiguous option: \(text) could match \(names)")
            }
            if let match = matches.first { return match }
            if Self.isNegativeNumber(text),
                !parser.actions.contains(where: { $0.flags.contains(where: Self.isNegativeNumber) })
            {
                return nil
            }
            return text.contains(" ") ? nil : Option(action: nil, flag: text, value: nil)
        }

        private static func isNegativeNumber(_ text: String) -> Bool { text.wholeMatch(of: /-\d+|-\d*\.\d+/) != nil }

        /// The options that a text may stand for: by the start of a long name, or by a letter with its value behind it.
        private func abbreviations(_ text: String) -> [Option] {
            let flags = parser.actions.flatMap { action in action.shownFlags.map { (action, $0) } }
            let (head, _, tail) = text.partition("=")
            let value = text.contains("=") ? tail : nil
            if text.hasPrefix("--") {
                guard parser.allowsAbbreviations else { return [] }
                return flags.filter { $0.1.startswith(head) }.map { Option(action: $0, flag: $1, value: value) }
            }
            let letter = String(text.prefix(2))
            return flags.compactMap { action, flag in
                if flag == letter { return Option(action: action, flag: flag, value: String(text.dropFirst(2))) }
                return flag.startswith(head) ? Option(action: action, flag: flag, value: value) : nil
            }
        }

        private func length(_ action: Action, _ pattern: some Sequence<Character>) throws(Exit) -> Int {
            let text = String(pattern)
            if let match = try? Regex(action.pattern).prefixMatch(in: text) { return text[match.range].count }
            switch action.count {
            case .optional: throw refused(action, "expected at most one argument")
            case .some: throw refused(action, "expected at least one argument")
            case .exactly(let number): throw refused(action, "expected \(number) argument\(number == 1 ? "" : "s")")
            default: throw refused(action, "expected one argument")
            }
        }

        /// Gives the option at a place what follows it, and says where the rest begins.
        private mutating func takeOption(_ place: Int) throws(Exit) -> Int {
            guard let option = options[place] else { return place + 1 }
            guard var action = option.action else {
                rest.append(texts[place])
                return place + 1
            }
            var (flag, value) = (option.flag, option.value)
            var taken: [(Action, [String], String)] = []
            var end = place + 1
            while true {
                guard let given = value else {
                    let count = try length(action, pattern[(place + 1)...])
                    end = place + 1 + count
                    taken.append((action, Array(texts[(place + 1)..<end]), flag))
                    break
                }
                let count = try length(action, "A")
                if count == 1 {
                    taken.append((action, [given], flag))
                    break
                }
                guard count == 0, !flag.hasPrefix("--"), let letter = given.first, let next = self.action("-\(letter)")
                else { throw refused(action, "ignored explicit argument \(repr(given))") }
                taken.append((action, [], flag))
                (action, flag) = (next, "-\(letter)")
                value = given.count > 1 ? String(given.dropFirst()) : nil
            }
            for (action, texts, flag) in taken { try take(action, texts, flag) }
            return end
        }

        /// Gives as many positional arguments as fit what they take.
        private mutating func takePositionals(_ start: Int) throws(Exit) -> Int {
            let text = String(pattern[Swift.min(start, pattern.count)...])
            for number in (0...positionals.count).reversed() {
                let joined = positionals.prefix(number).map(\.pattern).joined()
                guard let match = try? Regex(joined).prefixMatch(in: text) else { continue }
                var place = start
                let counts = (1..<match.output.count).map { match.output[$0].substring?.count ?? 0 }
                let actions = positionals.prefix(number)
                positionals.removeFirst(number)
                for (action, count) in zip(actions, counts) {
                    let end = place + count
                    try take(action, Array(texts[place..<end]), nil)
                    place = end
                }
                return place
            }
            return start
        }

        private mutating func take(_ action: Action, _ texts: [String], _ flag: String?) throws(Exit) {
            seen.append(action)
            let (value, isDefault) = try self.value(action, texts)
            if !isDefault {
                changed.append(action)
                for group in parser.exclusives where group.actions.contains(where: { $0 === action }) {
                    for other in group.actions where other !== action && changed.contains(where: { $0 === other }) {
                        throw refused(action, "not allowed with argument \(other.name ?? "")")
                    }
                }
            }
            let old = namespace[action.dest]
            let list = old as? [Any] ?? []
            switch action.kind {
            case .store: namespace[action.dest] = value
            case .storeConst: namespace[action.dest] = action.const
            case .append: namespace[action.dest] = list + [value ?? Any?.none as Any]
            case .appendConst: namespace[action.dest] = list + [action.const ?? Any?.none as Any]
            case .extend: namespace[action.dest] = list + (value as? [Any] ?? [])
            case .count: namespace[action.dest] = (old as? Int ?? 0) + 1
            case .boolean: namespace[action.dest] = !(flag?.hasPrefix("--no-") ?? false)
            case .help: throw Exit(status: 0, text: parser.format_help())
            case .version:
                let text = (action.version ?? "").replace("%(prog)s", parser.prog)
                throw Exit(status: 0, text: Wrapped.lines(text, HelpText.width - 2).joined(separator: "\n") + "\n")
            }
        }

        /// What an argument's texts are, and whether that is its default.
        private func value(_ action: Action, _ given: [String]) throws(Exit) -> (Any?, Bool) {
            var texts = given
            if action.count != .rest, let dashes = texts.firstIndex(of: "--") { texts.remove(at: dashes) }
            if texts.isEmpty, action.count == .optional {
                let value = action.flags.isEmpty ? action.default : action.const
                guard let text = value as? String else { return (value, action.flags.isEmpty) }
                let made = try converted(action, text)
                try check(action, made)
                return (made, action.flags.isEmpty)
            }
            if texts.isEmpty, action.count == .any, action.flags.isEmpty, let value = action.default {
                return (value, true)
            }
            if action.count == .one || action.count == .optional, let text = texts.first, texts.count == 1 {
                let made = try converted(action, text)
                try check(action, made)
                return (made, false)
            }
            var values: [Any] = []
            for text in texts {
                let made = try converted(action, text)
                if action.count != .rest { try check(action, made) }
                values.append(made)
            }
            return (values, false)
        }

        private func converted(_ action: Action, _ text: String) throws(Exit) -> Any {
            do {
                return try torch.throwing { try action.convert(text) }
            } catch let error as TorchError where error.kind.rawValue == "ArgumentTypeError" {
                throw refused(action, error.message)
            } catch {
                throw refused(action, "invalid \(action.typename ?? "str") value: \(repr(text))")
            }
        }

        private func check(_ action: Action, _ value: Any) throws(Exit) {
            guard let choices = action.choices, !choices.contains(where: { repr($0) == repr(value) }) else { return }
            let names = choices.map { repr($0) }.joined(separator: ", ")
            throw refused(action, "invalid choice: \(repr(value)) (choose from \(names))")
        }

        private func checkRequired() throws(Exit) {
            var missing: [String] = []
            for action in parser.actions where !seen.contains(where: { $0 === action }) {
                if action.isRequired {
                    missing.append(action.name ?? "")
                } else if let text = action.default as? String, text != SUPPRESS,
                    namespace[action.dest] as? String == text
                {
                    namespace[action.dest] = try converted(action, text)
                }
            }
            if !missing.isEmpty {
                throw parser.refusal("the following arguments are required: \(missing.joined(separator: ", "))")
            }
            for group in parser.exclusives
            where group.isRequired && !group.actions.contains(where: { member in changed.contains { $0 === member } }) {
                let names = group.actions.filter { $0.help != SUPPRESS }.compactMap(\.name)
                throw parser.refusal("one of the arguments \(names.joined(separator: " ")) is required")
            }
        }
    }
}
