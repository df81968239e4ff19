extension nn {
    /// How ``functional/linear_cross_entropy(input:linear_weight:target:linear_bias:weight:reduction:ignore_index:label_smoothing:options:)``
    /// cuts its work into chunks of rows, so that the outputs of all rows are never in memory at once.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LinearCrossEntropyOptions.html>.
    ///
    /// The chunks serve classes as targets without smoothing and without further dimensions; for others the options are
    /// ignored, with a warning. Their gradients are computed with the loss, and cannot be differentiated. A ValueError for
    /// values that are not allowed.
    public struct LinearCrossEntropyOptions: Sendable, Equatable, torch.Printable, CustomStringConvertible {
        /// Whether `backward` may run twice, at the cost of another buffer for the gradients.
        public let allow_retain_graph: Bool
        /// How many rows a chunk has, all by default.
        public let batch_chunk_size: Int?
        /// How that number is chosen: `"aspect_ratio"`, `"aspect_ratio:2"`, `"auto"` or nil.
        public let chunking_method: String?
        /// What is kept in `acc_dtype`: `"accurate"`, `"balanced"`, `"compact"` or `"auto"`.
        public let acc_policy: String
        /// In what sums are taken, float32 for inputs of 16 bits.
        public let acc_dtype: torch.dtype?

        // @forms
        public init(
            allow_retain_graph: Bool = false, batch_chunk_size: Int? = nil, chunking_method: String? = "auto",
            acc_policy: String = "auto", acc_dtype: torch.dtype? = nil
        ) {
            (self.allow_retain_graph, self.batch_chunk_size) = (allow_retain_graph, batch_chunk_size)
            (self.chunking_method, self.acc_policy, self.acc_dtype) = (chunking_method, acc_policy, acc_dtype)
            if let problem { raise(.ValueError, problem) }
        }

        private var problem: String? {
            if !["auto", "accurate", "balanced", "compact"].contains(acc_policy) {
                return "invalid acc_policy: \(pythonText(acc_policy))"
            }
            if let chunking_method, chunking_method != "auto", Self.factor(chunking_method) == nil {
                return "invalid chunking_method: \(pythonText(chunking_method))"
            }
            if let batch_chunk_size, batch_chunk_size <= 0 {
                return "batch_chunk_size must be positive int or None, got \(batch_chunk_size)"
            }
            return Self.problem(acc_dtype)
        }

        private static func problem(_ dtype: torch.dtype?) -> String? {
            guard let dtype, ![.float16, .bfloat16, .float32, .float64].contains(dtype) else { return nil }
            return "acc_dtype must be one of {None, torch.float16, torch.bfloat16, torch.float32, torch.float64}, got "
                + "\(dtype). Pass acc_dtype=None to let the op pick automatically."
        }

        /// By what `aspect_ratio:2` divides; nil for other methods.
        private static func factor(_ method: String) -> Int? {
            if method == "aspect_ratio" { return 1 }
            let digits = method.dropFirst("aspect_ratio:".count)
            guard method.hasPrefix("aspect_ratio:"), digits.allSatisfy(\.isNumber), let factor = Int(digits), factor > 0
            else { return nil }
            return factor
        }

        public var description: String {
            "LinearCrossEntropyOptions(allow_retain_graph=\(pythonText(allow_retain_graph)), "
                + "batch_chunk_size=\(argument(batch_chunk_size)), "
                + "chunking_method=\(chunking_method.map(pythonText) ?? "None"), acc_policy=\(pythonText(acc_policy)), "
                + "acc_dtype=\(acc_dtype.map(\.description) ?? "None"))"
        }

        /// What the options come to for one call.
        struct Resolved {
            let rows: Int, policy: String, dtype: torch.dtype
        }

        /// The options for inputs `[batches, features]` and so many classes; nil where they contradict each other.
        func resolved(batches: Int, features: Int, classes: Int, dtype: torch.dtype, device: torch.device) -> Resolved?
        {
            let isShort = dtype == .bfloat16 || dtype == .float16
            let accurate = device.type == "cpu" && isShort
            let policy = acc_policy != "auto" ? acc_policy : accurate ? "accurate" : "compact"
            var method = chunking_method
            if method == "auto" {
                method = batch_chunk_size != nil ? nil : accurate ? "aspect_ratio" : "aspect_ratio:2"
            }
            var rows = min(batch_chunk_size ?? batches, batches)
            if let method, let factor = Self.factor(method) {
                guard features != 0 else {
                    raise(.ZeroDivisionError, "integer division or modulo by zero", op: "linear_cross_entropy")
                    return nil
                }
                rows = Self.rows(batches: batches, features: features, classes: classes, factor: factor)
                if let batch_chunk_size, batch_chunk_size != rows {
                    raise(
                        .ValueError,
                        "batch_chunk_size (=\(batch_chunk_size)) and chunking_method ('\(method)') give different chunk "
                            + "sizes (\(batch_chunk_size) vs \(rows)); pass only one.", op: "linear_cross_entropy")
                    return nil
                }
            }
            let short = acc_policy == "auto" && isShort && ["cpu", "cuda"].contains(device.type)
            let chosen = acc_dtype ?? (short ? .float32 : dtype)
            if let problem = Self.problem(chosen) {
                raise(.ValueError, problem, op: "linear_cross_entropy")
                return nil
            }
            return Resolved(rows: max(1, rows), policy: policy, dtype: chosen)
        }

        /// The next power of two at which a chunk's outputs are as large as the inputs.
        private static func rows(batches: Int, features: Int, classes: Int, factor: Int) -> Int {
            let ratio = max(1, (classes + features - 1) / features)
            let target = (batches + ratio - 1) / ratio
            let bits = Int.bitWidth - (target - 1).magnitude.leadingZeroBitCount
            return min((1 << bits) / factor, batches)
        }
    }
}
