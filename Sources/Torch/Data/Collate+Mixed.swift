// Samples whose parts are of kinds that only the run knows: dictionaries of an image, a number and a text.

extension torch.utils.data {
    /// What stands at one place of all samples, put together by the kind of the first, as Python's `default_collate`
    /// decides it. A TypeError for what cannot stand in a batch.
    static func collated(mixed values: [Any], isPinning: Bool) -> torch.Object {
        guard let first = values.first else { return .list([]) }
        if let first = first as? any Collatable { return collated(values, like: first, isPinning) }
        let dictionaries = values.compactMap { $0 as? [String: Any] }
        if let keys = dictionaries.first?.keys.sorted(), dictionaries.count == values.count {
            return collated(keys, { key in dictionaries.compactMap { $0[key] } }, values.count, isPinning)
        }
        let lists = values.compactMap { $0 as? [Any] }
        if lists.count == values.count { return collated(rows: lists, isPinning) }
        return refused("\(type(of: first))")
    }

    private static func collated<Part: Collatable>(
        _ values: [Any], like first: Part, _ isPinning: Bool
    ) -> torch.Object {
        let parts = values.compactMap { $0 as? Part }
        guard parts.count == values.count else {
            let other = values.first { !($0 is Part) } ?? first
            return refused("\(type(of: other)) beside \(Part.self)")
        }
        let batch = isPinning ? Part._torchPinned(Part._torchCollate(parts)) : Part._torchCollate(parts)
        guard let batch = batch as? any torch.Saveable else { return refused("\(Part.self)") }
        return batch._torchObject
    }

    private static func collated(
        _ keys: [String], _ column: (String) -> [Any], _ count: Int, _ isPinning: Bool
    ) -> torch.Object {
        var pairs: [(torch.Object, torch.Object)] = []
        for key in keys {
            let values = column(key)
            guard values.count == count else {
                raise(.KeyError, pythonText(key), op: "default_collate")
                return .None
            }
            pairs.append((.string(key), collated(mixed: values, isPinning: isPinning)))
        }
        return .dict(.init(pairs))
    }

    fileprivate static func collated(rows: [[Any]], _ isPinning: Bool) -> torch.Object {
        let length = rows.first?.count ?? 0
        guard rows.allSatisfy({ $0.count == length }) else {
            raise(.RuntimeError, "each element in list of batch should be of equal size", op: "default_collate")
            return .None
        }
        return .list(
            (0..<length).map { place in
                let column = rows.map { $0[place] }
                // Python's columns are tuples, and texts stay as they came.
                let texts = column.compactMap(text)
                if texts.count == column.count { return .tuple(texts) }
                return collated(mixed: column, isPinning: isPinning)
            })
    }

    private static func text(_ value: Any) -> torch.Object? {
        switch value {
        case let text as String: .string(text)
        case torch.Object.string, torch.Object.bytes: value as? torch.Object
        default: nil
        }
    }

    fileprivate static func refused(_ found: String) -> torch.Object {
        raise(
            .TypeError,
            "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found \(found)",
            op: "default_collate")
        return .None
    }
}

/// Python's values: put together by what they are, dictionaries key by key, lists and tuples place by place.
extension torch.Object: torch.utils.data.Collatable {
    /// The batch as one value of the samples' kind.
    public static func _torchCollate(_ batch: [torch.Object]) -> torch.Object { _torchCollate(batch, isPinning: false) }

    public static func _torchPinned(_ batch: torch.Object) -> torch.Object {
        switch batch {
        case .tensor(let tensor): .tensor(tensor.pin_memory())
        case .list(let items): .list(items.map(_torchPinned))
        case .dict(let dict): .dict(.init(dict.items.map { ($0, _torchPinned($1)) }, dict.kind))
        default: batch
        }
    }

    private static func _torchCollate(_ batch: [torch.Object], isPinning: Bool) -> torch.Object {
        guard let first = batch.first else { return .list([]) }
        switch first {
        case .string, .bytes: return .list(batch)
        case .list, .tuple:
            return torch.utils.data.collated(rows: batch.map { $0.elements ?? [] }, isPinning)
        case .dict(let dict):
            var pairs: [(torch.Object, torch.Object)] = []
            for key in dict.items.keys() {
                let values = batch.compactMap { sample in sample.pairs?.first { $0.key == key }?.value }
                guard values.count == batch.count else {
                    raise(.KeyError, key.description, op: "default_collate")
                    return .None
                }
                pairs.append((key, _torchCollate(values, isPinning: isPinning)))
            }
            return .dict(.init(pairs, dict.kind))
        default:
            let values = batch.compactMap(\.tensorOrNumber)
            return values.count == batch.count
                ? torch.utils.data.collated(mixed: values, isPinning: isPinning)
                : torch.utils.data.refused("<class '\(first.typename)'>")
        }
    }

    /// What becomes part of a tensor; nil for anything else.
    private var tensorOrNumber: Any? {
        switch self {
        case .tensor(let tensor): tensor
        case .bool(let value): value
        case .int(let value): value
        case .double(let value): value
        default: nil
        }
    }
}
