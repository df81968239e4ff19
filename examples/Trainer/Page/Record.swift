import Foundation
import Torch

extension trainer {
    /// What a run knows of itself, which becomes `run.json` after each epoch.
    final class Record {
        private let options: Options
        private let images: Int
        private var watches: [NetworkWatch] = []
        private var begun = Date()
        private var epochBegan = ContinuousClock.now
        private var seconds: [Double?] = []

        init(_ options: Options, images: Int) {
            self.options = options
            self.images = images
        }

        func watch(_ net_D: nn.Module, _ net_G: nn.Module, _ trainer_D: optim.Optimizer, _ trainer_G: optim.Optimizer) {
            watches = [
                NetworkWatch("Generator", net_G, trainer_G), NetworkWatch("Discriminator", net_D, trainer_D),
            ]
            epochBegan = .now
        }

        /// The run as it is after an epoch.
        func summary(after epoch: Int, took: Duration) -> RunSummary {
            if seconds.count < epoch - 1 {
                // A run that is continued: what it wrote before is the beginning.
                let old = try? RunSummary(folder: options.out)
                begun = old?.begun ?? begun
                seconds = RunSummary.seconds(old?.seconds ?? [], before: epoch)
            }
            seconds.append(took / .seconds(1))
            return RunSummary(
                program: options.program, libtorch: torch.__version__, begun: begun,
                folder: FileManager.default.currentDirectoryPath, typed: trainer.arguments, command: command,
                data: options.data ?? portraits, images: images, settings: settings, loss: loss, seconds: seconds,
                networks: watches.map(\.summary))
        }

        /// Writes `run.json` and the page.
        func epoch(_ epoch: Int, _ write: (String, Data) throws -> Void) throws {
            let summary = summary(after: epoch, took: epochBegan.duration(to: .now))
            try write(RunSummary.file, try summary.encoded())
            try write(RunPage.file, Data(try RunPage(folder: options.out).html.utf8))
            epochBegan = .now
        }

        private var settings: RunSummary.Settings {
            RunSummary.Settings(
                epochs: options.epochs, batch_size: options.batch_size, lr: options.lr,
                latent_dim: options.latent_dim, channels: options.channels, variant: options.variant,
                amp: options.speed.amp, channels_last: options.speed.memory_format == torch.channels_last,
                fused: options.speed.fused == true, limit: options.limit, skip_bad_images: options.skip_bad_images,
                seed: options.seed, threads: torch.get_num_threads(), workers: options.workers,
                device: "\(options.device)")
        }

        private var command: [String] {
            let settings = settings
            var command = [trainer.arguments.first ?? options.program]
            // Without --data the program draws its portraits again.
            if let data = options.data { command += ["--data", data] }
            if let limit = settings.limit { command += ["--limit", "\(limit)"] }
            command += ["--out", options.out]
            if settings.variant != "report" { command += ["--variant", settings.variant] }
            command += [
                "--epochs", "\(settings.epochs)", "--batch-size", "\(settings.batch_size)", "--lr", "\(settings.lr)",
                "--latent-dim", "\(settings.latent_dim)", "--channels", "\(settings.channels)",
            ]
            command += options.speed.description.split(separator: " ").map(String.init)
            if settings.skip_bad_images { command.append("--skip-bad-images") }
            command += [
                "--seed", "\(settings.seed)", "--threads", "\(settings.threads)", "--workers", "\(settings.workers)",
                "--device", settings.device,
            ]
            return command
        }

        private var loss: String {
            switch (options.program, options.variant) {
            case ("gan", _): "BCEWithLogitsLoss(reduction='sum')"
            case (_, "wgan"): "Wasserstein, weights within ±0.01"
            case (_, "wgan-gp"): "Wasserstein, with 10 times the gradient penalty"
            default: "BCEWithLogitsLoss(reduction='sum'), with the gradient penalty"
            }
        }
    }
}
