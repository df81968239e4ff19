import Foundation
import Logging

/// Writes messages for a program: one JSON object a line, with the members `time` (ISO 8601), `level`, `event`, and the
/// event's values; `message` holds the text of an event without values.
///
/// Numbers stay numbers, float32 in its shortest form. JSON has no NaN and no infinity: they are the strings `nan`, `inf`
/// and `-inf`.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Terminal.write(Self.line(event, metadata: metadata), keepsStatus: false)
    }

    static func line(_ event: LogEvent, metadata: Logger.Metadata) -> String {
        var values = metadata.merging(event.metadata ?? [:]) { $1 }
        let name = values.removeValue(forKey: "event")
        let time = Date.now.ISO8601Format(.init(includingFractionalSeconds: true))
        var members: [(String, Logger.MetadataValue)] = [
            ("time", .string(time)), ("level", .string(event.level.rawValue)),
            ("event", name ?? .string(event.level >= .warning ? event.level.rawValue : "message")),
        ]
        if name == nil { members.append(("message", .string("\(event.message)"))) }
        members += values.sorted { $0.key < $1.key }
        return object(members)
    }

    private static func object(_ members: [(String, Logger.MetadataValue)]) -> String {
        "{" + members.map { "\(quoted($0)): \(json($1))" }.joined(separator: ", ") + "}"
    }

    private static func json(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let value): json(value)
        case .array(let values): "[" + values.map(json).joined(separator: ", ") + "]"
        case .dictionary(let values): object(values.sorted { $0.key < $1.key })
        }
    }

    private static func json(_ value: any CustomStringConvertible) -> String {
        switch value {
        case is Int, is Bool: value.description
        case let number as Double where number.isFinite: number.description
        case let number as Float where number.isFinite: number.description
        // The sign of a NaN says nothing.
        case let number as Double: quoted(number.isNaN ? "nan" : number.description)
        case let number as Float: quoted(number.isNaN ? "nan" : number.description)
        default: quoted(value.description)
        }
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let data = try? encoder.encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
