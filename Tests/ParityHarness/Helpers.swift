import Torch

// What the lines of a case may call besides the library. Each has a twin of the same name in
// Tests/Reference/parity/helpers.py, and gives the same values in the same order.

/// Values as they are.
public func values(_ x: [Value]) -> [Value] { x }

/// The text that `print` shows.
@_disfavoredOverload
public func printed(_ value: Any) -> String { "\(value)" }

/// The same for what Torch's own `print` takes: an optional parameter.
public func printed(_ value: any torch.Printable) -> String { value._torchPrinted }

/// The text that a list or a debugger shows.
public func represented(_ value: Any) -> String { String(reflecting: value) }

/// The keys of a module's `state_dict`, and copies of its tensors.
public func state(_ net: nn.Module) -> [Value] {
    let found = Array(net.state_dict())
    let tensors = found.map(\.value).filter { !nn.parameter.is_lazy($0) }  // a lazy one has no values yet
    return values(found.map(\.key).joined(separator: ", ")) + values(tensors.map { $0.detach().clone() })
}

/// The gradients of a module's parameters and inputs under random cotangents, and its state after a step along them.
public func stepped(_ net: nn.Module, _ outputs: [Value], _ inputs: [Tensor]) -> [Value] {
    let roots = outputs.compactMap { value in
        if case .tensor(let tensor) = value, tensor.requires_grad { tensor } else { nil }
    }
    let parameters = net.parameters().map { $0 as Tensor }
    let leaves = parameters + inputs.filter(\.requires_grad)
    if roots.isEmpty || leaves.isEmpty { return state(net) }
    torch.manual_seed(1)
    let cotangents = roots.map { torch.randn(Array($0.shape), dtype: $0.dtype) }
    let gradients = torch.autograd.grad(roots, leaves, grad_outputs: cotangents, allow_unused: true)
    torch.no_grad {
        for (parameter, gradient) in zip(parameters, gradients) {
            if let gradient { parameter.sub_(gradient * 0.1) }
        }
    }
    return values(gradients) + state(net)
}

/// A net for optimizers and schedulers.
public func small() -> nn.Module { nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)) }

/// The loss, the parameters and the optimizer's state of each step, and its text.
public func trained(_ net: nn.Module, _ optimizer: optim.Optimizer, _ x: Tensor, _ steps: Int) -> [Value] {
    var found: [Value] = []
    for _ in 0..<steps {
        let loss = optimizer.step {
            optimizer.zero_grad()
            let loss = (net(x) ** 2).mean()
            loss.backward()
            return loss
        }
        found += values(loss.detach()) + values(net.parameters().map { $0.detach().clone() })
        let state = optimizer.state_dict()["state"]
        for number in state.keys {
            for key in state[number].keys { found += values("\(number).\(key)") + kept(state[number][key]) }
        }
    }
    return found + values("\(optimizer)")
}

/// A value of an optimizer's state as it is now.
private func kept(_ value: torch.Object) -> [Value] {
    switch value {
    case .tensor(let tensor): values(tensor.detach().clone())
    case .double(let number): values(number)
    case .list(let items), .tuple(let items): items.flatMap(kept)
    default: values("\(value)")
    }
}

/// The learning rates of all groups before each step of a schedule, and after the last.
public func rates(_ optimizer: optim.Optimizer, _ steps: Int, _ advance: (Int) -> Void) -> [Double] {
    func now() -> [Double] { optimizer.param_groups.map { $0["lr"] } }
    var found = now()
    for step in 0..<steps {
        optimizer.step()
        advance(step)
        found += now()
    }
    return found
}

/// A loss that falls, stays, and rises.
public func metric(_ step: Int) -> Double {
    [1.0, 0.8, 0.7, 0.7, 0.7, 0.7, 0.75, 0.7, 0.6, 0.6][step % 10] + Double(step / 10) * 0.1
}

/// All batches of a loader, or positions of a sampler, over several epochs.
public func passes(_ loader: some Sequence, _ epochs: Int) -> [Value] {
    (0..<epochs).flatMap { _ in loader.flatMap(contents) }
}

/// The values of a batch whose type the loader decides.
private func contents(_ batch: Any) -> [Value] {
    switch batch {
    case let x as Tensor: values(x)
    case let x as (Tensor, Tensor): values(x)
    case let x as Int: values(x)
    case let x as [Int]: values(x)
    default: values("\(batch)")
    }
}

/// What a call gives, or the error: its kind, and what it says unless that is nothing but the kind.
public func attempt<Given>(_ given: Given, _ call: (Given) -> Tensor) -> [Value] {
    do {
        return try torch.throwing { values(call(given)) }
    } catch let error as TorchError {
        return values(error.kind == .NotImplementedError ? "\(error.kind)" : "\(error.kind): \(error.message)")
    } catch {
        return values("\(error)")
    }
}
