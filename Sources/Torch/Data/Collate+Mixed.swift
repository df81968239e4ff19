// Samples whose parts are of kinds that only the run knows: dictionaries of an image, a number and a text.

extension torch.utils.data {
    /// What stands at one place of all samples, put together by the kind of the first, as Python's `default_collate`
    /// decides it. Python's columns of lists are tuples, as which texts stay. A TypeError for what cannot stand in a batch.
    static func collated(mixed samples: [Any], inTuple: Bool = false) -> torch.Object {
        let parts = samples.map(MixedPart.init)
        switch parts.first {
        case nil: return refused(.IndexError, "list index out of range")
        case .tensor: return collated(tensors: parts)
        case .number(let first, let scalar): return collated(numbers: parts, samples, like: first, scalar)
        case .text: return inTuple ? .tuple(.init(parts.map(\.object))) : .list(.init(parts.map(\.object)))
        case .pairs(let pairs, let kind): return collated(dictionaries: parts, pairs.map(\.key), kind)
        case .list: return collated(lists: parts)
        case .own(let first): return collated(samples, like: first)
        case .none?, .other: return refused(.TypeError, unknown(parts[0]))
        }
    }

    private static func collated<Own: Collatable>(_ samples: [Any], like first: Own) -> torch.Object {
        let same = samples.compactMap { $0 as? Own }
        guard same.count == samples.count, let batch = Own._torchCollate(same) as? any torch.Saveable else {
            return refused(.TypeError, unknown(.own(first)))
        }
        return batch._torchObject
    }

    private static func unknown(_ part: MixedPart) -> String {
        let name = if case .other(let whole) = part { whole } else { part.typename }
        return
            "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class '\(name)'>"
    }

    private static func refused(_ kind: TorchError.Kind, _ text: String) -> torch.Object {
        raise(kind, text, op: "default_collate")
        return .None
    }

    private static func collated(tensors parts: [MixedPart]) -> torch.Object {
        var tensors: [Tensor] = []
        for (place, part) in parts.enumerated() {
            guard case .tensor(let tensor) = part else {
                return refused(
                    .TypeError, "expected Tensor as element \(place) in argument 0, but got \(part.typename)")
            }
            tensors.append(tensor)
        }
        return .tensor(Tensor._torchCollate(tensors))
    }

    /// A vector of the numbers' own dtype where they are of one type, else of the one that `torch.tensor` finds.
    private static func collated<Number: Collatable>(
        numbers parts: [MixedPart], _ samples: [Any], like first: Number, _ scalar: torch.Scalar
    ) -> torch.Object {
        let same = parts.compactMap { part in if case .number(let number as Number, _) = part { number } else { nil } }
        if same.count == parts.count, let batch = Number._torchCollate(same) as? Tensor { return .tensor(batch) }
        var scalars: [torch.Scalar] = []
        for part in parts {
            switch part {
            case .number(_, let scalar): scalars.append(scalar)
            case .tensor(let tensor) where tensor.numel() == 1: scalars.append(tensor.item())
            case .tensor:
                return refused(.ValueError, "only one element tensors can be converted to Python scalars")
            case _ where !scalar.isIntegral: return refused(.TypeError, "must be real number, not \(part.typename)")
            case .text: return refused(.TypeError, "new(): invalid data type '\(part.typename)'")
            case .list: return refused(.TypeError, "'list' object cannot be interpreted as an integer")
            default: return refused(.RuntimeError, "Could not infer dtype of \(part.typename)")
            }
        }
        if scalar.isIntegral, scalars.allSatisfy(\.isIntegral) {
            return .tensor(torch.tensor(scalars.compactMap(\.int)))
        }
        let values = scalars.map(\.double)
        return .tensor(torch.tensor(values, dtype: scalar.isIntegral ? torch.get_default_dtype() : .float64))
    }

    private static func collated(
        dictionaries parts: [MixedPart], _ keys: [torch.Object], _ kind: torch.Object.Dict.Kind
    ) -> torch.Object {
        var columns = keys.map { _ in [Any]() }
        for part in parts {
            switch part {
            case .pairs(let pairs, _):
                for (place, key) in keys.enumerated() {
                    guard let value = pairs.first(where: { $0.key == key })?.value else {
                        return refused(.KeyError, key.description)
                    }
                    columns[place].append(value)
                }
            case .text: return refused(.TypeError, "string indices must be integers, not 'str'")
            case .list: return refused(.TypeError, "list indices must be integers or slices, not str")
            default: return refused(.TypeError, "'\(part.typename)' object is not subscriptable")
            }
        }
        return .dict(.init(zip(keys, columns.map { collated(mixed: $0) }), kind))
    }

    private static func collated(lists parts: [MixedPart]) -> torch.Object {
        var rows: [[Any]] = []
        for part in parts {
            guard let row = part.elements else {
                return refused(.TypeError, "object of type '\(part.typename)' has no len()")
            }
            rows.append(row)
        }
        let length = rows.first?.count ?? 0
        guard rows.allSatisfy({ $0.count == length }) else {
            return refused(.RuntimeError, "each element in list of batch should be of equal size")
        }
        return .list(.init((0..<length).map { place in collated(mixed: rows.map { $0[place] }, inTuple: true) }))
    }
}

extension torch.utils.data.MixedPart {
    /// The value as a list keeps it that Python does not look into.
    fileprivate var object: torch.Object {
        switch self {
        case .none, .own, .other: .None
        case .tensor(let tensor): .tensor(tensor)
        case .number(let number, let scalar):
            number is Bool
                ? .bool(scalar.double != 0) : scalar.isIntegral ? .int(scalar.int ?? 0) : .double(scalar.double)
        case .text(let text): text
        case .list(let items): .list(.init(items.map { torch.utils.data.MixedPart($0).object }))
        case .pairs(let pairs, let kind):
            .dict(.init(pairs.map { ($0.key, torch.utils.data.MixedPart($0.value).object) }, kind))
        }
    }
}

/// Python's values: put together by what they are, dictionaries key by key, lists and tuples place by place.
extension torch.Object: torch.utils.data.Collatable {
    /// The batch as one value of the samples' kind.
    public static func _torchCollate(_ batch: [torch.Object]) -> torch.Object {
        torch.utils.data.collated(mixed: batch)
    }

    public static func _torchPinned(_ batch: torch.Object) -> torch.Object {
        switch batch {
        case .tensor(let tensor): .tensor(tensor.pin_memory())
        case .list(let items): .list(.init(items.map(_torchPinned)))
        case .tuple(let items): .tuple(.init(items.map(_torchPinned)))
        case .dict(let dict): .dict(.init(dict.items.map { ($0, _torchPinned($1)) }, dict.kind))
        default: batch
        }
    }

    /// What Python's `default_convert` makes of it.
    var converted: torch.Object {
        switch self {
        case .list(let items), .tuple(let items): .list(.init(items.map(\.converted)))
        case .dict(let dict): .dict(.init(dict.items.map { ($0, $1.converted) }, dict.kind))
        default: self
        }
    }
}
