import Foundation
import Torch
import TorchVision

/// The lines of Swift that were made of the cases' Python, by the name that the cases call them by.
public final class Forms {
    public typealias Body = ([Tensor]) throws -> [Value]
    private var bodies: [String: Body] = [:]

    public init() {}

    public func add(_ name: String, _ body: @escaping Body) { bodies[name] = body }

    /// Runs the cases of a shard and prints, for each, its number before and its result after: `equal`, `close: …`,
    /// `different: …` or `raised: …`. A number without a result is a case that ended the process; the caller goes on
    /// behind it.
    ///
    ///     run SHARD [FIRST]
    public func run(_ arguments: [String]) throws {
        torch.set_num_threads(1)
        let shard = try Shard(URL(filePath: arguments[1]))
        let first = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 0
        for stored in shard.cases where stored.id >= first {
            guard let body = bodies[stored.form] else { continue }
            print("\(stored.id) ", terminator: "")
            fflush(nil)
            print(result(of: stored, body, shard))
        }
    }

    private func result(of stored: StoredCase, _ body: Body, _ shard: Shard) -> String {
        do {
            let found = try torch.throwing { try compare(stored, body, shard) }
            switch found {
            case .equal: return "equal"
            case .close(let why): return "close: \(oneLine(why))"
            case .different(let why): return "different: \(oneLine(why))"
            }
        } catch {
            return "raised: \(oneLine("\(error)"))"
        }
    }

    private func compare(_ stored: StoredCase, _ body: Body, _ shard: Shard) throws -> Comparison {
        let inputs = try stored.inputs.map(shard.tensor)
        torch.manual_seed(stored.seed)
        transforms.random.seed(stored.seed)
        let found = try body(inputs)
        try torch.throwIfFailed()
        let forward = try Comparison.of(found, stored.outputs, in: shard, layoutOnly: stored.layout_only)
        guard let gradients = stored.gradients else { return forward }
        if case .different = forward { return forward }
        let outputs = found.compactMap { value in
            if case .tensor(let tensor) = value, tensor.requires_grad { tensor } else { nil }
        }
        let leaves = inputs.filter(\.requires_grad)
        let computed = torch.autograd.grad(
            outputs, leaves, grad_outputs: try stored.cotangents.map(shard.tensor), allow_unused: true)
        try torch.throwIfFailed()
        return try Comparison.worst(
            [forward]
                + zip(computed, gradients).enumerated().map { index, pair in
                    let place = "gradient \(index): "
                    switch pair {
                    case (let mine?, let stored?): return try Comparison.of(mine, stored, in: shard).at(place)
                    case (nil, nil): return .equal
                    default: return .different("\(place)\(pair.0 == nil ? "none" : "one"), unlike Python")
                    }
                })
    }
}

private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
