extension nn {
    /// What the `padding` of a convolution takes: a number or a list of such, or `"same"` or `"valid"`.
    public protocol ConvPadding {
        /// The numbers, or 0 and a name.
        var _torchPadding: (sizes: any torch.IntList, name: String?) { get }
    }

    /// What the convolutions and the transposed ones share.
    open class ConvNd: Module {
        /// How many channels the input has.
        public internal(set) final var in_channels: Int
        /// How many channels the output has.
        public internal(set) final var out_channels: Int
        /// The extent of the kernel, for each dimension that it moves over.
        public let kernel_size: [Int]
        /// How far the kernel moves at a time, for each dimension.
        public let stride: [Int]
        /// Empty where `padding` was given as a name.
        public let padding: [Int]
        /// How far apart the kernel's elements lie, for each dimension.
        public let dilation: [Int]
        /// What a transposed convolution's output gains at one end, for each dimension; zeros in the others.
        public let output_padding: [Int]
        /// How many groups the channels fall into; an output channel sees the inputs of its own group.
        public let groups: Int
        /// What the input is extended with: `zeros`, `reflect`, `replicate` or `circular`.
        public let padding_mode: String
        /// The kernels, `[out_channels, in_channels / groups] + kernel_size`; in a transposed convolution
        /// `[in_channels, out_channels / groups] + kernel_size`.
        @_Held public var weight: Parameter
        /// What each output channel gains, `[out_channels]`, or nil.
        @_Held public var bias: Parameter?

        /// `same` or `valid`, where `padding` was given so.
        let paddingName: String?
        /// What `F.pad` takes to pad as much, last dimension first.
        let padded: [Int]

        /// Over how many dimensions the kernel moves.
        class var dimensions: Int { 2 }

        init(
            transposed: Bool, _ in_channels: Int, _ out_channels: Int, kernel_size: any torch.IntList,
            stride: any torch.IntList, padding: any nn.ConvPadding, dilation: any torch.IntList,
            output_padding: any torch.IntList, groups: Int, bias: Bool, padding_mode: String,
            device: (any torch.DeviceLike)?, dtype: torch.dtype?
        ) {
            let dimensions = Self.dimensions
            self.in_channels = in_channels
            self.out_channels = out_channels
            self.kernel_size = kernel_size._torchInts(count: dimensions)
            self.stride = stride._torchInts(count: dimensions)
            self.dilation = dilation._torchInts(count: dimensions)
            self.output_padding = output_padding._torchInts(count: dimensions)
            self.groups = groups
            self.padding_mode = padding_mode
            let (sizes, name) = padding._torchPadding
            paddingName = name
            self.padding = name == nil ? sizes._torchInts(count: dimensions) : []
            padded = Self.reversed(self.padding, name, self.kernel_size, self.dilation)
            let problem = Self.problem(
                in_channels, out_channels, groups, self.stride, name, padding_mode, transposed)
            let usable = problem == nil ? groups : 1
            if let problem { raise(.ValueError, problem, op: "nn.Conv\(dimensions)d") }
            let ends = transposed ? [in_channels, out_channels / usable] : [out_channels, in_channels / usable]
            let device = device?._torchDevice
            weight = emptyParameter(ends + self.kernel_size, device, dtype)
            self.bias = bias ? emptyParameter([out_channels], device, dtype) : nil
            super.init()
            reset_parameters()
        }

        /// Draws the weights anew.
        open func reset_parameters() {
            if !isAwaitingShape(in_channels) { resetUniform(weight, bias) }
        }

        open override func extra_repr() -> String {
            var text = "\(in_channels), \(out_channels), kernel_size=\(NumberText.tuple(kernel_size))"
            text += ", stride=\(NumberText.tuple(stride))"
            if let paddingName {
                text += ", padding=\(paddingName)"
            } else if padding.contains(where: { $0 != 0 }) {
                text += ", padding=\(NumberText.tuple(padding))"
            }
            if dilation.contains(where: { $0 != 1 }) { text += ", dilation=\(NumberText.tuple(dilation))" }
            if output_padding.contains(where: { $0 != 0 }) {
                text += ", output_padding=\(NumberText.tuple(output_padding))"
            }
            if groups != 1 { text += ", groups=\(groups)" }
            if bias == nil { text += ", bias=False" }
            if padding_mode != "zeros" { text += ", padding_mode=\(padding_mode)" }
            return text
        }

        override class var declared: [Member] {
            [.parameter("weight", \ConvNd.weight), .parameter("bias", \ConvNd.bias)]
        }

        private static func problem(
            _ in_channels: Int, _ out_channels: Int, _ groups: Int, _ stride: [Int], _ name: String?, _ mode: String,
            _ transposed: Bool
        ) -> String? {
            if transposed && mode != "zeros" {
                return "Only \"zeros\" padding mode is supported for \(_typeName(Self.self, qualified: false))"
            }
            if groups <= 0 { return "groups must be a positive integer" }
            if in_channels % groups != 0 { return "in_channels must be divisible by groups" }
            if out_channels % groups != 0 { return "out_channels must be divisible by groups" }
            if let name, !["same", "valid"].contains(name) {
                return "Invalid padding string \(pythonText(name)), should be one of {'valid', 'same'}"
            }
            if name == "same" && stride.contains(where: { $0 != 1 }) {
                return "padding='same' is not supported for strided convolutions"
            }
            if !["zeros", "reflect", "replicate", "circular"].contains(mode) {
                return "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, "
                    + "but got padding_mode='\(mode)'"
            }
            return nil
        }

        private static func reversed(_ padding: [Int], _ name: String?, _ kernel: [Int], _ dilation: [Int]) -> [Int] {
            guard let name else { return padding.reversed().flatMap { [$0, $0] } }
            return zip(kernel, dilation).reversed().flatMap { size, step in
                let total = name == "same" ? step * (size - 1) : 0
                return [total / 2, total - total / 2]
            }
        }
    }

    /// A convolution over as many dimensions as the subclass says.
    ///
    /// `weight` is `[out_channels, in_channels / groups] + kernel_size`, `bias` `[out_channels]` or nil. A ValueError for
    /// groups that do not divide the channels and for a padding or a padding mode that is none.
    open class DirectConvNd: ConvNd {
        /// - Parameters:
        ///   - padding: How far the input is extended, or `"valid"` (not at all) or `"same"` (to keep the size).
        ///   - padding_mode: With what: `zeros`, `reflect`, `replicate` or `circular`.
        // @forms torch.nn.Conv2d
        public init(
            in_channels: Int, out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                transposed: false, in_channels, out_channels, kernel_size: kernel_size, stride: stride,
                padding: padding, dilation: dilation, output_padding: 0, groups: groups, bias: bias,
                padding_mode: padding_mode, device: device, dtype: dtype)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            if padding_mode != "zeros" {
                let none = Array(repeating: 0, count: stride.count)
                return convolution(ATen.pad(input, padded, padding_mode, nil), none)
            }
            guard let paddingName else { return convolution(input, padding) }
            switch stride.count {
            case 1: return ATen.conv1d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            case 2: return ATen.conv2d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            default: return ATen.conv3d_padding(input, weight, bias, stride, paddingName, dilation, groups)
            }
        }

        private func convolution(_ input: Tensor, _ padding: [Int]) -> Tensor {
            switch stride.count {
            case 1: ATen.conv1d(input, weight, bias, stride, padding, dilation, groups)
            case 2: ATen.conv2d(input, weight, bias, stride, padding, dilation, groups)
            default: ATen.conv3d(input, weight, bias, stride, padding, dilation, groups)
            }
        }
    }

    /// Convolution of signals. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html>.
    ///
    /// Input `[N, in_channels, L]` or without `N`, output `[N, out_channels, Lout]`.
    open class Conv1d: DirectConvNd {
        override class var dimensions: Int { 1 }
    }

    /// Convolution of images. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html>.
    ///
    /// Input `[N, in_channels, H, W]` or without `N`, output `[N, out_channels, Hout, Wout]`.
    open class Conv2d: DirectConvNd {
        override class var dimensions: Int { 2 }
    }

    /// Convolution of volumes. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html>.
    ///
    /// Input `[N, in_channels, D, H, W]` or without `N`, output `[N, out_channels, Dout, Hout, Wout]`.
    open class Conv3d: DirectConvNd {
        override class var dimensions: Int { 3 }
    }
}

extension Int: nn.ConvPadding {
    public var _torchPadding: (sizes: any torch.IntList, name: String?) { (self, nil) }
}

extension Array: nn.ConvPadding where Element == Int {
    public var _torchPadding: (sizes: any torch.IntList, name: String?) { (self, nil) }
}

extension torch.Size: nn.ConvPadding {
    public var _torchPadding: (sizes: any torch.IntList, name: String?) { (self, nil) }
}

extension String: nn.ConvPadding {
    public var _torchPadding: (sizes: any torch.IntList, name: String?) { (0, self) }
}

/// The padding of a tuple; a single number, list or name stays what it is.
func paddingTuple<each Value: nn.ConvPadding>(_ value: repeat each Value) -> any nn.ConvPadding {
    var parts: [any nn.ConvPadding] = []
    for part in repeat each value { parts.append(part) }
    if parts.count == 1 { return parts[0] }
    if let name = parts.compactMap(\._torchPadding.name).first {
        raise(.TypeError, "padding is a name or holds numbers, but a tuple holds \(pythonText(name))")
    }
    return parts.flatMap(\._torchPadding.sizes._torchInts)
}
