extension optim.swa_utils {
    /// The new average of a parameter: of the average so far, the parameter, and how many models the average is of.
    public typealias AvgFn = (_ averaged: Tensor, _ current: Tensor, _ num_averaged: Tensor) -> Tensor
    /// Changes the averages of several parameters in place.
    public typealias MultiAvgFn = (_ averaged: [Tensor], _ current: [Tensor], _ num_averaged: Tensor) -> Void

    /// Averages in which the newest model counts `1 - decay`, for an average model's `multi_avg_fn`. A ValueError for a
    /// `decay` outside 0 to 1.
    /// See <https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema>.
    // @forms
    public static func get_ema_multi_avg_fn(decay: Double = 0.999) -> MultiAvgFn {
        demandDecay(decay)
        return { averaged, current, _ in
            torch.no_grad {
                if isContinuous(averaged) {
                    ATen._foreach_lerp__Scalar(averaged, current, torch.Scalar(1 - decay))
                } else {
                    for (average, now) in zip(averaged, current) {
                        average.copy_(average * decay + now * (1 - decay))
                    }
                }
            }
        }
    }

    /// Averages in which all models count alike, for an average model's `multi_avg_fn`.
    // @forms
    public static func get_swa_multi_avg_fn() -> MultiAvgFn {
        { averaged, current, num_averaged in
            torch.no_grad {
                if isContinuous(averaged) {
                    let weight: Double = (1 / (num_averaged + 1)).item()
                    ATen._foreach_lerp__Scalar(averaged, current, torch.Scalar(weight))
                } else {
                    let differences = ATen._foreach_sub_List(current, averaged, torch.Scalar(1))
                    let counts = Array(repeating: num_averaged + 1, count: averaged.count)
                    ATen._foreach_addcdiv__Scalar(averaged, differences, counts, torch.Scalar(1))
                }
            }
        }
    }

    /// An average in which the newest model counts `1 - decay`, for an average model's `avg_fn`. A ValueError for a
    /// `decay` outside 0 to 1.
    // @forms
    public static func get_ema_avg_fn(decay: Double = 0.999) -> AvgFn {
        demandDecay(decay)
        return { averaged, current, _ in torch.no_grad { decay * averaged + (1 - decay) * current } }
    }

    /// An average in which all models count alike, for an average model's `avg_fn`.
    // @forms
    public static func get_swa_avg_fn() -> AvgFn {
        { averaged, current, num_averaged in
            torch.no_grad { averaged + (current - averaged) / (num_averaged + 1) }
        }
    }

    private static func demandDecay(_ decay: Double) {
        optim.demand(
            !(decay < 0.0) && !(decay > 1.0),
            "Invalid decay value \(pythonText(decay)) provided. Please provide a value in [0,1] range.")
    }

    private static func isContinuous(_ tensors: [Tensor]) -> Bool {
        tensors.first.map { $0.dtype.is_floating_point || $0.dtype.is_complex } ?? false
    }
}
