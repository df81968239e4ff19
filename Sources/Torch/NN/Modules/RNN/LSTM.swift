extension nn {
    /// A network of long short-term memory.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html>.
    ///
    ///     let lstm = nn.LSTM(10, 20, batch_first: true)
    ///     let (output, (hn, cn)) = lstm(torch.randn(3, 5, 10))
    ///
    /// Input `[L, N, input_size]`, `[N, L, input_size]` with `batch_first`, `[L, input_size]` without a batch, or a
    /// ``nn/utils/rnn/PackedSequence``. The first states, zeros where they are not given: hidden
    /// `[layers * directions, N, proj_size or hidden_size]` and cell `[layers * directions, N, hidden_size]`. The output
    /// `[L, N, directions * (proj_size or hidden_size)]` and the last states.
    open class LSTM: RNNBase {
        // @forms
        public init(
            input_size: Int, hidden_size: Int, num_layers: Int = 1, bias: Bool = true, batch_first: Bool = false,
            dropout: any torch.Number = 0.0, bidirectional: Bool = false, proj_size: Int = 0,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                mode: "LSTM", input_size: input_size, hidden_size: hidden_size, num_layers: num_layers, bias: bias,
                batch_first: batch_first, dropout: dropout, bidirectional: bidirectional, proj_size: proj_size,
                device: device, dtype: dtype)
        }

        /// The output and the last states of a batch, or of one sequence.
        open func forward(_ input: Tensor, hx: (Tensor, Tensor)?) -> (Tensor, (Tensor, Tensor)) {
            let dimensions = input.dim()
            guard dimensions == 2 || dimensions == 3 else {
                return refused(.ValueError, "LSTM: Expected input to be 2D or 3D, got \(dimensions)D instead")
            }
            let isBatched = dimensions == 3
            let batch = isBatched ? input : ATen.unsqueeze(input, batchDimension)
            if let hx, hx.0.dim() != dimensions || hx.1.dim() != dimensions {
                let (h, c) = (hx.0.dim(), hx.1.dim())
                return refused(
                    .RuntimeError,
                    (isBatched ? "For batched 3-D input" : "For unbatched 2-D input")
                        + ", hx and cx should also be \(dimensions)-D but got (\(h)-D, \(c)-D) tensors")
            }
            let given = isBatched ? hx : hx.map { (ATen.unsqueeze($0.0, 1), ATen.unsqueeze($0.1, 1)) }
            let states = given ?? zeros(batch, batch.size(batchDimension))
            check_forward_args(input: batch, hidden: states, batch_sizes: nil)
            let (output, h, c) = ATen.lstm_input(
                batch, [states.0, states.1], flatWeights, bias, num_layers, dropout, training, bidirectional,
                batch_first)
            if isBatched { return (output, (h, c)) }
            return (
                ATen.squeeze_dim(output, batchDimension), (ATen.squeeze_dim(h, 1), ATen.squeeze_dim(c, 1))
            )
        }

        /// The output and the last states of a packed batch.
        open func forward(
            _ input: utils.rnn.PackedSequence, hx: (Tensor, Tensor)?
        ) -> (utils.rnn.PackedSequence, (Tensor, Tensor)) {
            let states =
                hx.map { permute_hidden(hx: $0, permutation: input.sorted_indices) }
                ?? zeros(input.data, Int(input.batch_sizes[0]))
            let (output, h, c) = ATen.lstm_data(
                input.data, input.batch_sizes, [states.0, states.1], flatWeights, bias, num_layers, dropout, training,
                bidirectional)
            return (
                input.with(data: output), permute_hidden(hx: (h, c), permutation: input.unsorted_indices)
            )
        }

        private func zeros(_ input: Tensor, _ batch: Int) -> (Tensor, Tensor) {
            (zeros(input, batch, proj_size > 0 ? proj_size : hidden_size), zeros(input, batch, hidden_size))
        }

        private func refused(_ kind: TorchError.Kind, _ text: String) -> (Tensor, (Tensor, Tensor)) {
            raise(kind, text, op: _get_name())
            return (Placeholder.tensor, (Placeholder.tensor, Placeholder.tensor))
        }
    }
}
