import Foundation
import NumPy
import TestSupport
import Testing

/// A line of NumPy's Python, and the same line here.
struct Line {
    let python: String
    let swift: () -> Any

    init(_ python: String, _ swift: @escaping () -> Any) {
        self.python = python
        self.swift = swift
    }

    /// What the line shows: `str` and `repr` of an array, the text of anything else, or the error.
    var shown: String {
        do {
            let value = try torch.throwing { swift() }
            guard let array = value as? ndarray else { return "\(value)" }
            return "\(array)\n\(String(reflecting: array))"
        } catch let error as TorchError {
            return "\(error.kind): \(error.message)"
        } catch {
            return "\(error)"
        }
    }
}

/// The lines by what they are about.
enum Lines {}

/// Python's text of a Bool.
func text(_ value: Bool) -> String { value ? "True" : "False" }

/// Expects every line to show what it shows in Python. One call of Python serves all.
func expectSame(_ lines: [Line], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let list = String(decoding: try JSONSerialization.data(withJSONObject: lines.map(\.python)), as: UTF8.self)
    let python = try Python.run(
        """
        import json, warnings
        import numpy as np
        def shown(line):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter('ignore')
                    value = eval(line, names)
            except np._core._exceptions.UFuncTypeError as error:
                return f'UFuncTypeError: {error}'
            except Exception as error:
                return f'{type(error).__name__}: {error}'
            return f'{value}\\n{value!r}' if isinstance(value, (np.ndarray, np.generic)) else str(value)
        names = {'np': np}
        exec('''
        a = np.array([[1, 2, 3], [4, 5, 6]])
        x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        f = np.arange(12, dtype=np.float32).reshape(3, 4)
        m = np.array([True, False, True])
        c = np.array([1+2j, 3-0.5j])
        v = np.linspace(0, 1, 11)
        n = np.array([1.0, np.nan, 3.0])
        u = np.array([250, 5], dtype=np.uint8)
        w = np.array([1, 70000, 3], dtype=np.uint32)
        q = np.array([1, 2**63 - 1], dtype=np.uint64)
        ''', names)
        out['texts'] = [shown(line) for line in json.loads(r'''\(list)''')]
        """)
    let texts = python["texts"].list.compactMap(\.string)
    #expect(texts.count == lines.count, sourceLocation: sourceLocation)
    for (line, text) in zip(lines, texts) {
        #expect(line.shown == text, "\(line.python)", sourceLocation: sourceLocation)
    }
}
