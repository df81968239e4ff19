import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The workers that live. A program that ends ends them before libtorch is taken down: a loader that a global variable
/// holds is never released.
enum WorkersAtExit {
    private static let living = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])
    private static let isAsked: Bool = {
        atexit { WorkersAtExit.living.withLock { Array($0.values) }.forEach { end in end() } } == 0
    }()

    /// Says what ends the workers of a pool.
    static func add(_ pool: AnyObject, _ end: @escaping @Sendable () -> Void) {
        _ = isAsked
        living.withLock { $0[ObjectIdentifier(pool)] = end }
    }

    static func remove(_ pool: AnyObject) { living.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(pool)) } }
}
