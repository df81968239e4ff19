extension nn.attention.flex_attention.Call {
    typealias Problem = (TorchError.Kind, String)

    var problem: Problem? {
        if query.is_nested || key.is_nested || value.is_nested {
            return (
                .NotImplementedError,
                "flex_attention does not support NestedTensor inputs, including torch.compile(flex_attention) with "
                    + "jagged NestedTensor inputs. Convert inputs to dense tensors before calling flex_attention."
            )
        }
        if query.device != key.device || query.device != value.device {
            return (
                .ValueError,
                "Expected query, key, and value to have the same device type, but got query.device: \(query.device), "
                    + "key.device: \(key.device), and value.device: \(value.device) instead."
            )
        }
        if query.dim() < 2 || key.dim() < 2 || value.dim() < 2 {
            return (
                .ValueError,
                "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(query.dim()), "
                    + "key.dim: \(key.dim()) and value.dim: \(value.dim()) instead."
            )
        }
        if query.size(-1) != key.size(-1) {
            return (
                .ValueError,
                "Expect query and key/value to have the same embedding dimension but got E=\(query.size(-1)) and "
                    + "E=\(key.size(-1))."
            )
        }
        return nil
    }

    var deviceProblem: Problem? {
        let device = query.device.type
        if query.requires_grad || key.requires_grad || value.requires_grad, ["cpu", "mps"].contains(device) {
            return (
                .NotImplementedError,
                "FlexAttention does not support backward on \(device.uppercased()). Please set the input requires_grad "
                    + "to False or use another device."
            )
        }
        guard ["cuda", "cpu", "xpu", "hpu", "mps"].contains(device) else {
            return (
                .ValueError,
                "FlexAttention is only supported on CUDA, CPU, HPU, or MPS devices. Found input tensors on \(device) "
                    + "device."
            )
        }
        return nil
    }

    var shapeProblem: Problem? {
        if query.dim() != 4 || key.dim() != 4 || value.dim() != 4 {
            return (.NotImplementedError, "NYI: query, key, and value must be 4D tensors")
        }
        let (heads, keyHeads) = (query.size(1), key.size(1))
        if !enable_gqa, heads != keyHeads {
            return (
                .ValueError,
                "Expect query and key/value to have the same number of heads but got Hq=\(heads) and Hkv=\(keyHeads). "
                    + "Try setting enable_gqa=True for GQA."
            )
        }
        if enable_gqa, keyHeads == 0 { return (.ZeroDivisionError, "integer modulo by zero") }
        if enable_gqa, heads % keyHeads != 0 {
            return (
                .ValueError,
                "Expect number of query heads to be a multiple of kv heads for GQA but got Hq=\(heads) and "
                    + "Hkv=\(keyHeads)."
            )
        }
        return batchProblem(query.size(0), key.size(0))
    }

    private func batchProblem(_ batch: Int, _ keyBatch: Int) -> Problem? {
        guard batch != keyBatch else { return nil }
        guard let block_mask else {
            return (
                .ValueError,
                "Expect query and key/value to have the same batch size, or non-none block_mask, but got "
                    + "block_mask=None, Bq=\(batch), and Bkv=\(keyBatch)."
            )
        }
        let maskBatch = block_mask.kv_num_blocks.size(0)
        if maskBatch != batch {
            return (
                .ValueError,
                "Expect query and key/value to have the same batch size, or block_mask and query to have the same batch "
                    + "size, but got Bq=\(batch), Bkv=\(keyBatch), B_block_mask=\(maskBatch)."
            )
        }
        if keyBatch != 1 {
            return (.RuntimeError, "Bq and Bkv must broadcast. Got Bq=\(batch) and Bkv=\(keyBatch)")
        }
        return nil
    }

    var maskProblem: Problem? {
        guard let block_mask else { return nil }
        if block_mask.isSliced { return (.RuntimeError, "Cannot use mask_mod from a sliced BlockMask") }
        let (queries, keys) = (query.size(-2), key.size(-2))
        let (maskQueries, maskKeys) = block_mask.seq_lengths
        let created =
            "block_mask was created for block_mask.shape=\(NumberText.tuple(block_mask.shape)) but got q_len=\(queries) "
            + "and kv_len=\(keys). As the block mask was created for a "
        if block_mask.BLOCK_SIZE != (1 << 30, 1 << 30) {
            if queries > maskQueries || keys > maskKeys {
                return (
                    .ValueError,
                    created + "smaller length than you're using it for, you likely need to create a new block mask."
                )
            }
            if queries < maskQueries || keys < maskKeys {
                return (
                    .ValueError,
                    created + "larger length than you're using it for, you can either 1. create a new block mask with "
                        + "the correct length, or 2. 'adjust' the existing block mask to the correct length by calling "
                        + "block_mask._adjust(q_len, kv_len). This essentially 'crops' the block mask to the upper left "
                        + "corner, which does not work for all mask_mods!"
                )
            }
        }
        if query.device != block_mask.kv_num_blocks.device {
            return (
                .RuntimeError,
                "Expect q/k/v and block_mask to be on the same device but got \(query.device) and "
                    + "\(block_mask.kv_num_blocks.device)."
            )
        }
        return nil
    }

    var optionsProblem: Problem? {
        let backend = kernel_options["BACKEND"]
        if backend != nil, kernel_options["FORCE_USE_FLEX_ATTENTION"] as? Bool ?? false {
            return (
                .RuntimeError,
                "BACKEND cannot be combined with legacy FORCE_USE_FLEX_ATTENTION. BACKEND supersedes the legacy knob; "
                    + "please drop FORCE_USE_FLEX_ATTENTION and only specify the desired BACKEND."
            )
        }
        if let backend, !["AUTO", "TRITON", "FLASH", "TRITON_DECODE"].contains(backend as? String) {
            return (
                .ValueError,
                "Invalid BACKEND value '\(backend)'. Must be one of ('AUTO', 'TRITON', 'FLASH', 'TRITON_DECODE')"
            )
        }
        for option in ["OUTPUT_LOGSUMEXP", "OUTPUT_MAX"] where kernel_options[option] != nil {
            return (.AssertionError, "\(option) must not be in kernel_options")
        }
        guard let return_aux, return_aux.max_scores else { return nil }
        if backend as? String == "FLASH" {
            return (
                .NotImplementedError,
                "Returning max scores is not supported with BACKEND='FLASH'. Use return_aux=AuxRequest(lse=True) or omit "
                    + "max_scores."
            )
        }
        if ["cpu", "mps"].contains(query.device.type) {
            return (.NotImplementedError, "Returning max scores is not supported on CPU/MPS.")
        }
        return nil
    }
}
