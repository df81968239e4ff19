import Foundation
import Torch

extension torch.utils.benchmark {
    /// The parameters of one draw by their names, numbers all of them.
    public typealias FuzzedParameters = OrderedDict<String, torch.Scalar>

    /// A number that a ``Fuzzer`` draws.
    /// See <https://github.com/pytorch/pytorch/blob/main/torch/utils/benchmark/utils/fuzzer.py>.
    public final class FuzzedParameter {
        /// What tensors name it by.
        public let name: String
        /// Whether it is drawn once for a set of parameters, and kept while the others are drawn anew.
        public let strict: Bool
        private let least, most: torch.Scalar?
        private let distribution: Distribution

        /// - Parameters:
        ///   - minval: The smallest value.
        ///   - maxval: The largest value, which is one of them.
        ///   - distribution: `"loguniform"`, `"uniform"` (of integers where both ends are, else of real numbers), or values and
        ///     their probabilities. PyTorch 2.13 refuses probabilities that add up to one, and so does this.
        ///   - strict: Whether it is kept while the others are drawn anew.
        // @forms
        public init(
            name: String, minval: (any torch.Number)? = nil, maxval: (any torch.Number)? = nil,
            distribution: Distribution? = nil, strict: Bool = false
        ) {
            self.name = name
            self.strict = strict
            least = minval?._torchScalar
            most = maxval?._torchScalar
            self.distribution = distribution ?? .named("None")
            if let problem = self.distribution.problem(least, most) { raise(.AssertionError, problem) }
        }

        /// A drawn value.
        func sample(_ state: np.random.RandomState) -> FuzzedValue {
            switch distribution.kind {
            case .chances(let pairs):
                let place = state.choices.positions(
                    pairs.count, nil, replace: true, pairs.map(\.chance), ofArray: true, shuffle: true)?.first
                return place.map { pairs[$0].value } ?? .number(torch.Scalar(0))
            case .named("loguniform"): return .number(loguniform(state))
            case .named: return .number(uniform(state))
            }
        }

        private func loguniform(_ state: np.random.RandomState) -> torch.Scalar {
            guard let least, let most else { return missing() }
            let power: Double = state.uniform(np.log2(least.double).item(), np.log2(most.double).item())
            let drawn = pow(2, power)
            guard let whole = Int(exactly: drawn.rounded(.towardZero)) else { return torch.Scalar(drawn) }
            if Double(whole) < least.double { return least }
            return Double(whole) > most.double ? most : torch.Scalar(whole)
        }

        private func uniform(_ state: np.random.RandomState) -> torch.Scalar {
            guard let least, let most else { return missing() }
            if least.isIntegral, most.isIntegral, let low = least.int, let high = most.int {
                return torch.Scalar(state.randint(low, high + 1) as Int)
            }
            return torch.Scalar(state.uniform(least.double, most.double) as Double)
        }

        private func missing() -> torch.Scalar {
            raise(.TypeError, "must be real number, not NoneType")
            return torch.Scalar(0)
        }
    }

    /// Makes a ``FuzzedParameter`` take the value of another one.
    public final class ParameterAlias: Hashable, CustomStringConvertible {
        /// The name of the other one.
        public let alias_to: String

        // @forms
        public init(alias_to: String) { self.alias_to = alias_to }

        public var description: String { "ParameterAlias[alias_to: \(alias_to)]" }
        public static func == (a: ParameterAlias, b: ParameterAlias) -> Bool { a === b }
        public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
    }

    /// How a ``FuzzedParameter`` is drawn: a name, `"uniform"`, or values and their probabilities,
    /// `[1: 0.8, ParameterAlias("k0"): 0.2]`.
    public struct Distribution: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
        enum Kind {
            case named(String)
            case chances([(value: FuzzedValue, chance: Double)])
        }
        let kind: Kind

        /// The distribution of a name.
        public init(_ name: String) { kind = .named(name) }

        public init(stringLiteral name: String) { self.init(name) }

        public init(dictionaryLiteral pairs: (AnyHashable, Double)...) {
            kind = .chances(OrderedDict(pairs).map { (FuzzedValue($0.key), $0.value) })
        }

        static func named(_ name: String) -> Distribution { Distribution(name) }

        func problem(_ least: torch.Scalar?, _ most: torch.Scalar?) -> String? {
            switch kind {
            case .named(let name):
                return ["loguniform", "uniform"].contains(name) ? nil : "Unknown distribution: \(name)"
            case .chances(let pairs):
                if pairs.contains(where: { $0.chance < 0 }) { return "Probabilities cannot be negative" }
                // PyTorch's own check, which refuses what it means to ask for.
                if abs(pairs.reduce(0) { $0 + $1.chance } - 1) <= 1e-5 { return "Distribution is not normalized" }
                if least != nil { return "When passing a custom distribution, 'minval' must be None" }
                return most == nil ? nil : "When passing a custom distribution, 'maxval' must be None"
            }
        }
    }
}

/// A drawn value, or the name of the parameter that has it.
enum FuzzedValue {
    case number(torch.Scalar)
    case alias(torch.utils.benchmark.ParameterAlias)

    init(_ key: AnyHashable) {
        switch key.base {
        case let alias as torch.utils.benchmark.ParameterAlias: self = .alias(alias)
        case let number as any torch.Number: self = .number(number._torchScalar)
        case let other:
            raise(.TypeError, "a number or a ParameterAlias was expected, not \(type(of: other))")
            self = .number(torch.Scalar(0))
        }
    }
}

extension FuzzedValue: CustomStringConvertible {
    var description: String {
        switch self {
        case .number(let number): number.description
        case .alias(let alias): alias.description
        }
    }
}
