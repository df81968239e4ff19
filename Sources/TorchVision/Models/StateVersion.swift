import Torch

extension nn.Module {
    /// Has `state_dict` write a version of the module's own state: Python's attribute `_version`, where it is not 1.
    ///
    /// The closure gets the module, which may be a copy of this one.
    func writeVersion(_ version: @escaping (nn.Module) -> Int) {
        register_state_dict_post_hook { module, state, prefix, _ in
            let path = String(prefix.dropLast())
            // What lies below the module comes after it.
            guard let place = state._metadata?.lastIndex(where: { $0.prefix == path }) else { return }
            state._metadata?[place].version = version(module)
        }
    }
}
