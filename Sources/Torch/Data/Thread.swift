#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A lock that threads can also wait on for a change.
final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(change, nil)
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(mutex)
        change.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` under the lock, and wakes the others where it may have changed something.
    func change<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer {
            pthread_cond_broadcast(change)
            pthread_mutex_unlock(mutex)
        }
        return body()
    }

    /// Waits under the lock until `body` gives something.
    func wait<Result>(for body: () -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body() { return result }
            pthread_cond_wait(change, mutex)
        }
    }

    /// The same for at most so many seconds; nil where they are over.
    func wait<Result>(seconds: Double, for body: () -> Result?) -> Result? {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        let whole = Swift.min(seconds.rounded(.down), 1e9)
        let nanoseconds = end.tv_nsec + (seconds < 1e9 ? Int((seconds - whole) * 1e9) : 0)
        end.tv_sec += Int(whole) + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body() { return result }
            if pthread_cond_timedwait(change, mutex, &end) != 0 { return body() }
        }
    }
}

/// A thread of the system.
struct Thread {
    private let id: pthread_t

    /// Starts a thread; nil where the system has none left.
    init?(_ body: @escaping () -> Void) {
        #if canImport(Darwin)
            var id: pthread_t?
        #else
            var id = pthread_t()
        #endif
        let context = Unmanaged.passRetained(Body(body))
        let status = pthread_create(
            &id, nil,
            { context in
                let context: UnsafeMutableRawPointer? = context
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            return nil
        }
        #if canImport(Darwin)
            guard let id else { return nil }
        #endif
        self.id = id
    }

    /// Waits until the thread has ended.
    func join() { pthread_join(id, nil) }

    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
}
