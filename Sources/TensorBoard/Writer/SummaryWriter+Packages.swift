// What Python does with packages that PyTorch does not bring along; it says what is missing, as Python does without them.

import NumPy
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds an event without a picture and prints `add_video needs package moviepy`, as Python does without that package,
    /// which makes its GIF files. See
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_video>.
    ///
    /// - Parameter vid_tensor: Films, (N, T, C, H, W).
    // @forms
    public func add_video(
        tag: String, vid_tensor: any np.ArrayLike, global_step: Int? = nil, fps: Double = 4, walltime: Double? = nil
    ) {
        let count = elements(vid_tensor).dim()
        guard count == 5 else {
            let what = count < 5 ? "not enough values to unpack (expected 5, got \(count))" : nil
            raise(.ValueError, what ?? "too many values to unpack (expected 5)", op: "add_video")
            return
        }
        print("add_video needs package moviepy")
        add([.init(tag)], global_step, walltime)
    }

    /// A ModuleNotFoundError, as in Python without the package `onnx`, which reads such files.
    // @forms
    public func add_onnx_graph(prototxt: String) {
        attempt { try file() }
        raise(.init(rawValue: "ModuleNotFoundError"), "No module named 'onnx'", op: "add_onnx_graph")
    }
}
