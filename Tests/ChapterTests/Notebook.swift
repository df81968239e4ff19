import Foundation
import TestSupport
import Testing

/// The cells of a notebook: each is Python's source, and behind it, up to the next cell, stand the Swift lines that a user
/// writes for it. What they print is caught where a process prints, so that `print` is the one that a user's line finds.
///
///     notebook.cell("print(torch.arange(3).sum())")
///     print(torch.arange(3).sum())
final class Notebook {
    private(set) var sources: [String] = []
    private var starts: [Int] = []
    private let file = FileManager.default.temporaryDirectory.appending(path: "notebook-\(UUID()).txt")

    /// Begins a cell.
    func cell(_ python: String) {
        sources.append(python)
        starts.append(written)
    }

    /// Bytes printed so far.
    private var written: Int {
        fflush(nil)
        return Int(lseek(STDOUT_FILENO, 0, SEEK_CUR))
    }

    /// Runs the Swift of a notebook, then its Python cell after cell in one session, and expects the same printed text.
    static func compare(_ body: (Notebook) throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let notebook = Notebook()
        defer { try? FileManager.default.removeItem(at: notebook.file) }
        let swift = try notebook.printed(body)
        let python = try notebook.asked()
        #expect(swift.count == python.count, sourceLocation: sourceLocation)
        for ((source, swift), python) in zip(zip(notebook.sources, swift), python) {
            #expect(swift == python, "\(source)", sourceLocation: sourceLocation)
        }
    }

    /// What the Swift lines print, cell by cell.
    func printed(_ body: (Notebook) throws -> Void) throws -> [String] {
        fflush(nil)
        let terminal = dup(STDOUT_FILENO)
        let caught = open(file.path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        dup2(caught, STDOUT_FILENO)
        let outcome = Result { try body(self) }
        let ends = starts.dropFirst() + [written]
        dup2(terminal, STDOUT_FILENO)
        close(terminal)
        close(caught)
        try outcome.get()
        let bytes = [UInt8](try Data(contentsOf: file))
        return zip(starts, ends).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    }

    /// What Python prints for the cells; as in a notebook, a value on a cell's last line is shown unless it is `None`.
    func asked() throws -> [String] {
        let list = String(decoding: try JSONSerialization.data(withJSONObject: sources), as: UTF8.self)
        let answer = try Python.run(
            """
            import ast, contextlib, io, json, linecache
            def run(source, names):
                lines = ast.parse(source).body
                last = lines.pop() if lines and isinstance(lines[-1], ast.Expr) else None
                exec(compile(ast.Module(lines, []), 'cell', 'exec'), names)
                value = eval(compile(ast.Expression(last.value), 'cell', 'eval'), names) if last else None
                if value is not None: print(repr(value))
            names = {'__name__': '__main__'}
            texts = []
            for source in json.loads(r'''\(list)'''):
                with contextlib.redirect_stdout(io.StringIO()) as printed: run(source, names)
                texts.append(printed.getvalue())
            out['texts'] = texts
            """)
        return answer["texts"].list.compactMap(\.string)
    }
}
