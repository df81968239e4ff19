extension nn {
    /// What the inverses of the poolings by the greatest element share.
    open class MaxUnpoolNd: Module {
        /// The extent of the windows, for each dimension.
        public let kernel_size: [Int]
        /// How far apart the windows lie, for each dimension; their extent unless given.
        public let stride: [Int]
        /// How far the pooling extended its input, for each dimension.
        public let padding: [Int]

        /// Over how many dimensions the windows reach.
        class var dimensions: Int { 2 }

        // @forms torch.nn.MaxUnpool2d
        public init(
            kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil, padding: any torch.IntList = 0
        ) {
            let count = Self.dimensions
            self.kernel_size = kernel_size._torchInts(count: count)
            self.stride = (stride ?? kernel_size)._torchInts(count: count)
            self.padding = padding._torchInts(count: count)
            super.init()
        }

        open override func forward(_ input: Tensor, _ indices: Tensor) -> Tensor {
            forward(input, indices, output_size: nil)
        }

        /// The output of one of the sizes that the pooling leaves open.
        open func forward(_ input: Tensor, _ indices: Tensor, output_size: (any torch.IntList)?) -> Tensor {
            switch kernel_size.count {
            case 1: functional.max_unpool1d(input, indices, kernel_size, stride, padding, output_size)
            case 2: functional.max_unpool2d(input, indices, kernel_size, stride, padding, output_size)
            default: functional.max_unpool3d(input, indices, kernel_size, stride, padding, output_size)
            }
        }

        /// Runs the layer between its hooks, for an output of a size that the pooling leaves open. A ValueError for
        /// another size.
        public final func callAsFunction(
            _ input: Tensor, _ indices: Tensor, output_size: (any torch.IntList)?
        ) -> Tensor {
            hooked(
                { self.forward($0, $1, output_size: $2) }, input, indices, output_size, keywords: ["output_size"])
        }

        open override func extra_repr() -> String {
            "kernel_size=\(argument(kernel_size)), stride=\(argument(stride)), padding=\(argument(padding))"
        }
    }

    /// Puts elements back where ``MaxPool1d`` found them, zeros elsewhere.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool1d.html>.
    open class MaxUnpool1d: MaxUnpoolNd {
        override class var dimensions: Int { 1 }
    }

    /// Puts elements back where ``MaxPool2d`` found them, zeros elsewhere.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html>.
    open class MaxUnpool2d: MaxUnpoolNd {
        override class var dimensions: Int { 2 }
    }

    /// Puts elements back where ``MaxPool3d`` found them, zeros elsewhere.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool3d.html>.
    open class MaxUnpool3d: MaxUnpoolNd {
        override class var dimensions: Int { 3 }
    }

    /// What the poolings with windows of random size share.
    open class FractionalMaxPoolNd: Module, _IndexedPool {
        /// The extent of the windows, for each dimension.
        public let kernel_size: [Int]
        /// The output's size, for each dimension; nil where `output_ratio` gives it.
        public let output_size: [Int]?
        /// The output's size over the input's, for each dimension; nil where `output_size` gives it.
        public let output_ratio: [Double]?
        /// Whether the call gives the places of the elements too: `let (y, indices) = pool(x)`.
        public let return_indices: Bool
        /// What is used in place of draws: a number from 0 to 1 for each sample, channel and dimension.
        public var _random_samples: Buffer?

        /// Over how many dimensions the windows reach.
        class var dimensions: Int { 2 }

        /// A ValueError unless exactly one of `output_size` and `output_ratio` is given, and for a ratio that is not
        /// between 0 and 1.
        // @forms torch.nn.FractionalMaxPool2d
        public init(
            kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
            output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool = false,
            _random_samples: Tensor? = nil
        ) {
            let count = Self.dimensions
            self.kernel_size = kernel_size._torchInts(count: count)
            self.output_size = output_size?._torchInts(count: count)
            self.output_ratio = output_ratio.map {
                $0._torchFactors ?? Array(repeating: $0._torchFactor, count: count)
            }
            self.return_indices = return_indices
            self._random_samples = _random_samples.map { Buffer($0) }
            super.init()
            if let problem = problem(kernel_size, output_ratio) { raise(.ValueError, problem, op: _get_name()) }
        }

        private func problem(
            _ kernel_size: any torch.IntList, _ ratio: (any nn.functional.ScaleFactor)?
        ) -> String? {
            if Self.dimensions == 3, self.kernel_size.contains(where: { $0 <= 0 }) {
                return "kernel_size must be greater than 0, but got \(argument(kernel_size))"
            }
            if output_size == nil && ratio == nil {
                return "\(_get_name()) requires specifying either an output size, or a pooling ratio"
            }
            if output_size != nil && ratio != nil { return "only one of output_size and output_ratio may be specified" }
            if let output_ratio, let ratio, !output_ratio.allSatisfy({ 0 < $0 && $0 < 1 }) {
                let given = ratio._torchFactors.map { "(" + $0.map(pythonText).joined(separator: ", ") + ")" }
                return "output_ratio must be between 0 and 1 (got \(given ?? pythonText(ratio._torchFactor)))"
            }
            return nil
        }

        override class var declared: [Member] {
            [.buffer("_random_samples", \FractionalMaxPoolNd._random_samples)]
        }

        open override func forward(_ input: Tensor) -> Tensor {
            kernel_size.count == 2
                ? functional.fractional_max_pool2d(
                    input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
                    return_indices: return_indices, _random_samples: _random_samples)
                : functional.fractional_max_pool3d(
                    input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
                    return_indices: return_indices, _random_samples: _random_samples)
        }

        public func _forwardWithIndices(_ input: Tensor) -> (Tensor, Tensor) {
            kernel_size.count == 2
                ? functional.fractional_max_pool2d(
                    input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
                    return_indices: return_indices, _random_samples: _random_samples)
                : functional.fractional_max_pool3d(
                    input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
                    return_indices: return_indices, _random_samples: _random_samples)
        }
    }

    /// The greatest elements of windows whose size is drawn. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.FractionalMaxPool2d.html>.
    ///
    /// Input `[N, C, H, W]` or `[C, H, W]`.
    open class FractionalMaxPool2d: FractionalMaxPoolNd {
        override class var dimensions: Int { 2 }
    }

    /// The greatest elements of windows whose size is drawn. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.FractionalMaxPool3d.html>.
    ///
    /// Input `[N, C, D, H, W]` or `[C, D, H, W]`.
    open class FractionalMaxPool3d: FractionalMaxPoolNd {
        override class var dimensions: Int { 3 }
    }
}

extension nn {
    /// A pooling that gives a pair with `return_indices`.
    public protocol _IndexedPool: nn.Module {
        /// The elements and their places, without the hooks.
        func _forwardWithIndices(_ input: Tensor) -> (Tensor, Tensor)
    }
}

extension nn._IndexedPool {
    /// The elements and their places, with `return_indices`: `let (y, indices) = pool(x)`.
    @_disfavoredOverload
    public func callAsFunction(_ input: Tensor) -> (Tensor, Tensor) {
        hooked({ self._forwardWithIndices($0) }, input)
    }
}
