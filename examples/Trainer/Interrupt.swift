import Foundation
import Synchronization

/// What Ctrl-C does: the first one asks the run to stop after its step, the second ends the program.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)

    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    static func handle() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interrupt.asked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        signal(SIGXFSZ, SIG_IGN)  // a file beyond the limit is an error to tell, not the end
    }
}
