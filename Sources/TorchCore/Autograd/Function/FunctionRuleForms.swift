// The numbers of arguments that a function's own `vmap` and `jvp` may have, as in FunctionForms.

extension torch.autograd.function {
    /// What a function's own `vmap` gets first: the batch.
    /// See <https://docs.pytorch.org/docs/stable/notes/extending.func.html#defining-the-vmap-staticmethod>.
    public struct VmapInfo: Sendable {
        /// The number of samples.
        public let batch_size: Int
        /// What the transform says of random numbers: `error`, `different` or `same`.
        public let randomness: String
    }

    /// `vmap` of a function of one argument.
    public protocol Vmap1 {
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim1A = Absent
        /// An argument's type.
        associatedtype Batched1A = Absent
        /// The results and their batch dimensions.
        associatedtype BatchedOutput1 = Absent
        /// Computes the results of a batch.
        static func vmap(_ info: VmapInfo, _ in_dims: Dim1A, _ a: Batched1A) -> BatchedOutput1
    }

    /// `jvp` of a function of one argument.
    public protocol Jvp1 {
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent1A = Absent
        /// What it gives.
        associatedtype Tangents1 = Absent
        /// Computes the tangents of the results.
        static func jvp(_ ctx: FunctionCtx, _ a: Tangent1A) -> Tangents1
    }

    /// `vmap` of a function of two arguments.
    public protocol Vmap2 {
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim2A = Absent
        /// An argument's type.
        associatedtype Batched2A = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim2B = Absent
        /// An argument's type.
        associatedtype Batched2B = Absent
        /// The results and their batch dimensions.
        associatedtype BatchedOutput2 = Absent
        /// Computes the results of a batch.
        static func vmap(_ info: VmapInfo, _ in_dims: (Dim2A, Dim2B), _ a: Batched2A, _ b: Batched2B) -> BatchedOutput2
    }

    /// `jvp` of a function of two arguments.
    public protocol Jvp2 {
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent2A = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent2B = Absent
        /// What it gives.
        associatedtype Tangents2 = Absent
        /// Computes the tangents of the results.
        static func jvp(_ ctx: FunctionCtx, _ a: Tangent2A, _ b: Tangent2B) -> Tangents2
    }

    /// `vmap` of a function of three arguments.
    public protocol Vmap3 {
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim3A = Absent
        /// An argument's type.
        associatedtype Batched3A = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim3B = Absent
        /// An argument's type.
        associatedtype Batched3B = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim3C = Absent
        /// An argument's type.
        associatedtype Batched3C = Absent
        /// The results and their batch dimensions.
        associatedtype BatchedOutput3 = Absent
        /// Computes the results of a batch.
        static func vmap(
            _ info: VmapInfo, _ in_dims: (Dim3A, Dim3B, Dim3C), _ a: Batched3A, _ b: Batched3B, _ c: Batched3C
        ) -> BatchedOutput3
    }

    /// `jvp` of a function of three arguments.
    public protocol Jvp3 {
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent3A = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent3B = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent3C = Absent
        /// What it gives.
        associatedtype Tangents3 = Absent
        /// Computes the tangents of the results.
        static func jvp(_ ctx: FunctionCtx, _ a: Tangent3A, _ b: Tangent3B, _ c: Tangent3C) -> Tangents3
    }

    /// `vmap` of a function of four arguments.
    public protocol Vmap4 {
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim4A = Absent
        /// An argument's type.
        associatedtype Batched4A = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim4B = Absent
        /// An argument's type.
        associatedtype Batched4B = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim4C = Absent
        /// An argument's type.
        associatedtype Batched4C = Absent
        /// An argument's batch dimension, `Int?`.
        associatedtype Dim4D = Absent
        /// An argument's type.
        associatedtype Batched4D = Absent
        /// The results and their batch dimensions.
        associatedtype BatchedOutput4 = Absent
        /// Computes the results of a batch.
        static func vmap(
            _ info: VmapInfo, _ in_dims: (Dim4A, Dim4B, Dim4C, Dim4D), _ a: Batched4A, _ b: Batched4B, _ c: Batched4C,
            _ d: Batched4D
        ) -> BatchedOutput4
    }

    /// `jvp` of a function of four arguments.
    public protocol Jvp4 {
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent4A = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent4B = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent4C = Absent
        /// A tangent's type, `Tensor` or `Tensor?`.
        associatedtype Tangent4D = Absent
        /// What it gives.
        associatedtype Tangents4 = Absent
        /// Computes the tangents of the results.
        static func jvp(_ ctx: FunctionCtx, _ a: Tangent4A, _ b: Tangent4B, _ c: Tangent4C, _ d: Tangent4D) -> Tangents4
    }
}

extension torch.autograd.function.Vmap1 {
    public static func vmap(_ info: torch.autograd.function.VmapInfo, _ in_dims: Dim1A, _ a: Batched1A)
        -> BatchedOutput1
    {
        unwritten("vmap", of: Self.self)
    }
}

extension torch.autograd.function.Jvp1 {
    public static func jvp(_ ctx: torch.autograd.function.FunctionCtx, _ a: Tangent1A) -> Tangents1 {
        unwritten("jvp", of: Self.self)
    }
}

extension torch.autograd.function.Vmap2 {
    public static func vmap(
        _ info: torch.autograd.function.VmapInfo, _ in_dims: (Dim2A, Dim2B), _ a: Batched2A, _ b: Batched2B
    ) -> BatchedOutput2 {
        unwritten("vmap", of: Self.self)
    }
}

extension torch.autograd.function.Jvp2 {
    public static func jvp(_ ctx: torch.autograd.function.FunctionCtx, _ a: Tangent2A, _ b: Tangent2B) -> Tangents2 {
        unwritten("jvp", of: Self.self)
    }
}

extension torch.autograd.function.Vmap3 {
    public static func vmap(
        _ info: torch.autograd.function.VmapInfo, _ in_dims: (Dim3A, Dim3B, Dim3C), _ a: Batched3A, _ b: Batched3B,
        _ c: Batched3C
    ) -> BatchedOutput3 {
        unwritten("vmap", of: Self.self)
    }
}

extension torch.autograd.function.Jvp3 {
    public static func jvp(_ ctx: torch.autograd.function.FunctionCtx, _ a: Tangent3A, _ b: Tangent3B, _ c: Tangent3C)
        -> Tangents3
    {
        unwritten("jvp", of: Self.self)
    }
}

extension torch.autograd.function.Vmap4 {
    public static func vmap(
        _ info: torch.autograd.function.VmapInfo, _ in_dims: (Dim4A, Dim4B, Dim4C, Dim4D), _ a: Batched4A,
        _ b: Batched4B, _ c: Batched4C, _ d: Batched4D
    ) -> BatchedOutput4 {
        unwritten("vmap", of: Self.self)
    }
}

extension torch.autograd.function.Jvp4 {
    public static func jvp(
        _ ctx: torch.autograd.function.FunctionCtx, _ a: Tangent4A, _ b: Tangent4B, _ c: Tangent4C, _ d: Tangent4D
    ) -> Tangents4 {
        unwritten("jvp", of: Self.self)
    }
}
