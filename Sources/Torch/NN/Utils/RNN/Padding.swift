// Sequences of different lengths: padded, packed, and back.

extension nn.utils.rnn {
    /// The lengths of the sequences of a batch: a tensor or a list of integers.
    public protocol Lengths {
        /// The lengths as int64.
        var _torchLengths: Tensor { get }
    }

    /// The inverse of a permutation of places; nil of nil.
    // @forms
    @_disfavoredOverload
    public static func invert_permutation(permutation: Tensor?) -> Tensor? {
        permutation.map { invert_permutation(permutation: $0) }
    }

    /// The inverse of a permutation of places, `[N]`.
    // @forms
    public static func invert_permutation(permutation: Tensor) -> Tensor {
        let output = ATen.empty_like(permutation, nil, nil, nil, nil, .contiguous_format)
        let places = ATen.arange_start(
            torch.Scalar(0), torch.Scalar(permutation.numel()), nil, nil, permutation.device, nil)
        return ATen.scatter__src(output, 0, permutation, places)
    }

    /// Packs a batch of padded sequences.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html>.
    ///
    /// `input` is `[T, N, *]`, or `[N, T, *]` with `batch_first`; `lengths` are `N` on the CPU, in descending order unless
    /// `enforce_sorted` is false. A RuntimeError for lengths that are none, or in another order.
    // @forms
    public static func pack_padded_sequence(
        input: Tensor, lengths: any Lengths, batch_first: Bool = false, enforce_sorted: Bool = true
    ) -> PackedSequence {
        var (input, lengths, places) = (input, lengths._torchLengths, Tensor?.none)
        if !enforce_sorted {
            let sorted = ATen.sort(lengths, -1, true)
            let indices = sorted.indices.to(input.device)
            (lengths, places) = (sorted.values, indices)
            input = ATen.index_select(input, batch_first ? 0 : 1, indices)
        }
        let (data, batch_sizes) = ATen._pack_padded_sequence(input, lengths, batch_first)
        return PackedSequence(data: data, batch_sizes: batch_sizes, sorted_indices: places)
    }

    /// The padded batch of a packed one, and the sequences' lengths.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html>.
    ///
    /// The batch is `[T, N, *]`, or `[N, T, *]` with `batch_first`, and `T` is `total_length` where that is given. A
    /// ValueError for one that is less than the longest sequence.
    // @forms
    public static func pad_packed_sequence(
        sequence: PackedSequence, batch_first: Bool = false, padding_value: any torch.Number = 0.0,
        total_length: Int? = nil
    ) -> (Tensor, Tensor) {
        let longest = sequence.batch_sizes.size(0)
        if let total_length, total_length < longest {
            raise(
                .ValueError,
                "Expected total_length to be at least the length of the longest sequence in input, but got "
                    + "total_length=\(total_length) and max sequence length being \(longest)",
                op: "pad_packed_sequence")
        }
        let (padded, lengths) = ATen._pad_packed_sequence(
            sequence.data, sequence.batch_sizes, batch_first, padding_value._torchScalar, total_length ?? longest)
        guard let places = sequence.unsorted_indices else { return (padded, lengths) }
        return (ATen.index_select(padded, batch_first ? 0 : 1, places), lengths[places.cpu()])
    }

    /// Sequences `[L, *]` of different lengths as one batch: `[T, N, *]`, or `[N, T, *]` with `batch_first`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html>.
    ///
    /// `padding_side` is `right` or `left`. A RuntimeError for no sequences.
    // @forms
    public static func pad_sequence(
        sequences: any torch.autograd.TensorOrTensors, batch_first: Bool = false,
        padding_value: any torch.Number = 0.0, padding_side: String = "right"
    ) -> Tensor {
        let list = (sequences as? Tensor).map { ATen.unbind_int($0, 0) } ?? sequences._torchTensors
        return ATen.pad_sequence(list, batch_first, padding_value._torchScalar.double, padding_side)
    }

    /// The sequences of a padded batch, each as long as `lengths` says.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpad_sequence.html>.
    ///
    /// As in Python, a batch that is not `batch_first` has its first two dimensions exchanged in place. A ValueError for
    /// another number of lengths than of sequences.
    // @forms
    public static func unpad_sequence(
        padded_sequences: Tensor, lengths: Tensor, batch_first: Bool = false
    ) -> [Tensor] {
        if !batch_first { _ = ATen.transpose_(padded_sequences, 0, 1) }
        let places = ATen.arange(
            torch.Scalar(padded_sequences.size(1)), nil, nil, lengths.device, nil)
        let (sequences, ends) = (ATen.unbind_int(padded_sequences, 0), ATen.unbind_int(lengths, 0))
        if sequences.count != ends.count {
            let order = ends.count < sequences.count ? "shorter" : "longer"
            raise(.ValueError, "zip() argument 2 is \(order) than argument 1", op: "unpad_sequence")
        }
        return zip(sequences, ends).map { sequence, end in sequence[ATen.lt_Tensor(places, end)] }
    }

    /// Packs sequences `[L, *]`, in descending order of their lengths unless `enforce_sorted` is false.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_sequence.html>.
    // @forms
    public static func pack_sequence(
        sequences: any torch.autograd.TensorOrTensors, enforce_sorted: Bool = true
    ) -> PackedSequence {
        let list = (sequences as? Tensor).map { ATen.unbind_int($0, 0) } ?? sequences._torchTensors
        return pack_padded_sequence(
            input: pad_sequence(sequences: list), lengths: list.map { $0.size(0) }, enforce_sorted: enforce_sorted)
    }

    /// The sequences of a packed batch.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpack_sequence.html>.
    // @forms
    public static func unpack_sequence(packed_sequences: PackedSequence) -> [Tensor] {
        let (padded, lengths) = pad_packed_sequence(sequence: packed_sequences, batch_first: true)
        return unpad_sequence(padded_sequences: padded, lengths: lengths, batch_first: true)
    }
}

extension Tensor: nn.utils.rnn.Lengths {
    public var _torchLengths: Tensor { to(.int64) }
}

extension Array: nn.utils.rnn.Lengths where Element == Int {
    public var _torchLengths: Tensor { torch.tensor(self, dtype: .int64, device: "cpu") }
}
