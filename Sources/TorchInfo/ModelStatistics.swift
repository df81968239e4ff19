import Torch

extension torchinfo {
    /// What ``torchinfo/summary(_:input_size:input_data:batch_dim:cache_forward_pass:col_names:col_width:depth:device:dtypes:mode:row_settings:verbose:forward:)``
    /// finds: the rows and their sums. Its text is the table.
    public final class ModelStatistics: CustomStringConvertible {
        /// The rows of the table.
        public let summary_list: [LayerInfo]
        /// The shapes of the inputs; empty without inputs.
        public let input_size: [torch.Size]
        /// How the table is written.
        public let formatting: FormattingOptions
        /// How many bytes the inputs take, each storage with the 64 bytes that Python's object of it takes.
        public let total_input: Int
        /// How many multiplications with additions a call makes.
        public private(set) var total_mult_adds = 0
        /// How many numbers the parameters hold.
        public private(set) var total_params = 0
        /// How many of them train.
        public private(set) var trainable_params = 0
        /// How many bytes the parameters of the layers take that no other stands in.
        public private(set) var total_param_bytes = 0
        /// How many bytes their outputs take, and the gradients of these.
        public private(set) var total_output_bytes = 0

        /// Whether the model was called, so that there is something to say of it.
        private let wasCalled: Bool

        init(
            _ rows: [LayerInfo], _ input_size: [torch.Size], _ total_input: Int, _ formatting: FormattingOptions,
            wasCalled: Bool
        ) {
            summary_list = rows
            self.input_size = input_size
            self.total_input = total_input
            self.formatting = formatting
            self.wasCalled = wasCalled
            for info in rows {
                if info.is_leaf_layer {
                    total_mult_adds += info.macs
                    // Twice, for the gradients.
                    if info.num_params > 0 { total_output_bytes += info.output_bytes * 2 }
                    if info.is_recursive { continue }
                    total_params += max(info.num_params, 0)
                    total_param_bytes += info.param_bytes
                    trainable_params += max(info.trainable_params, 0)
                } else if !info.is_recursive {
                    total_params += max(info.leftover_params(), 0)
                    trainable_params += max(info.leftover_trainable_params(), 0)
                }
            }
            formatting.set_layer_name_width(rows)
        }

        /// The table.
        public var description: String {
            let divider = String(repeating: "=", count: max(formatting.get_total_width(), 0))
            func params(_ number: Int) -> String { Self.format_output_num(number, formatting.params_units) }
            var text = """
                \(divider)
                \(formatting.header_row())\(divider)
                \(formatting.layers_to_str(summary_list, total_params))\(divider)
                Total params\(params(total_params))
                Trainable params\(params(trainable_params))
                Non-trainable params\(params(total_params - trainable_params))

                """
            if wasCalled {
                func megabytes(_ bytes: Int) -> String { "\(Double(bytes) / 1e6, "0.2f")" }
                text += """
                    Total mult-adds\(Self.format_output_num(total_mult_adds, formatting.macs_units))
                    \(divider)
                    Input size (MB): \(megabytes(total_input))
                    Forward/backward pass size (MB): \(megabytes(total_output_bytes))
                    Params size (MB): \(megabytes(total_param_bytes))
                    Estimated Total Size (MB): \(megabytes(total_input + total_output_bytes + total_param_bytes))

                    """
            }
            return text + divider
        }

        private static func format_output_num(_ number: Int, _ units: Units) -> String {
            var units = units
            if units == .auto {
                units = number >= 1_000_000_000_000 ? .terabytes : number >= 1_000_000_000 ? .gigabytes : .megabytes
            }
            let converted = Double(number) / units.factor
            let display = units == .none ? "" : " (\(units.shown))"
            let whole = Int(exactly: converted)
            return "\(display): " + (whole.map { "\($0, ",d")" } ?? "\(converted, ",.2f")")
        }
    }
}

extension torchinfo.ModelStatistics: torch.Printable {}
