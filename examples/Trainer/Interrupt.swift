import Foundation
import Synchronization

/// What Ctrl-C, SIGTERM and a terminal that goes away do: the first asks the run to stop after its step, the second ends
/// the program.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)

    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    static func handle() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var now = sigaction()
            // nohup's wish stays.
            if number == SIGHUP, sigaction(number, nil, &now) == 0, isIgnored(now) { continue }
            signal(number) { number in
                Interrupt.asked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
