extension nn {
    /// What the normalisations over a batch share. Its subclasses are the public layers.
    open class _NormBase: Module {
        public let num_features: Int
        public var eps: Double {
            get { epsScalar.double }
            set { epsScalar = torch.Scalar(newValue) }
        }
        /// The share of the newest batch in the running statistics; nil for their plain average.
        public var momentum: Double? {
            get { momentumScalar?.double }
            set { momentumScalar = newValue.map { torch.Scalar($0) } }
        }
        public let affine: Bool
        public let track_running_stats: Bool
        public var weight: Parameter?
        public var bias: Parameter?
        public var running_mean: Buffer?
        public var running_var: Buffer?
        public var num_batches_tracked: Buffer?

        // As they were given, an integer or not: they print so.
        final var epsScalar: torch.Scalar
        private var momentumScalar: torch.Scalar?

        init(
            features num_features: Int, _ eps: any torch.Number, _ momentum: (any torch.Number)?, _ affine: Bool,
            _ track_running_stats: Bool, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?, bias: Bool
        ) {
            self.num_features = num_features
            epsScalar = eps.torchScalar
            momentumScalar = momentum?.torchScalar
            self.affine = affine
            self.track_running_stats = track_running_stats
            let device = device?.torchDevice
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
            reset_running_stats()
            if let weight { nn.`init`.ones_(tensor: weight) }
            if let bias { nn.`init`.zeros_(tensor: bias) }
        }

        /// What is wrong with the input's number of dimensions, nil where nothing is.
        func problem(_ dimensions: Int) -> String? { nil }

        open override func extra_repr() -> String {
            let momentum = momentumScalar.map(pythonText) ?? "None"
            let bias = PythonVersion.batchNormHasBias ? "bias=\(pythonText(bias != nil)), " : ""
            return "\(num_features), eps=\(pythonText(epsScalar)), momentum=\(momentum), affine=\(pythonText(affine)), "
                + bias + "track_running_stats=\(pythonText(track_running_stats))"
        }

        override var stateVersion: Int { 2 }

        override func declared(_ found: inout Members) -> Module.Type {
            found.add("weight", weight)
            found.add("bias", bias)
            found.add("running_mean", running_mean)
            found.add("running_var", running_var)
            found.add("num_batches_tracked", num_batches_tracked)
            return _NormBase.self
        }

        override func slot(_ name: String) -> Slot? {
            switch name {
            case "weight": .optionalParameter { self.weight = $0 }
            case "bias": .optionalParameter { self.bias = $0 }
            case "running_mean": .buffer { self.running_mean = $0 }
            case "running_var": .buffer { self.running_var = $0 }
            case "num_batches_tracked": .buffer { self.num_batches_tracked = $0 }
            default: nil
            }
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

    /// What the batch normalisations share.
    open class _BatchNorm: _NormBase {
        open override func forward(_ input: Tensor) -> Tensor {
            if let problem = problem(input.dim()) {
                return failed(.ValueError, problem, op: _get_name())
            }
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

    /// Normalises each channel over the batch. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html>.
    ///
    /// Input and output `[N, C]` or `[N, C, L]`. While it trains, by the batch's own mean and variance, which also move
    /// the running ones; in evaluation by the running ones. A ValueError for another number of dimensions, and while
    /// training for one value a channel.
    open class BatchNorm1d: _BatchNorm {
        // @forms
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(features: num_features, eps, momentum, affine, track_running_stats, device, dtype, bias: bias)
        }

        override func problem(_ dimensions: Int) -> String? {
            dimensions == 2 || dimensions == 3 ? nil : "expected 2D or 3D input (got \(dimensions)D input)"
        }
    }

    /// Normalises each channel over the batch. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html>.
    ///
    /// Input and output `[N, C, H, W]`. While it trains, by the batch's own mean and variance, which also move
    /// the running ones; in evaluation by the running ones. A ValueError for another number of dimensions, and while
    /// training for one value a channel.
    open class BatchNorm2d: _BatchNorm {
        // @forms
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(features: num_features, eps, momentum, affine, track_running_stats, device, dtype, bias: bias)
        }

        override func problem(_ dimensions: Int) -> String? {
            dimensions == 4 ? nil : "expected 4D input (got \(dimensions)D input)"
        }
    }

    /// Normalises each channel over the batch. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html>.
    ///
    /// Input and output `[N, C, D, H, W]`. While it trains, by the batch's own mean and variance, which also move
    /// the running ones; in evaluation by the running ones. A ValueError for another number of dimensions, and while
    /// training for one value a channel.
    open class BatchNorm3d: _BatchNorm {
        // @forms
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(features: num_features, eps, momentum, affine, track_running_stats, device, dtype, bias: bias)
        }

        override func problem(_ dimensions: Int) -> String? {
            dimensions == 5 ? nil : "expected 5D input (got \(dimensions)D input)"
        }
    }
}
