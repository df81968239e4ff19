internal import CTorch

extension torch {
    /// What the libraries behind the ops are set to: <https://docs.pytorch.org/docs/stable/backends.html>.
    public enum backends {
        /// How products of float32 matrices are computed on all devices: `none`, `ieee`, `tf32` or `bf16`.
        public static var fp32_precision: String {
            get { precision("generic", "all") }
            set { setPrecision("generic", "all", newValue) }
        }

        static func flag(_ flag: ct_flag) -> Bool {
            var out = false
            check(ct_flag(flag, &out))
            return out
        }

        static func set(_ flag: ct_flag, _ value: Bool) { check(ct_set_flag(flag, value)) }

        static func precision(_ backend: String, _ op: String) -> String {
            var text: UnsafeMutablePointer<CChar>?
            guard succeeded(ct_float32_precision(backend, op, &text)), let text else { return "" }
            defer { ct_string_free(text) }
            return String(cString: text)
        }

        static func setPrecision(_ backend: String, _ op: String, _ precision: String) {
            check(ct_set_float32_precision(backend, op, precision))
        }

        /// Runs `body` with flags at other values, which it sets back then.
        static func with<Result, Failure: Error>(
            _ flags: [(ct_flag, Bool?)], _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let before = flags.map { flag($0.0) }
            for case (let flag, let value?) in flags { set(flag, value) }
            defer { for (flag, value) in zip(flags, before) { set(flag.0, value) } }
            return try body()
        }
    }

    /// Makes numbers too small for a normal float count as zero on the CPU; false where the processor cannot.
    @discardableResult
    public static func set_flush_denormal(_ mode: Bool) -> Bool { ct_set_flush_denormal(mode) }

    /// How precise products of float32 matrices are: `highest`, `high` or `medium`.
    public static func get_float32_matmul_precision() -> String {
        let names = ["highest", "high", "medium"]
        let position = Int(ct_float32_matmul_precision())
        return names.indices.contains(position) ? names[position] : ""
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_float32_matmul_precision.html>.
    public static func set_float32_matmul_precision(_ precision: String) {
        check(ct_set_float32_matmul_precision(precision))
    }
}
