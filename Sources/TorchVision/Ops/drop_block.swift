import Torch

extension torchvision.ops {
    /// Zeroes squares of images `[N, C, H, W]` with probability `p` an element while it trains, and scales the others.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.drop_block2d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1, for another number of dimensions and for an even `block_size`.
    // @forms
    public static func drop_block2d(
        input: Tensor, p: Double, block_size: Int, inplace: Bool = false, eps: Double = 1e-06, training: Bool = true
    ) -> Tensor {
        dropped(input, p, block_size, inplace, eps, training, dimensions: 2) {
            nn.functional.max_pool2d($0, kernel_size: [$1, $1], stride: [1, 1], padding: $1 / 2)
        }
    }

    /// Zeroes cubes of volumes `[N, C, D, H, W]`, as ``drop_block2d(input:p:block_size:inplace:eps:training:)``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.drop_block3d.html>.
    // @forms
    public static func drop_block3d(
        input: Tensor, p: Double, block_size: Int, inplace: Bool = false, eps: Double = 1e-06, training: Bool = true
    ) -> Tensor {
        dropped(input, p, block_size, inplace, eps, training, dimensions: 3) {
            nn.functional.max_pool3d($0, kernel_size: [$1, $1, $1], stride: [1, 1, 1], padding: $1 / 2)
        }
    }

    private static func dropped(
        _ input: Tensor, _ p: Double, _ block_size: Int, _ inplace: Bool, _ eps: Double, _ training: Bool,
        dimensions: Int, _ max_pool: (Tensor, Int) -> Tensor
    ) -> Tensor {
        let name = "drop_block\(dimensions)d"
        guard p >= 0, p <= 1 else {
            return failed(
                .ValueError, "drop probability has to be between 0 and 1, but got \(pythonText(p)).", op: name)
        }
        guard input.dim() == dimensions + 2 else {
            let text = "input should be \(dimensions + 2) dimensional. Got \(input.dim()) dimensions."
            return failed(.ValueError, text, op: name)
        }
        guard training, p > 0 else { return input }
        let sides = Array(input.shape.suffix(dimensions))
        let block = sides.reduce(block_size, min)
        guard block % 2 != 0 else {
            return failed(.ValueError, "block size should be odd. Got \(block) which is even.", op: name)
        }
        let places = sides.map { $0 - block + 1 }
        var volume = 1
        for _ in 0..<dimensions { volume *= block }
        let gamma = sides.reduce(p) { $0 * Double($1) } / Double(volume * places.reduce(1, *))
        var noise = torch.empty(Array(input.shape.prefix(2)) + places, dtype: input.dtype, device: input.device)
        noise.bernoulli_(gamma)
        noise = nn.functional.pad(noise, [Int](repeating: block / 2, count: 2 * dimensions), value: 0)
        noise = 1 - max_pool(noise, block)
        let scale = noise.numel() / (eps + noise.sum())
        return inplace ? input.mul_(noise).mul_(scale) : input * noise * scale
    }

    /// ``drop_block2d(input:p:block_size:inplace:eps:training:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.DropBlock2d.html>.
    open class DropBlock2d: nn.Module {
        /// The probability of an element to be dropped.
        public var p: Double
        /// The side of a block.
        public var block_size: Int
        /// Whether the input itself changes.
        public var inplace: Bool
        /// What is added to a divisor.
        public var eps: Double

        // @forms
        public init(p: Double, block_size: Int, inplace: Bool = false, eps: Double = 1e-06) {
            self.p = p
            self.block_size = block_size
            self.inplace = inplace
            self.eps = eps
        }

        open override func forward(_ input: Tensor) -> Tensor {
            torchvision.ops.drop_block2d(
                input: input, p: p, block_size: block_size, inplace: inplace, eps: eps, training: training)
        }

        open override var description: String {
            "\(_get_name())(p=\(pythonText(p)), block_size=\(block_size), inplace=\(pythonText(inplace)))"
        }
    }

    /// ``drop_block3d(input:p:block_size:inplace:eps:training:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.DropBlock3d.html>.
    open class DropBlock3d: DropBlock2d {
        open override func forward(_ input: Tensor) -> Tensor {
            torchvision.ops.drop_block3d(
                input: input, p: p, block_size: block_size, inplace: inplace, eps: eps, training: training)
        }
    }
}
