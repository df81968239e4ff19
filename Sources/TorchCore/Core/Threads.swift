internal import CTorch

extension torch {
    /// How many threads an op may use on the CPU.
    public static func get_num_threads() -> Int { ct_num_threads() }

    /// Sets how many threads an op may use on the CPU, 1 or more.
    public static func set_num_threads(_ count: Int) { check(ct_set_num_threads(count)) }

    /// How many ops may run beside each other on the CPU.
    public static func get_num_interop_threads() -> Int { ct_num_interop_threads() }

    /// Sets how many ops may run beside each other; once only, and before the first of them.
    public static func set_num_interop_threads(_ count: Int) { check(ct_set_num_interop_threads(count)) }

    /// Sets the numbers of threads to what the machine and the environment ask for.
    public static func init_num_threads() { ct_init_num_threads() }
}
