internal import CTorch
import Torch

extension torch.utils.benchmark {
    /// A parameter or a list of them.
    public protocol FuzzedParameterOrList {
        /// The parameters.
        var _fuzzedParameters: [FuzzedParameter] { get }
    }

    /// A tensor or a list of them.
    public protocol FuzzedTensorOrList {
        /// The tensors.
        var _fuzzedTensors: [FuzzedTensor] { get }
    }

    /// Draws tensors of sizes at random, on which code is timed.
    /// See <https://github.com/pytorch/pytorch/blob/main/torch/utils/benchmark/utils/fuzzer.py>.
    ///
    ///     let fuzzer = benchmark.Fuzzer(
    ///         parameters: [
    ///             benchmark.FuzzedParameter("k0", minval: 1, maxval: 1000, distribution: "loguniform"),
    ///             benchmark.FuzzedParameter("k1", minval: 1, maxval: 1000, distribution: "loguniform"),
    ///         ],
    ///         tensors: [benchmark.FuzzedTensor("x", size: ("k0", "k1"), min_elements: 128)],
    ///         seed: 0)
    ///     for (tensors, tensor_params, params) in fuzzer.take(10) { … }
    open class Fuzzer {
        /// A condition on the parameters.
        public typealias Constraint = (FuzzedParameters) -> Bool

        private let seed: Int
        private let parameters: [FuzzedParameter]
        fileprivate let tensors: [FuzzedTensor]
        private let constraints: [Constraint]
        private var rejections = 0
        private var generated = 0

        /// - Parameters:
        ///   - parameters: What is drawn.
        ///   - tensors: The tensors that are made of it.
        ///   - constraints: Parameters that one of them refuses are drawn anew.
        ///   - seed: The seed of NumPy's and PyTorch's random numbers; a random one where it is nil.
        // @forms
        public init(
            parameters: [any FuzzedParameterOrList], tensors: [any FuzzedTensorOrList],
            constraints: [Constraint]? = nil, seed: Int? = nil
        ) {
            self.seed = seed ?? np.random.RandomState().randint(0, 0xFFFF_FFFF)
            self.parameters = parameters.flatMap(\._fuzzedParameters)
            self.tensors = tensors.flatMap(\._fuzzedTensors)
            self.constraints = constraints ?? []
            let names = Set(self.tensors.map(\.name))
            let twice = OrderedDict(self.parameters.map { ($0.name, names.contains($0.name)) }).filter(\.value)
            if !twice.isEmpty {
                let texts = twice.map { pythonText($0.key) }.joined(separator: ", ")
                raise(.ValueError, "Duplicate names in parameters and tensors: {\(texts)}")
            }
        }

        /// What part of the drawn parameters was refused.
        public var rejection_rate: Double { generated == 0 ? 0 : Double(rejections) / Double(generated) }

        /// `n` times the tensors, what is told of them, and the parameters, drawn as the loop goes.
        // @forms
        public func take(n: Int) -> Draws { Draws(fuzzer: self, left: n) }

        /// What ``Fuzzer/take(n:)`` draws.
        public struct Draws: Sequence, IteratorProtocol {
            let fuzzer: Fuzzer
            var left: Int
            private var state: np.random.RandomState?

            fileprivate init(fuzzer: Fuzzer, left: Int) {
                self.fuzzer = fuzzer
                self.left = left
            }

            /// The next draw; nil behind the last.
            public mutating func next() -> (
                tensors: OrderedDict<String, Tensor>, tensor_properties: OrderedDict<String, TensorProperties>,
                params: FuzzedParameters
            )? {
                let state = state ?? fuzzer.start()
                self.state = state
                guard left > 0, let params = fuzzer.generate(state) else { return nil }
                left -= 1
                var (tensors, properties) = (OrderedDict<String, Tensor>(), OrderedDict<String, TensorProperties>())
                for tensor in fuzzer.tensors {
                    (tensors[tensor.name], properties[tensor.name]) = tensor.make(params, state)
                }
                return ct_throwing_failed() ? nil : (tensors, properties, params)
            }
        }

        private func start() -> np.random.RandomState {
            let state = np.random.RandomState(seed)
            torch.manual_seed(state.bits.lock.withLock { _ in Int(state.bits.interval(UInt64(Int.max))) })
            return state
        }

        private func generate(_ state: np.random.RandomState) -> FuzzedParameters? {
            var strict: [String: FuzzedValue] = [:]
            for _ in 0..<1000 {
                var drawn = OrderedDict<String, FuzzedValue>()
                for parameter in parameters {
                    let value = parameter.strict ? strict[parameter.name] : nil
                    drawn[parameter.name] = value ?? parameter.sample(state)
                    if parameter.strict { strict[parameter.name] = drawn[parameter.name] }
                }
                guard !ct_throwing_failed(), let params = Self.resolved(drawn) else { return nil }
                generated += 1
                let fits =
                    constraints.allSatisfy { $0(params) } && tensors.allSatisfy { $0.satisfies(params) }
                if ct_throwing_failed() { return nil }
                if fits { return params }
                rejections += 1
            }
            raise(.ValueError, "Failed to generate a set of valid parameters.")
            return nil
        }

        /// The numbers behind the aliases; nil, and a ValueError, where aliases name one another.
        static func resolved(_ drawn: OrderedDict<String, FuzzedValue>) -> FuzzedParameters? {
            var (values, left) = (drawn, Int.max)
            while true {
                let aliases = values.filter { if case .alias = $0.value { true } else { false } }.count
                if aliases == 0 { break }
                if aliases == left {
                    let texts = values.map { "\(pythonText($0.key)): \($0.value)" }.joined(separator: ", ")
                    raise(.ValueError, "ParameterAlias cycle detected\n{\(texts)}")
                    return nil
                }
                left = aliases
                for key in values.keys() {
                    guard case .alias(let alias)? = values[key] else { continue }
                    guard let value = values[alias.alias_to] else {
                        raise(.KeyError, pythonText(alias.alias_to))
                        return nil
                    }
                    values[key] = value
                }
            }
            return FuzzedParameters(
                values.compactMap { key, value in
                    if case .number(let number) = value { (key, number) } else { nil }
                })
        }
    }
}

extension torch.utils.benchmark.FuzzedParameter: torch.utils.benchmark.FuzzedParameterOrList {
    public var _fuzzedParameters: [torch.utils.benchmark.FuzzedParameter] { [self] }
}

extension torch.utils.benchmark.FuzzedTensor: torch.utils.benchmark.FuzzedTensorOrList {
    public var _fuzzedTensors: [torch.utils.benchmark.FuzzedTensor] { [self] }
}

extension Array: torch.utils.benchmark.FuzzedParameterOrList
where Element: torch.utils.benchmark.FuzzedParameter {
    public var _fuzzedParameters: [torch.utils.benchmark.FuzzedParameter] { self }
}

extension Array: torch.utils.benchmark.FuzzedTensorOrList where Element: torch.utils.benchmark.FuzzedTensor {
    public var _fuzzedTensors: [torch.utils.benchmark.FuzzedTensor] { self }
}
