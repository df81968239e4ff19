import Torch

extension torchinfo.LayerInfo {
    /// Counts the parameters that the layer and those in it have now.
    func calculate_num_params() {
        num_params = 0
        param_bytes = 0
        trainable_params = 0
        inner_layers = [:]
        var last: (name: String, count: Int)?
        for (path, parameter) in module.named_parameters() {
            if nn.parameter.is_lazy(parameter) {
                contains_lazy_param = true
                continue
            }
            let (count, name) = count(parameter, path)
            param_bytes += parameter.element_size() * count
            num_params += count
            if parameter.requires_grad { trainable_params += count }
            // The parameters of the whole model are shown with the layers that have them.
            guard parent_info != nil || !name.contains(".") else { continue }
            var size = Array(parameter.shape)
            if name == "weight" && size.count > 1 { size.swapAt(0, 1) }
            inner_layers[name] = [.kernel_size: "\(size)", .num_params: "├─\(count, ",")"]
            last = (name, count)
        }
        if let last { inner_layers[last.name]?[.num_params] = "└─\(last.count, ",")" }
    }

    /// Counts the multiplications with additions, batch included, by the parameters and by the output's shape.
    func calculate_macs() {
        for (path, parameter) in module.named_parameters() {
            let (count, name) = count(parameter, path)
            if name == "weight" || name == "bias" {
                if class_name.contains("Conv") {
                    // Without the channels. A shape in a list is the first and only entry.
                    let sizes = isOutputNested ? output_size : Array(output_size.prefix(1) + output_size.dropFirst(2))
                    macs = macs.adding(product(sizes), times: count)
                } else if isOutputNested {
                    raise(.TypeError, "unsupported operand type(s) for +=: 'int' and 'list'", op: "summary")
                } else if let batch = output_size.first {
                    macs = macs.adding(batch, times: count)
                } else {
                    raise(.IndexError, "list index out of range", op: "summary")
                }
            } else if name.contains("weight") || name.contains("bias") {
                macs = macs.adding(product(isOutputNested ? output_size : Array(output_size.prefix(2))), times: count)
            }
        }
    }

    /// Notes what came out of the layer's call.
    func finish(_ inputs: torchinfo.Value, _ outputs: torchinfo.Value, _ batch_dim: Int?) {
        if contains_lazy_param { calculate_num_params() }
        guard let input = torchinfo.size(of: inputs, batch_dim), let output = torchinfo.size(of: outputs, batch_dim)
        else { return }
        input_size = input.size
        output_size = output.size
        isOutputNested = output.isNested
        output_bytes = 0.adding(product(output_size), times: output.elementBytes)
        executed = true
        calculate_macs()
    }

    /// How many numbers a parameter holds, and its name. Of one that `prune` made, which has `_orig` behind its name and
    /// a mask beside it, those that the mask leaves.
    private func count(_ parameter: nn.Parameter, _ path: String) -> (Int, String) {
        guard path.hasSuffix("_orig") else { return (parameter.numel(), path) }
        let name = String(path.dropLast("_orig".count))
        guard let mask = module.named_buffers().first(where: { $0.0 == name + "_mask" })?.1 else {
            return (parameter.numel(), path)
        }
        return (Int(mask.sum().item() as Double), name)
    }
}

extension torchinfo {
    /// A shape, whether it stands in a list, and how many bytes an element has.
    typealias Sized = (size: [Int], isNested: Bool, elementBytes: Int)

    /// The shape of what a layer takes or gives, of the first tensor in it. Nil after a TypeError for anything else.
    static func size(of value: Value, _ batch_dim: Int?) -> Sized? {
        switch value {
        case .none: return ([], false, 0)
        case .tensor(let tensor): return (Array(tensor.shape), false, tensor.element_size())
        case .packed(let sequence): return size(of: .list([.tensor(sequence.data)], isTuple: true), batch_dim)
        case .list(let values, _):
            let first = values.first.flatMap { if case .tensor(let tensor) = $0 { tensor } else { $0.packedData } }
            if let first {
                let size = Array(first.shape)
                return (batch_dim.map { batched(size, $0) } ?? size, false, first.element_size())
            }
            var (size, bytes) = nestedSize(value)
            if let batch_dim, batch_dim < size.count {
                let place = batch_dim < 0 ? batch_dim + size.count : batch_dim
                guard size.indices.contains(place) else {
                    raise(.IndexError, "list assignment index out of range", op: "summary")
                    return nil
                }
                size[place] = 1
            }
            return (size, false, bytes)
        case .dict(let pairs):
            guard let last = pairs.last else {
                raise(.IndexError, "list index out of range", op: "summary")
                return nil
            }
            let (size, bytes) = nestedSize(last.value)
            return batch_dim.map { (batched(size, $0), true, bytes) } ?? (size, false, bytes)
        case .int(let value): return unsupported(value)
        case .other(let value): return unsupported(value)
        }
    }

    private static func unsupported(_ value: Any) -> Sized? {
        raise(
            .TypeError,
            "Model contains a layer with an unsupported input or output type: \(value), type: \(pythonType(value))",
            op: "summary")
        return nil
    }

    /// The shape of the first tensor in lists and dictionaries.
    private static func nestedSize(_ value: Value) -> (size: [Int], elementBytes: Int) {
        switch value {
        case .tensor(let tensor): (Array(tensor.shape), tensor.element_size())
        case .packed(let sequence): (Array(sequence.data.shape), sequence.data.element_size())
        case .list(let values, _): values.first.map(nestedSize) ?? ([], 0)
        case .dict(let pairs): pairs.first.map { nestedSize($0.value) } ?? ([], 0)
        case .none, .int, .other: ([], 0)
        }
    }

    /// Python's `size[:batch_dim] + [1] + size[batch_dim + 1:]`.
    private static func batched(_ size: [Int], _ batch_dim: Int) -> [Int] {
        func place(_ index: Int) -> Int { min(max(index < 0 ? index + size.count : index, 0), size.count) }
        return size[..<place(batch_dim)] + [1] + size[place(batch_dim + 1)...]
    }
}

extension torchinfo.Value {
    fileprivate var packedData: Tensor? { if case .packed(let sequence) = self { sequence.data } else { nil } }
}

private func product(_ sizes: [Int]) -> Int { sizes.reduce(1) { 0.adding($0, times: $1) } }

extension Int {
    /// `self + a * b`, or the largest number where that is larger: shapes on the meta device have no bounds.
    fileprivate func adding(_ a: Int, times b: Int) -> Int {
        let (product, isTooLarge) = a.multipliedReportingOverflow(by: b)
        let (sum, isSumTooLarge) = addingReportingOverflow(product)
        return isTooLarge || isSumTooLarge ? .max : sum
    }
}
