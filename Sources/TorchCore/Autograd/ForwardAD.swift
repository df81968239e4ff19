internal import CTorch

extension torch.autograd {
    /// Derivatives forwards: <https://docs.pytorch.org/docs/stable/generated/torch.autograd.forward_ad.dual_level.html>.
    ///
    ///     torch.autograd.forward_ad.dual_level {
    ///         let dual = torch.autograd.forward_ad.make_dual(x, v)
    ///         let (y, jvp) = torch.autograd.forward_ad.unpack_dual(f(dual))
    ///     }
    public enum forward_ad {
        /// Runs `body` in a level: Python's `with dual_level():`. Tangents end with it. A RuntimeError inside another
        /// level.
        @discardableResult
        public static func dual_level<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
            enter_dual_level()
            defer { exit_dual_level() }
            return try body()
        }

        /// Opens a level and gives its number. A RuntimeError where one is open.
        @discardableResult
        public static func enter_dual_level() -> Int {
            check(ct_forward_decompositions())
            var level = 0
            guard succeeded(ct_dual_enter(&level)) else { return 0 }
            return level
        }

        /// Ends the level that was opened last, with all its tangents. A RuntimeError for another.
        public static func exit_dual_level(level: Int? = nil) {
            let open = ct_dual_level()
            guard open >= 0 || level != nil || !ct_throwing_failed() else { return }
            guard level == nil || level == open else {
                raise(
                    .RuntimeError,
                    "Trying to exit a forward AD level that was not the last one that was created. This is not "
                        + "supported.",
                    op: "exit_dual_level")
                return
            }
            check(ct_dual_exit(open))
        }

        /// A tensor with a tangent, of its shape. A RuntimeError outside of a level, a ValueError for integers.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.forward_ad.make_dual.html>.
        public static func make_dual(_ tensor: Tensor, _ tangent: Tensor, level: Int? = nil) -> Tensor {
            let level = level ?? ct_dual_level()
            guard level >= 0 else {
                return failed(
                    .RuntimeError,
                    "Trying to create a dual Tensor for forward AD but no level exists, make sure to "
                        + "enter_dual_level() first.",
                    op: "make_dual")
            }
            for (value, name) in [(tensor, "primal"), (tangent, "tangent")]
            where !value.isPlaceholder && !value.dtype.is_floating_point && !value.dtype.is_complex {
                return failed(
                    .ValueError, "Expected \(name) to be floating point or complex, but got: \(value.dtype)",
                    op: "make_dual")
            }
            return ATen._make_dual(tensor, tangent, level)
        }

        /// The value of a tensor and its tangent, nil where it has none.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.forward_ad.unpack_dual.html>.
        public static func unpack_dual(_ tensor: Tensor, level: Int? = nil) -> (primal: Tensor, tangent: Tensor?) {
            let level = level ?? ct_dual_level()
            guard level >= 0 else { return (tensor, nil) }
            let (primal, tangent) = ATen._unpack_dual(tensor, level)
            return (primal, tangent.isPlaceholder ? nil : tangent)
        }

        /// Whether tangents are computed.
        public static func _is_fwd_grad_enabled() -> Bool { ct_forward_grad_enabled() }

        /// Runs `body` with tangents computed or not.
        @discardableResult
        public static func _set_fwd_grad_enabled<Result, E: Error>(
            _ mode: Bool, _ body: () throws(E) -> Result
        ) throws(E) -> Result {
            let before = ct_forward_grad_enabled()
            ct_set_forward_grad_enabled(mode)
            defer { ct_set_forward_grad_enabled(before) }
            return try body()
        }
    }
}
