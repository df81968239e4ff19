import Torch

extension torchinfo {
    /// How the table is written. It may be changed before the table is printed once more.
    public final class FormattingOptions {
        /// How deep the rows go.
        public var max_depth: Int
        /// 0, 1 or 2; with 2 the table shows each parameter.
        public var verbose: Int
        /// The columns in order.
        public var col_names: [ColumnSettings]
        /// How many characters a column takes.
        public var col_width: Int
        /// What rows show.
        public var row_settings: Set<RowSettings>
        /// The unit of the parameters' numbers.
        public var params_units = Units.none
        /// The unit of the multiply-adds.
        public var macs_units = Units.auto
        /// How many characters the first column takes.
        public var layer_name_width = 40
        /// Whether the lines of the tree are ASCII.
        public var ascii_only: Bool
        /// Whether rows show the names under which the layers stand in their parents.
        public var show_var_name: Bool
        /// Whether rows show their depth, and their number in it.
        public var show_depth: Bool
        /// Whether a layer's second row is left out.
        public var hide_recursive_layers: Bool

        init(
            _ max_depth: Int, _ verbose: Int, _ col_names: [ColumnSettings], _ col_width: Int,
            _ row_settings: Set<RowSettings>
        ) {
            self.max_depth = max_depth
            self.verbose = verbose
            self.col_names = col_names
            self.col_width = col_width
            self.row_settings = row_settings
            ascii_only = row_settings.contains(.ascii_only)
            show_var_name = row_settings.contains(.var_names)
            show_depth = row_settings.contains(.depth)
            hide_recursive_layers = row_settings.contains(.hide_recursive_layers)
        }

        /// How many characters a line takes.
        public func get_total_width() -> Int { col_names.count * col_width + layer_name_width }

        /// Makes the first column as wide as its longest entry, in steps of `align_val`.
        func set_layer_name_width(_ rows: [LayerInfo], align_val: Int = 5) {
            let longest =
                rows.map { info in
                    let name = info.get_layer_name(show_var_name: show_var_name, show_depth: show_depth)
                    return name.unicodeScalars.count + info.depth * align_val + 1
                }.max() ?? 0
            if longest >= layer_name_width {
                layer_name_width = (longest + align_val - 1) / align_val * align_val
            }
        }

        /// The line of the columns' titles.
        func header_row() -> String {
            let name = (show_var_name ? " (var_name)" : "") + (show_depth ? ":depth-idx" : "")
            return row("Layer (type\(name))") { $0.title }
        }

        /// The lines of all layers.
        func layers_to_str(_ rows: [LayerInfo], _ total_params: Int) -> String {
            rows.filter { $0.depth <= max_depth && !(hide_recursive_layers && $0.is_recursive) }
                .map { lines($0, $0.depth == max_depth, total_params) }.joined()
        }

        private func lines(_ info: LayerInfo, _ reachedMaxDepth: Bool, _ total_params: Int) -> String {
            let name = info.get_layer_name(show_var_name: show_var_name, show_depth: show_depth)
            var lines = row(branch(info.depth) + name) { column in
                switch column {
                case .kernel_size: info.kernelText
                case .input_size: info.inputText
                case .output_size: info.outputText
                case .num_params: info.paramsText(reachedMaxDepth)
                case .params_percent: info.percentText(total_params, reachedMaxDepth)
                case .mult_adds: info.macsText(reachedMaxDepth)
                case .trainable: info.trainable
                }
            }
            if verbose == Verbosity.verbose.rawValue {
                for (name, values) in info.inner_layers {
                    lines += row(branch(info.depth + 1) + name) { values[$0] ?? "" }
                }
            }
            return lines
        }

        /// The lines of the tree before a layer.
        private func branch(_ depth: Int) -> String {
            switch depth {
            case 0: ""
            case 1: ascii_only ? "+ " : "├─"
            default: String(repeating: ascii_only ? "|    " : "│    ", count: depth - 1) + (ascii_only ? "+ " : "└─")
            }
        }

        private func row(_ name: String, _ value: (ColumnSettings) -> String) -> String {
            var line = padded(name, layer_name_width)
            for column in col_names { line += padded(value(column), col_width) }
            while line.last?.isWhitespace == true { line.removeLast() }
            return line + "\n"
        }

        private func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(width - text.unicodeScalars.count, 0) + 1)
        }
    }
}
