// The names that programs import from torch.nn.utils.rnn, at top level.

/// Python's `from torch.nn.utils.rnn import PackedSequence`.
public typealias PackedSequence = nn.utils.rnn.PackedSequence

/// Python's `from torch.nn.utils.rnn import pad_sequence`.
public func pad_sequence(
    _ sequences: any torch.autograd.TensorOrTensors, batch_first: Bool = false, padding_value: any torch.Number = 0.0,
    padding_side: String = "right"
) -> Tensor {
    nn.utils.rnn.pad_sequence(
        sequences: sequences, batch_first: batch_first, padding_value: padding_value, padding_side: padding_side)
}

/// The same with Python's second positional argument.
public func pad_sequence(
    _ sequences: any torch.autograd.TensorOrTensors, _ batch_first: Bool, _ padding_value: any torch.Number = 0.0,
    padding_side: String = "right"
) -> Tensor {
    pad_sequence(sequences, batch_first: batch_first, padding_value: padding_value, padding_side: padding_side)
}

/// Python's `from torch.nn.utils.rnn import pack_padded_sequence`.
public func pack_padded_sequence(
    _ input: Tensor, _ lengths: any nn.utils.rnn.Lengths, batch_first: Bool = false, enforce_sorted: Bool = true
) -> PackedSequence {
    nn.utils.rnn.pack_padded_sequence(
        input: input, lengths: lengths, batch_first: batch_first, enforce_sorted: enforce_sorted)
}

/// The same with the lengths by their name.
public func pack_padded_sequence(
    _ input: Tensor, lengths: any nn.utils.rnn.Lengths, batch_first: Bool = false, enforce_sorted: Bool = true
) -> PackedSequence {
    pack_padded_sequence(input, lengths, batch_first: batch_first, enforce_sorted: enforce_sorted)
}

/// The same with Python's third positional argument.
public func pack_padded_sequence(
    _ input: Tensor, _ lengths: any nn.utils.rnn.Lengths, _ batch_first: Bool, enforce_sorted: Bool = true
) -> PackedSequence {
    pack_padded_sequence(input, lengths, batch_first: batch_first, enforce_sorted: enforce_sorted)
}

/// Python's `from torch.nn.utils.rnn import pad_packed_sequence`.
public func pad_packed_sequence(
    _ sequence: PackedSequence, batch_first: Bool = false, padding_value: any torch.Number = 0.0,
    total_length: Int? = nil
) -> (Tensor, Tensor) {
    nn.utils.rnn.pad_packed_sequence(
        sequence: sequence, batch_first: batch_first, padding_value: padding_value, total_length: total_length)
}

/// The same with Python's second positional argument.
public func pad_packed_sequence(
    _ sequence: PackedSequence, _ batch_first: Bool, padding_value: any torch.Number = 0.0, total_length: Int? = nil
) -> (Tensor, Tensor) {
    pad_packed_sequence(
        sequence, batch_first: batch_first, padding_value: padding_value, total_length: total_length)
}

/// Python's `from torch.nn.utils.rnn import pack_sequence`.
public func pack_sequence(
    _ sequences: any torch.autograd.TensorOrTensors, enforce_sorted: Bool = true
) -> PackedSequence {
    nn.utils.rnn.pack_sequence(sequences: sequences, enforce_sorted: enforce_sorted)
}
