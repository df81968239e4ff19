internal import CTorchVision
import Torch

extension torchvision.ops {
    /// A convolution of images `[N, C, H, W]` by `weight` `[O, C / groups, h, w]` whose points are moved by `offset`
    /// `[N, 2 * offset groups * h * w, H', W']` and weighed by `mask` `[N, offset groups * h * w, H', W']`: `[N, O, H', W']`.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.deform_conv2d.html>.
    ///
    /// A RuntimeError where the shapes do not fit one another.
    // @forms
    public static func deform_conv2d(
        input: Tensor, offset: Tensor, weight: Tensor, bias: Tensor? = nil, stride: any torch.IntList = [1, 1],
        padding: any torch.IntList = [0, 0], dilation: any torch.IntList = [1, 1], mask: Tensor? = nil
    ) -> Tensor {
        let kernel = weight.size(-2) * weight.size(-1)
        let offset_groups = offset.size(1) / max(1, 2 * kernel)
        guard offset_groups > 0 else {
            return failed(
                .RuntimeError,
                "the shape of the offset tensor at dimension 1 is not valid. It should be a multiple of 2 * "
                    + "weight.size[2] * weight.size[3].\nGot offset.shape[1]=\(offset.size(1)), while 2 * "
                    + "weight.size[2] * weight.size[3]=\(2 * kernel)", op: "deform_conv2d")
        }
        let settings = ct_vision_convolution(
            stride: pair(stride), padding: pair(padding), dilation: pair(dilation),
            groups: input.size(1) / max(1, weight.size(1)), offset_groups: offset_groups, has_mask: mask != nil)
        let masks = mask ?? torch.zeros(input.size(0), 1, dtype: input.dtype, device: input.device)
        let shifts = bias ?? torch.zeros(weight.size(0), dtype: input.dtype, device: input.device)
        let inputs = [input, weight, offset, masks, shifts]
        // There is a kernel for the CPU alone.
        guard input.is_cuda else { return convolved(inputs, settings) }
        return convolved(inputs.map { $0.cpu() }, settings).to(input.device)
    }

    private static func pair(_ numbers: any torch.IntList) -> (Int, Int) {
        let both = numbers._torchInts(count: 2)
        return (both.first ?? 0, both.last ?? 0)
    }

    private static func convolved(_ inputs: [Tensor], _ settings: ct_vision_convolution) -> Tensor {
        FunctionCall(name: "GeneratedBackwardFor_torchvision_deform_conv2d_default") { ctx, grads in
            guard let grad = grads[0] else { return Array(repeating: nil, count: 5) }
            let saved = ctx.saved_tensors as [Tensor]
            return OnceDifferentiable(name: "deform_conv2d").run([grad] + saved) {
                gradients(grad.detach(), saved.map { $0.detach() }, settings)
            }
        }.run(inputs) { ctx in
            ctx.save_for_backward(inputs)
            let t = inputs.map { $0.detach() }
            return visionResult {
                ct_vision_deform_conv2d(
                    t[0].handle, t[1].handle, t[2].handle, t[3].handle, t[4].handle, settings, $0)
            }
        }
    }

    private static func gradients(_ grad: Tensor, _ t: [Tensor], _ settings: ct_vision_convolution) -> [Tensor] {
        var out = [OpaquePointer?](repeating: nil, count: 5)
        check(
            ct_vision_deform_conv2d_backward(
                grad.handle, t[0].handle, t[1].handle, t[2].handle, t[3].handle, t[4].handle, settings, &out))
        keep((grad, t))
        return out.map { $0.map { Tensor(adopting: $0) } ?? Placeholder.tensor }
    }

    /// ``deform_conv2d(input:offset:weight:bias:stride:padding:dilation:mask:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.DeformConv2d.html>.
    open class DeformConv2d: nn.Module {
        /// How many channels the input has.
        public let in_channels: Int
        /// How many channels the output has.
        public let out_channels: Int
        /// Height and width of the kernel.
        public let kernel_size: [Int]
        /// How far the kernel moves at a time, down and to the right.
        public let stride: [Int]
        /// How many zeros are around the image, above and at the left.
        public let padding: [Int]
        /// How far apart the kernel's elements lie, down and to the right.
        public let dilation: [Int]
        /// How many groups the channels fall into; an output channel sees the inputs of its own group.
        public let groups: Int
        /// The kernels, `[out_channels, in_channels / groups] + kernel_size`.
        public var weight: nn.Parameter
        /// What each output channel gains, `[out_channels]`, or nil.
        public var bias: nn.Parameter?

        // @forms
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true
        ) {
            for (name, channels) in [("in_channels", in_channels), ("out_channels", out_channels)]
            where channels % groups != 0 {
                raise(.ValueError, "\(name) must be divisible by groups", op: "DeformConv2d")
            }
            self.in_channels = in_channels
            self.out_channels = out_channels
            self.kernel_size = kernel_size._torchInts(count: 2)
            self.stride = stride._torchInts(count: 2)
            self.padding = padding._torchInts(count: 2)
            self.dilation = dilation._torchInts(count: 2)
            self.groups = groups
            weight = nn.Parameter(torch.empty([out_channels, in_channels / groups] + self.kernel_size))
            self.bias = bias ? nn.Parameter(torch.empty(out_channels)) : nil
            super.init()
            reset_parameters()
        }

        /// Draws the weights anew.
        open func reset_parameters() {
            nn.`init`.kaiming_uniform_(weight, a: (5.0).squareRoot())
            guard let bias else { return }
            let bound = 1 / Double(weight[0].numel()).squareRoot()
            nn.`init`.uniform_(bias, -bound, bound)
        }

        open override func forward(_ input: Tensor, _ offset: Tensor) -> Tensor {
            forward(input, offset, mask: nil)
        }
        open override func forward(_ input: Tensor, _ offset: Tensor, _ mask: Tensor) -> Tensor {
            forward(input, offset, mask: mask)
        }
        /// The convolution of images, moved by `offset` and weighed by `mask`.
        public final func forward(_ input: Tensor, _ offset: Tensor, mask: Tensor?) -> Tensor {
            torchvision.ops.deform_conv2d(
                input: input, offset: offset, weight: weight, bias: bias, stride: stride, padding: padding,
                dilation: dilation, mask: mask)
        }

        /// The same by way of the hooks.
        public func callAsFunction(_ input: Tensor, _ offset: Tensor, mask: Tensor?) -> Tensor {
            hooked({ self.forward($0, $1, mask: $2) }, input, offset, mask, keywords: ["mask"])
        }

        open override var description: String {
            var text = "\(_get_name())(\(in_channels), \(out_channels), kernel_size=\(NumberText.tuple(kernel_size))"
            text += ", stride=\(NumberText.tuple(stride))"
            if padding != [0, 0] { text += ", padding=\(NumberText.tuple(padding))" }
            if dilation != [1, 1] { text += ", dilation=\(NumberText.tuple(dilation))" }
            if groups != 1 { text += ", groups=\(groups)" }
            if bias == nil { text += ", bias=False" }
            return text + ")"
        }
    }
}
