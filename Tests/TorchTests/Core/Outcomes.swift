import TestSupport
import Testing
import Torch

/// A Python expression, and the same line of Swift.
typealias Row = (python: String, swift: () -> Any?)

/// Expects of every row the same in both languages: the text of what it gives, dtype and `requires_grad` of a tensor, or
/// the exception's kind and text; and what it warns of, each text once. One Python call serves all rows.
func expectSameOutcomes(
    _ rows: [Row], setup: String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let python = try Python.run(
        """
        import warnings
        \(setup)
        def told(value):
            if isinstance(value, torch.Tensor):
                return f'{value.dtype} {value.requires_grad} {value}'
            return str(list(value) if isinstance(value, tuple) and not isinstance(value, torch.Size) else value)
        before = torch.is_warn_always_enabled()
        torch.set_warn_always(True)
        out['rows'] = []
        for row in \(rows.map(\.python)):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                try: text = told(eval(row))
                except Exception as error: text = f'{type(error).__name__.lstrip("_")}: {error}'
            given = [f'{w.category.__name__}: {str(w.message).split(" (Triggered")[0]}' for w in caught]
            out['rows'].append([text, *dict.fromkeys(given)])
        torch.set_warn_always(before)
        """)
    torch.set_warn_always(true)
    defer { torch.set_warn_always(false) }
    for (row, expected) in zip(rows, python["rows"].list) {
        var text = ""
        let given = warnings {
            do {
                text = told(try torch.throwing(row.swift))
            } catch {
                text = (error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)"
            }
        }
        let warned = given.map { $0.split(separator: " (Triggered", maxSplits: 1).first.map(String.init) ?? $0 }
        let once = warned.enumerated().filter { !warned[..<$0.offset].contains($0.element) }.map(\.element)
        #expect([text] + once == expected.list.compactMap(\.string), "\(row.python)", sourceLocation: sourceLocation)
    }
}

private func told(_ value: Any?) -> String {
    switch value {
    case nil: "None"
    case let value as Bool: value ? "True" : "False"
    case let value as Tensor: "\(value.dtype) \(value.requires_grad ? "True" : "False") \(value)"
    case let value as OpaqueOptional: told(value.wrapped)
    case let value?: "\(value)"
    }
}

/// An optional in an `Any`.
private protocol OpaqueOptional { var wrapped: Any? { get } }
extension Optional: OpaqueOptional { fileprivate var wrapped: Any? { self } }
