// How the recurrent layers and cells are called, between their hooks.

extension nn {
    /// A layer that takes a sequence and a state, and gives both: ``RNN``, ``GRU`` and ``LSTM``.
    public protocol Recurrent: RNNBase {
        /// What goes from step to step: a tensor, or an LSTM's two.
        associatedtype State

        /// The output and the last state of a batch, or of one sequence.
        func forward(_ input: Tensor, hx: State?) -> (Tensor, State)
        /// The output and the last state of a packed batch.
        func forward(_ input: utils.rnn.PackedSequence, hx: State?) -> (utils.rnn.PackedSequence, State)
    }

    /// One step of such a layer: ``RNNCell``, ``GRUCell`` and ``LSTMCell``.
    public protocol RecurrentCell: RNNCellBase {
        /// What goes from step to step: a tensor, or an LSTM's two.
        associatedtype State

        /// The next state.
        func forward(_ input: Tensor, hx: State?) -> State
        /// The next state, between the cell's hooks.
        func callAsFunction(_ input: Tensor, _ hx: State?) -> State
    }
}

extension nn.RNN: nn.Recurrent {}
extension nn.GRU: nn.Recurrent {}
extension nn.LSTM: nn.Recurrent {}
extension nn.RNNCell: nn.RecurrentCell {}
extension nn.GRUCell: nn.RecurrentCell {}
extension nn.LSTMCell: nn.RecurrentCell {}

extension nn.Recurrent {
    /// Runs the layer on a batch, or on one sequence, from a state or from zeros.
    public func callAsFunction(_ input: Tensor, _ hx: State? = nil) -> (Tensor, State) {
        isHooked ? hooked({ self.forward($0, hx: $1) }, input, hx) : forward(input, hx: hx)
    }

    /// The same with the state by its name.
    public func callAsFunction(_ input: Tensor, hx: State?) -> (Tensor, State) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["hx"])
    }

    /// The same with both by their names.
    public func callAsFunction(input: Tensor, hx: State? = nil) -> (Tensor, State) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["input", "hx"])
    }

    /// Runs the layer on a packed batch, from a state or from zeros.
    public func callAsFunction(
        _ input: nn.utils.rnn.PackedSequence, _ hx: State? = nil
    ) -> (nn.utils.rnn.PackedSequence, State) {
        hooked({ self.forward($0, hx: $1) }, input, hx)
    }

    /// The same with the state by its name.
    public func callAsFunction(
        _ input: nn.utils.rnn.PackedSequence, hx: State?
    ) -> (nn.utils.rnn.PackedSequence, State) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["hx"])
    }

    /// The same with both by their names.
    public func callAsFunction(
        input: nn.utils.rnn.PackedSequence, hx: State? = nil
    ) -> (nn.utils.rnn.PackedSequence, State) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["input", "hx"])
    }
}

extension nn.RecurrentCell where State == Tensor {
    /// Runs the cell on a batch, or on one element, from a state or from zeros.
    public func callAsFunction(_ input: Tensor, _ hx: Tensor? = nil) -> Tensor {
        isHooked ? hooked({ self.forward($0, hx: $1) }, input, hx) : forward(input, hx: hx)
    }

    /// The same with the state by its name.
    public func callAsFunction(_ input: Tensor, hx: Tensor?) -> Tensor {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["hx"])
    }

    /// The same with both by their names.
    public func callAsFunction(input: Tensor, hx: Tensor? = nil) -> Tensor {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["input", "hx"])
    }
}

// By its own, for hooks to see two tensors rather than one state.
extension nn.LSTMCell {
    /// Runs the cell on a batch, or on one element, from two states or from zeros.
    public final func callAsFunction(_ input: Tensor, _ hx: (Tensor, Tensor)? = nil) -> (Tensor, Tensor) {
        isHooked ? hooked({ self.forward($0, hx: $1) }, input, hx) : forward(input, hx: hx)
    }

    /// The same with the state by its name.
    public final func callAsFunction(_ input: Tensor, hx: (Tensor, Tensor)?) -> (Tensor, Tensor) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["hx"])
    }

    /// The same with both by their names.
    public final func callAsFunction(input: Tensor, hx: (Tensor, Tensor)? = nil) -> (Tensor, Tensor) {
        hooked({ self.forward($0, hx: $1) }, input, hx, keywords: ["input", "hx"])
    }
}
