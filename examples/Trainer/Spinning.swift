import Foundation

/// How long libgomp's threads wait for one another awake.
///
/// They spin 300,000 times at each barrier, also while the thread that they wait for waits for a core, so several busy
/// programs slow one another out of proportion. 10,000 times cost nothing on an idle machine.
enum Spinning {
    /// Starts the program again with `GOMP_SPINCOUNT=10000`, unless the environment says how to wait: libgomp reads it
    /// once, when it is loaded. Goes on as it is where the system refuses.
    static func limit() {
        guard getenv("GOMP_SPINCOUNT") == nil, getenv("OMP_WAIT_POLICY") == nil,
            setenv("GOMP_SPINCOUNT", "10000", 1) == 0
        else { return }
        // By its own path, so that it keeps its name among the processes.
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        if readlink("/proc/self/exe", &path, Int(PATH_MAX)) > 0 { execv(path, CommandLine.unsafeArgv) }
    }
}
