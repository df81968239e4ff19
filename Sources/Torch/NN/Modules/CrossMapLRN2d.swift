extension nn {
    /// Local response normalisation across channels, as Caffe has it: ``LocalResponseNorm`` is the newer one.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossMapLRN2d.html>.
    ///
    /// Input and output `[N, C, H, W]`; a ValueError for another number of dimensions. Its gradient is not differentiable.
    open class CrossMapLRN2d: Module {
        /// How many neighbouring channels count.
        public var size: Int
        /// The factor of their squares.
        public var alpha: any torch.Number
        /// The exponent.
        public var beta: any torch.Number
        /// What is added to the sum.
        public var k: any torch.Number

        // @forms
        public init(
            size: Int, alpha: any torch.Number = 0.0001, beta: any torch.Number = 0.75, k: any torch.Number = 1
        ) {
            self.size = size
            self.alpha = alpha
            self.beta = beta
            self.k = k
        }

        open override func extra_repr() -> String {
            "\(size), alpha=\(argument(alpha._torchScalar)), beta=\(argument(beta._torchScalar)), "
                + "k=\(argument(k._torchScalar))"
        }

        open override func forward(_ input: Tensor) -> Tensor {
            guard input.dim() == 4 else {
                return failed(
                    .ValueError, "CrossMapLRN2d: Expected input to be 4D, got \(input.dim())D instead.", op: _get_name()
                )
            }
            let given = input.detach()
            let (scale, output) = torch.no_grad {
                let scale = self.scale(of: given)
                return (scale, ATen.mul__Tensor(ATen.pow_Tensor_Scalar(scale, torch.Scalar(-exponent)), given))
            }
            guard torch.is_grad_enabled() && input.requires_grad else { return output }
            // The node behind the result passes the gradient on to the second, whose hook turns it into the input's.
            let turning = ATen.clone(input, .contiguous_format)
            turning.register_hook { [gradient = Gradient(self), given] grad in
                gradient.of(given, output, scale, grad)
            }
            let result = ATen.clone(turning, nil)
            result.data = ATen.alias(output)
            return result
        }

        private var exponent: Double { beta._torchScalar.double }

        /// What the input is divided by, before the power.
        private func scale(of input: Tensor) -> Tensor {
            let channels = input.size(1)
            let squares = ATen.pow_Tensor_Scalar(input, torch.Scalar(2))
            let scale = ATen.empty_memory_format(Array(input.shape), input.dtype, nil, input.device, nil, nil)
            let padding = Int(Double(size - 1) / 2 + 1)
            let one = torch.Scalar(1)
            func square(_ channel: Int) -> Tensor { ATen.select_int(squares, 1, channel) }
            let first = ATen.select_int(scale, 1, 0)
            _ = ATen.zero_(first)
            for channel in 0..<max(0, min(padding, channels)) { _ = ATen.add__Tensor(first, square(channel), one) }
            for channel in 1..<max(1, channels) {
                let current = ATen.select_int(scale, 1, channel)
                _ = ATen.copy_(current, ATen.select_int(scale, 1, channel - 1), false)
                if channel < channels - padding + 1 {
                    _ = ATen.add__Tensor(current, square(channel + padding - 1), one)
                }
                if channel > padding { _ = ATen.add__Tensor(current, square(channel - padding), torch.Scalar(-1)) }
            }
            return scale.mul_(alpha._torchScalar.double / Double(size)).add_(k)
        }

        /// The layer's gradient, with its arguments as they were.
        private struct Gradient {
            let size: Int
            let beta: Double
            let ratio: Double

            init(_ layer: CrossMapLRN2d) {
                size = layer.size
                beta = layer.exponent
                ratio = 2 * layer.alpha._torchScalar.double * beta / Double(size)
            }

            func of(_ input: Tensor, _ output: Tensor, _ scale: Tensor, _ grad: Tensor) -> Tensor {
                torch.no_grad {
                    let (channels, height, width) = (input.size(1), input.size(2), input.size(3))
                    let result = ATen.pow_Tensor_Scalar(scale, torch.Scalar(-beta)).mul_(grad)
                    let padded = ATen.zeros(
                        [channels + size - 1, height, width], input.dtype, nil, input.device, nil)
                    let center = padded.narrow(0, Int(Double(size) - Double(size - 1) / 2), channels)
                    for sample in 0..<input.size(0) {
                        center.copy_(grad[sample] * output[sample])
                        center.div_(scale[sample])
                        let sum = padded.narrow(0, 0, size - 1).sum(0)
                        for channel in 0..<channels {
                            sum.add_(padded[channel + size - 1])
                            result[sample][channel].addcmul_(input[sample][channel], sum, value: -ratio)
                            sum.add_(padded[channel], alpha: -1)
                        }
                    }
                    return result
                }
            }
        }
    }
}
