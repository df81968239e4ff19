extension nn.utils {
    /// Sequences of different lengths: <https://docs.pytorch.org/docs/stable/nn.html#utilities>.
    public enum rnn {}
}

extension nn.utils.rnn {
    /// A batch of sequences of different lengths without padding, as recurrent layers take it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html>.
    ///
    /// `pack_padded_sequence` and `pack_sequence` make it.
    public struct PackedSequence: Sendable, CustomStringConvertible {
        /// The elements of all sequences, step by step, `[elements, *]`.
        public let data: Tensor
        /// How many sequences go on at each step: int64 on the CPU.
        public let batch_sizes: Tensor
        /// The sequences' places in order of their lengths, or nil where they were given so.
        public let sorted_indices: Tensor?
        /// How the sequences come back to their places: the inverse of ``sorted_indices``.
        public let unsorted_indices: Tensor?

        /// A ValueError for `batch_sizes` that lie on another device than the CPU.
        // @forms
        public init(
            data: Tensor, batch_sizes: Tensor? = nil, sorted_indices: Tensor? = nil, unsorted_indices: Tensor? = nil
        ) {
            self.data = data
            self.batch_sizes = batch_sizes ?? Placeholder.tensor
            self.sorted_indices = sorted_indices
            self.unsorted_indices = unsorted_indices ?? invert_permutation(permutation: sorted_indices)
            if batch_sizes == nil {
                raise(.AssertionError, "Expected data to be a list or tuple of length 2", op: "PackedSequence")
            } else if self.batch_sizes.device.type != "cpu" {
                raise(
                    .ValueError,
                    "batch_sizes should always be on CPU. Instances of PackedSequence should never be created manually. "
                        + "They should be instantiated by functions like pack_sequence and pack_padded_sequences in "
                        + "nn.utils.rnn. https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence",
                    op: "PackedSequence")
            }
        }

        /// The elements and the sizes as a tuple, as Python also takes them.
        public init(
            _ data: (Tensor, Tensor), sorted_indices: Tensor? = nil, unsorted_indices: Tensor? = nil
        ) {
            self.init(
                data: data.0, batch_sizes: data.1, sorted_indices: sorted_indices, unsorted_indices: unsorted_indices)
        }

        /// Other elements in the same order.
        func with(data: Tensor) -> PackedSequence {
            PackedSequence(
                data: data, batch_sizes: batch_sizes, sorted_indices: sorted_indices,
                unsorted_indices: unsorted_indices)
        }

        /// Whether the elements lie on a GPU.
        public var is_cuda: Bool { data.is_cuda }

        /// Whether the elements lie in pinned memory.
        public func is_pinned() -> Bool { data.is_pinned() }

        /// Python's text.
        public var description: String {
            "PackedSequence(data=\(data), batch_sizes=\(batch_sizes), sorted_indices=\(sorted_indices), "
                + "unsorted_indices=\(unsorted_indices))"
        }
    }
}

extension nn.utils.rnn.PackedSequence: torch.Printable {}

extension nn.utils.rnn.PackedSequence {
    /// The elements in another dtype or on another device, where the indices follow them; itself where nothing changes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.to.html>.
    public func to(
        device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil, non_blocking: Bool = false,
        memory_format: torch.memory_format? = nil
    ) -> Self {
        let moved = data.to(
            device: device, dtype: dtype, non_blocking: non_blocking, memory_format: memory_format)
        if moved.isSame(as: data) { return self }
        func following(_ indices: Tensor?) -> Tensor? {
            indices?.to(device: moved.device, non_blocking: non_blocking, memory_format: memory_format)
        }
        return Self(
            data: moved, batch_sizes: batch_sizes, sorted_indices: following(sorted_indices),
            unsorted_indices: following(unsorted_indices))
    }

    /// Device first, then the dtype: `packed.to("cuda", torch.float16)`.
    public func to(
        _ device: any torch.DeviceLike, _ dtype: torch.dtype? = nil, non_blocking: Bool = false
    ) -> Self {
        to(device: device, dtype: dtype, non_blocking: non_blocking)
    }

    /// The elements in another dtype.
    public func to(_ dtype: torch.dtype, non_blocking: Bool = false) -> Self {
        to(dtype: dtype, non_blocking: non_blocking)
    }

    /// The elements in the dtype and on the device of a tensor.
    public func to(_ other: Tensor, non_blocking: Bool = false) -> Self {
        to(device: other.device, dtype: other.dtype, non_blocking: non_blocking)
    }

    /// The batch on the CPU.
    public func cpu() -> Self { to(device: "cpu") }
    /// The batch on a GPU, the current one where none is given.
    public func cuda(_ device: (any torch.DeviceLike)? = nil, non_blocking: Bool = false) -> Self {
        to(device: device ?? "cuda", non_blocking: non_blocking)
    }
    /// The elements as float64.
    public func double() -> Self { to(.float64) }
    /// The elements as float32.
    public func float() -> Self { to(.float32) }
    /// The elements as float16.
    public func half() -> Self { to(.float16) }
    /// The elements as int64, rounded towards zero.
    public func long() -> Self { to(.int64) }
    /// The elements as int32, rounded towards zero.
    public func int() -> Self { to(.int32) }
    /// The elements as int16, rounded towards zero.
    public func short() -> Self { to(.int16) }
    /// The elements as int8, rounded towards zero.
    public func char() -> Self { to(.int8) }
    /// The elements as uint8, rounded towards zero.
    public func byte() -> Self { to(.uint8) }

    /// Elements and indices in pinned memory.
    public func pin_memory() -> Self {
        Self(
            data: data.pin_memory(), batch_sizes: batch_sizes, sorted_indices: sorted_indices?.pin_memory(),
            unsorted_indices: unsorted_indices?.pin_memory())
    }
}
