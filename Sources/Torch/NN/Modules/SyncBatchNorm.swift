extension nn {
    /// Batch normalisation over the batches of all processes of a distributed run.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.SyncBatchNorm.html>.
    ///
    /// Input and output `[N, C, *]`. In a single process, which is all there is here, it is the batch normalisation of any
    /// number of dimensions, as in Python. A ValueError for fewer than two of them and for no channels.
    open class SyncBatchNorm: BatchNormNd {
        // @forms
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, process_group: Never? = nil, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil, bias: Bool = true
        ) {
            super.init(
                num_features: num_features, eps: eps, momentum: momentum, affine: affine,
                track_running_stats: track_running_stats, device: device, dtype: dtype, bias: bias)
        }

        override class var inputDimensions: ClosedRange<Int> { 2...Int.max }

        open override func forward(_ input: Tensor) -> Tensor {
            if input.dim() < 2 {
                return failed(
                    .ValueError, "expected at least 2D input (got \(input.dim())D input)", op: _get_name())
            }
            if input.size(1) == 0 {
                return failed(
                    .ValueError, "SyncBatchNorm number of input channels should be non-zero", op: _get_name())
            }
            return super.forward(input)
        }

        /// The module with a `SyncBatchNorm` in the place of every batch normalisation in it, of the same tensors.
        ///
        /// Containers get the new layers. A TypeError for a batch normalisation in a stored property: a
        /// `SyncBatchNorm` is no ``BatchNorm2d``, so that the property can't hold it; declare it as ``BatchNormNd`` and
        /// set it to what this function makes of the layer.
        // @forms
        public static func convert_sync_batchnorm(module: Module, process_group: Never? = nil) -> Module {
            var result = module
            if let norm = module as? BatchNormNd {
                let layer = SyncBatchNorm(
                    num_features: norm.num_features, affine: norm.affine, track_running_stats: norm.track_running_stats,
                    bias: norm.bias != nil)
                layer.epsScalar = norm.epsScalar
                layer.momentumScalar = norm.momentumScalar
                (layer.weight, layer.bias) = (norm.weight, norm.bias)
                (layer.running_mean, layer.running_var) = (norm.running_mean, norm.running_var)
                layer.num_batches_tracked = norm.num_batches_tracked
                layer.training = norm.training
                result = layer
            }
            for (name, child) in module.named_children() {
                let converted = convert_sync_batchnorm(module: child)
                if converted === child { continue }
                guard result.replaceable.contains(where: name.isExactly) else {
                    raise(
                        .TypeError,
                        "'\(name)' of this \(module._get_name()) is a stored property, which can't hold a SyncBatchNorm: "
                            + "declare it as nn.BatchNormNd and set it to nn.SyncBatchNorm.convert_sync_batchnorm(\(name))",
                        op: "convert_sync_batchnorm")
                    return result
                }
                result.put(name, converted)
            }
            return result
        }
    }
}
