import Torch

extension torch.utils.benchmark {
    /// A size, or the name of the parameter that has it.
    public protocol SizeOrName {
        /// The number that is meant by a set of parameters.
        func _resolved(_ params: FuzzedParameters) -> torch.Scalar
    }

    /// A tensor that a ``Fuzzer`` makes, of drawn sizes.
    /// See <https://github.com/pytorch/pytorch/blob/main/torch/utils/benchmark/utils/fuzzer.py>.
    public class FuzzedTensor {
        /// What makes the memory in place of ``default_tensor_constructor(size:dtype:)``: of the sizes, the dtype and the
        /// parameters.
        public typealias Constructor = ([Int], torch.dtype, FuzzedParameters) -> Tensor

        /// What the tensor is called.
        public let name: String
        private let size: [any SizeOrName]
        private let steps: [any SizeOrName]
        private let probability_contiguous: Double
        private let min_elements, max_elements, max_allocation_bytes: Int?
        private let dim_parameter: String?
        let dtype: torch.dtype
        let cuda: Bool
        private let tensor_constructor: Constructor?

        /// - Parameters:
        ///   - size: Sizes, and names of parameters that have them.
        ///   - steps: The steps of the slices that are taken of a tensor so many times larger.
        ///   - probability_contiguous: How probable it is that the memory lies in the order of the dimensions.
        ///   - min_elements: How many elements it has at least.
        ///   - max_elements: How many elements it has at most.
        ///   - max_allocation_bytes: How much memory it takes at most, in bytes, before it is sliced.
        ///   - dim_parameter: The parameter that says how many dimensions it has.
        ///   - dtype: Its dtype.
        ///   - cuda: Whether it is put on the GPU.
        ///   - tensor_constructor: Makes the tensor in place of random numbers.
        // @forms
        public init(
            name: String, size: [any SizeOrName], steps: [any SizeOrName]? = nil, probability_contiguous: Double = 0.5,
            min_elements: Int? = nil, max_elements: Int? = nil, max_allocation_bytes: Int? = nil,
            dim_parameter: String? = nil, roll_parameter: String? = nil, dtype: torch.dtype = .float32,
            cuda: Bool = false, tensor_constructor: Constructor? = nil
        ) {
            self.name = name
            self.size = size
            self.steps = steps ?? []
            self.probability_contiguous = probability_contiguous
            self.min_elements = min_elements
            self.max_elements = max_elements
            self.max_allocation_bytes = max_allocation_bytes
            self.dim_parameter = dim_parameter
            self.dtype = dtype
            self.cuda = cuda
            self.tensor_constructor = tensor_constructor
        }

        /// Random numbers: from 0 up to 1, or integers from 1 up to 126.
        // @forms
        public static func default_tensor_constructor(size: [Int], dtype: torch.dtype) -> Tensor {
            dtype.is_floating_point || dtype.is_complex
                ? torch.rand(size, dtype: dtype, device: "cpu")
                : torch.randint(1, 127, size, dtype: dtype, device: "cpu")
        }

        func make(_ params: FuzzedParameters, _ state: np.random.RandomState) -> (Tensor, TensorProperties) {
            guard let (size, steps, allocated) = sizes(params), let raw = raw(allocated, params) else {
                return (Placeholder.tensor, [:])
            }
            var order = Array(size.indices)
            var tensor = raw
            if state.rand() > probability_contiguous {
                while size.count > 1, order == Array(size.indices) {
                    order = state.bits.lock.withLock { _ in state.bits.shuffled(raw.dim()) }
                }
                guard order.count == raw.dim() else {
                    // Python's words for what `tensor_constructor` gave.
                    return (tensor.permute(order), [:])
                }
                let back = order.indices.sorted { order[$0] < order[$1] }
                tensor = tensor.permute(order).contiguous().permute(back)
            }
            tensor =
                tensor[
                    torch.Index.tuple(zip(size, steps).map { .slice(0, $0 * $1, step: $1) as any torch.TensorIndex })]
            return (
                tensor,
                [
                    "numel": tensor.numel(), "order": np.array(order), "steps": steps,
                    "is_contiguous": tensor.is_contiguous(), "dtype": "\(dtype)",
                ]
            )
        }

        private func raw(_ allocated: [Int], _ params: FuzzedParameters) -> Tensor? {
            let raw =
                tensor_constructor?(allocated, dtype, params)
                ?? FuzzedTensor.default_tensor_constructor(size: allocated, dtype: dtype)
            return cuda ? raw.cuda() : raw
        }

        /// Size, steps, and the size of what is sliced; nil where an error was raised.
        func sizes(_ params: FuzzedParameters) -> (size: [Int], steps: [Int], allocated: [Int])? {
            var count = size.count
            if let dim_parameter {
                guard let given = params[dim_parameter]?.int else {
                    raise(.KeyError, pythonText(dim_parameter))
                    return nil
                }
                count = given
            }
            let sizes = resolve(size, count, params)
            let steps = resolve(steps, count, params)
            guard let sizes, let steps else { return nil }
            return (sizes, steps, zip(sizes, steps).map { $0 &* $1 })
        }

        private func resolve(_ values: [any SizeOrName], _ count: Int, _ params: FuzzedParameters) -> [Int]? {
            let kept = count < 0 ? values.dropLast(-count) : values.prefix(count)
            var numbers: [Int] = []
            for value in kept {
                let number = value._resolved(params)
                guard number.isIntegral, let whole = number.int else {
                    raise(.TypeError, "rand(): argument 'size' must be tuple of ints, not tuple")
                    return nil
                }
                numbers.append(whole)
            }
            return numbers + Array(repeating: 1, count: max(count - numbers.count, 0))
        }

        func satisfies(_ params: FuzzedParameters) -> Bool {
            guard let (size, steps, _) = sizes(params) else { return false }
            let elements = product(size)
            if elements < 0 { raise(.AssertionError, "Computed number of elements is negative") }
            // `torch.finfo` counts the bits of one of a complex number's two parts.
            let bytes = product(size + steps + [dtype.is_complex ? dtype.itemsize / 2 : dtype.itemsize])
            return elements <= Double(max_elements ?? .max) && Double(min_elements ?? .min) <= elements
                && bytes <= Double(max_allocation_bytes ?? .max)
        }

        /// Exact up to 2 to the 53, which is more than any memory holds.
        private func product(_ sizes: [Int]) -> Double { sizes.reduce(1) { $0 * Double($1) } }
    }

    /// What is told of a drawn tensor: `properties["order"]`, as the type that the place asks for.
    public struct TensorProperties: ExpressibleByDictionaryLiteral, CustomStringConvertible {
        private let pairs: OrderedDict<String, Any>

        public init(dictionaryLiteral pairs: (String, Any)...) { self.pairs = OrderedDict(pairs) }

        /// The names.
        public func keys() -> [String] { pairs.keys() }

        /// A property by its name. A KeyError for one that there is not, a TypeError for another type.
        public subscript<Value>(key: String) -> Value {
            guard let value = pairs[key] else {
                raise(.KeyError, pythonText(key))
                fatalError("KeyError: \(pythonText(key))")
            }
            guard let wanted = value as? Value else {
                let message = "'\(key)' is of type \(type(of: value)), not \(Value.self)"
                raise(.TypeError, message)
                fatalError(message)
            }
            return wanted
        }

        /// Python's text of the dictionary.
        public var description: String {
            let texts = pairs.map { key, value -> String in
                let text =
                    switch value {
                    case let truth as Bool: pythonText(truth)
                    case let text as String: pythonText(text)
                    case let number as Double: pythonText(number)
                    case let array as ndarray: array.debugDescription
                    case let steps as [Int]: NumberText.tuple(steps)
                    default: "\(value)"
                    }
                return "\(pythonText(key)): \(text)"
            }
            return "{\(texts.joined(separator: ", "))}"
        }
    }
}

extension Int: torch.utils.benchmark.SizeOrName {
    public func _resolved(_ params: torch.utils.benchmark.FuzzedParameters) -> torch.Scalar { torch.Scalar(self) }
}

extension String: torch.utils.benchmark.SizeOrName {
    public func _resolved(_ params: torch.utils.benchmark.FuzzedParameters) -> torch.Scalar {
        if let number = params[self] { return number }
        raise(.ValueError, "invalid literal for int() with base 10: \(pythonText(self))")
        return torch.Scalar(0)
    }
}

/// The sizes and names of a tuple.
func nameTuple<each Size: torch.utils.benchmark.SizeOrName>(
    _ size: repeat each Size
) -> [any torch.utils.benchmark.SizeOrName] {
    var sizes: [any torch.utils.benchmark.SizeOrName] = []
    for one in repeat each size { sizes.append(one) }
    return sizes
}
