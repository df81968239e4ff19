extension nn {
    /// A layer's tensor, which may be computed: reading it then computes it anew, and setting it sets what it is computed
    /// from, as Python's properties of parametrized modules do.
    @propertyWrapper
    public struct _Held<Value: _Holdable> {
        var stored: Value

        /// A property that holds what it is given.
        @inline(__always)
        public init(wrappedValue: Value) { stored = wrappedValue }

        /// The tensor.
        public var wrappedValue: Value {
            @inline(__always) get { stored._source == nil ? stored : computed() }
            set {
                if let source = stored._source as? any TensorSource, !source.isReleased, newValue._source == nil {
                    newValue._held.map(source.assign)
                } else {
                    stored = newValue
                }
            }
        }

        @inline(never)
        private func computed() -> Value {
            (stored._source as? any TensorSource).map { Value._reading($0.current()) } ?? stored
        }
    }

    /// Parameters and buffers, and those that may be None.
    public protocol _Holdable {
        /// What computes the tensor at each read.
        var _source: AnyObject? { get }
        /// The tensor, nil for None.
        var _held: Tensor? { get }
        /// A computed tensor, as the property's type has it.
        static func _reading(_ tensor: Tensor) -> Self
    }
}

/// What tells a property that computes its tensor at each read from one that does not.
protocol ComputingProperty {}

extension nn._Held: ComputingProperty {}

extension nn.Parameter: nn._Holdable {
    public var _source: AnyObject? { source }
    public var _held: Tensor? { self }
    public static func _reading(_ tensor: Tensor) -> nn.Parameter {
        tensor as? nn.Parameter ?? nn.Parameter(computed: tensor)
    }
}

extension nn.Buffer: nn._Holdable {
    public var _source: AnyObject? { source }
    public var _held: Tensor? { self }
    public static func _reading(_ tensor: Tensor) -> nn.Buffer { tensor as? nn.Buffer ?? nn.Buffer(tensor) }
}

extension Optional: nn._Holdable where Wrapped: nn._Holdable {
    public var _source: AnyObject? { self?._source }
    public var _held: Tensor? { self?._held }
    public static func _reading(_ tensor: Tensor) -> Wrapped? { Wrapped._reading(tensor) }
}
