internal import CTorch

extension torch {
    /// Makes ops that have no deterministic implementation fail (or warn) instead of giving other bits each time.
    // @forms
    public static func use_deterministic_algorithms(mode: Bool, warn_only: Bool = false) {
        check(ct_set_deterministic(mode, warn_only))
    }

    /// Whether ops without a deterministic implementation fail or warn.
    public static func are_deterministic_algorithms_enabled() -> Bool { ct_deterministic() }

    /// Whether they only warn.
    public static func is_deterministic_algorithms_warn_only_enabled() -> Bool {
        backends.flag(CT_DETERMINISTIC_WARN_ONLY)
    }

    /// What ops without a deterministic implementation do: 0 for nothing, 1 for a warning, 2 for a failure.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.get_deterministic_debug_mode.html>.
    public static func get_deterministic_debug_mode() -> Int {
        guard are_deterministic_algorithms_enabled() else { return 0 }
        return is_deterministic_algorithms_warn_only_enabled() ? 1 : 2
    }

    /// Sets what ops without a deterministic implementation do: 0 for nothing, 1 for a warning, 2 for a failure.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_deterministic_debug_mode.html>.
    ///
    /// A RuntimeError for another number.
    // @forms
    public static func set_deterministic_debug_mode(debug_mode: Int) {
        guard (0...2).contains(debug_mode) else {
            return raise(
                .RuntimeError, "invalid value of debug_mode, expected 0, 1, or 2, but got \(debug_mode)",
                op: "set_deterministic_debug_mode")
        }
        use_deterministic_algorithms(mode: debug_mode > 0, warn_only: debug_mode == 1)
    }

    /// The same by the words `default`, `warn` and `error`. A RuntimeError for another one.
    // @forms
    public static func set_deterministic_debug_mode(debug_mode: String) {
        guard let mode = ["default", "warn", "error"].firstIndex(of: debug_mode) else {
            return raise(
                .RuntimeError,
                "invalid value of debug_mode, expected one of `default`, `warn`, `error`, but got \(debug_mode)",
                op: "set_deterministic_debug_mode")
        }
        set_deterministic_debug_mode(debug_mode: mode)
    }
}

extension torch.utils {
    /// What deterministic algorithms do besides: <https://docs.pytorch.org/docs/stable/deterministic.html>.
    public enum deterministic {
        /// Whether memory of new tensors is filled with a fixed value while deterministic algorithms are on.
        public static var fill_uninitialized_memory: Bool {
            get { torch.backends.flag(CT_DETERMINISTIC_FILL) }
            set { torch.backends.set(CT_DETERMINISTIC_FILL, newValue) }
        }
    }
}
