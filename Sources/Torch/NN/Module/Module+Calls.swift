internal import CTorch

extension nn.Module {
    // Disfavoured, so that a class's own call comes first, with its defaults too.

    /// Runs the module on a tensor: forward pre-hooks, `forward`, forward hooks.
    @inline(__always)
    @_disfavoredOverload
    public final func callAsFunction(_ input: Tensor) -> Tensor {
        isHooked ? hooked(forward, input) : forward(input)
    }

    /// The same by the name under which Python's layers take it.
    @_disfavoredOverload
    public final func callAsFunction(input: Tensor) -> Tensor {
        isHooked ? hooked(forward, input, keywords: ["input"]) : forward(input)
    }

    /// Runs the module on two tensors between its hooks.
    @_disfavoredOverload
    public final func callAsFunction(_ input: Tensor, _ other: Tensor) -> Tensor {
        isHooked ? hooked(forward, input, other) : forward(input, other)
    }

    /// Runs the module on three tensors between its hooks.
    @_disfavoredOverload
    public final func callAsFunction(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
        isHooked ? hooked(forward, input, other, third) : forward(input, other, third)
    }

    /// Runs a `forward` of any signature between the module's hooks: the one line that a module needs beside it.
    ///
    ///     func forward(_ q: Tensor, _ k: Tensor, mask: Tensor?) -> (Tensor, Tensor) { … }
    ///     func callAsFunction(_ q: Tensor, _ k: Tensor, mask: Tensor? = nil) -> (Tensor, Tensor) {
    ///         hooked(forward, q, k, mask, keywords: ["mask"])
    ///     }
    ///
    /// Where an argument is a tuple, `forward` is given as a closure, `hooked({ self.forward($0, $1) }, x, states)`:
    /// Swift 6.3's compiler fails on the method's name.
    ///
    /// - Parameters:
    ///   - forward: What the module computes.
    ///   - arguments: What it is called with.
    ///   - keywords: Python's names of the last arguments, if hooks shall see these as keyword arguments. What was left
    ///     out in the call is among them, with its default.
    public final func hooked<each Argument, each Output>(
        _ forward: (repeat each Argument) -> (repeat each Output), _ arguments: repeat each Argument,
        keywords: [String] = []
    ) -> (repeat each Output) {
        guard isHooked else { return forward(repeat each arguments) }
        let hooks = currentHooks()
        var values: [Any] = []
        for argument in repeat each arguments { values.append(argument) }
        var inputs = HookInputs(values, keywords)
        for hook in hooks.before { hook.call(self, &inputs) }
        let backward = BackwardHookCall(self, hooks)
        if let backward { inputs.tensors = backward.setUpInputs(inputs.tensors, TensorPlaces(inputs.args)) }

        var rest = inputs.all[...]
        func next<Value>(_ argument: Value) -> Value {
            guard let value = rest.popFirst() else { return argument }
            if let value = value as? Value { return value }
            raise(
                .TypeError, "a forward pre-hook gave a \(type(of: value)) in place of a \(Value.self)",
                op: "register_forward_pre_hook")
            return argument
        }
        refreshReplaced()
        let output = forward(repeat next(each arguments))
        // After a failure Python calls no hooks but those that are always called.
        let hasFailed = ct_throwing_failed()
        var result: Any = output
        for hook in hooks.after where hook.isAlwaysCalled || !hasFailed { hook.call(self, inputs, &result) }
        guard let output = result as? (repeat each Output) else {
            raise(
                .TypeError, "a forward hook gave a \(type(of: result)) in place of a \(type(of: output))",
                op: "register_forward_hook")
            return output
        }
        if backward == nil && hooks.notFull.isEmpty { return output }
        var parts: [Any] = []
        for part in repeat each output { parts.append(part) }
        let tensors = parts.compactMap { $0 as? Tensor }
        var passed = (backward?.setUpOutputs(tensors, TensorPlaces(parts)) ?? tensors)[...]
        registerOnNode(hooks.notFull, tensors)
        func passing<Part>(_ part: Part) -> Part { part is Tensor ? passed.popFirst() as? Part ?? part : part }
        return (repeat passing(each output))
    }
}

/// What `forward` is called with, on its way through the hooks.
struct HookInputs {
    var args: [Any]
    var kwargs: OrderedDict<String, Any>

    /// - Parameter keywords: The names of the last arguments.
    init(_ arguments: [Any], _ keywords: [String]) {
        let count = Swift.max(arguments.count - keywords.count, 0)
        args = Array(arguments[..<count])
        kwargs = OrderedDict(zip(keywords, arguments[count...]))
    }

    /// All arguments in order.
    var all: [Any] { args + kwargs.values() }

    /// The tensors among the positional arguments.
    var tensors: [Tensor] {
        get { args.compactMap { $0 as? Tensor } }
        set {
            var rest = newValue[...]
            args = args.map { $0 is Tensor ? rest.popFirst() ?? $0 : $0 }
        }
    }
}
