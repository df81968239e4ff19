internal import CTorch

/// `torch.func.functionalize` of a function.
struct Functionalize {
    private let keepsViews: Bool

    init(remove: String) {
        keepsViews = remove != "mutations_and_views"
        if !["mutations", "mutations_and_views"].contains(remove) {
            raise(
                .RuntimeError,
                "functionalize(f, remove='mutations'): received invalid argument for remove=\(remove). Valid options "
                    + "are:\n"
                    + "     remove='mutations': all inplace and out= operators will be removed from the program, and "
                    + "replaced "
                    + "with their out-of-place equivalents.\n     remove='mutations_and_views': In addition to the "
                    + "above, all "
                    + "aliasing operators {view} will be replaced with their non-aliasing counterparts, {view}_copy.\n",
                op: "functionalize")
        }
    }

    func callAsFunction<Value, Result, E: Error>(
        _ arguments: CallArguments<Value>, _ body: (Value) throws(E) -> Result
    ) throws(E) -> Result {
        try Layer.run(keepsViews: keepsViews) { (layer) throws(E) -> Result in
            let inside = arguments.map(layer.functional)
            let result = Tree.map(try body(inside.value)) { tensor in
                var out: OpaquePointer?
                check(ct_func_unwrap_functional(tensor.handle, keepsViews, &out))
                return Tensor(adopting: out)
            }
            // What was written into the arguments is written into those outside.
            for (plain, functional) in zip(arguments.flatten().leaves, inside.flatten().leaves) {
                guard let plain = plain.tensor, let functional = functional.tensor else { continue }
                check(ct_func_propagate(plain.handle, functional.handle))
            }
            return result
        }
    }
}
