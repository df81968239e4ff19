extension nn {
    /// Parameters in a list. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterList.html>.
    ///
    /// A plain array of parameters in a stored property does the same.
    open class ParameterList: Module, Sequence {
        private var entries: [Parameter]

        /// Tensors that are no parameters become such.
        public init(_ values: [Tensor] = []) { entries = values.map(asParameter) }

        override func addElements(_ found: inout Members) {
            for (index, entry) in entries.enumerated() { found.add("\(index)", entry) }
        }

        override func elementSlot(_ name: String) -> Slot? {
            Int(name).flatMap { entries.indices.contains($0) ? $0 : nil }.map { place in
                .parameter { [unowned self] in entries[place] = $0 }
            }
        }

        open override func extra_repr() -> String {
            entries.enumerated().map { "  (\($0.offset)): " + listed($0.element, "\($0.element.dtype)") }
                .joined(separator: "\n")
        }

        /// How many parameters there are: Python's `len`.
        public var count: Int { entries.count }

        /// The parameter at a place, counted from the end where it is negative. An IndexError where there is none.
        public subscript(index: Int) -> Parameter {
            get { place(index, count).map { entries[$0] } ?? Parameter() }
            set { if let place = place(index, count) { entries[place] = newValue } }
        }

        /// The parameters one after the other.
        public func makeIterator() -> IndexingIterator<[Parameter]> { entries.makeIterator() }

        /// Puts a parameter at the end; a tensor that is none becomes one.
        @discardableResult
        public func append(_ value: Tensor) -> Self {
            entries.append(asParameter(value))
            return self
        }

        /// Puts parameters at the end, in their order; tensors that are none become such.
        @discardableResult
        public func extend(_ values: [Tensor]) -> Self {
            for value in values { append(value) }
            return self
        }

        /// Puts parameters at the end, in their order; tensors that are none become such.
        public static func += (a: ParameterList, b: [Tensor]) { a.extend(b) }
    }

    /// Parameters by name. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterDict.html>.
    open class ParameterDict: Module {
        private var entries: OrderedDict<String, Parameter>

        /// Tensors that are no parameters become such.
        public init(_ parameters: OrderedDict<String, Tensor> = [:]) {
            entries = OrderedDict(parameters.map { ($0.key, asParameter($0.value)) })
        }

        override func addElements(_ found: inout Members) {
            for (name, entry) in entries { found.add(name, entry) }
        }

        override func elementSlot(_ name: String) -> Slot? {
            entries.contains(name) ? .parameter { [unowned self] in entries[name] = $0 } : nil
        }

        open override func extra_repr() -> String {
            entries.map { "  (\($0.key)): " + listed($0.value, oldTypeName($0.value)) }.joined(separator: "\n")
        }

        /// How many parameters there are: Python's `len`.
        public var count: Int { entries.count }

        /// The parameter of a name; setting nil takes it away.
        public subscript(key: String) -> Parameter? {
            get { entries[key] }
            set { entries[key] = newValue }
        }

        /// The names in order.
        public func keys() -> [String] { entries.keys() }
        /// The parameters in order.
        public func values() -> [Parameter] { entries.values() }
        /// The names with their parameters, in order.
        public func items() -> [(key: String, value: Parameter)] { entries.items() }
        /// Whether there is such a name: Python's `key in d`.
        public func contains(_ key: String) -> Bool { entries.contains(key) }

        /// Takes a parameter out and gives it, nil where there is none.
        @discardableResult
        public func pop(_ key: String) -> Parameter? { entries.pop(key) }
    }
}

private func asParameter(_ value: Tensor) -> nn.Parameter { value as? nn.Parameter ?? nn.Parameter(value) }

private func listed(_ parameter: nn.Parameter, _ type: String) -> String {
    let size = parameter.shape.map(String.init).joined(separator: "x")
    let device = parameter.is_cuda ? " (\(parameter.device))" : ""
    return "Parameter containing: [\(type) of size \(size)\(device)]"
}

/// The name that PyTorch's tensor types had when each dtype was a class of its own.
private func oldTypeName(_ tensor: Tensor) -> String {
    let names: [torch.dtype: String] = [
        .float32: "Float", .float64: "Double", .float16: "Half", .bfloat16: "BFloat16", .complex64: "ComplexFloat",
        .complex128: "ComplexDouble",
    ]
    return "torch." + (tensor.is_cuda ? "cuda." : "") + (names[tensor.dtype] ?? "") + "Tensor"
}
