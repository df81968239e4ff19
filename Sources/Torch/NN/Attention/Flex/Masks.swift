extension nn.attention.flex_attention {
    /// The mask under which every query sees every key.
    ///
    /// - Parameters:
    ///   - batch: The indices of the samples.
    ///   - head: The indices of the heads.
    ///   - token_q: The indices of the queries.
    ///   - token_kv: The indices of the keys.
    @Sendable public static func noop_mask(
        _ batch: Tensor, _ head: Tensor, _ token_q: Tensor, _ token_kv: Tensor
    ) -> Tensor {
        ATen.new_ones(batch, [], .bool, nil, batch.device, nil)
    }

    /// A query sees a key where all of the masks say so.
    public static func and_masks(_ mask_mods: MaskMod...) -> MaskMod {
        { b, h, q_idx, kv_idx in
            mask_mods.reduce(ATen.new_ones(b, [], .bool, nil, nil, nil)) { $0 & $1(b, h, q_idx, kv_idx) }
        }
    }

    /// A query sees a key where one of the masks says so.
    public static func or_masks(_ mask_mods: MaskMod...) -> MaskMod {
        { b, h, q_idx, kv_idx in
            mask_mods.reduce(ATen.new_zeros(b, [], .bool, nil, nil, nil)) { $0 | $1(b, h, q_idx, kv_idx) }
        }
    }

    /// The mask written out, `[B, H, Q_LEN, KV_LEN]`.
    ///
    /// - Parameters:
    ///   - mod_fn: Whether a query sees a key.
    ///   - B: How many samples there are, one by default.
    ///   - H: How many heads there are, one by default.
    // @forms
    public static func create_mask(
        mod_fn: (Tensor, Tensor, Tensor, Tensor) -> Tensor, B: Int?, H: Int?, Q_LEN: Int, KV_LEN: Int,
        device: (any torch.DeviceLike)? = nil
    ) -> Tensor {
        let size = [B ?? 1, H ?? 1, Q_LEN, KV_LEN]
        let i = Indices(size, chosen(device))
        return ATen.expand(mod_fn(i.b, i.h, i.q, i.kv), size, false)
    }

    /// Where a function of scores leaves something but minus infinity, `[B, H, Q_LEN, KV_LEN]`.
    // @forms
    public static func create_mask(
        mod_fn: (Tensor, Tensor, Tensor, Tensor, Tensor) -> Tensor, B: Int?, H: Int?, Q_LEN: Int, KV_LEN: Int,
        device: (any torch.DeviceLike)? = nil
    ) -> Tensor {
        let size = [B ?? 1, H ?? 1, Q_LEN, KV_LEN]
        let i = Indices(size, chosen(device))
        let scores = ATen.zeros(size, nil, nil, i.b.device, nil)
        return ATen.logical_not(ATen.isneginf(ATen.expand(mod_fn(scores, i.b, i.h, i.q, i.kv), size, false)))
    }

    /// The blocks of a mask.
    ///
    /// - Parameters:
    ///   - mask_mod: Whether a query sees a key.
    ///   - B: How many samples there are, one by default.
    ///   - H: How many heads there are, one by default.
    ///   - BLOCK_SIZE: How many queries and keys a block has.
    ///   - separate_full_blocks: Whether blocks of which every element counts are listed apart.
    // @forms
    public static func create_block_mask(
        mask_mod: @escaping (Tensor, Tensor, Tensor, Tensor) -> Tensor, B: Int?, H: Int?, Q_LEN: Int, KV_LEN: Int,
        device: (any torch.DeviceLike)? = nil, BLOCK_SIZE: any torch.IntList = 128, separate_full_blocks: Bool = true
    ) -> BlockMask {
        let (rows, columns) = BlockMask.sizes(BLOCK_SIZE)
        let mask = create_mask(mod_fn: mask_mod, B: B, H: H, Q_LEN: Q_LEN, KV_LEN: KV_LEN, device: device)
        if mask.dtype != .bool { raise(.AssertionError, "mask.dtype must be torch.bool, got \(mask.dtype)") }
        func missing(_ length: Int, _ block: Int) -> Int { (length + block - 1) / block * block - length }
        let padded = ATen.constant_pad_nd(
            mask, [0, missing(KV_LEN, columns), 0, missing(Q_LEN, rows)], torch.Scalar(0))
        let shape = Array(padded.shape)
        let sums = padded.reshape([shape[0], shape[1], shape[2] / rows, rows, shape[3] / columns, columns])
            .sum([3, 5])
        let whole = rows * columns
        let partial = separate_full_blocks ? (sums > 0) & (sums < whole) : sums > 0
        let lists = BlockMask.ordered(partial)
        let full = separate_full_blocks ? BlockMask.ordered(sums == whole) : nil
        return BlockMask.from_kv_blocks(
            kv_num_blocks: lists.0, kv_indices: lists.1, full_kv_num_blocks: full?.0, full_kv_indices: full?.1,
            BLOCK_SIZE: [rows, columns], mask_mod: mask_mod, seq_lengths: (Q_LEN, KV_LEN))
    }

    /// The device that was asked for, else that of the accelerator, if there is one.
    private static func chosen(_ device: (any torch.DeviceLike)?) -> torch.device {
        device?._torchDevice ?? torch.device(torch.cuda.is_available() ? "cuda" : "cpu")
    }
}
