internal import CTorch

/// An error of libtorch or of this library, with the text that PyTorch would show.
public struct TorchError: Error, Sendable, CustomStringConvertible {
    /// The Python exception that the error would be.
    public enum Kind: Int32, Sendable {
        case RuntimeError, IndexError, ValueError, TypeError, NotImplementedError, LinAlgError, OutOfMemoryError
        case DistError
        case KeyError, AttributeError, AssertionError, ZeroDivisionError, OSError, RecursionError
    }

    public let kind: Kind
    /// PyTorch's own text.
    public let message: String
    /// The op that failed, as its schema names it (`add.Tensor`); empty where no op was called.
    public let op: String
    /// dtype and shape of the op's tensors, `(float32[2, 3], float32[4])`; empty where there was none.
    public let arguments: String

    public init(_ kind: Kind, _ message: String, op: String = "", arguments: String = "") {
        self.kind = kind
        self.message = message
        self.op = op
        self.arguments = arguments
    }

    init(taking error: ct_error) {
        self.init(
            Kind(rawValue: error.kind) ?? .RuntimeError, String(cString: error.message),
            op: String(cString: error.op), arguments: String(cString: error.arguments))
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
    /// stops Python. Inside, the calls after a failed one give placeholders until the closure ends. Scopes belong to
    /// the calling thread.
    ///
    /// A loop inside goes on with placeholders, too; ``throwIfFailed()`` ends it early.
    public static func throwing<Result>(_ body: () throws -> Result) throws -> Result {
        ct_throwing_enter()
        let result = Swift.Result(catching: body)
        var error = ct_error()
        if ct_throwing_leave(&error) {
            throw TorchError(taking: error)
        }
        return try result.get()
    }

    /// Throws the first failure that the surrounding `torch.throwing` has seen so far, if there was one: before a long
    /// loop's next round, or before a file is written.
    public static func throwIfFailed() throws {
        var error = ct_error()
        if ct_throwing_depth() > 0, ct_take_error(&error) {
            throw TorchError(taking: error)
        }
    }
}

/// Looks at the status of a call into the shim.
@inline(__always)
func check(_ status: Int32) {
    if status != 0 {
        failed()
    }
}

/// Ends the program with libtorch's error, or leaves it for the `torch.throwing` scope that is open.
@inline(never)
private func failed() {
    guard ct_throwing_depth() == 0 else { return }
    var error = ct_error()
    guard ct_take_error(&error) else {
        fatalError("RuntimeError: a call failed, and there was no memory left to say why")
    }
    fatalError(TorchError(taking: error).description)
}

/// Fails as an op of libtorch does: ends the program, or is thrown by the `torch.throwing` scope that is open.
@inline(never)
package func raise(_ kind: TorchError.Kind, _ message: String, op: String = "") {
    let error = TorchError(kind, message, op: op)
    guard ct_throwing_depth() > 0 else { fatalError(error.description) }
    ct_store_error(kind.rawValue, message, op)
}

/// The same, where a tensor would be the result: gives the placeholder that the calls after a failed one work on.
func failed(_ kind: TorchError.Kind, _ message: String, op: String) -> Tensor {
    raise(kind, message, op: op)
    return Tensor(adopting: nil)
}

/// Keeps a value alive up to this place: the shim borrows the handles that it is given.
@inline(__always)
func keep<Value>(_ value: Value) {
    withExtendedLifetime(value) {}
}
