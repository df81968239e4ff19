import ArgumentParser
import Foundation
import Logging
import Synchronization

extension trainer {
    /// What stderr says: the values of `--log`.
    enum LogFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    /// Set by the command line, before the first message.
    static let logFormat = Mutex(LogFormat.text)

    /// All messages go through it: at level info what a person wants to read, at debug what only programs read.
    ///
    /// The metadata `event` is the name of what happened, and the other metadata are its values, numbers among them as
    /// `.stringConvertible`. `--log json` writes both; a person sees the text.
    public static let logger: Logger = {
        let format = logFormat.withLock { $0 }
        LoggingSystem.bootstrap { _ in
            switch format {
            case .text: TextLogHandler()
            case .json: JSONLogHandler()
            }
        }
        return Logger(label: ProcessInfo.processInfo.processName)
    }()

    static func say(_ text: String) { logger.info("\(text)") }

    static func warn(_ text: String) { logger.warning("\(text)") }
}
