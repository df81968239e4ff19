extension nn {
    /// What the cells share: one step's weights.
    ///
    /// `weight_ih` is `[chunks * hidden_size, input_size]`, `weight_hh` `[chunks * hidden_size, hidden_size]`, the biases
    /// `[chunks * hidden_size]` or nil.
    open class RNNCellBase: Module {
        /// The size of the input's last dimension.
        public let input_size: Int
        /// The size of the hidden state.
        public let hidden_size: Int
        /// Whether there are biases.
        public let bias: Bool
        /// What the input is multiplied with, `[chunks * hidden_size, input_size]`.
        @_Held public var weight_ih: Parameter
        /// What the state is multiplied with, `[chunks * hidden_size, hidden_size]`.
        @_Held public var weight_hh: Parameter
        /// What is added to the input's product, `[chunks * hidden_size]`, or nil.
        @_Held public var bias_ih: Parameter?
        /// What is added to the state's product, `[chunks * hidden_size]`, or nil.
        @_Held public var bias_hh: Parameter?

        // @forms
        public init(
            input_size: Int, hidden_size: Int, bias: Bool, num_chunks: Int, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.input_size = input_size
            self.hidden_size = hidden_size
            self.bias = bias
            let device = device?._torchDevice
            let size = num_chunks &* hidden_size
            weight_ih = emptyParameter([size, input_size], device, dtype)
            weight_hh = emptyParameter([size, hidden_size], device, dtype)
            bias_ih = bias ? emptyParameter([size], device, dtype) : nil
            bias_hh = bias ? emptyParameter([size], device, dtype) : nil
            super.init()
            reset_parameters()
        }

        override class var declared: [Member] {
            [
                .parameter("weight_ih", \RNNCellBase.weight_ih), .parameter("weight_hh", \RNNCellBase.weight_hh),
                .parameter("bias_ih", \RNNCellBase.bias_ih), .parameter("bias_hh", \RNNCellBase.bias_hh),
            ]
        }

        /// Draws the cell's own weights anew.
        open func reset_parameters() {
            resetRecurrent([weight_ih, weight_hh, bias_ih, bias_hh].compactMap { $0 }, hidden_size)
        }

        open override func extra_repr() -> String { "\(input_size), \(hidden_size)" + (bias ? "" : ", bias=False") }

        /// A step of a cell with one state: around `op`, which takes a batch.
        fileprivate final func step(
            _ input: Tensor, _ hx: Tensor?, _ name: StaticString, _ op: (Tensor, Tensor) -> Tensor
        ) -> Tensor {
            let dimensions = input.dim()
            guard dimensions == 1 || dimensions == 2 else {
                return refused("\(name): Expected input to be 1D or 2D, got \(dimensions)D instead")
            }
            if let hx {
                let count = hx.dim()
                guard count == 1 || count == 2 else {
                    return refused("\(name): Expected hidden to be 1D or 2D, got \(count)D instead")
                }
            }
            if dimensions == 2 { return op(input, hx ?? zeros(input)) }
            let batch = ATen.unsqueeze(input, 0)
            return ATen.squeeze_dim(op(batch, hx.map { ATen.unsqueeze($0, 0) } ?? zeros(batch)), 0)
        }

        /// A state of zeros for a batch.
        fileprivate final func zeros(_ input: Tensor) -> Tensor {
            ATen.zeros([input.size(0), hidden_size], input.dtype, nil, input.device, nil)
        }

        fileprivate final func refused(_ text: String) -> Tensor { failed(.ValueError, text, op: _get_name()) }
    }

    /// One step of an ``RNN``. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html>.
    ///
    /// Input `[N, input_size]` or `[input_size]`, the state before it `[N, hidden_size]` or `[hidden_size]`, zeros where
    /// it is not given; the next state. A RuntimeError, when it is called, for a `nonlinearity` but `tanh` and `relu`.
    open class RNNCell: RNNCellBase {
        /// What the step applies: `tanh` or `relu`.
        public var nonlinearity: String

        // @forms
        public init(
            input_size: Int, hidden_size: Int, bias: Bool = true, nonlinearity: String = "tanh",
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.nonlinearity = nonlinearity
            super.init(
                input_size: input_size, hidden_size: hidden_size, bias: bias, num_chunks: 1, device: device,
                dtype: dtype)
        }

        /// The next state.
        open func forward(_ input: Tensor, hx: Tensor?) -> Tensor {
            step(input, hx, "RNNCell") { input, hx in
                switch nonlinearity {
                case "tanh": ATen.rnn_tanh_cell(input, hx, weight_ih, weight_hh, bias_ih, bias_hh)
                case "relu": ATen.rnn_relu_cell(input, hx, weight_ih, weight_hh, bias_ih, bias_hh)
                default: failed(.RuntimeError, "Unknown nonlinearity: \(nonlinearity)", op: "RNNCell")
                }
            }
        }

        open override func forward(_ input: Tensor) -> Tensor { forward(input, hx: nil) }
        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { forward(input, hx: other) }

        open override func extra_repr() -> String {
            super.extra_repr() + (nonlinearity == "tanh" ? "" : ", nonlinearity=\(nonlinearity)")
        }
    }

    /// One step of a ``GRU``. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html>.
    ///
    /// Input and state are those of an ``RNNCell``.
    open class GRUCell: RNNCellBase {
        // @forms
        public init(
            input_size: Int, hidden_size: Int, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                input_size: input_size, hidden_size: hidden_size, bias: bias, num_chunks: 3, device: device,
                dtype: dtype)
        }

        /// The next state.
        open func forward(_ input: Tensor, hx: Tensor?) -> Tensor {
            step(input, hx, "GRUCell") { input, hx in
                ATen.gru_cell(input, hx, weight_ih, weight_hh, bias_ih, bias_hh)
            }
        }

        open override func forward(_ input: Tensor) -> Tensor { forward(input, hx: nil) }
        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { forward(input, hx: other) }
    }

    /// One step of an ``LSTM``. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html>.
    ///
    ///     (h, c) = cell(x, (h, c))
    ///
    /// Input `[N, input_size]` or `[input_size]`, the states before it `[N, hidden_size]` or `[hidden_size]`, zeros where
    /// they are not given; the next hidden and cell state.
    open class LSTMCell: RNNCellBase {
        // @forms
        public init(
            input_size: Int, hidden_size: Int, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                input_size: input_size, hidden_size: hidden_size, bias: bias, num_chunks: 4, device: device,
                dtype: dtype)
        }

        /// The next states.
        open func forward(_ input: Tensor, hx: (Tensor, Tensor)?) -> (Tensor, Tensor) {
            let dimensions = input.dim()
            guard dimensions == 1 || dimensions == 2 else {
                let none = refused("LSTMCell: Expected input to be 1D or 2D, got \(dimensions)D instead")
                return (none, none)
            }
            if let hx {
                let (h, c) = (hx.0.dim(), hx.1.dim())
                let isFirst = h != 1 && h != 2
                if isFirst || c != 1 && c != 2 {
                    let none = refused(
                        "LSTMCell: Expected hx[\(isFirst ? 0 : 1)] to be 1D or 2D, got \(isFirst ? h : c)D instead")
                    return (none, none)
                }
            }
            let isBatched = dimensions == 2
            let batch = isBatched ? input : ATen.unsqueeze(input, 0)
            let states: (Tensor, Tensor)
            if let hx {
                states = isBatched ? hx : (ATen.unsqueeze(hx.0, 0), ATen.unsqueeze(hx.1, 0))
            } else {
                let none = zeros(batch)
                states = (none, none)
            }
            let (h, c) = ATen.lstm_cell(batch, [states.0, states.1], weight_ih, weight_hh, bias_ih, bias_hh)
            return isBatched ? (h, c) : (ATen.squeeze_dim(h, 0), ATen.squeeze_dim(c, 0))
        }
    }
}
