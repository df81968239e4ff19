// The numbers of arguments and results that `forward` and `backward` may have. Each is a protocol, whose associated types the
// compiler reads off the function that a program wrote; a function that it did not write has no arguments' types.

extension torch.autograd.function {
    /// The type of arguments of a function that was not written.
    public enum Absent: FirstArgument {}

    /// What the first argument of a `forward` without `ctx` may be: all but a `ctx`, so that the two kinds are told apart.
    public protocol FirstArgument {}

    /// `forward` of a `ctx` and one argument.
    public protocol Forward1 {
        /// An argument's type.
        associatedtype Input1A = Absent
        /// What it gives.
        associatedtype Output1 = Absent
        /// Computes the results.
        static func forward(_ ctx: FunctionCtx, _ a: Input1A) -> Output1
    }

    /// `forward` of a `ctx` and two arguments.
    public protocol Forward2 {
        /// An argument's type.
        associatedtype Input2A = Absent
        /// An argument's type.
        associatedtype Input2B = Absent
        /// What it gives.
        associatedtype Output2 = Absent
        /// Computes the results.
        static func forward(_ ctx: FunctionCtx, _ a: Input2A, _ b: Input2B) -> Output2
    }

    /// `forward` of a `ctx` and three arguments.
    public protocol Forward3 {
        /// An argument's type.
        associatedtype Input3A = Absent
        /// An argument's type.
        associatedtype Input3B = Absent
        /// An argument's type.
        associatedtype Input3C = Absent
        /// What it gives.
        associatedtype Output3 = Absent
        /// Computes the results.
        static func forward(_ ctx: FunctionCtx, _ a: Input3A, _ b: Input3B, _ c: Input3C) -> Output3
    }

    /// `forward` of a `ctx` and four arguments.
    public protocol Forward4 {
        /// An argument's type.
        associatedtype Input4A = Absent
        /// An argument's type.
        associatedtype Input4B = Absent
        /// An argument's type.
        associatedtype Input4C = Absent
        /// An argument's type.
        associatedtype Input4D = Absent
        /// What it gives.
        associatedtype Output4 = Absent
        /// Computes the results.
        static func forward(_ ctx: FunctionCtx, _ a: Input4A, _ b: Input4B, _ c: Input4C, _ d: Input4D) -> Output4
    }

    /// `forward` of a `ctx` and five arguments.
    public protocol Forward5 {
        /// An argument's type.
        associatedtype Input5A = Absent
        /// An argument's type.
        associatedtype Input5B = Absent
        /// An argument's type.
        associatedtype Input5C = Absent
        /// An argument's type.
        associatedtype Input5D = Absent
        /// An argument's type.
        associatedtype Input5E = Absent
        /// What it gives.
        associatedtype Output5 = Absent
        /// Computes the results.
        static func forward(_ ctx: FunctionCtx, _ a: Input5A, _ b: Input5B, _ c: Input5C, _ d: Input5D, _ e: Input5E)
            -> Output5
    }

    /// `forward` of a `ctx` and six arguments.
    public protocol Forward6 {
        /// An argument's type.
        associatedtype Input6A = Absent
        /// An argument's type.
        associatedtype Input6B = Absent
        /// An argument's type.
        associatedtype Input6C = Absent
        /// An argument's type.
        associatedtype Input6D = Absent
        /// An argument's type.
        associatedtype Input6E = Absent
        /// An argument's type.
        associatedtype Input6F = Absent
        /// What it gives.
        associatedtype Output6 = Absent
        /// Computes the results.
        static func forward(
            _ ctx: FunctionCtx, _ a: Input6A, _ b: Input6B, _ c: Input6C, _ d: Input6D, _ e: Input6E, _ f: Input6F
        ) -> Output6
    }

    /// `forward` of one argument, beside which there is a `setup_context`.
    public protocol Plain1 {
        /// An argument's type.
        associatedtype Plain1A: FirstArgument = Absent
        /// What it gives.
        associatedtype PlainOutput1 = Absent
        /// Computes the results.
        static func forward(_ a: Plain1A) -> PlainOutput1
    }

    /// `forward` of two arguments, beside which there is a `setup_context`.
    public protocol Plain2 {
        /// An argument's type.
        associatedtype Plain2A: FirstArgument = Absent
        /// An argument's type.
        associatedtype Plain2B = Absent
        /// What it gives.
        associatedtype PlainOutput2 = Absent
        /// Computes the results.
        static func forward(_ a: Plain2A, _ b: Plain2B) -> PlainOutput2
    }

    /// `forward` of three arguments, beside which there is a `setup_context`.
    public protocol Plain3 {
        /// An argument's type.
        associatedtype Plain3A: FirstArgument = Absent
        /// An argument's type.
        associatedtype Plain3B = Absent
        /// An argument's type.
        associatedtype Plain3C = Absent
        /// What it gives.
        associatedtype PlainOutput3 = Absent
        /// Computes the results.
        static func forward(_ a: Plain3A, _ b: Plain3B, _ c: Plain3C) -> PlainOutput3
    }

    /// `forward` of four arguments, beside which there is a `setup_context`.
    public protocol Plain4 {
        /// An argument's type.
        associatedtype Plain4A: FirstArgument = Absent
        /// An argument's type.
        associatedtype Plain4B = Absent
        /// An argument's type.
        associatedtype Plain4C = Absent
        /// An argument's type.
        associatedtype Plain4D = Absent
        /// What it gives.
        associatedtype PlainOutput4 = Absent
        /// Computes the results.
        static func forward(_ a: Plain4A, _ b: Plain4B, _ c: Plain4C, _ d: Plain4D) -> PlainOutput4
    }

    /// `backward` of the gradients of one result: `Tensor`, or `Tensor?` where there may be none.
    public protocol Backward1 {
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad1A = Absent
        /// What it gives.
        associatedtype Gradients1 = Absent
        /// Computes the gradients of the arguments.
        static func backward(_ ctx: FunctionCtx, _ a: Grad1A) -> Gradients1
    }

    /// `backward` of the gradients of two results: `Tensor`, or `Tensor?` where there may be none.
    public protocol Backward2 {
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad2A = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad2B = Absent
        /// What it gives.
        associatedtype Gradients2 = Absent
        /// Computes the gradients of the arguments.
        static func backward(_ ctx: FunctionCtx, _ a: Grad2A, _ b: Grad2B) -> Gradients2
    }

    /// `backward` of the gradients of three results: `Tensor`, or `Tensor?` where there may be none.
    public protocol Backward3 {
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad3A = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad3B = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad3C = Absent
        /// What it gives.
        associatedtype Gradients3 = Absent
        /// Computes the gradients of the arguments.
        static func backward(_ ctx: FunctionCtx, _ a: Grad3A, _ b: Grad3B, _ c: Grad3C) -> Gradients3
    }

    /// `backward` of the gradients of four results: `Tensor`, or `Tensor?` where there may be none.
    public protocol Backward4 {
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad4A = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad4B = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad4C = Absent
        /// A gradient's type, `Tensor` or `Tensor?`.
        associatedtype Grad4D = Absent
        /// What it gives.
        associatedtype Gradients4 = Absent
        /// Computes the gradients of the arguments.
        static func backward(_ ctx: FunctionCtx, _ a: Grad4A, _ b: Grad4B, _ c: Grad4C, _ d: Grad4D) -> Gradients4
    }

}

extension Tensor: torch.autograd.function.FirstArgument {}
extension Optional: torch.autograd.function.FirstArgument {}
extension Array: torch.autograd.function.FirstArgument {}
extension Double: torch.autograd.function.FirstArgument {}
extension Int: torch.autograd.function.FirstArgument {}
extension Bool: torch.autograd.function.FirstArgument {}
extension String: torch.autograd.function.FirstArgument {}

extension torch.autograd.function.Forward1 {
    public static func forward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Input1A) -> Output1 {
        unwritten("forward", of: Self.self)
    }
}

extension torch.autograd.function.Forward2 {
    public static func forward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Input2A, _ b: Input2B) -> Output2 {
        unwritten("forward", of: Self.self)
    }
}

extension torch.autograd.function.Forward3 {
    public static func forward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Input3A, _ b: Input3B, _ c: Input3C)
        -> Output3
    { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Forward4 {
    public static func forward(
        _ ctx: torch.autograd.function.FunctionCtx, _ a: Input4A, _ b: Input4B, _ c: Input4C, _ d: Input4D
    ) -> Output4 { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Forward5 {
    public static func forward(
        _ ctx: torch.autograd.function.FunctionCtx, _ a: Input5A, _ b: Input5B, _ c: Input5C, _ d: Input5D, _ e: Input5E
    ) -> Output5 { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Forward6 {
    public static func forward(
        _ ctx: torch.autograd.function.FunctionCtx, _ a: Input6A, _ b: Input6B, _ c: Input6C, _ d: Input6D,
        _ e: Input6E, _ f: Input6F
    ) -> Output6 { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Plain1 {
    public static func forward(_ a: Plain1A) -> PlainOutput1 { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Plain2 {
    public static func forward(_ a: Plain2A, _ b: Plain2B) -> PlainOutput2 { unwritten("forward", of: Self.self) }
}

extension torch.autograd.function.Plain3 {
    public static func forward(_ a: Plain3A, _ b: Plain3B, _ c: Plain3C) -> PlainOutput3 {
        unwritten("forward", of: Self.self)
    }
}

extension torch.autograd.function.Plain4 {
    public static func forward(_ a: Plain4A, _ b: Plain4B, _ c: Plain4C, _ d: Plain4D) -> PlainOutput4 {
        unwritten("forward", of: Self.self)
    }
}

extension torch.autograd.function.Backward1 {
    public static func backward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Grad1A) -> Gradients1 {
        unwritten("backward", of: Self.self)
    }
}

extension torch.autograd.function.Backward2 {
    public static func backward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Grad2A, _ b: Grad2B) -> Gradients2 {
        unwritten("backward", of: Self.self)
    }
}

extension torch.autograd.function.Backward3 {
    public static func backward(_ ctx: torch.autograd.function.FunctionCtx, _ a: Grad3A, _ b: Grad3B, _ c: Grad3C)
        -> Gradients3
    { unwritten("backward", of: Self.self) }
}

extension torch.autograd.function.Backward4 {
    public static func backward(
        _ ctx: torch.autograd.function.FunctionCtx, _ a: Grad4A, _ b: Grad4B, _ c: Grad4C, _ d: Grad4D
    ) -> Gradients4 { unwritten("backward", of: Self.self) }
}

/// Nothing calls what a program did not write: its arguments' types have no values.
func unwritten(_ name: String, of type: Any.Type) -> Never {
    preconditionFailure("\(type) has no \(name) of this many arguments")
}
