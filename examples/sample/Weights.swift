import Foundation
import Torch
import Trainer

/// A generator's weights, and its size, which their shapes tell.
struct Weights {
    let path: String
    let state: torch.Object
    let latent_dim: Int
    let channels: Int

    /// - Parameter run: A run's folder, its checkpoint, or a file with a generator's `state_dict()`.
    init(_ run: String) throws {
        guard let kind = Files.kind(run) else { throw trainer.Failure("no such run: \(run)") }
        path = kind == .folder ? (run.hasSuffix("/") ? run : run + "/") + "checkpoint.pt" : run
        guard Files.kind(path) != nil else { throw trainer.Failure("no checkpoint in \(run)") }
        let file = try torch.load(path, map_location: "cpu")
        state = file.get("net_G") ?? file
        guard case .tensor(let first)? = state.get("0.conv2d_trans.weight"), first.dim() == 4, first.size(1) >= 8
        else { throw Self.misfit(path) }
        (latent_dim, channels) = (first.size(0), first.size(1) / 8)
    }

    /// Copies the weights into a generator of their size.
    func load(into net_G: nn.Module) throws {
        do {
            _ = try torch.throwing { net_G.load_state_dict(state) }
        } catch {
            throw Self.misfit(path)
        }
    }

    private static func misfit(_ path: String) -> trainer.Failure {
        trainer.Failure("\(path) holds no generator of gan or wgangp")
    }
}
