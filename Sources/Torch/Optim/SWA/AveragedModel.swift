extension optim.swa_utils {
    /// A copy of a model whose parameters are averages of the model's over a training.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html>.
    ///
    ///     let ema = optim.swa_utils.AveragedModel(net, multi_avg_fn: optim.swa_utils.get_ema_multi_avg_fn(0.999))
    ///     …
    ///     ema.update_parameters(net)
    open class AveragedModel<Model: nn.Module>: nn.Module {
        /// The copy.
        public let module: Model
        /// How many models the averages are of: int64, no dimensions.
        public let n_averaged: nn.Buffer
        /// What averages a parameter.
        public var avg_fn: AvgFn?
        /// What averages several parameters.
        public var multi_avg_fn: MultiAvgFn?
        /// Whether buffers are averaged, too, in place of taken over.
        public var use_buffers: Bool

        /// - Parameters:
        ///   - model: The model.
        ///   - device: Where the copy is; nil leaves it beside the model.
        ///   - avg_fn: The average of one parameter; all models count alike where both are nil.
        ///   - multi_avg_fn: The same of several. An AssertionError beside `avg_fn`.
        ///   - use_buffers: Whether buffers are averaged, too, in place of taken over.
        // @forms
        public init(
            model: Model, device: (any torch.DeviceLike)? = nil, avg_fn: optim.swa_utils.AvgFn? = nil,
            multi_avg_fn: optim.swa_utils.MultiAvgFn? = nil, use_buffers: Bool = false
        ) {
            if avg_fn != nil && multi_avg_fn != nil {
                raise(.AssertionError, "Only one of avg_fn and multi_avg_fn should be provided")
            }
            module = copy.deepcopy(model)
            n_averaged = nn.Buffer(ATen.zeros([], .int64, nil, device?._torchDevice, nil))
            self.avg_fn = avg_fn
            self.multi_avg_fn = multi_avg_fn
            self.use_buffers = use_buffers
            super.init()
            register_buffer("n_averaged", n_averaged)
            if let device { module.to(device: device) }
        }

        override class var declared: [Member] { [.module("module", \AveragedModel.module)] }

        open override func forward(_ input: Tensor) -> Tensor { module(input) }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { module(input, other) }

        open override func forward(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
            module(input, other, third)
        }

        /// Takes the model's parameters, as they are now, into the averages.
        // @forms
        open func update_parameters(model: nn.Module) {
            let pairs = zip(tensors(of: module), tensors(of: model)).map { average, now in
                (average.detach(), now.detach().to(device: average.device))
            }
            let count: Int = n_averaged.item()
            if count == 0 {
                for (average, now) in pairs { average.copy_(now) }
            } else if multi_avg_fn == nil, let avg_fn {
                for (average, now) in pairs {
                    average.copy_(avg_fn(average, now, n_averaged.to(device: average.device)))
                }
            } else {
                average(pairs)
            }
            if !use_buffers {
                for (own, now) in zip(module.buffers(), model.buffers()) {
                    own.detach().copy_(now.detach().to(device: own.device))
                }
            }
            n_averaged += 1
        }

        /// As `multi_avg_fn` says, or so that all models count alike.
        private func average(_ pairs: [(Tensor, Tensor)]) {
            let averages = pairs.map(\.0)
            for places in optim.byDeviceAndDType(averages) {
                let (own, now) = (places.map { averages[$0] }, places.map { pairs[$0].1 })
                let count = n_averaged.to(device: own[0].device)
                if let multi_avg_fn {
                    multi_avg_fn(own, now, count)
                } else if own[0].is_cuda {
                    optim.swa_utils.get_swa_multi_avg_fn()(own, now, count)
                } else {
                    let mean = optim.swa_utils.get_swa_avg_fn()
                    for (average, now) in zip(own, now) { average.copy_(mean(average, now, count)) }
                }
            }
        }

        private func tensors(of model: nn.Module) -> [Tensor] {
            let parameters = model.parameters().map { $0 as Tensor }
            return use_buffers ? parameters + model.buffers() : parameters
        }
    }
}
