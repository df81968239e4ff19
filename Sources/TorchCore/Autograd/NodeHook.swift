package import CTorch

/// A closure that runs before or after a node of the graph, on its way through the shim.
package final class NodeHook {
    package typealias Call = (_ gradInputs: [Tensor?], _ gradOutputs: [Tensor?]) -> [Tensor?]?
    private let call: Call
    private init(_ call: @escaping Call) { self.call = call }

    package static func context(_ call: @escaping Call) -> UnsafeMutableRawPointer {
        Unmanaged.passRetained(NodeHook(call)).toOpaque()
    }

    package static let release: ct_release_context = { context in
        guard let context else { return }
        Unmanaged<NodeHook>.fromOpaque(context).release()
    }

    package static let entry: ct_node_hook = { context, inputs, gradInputs, outputs, gradOutputs, replaced in
        guard let context, let replaced else { return false }
        let hook = Unmanaged<NodeHook>.fromOpaque(context).takeUnretainedValue()
        guard let results = hook.call(retained(gradInputs, inputs), retained(gradOutputs, outputs)) else {
            return false
        }
        guard results.count == inputs else {
            raise(
                .RuntimeError,
                "hook has returned an incorrect number of values (got \(results.count), but expected "
                    + "\(inputs))", op: "register_hook")
            return false
        }
        for (place, result) in results.enumerated() { replaced[place] = result.map { ct_tensor_retain($0.handle) } }
        keep(results)
        return true
    }
}

/// The tensors of borrowed handles, nil for null.
func retained(_ handles: UnsafePointer<OpaquePointer?>?, _ count: Int) -> [Tensor?] {
    guard let handles else { return [] }
    return (0..<count).map { handles[$0].map { Tensor(adopting: ct_tensor_retain($0)) } }
}
