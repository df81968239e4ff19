import Torch

extension argparse {
    /// An argument: its names, what it does with what is given, and its help.
    public final class Action {
        /// What an argument does.
        enum Kind {
            case store, storeConst, append, appendConst, extend, count, help, version, boolean
        }

        /// How many texts it takes.
        enum Count: Equatable {
            case one, optional, any, some, rest
            case exactly(Int)
        }

        let kind: Kind
        let flags: [String]
        let dest: String
        let count: Count
        let const: Any?
        var `default`: Any?
        let choices: [Any]?
        let isRequired: Bool
        let help: String?
        let metavar: [String]?
        let version: String?
        /// Makes a value of a text, and Python's name of the function that does.
        let convert: (String) throws -> Any
        let typename: String?

        init(_ given: Given) throws(TorchError) {
            let flags = given.names.filter { $0.hasPrefix("-") }
            self.flags = flags
            if flags.isEmpty {
                guard given.names.count == 1, let name = given.names.first else {
                    throw TorchError(.TypeError, "a positional argument has one name")
                }
                if given.dest != nil { throw TorchError(.ValueError, "dest supplied twice for positional argument") }
                if given.required != nil {
                    throw TorchError(.TypeError, "'required' is an invalid argument for positionals")
                }
                dest = name
            } else {
                for name in given.names where !name.hasPrefix("-") {
                    throw TorchError(
                        .ValueError, "invalid option string \(repr(name)): must start with a character '-'")
                }
                let long = flags.first { $0.hasPrefix("--") } ?? flags[0]
                dest = given.dest ?? String(long.drop { $0 == "-" }).replace("-", "_")
            }
            let kinds: [String: Kind] = [
                "store": .store, "store_const": .storeConst, "store_true": .storeConst, "store_false": .storeConst,
                "append": .append, "append_const": .appendConst, "extend": .extend, "count": .count, "help": .help,
                "version": .version, BooleanOptionalAction: .boolean,
            ]
            guard let kind = kinds[given.action] else {
                throw TorchError(.ValueError, "unknown action \"\(given.action)\"")
            }
            self.kind = kind
            let takes = [Kind.store, .append, .extend].contains(kind)
            count = takes ? try Self.count(given.nargs) : .exactly(0)
            if takes, count == .exactly(0) {
                throw TorchError(
                    .ValueError,
                    "nargs for \(kind == .store ? "store" : "append") actions must be != 0; if you have nothing to store, "
                        + "actions such as store true or store const may be more appropriate")
            }
            let isFlag = given.action == "store_true" || given.action == "store_false"
            const = isFlag ? (given.action == "store_true") as Any : given.const
            if kind == .help || kind == .version {
                `default` = SUPPRESS
            } else if isFlag, given.default == nil {
                `default` = given.action == "store_false"
            } else {
                `default` = given.default
            }
            isRequired =
                flags.isEmpty ? count != .optional && !(count == .any && given.default != nil) : given.required ?? false
            choices = given.choices
            help = given.help ?? (kind == .version ? "show program's version number and exit" : nil)
            metavar = given.metavar
            version = given.version
            convert = given.convert
            typename = given.typename
        }

        private static func count(_ nargs: (any Nargs)?) throws(TorchError) -> Count {
            guard let nargs else { return .one }
            if let number = nargs as? Int { return .exactly(number) }
            switch nargs as? String {
            case "?": return .optional
            case "*": return .any
            case "+": return .some
            case REMAINDER: return .rest
            default: throw TorchError(.ValueError, "invalid nargs value: \(repr(nargs))")
            }
        }

        /// The names that the command line may have: `--flag`, and `--no-flag` of a boolean one.
        var shownFlags: [String] {
            guard kind == .boolean else { return flags }
            return flags.flatMap { $0.hasPrefix("--") ? [$0, "--no-" + $0.dropFirst(2)] : [$0] }
        }

        /// How errors call the argument.
        var name: String? {
            if !flags.isEmpty { return shownFlags.joined(separator: "/") }
            if let metavar { return metavar.joined(separator: "/") }
            return dest == SUPPRESS ? choicesText : dest
        }

        var choicesText: String? { choices.map { "{" + $0.map { str($0) }.joined(separator: ",") + "}" } }

        /// What matches the texts that the argument takes, where `A` is a text and `-` is `--`.
        var pattern: String {
            let dashes = flags.isEmpty ? "-*" : ""
            switch count {
            case .one: return "(\(dashes)A\(dashes))"
            case .optional: return "(\(dashes)A?\(dashes))"
            case .any: return flags.isEmpty ? "(-*[A-]*)" : "([A]*)"
            case .some: return flags.isEmpty ? "(-*A[A-]*)" : "(A[A]*)"
            case .rest: return flags.isEmpty ? "([-AO]*)" : "([AO]*)"
            case .exactly(let number):
                return "(\(dashes)" + Array(repeating: "A", count: number).joined(separator: dashes) + "\(dashes))"
            }
        }

        /// What stands for the texts in a usage.
        func argumentsText(_ fallback: String) -> String {
            let names = metavar ?? [choicesText ?? fallback]
            func name(_ place: Int) -> String { names[Swift.min(place, names.count - 1)] }
            switch count {
            case .one: return name(0)
            case .optional: return "[\(name(0))]"
            case .any: return names.count == 2 ? "[\(name(0)) [\(name(1)) ...]]" : "[\(name(0)) ...]"
            case .some: return "\(name(0)) [\(name(1)) ...]"
            case .rest: return "..."
            case .exactly(let number): return (0..<number).map(name).joined(separator: " ")
            }
        }
    }

    /// As an action: `--flag` and `--no-flag`.
    public static let BooleanOptionalAction = "BooleanOptionalAction"

    /// How many texts an argument takes: a number, `"?"`, `"*"`, `"+"`, ``REMAINDER``.
    public protocol Nargs {}

    /// What stands for an argument's texts in a help: a text, or one for each.
    public protocol Metavar {
        /// The texts.
        var _metavars: [String] { get }
    }

    /// What takes arguments: a parser, or a group of one.
    public protocol ArgumentContainer: AnyObject {
        /// Takes an argument.
        func _add(_ action: Action)
    }

    /// What a program said of an argument.
    struct Given {
        var names: [String]
        var action = "store"
        var nargs: (any Nargs)?
        var const: Any?
        var `default`: Any?
        var choices: [Any]?
        var required: Bool?
        var help: String?
        var metavar: [String]?
        var dest: String?
        var version: String?
        var convert: (String) throws -> Any = { $0 }
        var typename: String?
    }
}

extension Int: argparse.Nargs {}
extension String: argparse.Nargs, argparse.Metavar {
    public var _metavars: [String] { [self] }
}
extension Array: argparse.Metavar where Element == String {
    public var _metavars: [String] { self }
}

extension argparse.ArgumentContainer {
    private func add(_ given: argparse.Given) -> argparse.Action? {
        do {
            let action = try argparse.Action(given)
            _add(action)
            return action
        } catch {
            raise(error.kind, error.message)
            return nil
        }
    }

    /// Adds an argument whose texts become values of another type: `type: int`, `type: float`, or a closure.
    ///
    /// - Parameters:
    ///   - name_or_flags: `"--lr"`, `"-l"`, or the name of a positional argument.
    ///   - type: Makes a value of a text; a ValueError or a thrown error refuses the text.
    ///   - default: The value without the argument; a text goes through `type`.
    ///   - nargs: A number, `"?"`, `"*"`, `"+"`.
    ///   - const: The value of an argument without its text.
    ///   - dest: The name in the namespace.
    @discardableResult
    public func add_argument<Value>(
        _ name_or_flags: String..., dest: String? = nil, action: String = "store",
        type: @escaping (String) throws -> Value, nargs: (any argparse.Nargs)? = nil, const: Any? = nil,
        default: Any? = nil, choices: [Value]? = nil, required: Bool? = nil, metavar: (any argparse.Metavar)? = nil,
        help: String? = nil
    ) -> argparse.Action? {
        add(
            .init(
                names: name_or_flags, action: action, nargs: nargs, const: const, default: `default`, choices: choices,
                required: required, help: help, metavar: metavar?._metavars, dest: dest, convert: type,
                typename: Self.pythonName(Value.self)))
    }

    /// The same in the order of Python's documentation.
    @_disfavoredOverload
    @discardableResult
    public func add_argument<Value>(
        _ name_or_flags: String..., action: String = "store", nargs: (any argparse.Nargs)? = nil, const: Any? = nil,
        default: Any? = nil, type: @escaping (String) throws -> Value, choices: [Value]? = nil, required: Bool? = nil,
        help: String? = nil, metavar: (any argparse.Metavar)? = nil, dest: String? = nil
    ) -> argparse.Action? {
        add(
            .init(
                names: name_or_flags, action: action, nargs: nargs, const: const, default: `default`, choices: choices,
                required: required, help: help, metavar: metavar?._metavars, dest: dest, convert: type,
                typename: Self.pythonName(Value.self)))
    }

    /// Adds an argument whose values are texts, or a flag: `action: "store_true"`, `"store_false"`, `"count"`, `"append"`.
    @discardableResult
    public func add_argument(
        _ name_or_flags: String..., dest: String? = nil, action: String = "store",
        nargs: (any argparse.Nargs)? = nil, const: Any? = nil, default: Any? = nil, choices: [String]? = nil,
        required: Bool? = nil, metavar: (any argparse.Metavar)? = nil, help: String? = nil, version: String? = nil
    ) -> argparse.Action? {
        add(
            .init(
                names: name_or_flags, action: action, nargs: nargs, const: const, default: `default`, choices: choices,
                required: required, help: help, metavar: metavar?._metavars, dest: dest, version: version))
    }

    /// The same in the order of Python's documentation.
    @_disfavoredOverload
    @discardableResult
    public func add_argument(
        _ name_or_flags: String..., action: String = "store", nargs: (any argparse.Nargs)? = nil, const: Any? = nil,
        default: Any? = nil, choices: [String]? = nil, required: Bool? = nil, help: String? = nil,
        metavar: (any argparse.Metavar)? = nil, dest: String? = nil, version: String? = nil
    ) -> argparse.Action? {
        add(
            .init(
                names: name_or_flags, action: action, nargs: nargs, const: const, default: `default`, choices: choices,
                required: required, help: help, metavar: metavar?._metavars, dest: dest, version: version))
    }

    /// Python's name of the function that makes values of a type.
    private static func pythonName(_ type: Any.Type) -> String { PythonType(type).__name__ }
}
