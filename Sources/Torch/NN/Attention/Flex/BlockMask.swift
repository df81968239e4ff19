extension nn.attention.flex_attention {
    /// Which blocks of queries and keys a mask touches, as Python's
    /// <https://docs.pytorch.org/docs/stable/nn.attention.flex_attention.html#torch.nn.attention.flex_attention.BlockMask>.
    ///
    /// Each row of blocks has a number of blocks and the list of their places. `kv_…` lists the blocks of keys that a block of
    /// queries sees in part, `full_kv_…` those that it sees whole; `q_…` and `full_q_…` are the same by keys. ``mask_mod``
    /// decides element by element, and is all that the attention here asks.
    public final class BlockMask: torch.Printable, CustomStringConvertible, CustomDebugStringConvertible {
        /// How many queries and keys there are.
        public let seq_lengths: (Int, Int)
        /// How many blocks of keys each block of queries sees in part, `[B, H, rows]`, int32.
        public var kv_num_blocks: Tensor
        /// Which these are, `[B, H, rows, columns]`, int32; what follows after their number means nothing.
        public var kv_indices: Tensor
        /// How many it sees whole, if they are told apart.
        public var full_kv_num_blocks: Tensor?
        /// Which these are.
        public var full_kv_indices: Tensor?
        /// How many blocks of queries see each block of keys in part.
        public var q_num_blocks: Tensor?
        /// Which these are.
        public var q_indices: Tensor?
        /// How many see it whole.
        public var full_q_num_blocks: Tensor?
        /// Which these are.
        public var full_q_indices: Tensor?
        /// How many queries and keys a block has.
        public let BLOCK_SIZE: (Int, Int)
        /// Whether a query sees a key.
        ///
        /// A mask that was cut out of another has none that may be called, until the program sets it.
        public var mask_mod: MaskMod { didSet { (isSliced, maskName) = (false, "<lambda>") } }
        private(set) var isSliced = false
        private(set) var maskName = "<lambda>"

        // @forms
        public init(
            seq_lengths: (Int, Int), kv_num_blocks: Tensor, kv_indices: Tensor, full_kv_num_blocks: Tensor?,
            full_kv_indices: Tensor?, q_num_blocks: Tensor?, q_indices: Tensor?, full_q_num_blocks: Tensor?,
            full_q_indices: Tensor?, BLOCK_SIZE: (Int, Int) = (128, 128),
            mask_mod: @escaping nn.attention.flex_attention.MaskMod = nn.attention.flex_attention.noop_mask
        ) {
            if kv_indices.dim() < 2 { raise(.RuntimeError, "BlockMask must have at least 2 dimensions") }
            Self.expectPair(full_kv_num_blocks, full_kv_indices, "kv")
            Self.expectPair(full_q_num_blocks, full_q_indices, "q")
            (self.seq_lengths, self.kv_num_blocks, self.kv_indices) = (seq_lengths, kv_num_blocks, kv_indices)
            (self.full_kv_num_blocks, self.full_kv_indices) = (full_kv_num_blocks, full_kv_indices)
            (self.q_num_blocks, self.q_indices) = (q_num_blocks, q_indices)
            (self.full_q_num_blocks, self.full_q_indices) = (full_q_num_blocks, full_q_indices)
            (self.BLOCK_SIZE, self.mask_mod) = (BLOCK_SIZE, mask_mod)
        }

        /// A mask of the blocks of keys, from which the lists by keys follow.
        ///
        /// `seq_lengths` are by default those of whole blocks; `mask_mod` is by default true.
        // @forms
        public static func from_kv_blocks(
            kv_num_blocks: Tensor, kv_indices: Tensor, full_kv_num_blocks: Tensor? = nil,
            full_kv_indices: Tensor? = nil, BLOCK_SIZE: any torch.IntList = 128,
            mask_mod: nn.attention.flex_attention.MaskMod? = nil, seq_lengths: (Int, Int)? = nil,
            compute_q_blocks: Bool = true
        ) -> BlockMask {
            if kv_indices.dim() < 2 { raise(.RuntimeError, "BlockMask must have at least 2 dimensions") }
            expectPair(full_kv_num_blocks, full_kv_indices, "kv")
            let block = sizes(BLOCK_SIZE)
            let byKeys = compute_q_blocks ? transposed(kv_num_blocks, kv_indices) : nil
            var fullByKeys: (Tensor, Tensor)?
            if compute_q_blocks, let full_kv_num_blocks, let full_kv_indices {
                fullByKeys = transposed(full_kv_num_blocks, full_kv_indices)
            }
            let lengths =
                seq_lengths ?? (kv_indices.size(-2) * block.0, kv_indices.size(-1) * block.1)
            let result = BlockMask(
                seq_lengths: lengths, kv_num_blocks: kv_num_blocks, kv_indices: kv_indices,
                full_kv_num_blocks: full_kv_num_blocks, full_kv_indices: full_kv_indices, q_num_blocks: byKeys?.0,
                q_indices: byKeys?.1, full_q_num_blocks: fullByKeys?.0, full_q_indices: fullByKeys?.1,
                BLOCK_SIZE: block, mask_mod: mask_mod ?? noop_mask)
            if mask_mod == nil { result.maskName = "noop_mask" }
            return result
        }

        /// One size for both, or two.
        static func sizes(_ list: any torch.IntList) -> (Int, Int) {
            let sizes = list._torchInts(count: 2)
            guard sizes.count == 2 else {
                raise(
                    .ValueError,
                    sizes.count < 2
                        ? "not enough values to unpack (expected 2, got \(sizes.count))"
                        : "too many values to unpack (expected 2)")
                return (1, 1)
            }
            return (sizes[0], sizes[1])
        }

        private static func expectPair(_ number: Tensor?, _ indices: Tensor?, _ name: String) {
            if (number == nil) != (indices == nil) {
                raise(
                    .AssertionError, "full_\(name)_num_blocks and full_\(name)_indices must be both provided or omitted"
                )
            }
        }

        /// All attributes in Python's order. Those of a kernel on CUDA, which follow the lists, are nil.
        public func as_tuple() -> (
            Int, Int, Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?,
            Bool?, Int, Int, MaskMod
        ) {
            (
                seq_lengths.0, seq_lengths.1, kv_num_blocks, kv_indices, full_kv_num_blocks, full_kv_indices,
                q_num_blocks, q_indices, full_q_num_blocks, full_q_indices, nil, nil, nil, nil, BLOCK_SIZE.0,
                BLOCK_SIZE.1, mask_mod
            )
        }

        /// Batch, heads, queries and keys.
        public var shape: [Int] { Array(kv_indices.shape.dropLast(2)) + [seq_lengths.0, seq_lengths.1] }

        /// How many elements the mask would have if it were written out.
        public func numel() -> Int { shape.reduce(1, *) }

        /// How much of the mask, in percent, lies in blocks that are not computed.
        public func sparsity() -> Double {
            var blocks: Int = kv_num_blocks.sum().item()
            if let full_kv_num_blocks { blocks += full_kv_num_blocks.sum().item() as Int }
            return 100 * (1 - Double(blocks * BLOCK_SIZE.0 * BLOCK_SIZE.1) / Double(numel()))
        }

        /// The blocks written out, `[B, H, rows, columns]`, int32: 1 where a block is computed.
        public func to_dense() -> Tensor {
            let partial = Self.dense(kv_num_blocks, kv_indices, kv_indices.size(-1))
            guard let full_kv_num_blocks, let full_kv_indices else { return partial }
            return partial | Self.dense(full_kv_num_blocks, full_kv_indices, full_kv_indices.size(-1))
        }

        /// The same mask with its tensors on another device.
        // @forms
        public func to(device: any torch.DeviceLike) -> BlockMask {
            func moved(_ x: Tensor) -> Tensor { x.to(device._torchDevice) }
            let result = BlockMask(
                seq_lengths: seq_lengths, kv_num_blocks: moved(kv_num_blocks), kv_indices: moved(kv_indices),
                full_kv_num_blocks: full_kv_num_blocks.map(moved), full_kv_indices: full_kv_indices.map(moved),
                q_num_blocks: q_num_blocks.map(moved), q_indices: q_indices.map(moved),
                full_q_num_blocks: full_q_num_blocks.map(moved), full_q_indices: full_q_indices.map(moved),
                BLOCK_SIZE: BLOCK_SIZE, mask_mod: mask_mod)
            (result.isSliced, result.maskName) = (isSliced, maskName)
            return result
        }

        /// The part of the mask at some samples, heads and blocks of queries. A number keeps its dimension.
        ///
        /// Its ``mask_mod`` has to be set anew, since the indices begin elsewhere.
        public subscript(_ indices: (any torch.PlainIndex)?...) -> BlockMask {
            let padded = (indices + [torch.Index.all, torch.Index.all, torch.Index.all]).prefix(3)
            let places = zip(padded, kv_num_blocks.shape).map { index, size -> (any torch.PlainIndex)? in
                guard let place = index as? Int else { return index }
                let start = -size <= place && place < 0 ? place + size : place
                return torch.Index.slice(start, start + 1)
            }
            func part(_ x: Tensor) -> Tensor { x[places[0], places[1], places[2]] }
            let result = BlockMask.from_kv_blocks(
                kv_num_blocks: part(kv_num_blocks), kv_indices: part(kv_indices),
                full_kv_num_blocks: full_kv_num_blocks.map(part), full_kv_indices: full_kv_indices.map(part),
                BLOCK_SIZE: [BLOCK_SIZE.0, BLOCK_SIZE.1], mask_mod: Self.refused, seq_lengths: seq_lengths,
                compute_q_blocks: q_indices != nil)
            (result.isSliced, result.maskName) = (true, "_sliced_mask_mod_error")
            return result
        }

        private static let refused: @Sendable (Tensor, Tensor, Tensor, Tensor) -> Tensor = { _, _, _, _ in
            failed(
                .RuntimeError,
                """
                Cannot use mask_mod from a sliced BlockMask. When you slice a BlockMask using [], the mask_mod attribute \
                is reset. You must set it from the original BlockMask's mask_mod.

                Incorrect usage:
                  base_mask = create_block_mask(my_mask_fn, ...)
                  sliced_mask = base_mask[:, :, block_idx]
                  sliced_mask.mask_mod = apply_offset(sliced_mask.mask_mod, offset)  # WRONG!

                Correct usage:
                  base_mask = create_block_mask(my_mask_fn, ...)
                  sliced_mask = base_mask[:, :, block_idx]
                  sliced_mask.mask_mod = apply_offset(base_mask.mask_mod, offset)  # Use base_mask!
                """)
        }

        /// The upper left corner of the mask, for fewer queries and keys.
        // @forms
        public func _adjust(new_q_len: Int, new_kv_len: Int) -> BlockMask {
            let rows = (new_q_len + BLOCK_SIZE.0 - 1) / BLOCK_SIZE.0
            let columns = (new_kv_len + BLOCK_SIZE.1 - 1) / BLOCK_SIZE.1
            func cut(_ number: Tensor, _ indices: Tensor) -> (Tensor, Tensor) {
                let indices = indices[.all, .all, .slice(nil, rows), .slice(nil, columns)]
                let number = ATen.clamp_max(number[.all, .all, .slice(nil, rows)], torch.Scalar(columns))
                return ((indices < number.unsqueeze(-1)).sum(-1).to(.int32), indices)
            }
            let partial = cut(kv_num_blocks, kv_indices)
            var full: (Tensor, Tensor)?
            if let full_kv_num_blocks, let full_kv_indices { full = cut(full_kv_num_blocks, full_kv_indices) }
            let result = BlockMask.from_kv_blocks(
                kv_num_blocks: partial.0, kv_indices: partial.1, full_kv_num_blocks: full?.0, full_kv_indices: full?.1,
                BLOCK_SIZE: [BLOCK_SIZE.0, BLOCK_SIZE.1], mask_mod: mask_mod, seq_lengths: (new_q_len, new_kv_len),
                compute_q_blocks: q_indices != nil)
            (result.isSliced, result.maskName) = (isSliced, maskName)
            return result
        }
    }
}

extension nn.attention.flex_attention.BlockMask {
    /// Lists of blocks written out: 1 where a row has the column.
    private static func dense(_ number: Tensor, _ indices: Tensor, _ columns: Int) -> Tensor {
        let entries = ATen.arange(torch.Scalar(indices.size(-1)), .int32, nil, number.device, nil)
        let valid = ATen.where_ScalarOther(entries < number.unsqueeze(-1), indices, torch.Scalar(columns))
        // What does not count goes to one column more.
        let shape = Array(indices.shape.dropLast()) + [columns + 1]
        let result = ATen.zeros(shape, .int32, nil, indices.device, nil)
        _ = ATen.scatter__value(result, -1, valid.to(.int64), torch.Scalar(1))
        return result.narrow(-1, 0, columns).contiguous()
    }

    /// The lists of blocks of rows that are written out.
    static func ordered(_ dense: Tensor) -> (Tensor, Tensor) {
        let dense = dense.to(.int32)
        let order = ATen.argsort_stable(dense, true, -1, true)
        return (dense.sum(-1).to(.int32).contiguous(), order.to(.int32).contiguous())
    }

    private static func transposed(_ number: Tensor, _ indices: Tensor) -> (Tensor, Tensor) {
        ordered(dense(number, indices, indices.size(-1)).transpose(-2, -1))
    }
}
