extension nn {
    /// An Elman network: `h = tanh(x Wᵢₕᵀ + bᵢₕ + h Wₕₕᵀ + bₕₕ)` for each element of a sequence.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html>.
    ///
    ///     let rnn = nn.RNN(10, 20, 2)
    ///     let (output, hn) = rnn(torch.randn(5, 3, 10))
    ///
    /// Input `[L, N, input_size]`, `[N, L, input_size]` with `batch_first`, `[L, input_size]` without a batch, or a
    /// ``nn/utils/rnn/PackedSequence``; the first state `[layers * directions, N, hidden_size]`, zeros where it is not
    /// given. The output `[L, N, directions * hidden_size]` and the last state. `nonlinearity` is `tanh` or `relu`.
    open class RNN: RNNBase {
        /// What a step applies: `tanh` or `relu`.
        public let nonlinearity: String

        // @forms
        public init(
            input_size: Int, hidden_size: Int, num_layers: Int = 1, nonlinearity: String = "tanh", bias: Bool = true,
            batch_first: Bool = false, dropout: any torch.Number = 0.0, bidirectional: Bool = false,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.nonlinearity = nonlinearity
            if nonlinearity != "tanh" && nonlinearity != "relu" {
                raise(
                    .ValueError, "Unknown nonlinearity '\(nonlinearity)'. Select from 'tanh' or 'relu'.", op: "RNN")
            }
            super.init(
                mode: nonlinearity == "relu" ? "RNN_RELU" : "RNN_TANH", input_size: input_size,
                hidden_size: hidden_size, num_layers: num_layers, bias: bias, batch_first: batch_first,
                dropout: dropout, bidirectional: bidirectional, device: device, dtype: dtype)
        }

        /// The output and the last state of a batch, or of one sequence.
        open func forward(_ input: Tensor, hx: Tensor?) -> (Tensor, Tensor) {
            run(input, hx, "RNN: Expected input to be 2D or 3D, got {}D tensor instead") { input, hx in
                mode == "RNN_RELU"
                    ? ATen.rnn_relu_input(
                        input, hx, flatWeights, bias, num_layers, dropout, training, bidirectional, batch_first)
                    : ATen.rnn_tanh_input(
                        input, hx, flatWeights, bias, num_layers, dropout, training, bidirectional, batch_first)
            }
        }

        /// The output and the last state of a packed batch.
        open func forward(_ input: utils.rnn.PackedSequence, hx: Tensor?) -> (utils.rnn.PackedSequence, Tensor) {
            run(input, hx) { data, batch_sizes, hx in
                mode == "RNN_RELU"
                    ? ATen.rnn_relu_data(
                        data, batch_sizes, hx, flatWeights, bias, num_layers, dropout, training, bidirectional)
                    : ATen.rnn_tanh_data(
                        data, batch_sizes, hx, flatWeights, bias, num_layers, dropout, training, bidirectional)
            }
        }
    }

    /// A network of gated recurrent units.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html>.
    ///
    /// Inputs, states and outputs are those of an ``RNN``.
    open class GRU: RNNBase {
        // @forms
        public init(
            input_size: Int, hidden_size: Int, num_layers: Int = 1, bias: Bool = true, batch_first: Bool = false,
            dropout: any torch.Number = 0.0, bidirectional: Bool = false, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                mode: "GRU", input_size: input_size, hidden_size: hidden_size, num_layers: num_layers, bias: bias,
                batch_first: batch_first, dropout: dropout, bidirectional: bidirectional, device: device,
                dtype: dtype)
        }

        /// The output and the last state of a batch, or of one sequence.
        open func forward(_ input: Tensor, hx: Tensor?) -> (Tensor, Tensor) {
            run(input, hx, "GRU: Expected input to be 2D or 3D, got {}D instead") { input, hx in
                ATen.gru_input(
                    input, hx, flatWeights, bias, num_layers, dropout, training, bidirectional, batch_first)
            }
        }

        /// The output and the last state of a packed batch.
        open func forward(_ input: utils.rnn.PackedSequence, hx: Tensor?) -> (utils.rnn.PackedSequence, Tensor) {
            run(input, hx) { data, batch_sizes, hx in
                ATen.gru_data(
                    data, batch_sizes, hx, flatWeights, bias, num_layers, dropout, training, bidirectional)
            }
        }
    }
}

extension nn.RNNBase {
    /// What goes around the op of a layer with one state.
    ///
    /// - Parameter refusal: The text of the error for an input of another number of dimensions, with `{}` for it.
    fileprivate final func run(
        _ input: Tensor, _ hx: Tensor?, _ refusal: String, _ op: (Tensor, Tensor) -> (Tensor, Tensor)
    ) -> (Tensor, Tensor) {
        let dimensions = input.dim()
        guard dimensions == 2 || dimensions == 3 else {
            raise(.ValueError, refusal.replacing("{}", with: "\(dimensions)"), op: _get_name())
            return (Placeholder.tensor, Placeholder.tensor)
        }
        let isBatched = dimensions == 3
        let batch = isBatched ? input : ATen.unsqueeze(input, batchDimension)
        if let hx, hx.dim() != dimensions {
            raise(
                .RuntimeError,
                (isBatched ? "For batched 3-D input" : "For unbatched 2-D input")
                    + ", hx should also be \(dimensions)-D but got \(hx.dim())-D tensor", op: _get_name())
            return (Placeholder.tensor, Placeholder.tensor)
        }
        let given = isBatched ? hx : hx.map { ATen.unsqueeze($0, 1) }
        let state = given ?? zeros(batch, batch.size(batchDimension), hidden_size)
        check_forward_args(input: batch, hidden: state, batch_sizes: nil)
        let (output, hidden) = op(batch, state)
        return isBatched
            ? (output, hidden) : (ATen.squeeze_dim(output, batchDimension), ATen.squeeze_dim(hidden, 1))
    }

    /// The same for a packed batch.
    fileprivate final func run(
        _ input: nn.utils.rnn.PackedSequence, _ hx: Tensor?, _ op: (Tensor, Tensor, Tensor) -> (Tensor, Tensor)
    ) -> (nn.utils.rnn.PackedSequence, Tensor) {
        let state =
            hx.map { permute_hidden(hx: $0, permutation: input.sorted_indices) }
            ?? zeros(input.data, Int(input.batch_sizes[0]), hidden_size)
        check_forward_args(input: input.data, hidden: state, batch_sizes: input.batch_sizes)
        let (output, hidden) = op(input.data, input.batch_sizes, state)
        return (input.with(data: output), permute_hidden(hx: hidden, permutation: input.unsorted_indices))
    }
}
