import Logging

/// Writes messages for a person: their text alone.
struct TextLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let isError = event.level >= .error
        Terminal.write("\(isError ? "error: " : "")\(event.message)", keepsStatus: !isError)
    }
}
