internal import CTorch
import Torch

extension torchinfo {
    /// What the model is called with.
    struct Inputs {
        /// A list of arguments, or a dictionary of keyword arguments; none where the model is not called.
        let arguments: Value
        let sizes: [torch.Size]
        /// Whether Python counts the sizes as true, and so writes the sums of sizes and multiply-adds.
        let areCounted: Bool

        static var none: Inputs { Inputs(arguments: .none, sizes: [], areCounted: false) }

        /// What the caller gave, moved to a device if one is given.
        init(data: Any, device: (any torch.DeviceLike)?) {
            var value = Value(data)
            areCounted = value.holdsAny
            sizes = value.tensors.map(\.shape)
            if let device { value = value.moved(to: device) }
            if case .tensor = value { value = .list([value], isTuple: false) }
            arguments = value
        }

        /// Random tensors of the sizes that the caller gave. Nil after an error for what is no size.
        init?(size given: Any, batch_dim: Int?, dtypes: [torch.dtype]?, device: torch.device) {
            guard let sizes = Self.sizes(given) else { return nil }
            var tensors: [Value] = []
            for (size, dtype) in zip(sizes, dtypes ?? Array(repeating: .float32, count: sizes.count)) {
                var tensor = torch.rand(size)
                if let batch_dim { tensor = tensor.unsqueeze(batch_dim) }
                tensors.append(.tensor(tensor.to(device).to(dtype)))
            }
            arguments = .list(tensors, isTuple: false)
            self.sizes = sizes
            areCounted = true
        }

        private init(arguments: Value, sizes: [torch.Size], areCounted: Bool) {
            self.arguments = arguments
            self.sizes = sizes
            self.areCounted = areCounted
        }

        /// How many bytes the arguments take.
        var bytes: Int { Self.bytes(arguments) }

        private static func bytes(_ value: Value) -> Int {
            switch value {
            case .tensor(let tensor):
                var storage: ct_tensor_t?
                check(ct_tensor_storage_bytes(tensor.handle, &storage))
                // Python's object of a storage takes 64 bytes, which `sys.getsizeof` counts.
                return storage.map { Tensor(adopting: $0).numel() + 64 } ?? 0
            case .packed(let sequence): return bytes(.tensor(sequence.data))
            case .list(let values, _): return values.reduce(0) { $0 + bytes($1) }
            case .dict(let pairs): return pairs.reduce(0) { $0 + bytes($1.value) }
            case .int(let number): return number
            case .none, .other: return 0
            }
        }

        /// One size, or several: `(1, 28, 28)`, `[1, 28, 28]`, `[(1, 28), (1, 5)]`, `((1, 28), (1, 5))`.
        private static func sizes(_ given: Any) -> [torch.Size]? {
            guard case .list(let entries, let isTuple) = Value(given) else {
                raise(
                    .TypeError,
                    "Input_size is not a recognized type. Please ensure input_size is valid.\n"
                        + "For multiple inputs to the network, ensure input_size is a list of tuple sizes. If you are "
                        + "having trouble here, please submit a GitHub issue.", op: "summary")
                return nil
            }
            guard let numbers = flat(entries) else { return nil }
            guard !entries.isEmpty, numbers.allSatisfy({ $0 > 0 }) else {
                raise(
                    .ValueError, "Input_data is invalid, or negative size found in input_data.", op: "summary")
                return nil
            }
            if case .list(_, let isFirstTuple)? = entries.first, !isTuple || isFirstTuple {
                var sizes: [torch.Size] = []
                for case let entry in entries {
                    guard case .list(let numbers, _) = entry, let size = flat(numbers) else {
                        raise(.TypeError, "input_size has sizes and numbers side by side: \(given)", op: "summary")
                        return nil
                    }
                    sizes.append(torch.Size(size))
                }
                return sizes
            }
            return [torch.Size(numbers)]
        }

        /// All numbers in order. Nil after a TypeError for what is none.
        private static func flat(_ entries: [Value]) -> [Int]? {
            var numbers: [Int] = []
            for entry in entries {
                switch entry {
                case .int(let number): numbers.append(number)
                case .list(let inner, _):
                    guard let inner = flat(inner) else { return nil }
                    numbers += inner
                default:
                    raise(
                        .TypeError,
                        "'<=' not supported between instances of '\(pythonType(entry.given).dropFirst(8).dropLast(2))' "
                            + "and 'int'", op: "summary")
                    return nil
                }
            }
            return numbers
        }
    }
}
