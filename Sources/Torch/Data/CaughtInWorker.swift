/// An error of a worker's that is none of PyTorch's, with the text that a `for` loop ends with. Who calls `next()` gets the
/// error itself.
struct CaughtInWorker: Error {
    let error: any Error
    let text: String

    /// What the loop's side gets for a worker's error: one of PyTorch's of the same kind, whose text says where it was, as
    /// Python's does of an exception without a traceback.
    static func told(_ error: any Error, worker: Int) -> any Error {
        func text(_ kind: String, _ message: String) -> String {
            "Caught \(kind) in DataLoader worker process \(worker).\nOriginal \(kind): \(message)\n"
        }
        guard let known = error as? TorchError else {
            return CaughtInWorker(error: error, text: text("\(type(of: error))", "\(error)"))
        }
        return TorchError(
            known.kind, text("\(known.kind)", known.message), op: known.op, arguments: known.arguments)
    }
}
