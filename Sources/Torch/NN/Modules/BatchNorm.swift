extension nn {
    /// What the normalisations over a batch share. Its subclasses are the public layers.
    open class NormBase: Module {
        /// How many channels the input has.
        public internal(set) final var num_features: Int
        /// What is added to the variance before the division by its root.
        public var eps: Double {
            get { epsScalar.double }
            set { epsScalar = torch.Scalar(newValue) }
        }
        /// The share of the newest batch in the running statistics; nil for their plain average.
        public var momentum: Double? {
            get { momentumScalar?.double }
            set { momentumScalar = newValue.map { torch.Scalar($0) } }
        }
        /// Whether the layer learns a factor and a shift for each channel.
        public internal(set) final var affine: Bool
        /// Whether the layer keeps a running mean and variance.
        public internal(set) final var track_running_stats: Bool
        /// The factor of each channel, `[num_features]`; nil unless `affine`.
        @_Held public var weight: Parameter?
        /// The shift of each channel, `[num_features]`; nil unless `affine`, and where it was declined.
        @_Held public var bias: Parameter?
        /// The running mean of each channel, `[num_features]`; nil where it is not tracked.
        @_Held public var running_mean: Buffer?
        /// The running variance of each channel, `[num_features]`; nil where it is not tracked.
        @_Held public var running_var: Buffer?
        /// How many batches the running statistics come from: int64, no dimensions.
        @_Held public var num_batches_tracked: Buffer?

        // As they were given, an integer or not: they print so.
        final var epsScalar: torch.Scalar
        final var momentumScalar: torch.Scalar?

        init(
            features num_features: Int, _ eps: any torch.Number, _ momentum: (any torch.Number)?, _ affine: Bool,
            _ track_running_stats: Bool, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?, bias: Bool
        ) {
            self.num_features = num_features
            epsScalar = eps._torchScalar
            momentumScalar = momentum?._torchScalar
            self.affine = affine
            self.track_running_stats = track_running_stats
            let device = device?._torchDevice
            weight = affine ? emptyParameter([num_features], device, dtype) : nil
            self.bias = affine && bias ? emptyParameter([num_features], device, dtype) : nil
            if track_running_stats {
                running_mean = Buffer(ATen.zeros([num_features], dtype, nil, device, nil))
                running_var = Buffer(ATen.ones([num_features], dtype, nil, device, nil))
                num_batches_tracked = Buffer(ATen.zeros([], .int64, nil, device, nil))
            }
            super.init()
            reset_parameters()
        }

        /// Forgets the running statistics.
        open func reset_running_stats() {
            guard track_running_stats else { return }
            running_mean?.zero_()
            running_var?.fill_(1)
            num_batches_tracked?.zero_()
        }

        /// Forgets the running statistics and what was learned.
        open func reset_parameters() {
            if isAwaitingShape(num_features) { return }
            reset_running_stats()
            resetAffine(weight, bias)
        }

        /// How many dimensions an input may have.
        class var inputDimensions: ClosedRange<Int> { 2...5 }

        open override func extra_repr() -> String {
            let momentum = momentumScalar.map(pythonText) ?? "None"
            let bias = PythonVersion.normalizationsHaveBias ? "bias=\(pythonText(bias != nil)), " : ""
            return "\(num_features), eps=\(pythonText(epsScalar)), momentum=\(momentum), affine=\(pythonText(affine)), "
                + bias + "track_running_stats=\(pythonText(track_running_stats))"
        }

        open override var _version: Int { 2 }

        override class var declared: [Member] {
            [
                .parameter("weight", \NormBase.weight), .parameter("bias", \NormBase.bias),
                .buffer("running_mean", \NormBase.running_mean), .buffer("running_var", \NormBase.running_var),
                .buffer("num_batches_tracked", \NormBase.num_batches_tracked),
            ]
        }

        /// States of version 1 do not count the batches.
        override func load(
            _ state: inout OrderedDict<String, Tensor>, _ prefix: String, version: Int?, _ report: LoadReport
        ) {
            let key = prefix + "num_batches_tracked"
            if version ?? 1 < 2, track_running_stats, !state.contains(key) {
                state[key] = num_batches_tracked ?? torch.tensor(0)
            }
            super.load(&state, prefix, version: version, report)
        }
    }

    /// What the batch normalisations share. Each channel is normalised over the batch: while it trains, by the batch's
    /// own mean and variance, which also move the running ones; in evaluation by the running ones.
    open class BatchNormNd: NormBase {
        // @forms torch.nn.modules.batchnorm._BatchNorm
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(features: num_features, eps, momentum, affine, track_running_stats, device, dtype, bias: bias)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            guard hasDimensions(input, Self.inputDimensions) else { return Placeholder.tensor }
            var factor = momentum ?? 0.0
            if training && track_running_stats, let num_batches_tracked {
                num_batches_tracked += 1
                if momentum == nil { factor = 1.0 / num_batches_tracked.item() }
            }
            let byBatch = training || (running_mean == nil && running_var == nil)
            let tracked = !training || track_running_stats
            return nn.functional.batch_norm(
                input: input, running_mean: tracked ? running_mean : nil, running_var: tracked ? running_var : nil,
                weight: weight, bias: bias, training: byBatch, momentum: factor, eps: epsScalar)
        }
    }

    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html>.
    ///
    /// Input and output `[N, C]` or `[N, C, L]`. A ValueError for another number of dimensions, and while training for
    /// one value a channel.
    open class BatchNorm1d: BatchNormNd {
        override class var inputDimensions: ClosedRange<Int> { 2...3 }
    }

    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html>.
    ///
    /// Input and output `[N, C, H, W]`. A ValueError for another number of dimensions, and while training for one value
    /// a channel.
    open class BatchNorm2d: BatchNormNd {
        override class var inputDimensions: ClosedRange<Int> { 4...4 }
    }

    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html>.
    ///
    /// Input and output `[N, C, D, H, W]`. A ValueError for another number of dimensions, and while training for one
    /// value a channel.
    open class BatchNorm3d: BatchNormNd {
        override class var inputDimensions: ClosedRange<Int> { 5...5 }
    }
}

extension nn.Module {
    /// Whether an input has as many dimensions as a layer wants. A ValueError where it has not.
    final func hasDimensions(_ input: Tensor, _ wanted: ClosedRange<Int>) -> Bool {
        let count = input.dim()
        if wanted.contains(count) { return true }
        let text = wanted.map { "\($0)D" }.joined(separator: " or ")
        raise(.ValueError, "expected \(text) input (got \(count)D input)", op: _get_name())
        return false
    }
}
