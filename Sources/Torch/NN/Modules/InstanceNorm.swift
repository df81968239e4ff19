extension nn {
    /// What the normalisations of each sample share. Each channel of each sample is normalised by its own mean and
    /// variance, or in evaluation by the running ones where these are tracked.
    open class InstanceNormNd: NormBase {
        // @forms torch.nn.modules.instancenorm._InstanceNorm
        public init(
            num_features: Int, eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = false,
            track_running_stats: Bool = false, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(features: num_features, eps, momentum, affine, track_running_stats, device, dtype, bias: bias)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            guard hasDimensions(input, Self.inputDimensions) else { return Placeholder.tensor }
            let unbatched = Self.inputDimensions.lowerBound
            let place = input.dim() - unbatched
            if input.size(place) != num_features {
                if affine {
                    return failed(
                        .ValueError,
                        "expected input's size at dim=\(place) to match num_features (\(num_features)), but got: "
                            + "\(input.size(place)).", op: _get_name())
                }
                warn(
                    "input's size at dim=\(place) does not match num_features. You can silence this warning by not "
                        + "passing in num_features, which is not used because affine=False")
            }
            return input.dim() == unbatched ? normalized(input.unsqueeze(0)).squeeze(0) : normalized(input)
        }

        private func normalized(_ input: Tensor) -> Tensor {
            functional.instance_norm(
                input: input, running_mean: running_mean, running_var: running_var, weight: weight, bias: bias,
                use_input_stats: training || !track_running_stats, momentum: momentum ?? 0.0, eps: eps)
        }

        /// States from before versions held statistics that this layer does not track.
        override func load(
            _ state: inout OrderedDict<String, Tensor>, _ prefix: String, version: Int?, _ report: LoadReport
        ) {
            let unwanted = ["running_mean", "running_var"].filter { state.contains(prefix + $0) }
            if version == nil, !track_running_stats, !unwanted.isEmpty {
                let (names, kind) = (unwanted.map { "\"\($0)\"" }.joined(separator: " and "), _get_name())
                report.errors.append(
                    "Unexpected running stats buffer(s) \(names) for \(kind) with track_running_stats=False. If state_dict "
                        + "is a checkpoint saved before 0.4.0, this may be expected because \(kind) does not track running "
                        + "stats by default since 0.4.0. Please remove these keys from state_dict. If the running stats are "
                        + "actually needed, instead set track_running_stats=True in \(kind) to enable them. See the "
                        + "documentation of \(kind) for details.")
                for name in unwanted { state.pop(prefix + name) }
            }
            super.load(&state, prefix, version: version, report)
        }
    }

    /// Instance normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html>.
    ///
    /// Input and output `[N, C, L]` or `[C, L]`. A ValueError for another number of dimensions.
    open class InstanceNorm1d: InstanceNormNd {
        override class var inputDimensions: ClosedRange<Int> { 2...3 }
    }

    /// Instance normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html>.
    ///
    /// Input and output `[N, C, H, W]` or `[C, H, W]`. A ValueError for another number of dimensions.
    open class InstanceNorm2d: InstanceNormNd {
        override class var inputDimensions: ClosedRange<Int> { 3...4 }
    }

    /// Instance normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm3d.html>.
    ///
    /// Input and output `[N, C, D, H, W]` or `[C, D, H, W]`. A ValueError for another number of dimensions.
    open class InstanceNorm3d: InstanceNormNd {
        override class var inputDimensions: ClosedRange<Int> { 4...5 }
    }
}
