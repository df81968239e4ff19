import Torch

extension argparse {
    /// What a command line gave, by names: `args.batch_size` as the type that its place asks for, or to print.
    ///
    /// A whole number also serves where a Double is wanted; what is missing, `nil`, where an optional is. An AttributeError
    /// for a name that is not there, a TypeError for a value of another type.
    @dynamicMemberLookup
    public final class Namespace: CustomStringConvertible, Represented {
        private var values = OrderedDict<String, Any?>()

        /// From names and values.
        public init(_ kwargs: KeyValuePairs<String, Any?> = [:]) {
            for (name, value) in kwargs { self[name] = value }
        }

        subscript(name: String) -> Any? {
            get { values[name] ?? nil }
            set { values[name] = .some(AnyValue(newValue).held) }
        }
        func contains(_ name: String) -> Bool { values.contains(name) }

        /// A value, to print.
        public subscript(dynamicMember name: String) -> AnyValue {
            if let value = values[name] { return AnyValue(value) }
            raise(.AttributeError, "'Namespace' object has no attribute \(repr(name))")
            return AnyValue(nil)
        }

        /// A value as the type that its place asks for.
        @_disfavoredOverload
        public subscript<Wanted>(dynamicMember name: String) -> Wanted {
            get {
                let value: AnyValue = self[dynamicMember: name]
                return value.cast(name)
            }
            set { self[name] = newValue }
        }

        /// The names and values.
        var pairs: [(String, Any)] { values.map { ($0.key, $0.value ?? Any?.none as Any) } }

        /// Python's text: `Namespace(lr=0.1, epochs=3)`.
        public var description: String { represented }
        public var represented: String {
            let named = pairs.filter { Self.isIdentifier($0.0) }.map { "\($0.0)=\(repr($0.1))" }
            let others = pairs.filter { !Self.isIdentifier($0.0) }.map { ($0.0 as Any, $0.1) }
            return "Namespace(" + (named + (others.isEmpty ? [] : ["**" + dictText(others)])).joined(separator: ", ")
                + ")"
        }

        private static func isIdentifier(_ name: String) -> Bool {
            name.wholeMatch(of: /[\p{L}_][\p{L}\p{N}_]*/) != nil
        }
    }
}

/// Python's `vars(args)`: the names and values as a dictionary.
public func vars(_ object: argparse.Namespace) -> dict<String, Any> { dict(object.pairs) }
