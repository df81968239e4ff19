import Foundation
import NumPy
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a number to a curve:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_scalar>.
    ///
    /// - Parameters:
    ///   - tag: The curve's name; those that agree up to a `/` stand together.
    ///   - new_style: Whether to write it as a tensor.
    ///   - double_precision: Whether that is of float64.
    // @forms
    public func add_scalar(
        tag: String, scalar_value: any np.ArrayLike, global_step: Int? = nil, walltime: Double? = nil,
        new_style: Bool = false, double_precision: Bool = false
    ) {
        guard let number = number(scalar_value) else { return }
        var value = Tensorboard_Summary.Value(tag, plugin: new_style ? "scalars" : "")
        if !new_style {
            value.simpleValue = Float(number)
        } else if double_precision {
            value.tensor.dtype = .dtDouble
            value.tensor.doubleVal = [number]
        } else {
            value.tensor.dtype = .dtFloat
            value.tensor.floatVal = [Float(number)]
        }
        add([value], global_step, walltime)
    }

    /// Adds numbers to several curves in one plot, each in a folder of its own below the writer's:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_scalars>.
    // @forms
    public func add_scalars(
        main_tag: String, tag_scalar_dict: OrderedDict<String, any np.ArrayLike>, global_step: Int? = nil,
        walltime: Double? = nil
    ) {
        let walltime = walltime ?? Date.now.timeIntervalSince1970
        for (tag, scalar) in tag_scalar_dict {
            guard let number = number(scalar) else { return }
            var value = Tensorboard_Summary.Value(main_tag)
            value.simpleValue = Float(number)
            let folder = log_dir + "/" + main_tag.replacing("/", with: "_") + "_" + tag
            add([value], global_step, walltime, folder: folder)
        }
    }

    /// The one number of an argument.
    private func number(_ given: any np.ArrayLike) -> Double? {
        let tensor = elements(given).squeeze()
        guard tensor.dim() == 0 else {
            raise(
                .AssertionError,
                "Tensor should contain one element (0 dimensions).             Was given size: \(tensor.numel()) and "
                    + "\(tensor.dim()) dimensions.", op: "add_scalar")
            return nil
        }
        return tensor.to(.float64).item(Double.self)
    }
}
