extension optim {
    /// A dictionary with names as keys, in the order of insertion: a parameter group's options, or one parameter's
    /// state. A class, as in Python: who holds it sees what others write.
    ///
    /// Numbers read and write as Double (`group["lr"] *= 0.1`); other types by the type that the place asks for:
    /// `let nesterov: Bool = group["nesterov"]`, `let m: Tensor = opt.state[p]["exp_avg"]`. A KeyError for a name that
    /// is not there, a TypeError for a value of another type; `get` gives nil.
    public class Dict: ExpressibleByDictionaryLiteral, CustomStringConvertible, torch.Saveable {
        // A dozen short names at most: a search through them is quicker than hashing.
        private(set) var entries: [(key: String, value: torch.Object)] = []
        /// How often it was written to: who keeps what it has read sees whether that still holds.
        private(set) final var changes = 0

        /// An empty dictionary.
        public init() {}

        init(_ entries: [(key: String, value: torch.Object)]) { self.entries = entries }

        /// The names and values of a literal, in its order; nil is Python's None.
        public required init(dictionaryLiteral elements: (String, (any torch.Saveable)?)...) {
            for (key, value) in elements { set(key, torch.Object(value)) }
        }

        /// The names in order.
        public var keys: [String] { entries.map(\.key) }
        /// Whether there is no name.
        public var isEmpty: Bool { entries.isEmpty }

        /// The value of a name, nil where there is none: Python's `d.get(key)`.
        public func get(_ key: String) -> torch.Object? {
            for entry in entries where entry.key == key { return entry.value }
            return nil
        }

        /// Puts a value in the place of the name's old one, or at the end.
        public func set(_ key: String, _ value: torch.Object) {
            changes += 1
            if let index = entries.firstIndex(where: { $0.key == key }) {
                entries[index].value = value
            } else {
                entries.append((key, value))
            }
        }

        /// Puts a value where the name has none yet.
        func setDefault(_ key: String, _ value: torch.Object) {
            if get(key) == nil { set(key, value) }
        }

        /// Takes a name away with its value, if it is there.
        public func removeValue(_ key: String) {
            changes += 1
            entries.removeAll { $0.key == key }
        }

        func value(_ key: String) -> torch.Object {
            if let value = get(key) { return value }
            raise(.KeyError, "'\(key)'")
            return .None
        }

        /// Python's `float(d[key])`: a number, or the one element of a tensor.
        public subscript(key: String) -> Double {
            get { number(key) }
            set { set(key, .double(newValue)) }
        }

        /// A value of the type that the place asks for. A KeyError for a name that is not there, a TypeError for a
        /// value of another type.
        @_disfavoredOverload
        public subscript<Item: torch.Loadable>(key: String) -> Item where Item.Loaded == Item {
            get { Item._torchLoaded(value(key)) }
            set { set(key, newValue._torchObject) }
        }

        /// A pair of numbers, as `betas` are. A ValueError for another count.
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
                return value.number?._torchTensor ?? Tensor._torchLoaded(value)
            }
            set { set(key, .tensor(newValue)) }
        }

        public var _torchObject: torch.Object { .dict(.init(keys.map { (.string($0), value($0)) })) }

        /// Python's `repr` of the dictionary.
        public var description: String { _torchObject.description }
    }

    /// Dictionaries by key, in the order in which the keys came.
    public struct Table<Key: Hashable> {
        private(set) var pairs = OrderedDict<Key, Dict>()

        /// The keys in order.
        public var keys: [Key] { pairs.keys() }
        /// How many dictionaries there are.
        public var count: Int { pairs.count }
        /// Whether there is no dictionary.
        public var isEmpty: Bool { pairs.isEmpty }
        /// The dictionary of a key, nil where there is none.
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

// What the optimizers read, once a step and group.
extension optim.Dict {
    func number(_ key: String) -> Double {
        let value = value(key)
        if let number = value.number { return number }
        if case .tensor(let tensor) = value { return tensor.item() }
        raise(.TypeError, "must be real number, not \(value.typename)")
        return 0
    }

    func int(_ key: String) -> Int { Int(exactly: number(key).rounded(.towardZero)) ?? 0 }

    /// Whether an option is set; one that the optimizer does not have is not.
    func flag(_ key: String) -> Bool { get(key)?.isTrue ?? false }

    /// The same for an option that may be left open.
    func flag(optional key: String) -> Bool? { get(key).flatMap { $0.isNone ? nil : $0.isTrue } }

    func hyper(_ key: String) -> optim.Hyper { optim.Hyper(value(key)) }

    /// As many hyperparameters as Python unpacks.
    func hypers(_ key: String, _ count: Int = 2) -> [optim.Hyper] {
        let found = value(key).elements ?? []
        if found.count != count {
            raise(
                .ValueError,
                found.count > count
                    ? "too many values to unpack (expected \(count))"
                    : "not enough values to unpack (expected \(count), got \(found.count))")
            return Array(repeating: .number(0), count: count)
        }
        return found.map(optim.Hyper.init)
    }
}
