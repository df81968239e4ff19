import Torch

/// Python's `collections.namedtuple`: `let Point = namedtuple("Point", ["x", "y"])` makes `Point(1, 2)` and `Point(x: 1, y: 2)`,
/// which print as `Point(x=1, y=2)`. See <https://docs.python.org/3/library/collections.html#collections.namedtuple>.
@dynamicCallable
public struct namedtuple: Sendable {
    /// The name that stands in front of the brackets.
    public let __name__: String
    /// The names of the elements.
    public let _fields: [String]
    private let defaults: [String: any Sendable]

    /// From the names as a list; the last of them may have `defaults`.
    public init(_ typename: String, _ field_names: [String], defaults: [any Sendable] = []) {
        (__name__, _fields) = (typename, field_names)
        self.defaults = Dictionary(Swift.zip(field_names.suffix(defaults.count), defaults)) { $1 }
    }
    /// From the names as a text, between spaces or commas.
    public init(_ typename: String, _ field_names: String, defaults: [any Sendable] = []) {
        self.init(typename, field_names.replace(",", " ").split(), defaults: defaults)
    }

    /// A tuple of this kind. A TypeError for too many or too few elements.
    public func dynamicallyCall(withKeywordArguments values: KeyValuePairs<String, Any?>) -> NamedTuple {
        let named = values.filter { !$0.key.isEmpty }
        let positional = values.filter { $0.key.isEmpty }
        let empty = NamedTuple(kind: self, values: _fields.map { _ in nil })
        func refused(_ message: String) -> NamedTuple {
            raise(.TypeError, "\(__name__).__new__() \(message)")
            return empty
        }
        if positional.count > _fields.count {
            let (takes, given) = (_fields.count + 1, positional.count + 1)
            return refused("takes \(takes) positional argument\(takes == 1 ? "" : "s") but \(given) were given")
        }
        var found: [String: Any?] = defaults.mapValues { $0 }
        for (name, pair) in Swift.zip(_fields, positional) { found[name] = .some(pair.value) }
        for (name, value) in named {
            guard let place = _fields.firstIndex(of: name) else {
                return refused("got an unexpected keyword argument \(repr(name))")
            }
            if place < positional.count { return refused("got multiple values for argument \(repr(name))") }
            found[name] = .some(value)
        }
        let missing = _fields.filter { found[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.map { repr($0) }
            let text =
                names.count < 3
                ? names.joined(separator: " and ")
                : names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
            return refused("missing \(names.count) required positional argument\(names.count == 1 ? "" : "s"): \(text)")
        }
        return NamedTuple(kind: self, values: _fields.map { found[$0] ?? nil })
    }
}

/// A tuple with names: `p.x`, `p[0]`, as the type that its place asks for.
@dynamicMemberLookup
public struct NamedTuple: Sequence, CustomStringConvertible, Represented {
    let kind: namedtuple
    private let values: [AnyValue]

    init(kind: namedtuple, values: [Any?]) {
        self.kind = kind
        self.values = values.map { AnyValue($0) }
    }

    /// The names of the elements.
    public var _fields: [String] { kind._fields }

    /// An element by its name, to print. An AttributeError for a name that is not there.
    public subscript(dynamicMember name: String) -> AnyValue {
        if let place = _fields.firstIndex(of: name) { return values[place] }
        raise(.AttributeError, "\(repr(kind.__name__)) object has no attribute \(repr(name))")
        return AnyValue(nil)
    }
    /// An element by its name, as the type that its place asks for.
    @_disfavoredOverload
    public subscript<Wanted>(dynamicMember name: String) -> Wanted {
        let value: AnyValue = self[dynamicMember: name]
        return value.cast(name)
    }

    /// An element by its position, counted from the end where it is negative. An IndexError beyond the ends.
    public subscript(position: Int) -> AnyValue {
        let place = position < 0 ? position + values.count : position
        if values.indices.contains(place) { return values[place] }
        raise(.IndexError, "tuple index out of range")
        return AnyValue(nil)
    }
    /// An element by its position, as the type that its place asks for.
    @_disfavoredOverload
    public subscript<Wanted>(position: Int) -> Wanted {
        let value: AnyValue = self[position]
        return value.cast("element \(position)")
    }

    public func makeIterator() -> IndexingIterator<[AnyValue]> { values.makeIterator() }

    /// The names and elements as a dictionary.
    public func _asdict() -> dict<String, Any> {
        dict(Swift.zip(_fields, values).map { ($0, $1.held ?? Any?.none as Any) })
    }
    /// The same tuple with other elements under some names.
    public func _replace(_ kwargs: KeyValuePairs<String, Any?>) -> NamedTuple {
        var all = values.map(\.held)
        var unknown: [String] = []
        for (name, value) in kwargs {
            if let place = _fields.firstIndex(of: name) { all[place] = value } else { unknown.append(name) }
        }
        if !unknown.isEmpty { raise(.ValueError, "Got unexpected field names: \(repr(unknown))") }
        return NamedTuple(kind: kind, values: all)
    }

    /// Python's text: `Point(x=1, y=2)`.
    public var description: String { represented }
    public var represented: String {
        "\(kind.__name__)(" + Swift.zip(_fields, values).map { "\($0)=\($1.represented)" }.joined(separator: ", ") + ")"
    }
}

/// Python's `len(p)`.
public func len(_ x: NamedTuple) -> Int { x._fields.count }
