import Synchronization

extension torch {
    /// Probability distributions and their transforms: <https://docs.pytorch.org/docs/stable/distributions.html>.
    public enum distributions {}
}

extension torch.distributions {
    /// The base of all distributions.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#torch.distributions.distribution.Distribution>.
    ///
    /// A distribution of a program's own overrides `arg_constraints`, `support`, `rsample` or `sample`, `log_prob`, and
    /// what else it has. Its parameters are stored properties under the names that `arg_constraints` gives.
    open class Distribution: CustomStringConvertible {
        private static let validates = Atomic<Bool>(true)

        /// The shape over which the parameters are batched.
        public let batch_shape: torch.Size
        /// The shape of one sample, without the batch.
        public let event_shape: torch.Size
        /// Whether arguments and values are checked.
        public internal(set) var _validate_args: Bool

        /// Whether distributions that are made from now on check their arguments, where they are not told.
        // @forms torch.distributions.Distribution.set_default_validate_args
        public static func set_default_validate_args(value: Bool) { validates.store(value, ordering: .relaxed) }

        /// A distribution of these shapes, whose arguments are checked. A ValueError for one outside its constraint.
        // @forms
        public init(batch_shape: torch.Size = [], event_shape: torch.Size = [], validate_args: Bool? = nil) {
            self.batch_shape = batch_shape
            self.event_shape = event_shape
            _validate_args = validate_args ?? Self.validates.load(ordering: .relaxed)
            if _validate_args { checkArguments() }
        }

        /// One that is another one expanded, whose arguments were checked there.
        init(expanding other: Distribution, to batch_shape: torch.Size) {
            self.batch_shape = batch_shape
            event_shape = other.event_shape
            _validate_args = other._validate_args
        }

        // What the distribution is made of

        /// What each parameter must satisfy, by its name; a warning where a subclass does not say.
        open var arg_constraints: OrderedDict<String, constraints.Constraint> {
            warn(
                "\(name) does not define `arg_constraints`. Please set `arg_constraints = {}` or initialize the "
                    + "distribution with `validate_args=False` to turn off validation.")
            return [:]
        }

        /// The values that a sample can have.
        open var support: constraints.Constraint { constraints.Undefined(name) }

        /// Whether `rsample` gives samples through which gradients flow to the parameters.
        open var has_rsample: Bool { false }
        /// Whether `enumerate_support` lists all values.
        open var has_enumerate_support: Bool { false }

        /// A parameter that is held: one that was given, or made when it was first asked for.
        func held(_ name: String) -> Tensor? {
            var mirror: Mirror? = Mirror(reflecting: self)
            while let here = mirror {
                if let found = here.children.first(where: { $0.label == name })?.value as? Tensor { return found }
                mirror = here.superclassMirror
            }
            return nil
        }

        /// A parameter that follows from others.
        func derived(_ name: String) -> Tensor? { nil }

        /// The same distribution over a larger batch, or nil where there is none.
        open func expanded(to batch_shape: torch.Size) -> Distribution? { nil }

        // Moments

        /// The mean, of the shape of batch and event.
        open var mean: Tensor { missing("mean") }
        /// The most probable value.
        open var mode: Tensor { missing("mode") }
        /// The variance.
        open var variance: Tensor { missing("variance") }
        /// The standard deviation.
        open var stddev: Tensor { variance.sqrt() }
        /// The entropy, of the shape of the batch.
        open func entropy() -> Tensor { missing("entropy") }
        /// The exponential of the entropy.
        open func perplexity() -> Tensor { torch.exp(entropy()) }

        // Samples and densities

        /// Samples of a shape, batch after batch, without gradients.
        open func sample(_ sample_shape: torch.Size) -> Tensor { torch.no_grad { rsample(sample_shape) } }
        /// Samples through which gradients flow to the parameters.
        open func rsample(_ sample_shape: torch.Size) -> Tensor { missing("rsample") }
        /// The logarithm of the probability or of its density. A ValueError for values outside the support.
        open func log_prob(_ value: Tensor) -> Tensor { missing("log_prob") }
        /// The probability of a value at most as large.
        open func cdf(_ value: Tensor) -> Tensor { missing("cdf") }
        /// The value below which this probability lies.
        open func icdf(_ value: Tensor) -> Tensor { missing("icdf") }
        /// All values of a discrete distribution along dimension 0, `expand` over the batch.
        open func enumerate_support(_ expand: Bool) -> Tensor { missing("enumerate_support") }

        /// The class's name and the parameters, a single number as itself, any other by its shape.
        open var description: String {
            let texts = arg_constraints.keys().compactMap { name in
                held(name).map { "\(name): \($0.numel() == 1 ? shown($0) : "\($0.shape)")" }
            }
            return "\(name)(\(texts.joined(separator: ", ")))"
        }

        /// This distribution, which is another one expanded.
        func keeping(_ other: Distribution) -> Self {
            _validate_args = other._validate_args
            return self
        }

        /// The class's name.
        var name: String { String(describing: type(of: self)) }

        private func missing(_ what: String) -> Tensor {
            failed(.NotImplementedError, "\(name) does not implement \(what)")
        }
    }
}

// The call forms of what subclasses override.
extension torch.distributions.Distribution {
    /// The same distribution with its parameters expanded to a larger batch, without a copy of them.
    /// A NotImplementedError for a subclass that does not say how.
    // @forms torch.distributions.Distribution.expand
    public func expand(batch_shape: any torch.IntList) -> Self {
        if let new = expanded(to: torch.Size(batch_shape._torchInts)) as? Self { return new }
        raise(
            .NotImplementedError,
            "Subclass \(name) of \(type(of: self).superclassName) that defines a custom "
                + "__init__ method must also define a custom .expand() method.")
        return self
    }

    private static var superclassName: String {
        _getSuperclass(Self.self).map { String(describing: $0) } ?? "Distribution"
    }

    /// Samples of a shape, batch after batch, without gradients.
    // @forms torch.distributions.Distribution.sample
    public func sample(sample_shape: any torch.IntList = torch.Size([])) -> Tensor {
        sample(torch.Size(sample_shape._torchInts))
    }

    /// Samples of a shape through which gradients flow to the parameters.
    // @forms torch.distributions.Distribution.rsample
    public func rsample(sample_shape: any torch.IntList = torch.Size([])) -> Tensor {
        rsample(torch.Size(sample_shape._torchInts))
    }

    /// So many samples.
    // @forms torch.distributions.Distribution.sample_n
    public func sample_n(n: Int) -> Tensor {
        warn("`sample_n(n)` will be deprecated. Use `sample((n,))` instead.", as: "FutureWarning")
        return sample(torch.Size([n]))
    }

    /// The logarithm of the probability or of its density.
    public func log_prob(value: Tensor) -> Tensor { log_prob(value) }
    /// The probability of a value at most as large.
    public func cdf(value: Tensor) -> Tensor { cdf(value) }
    /// The value below which this probability lies.
    public func icdf(value: Tensor) -> Tensor { icdf(value) }
    /// All values of a discrete distribution along dimension 0.
    public func enumerate_support(expand: Bool = true) -> Tensor { enumerate_support(expand) }

    /// The shape of samples: theirs, the batch's and the event's.
    public func _extended_shape(_ sample_shape: torch.Size = []) -> torch.Size {
        sample_shape + batch_shape + event_shape
    }
}
