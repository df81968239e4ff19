import TensorBoard
import Torch
import TorchVision

extension trainer {
    /// What `--tensorboard` writes: both losses of each step, the samples of each epoch.
    final class Board {
        private let writer: SummaryWriter

        /// A run that goes on hides what an interrupted one wrote of the steps from its own first one on.
        init(_ options: Options, before steps: Int) {
            writer = SummaryWriter(options.out + "/tensorboard", purge_step: options.resume ? steps : nil)
        }

        func step(_ step: Int, _ loss_D: Float, _ loss_G: Float) throws {
            writer.add_scalar("loss/D", loss_D, step)
            writer.add_scalar("loss/G", loss_G, step)
            try torch.throwIfFailed()
        }

        /// After an epoch whose last step is given.
        func epoch(_ step: Int, _ fake_X: Tensor) throws {
            writer.add_image("samples", utils.make_grid(fake_X, nrow: 7), step)
            try torch.throwIfFailed()
        }
    }
}
