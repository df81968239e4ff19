extension nn {
    /// The gradients of convolutions by themselves (torch/nn/grad.py).
    public enum grad {
        /// The gradient of `conv1d` by its input of size `input_size`.
        // @forms
        public static func conv1d_input(
            input_size: any torch.IntList, weight: Tensor, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byInput(1, input_size, weight, grad_output, stride, padding, dilation, groups)
        }

        /// The gradient of `conv1d` by its weight of size `weight_size`.
        // @forms
        public static func conv1d_weight(
            input: Tensor, weight_size: any torch.IntList, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byWeight(1, input, weight_size, grad_output, stride, padding, dilation, groups)
        }

        /// The gradient of `conv2d` by its input of size `input_size`.
        // @forms
        public static func conv2d_input(
            input_size: any torch.IntList, weight: Tensor, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byInput(2, input_size, weight, grad_output, stride, padding, dilation, groups)
        }

        /// The gradient of `conv2d` by its weight of size `weight_size`.
        // @forms
        public static func conv2d_weight(
            input: Tensor, weight_size: any torch.IntList, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byWeight(2, input, weight_size, grad_output, stride, padding, dilation, groups)
        }

        /// The gradient of `conv3d` by its input of size `input_size`.
        // @forms
        public static func conv3d_input(
            input_size: any torch.IntList, weight: Tensor, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byInput(3, input_size, weight, grad_output, stride, padding, dilation, groups)
        }

        /// The gradient of `conv3d` by its weight of size `weight_size`.
        // @forms
        public static func conv3d_weight(
            input: Tensor, weight_size: any torch.IntList, grad_output: Tensor, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1
        ) -> Tensor {
            byWeight(3, input, weight_size, grad_output, stride, padding, dilation, groups)
        }

        /// A tensor of a size that takes no memory: of the side whose gradient is asked for only the size counts.
        private static func sized(_ size: any torch.IntList, like grad_output: Tensor) -> Tensor {
            ATen.expand(ATen.new_empty(grad_output, [1], nil, nil, nil, nil), size._torchInts, false)
        }

        private static func byInput(
            _ dims: Int, _ size: any torch.IntList, _ weight: Tensor, _ grad_output: Tensor,
            _ stride: any torch.IntList, _ padding: any torch.IntList, _ dilation: any torch.IntList, _ groups: Int
        ) -> Tensor {
            ATen.convolution_backward(
                grad_output, sized(size, like: grad_output), weight, nil, stride._torchInts(count: dims),
                padding._torchInts(count: dims), dilation._torchInts(count: dims), false, [0], groups,
                [true, false, false]
            ).0
        }

        private static func byWeight(
            _ dims: Int, _ input: Tensor, _ size: any torch.IntList, _ grad_output: Tensor,
            _ stride: any torch.IntList, _ padding: any torch.IntList, _ dilation: any torch.IntList, _ groups: Int
        ) -> Tensor {
            ATen.convolution_backward(
                grad_output, input, sized(size, like: grad_output), nil, stride._torchInts(count: dims),
                padding._torchInts(count: dims), dilation._torchInts(count: dims), false, [0], groups,
                [false, true, false]
            ).1
        }
    }
}

extension nn.functional {
    /// The gradients of convolutions by themselves, under the name that Python's documentation has.
    public typealias grad = nn.grad
}
