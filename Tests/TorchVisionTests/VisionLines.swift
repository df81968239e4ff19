import TestSupport
import Testing
import Torch

/// A line of Python beside its Swift: each gives a tensor, a list of tensors, a text, or an error.
typealias VisionLine = (python: String, swift: () throws -> Any)

/// Expects equal bits, or errors of one kind and text. torchvision's compiled functions put the place in their source
/// before the text, a path on the machine where they were built: without it.
func expectSame(
    _ lines: [VisionLine], _ inputs: KeyValuePairs<String, Tensor> = [:], setup: String = "", strides: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let python = try Python.run(
        """
        import re, torchvision_cpu, torchvision
        from torchvision import io, ops
        \(setup)
        out['lines'] = []
        for line in \(lines.map(\.python)):
            try: value = eval(line)
            except Exception as error:
                value = f'{type(error).__name__}: ' + re.sub(r'^[^/]*, /[^:]*:[0-9]+, ', '', str(error))
            out['lines'].append(value)
        """, inputs)
    #expect(python["lines"].list.count == lines.count, sourceLocation: sourceLocation)
    for (line, expected) in zip(lines, python["lines"].list) {
        let result = outcome(line.swift)
        let comment = "\(line.python): \(result), not \(expected)"
        let isEqual = isSame(expected, result, strides)
        #expect(isEqual, "\(comment)", sourceLocation: sourceLocation)
    }
}

private func outcome(_ body: () throws -> Any) -> Any {
    do {
        return try torch.throwing { try body() }
    } catch {
        return (error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)"
    }
}

private func isSame(_ expected: PythonValue, _ result: Any, _ strides: Bool) -> Bool {
    switch result {
    case let result as Tensor: expected.isIdentical(to: result, strides: strides)
    case let result as [Tensor]:
        expected.list.count == result.count
            && zip(expected.list, result).allSatisfy { $0.isIdentical(to: $1, strides: strides) }
    default: expected.string == "\(result)"
    }
}
