// The same for dictionaries of Swift's, which a program has in a variable; having no order, they are written by their keys'.

import NumPy
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// The same for a dictionary in a variable.
    @_disfavoredOverload
    public func add_scalars(
        _ main_tag: String, _ tag_scalar_dict: [String: some np.ArrayLike], _ global_step: Int? = nil,
        walltime: Double? = nil
    ) {
        add_scalars(
            main_tag: main_tag, tag_scalar_dict: OrderedDict(inOrder(tag_scalar_dict).map { ($0.0, $0.1) }),
            global_step: global_step, walltime: walltime)
    }

    /// The same for dictionaries in variables.
    @_disfavoredOverload
    public func add_hparams(
        _ hparam_dict: [String: Any], _ metric_dict: [String: some np.ArrayLike], run_name: String? = nil,
        global_step: Int? = nil
    ) {
        add_hparams(
            hparam_dict: OrderedDict(inOrder(hparam_dict).map { ($0.0, $0.1) }),
            metric_dict: OrderedDict(inOrder(metric_dict).map { ($0.0, $0.1) }), run_name: run_name,
            global_step: global_step)
    }
}

private func inOrder<Value>(_ dictionary: [String: Value]) -> [(String, Value)] {
    dictionary.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}
