import CTorch
import Torch

/// The modules of a network with their names, as the tracer takes them.
struct TracedModules {
    /// A module, its place in the list, and the names of those around it.
    private struct Place {
        let module: nn.Module
        let name: String
        let parent: Int
    }

    private var places: [Place]
    /// Each module below the network and the name of its scope. One that stands in several places has the last one's.
    private(set) var scopes: [(module: nn.Module, scope: String)] = []
    /// What each place's scope is called in TensorBoard.
    private(set) var titles: [String: String] = [:]
    let className: String

    init(_ network: nn.Module) {
        places = [Place(module: network, name: "", parent: -1)]
        className = network._get_name()
        titles["__module"] = "\(className)[__module]"
        var known: [ObjectIdentifier: Int] = [:]
        visit(network, 0, "__module", &known)
    }

    private mutating func visit(
        _ module: nn.Module, _ place: Int, _ path: String, _ known: inout [ObjectIdentifier: Int]
    ) {
        let children = module.named_modules(remove_duplicate: false).filter { !$0.0.isEmpty && !$0.0.contains(".") }
        var seen: Set<ObjectIdentifier> = []
        for (name, child) in children {
            let (scope, id) = ("\(path).\(name)", ObjectIdentifier(child))
            titles[scope] = "\(child._get_name())[\(name)]"
            if seen.insert(id).inserted {
                if let index = known[id] {
                    scopes[index].scope = scope
                } else {
                    known[id] = scopes.count
                    scopes.append((child, scope))
                }
            }
            places.append(Place(module: child, name: name, parent: place))
            visit(child, places.count - 1, scope, &known)
        }
    }

    /// What the classes of this library call the tensor that they get, as Python's call it.
    static func local(of module: nn.Module) -> String? {
        String(reflecting: type(of: module)).hasPrefix("(extension in Torch):") ? "input" : nil
    }

    /// Hands the network over as the shim takes it.
    func withNetwork<Result>(_ body: (ct_traced_network) -> Result) -> Result {
        var names: [String?] = []
        var tensors: [(module: Int, tensor: Tensor, isBuffer: Bool)] = []
        for place in places { names += [place.module._get_name(), place.parent < 0 ? nil : place.name] }
        for (index, place) in places.enumerated() {
            for (name, parameter) in place.module.named_parameters(recurse: false) {
                tensors.append((index, parameter, false))
                names.append(name)
            }
            for (name, buffer) in place.module.named_buffers(recurse: false) {
                tensors.append((index, buffer, true))
                names.append(name)
            }
        }
        return Names.withPointers(names) { names in
            let modules = places.enumerated().map { index, place in
                ct_traced_module(
                    type: names[2 * index], parent: place.parent, name: names[2 * index + 1],
                    training: place.module.training)
            }
            let values = tensors.enumerated().map { index, entry in
                ct_traced_tensor(
                    module: entry.module, name: names[2 * places.count + index], value: entry.tensor.handle,
                    is_buffer: entry.isBuffer)
            }
            return modules.withUnsafeBufferPointer { modules in
                values.withUnsafeBufferPointer { values in
                    body(
                        ct_traced_network(
                            modules: modules.baseAddress, module_count: modules.count, tensors: values.baseAddress,
                            tensor_count: values.count))
                }
            }
        }
    }
}
