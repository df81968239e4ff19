import Torch

/// What the calls of every form write: they are compiled, and never run.
enum Exchanged {
    nonisolated(unsafe) static var objects: [torch.Object] = []
}
