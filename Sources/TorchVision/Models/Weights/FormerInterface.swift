import Torch

/// Python's former argument `pretrained`, which stands for the first weights or for none, and the checks of arguments that
/// weights decide.
enum FormerInterface {
    /// The weights that `pretrained` means, with Python's warnings. A ValueError where there are none.
    static func weights<Choice: torchvision.models.WeightsEnum>(
        _ pretrained: Bool, _ first: Choice?, _ builder: String
    ) -> Choice? {
        if pretrained, first == nil {
            raise(.ValueError, "No weights available for model \(builder)", op: builder)
            return nil
        }
        let chosen = pretrained ? first : nil
        warn(
            "The parameter 'pretrained' is deprecated since 0.13 and may be removed in the future, please use 'weights' "
                + "instead.")
        var text =
            "Arguments other than a weight enum or `None` for 'weights' are deprecated since 0.13 and may be removed in "
            + "the future. The current behavior is equivalent to passing "
            + "`weights=\(chosen.map { "\($0)" } ?? "None")`."
        if pretrained {
            text += " You can also use `weights=\(Choice.self).DEFAULT` to get the most up-to-date weights."
        }
        warn(text)
        return chosen
    }

    /// A ValueError where an argument is not what the weights want, as when they know another number of classes.
    static func demand<Value: Equatable>(_ name: String, _ given: Value, _ expected: Value) -> Bool {
        if given == expected { return true }
        raise(.ValueError, "The parameter '\(name)' expected value \(expected) but got \(given) instead.")
        return false
    }
}

extension nn.Module {
    /// The network with the weights that are asked for. After an error the network is as it was made.
    func loading<Choice: torchvision.models.WeightsEnum>(
        _ weights: Choice?, progress: Bool, _ renamed: (nn.StateDict) -> nn.StateDict = { $0 }
    ) -> Self {
        guard let weights else { return self }
        do {
            load_state_dict(state_dict: renamed(try weights.get_state_dict(progress: progress, check_hash: true)))
        } catch let error as TorchError {
            raise(error.kind, error.message, op: error.op.isEmpty ? "\(weights)" : error.op)
        } catch {
            raise(.RuntimeError, "\(error)", op: "\(weights)")
        }
        return self
    }
}
