// Keys of dictionaries: equal as in Python, where 1, 1.0 and True are one key, and texts are equal by their characters'
// numbers, not by their looks. Tensors are equal to themselves only.
extension torch.Object: Hashable {
    public static func == (a: torch.Object, b: torch.Object) -> Bool {
        var comparison = Comparison()
        var (a, b) = (a, b)
        while comparison.isEqual(a, b) {
            guard let next = comparison.waiting.popLast() else { return true }
            (a, b) = next
        }
        return false
    }

    /// What is still to be compared, for values may lie deeper in one another than the stack is.
    private struct Comparison {
        var waiting: [(torch.Object, torch.Object)] = []
        /// Containers that were met: two that lie in many places of the values are compared once.
        private var met: Set<[ObjectIdentifier]> = []

        /// Compares two values but for what containers hold, which comes later.
        mutating func isEqual(_ a: torch.Object, _ b: torch.Object) -> Bool {
            switch (a, b) {
            case (.None, .None): return true
            case (.string(let a), .string(let b)): return torch.Object.isEqual(a, b)
            case (.bytes(let a), .bytes(let b)): return a == b
            case (.tensor(let a), .tensor(let b)): return a.isSame(as: b)
            case (.size(let a), .size(let b)): return a == b
            case (.size(let a), .tuple(let b)), (.tuple(let b), .size(let a)):
                return a.count == b.count && zip(a, b).allSatisfy { .int($0) == $1 }
            case (.device(let a), .device(let b)): return a == b
            case (.dtype(let a), .dtype(let b)): return a == b
            case (.layout(let a), .layout(let b)): return a == b
            case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
                if isNew(a.nest, b.nest) { waiting += zip(a.array, b.array) }
                return a.count == b.count
            case (.set(let a), .set(let b)):
                guard a.count == b.count else { return false }
                // Python's sets hold nothing that holds more; where one does, the order counts.
                let isFlat = max(a.nest.depth, b.nest.depth) == 1
                if isFlat { return a.nest === b.nest || Set(a.array) == Set(b.array) }
                if isNew(a.nest, b.nest) { waiting += zip(a.array, b.array) }
                return true
            case (.dict(let a), .dict(let b)): return !isNew(a.nest, b.nest) || isEqual(a, b)
            default: return a.numeral.map { $0 == b.numeral } ?? false
            }
        }

        private mutating func isEqual(_ a: Dict, _ b: Dict) -> Bool {
            let (these, those) = (a.items, b.items)
            guard these.count == those.count else { return false }
            if a.kind == .OrderedDict && b.kind == .OrderedDict {
                for (this, that) in zip(these, those) { waiting += [(this.key, that.key), (this.value, that.value)] }
                return true
            }
            for (key, value) in these {
                guard let other = those[key] else { return false }
                waiting.append((value, other))
            }
            return true
        }

        private mutating func isNew(_ a: Nest, _ b: Nest) -> Bool {
            if a === b { return false }
            return a.depth == 1 || met.insert([ObjectIdentifier(a), ObjectIdentifier(b)]).inserted
        }
    }

    private static func isEqual(_ a: String, _ b: String) -> Bool {
        var (a, b) = (a, b)
        return a.withUTF8 { a in
            b.withUTF8 { b in
                // The same text, as a file names it again and again, is not read.
                a.count == b.count && (a.baseAddress == b.baseAddress || a.elementsEqual(b))
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        // Of what is long the beginning and the length count, or a file that names one long key many times would take
        // its length times that number.
        var left = 64
        hash(into: &hasher, &left)
    }

    private func hash(into hasher: inout Hasher, _ left: inout Int) {
        left -= 1
        switch self {
        case .string(var text):
            text.withUTF8 { bytes in
                hasher.combine(bytes.count)
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes).prefix(1024)))
            }
        case .bytes(let bytes):
            hasher.combine(bytes.count)
            hasher.combine(bytes.prefix(1024))
        case .tensor(let tensor): hasher.combine(tensor.handle)
        case .list(let items), .tuple(let items):
            hasher.combine(items.count)
            for item in items.array.prefix(64) where left > 0 { item.hash(into: &hasher, &left) }
        case .size(let size):
            hasher.combine(size.count)
            for item in size.prefix(64) where left > 0 { torch.Object.int(item).hash(into: &hasher, &left) }
        case .device(let device): hasher.combine(device)
        case .dtype(let dtype): hasher.combine(dtype)
        case .layout(let layout): hasher.combine(layout)
        case .None, .set, .dict: break
        case .bool, .int, .bigInt, .double, .complex: hasher.combine(numeral)
        }
    }

    /// A number as Python compares them: by value, whatever the type.
    private enum Numeral: Hashable {
        case int(Int)
        case bigInt(BigInt)
        case double(Double)
        case complex(torch.Complex)

        init(_ value: Double) {
            if let value = Int(exactly: value) {
                self = .int(value)
            } else if let value = BigInt(exactly: value) {
                self = .bigInt(value)
            } else {
                self = .double(value)
            }
        }
    }

    private var numeral: Numeral? {
        switch self {
        case .bool(let value): .int(value ? 1 : 0)
        case .int(let value): .int(value)
        case .bigInt(let value): .bigInt(value)
        case .double(let value): Numeral(value)
        case .complex(let value): value.imag == 0 ? Numeral(value.real) : .complex(value)
        default: nil
        }
    }
}
