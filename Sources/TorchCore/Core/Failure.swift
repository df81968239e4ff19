package import CTorch

/// An error of libtorch or of this library, with the text that PyTorch would show.
public struct TorchError: Error, Sendable, CustomStringConvertible {
    /// The Python exception that it would be.
    public let kind: Kind
    /// PyTorch's own text.
    public let message: String
    /// The op that failed, as its schema names it (`add.Tensor`); empty where no op was called.
    public let op: String
    /// dtype and shape of the op's tensors, `(float32[2, 3], float32[4])`; empty where there was none.
    public let arguments: String

    /// An error of a library's or a program's own, thrown beside PyTorch's.
    public init(_ kind: Kind, _ message: String, op: String = "", arguments: String = "") {
        self.kind = kind
        self.message = message
        self.op = op
        self.arguments = arguments
    }

    package init(taking error: ct_error) {
        self.init(
            Kind(rawValue: String(cString: error.kind)), String(cString: error.message),
            op: String(cString: error.op), arguments: String(cString: error.arguments))
        ct_string_free(error.kind)
        ct_string_free(error.message)
        ct_string_free(error.op)
        ct_string_free(error.arguments)
    }

    public var description: String {
        op.isEmpty ? "\(kind): \(message)" : "\(kind): \(message)\n  in \(op)\(arguments)"
    }
}

extension torch {
    /// Runs `body` and throws the first failure inside it as a ``TorchError``.
    ///
    /// Outside such a scope a failed call is a programming error and stops the program, as an uncaught exception
    /// stops Python. Inside, the calls after a failed one give placeholders until the closure ends: tensors without
    /// values, sizes of 4, lists that are long enough to be indexed. Scopes belong to the calling thread; a failure in
    /// a hook comes to the scope around `backward`, on whatever thread the hook ran.
    ///
    /// Where the program can't go on with a placeholder, as Swift traps (an index out of range, a division by zero, a
    /// nil unwrapped), or where failures follow one another without end, the closure is left on the spot: the first
    /// failure is thrown all the same, but what the closure held is never released, and its `defer` blocks and
    /// unlocks do not run. ``throwIfFailed()`` ends a closure early and cleanly.
    public static func throwing<Result>(_ body: () throws -> Result) throws -> Result {
        var error = ct_error()
        var outcome: Swift.Result<Result, any Error>?
        if run({ outcome = Swift.Result(catching: body) }, &error) {
            throw TorchError(taking: error)
        }
        guard let outcome else { throw TorchError(.RuntimeError, "a call failed, and there was no memory to say why") }
        return try outcome.get()
    }

    /// Throws the first failure that the surrounding `torch.throwing` has seen so far, if there was one: before a long
    /// loop's next round, or before a file is written.
    public static func throwIfFailed() throws {
        var error = ct_error()
        if ct_throwing_failed(), ct_take_error(&error) {
            throw TorchError(taking: error)
        }
    }
}

/// Runs `body` in a scope: whether a call failed in it, and the first failure.
@_silgen_name("ct_throwing_run")
private func run(_ body: () -> Void, _ error: UnsafeMutablePointer<ct_error>) -> Bool

/// Looks at the status of a call into the shim.
@inline(__always)
package func check(_ status: Int32) {
    if status != 0 {
        failed()
    }
}

/// The same, where a placeholder takes the place of what the call would have given.
@inline(__always)
func succeeded(_ status: Int32) -> Bool {
    check(status)
    return status == 0
}

/// Ends the program with libtorch's error, or leaves it for the `torch.throwing` scope that is open.
@inline(never)
private func failed() {
    guard !ct_throwing() else { return }
    var error = ct_error()
    guard ct_take_error(&error) else { stop("RuntimeError: a call failed, and there was no memory left to say why") }
    stop(TorchError(taking: error).description)
}

/// Fails as an op of libtorch does: ends the program, or is thrown by the `torch.throwing` scope that is open.
@inline(never)
package func raise(_ kind: TorchError.Kind, _ message: String, op: String = "") {
    guard ct_throwing() else { stop(TorchError(kind, message, op: op).description) }
    ct_store_error(kind.rawValue, message, op)
}

/// The same, where a tensor would be the result: gives the placeholder that the calls after a failed one work on.
package func failed(_ kind: TorchError.Kind, _ message: String, op: String = "") -> Tensor {
    raise(kind, message, op: op)
    return Placeholder.tensor
}

/// Keeps a value alive up to this place: the shim borrows the handles that it is given.
@inline(__always)
package func keep<Value>(_ value: Value) {
    withExtendedLifetime(value) {}
}
