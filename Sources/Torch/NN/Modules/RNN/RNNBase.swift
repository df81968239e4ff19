extension nn {
    /// What ``RNN``, ``LSTM`` and ``GRU`` share: the weights, and the checks of what the layers are called with.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNBase.html>.
    ///
    /// Each layer and direction has `weight_ih_l0` `[gates * hidden_size, input]`, `weight_hh_l0`
    /// `[gates * hidden_size, hidden_size or proj_size]`, with biases `bias_ih_l0` and `bias_hh_l0`
    /// `[gates * hidden_size]`, and with projections `weight_hr_l0` `[proj_size, hidden_size]`; the number is the
    /// layer's, and `_reverse` follows it for the way back. All are reached by their names, `lstm.weight_ih_l0`, and can
    /// be set: an AttributeError, as in Python, for a name that the layer lacks.
    ///
    /// A ValueError for sizes that are none, for a dropout that is no probability and for an unknown mode.
    @dynamicMemberLookup
    open class RNNBase: Module {
        /// What a step computes: `RNN_TANH`, `RNN_RELU`, `LSTM` or `GRU`.
        public let mode: String
        /// The size of the input's last dimension.
        public let input_size: Int
        /// The size of the hidden state.
        public let hidden_size: Int
        /// How many layers stand one on the other.
        public let num_layers: Int
        /// Whether there are biases.
        public let bias: Bool
        /// Whether the batch is the first dimension of input and output rather than the second.
        public var batch_first: Bool
        /// The probability with which an element of every layer's output but the last one's is zeroed in training.
        public var dropout: Double
        /// Whether each layer also reads the sequence from its end.
        public let bidirectional: Bool
        /// The size to which an LSTM's hidden state is projected; 0 where it is not.
        public let proj_size: Int

        /// The names of the weights, in the order in which the ops take them.
        final let weightNames: [String]
        /// What stands under the names.
        private final var weights: [_Held<Parameter>] { didSet { kept = Self.kept(weights) } }
        /// The weights as the ops take them, so that no call looks for them; nil where one is computed at each read.
        private final var kept: [Tensor]?
        /// Python's `_flat_weights`.
        final var flatWeights: [Tensor] { kept ?? weights.map(\.wrappedValue) }

        // @forms
        public init(
            mode: String, input_size: Int, hidden_size: Int, num_layers: Int = 1, bias: Bool = true,
            batch_first: Bool = false, dropout: any torch.Number = 0.0, bidirectional: Bool = false,
            proj_size: Int = 0, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.mode = mode
            self.input_size = input_size
            self.hidden_size = hidden_size
            self.num_layers = num_layers
            self.bias = bias
            self.batch_first = batch_first
            self.dropout = dropout._torchScalar.double
            self.bidirectional = bidirectional
            self.proj_size = proj_size
            let device = device?._torchDevice
            let problem = Self.problem(mode, input_size, hidden_size, num_layers, dropout._torchScalar, proj_size)
            let shapes =
                problem == nil
                ? Self.shapes(
                    mode, input_size, hidden_size, num_layers, bias, bidirectional ? 2 : 1, proj_size) : []
            weightNames = shapes.map(\.name)
            weights = shapes.map { _Held(wrappedValue: emptyParameter($0.size, device, dtype)) }
            kept = Self.kept(weights)
            super.init()
            if let problem {
                raise(.ValueError, problem, op: _get_name())
            } else {
                flatten_parameters()
                reset_parameters()
            }
        }

        /// Draws the layer's own weights anew.
        open func reset_parameters() { resetRecurrent(flatWeights, hidden_size) }

        /// What a call for one tensor comes to, as `lstm(x)[0]` or a ``Sequential`` makes it: a TypeError, for the layers
        /// give two things.
        open override func forward(_ input: Tensor) -> Tensor {
            if type(of: self) == RNNBase.self { return super.forward(input) }
            let text =
                "\(_get_name()) gives its output and its state, where a tensor was asked for: write `.0` behind the call, "
                + "or `let (output, state) =` before it"
            return failed(.TypeError, text, op: "forward")
        }

        private static func kept(_ weights: [_Held<Parameter>]) -> [Tensor]? {
            weights.contains { $0.stored.source != nil } ? nil : weights.map(\.stored)
        }

        override func addElements(_ found: inout Members) {
            for (name, weight) in zip(weightNames, weights) where !isReplaced(name) { found.add(name, weight.stored) }
        }

        override func elementSlot(_ name: String) -> Slot? {
            weightNames.firstIndex(where: name.isExactly).map { place in
                .parameter { [unowned self] in weights[place].wrappedValue = $0 }
            }
        }

        override func didConvert() { flatten_parameters() }

        /// A weight by its name, or another parameter that was registered. An AttributeError where there is none.
        public final subscript(dynamicMember name: String) -> Parameter {
            get {
                if let place = weightNames.firstIndex(where: name.isExactly) { return weights[place].wrappedValue }
                if let found = members().parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
                raise(.AttributeError, "'\(_get_name())' object has no attribute '\(name)'")
                return Parameter(Placeholder.tensor, requires_grad: false)
            }
            set {
                if let place = weightNames.firstIndex(where: name.isExactly) {
                    weights[place].wrappedValue = newValue
                } else {
                    register_parameter(name, newValue)
                }
            }
        }

        /// The weights of each layer and direction.
        public final var all_weights: [[Parameter]] {
            let count = (bias ? 4 : 2) + (proj_size > 0 ? 1 : 0)
            return stride(from: 0, to: weights.count, by: count).map { weights[$0..<$0 + count].map(\.wrappedValue) }
        }

        open override func extra_repr() -> String {
            var text = "\(input_size), \(hidden_size)"
            if proj_size != 0 { text += ", proj_size=\(proj_size)" }
            if num_layers != 1 { text += ", num_layers=\(num_layers)" }
            if !bias { text += ", bias=False" }
            if batch_first { text += ", batch_first=True" }
            if dropout != 0 { text += ", dropout=\(pythonText(dropout))" }
            if bidirectional { text += ", bidirectional=True" }
            return text
        }
    }
}

extension nn.RNNBase {
    private static let gates = ["RNN_TANH": 1, "RNN_RELU": 1, "LSTM": 4, "GRU": 3]

    private static func problem(
        _ mode: String, _ input_size: Int, _ hidden_size: Int, _ num_layers: Int, _ dropout: torch.Scalar,
        _ proj_size: Int
    ) -> String? {
        if dropout.isBoolean || dropout.isComplex || !(0...1).contains(dropout.double) {
            return "dropout should be a number in range [0, 1] representing the probability of an element being zeroed"
        }
        if dropout.double > 0 && num_layers == 1 {
            warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects "
                    + "num_layers greater than 1, but got dropout=\(dropout) and num_layers=\(num_layers)")
        }
        if input_size <= 0 { return "input_size must be greater than zero" }
        if hidden_size <= 0 { return "hidden_size must be greater than zero" }
        if num_layers <= 0 { return "num_layers must be greater than zero" }
        if proj_size < 0 { return "proj_size should be a positive integer or zero to disable projections" }
        if proj_size >= hidden_size { return "proj_size has to be smaller than hidden_size" }
        return gates[mode] == nil ? "Unrecognized RNN mode: \(mode)" : nil
    }

    private static func shapes(
        _ mode: String, _ input_size: Int, _ hidden_size: Int, _ num_layers: Int, _ bias: Bool, _ directions: Int,
        _ proj_size: Int
    ) -> [(name: String, size: [Int])] {
        // A size that no number holds becomes a negative one, which making the tensor then refuses.
        let gateSize = (gates[mode] ?? 1) &* hidden_size
        let stateSize = proj_size > 0 ? proj_size : hidden_size
        var found: [(name: String, size: [Int])] = []
        for layer in 0..<num_layers {
            for direction in 0..<directions {
                let suffix = "l\(layer)" + (direction == 1 ? "_reverse" : "")
                let inputSize = layer == 0 ? input_size : stateSize &* directions
                found += [
                    ("weight_ih_\(suffix)", [gateSize, inputSize]), ("weight_hh_\(suffix)", [gateSize, stateSize]),
                ]
                if bias { found += [("bias_ih_\(suffix)", [gateSize]), ("bias_hh_\(suffix)", [gateSize])] }
                if proj_size > 0 { found.append(("weight_hr_\(suffix)", [proj_size, hidden_size])) }
            }
        }
        return found
    }

    /// Lays the weights out in one piece of a GPU's memory, as cuDNN reads them; does nothing elsewhere.
    public final func flatten_parameters() {
        guard let first = flatWeights.first, first.is_cuda,
            flatWeights.allSatisfy({ $0.dtype == first.dtype && ATen.cudnn_is_acceptable($0) }),
            Set(flatWeights.map { $0.data_ptr() }).count == flatWeights.count,
            let number = ["RNN_RELU", "RNN_TANH", "LSTM", "GRU"].firstIndex(of: mode)
        else { return }
        torch.no_grad {
            guard ATen._use_cudnn_rnn_flatten_weight() else { return }
            _ = ATen._cudnn_rnn_flatten_weight(
                flatWeights, (bias ? 4 : 2) + (proj_size > 0 ? 1 : 0), input_size, number, hidden_size, proj_size,
                num_layers, batch_first, bidirectional)
        }
    }
}

/// How Python's recurrent layers and cells draw their first weights.
func resetRecurrent(_ weights: [Tensor], _ hidden_size: Int) {
    let bound = hidden_size > 0 ? 1 / Double(hidden_size).squareRoot() : 0
    for weight in weights { nn.`init`.uniform_(tensor: weight, a: -bound, b: bound) }
}
