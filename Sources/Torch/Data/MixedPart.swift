extension torch.utils.data {
    /// A sample, or what stands at one place of it, by what Python sees in it.
    enum MixedPart {
        case none
        case tensor(Tensor)
        case number(any Collatable, torch.Scalar)
        /// A text or bytes.
        case text(torch.Object)
        case list([Any])
        /// A dictionary, or a tuple with labels.
        case pairs([(key: torch.Object, value: Any)], torch.Object.Dict.Kind)
        /// A value of another type that puts batches together itself.
        case own(any Collatable)
        /// What stands in no batch, by the name of its class.
        case other(String)

        init(_ value: Any) {
            switch value {
            case let tensor as Tensor: self = .tensor(tensor)
            case let object as torch.Object: self.init(object)
            case let text as String: self = .text(.string(text))
            case let number as any torch.Number & Collatable: self = .number(number, number._torchScalar)
            case let list as [Any]: self = .list(list)
            case let pairs as [String: Any]:
                self = .pairs(pairs.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }, .dict)
            case let pairs as any PairsOfAny: self = .pairs(pairs.pairsOfAny, .dict)
            default: self.init(reflecting: value)
            }
        }

        private init(_ object: torch.Object) {
            switch object {
            case .None: self = .none
            case .tensor(let tensor): self = .tensor(tensor)
            case .bool(let value): self = .number(value, torch.Scalar(value))
            case .int(let value): self = .number(value, torch.Scalar(value))
            case .double(let value): self = .number(value, torch.Scalar(value))
            case .string, .bytes: self = .text(object)
            case .list, .tuple, .size: self = .list(object.elements ?? [])
            case .dict(let dict): self = .pairs(dict.items.map { ($0.key, $0.value) }, dict.kind)
            default: self = .other(object.typename)
            }
        }

        /// Tuples and optionals, which conform to nothing.
        private init(reflecting value: Any) {
            let mirror = Mirror(reflecting: value)
            switch mirror.displayStyle {
            case .optional: self = mirror.children.first.map { MixedPart($0.value) } ?? .none
            case .tuple:
                let labels = mirror.children.compactMap { $0.label.flatMap { $0.hasPrefix(".") ? nil : $0 } }
                let values = mirror.children.map(\.value)
                self =
                    labels.count == values.count && !labels.isEmpty
                    ? .pairs(zip(labels, values).map { (.string($0), $1) }, .dict) : .list(values)
            default:
                if let value = value as? any Collatable {
                    self = .own(value)
                    return
                }
                self = .other(Self.python[String(reflecting: type(of: value))] ?? "__main__.\(type(of: value))")
            }
        }

        /// What Python calls a class that this package has.
        private static let python = ["TorchVision.Image": "PIL.Image.Image"]

        /// Python's name of the type.
        var typename: String {
            switch self {
            case .none: "NoneType"
            case .tensor: "Tensor"
            case .number(let number, let scalar):
                number is Bool ? "bool" : scalar.isIntegral ? "int" : "float"
            case .text(let text): text.typename
            case .list: "list"
            case .pairs: "dict"
            case .own(let value): "\(type(of: value))"
            case .other(let name): name.split(separator: ".").last.map(String.init) ?? name
            }
        }

        /// What Python's loop over it gives; nil where it gives nothing.
        var elements: [Any]? {
            switch self {
            case .list(let items): items
            case .pairs(let pairs, _): pairs.map(\.key)
            case .text(.string(let text)): text.unicodeScalars.map(String.init)
            case .text(.bytes(let bytes)): bytes.map { Int($0) }
            default: nil
            }
        }
    }
}

/// A dictionary of any types, with its order where it has one.
private protocol PairsOfAny {
    var pairsOfAny: [(key: torch.Object, value: Any)] { get }
}

extension OrderedDict: PairsOfAny {
    fileprivate var pairsOfAny: [(key: torch.Object, value: Any)] { map { (object(of: $0.key), $0.value) } }
}

extension Dictionary: PairsOfAny {
    fileprivate var pairsOfAny: [(key: torch.Object, value: Any)] {
        map { (object(of: $0.key), $0.value) }.sorted { $0.key.description < $1.key.description }
    }
}

private func object(of key: Any) -> torch.Object {
    (key as? any torch.Saveable)?._torchObject ?? .string("\(key)")
}
