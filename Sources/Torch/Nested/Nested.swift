extension torch {
    /// Tensors of tensors of different sizes: <https://docs.pytorch.org/docs/stable/nested.html>. They are of the strided
    /// layout; the jagged one is a class that Python has in Python.
    public enum nested {
        /// A nested tensor with a copy of these tensors, without their history.
        /// See <https://docs.pytorch.org/docs/stable/nested.html#torch.nested.nested_tensor>.
        ///
        /// A RuntimeError for tensors of different numbers of dimensions, and for a layout other than strided.
        // @forms
        public static func nested_tensor(
            tensor_list: [Tensor], dtype: torch.dtype? = nil, layout: torch.layout? = nil,
            device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false, pin_memory: Bool = false
        ) -> Tensor {
            guard isStrided(layout) else { return Placeholder.tensor }
            let kind = dtype ?? tensor_list.first?.dtype
            let copies = tensor_list.map { torch.tensor($0, dtype: kind, device: device ?? $0.device) }
            let made = ATen._nested_tensor_from_tensor_list(
                copies, kind ?? torch.get_default_dtype(), nil, device?._torchDevice, pin_memory ? true : nil)
            return requires_grad ? made.requires_grad_() : made
        }

        /// The same for lists of numbers, of one depth each.
        // @forms
        public static func nested_tensor<Element: torch.TensorData>(
            tensor_list: [Element], dtype: torch.dtype? = nil, layout: torch.layout? = nil,
            device: (any torch.DeviceLike)? = nil, requires_grad: Bool = false, pin_memory: Bool = false
        ) -> Tensor {
            nested_tensor(
                tensor_list: tensor_list.map { torch.tensor($0) }, dtype: dtype, layout: layout, device: device,
                requires_grad: requires_grad, pin_memory: pin_memory)
        }

        /// A nested tensor of these tensors, through which their gradients come.
        /// See <https://docs.pytorch.org/docs/stable/nested.html#torch.nested.as_nested_tensor>.
        // @forms
        public static func as_nested_tensor(
            ts: [Tensor], dtype: torch.dtype? = nil, device: (any torch.DeviceLike)? = nil, layout: torch.layout? = nil
        ) -> Tensor {
            guard isStrided(layout) else { return Placeholder.tensor }
            return ATen._nested_tensor_from_tensor_list(ts, dtype, nil, device?._torchDevice, nil)
        }

        /// The same for the rows of a tensor; a nested tensor is given back.
        ///
        /// A RuntimeError for a tensor of fewer than two dimensions.
        // @forms
        public static func as_nested_tensor(
            ts: Tensor, dtype: torch.dtype? = nil, device: (any torch.DeviceLike)? = nil, layout: torch.layout? = nil
        ) -> Tensor {
            if ts.dim() < 2 {
                return refused("as_nested_tensor(): Expected tensor argument to have dim() > 1")
            }
            guard isStrided(layout) else { return Placeholder.tensor }
            let (target, kind) = (device ?? ts.device, dtype ?? ts.dtype)
            if ts.is_nested { return ts.to(device: target, dtype: kind) }
            let sizes = torch.tensor(Array(repeating: Array(ts.shape.dropFirst()), count: ts.size(0)))
            let (strides, offsets) = ATen._nested_compute_contiguous_strides_offsets(sizes)
            return ATen._nested_view_from_buffer(
                ts.reshape(-1).to(device: target, dtype: kind), sizes, strides, offsets)
        }

        /// A tensor of one shape, filled up with `padding` where a nested one holds less.
        /// See <https://docs.pytorch.org/docs/stable/nested.html#torch.nested.to_padded_tensor>.
        ///
        /// - Parameters:
        ///   - input: The nested tensor.
        ///   - padding: The number behind what it holds.
        ///   - output_size: The shape, the least that holds all where it is nil.
        public static func to_padded_tensor(
            _ input: Tensor, _ padding: Double, _ output_size: (any torch.IntList)? = nil
        ) -> Tensor {
            ATen.nested_to_padded_tensor(input, padding, output_size?._torchInts)
        }

        /// The same with its arguments by name.
        public static func to_padded_tensor(
            _ input: Tensor, padding: Double, output_size: (any torch.IntList)? = nil
        ) -> Tensor {
            to_padded_tensor(input, padding, output_size)
        }

        /// The same with its shape as a tuple.
        @_disfavoredOverload
        public static func to_padded_tensor<each Size: torch.IntList>(
            _ input: Tensor, _ padding: Double, _ output_size: (repeat each Size)
        ) -> Tensor {
            to_padded_tensor(input, padding, sizeTuple(repeat each output_size))
        }

        private static func isStrided(_ layout: torch.layout?) -> Bool {
            guard let layout, layout != .strided else { return true }
            raise(.RuntimeError, "Specified layout is unsupported for nested tensors: \(layout)", op: "torch.nested")
            return false
        }

        private static func refused(_ text: String) -> Tensor { failed(.RuntimeError, text, op: "torch.nested") }
    }
}
