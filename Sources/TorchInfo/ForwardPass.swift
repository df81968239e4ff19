import Synchronization
import Torch

extension torchinfo {
    /// Calls a model once and notes what its layers take and give.
    final class ForwardPass {
        private let model: nn.Module
        private let batch_dim: Int?
        private var rows: [LayerInfo] = []
        private var seen: Set<ObjectIdentifier> = []
        /// The row of a layer that runs, or ran last; before, one that stands for a container that is never called.
        private var current: [ObjectIdentifier: LayerInfo] = [:]

        init(_ model: nn.Module, batch_dim: Int?) {
            self.model = model
            self.batch_dim = batch_dim
        }

        /// The rows of a model that is not called: all its layers.
        func layers() -> [LayerInfo] {
            visit { name, module, depth, parent in begin(name, module, depth, parent) }
            setChildren()
            return rows
        }

        /// The rows of a model that is called. Nil after a RuntimeError for a call that failed.
        func run(
            _ inputs: Value, device: (any torch.DeviceLike)?, mode: Mode, _ forward: (([Tensor]) -> Any)?
        ) -> [LayerInfo]? {
            var hooks: [ObjectIdentifier: [torch.utils.RemovableHandle]] = [:]
            visit { name, module, depth, parent in
                current[ObjectIdentifier(module)] = LayerInfo(name, module, depth, parent)
                // A layer that stands in several places has the hooks of the last.
                hooks[ObjectIdentifier(module)]?.forEach { $0.remove() }
                hooks[ObjectIdentifier(module)] = register(name, module, depth, parent)
            }
            defer { hooks.values.joined().forEach { $0.remove() } }
            let training = model.training
            defer { model.train(training) }
            do {
                try torch.no_grad {
                    try torch.throwing {
                        model.train(mode == .train)
                        if let device { model.to(device) }
                        call(model, inputs, forward)
                    }
                }
            } catch {
                let executed = rows.filter(\.executed).map(\.description).joined(separator: ", ")
                // What a class of the program takes besides tensors cannot be seen from here.
                let isMissing = forward == nil && (error as? TorchError)?.kind == .NotImplementedError
                let hint = isMissing ? "\nSay how it is called: summary(net, input_data: x) { net($0[0]) }" : ""
                raise(
                    .RuntimeError,
                    "Failed to run torchinfo. See above stack traces for more details. Executed layers up to: "
                        + "[\(executed)]\nThe failure was: \(error)\(hint)", op: "summary")
                return nil
            }
            addContainers()
            setChildren()
            return rows
        }

        /// Every place in the model with its name, a parent before its children. Arrays stand for new lists at each
        /// look, so there is one look.
        private func visit(_ body: (String, nn.Module, Int, LayerInfo?) -> Void) {
            var infos: [String: LayerInfo] = [:]
            for (path, module) in model.named_modules(remove_duplicate: false) {
                if path.isEmpty {
                    body(model._get_name(), module, 0, nil)
                } else {
                    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
                    body(
                        String(parts[parts.count - 1]), module, parts.count,
                        infos[parts.dropLast().joined(separator: ".")])
                }
                infos[path] = current[ObjectIdentifier(module)]
            }
        }

        private func begin(_ name: String, _ module: nn.Module, _ depth: Int, _ parent: LayerInfo?) {
            let info = LayerInfo(name, module, depth, parent)
            info.calculate_num_params()
            mark(info)
            rows.append(info)
            current[info.layer_id] = info
        }

        /// Says of a row whether one before it shows the same layer.
        private func mark(_ info: LayerInfo) {
            if !seen.insert(info.layer_id).inserted { info.is_recursive = true }
        }

        private func register(
            _ name: String, _ module: nn.Module, _ depth: Int, _ parent: LayerInfo?
        ) -> [torch.utils.RemovableHandle] {
            let before = { [self] (module: nn.Module, _: [Any], _: OrderedDict<String, Any>) -> Void in
                begin(name, module, depth, parent)
            }
            let after = {
                [self] (module: nn.Module, inputs: [Any], _: OrderedDict<String, Any>, outputs: Any) -> Void in
                let inputs = Value.list(inputs.map { Value($0) }, isTuple: true)
                current[ObjectIdentifier(module)]?.finish(inputs, Value(outputs), batch_dim)
            }
            return [
                module.register_forward_pre_hook(before, with_kwargs: true),
                module.register_forward_hook(after, with_kwargs: true),
            ]
        }

        /// Adds the rows of containers that are not called themselves, before the first row in them.
        private func addContainers() {
            var shown: [Int: LayerInfo] = [:]
            var index = 0
            while index < rows.count {
                let info = rows[index]
                var ancestors: [Int: LayerInfo] = [:]
                var parent = info.parent_info
                while let ancestor = parent, ancestor.depth > 0 {
                    ancestors[ancestor.depth] = ancestor
                    parent = ancestor.parent_info
                }
                var place = index
                for depth in 1..<max(info.depth, 1) {
                    guard let ancestor = ancestors[depth], shown[depth]?.module !== ancestor.module,
                        ancestor !== (place == 0 ? rows[rows.count - 1] : rows[place - 1])
                    else { continue }
                    ancestor.calculate_num_params()
                    mark(ancestor)
                    rows.insert(ancestor, at: place)
                    shown[depth] = ancestor
                    place += 1
                }
                shown[info.depth] = info
                var deeper = info.depth + 1
                while shown.removeValue(forKey: deeper) != nil { deeper += 1 }
                index += 1
            }
        }

        private func setChildren() {
            var counts: [Int: Int] = [:]
            for (index, info) in rows.enumerated() {
                counts[info.depth, default: 0] += 1
                info.depth_index = counts[info.depth]
                let inside = rows[(index + 1)...].prefix { $0.depth > info.depth }
                info.setChildren(inside)
            }
        }
    }

    /// The rows of earlier calls by the model's class.
    static let cache = Mutex<[String: Kept]>([:])

    /// Rows that wait for the next call.
    struct Kept: @unchecked Sendable {
        let rows: [LayerInfo]
    }
}
