import Torch

/// Python's module `argparse`: <https://docs.python.org/3/library/argparse.html>.
public enum argparse {
    /// Reads a program's command line as Python's does: the same abbreviations, texts of help and of errors, and exit statuses.
    ///
    /// ```swift
    /// let parser = argparse.ArgumentParser(description: "Train a network")
    /// parser.add_argument("--lr", type: float, default: 0.1, metavar: "LR", help: "learning rate (default: %(default)s)")
    /// parser.add_argument("--batch-size", "-b", type: int, default: 64)
    /// parser.add_argument("--no-cuda", action: "store_true")
    /// let args = parser.parse_args()
    /// let loader = DataLoader(data, batch_size: args.batch_size)
    /// ```
    ///
    /// Apple's ArgumentParser is no ground for it: its arguments are properties of a type, found when a program is compiled,
    /// while these come one after another as it runs; and its texts, its abbreviations and its statuses are others.
    public final class ArgumentParser {
        /// The program's name.
        public let prog: String
        let usage: String?
        let description: String?
        let epilog: String?
        let layout: FormatterClass
        let allowsAbbreviations: Bool
        private(set) var groups: [Group] = []
        private(set) var exclusives: [Exclusive] = []
        private(set) var actions: [Action] = []

        /// A parser with `-h`, unless `add_help` is false.
        ///
        /// - Parameters:
        ///   - prog: The name; that of the program's file where it is nil.
        ///   - usage: What stands behind `usage:` in place of what the arguments give.
        ///   - epilog: What stands below the arguments' help.
        ///   - formatter_class: How the help is laid out: `argparse.ArgumentDefaultsHelpFormatter` shows defaults.
        ///   - allow_abbrev: Whether `--ver` may stand for `--verbose`.
        public init(
            prog: String? = nil, usage: String? = nil, description: String? = nil, epilog: String? = nil,
            formatter_class: FormatterClass = argparse.HelpFormatter, add_help: Bool = true, allow_abbrev: Bool = true
        ) {
            self.prog = prog ?? os.path.basename(sys.argv.first ?? "")
            self.usage = usage
            self.description = description
            self.epilog = epilog
            layout = formatter_class
            allowsAbbreviations = allow_abbrev
            groups = [Group("positional arguments", nil, self), Group("options", nil, self)]
            if add_help {
                add_argument("-h", "--help", action: "help", help: "show this help message and exit")
            }
        }

        /// Arguments under a title of their own in the help.
        public func add_argument_group(_ title: String? = nil, _ description: String? = nil) -> Group {
            groups.append(Group(title, description, self))
            return groups[groups.count - 1]
        }

        /// Options of which at most one may be given; one of them must be if `required`.
        public func add_mutually_exclusive_group(required: Bool = false) -> Exclusive {
            exclusives.append(Exclusive(required, self))
            return exclusives[exclusives.count - 1]
        }

        /// Sets defaults by name, of arguments and of what else the namespace shall hold.
        public func set_defaults(_ kwargs: KeyValuePairs<String, Any>) {
            for (name, value) in kwargs {
                defaults[name] = value
                for action in actions where action.dest == name { action.default = value }
            }
        }
        private(set) var defaults = OrderedDict<String, Any>()

        /// The default of a name; nil where it has none.
        public func get_default(_ dest: String) -> Any? {
            actions.first { $0.dest == dest }?.default ?? defaults[dest]
        }

        func add(_ action: Action, to group: Group?) {
            for flag in action.flags where actions.contains(where: { $0.flags.contains(flag) }) {
                return raise(
                    TorchError.Kind(rawValue: "ArgumentError"),
                    "argument \(action.flags.joined(separator: "/")): conflicting option string: \(flag)")
            }
            if let value = defaults[action.dest] { action.default = value }
            actions.append(action)
            (group ?? groups[action.flags.isEmpty ? 0 : 1]).actions.append(action)
        }

        /// Reads the command line, or the texts that are given. Where they are wrong the program ends with the usage, the
        /// error and the status 2.
        public func parse_args(_ args: [String]? = nil, _ namespace: Namespace? = nil) -> Namespace {
            do {
                return try parsed(args ?? Array(sys.argv.dropFirst()), namespace ?? Namespace())
            } catch {
                leave(error)
            }
        }

        /// The same, with what the parser does not know beside it.
        public func parse_known_args(
            _ args: [String]? = nil, _ namespace: Namespace? = nil
        ) -> (Namespace, [String]) {
            do {
                var parse = Parse(self, args ?? Array(sys.argv.dropFirst()), namespace ?? Namespace())
                return try parse.run()
            } catch {
                leave(error)
            }
        }

        func parsed(_ args: [String], _ namespace: Namespace) throws(Exit) -> Namespace {
            var parse = Parse(self, args, namespace)
            let (found, rest) = try parse.run()
            if !rest.isEmpty { throw refusal("unrecognized arguments: \(rest.joined(separator: " "))") }
            return found
        }

        func refusal(_ message: String) -> Exit {
            Exit(status: 2, text: format_usage() + "\(prog): error: \(message)\n")
        }

        private func leave(_ exit: Exit) -> Never {
            (exit.status == 0 ? sys.stdout : sys.stderr).write(exit.text)
            sys.exit(exit.status)
        }

        /// Ends the program as a wrong command line does: with the usage, a message, and the status 2.
        public func error(_ message: String) -> Never { leave(refusal(message)) }
        /// Ends the program with a status and a message on the error stream.
        public func exit(_ status: Int = 0, _ message: String? = nil) -> Never {
            if let message { sys.stderr.write(message) }
            sys.exit(status)
        }

        /// What `-h` shows.
        public func format_help() -> String { HelpText(self).help }
        /// The line of the usage, or lines where it is long.
        public func format_usage() -> String { HelpText(self).usage }
        /// Shows the help.
        public func print_help() { sys.stdout.write(format_help()) }
        /// Shows the usage.
        public func print_usage() { sys.stdout.write(format_usage()) }
    }

    /// Why a program ends.
    struct Exit: Error {
        let status: Int
        let text: String
    }

    /// A title in the help, and the arguments below it.
    public final class Group: ArgumentContainer {
        let title: String?
        let description: String?
        var actions: [Action] = []
        private unowned let parser: ArgumentParser

        init(_ title: String?, _ description: String?, _ parser: ArgumentParser) {
            (self.title, self.description, self.parser) = (title, description, parser)
        }

        public func _add(_ action: Action) { parser.add(action, to: self) }
    }

    /// Options of which at most one may be given.
    public final class Exclusive: ArgumentContainer {
        let isRequired: Bool
        private(set) var actions: [Action] = []
        private unowned let parser: ArgumentParser

        init(_ isRequired: Bool, _ parser: ArgumentParser) { (self.isRequired, self.parser) = (isRequired, parser) }

        public func _add(_ action: Action) {
            if action.isRequired { return raise(.ValueError, "mutually exclusive arguments must be optional") }
            parser.add(action, to: nil)
            actions.append(action)
        }
    }

    /// How help is laid out.
    public struct FormatterClass: Sendable {
        var showsDefaults = false
        var keepsDescription = false
        var keepsHelp = false
    }
    /// Lines are filled.
    public static let HelpFormatter = FormatterClass()
    /// Each help ends with the default.
    public static let ArgumentDefaultsHelpFormatter = FormatterClass(showsDefaults: true)
    /// The description and the epilog keep their lines.
    public static let RawDescriptionHelpFormatter = FormatterClass(keepsDescription: true)
    /// All texts keep their lines.
    public static let RawTextHelpFormatter = FormatterClass(keepsDescription: true, keepsHelp: true)

    /// As a help: leaves an argument out of the help. As a default: leaves it out of the namespace.
    public static let SUPPRESS = "==SUPPRESS=="
    /// As `nargs`: all that is left, options too.
    public static let REMAINDER = "..."
}

extension argparse.ArgumentParser: argparse.ArgumentContainer {
    public func _add(_ action: argparse.Action) { add(action, to: nil) }
}
