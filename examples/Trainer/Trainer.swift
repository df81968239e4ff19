import Foundation
import Torch

/// What gan and wgangp share: options, images, and what a run writes. Beside it: Tests/Reference/trainer.py.
public enum trainer {
    /// Runs a program; what goes wrong becomes one line on stderr and exit code 1.
    public static func start(_ main: () throws -> Void) {
        Spinning.limit()
        Terminal.prepare()
        do {
            try torch.throwing(main)
        } catch let stopped as Stopped {
            let words = Self.arguments.filter { $0 != "--resume" } + ["--resume"]
            Terminal.show("")
            warn("stopped after \(stopped.place); to go on: \(shellQuoted(words))")
            exit(130)  // as shells have it for Ctrl-C
        } catch {
            logger.error("\(first_line(error))")
            exit(1)
        }
    }
}
