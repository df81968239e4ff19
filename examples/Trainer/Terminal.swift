import Foundation
import Synchronization
import Torch

/// Stderr: lines, and where it is a terminal, below them one line of status that changes.
enum Terminal {
    static let isTerminal =
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    private static let status = Mutex("")

    /// Before anything is written or opened: a reader that went away is no reason to end, and where a standard stream is
    /// closed no other file may get its number, or what is said would be written into that file.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)  // a file beyond the limit is an error to tell, too
        var file = open("/dev/null", O_RDWR)
        while (0...STDERR_FILENO).contains(file) { file = open("/dev/null", O_RDWR) }
        close(file)
    }

    /// Writes a line. The status stays below it, or is gone.
    static func write(_ line: String, keepsStatus: Bool) {
        status.withLock { status in
            let clear = status.isEmpty ? "" : clearing
            if !keepsStatus { status = "" }
            put("\(clear)\(line)\n\(status)")
        }
    }

    /// Shows a status in place of the one that is there, or takes it away where it is empty.
    static func show(_ text: String) {
        guard isTerminal else { return }
        status.withLock { status in
            guard text != status else { return }
            // What is written over in place does not flicker; the rest of an older, longer text is cleared behind it.
            put(text.isEmpty ? clearing : "\r\(text)\u{1B}[K")
            status = text
        }
    }

    /// How many characters fit into the terminal's lines at this moment, one column left free: a cursor behind the
    /// last one would stand on the next line.
    static var width: Int {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return (isKnown ? Int(size.ws_col) : 80) - 1
    }

    private static let clearing = "\r\u{1B}[K"

    /// One system call, so that nothing comes between. A run goes on where nobody can read what it says.
    private static func put(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(FileName.shown(text).utf8))
    }
}
