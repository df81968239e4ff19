import Foundation
import TestSupport
import Testing
import Torch

/// A Python expression and what Swift makes of the same line.
typealias Pair = (python: String, swift: Any)

/// Expects every pair to be equal: tensors by dtype, shape, strides, bits and `requires_grad`, the rest by value.
/// One Python call serves all pairs.
func expectAgreement(
    _ pairs: [Pair], setup: String = "", _ inputs: KeyValuePairs<String, Tensor> = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let lines = pairs.enumerated().map { "out['\($0.offset)'] = \($0.element.python)" }
    let python = try Python.run(setup + "\n" + lines.joined(separator: "\n"), inputs)
    for (position, pair) in pairs.enumerated() {
        #expect(
            agree(pair.swift, python["\(position)"]), "\(pair.python): Swift gives \(pair.swift)",
            sourceLocation: sourceLocation)
    }
}

func agree(_ swift: Any, _ python: PythonValue) -> Bool {
    switch swift {
    case let tensor as Tensor:
        guard case .tensor(_, _, let requiresGrad) = python else { return false }
        return python.isIdentical(to: tensor, strides: tensor.layout == .strided)
            && tensor.requires_grad == requiresGrad
    case let list as [Tensor]: return agreeAll(list, python)
    case let results as any torch.NamedResults: return agreeAll(results._torchFields.map(\.value), python)
    case let sizes as torch.Size: return agreeAll(Array(sizes), python)
    case let value as Bool: return python.int == (value ? 1 : 0)
    case let value as Int: return python.int == value
    case let value as Double: return python.double == value || (value.isNaN && python.string == "nan")
    case let value as String: return python.string == value
    case let value as torch.dtype: return python.string == value.description
    case let value as torch.device: return python.string == value.description
    case let value as torch.layout: return python.string == value.description
    default:
        let mirror = Mirror(reflecting: swift)
        switch mirror.displayStyle {
        case .optional:
            guard let child = mirror.children.first else {
                if case .plain(nil) = python { return true }
                return false
            }
            return agree(child.value, python)
        case .collection, .tuple: return agreeAll(mirror.children.map(\.value), python)
        default: return false
        }
    }
}

private func agreeAll(_ swift: [Any], _ python: PythonValue) -> Bool {
    guard case .list(let items) = python else { return false }
    return items.count == swift.count && zip(swift, items).allSatisfy { agree($0, $1) }
}

/// A line that fails in both languages.
typealias Failing = (python: String, swift: () -> Void)

/// Expects every Swift line to fail with the kind of Python's exception and its text. One Python call serves all lines;
/// each gets inputs of its own.
func expectSameFailures(
    _ failures: [Failing], setup: String = "", _ inputs: KeyValuePairs<String, Tensor> = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let lines = try JSONSerialization.data(
        withJSONObject: [setup] + failures.map(\.python), options: .withoutEscapingSlashes)
    let python = try Python.run(
        """
        def attempt(setup, line, names):
            scope = {n: v.clone() if isinstance(v, torch.Tensor) else v for n, v in names.items()}
            try:
                exec(setup, scope)
                exec(line, scope)
            except Exception as error:
                return [type(error).__name__.lstrip('_'), str(error)]
        setup, *lines = \(String(decoding: lines, as: UTF8.self))
        names = {n: v for n, v in globals().items() if n != 'out'}
        out['raised'] = [attempt(setup, line, names) for line in lines]
        """, inputs)
    for ((line, swift), raised) in zip(failures, python["raised"].list) {
        guard let kind = raised.list.first?.string, let message = raised.list.last?.string else {
            Issue.record("Python does not raise in \(line)", sourceLocation: sourceLocation)
            continue
        }
        do {
            try torch.throwing(swift)
            Issue.record("Swift does not fail in \(line)", sourceLocation: sourceLocation)
        } catch let error as TorchError {
            #expect("\(error.kind)" == kind, "\(line)", sourceLocation: sourceLocation)
            #expect(
                withoutBackends(error.message) == withoutBackends(message), "\(line)", sourceLocation: sourceLocation)
        }
    }
}

/// A message without the list of backends that an op has, in which libtorch tells what each program registered.
private func withoutBackends(_ message: String) -> Substring {
    let list = message.range(of: " is only available for these backends")
    return message[..<(list?.lowerBound ?? message.endIndex)]
}
