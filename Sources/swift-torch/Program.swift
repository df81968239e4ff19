import Foundation

/// A program in the place of this one, as far as its terminal, its signals and its end are concerned.
enum Program {
    /// Runs it to the end and gives its status as a shell does: 128 and the signal's number where one ended it.
    static func run(_ path: String, _ arguments: [String]) throws -> Int32 {
        // A terminal sends Ctrl-C to both: only the program decides what it means.
        let interrupts = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interrupts) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var environment = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + environment).forEach { free($0) } }
        fflush(nil)
        var id = pid_t()
        let failure = posix_spawn(&id, path, nil, &attributes, &words, &environment)
        guard failure == 0 else { throw Problem("\(path): \(String(cString: strerror(failure)))") }
        child = id
        let terminations = signal(SIGTERM) { number in kill(Program.child, number) }
        defer { signal(SIGTERM, terminations) }
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        let ended = status & 0x7f
        return ended == 0 ? (status >> 8) & 0xff : 128 + ended
    }

    /// Whom a request to end is passed on to.
    nonisolated(unsafe) private static var child = pid_t()
}

/// Gives `body` a folder of its own, which is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "swift-torch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
