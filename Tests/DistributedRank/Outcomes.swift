import Torch

/// What comes out of a scenario, by the names that distributed_rank.py gives it.
final class Outcomes {
    private(set) var values: OrderedDict<String, torch.Object> = [:]

    subscript(_ name: String) -> any torch.Saveable {
        get { values[name] ?? .None }
        set { values[name] = newValue._torchObject }
    }

    /// The error that Python would raise, as it prints it.
    func failure(_ name: String, _ body: () throws -> Void) {
        do {
            try torch.throwing(body)
            values["error.\(name)"] = .string("none")
        } catch let error as TorchError {
            values["error.\(name)"] = .string("\(error.kind): \(error.message)")
        } catch {
            values["error.\(name)"] = .string("\(error)")
        }
    }
}
