import Foundation
import Torch

extension trainer.Run {
    /// Names what is trained, so that it is in the checkpoints; with `--resume` takes it over from the last one, and
    /// with it the random numbers and the place in the epoch.
    public func resume(
        _ net_D: nn.Module, _ net_G: nn.Module, _ trainer_D: optim.Optimizer, _ trainer_G: optim.Optimizer
    ) throws {
        parts = trainer.Parts(net_D: net_D, net_G: net_G, trainer_D: trainer_D, trainer_G: trainer_G)
        record.watch(net_D, net_G, trainer_D, trainer_G)
        guard options.resume else { return }
        guard let checkpoint = try files.read() else {
            trainer.say("no checkpoint in \(options.out) yet: starting from the beginning")
            return
        }
        try check(checkpoint)
        do {
            try torch.throwing { try takeOver(checkpoint, net_D, net_G, trainer_D, trainer_G) }
        } catch {
            throw refusal("its checkpoint is none of this program: \(trainer.first_line(error))")
        }
        if first_epoch > options.epochs {
            trainer.say("\(options.out) has its \(options.epochs) epochs already; --epochs asks for more")
        } else {
            let place = step_in_epoch > 0 ? "step \(step_in_epoch) of epoch \(first_epoch)" : "epoch \(first_epoch - 1)"
            trainer.say("going on after \(place)")
        }
    }

    private func takeOver(
        _ checkpoint: torch.Object, _ net_D: nn.Module, _ net_G: nn.Module, _ trainer_D: optim.Optimizer,
        _ trainer_G: optim.Optimizer
    ) throws {
        net_D.load_state_dict(checkpoint["net_D"])
        net_G.load_state_dict(checkpoint["net_G"])
        trainer_D.load_state_dict(checkpoint["trainer_D"])
        trainer_G.load_state_dict(checkpoint["trainer_G"])
        (first_epoch, step_in_epoch) = (checkpoint["epoch"], checkpoint["step"])
        let (epoch_rng, rng): (Tensor, Tensor) = (checkpoint["epoch_rng"], checkpoint["rng"])
        let saved: Tensor = checkpoint["losses"]
        for state in [epoch_rng, rng] { torch.Generator().set_state(state) }
        try torch.throwIfFailed()
        let steps = data_iter.count
        guard trainer.Limits.counts.contains(first_epoch), (0...steps).contains(step_in_epoch),
            saved.dtype == .float32, Array(saved.shape) == [(first_epoch - 1) * steps + step_in_epoch, 2]
        else {
            throw trainer.Failure(
                "its epoch is \(first_epoch), its step \(step_in_epoch), its losses are \(saved.shape)")
        }
        (self.epoch_rng, self.rng) = (epoch_rng, rng)
        let numbers: [Double] = saved.flatten().tolist()
        for (number, first) in stride(from: 0, to: numbers.count - 1, by: 2).enumerated() {
            let (epoch, step) = number.quotientAndRemainder(dividingBy: steps)
            addLosses(epoch + 1, step + 1, Float(numbers[first]), Float(numbers[first + 1]))
        }
        loss_G = torch.tensor([losses.last ?? 0])
    }

    /// The epochs that are left. Each begins with the random numbers of its beginning, so that it shuffles as it did.
    public func epochs(_ num_epochs: Int) -> some Sequence<Int> {
        (first_epoch..<max(first_epoch, num_epochs + 1)).lazy.map { [self] epoch in
            if let epoch_rng, let rng {
                torch.set_rng_state(epoch_rng)
                if step_in_epoch > 0 { batches?.skip(step_in_epoch, rng) }
                self.rng = nil
            }
            epoch_rng = torch.get_rng_state()
            return epoch
        }
    }

    /// What a checkpoint holds after so many steps of an epoch.
    func checkpoint(_ epoch: Int, _ step: Int) throws {
        guard let parts, let epoch_rng else { return }
        let rng = torch.get_rng_state()
        try files.write([
            "format": trainer.CheckpointFiles.format, "program": options.program, "variant": options.variant,
            "latent_dim": options.latent_dim,
            "channels": options.channels, "settings": options.settings, "images": images.tensor,
            "epoch": epoch, "step": step,
            "net_D": parts.net_D.state_dict(), "net_G": parts.net_G.state_dict(),
            "trainer_D": parts.trainer_D.state_dict(), "trainer_G": parts.trainer_G.state_dict(),
            "epoch_rng": step > 0 ? epoch_rng : rng, "rng": rng,
            "losses": torch.tensor(losses).reshape(-1, 2),
        ])
        saved = .now
        trainer.logger.debug(
            "checkpoint",
            metadata: [
                "event": "checkpoint", "path": .string(files.last), "epoch": .stringConvertible(epoch),
                "step": .stringConvertible(step),
            ])
    }

    /// A run goes on with what it began with, or other bits would come out. Names all that is another.
    private func check(_ checkpoint: torch.Object) throws {
        guard checkpoint.pairs != nil else { throw refusal("its checkpoint is none of this program") }
        let format = checkpoint.get("format") ?? .None
        guard format == .int(trainer.CheckpointFiles.format) else {
            throw refusal(
                "its checkpoint has format \(format), and this program goes on from format "
                    + "\(trainer.CheckpointFiles.format)")
        }
        let saved = checkpoint.get("settings")?.pairs ?? []
        var differences = (options.settings.pairs ?? []).compactMap { name, value in
            let before = saved.first { $0.key == name }?.value ?? .None
            return before == value ? nil : "\(name) was \(before), and now it is \(value)"
        }
        // Other settings may leave out images of their own.
        if case .tensor(let list)? = checkpoint.get("images"), list.dtype == .uint8, list.dim() == 1 {
            if let difference = images.difference(from: list.tolist(UInt8.self)) { differences.append(difference) }
        } else {
            differences.append("its images are not known")
        }
        if !differences.isEmpty { throw refusal(differences.joined(separator: "; ")) }
    }

    private func refusal(_ why: String) -> trainer.Failure {
        trainer.Failure("cannot go on with \(options.out): \(why)")
    }
}
