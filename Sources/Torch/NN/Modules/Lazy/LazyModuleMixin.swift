extension nn {
    /// What a module conforms to whose parameters take their shapes from its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.modules.lazy.LazyModuleMixin.html>.
    ///
    /// A class of your own keeps ``UninitializedParameter(requires_grad:device:dtype:)``s and gives them their shapes:
    ///
    ///     final class Scale: nn.Module, nn.LazyModuleMixin {
    ///         let weight = nn.UninitializedParameter()
    ///         func initialize_parameters(_ input: Tensor) {
    ///             weight.materialize(shape: input.shape[-1])
    ///             nn.`init`.ones_(weight)
    ///         }
    ///         override func forward(_ input: Tensor) -> Tensor { input * weight }
    ///     }
    ///
    /// The first call runs `initialize_parameters` before all other hooks. A RuntimeError where a parameter still has no
    /// shape after it. Loading a state gives the shapes as well.
    ///
    /// Python's object is of another class after the first call, ``Linear`` for ``LazyLinear``. A Swift object keeps its
    /// class; the lazy layers are subclasses of those that they become, and print as these from then on.
    public protocol LazyModuleMixin: Module {
        /// The class as which a module prints after its first call; its own where it is nil.
        static var cls_to_become: nn.Module.Type? { get }

        /// Gives the parameters and buffers their shapes and first values.
        func initialize_parameters(_ input: Tensor)
    }
}

extension nn.modules {
    /// torch/nn/modules/lazy.py
    public enum lazy {
        /// ``nn/LazyModuleMixin``.
        public typealias LazyModuleMixin = nn.LazyModuleMixin
    }
}

extension nn.LazyModuleMixin {
    public static var cls_to_become: nn.Module.Type? { nil }

    /// Whether a parameter or a buffer has no shape yet.
    public func has_uninitialized_params() -> Bool { isWithoutShape }
}

extension nn.Module {
    fileprivate final var isWithoutShape: Bool {
        let members = members()
        return members.parameters.contains { $0.value.isUninitialized }
            || members.buffers.contains { $0.value.isUninitialized }
    }

    /// Whether a lazy layer still has nothing to draw values for; `size` is that of the input.
    final func isAwaitingShape(_ size: Int) -> Bool { layout.isLazy && (size == 0 || isWithoutShape) }

    /// The class that Python's object has by now.
    final var classByNow: nn.Module.Type {
        guard lazyHook == nil, let lazy = self as? any nn.LazyModuleMixin else { return type(of: self) }
        return type(of: lazy).cls_to_become ?? type(of: self)
    }

    final func awaitFirstCall() {
        var number = 0
        _ = register { hooks, id in
            hooks.before.append((id, nil, { module, inputs in module.inferParameters(inputs) }))
            number = id
        }
        lazyHook = number
    }

    private func inferParameters(_ inputs: HookInputs) {
        guard let lazy = self as? any nn.LazyModuleMixin else { return }
        let tensors = inputs.all.compactMap { $0 as? Tensor }
        guard let first = tensors.first else {
            return raise(
                .TypeError, "\(_get_name()).initialize_parameters() missing 1 required positional argument: 'input'")
        }
        lazy.initialize_parameters(first)
        if hasFailed { return }
        if isWithoutShape { return raise(.RuntimeError, "module \(_get_name()) has not been fully initialized") }
        if let lazyHook { removeHook(lazyHook) }
        lazyHook = nil
    }

    /// Takes the shapes of parameters and buffers from a state that is about to be loaded.
    final func takeShapes(_ state: nn.StateDict, _ prefix: String) {
        let members = members()
        torch.no_grad {
            for (name, parameter) in members.parameters where parameter.isUninitialized {
                if let source = state[prefix + name], !source.isUninitialized {
                    parameter.materialize(shape: source.shape)
                }
            }
            for (name, buffer, _) in members.buffers where buffer.isUninitialized {
                if let source = state[prefix + name], !source.isUninitialized {
                    (buffer as? nn.Buffer)?.materialize(shape: source.shape)
                }
            }
        }
    }

    /// Gives one of a layer's own parameters its shape. An AssertionError where it has one.
    final func materialize(_ parameter: nn.Parameter?, _ name: String, _ shape: [Int]) {
        guard let parameter else { return }
        if !parameter.isUninitialized {
            return raise(.AssertionError, "self.\(name) must be an UninitializedParameter")
        }
        parameter.materialize(shape: shape)
    }
}
