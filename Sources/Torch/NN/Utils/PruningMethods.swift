extension nn.utils.prune {
    /// How much is taken away: a share or a number.
    struct Amount {
        private let value: torch.Scalar

        /// Nil after a ValueError.
        init?(_ amount: any torch.Number) {
            value = amount._torchScalar
            let isValid = isCount ? value.double >= 0 : (0.0...1.0).contains(value.double)
            guard !isValid else { return }
            raise(
                .ValueError,
                "amount=\(pythonText(value)) should either be a float in the range [0, 1] or a non-negative integer",
                op: "prune")
            return nil
        }

        private var isCount: Bool { value.isIntegral }

        /// How many of `size`; nil after a ValueError.
        func count(of size: Int) -> Int? {
            guard isCount, let count = value.int else {
                return Int((value.double * Double(size)).rounded(.toNearestOrEven))
            }
            if count <= size { return count }
            raise(
                .ValueError,
                "amount=\(count) should be smaller than the number of parameters to prune=\(size)", op: "prune")
            return nil
        }
    }

    /// What takes single elements away, a share or a number of them.
    open class UnstructuredMethod: BasePruningMethod {
        let amount: Amount

        /// Nil after a ValueError for an amount that is neither a share nor a number.
        public required init?(_ amount: any torch.Number) {
            guard let amount = Amount(amount) else { return nil }
            self.amount = amount
        }

        /// The same under the argument's name.
        public convenience init?(amount: any torch.Number) { self.init(amount) }

        /// What is taken away where it is largest.
        func order(_ t: Tensor) -> (values: Tensor, largest: Bool) { (t, true) }

        public override func compute_mask(_ t: Tensor, default_mask: Tensor) -> Tensor {
            guard let count = amount.count(of: t.nelement()) else { return Placeholder.tensor }
            let mask = ATen.clone(default_mask, .contiguous_format)
            guard count != 0 else { return mask }
            let (values, largest) = order(t)
            let indices = ATen.topk(values.view(-1), count, -1, largest, true).indices
            _ = ATen.index_put_(
                mask.view(-1), [indices], torch.tensor(0, dtype: mask.dtype, device: mask.device), false)
            return mask
        }
    }

    /// Takes elements away at random.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.RandomUnstructured.html>.
    public final class RandomUnstructured: UnstructuredMethod {
        override func order(_ t: Tensor) -> (values: Tensor, largest: Bool) { (torch.rand_like(t), true) }
    }

    /// Takes away the elements closest to zero.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.L1Unstructured.html>.
    public final class L1Unstructured: UnstructuredMethod {
        override func order(_ t: Tensor) -> (values: Tensor, largest: Bool) { (ATen.abs(t), false) }
    }

    /// What takes whole channels of a dimension away.
    open class StructuredMethod: BasePruningMethod {
        let amount: Amount
        private let dimension: Int

        init?(amount: any torch.Number, dimension: Int) {
            guard let amount = Amount(amount) else { return nil }
            self.amount = amount
            self.dimension = dimension
        }

        public override var PRUNING_TYPE: PruningType { .structured }
        public override var dim: Int { dimension }

        /// Which channels stay: their numbers, or a Bool for each.
        func kept(_ t: Tensor, _ count: Int, _ pruned: Int) -> Tensor { Placeholder.tensor }

        public override func compute_mask(_ t: Tensor, default_mask: Tensor) -> Tensor {
            guard t.dim() > 1 else {
                return failed(
                    .ValueError,
                    "Structured pruning can only be applied to multidimensional tensors. Found tensor of shape \(t.shape) "
                        + "with \(t.dim()) dims", op: "prune")
            }
            guard dim < t.dim() else {
                return failed(.IndexError, "Invalid index \(dim) for tensor of size \(t.shape)", op: "prune")
            }
            let size = t.size(dim)
            guard let count = amount.count(of: size) else { return Placeholder.tensor }
            if count == 0 && !drawsAlways { return default_mask }
            let kept = kept(t, size, count)
            if count == 0 { return default_mask }
            let mask = torch.zeros_like(t)
            let place = dim < 0 ? t.dim() + dim : dim
            let all = [Tensor?](repeating: nil, count: place)
            _ = ATen.index_put_(mask, all + [kept], torch.tensor(1, dtype: mask.dtype, device: mask.device), false)
            return mask.mul_(default_mask.to(dtype: mask.dtype))
        }

        /// Whether the channels are chosen also where none is taken away, which may fail.
        var drawsAlways: Bool { false }
    }

    /// Takes channels away at random.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.RandomStructured.html>.
    public final class RandomStructured: StructuredMethod {
        /// Nil after a ValueError for an amount that is neither a share nor a number.
        public init?(_ amount: any torch.Number, dim: Int = -1) { super.init(amount: amount, dimension: dim) }

        override func kept(_ t: Tensor, _ count: Int, _ pruned: Int) -> Tensor {
            let chances = torch.rand(count)
            return chances > ATen.kthvalue(chances, pruned, -1, false).values
        }
    }

    /// Takes away the channels with the smallest norm.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.LnStructured.html>.
    public final class LnStructured: StructuredMethod {
        private let n: torch.Scalar

        /// Nil after a ValueError for an amount that is neither a share nor a number.
        public init?(_ amount: any torch.Number, _ n: any torch.Number, dim: Int = -1) {
            self.n = n._torchScalar
            super.init(amount: amount, dimension: dim)
        }

        override var drawsAlways: Bool { true }

        override func kept(_ t: Tensor, _ count: Int, _ pruned: Int) -> Tensor {
            let place = dim < 0 ? t.dim() + dim : dim
            let norm = ATen.norm_ScalarOpt_dim(t, n, (0..<t.dim()).filter { $0 != place }, false)
            return ATen.topk(norm, count - pruned, -1, true, true).indices
        }
    }
}
