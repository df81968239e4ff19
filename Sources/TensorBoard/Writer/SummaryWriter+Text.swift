import Foundation
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a text, which TensorBoard shows as Markdown:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_text>.
    // @forms
    public func add_text(tag: String, text_string: String, global_step: Int? = nil, walltime: Double? = nil) {
        // The plugin's data are its version, 0, of which a message has no bytes.
        var value = Tensorboard_Summary.Value(tag + "/text_summary", plugin: "text")
        value.tensor.dtype = .dtString
        value.tensor.stringVal = [Data(text_string.utf8)]
        value.tensor.tensorShape = [1]
        add([value], global_step, walltime)
    }
}

extension Tensorboard_TensorShapeProto: ExpressibleByArrayLiteral {
    init(sizes: [Int]) {
        self.init()
        dim = sizes.map { size in .with { $0.size = Int64(size) } }
    }

    init(arrayLiteral sizes: Int...) { self.init(sizes: sizes) }
}
