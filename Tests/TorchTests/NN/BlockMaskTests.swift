import TestSupport
import Testing
import Torch

private typealias Flex = nn.attention.flex_attention

/// The blocks of masks: their lists, their pictures, and the masks written out.
@Suite(.flexAttentionIsOurs) struct BlockMaskTests {
    private static let setup = """
        from torch.nn.attention.flex_attention import *
        causal = lambda b, h, q, kv: q >= kv
        def tensors(m):
            found = [m.kv_num_blocks, m.kv_indices, m.full_kv_num_blocks, m.full_kv_indices, m.q_num_blocks, m.q_indices,
                     m.full_q_num_blocks, m.full_q_indices, m.to_dense()]
            return [x for x in found if x is not None]
        large = create_block_mask(lambda b, h, q, kv: (q >= kv) | (kv < b * 64 + 32), 2, 2, 512, 384, BLOCK_SIZE=64)
        odd = create_block_mask(causal, 3, 2, 300, 200, BLOCK_SIZE=(32, 16), separate_full_blocks=False)
        """
    private let causal: Flex.MaskMod = { _, _, q, kv in q >= kv }
    private let large: Flex.BlockMask
    private let odd: Flex.BlockMask

    init() {
        large = Flex.create_block_mask(
            { b, h, q, kv in (q >= kv) | (kv < b * 64 + 32) }, 2, 2, 512, 384, BLOCK_SIZE: 64)
        odd = Flex.create_block_mask(causal, 3, 2, 300, 200, BLOCK_SIZE: (32, 16), separate_full_blocks: false)
    }

    private func tensors(_ mask: Flex.BlockMask) -> [Tensor] {
        [
            mask.kv_num_blocks, mask.kv_indices, mask.full_kv_num_blocks, mask.full_kv_indices, mask.q_num_blocks,
            mask.q_indices, mask.full_q_num_blocks, mask.full_q_indices, mask.to_dense(),
        ].compactMap { $0 }
    }

    @Test func lists() throws {
        let last = large.kv_indices, number = large.kv_num_blocks
        try expectAgreement(
            [
                (
                    "tensors(create_block_mask(causal, None, None, 512, 512))",
                    tensors(Flex.create_block_mask(causal, nil, nil, 512, 512))
                ),
                ("tensors(large)", tensors(large)),
                ("tensors(odd)", tensors(odd)),
                ("tensors(large[0])", tensors(large[0])),
                ("tensors(large[-1, 1])", tensors(large[-1, 1])),
                ("tensors(large[0:2, 1, torch.tensor([1, 3])])", tensors(large[0..<2, 1, torch.tensor([1, 3])])),
                ("tensors(large._adjust(200, 130))", tensors(large._adjust(200, 130))),
                ("tensors(odd.to('cpu'))", tensors(odd.to("cpu"))),
                (
                    "tensors(BlockMask.from_kv_blocks(large.kv_num_blocks, large.kv_indices, BLOCK_SIZE=32))",
                    tensors(Flex.BlockMask.from_kv_blocks(number, last, BLOCK_SIZE: 32))
                ),
                (
                    "BlockMask.from_kv_blocks(large.kv_num_blocks, large.kv_indices, compute_q_blocks=False).shape",
                    Flex.BlockMask.from_kv_blocks(number, last, compute_q_blocks: false).shape
                ),
            ], setup: Self.setup)
    }

    @Test func texts() throws {
        try expectAgreement(
            [
                ("str(large)", "\(large)"), ("repr(large)", String(reflecting: large)),
                ("str(odd)", "\(odd)"), ("repr(odd)", String(reflecting: odd)),
                ("repr(large[0])", String(reflecting: large[0])),
                (
                    "repr(BlockMask.from_kv_blocks(odd.kv_num_blocks, odd.kv_indices))",
                    String(reflecting: Flex.BlockMask.from_kv_blocks(odd.kv_num_blocks, odd.kv_indices))
                ),
                ("large.to_string(-1)", large.to_string(-1)),
                ("large.to_string(grid_size=(3, 5), limit=1)", large.to_string(grid_size: (3, 5), limit: 1)),
                ("odd.to_string(limit=2)", odd.to_string(limit: 2)),
                ("[large.sparsity(), odd.sparsity()]", [large.sparsity(), odd.sparsity()]),
                ("[large.numel(), odd.numel()]", [large.numel(), odd.numel()]),
                (
                    "[large.as_tuple()[i] for i in (0, 1, 14, 15)]",
                    [large.as_tuple().0, large.as_tuple().1, large.as_tuple().14, large.as_tuple().15]
                ),
                ("large.shape", large.shape), ("list(odd.seq_lengths)", [odd.seq_lengths.0, odd.seq_lengths.1]),
                ("list(odd.BLOCK_SIZE)", [odd.BLOCK_SIZE.0, odd.BLOCK_SIZE.1]),
            ], setup: Self.setup)
    }

    @Test func dense() throws {
        try expectAgreement(
            [
                ("create_mask(causal, 2, None, 5, 7)", Flex.create_mask(causal, 2, nil, 5, 7)),
                (
                    "create_mask(lambda s, b, h, q, kv: torch.where(q >= kv + h, s, -float('inf')), 2, 3, 5, 7)",
                    Flex.create_mask({ s, b, h, q, kv in torch.where(q >= kv + h, s, -Double.infinity) }, 2, 3, 5, 7)
                ),
                (
                    "create_mask(or_masks(causal, lambda b, h, q, kv: kv < b), 2, None, 5, 7, 'cpu')",
                    Flex.create_mask(Flex.or_masks(causal, { b, h, q, kv in kv < b }), 2, nil, 5, 7, "cpu")
                ),
                (
                    "create_mask(noop_mask, 2, 1, 5, 7).contiguous()",
                    Flex.create_mask(Flex.noop_mask, 2, 1, 5, 7).contiguous()
                ),
            ], setup: Self.setup)
    }

    @Test func errors() throws {
        let ones = torch.ones(2, dtype: torch.int32)
        try expectSameFailures(
            [
                (
                    "BlockMask.from_kv_blocks(torch.ones(2), torch.ones(2))",
                    { _ = Flex.BlockMask.from_kv_blocks(ones, ones) }
                ),
                (
                    "BlockMask.from_kv_blocks(torch.ones(2), torch.ones(2, 2), torch.ones(2))",
                    { _ = Flex.BlockMask.from_kv_blocks(ones, torch.ones(2, 2), ones) }
                ),
                (
                    "create_block_mask(lambda b, h, q, kv: q - kv, None, None, 8, 8)",
                    { _ = Flex.create_block_mask({ _, _, q, kv in q - kv }, nil, nil, 8, 8) }
                ),
            ], setup: Self.setup)
    }
}
