extension optim {
    /// A dictionary with names as keys, in the order of insertion: a parameter group's options, or one parameter's
    /// state. A class, as in Python: who holds it sees what others write.
    ///
    /// Numbers read and write as Double (`group["lr"] *= 0.1`); other types by the type that the place asks for:
    /// `let nesterov: Bool = group["nesterov"]`, `let m: Tensor = opt.state[p]["exp_avg"]`. A KeyError for a name that
    /// is not there; `get` gives nil.
    public class Dict: ExpressibleByDictionaryLiteral, CustomStringConvertible {
        // A dozen short names at most: a search through them is quicker than hashing.
        private(set) var entries: [(key: String, value: optim.Value)] = []

        public init() {}

        init(_ entries: [(key: String, value: optim.Value)]) { self.entries = entries }

        public required init(dictionaryLiteral elements: (String, (any Storable)?)...) {
            for (key, value) in elements { set(key, value?.optimValue ?? .none) }
        }

        public var keys: [String] { entries.map(\.key) }
        public var isEmpty: Bool { entries.isEmpty }

        /// The value of a name, nil where there is none: Python's `d.get(key)`.
        public func get(_ key: String) -> optim.Value? {
            for entry in entries where entry.key == key { return entry.value }
            return nil
        }

        /// Puts a value in the place of the name's old one, or at the end.
        public func set(_ key: String, _ value: optim.Value) {
            if let index = entries.firstIndex(where: { $0.key == key }) {
                entries[index].value = value
            } else {
                entries.append((key, value))
            }
        }

        /// Puts a value where the name has none yet.
        func setDefault(_ key: String, _ value: optim.Value) {
            if get(key) == nil { set(key, value) }
        }

        public func removeValue(_ key: String) { entries.removeAll { $0.key == key } }

        func value(_ key: String) -> optim.Value {
            if let value = get(key) { return value }
            raise(.KeyError, "'\(key)'")
            return .none
        }

        public subscript(key: String) -> Double {
            get { Double(optimValue: value(key)) }
            set { set(key, .double(newValue)) }
        }

        @_disfavoredOverload
        public subscript<Item: Loadable>(key: String) -> Item {
            get { Item(optimValue: value(key)) }
            set { set(key, newValue.optimValue) }
        }

        @_disfavoredOverload
        public subscript(key: String) -> optim.Value {
            get { value(key) }
            set { set(key, newValue) }
        }

        @_disfavoredOverload
        public subscript(key: String) -> (Double, Double) {
            get {
                let pair: [Double] = self[key]
                guard pair.count == 2 else {
                    raise(.ValueError, "expected a pair of numbers under '\(key)', got \(value(key))")
                    return (0, 0)
                }
                return (pair[0], pair[1])
            }
            set { set(key, .tuple([.double(newValue.0), .double(newValue.1)])) }
        }

        /// A number comes as the operand that an operator makes of it, so `grad * group["lr"]` is Python's.
        @_disfavoredOverload
        public subscript(key: String) -> Tensor {
            get {
                let value = value(key)
                if let tensor = value.tensor ?? value.number?.torchTensor { return tensor }
                return failed(.TypeError, "expected a Tensor under '\(key)', got \(value.typename)")
            }
            set { set(key, .tensor(newValue)) }
        }

        @_disfavoredOverload
        public subscript(key: String) -> [Tensor] {
            get {
                let items = value(key).items ?? []
                let tensors = items.compactMap(\.tensor)
                if tensors.count != items.count {
                    raise(.TypeError, "expected a list of Tensors under '\(key)'")
                }
                return tensors
            }
            set { set(key, newValue.optimValue) }
        }

        /// Python's `repr` of the dictionary.
        public var description: String {
            "{" + keys.map { pythonText($0) + ": \(value($0))" }.joined(separator: ", ") + "}"
        }
    }

    /// Dictionaries by key, in the order in which the keys came.
    public struct Table<Key: Hashable> {
        private(set) var pairs = OrderedDict<Key, Dict>()

        public var keys: [Key] { pairs.keys() }
        public var count: Int { pairs.count }
        public var isEmpty: Bool { pairs.isEmpty }
        public func get(_ key: Key) -> Dict? { pairs[key] }
        mutating func set(_ key: Key, _ value: Dict) { pairs[key] = value }
    }
}

extension optim.Table where Key == Int {
    /// The dictionary under a number. A KeyError where there is none.
    public subscript(key: Int) -> optim.Dict {
        get {
            if let found = get(key) { return found }
            raise(.KeyError, "\(key)")
            return optim.Dict()
        }
        set { set(key, newValue) }
    }
}
