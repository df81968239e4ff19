internal import CTorch
import Foundation

/// libtorch's side of a module of TorchScript's.
final class Script {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { ct_script_release(handle) }

    /// What the module holds under a name.
    struct Slot {
        let index: Int
        let name: String
        let kind: ct_slot_kind
    }

    /// A text that the shim gives away.
    static func text(_ call: (inout UnsafeMutablePointer<CChar>?) -> Int32) -> String {
        var out: UnsafeMutablePointer<CChar>?
        check(call(&out))
        guard let out else { return "" }
        defer { ct_string_free(out) }
        return String(cString: out)
    }

    /// The name of the class that was compiled.
    var name: String { Self.text { ct_script_name(handle, &$0) } }

    var slots: [Slot] {
        (0..<ct_script_slot_count(handle)).map { index in
            var kind = CT_SLOT_VALUE
            let name = Self.text { ct_script_slot(handle, index, &$0, &kind) }
            return Slot(index: index, name: name, kind: kind)
        }
    }

    func value(_ slot: Slot) -> torch.Object {
        var out: OpaquePointer?
        check(ct_script_slot_value(handle, slot.index, &out))
        return out.map { ScriptValue($0).object } ?? .None
    }

    func tensor(_ slot: Slot) -> Tensor { value(slot).tensor ?? Tensor(adopting: nil) }

    /// Puts a tensor into a slot that holds another one.
    func put(_ tensor: Tensor, _ slot: Slot) {
        if !ct_script_slot_is(handle, slot.index, tensor.handle) {
            check(ct_script_slot_set(handle, slot.index, tensor.handle))
        }
        keep(tensor)
    }

    func holds(_ tensor: Tensor, _ slot: Slot) -> Bool {
        defer { keep(tensor) }
        return ct_script_slot_is(handle, slot.index, tensor.handle)
    }

    func module(_ slot: Slot) -> Script? {
        var out: OpaquePointer?
        check(ct_script_slot_module(handle, slot.index, &out))
        return out.map(Script.init)
    }

    var training: Bool {
        get {
            var out = true
            check(ct_script_get_training(handle, &out))
            return out
        }
        set { check(ct_script_set_training(handle, newValue)) }
    }

    func copy() -> Script {
        var out: OpaquePointer?
        check(ct_script_copy(handle, &out))
        return out.map(Script.init) ?? self
    }

    /// Runs a method. The last arguments have names, as many as are given.
    func run(_ method: String, _ arguments: [torch.Object], _ names: [String]) -> torch.Object {
        let values = arguments.map { ScriptValue($0) }
        guard !ct_throwing_failed() else { return .tensor(Tensor(adopting: nil)) }
        let owned = names.map { strdup($0) }
        defer { owned.forEach { free($0) } }
        var out: OpaquePointer?
        var arguments = arguments
        let status = withUnsafeMutablePointer(to: &arguments) { arguments in
            ct_script_run(
                handle, method, values.map(\.handle), values.count, owned.map { UnsafePointer($0) }, names.count,
                arguments,
                { context, index, type, value in
                    guard let argument = context?.assumingMemoryBound(to: [torch.Object].self).pointee[index] else {
                        return
                    }
                    type?.pointee = strdup(argument.typename)
                    value?.pointee = strdup("\(argument)")
                }, &out)
        }
        keep(values)
        check(status)
        return out.map { ScriptValue($0).object } ?? .tensor(Tensor(adopting: nil))
    }
}

/// What a file's modules share: one object of Swift's for each module and each tensor.
final class KnownScripts {
    var modules: [UInt: torch.jit.ScriptModule] = [:]
    var parameters: [OpaquePointer: nn.Parameter] = [:]
    var buffers: [OpaquePointer: nn.Buffer] = [:]
    /// The file's own tensors, so that no other comes to lie where one of them was.
    var originals: [Tensor] = []
}
