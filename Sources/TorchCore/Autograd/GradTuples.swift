// Python's `grad` gives a tuple: `dx, dy = torch.autograd.grad(z, (x, y))`. Here it gives a list, and a tuple where the
// program takes it apart. Only the result tells these apart, so the generator, which writes a tuple's forms for one of
// two such functions, has no part in them.

extension torch.autograd {
    /// The derivatives with respect to two inputs, taken apart: `let (dx, dy) = torch.autograd.grad(z, (x, y))`. A
    /// ValueError for another number of inputs.
    @_disfavoredOverload
    public static func grad<each Output: TensorOrTensors, each Input: TensorOrTensors>(
        _ outputs: (repeat each Output), _ inputs: (repeat each Input), grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true
    ) -> (Tensor, Tensor) {
        unpacked2(
            grad(
                tensorTuple(repeat each outputs), tensorTuple(repeat each inputs), grad_outputs: grad_outputs,
                retain_graph: retain_graph, create_graph: create_graph, only_inputs: only_inputs))
    }

    /// The same in the order in which most programs write the last arguments.
    @_disfavoredOverload
    public static func grad<each Output: TensorOrTensors, each Input: TensorOrTensors>(
        _ outputs: (repeat each Output), _ inputs: (repeat each Input), grad_outputs: (any TensorOrTensors)? = nil,
        create_graph: Bool, retain_graph: Bool?, only_inputs: Bool = true
    ) -> (Tensor, Tensor) {
        unpacked2(
            grad(
                tensorTuple(repeat each outputs), tensorTuple(repeat each inputs), grad_outputs: grad_outputs,
                retain_graph: retain_graph, create_graph: create_graph, only_inputs: only_inputs))
    }

    /// The derivatives with respect to three inputs, taken apart.
    @_disfavoredOverload
    public static func grad<each Output: TensorOrTensors, each Input: TensorOrTensors>(
        _ outputs: (repeat each Output), _ inputs: (repeat each Input), grad_outputs: (any TensorOrTensors)? = nil,
        retain_graph: Bool? = nil, create_graph: Bool = false, only_inputs: Bool = true
    ) -> (Tensor, Tensor, Tensor) {
        unpacked3(
            grad(
                tensorTuple(repeat each outputs), tensorTuple(repeat each inputs), grad_outputs: grad_outputs,
                retain_graph: retain_graph, create_graph: create_graph, only_inputs: only_inputs))
    }

    /// The same in the order in which most programs write the last arguments.
    @_disfavoredOverload
    public static func grad<each Output: TensorOrTensors, each Input: TensorOrTensors>(
        _ outputs: (repeat each Output), _ inputs: (repeat each Input), grad_outputs: (any TensorOrTensors)? = nil,
        create_graph: Bool, retain_graph: Bool?, only_inputs: Bool = true
    ) -> (Tensor, Tensor, Tensor) {
        unpacked3(
            grad(
                tensorTuple(repeat each outputs), tensorTuple(repeat each inputs), grad_outputs: grad_outputs,
                retain_graph: retain_graph, create_graph: create_graph, only_inputs: only_inputs))
    }
}
