extension torch.distributions {
    /// The base of distributions whose density is of the exponential form.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#exponentialfamily>.
    ///
    /// Entropy and divergence follow from the log normalizer and its gradients where a subclass has no formula.
    open class ExponentialFamily: Distribution {
        /// The natural parameters.
        open var _natural_params: [Tensor] {
            [failed(.NotImplementedError, "\(name) does not implement _natural_params")]
        }

        /// The log normalizer of natural parameters.
        open func _log_normalizer(_ natural_params: [Tensor]) -> Tensor {
            failed(.NotImplementedError, "\(name) does not implement _log_normalizer")
        }

        /// The expected carrier measure.
        open var _mean_carrier_measure: Double {
            raise(.NotImplementedError, "\(name) does not implement _mean_carrier_measure")
            return 0
        }

        open override func entropy() -> Tensor {
            let carrier = -_mean_carrier_measure
            let parameters = _natural_params.map { $0.detach().requires_grad_() }
            let normalizer = _log_normalizer(parameters)
            let gradients = torch.autograd.grad(normalizer.sum(), parameters, create_graph: true)
            // A number and a tensor give a new tensor, which the rest may change in place.
            var result = carrier + normalizer
            for (parameter, gradient) in zip(parameters, gradients) {
                result -= (parameter * gradient).reshape(batch_shape + [-1]).sum(-1)
            }
            return result
        }
    }
}
