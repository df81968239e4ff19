import CTorch
import Foundation
import Torch

/// What a network runs, by TorchScript's tracer.
struct NetworkTrace {
    /// The graph as libtorch prints it.
    let text: String
    let graph: TracedGraph
    /// The tensors of the graph's constants.
    let constants: [Tensor]

    /// Calls a network once, in each of whose modules ops belong to it. Fails as an op does where the call fails, or where
    /// its result is no tensor, list, tuple or dictionary of tensors.
    init?(
        of network: nn.Module, _ modules: TracedModules, _ inputs: [Tensor], isStrict: Bool,
        _ call: @escaping ([Tensor]) -> Any
    ) throws {
        let hooks = modules.scopes.flatMap { Self.enter($0.module, $0.scope) }
        defer { hooks.forEach { $0.remove() } }
        var (text, json): (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?)
        var found = ct_tensor_list()
        let context = Unmanaged.passRetained(Call(call))
        defer { context.release() }
        let local = TracedModules.local(of: network)
        let handles = inputs.map { Optional($0.handle) }
        let status = Names.withPointers((local == nil ? [] : inputs.map { _ in local }) + [local]) { names in
            modules.withNetwork { network in
                withUnsafePointer(to: network) { network in
                    ct_tracer_run(
                        network, handles, inputs.count, local == nil ? nil : names.baseAddress, names.last ?? nil,
                        isStrict,
                        Call.entry, context.toOpaque(), &text, &json, &found)
                }
            }
        }
        check(status)
        try torch.throwIfFailed()
        guard let text, let json else { return nil }
        defer {
            ct_string_free(text)
            ct_string_free(json)
        }
        self.text = String(cString: text)
        graph = try JSONDecoder().decode(TracedGraph.self, from: Data(bytes: json, count: strlen(json)))
        constants = adopt(found)
    }

    /// Makes what a module's `forward` runs belong to it: the last hook before it, and the first one after.
    private static func enter(_ module: nn.Module, _ scope: String) -> [torch.utils.RemovableHandle] {
        let local = TracedModules.local(of: module)
        return [
            module.register_forward_pre_hook(
                { (_: nn.Module, _: [Any], _: OrderedDict<String, Any>) -> Void in
                    check(ct_tracer_enter(scope, local))
                }, with_kwargs: true),
            module.register_forward_hook(
                { (_: nn.Module, _: [Any], _: OrderedDict<String, Any>, _: Any) -> Void in
                    check(ct_tracer_leave())
                }, prepend: true, with_kwargs: true, always_call: true),
        ]
    }
}

/// The call on its way through the shim.
private final class Call {
    private let call: ([Tensor]) -> Any

    init(_ call: @escaping ([Tensor]) -> Any) { self.call = call }

    static let entry: ct_traced_call = { context, count, inputs, outputs, form in
        guard let context, let inputs else { return }
        let call = Unmanaged<Call>.fromOpaque(context).takeUnretainedValue()
        let tensors = (0..<count).map { Tensor(adopting: ct_tensor_retain(inputs[$0])) }
        var (found, text): ([Tensor], String) = ([], "")
        let result = call.call(tensors)
        if result is Void { return }
        guard describe(result, &text, &found) else {
            raise(
                .RuntimeError,
                "Only tensors, lists, tuples of tensors, or dictionary of tensors can be output from traced functions",
                op: "trace")
            return
        }
        for tensor in found { ct_tensor_sink_add(outputs, ct_tensor_retain(tensor.handle)) }
        form?.pointee = strdup(text)
    }

    /// What a value is made of, in the shim's letters, and its tensors. False for anything but tensors.
    private static func describe(_ value: Any, _ text: inout String, _ tensors: inout [Tensor]) -> Bool {
        func all(_ values: some Sequence<Any>, _ opening: String, _ closing: String) -> Bool {
            text += opening
            for value in values where !describe(value, &text, &tensors) { return false }
            text += closing
            return true
        }
        switch value {
        case let tensor as Tensor:
            tensors.append(tensor)
            text += "T"
            return true
        case let list as [Tensor]: return all(list, "[", "]")
        case let pairs as OrderedDict<String, Tensor>:
            text += "{"
            for (key, tensor) in pairs {
                tensors.append(tensor)
                text += "\(key.utf8.count):\(key)T"
            }
            text += "}"
            return true
        default:
            let mirror = Mirror(reflecting: value)
            if mirror.displayStyle == .optional, let held = mirror.children.first?.value {
                return describe(held, &text, &tensors)
            }
            return mirror.displayStyle == .tuple && all(mirror.children.map(\.value), "(", ")")
        }
    }
}

/// Texts as C has them, for the time of a call.
enum Names {
    static func withPointers<Result>(
        _ texts: [String?], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = texts.map { $0.map { strdup($0) } ?? nil }
        defer { copies.forEach { free($0) } }
        return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer(body)
    }
}
