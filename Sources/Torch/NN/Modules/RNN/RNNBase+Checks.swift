// The checks of PyTorch's recurrent layers, under its names: a program's own layers over RNNBase call them too.

extension nn.RNNBase {
    /// Checks a batch: a ValueError for another dtype than the weights', a RuntimeError for another number of dimensions
    /// or another last size. `batch_sizes` are those of a packed sequence.
    // @forms
    public final func check_input(input: Tensor, batch_sizes: Tensor?) {
        let dtype = input.dtype
        if let kind = flatWeights.first?.dtype, kind != dtype, !Self.isAutocastOn {
            return raise(
                .ValueError,
                "RNN input dtype (\(dtype)) does not match weight dtype (\(kind)). "
                    + "Convert input: input.to(\(kind)), or convert model: model.to(\(dtype))", op: _get_name())
        }
        let expected = batch_sizes == nil ? 3 : 2
        if input.dim() != expected {
            return raise(
                .RuntimeError, "input must have \(expected) dimensions, got \(input.dim())", op: _get_name())
        }
        let size = input.size(-1)
        if size != input_size {
            raise(
                .RuntimeError,
                "input.size(-1) must be equal to input_size. Expected \(input_size), got \(size)", op: _get_name())
        }
    }

    /// The shape of the hidden state that goes with a batch.
    // @forms
    public final func get_expected_hidden_size(input: Tensor, batch_sizes: Tensor?) -> (Int, Int, Int) {
        expectedSize(input, batch_sizes, proj_size > 0 ? proj_size : hidden_size)
    }

    /// A RuntimeError where a state has another shape than the expected one; `msg` is its text, with `{}` for both.
    // @forms
    public final func check_hidden_size(
        hx: Tensor, expected_hidden_size: (Int, Int, Int), msg: String = "Expected hidden size {}, got {}"
    ) {
        let expected = expected_hidden_size
        if hx.dim() == 3 && hx.size(0) == expected.0 && hx.size(1) == expected.1 && hx.size(2) == expected.2 { return }
        let shown = ["(\(expected.0), \(expected.1), \(expected.2))", "\(Array(hx.shape))"]
        let parts = msg.split(separator: "{}", omittingEmptySubsequences: false)
        let text = zip(parts, shown + [""]).map { $0 + $1 }.joined()
        raise(.RuntimeError, text, op: _get_name())
    }

    /// Checks a batch and the hidden state that goes with it.
    // @forms
    public final func check_forward_args(input: Tensor, hidden: Tensor, batch_sizes: Tensor?) {
        check_input(input: input, batch_sizes: batch_sizes)
        check_hidden_size(
            hx: hidden, expected_hidden_size: get_expected_hidden_size(input: input, batch_sizes: batch_sizes))
    }

    /// The state's sequences in another order; as it is for nil.
    // @forms
    public final func permute_hidden(hx: Tensor, permutation: Tensor?) -> Tensor {
        permutation.map { ATen.index_select(hx, 1, $0) } ?? hx
    }

    final func expectedSize(_ input: Tensor, _ batch_sizes: Tensor?, _ size: Int) -> (Int, Int, Int) {
        (states, batch_sizes.map { Int($0[0]) } ?? input.size(batchDimension), size)
    }

    /// A state of zeros.
    final func zeros(_ input: Tensor, _ batch: Int, _ size: Int) -> Tensor {
        ATen.zeros([states, batch, size], input.dtype, nil, input.device, nil)
    }

    final var batchDimension: Int { batch_first ? 0 : 1 }
    private var states: Int { num_layers * (bidirectional ? 2 : 1) }

    private static var isAutocastOn: Bool {
        torch.is_autocast_enabled("cpu") || torch.cuda.is_available() && torch.is_autocast_enabled("cuda")
    }
}

extension nn.LSTM {
    /// The shape of the cell state that goes with a batch.
    // @forms
    public final func get_expected_cell_size(input: Tensor, batch_sizes: Tensor?) -> (Int, Int, Int) {
        expectedSize(input, batch_sizes, hidden_size)
    }

    /// Checks a batch and the two states that go with it.
    // @forms
    public final func check_forward_args(input: Tensor, hidden: (Tensor, Tensor), batch_sizes: Tensor?) {
        check_input(input: input, batch_sizes: batch_sizes)
        check_hidden_size(
            hx: hidden.0, expected_hidden_size: get_expected_hidden_size(input: input, batch_sizes: batch_sizes),
            msg: "Expected hidden[0] size {}, got {}")
        check_hidden_size(
            hx: hidden.1, expected_hidden_size: get_expected_cell_size(input: input, batch_sizes: batch_sizes),
            msg: "Expected hidden[1] size {}, got {}")
    }

    /// The sequences of both states in another order; as they are for nil.
    // @forms
    public final func permute_hidden(hx: (Tensor, Tensor), permutation: Tensor?) -> (Tensor, Tensor) {
        (permute_hidden(hx: hx.0, permutation: permutation), permute_hidden(hx: hx.1, permutation: permutation))
    }
}
