// Draws images with a trained generator. Beside it: Tests/Reference/sample.py, the same program in Python.

import Torch
import TorchVision
import Trainer

/// The generator's inputs for a seed, (count, latent_dim, 1, 1).
func inputs(_ seed: Int, _ count: Int, _ latent_dim: Int) -> Tensor {
    torch.manual_seed(seed)
    return torch.randn(count, latent_dim, 1, 1)
}

/// Inputs from one to another along the arc between them, both (1, latent_dim, 1, 1), as in section 2.1 of
/// arXiv:1609.04468. Inputs of many normal numbers all have about the same length; what lies halfway on the straight
/// line is shorter than any that the generator was trained on.
func slerp(_ a: Tensor, _ b: Tensor, _ steps: Int) -> Tensor {
    let t = torch.linspace(0, 1, steps).reshape(-1, 1, 1, 1)
    let cosine = (a / a.norm() * (b / b.norm())).sum().clamp(-1, 1)
    let angle = torch.acos(cosine)
    if cosine.abs().item() > 0.9999 {  // No arc, or no one arc.
        return (1 - t) * a + t * b
    }
    return (torch.sin((1 - t) * angle) * a + torch.sin(t * angle) * b) / torch.sin(angle)
}

/// Refuses what cannot fit into memory: the weights twice, and the widest layers of all images.
func checkMemory(_ options: CommandLineOptions, _ weights: Weights) throws {
    let size = trainer.generatorSize(weights.latent_dim, weights.channels)
    try trainer.demandMemory(8 * size, for: "a generator of \(weights.channels) channels needs")
    let count = options.seeds == nil ? options.count : options.steps
    let image = 24_576 + Double(weights.latent_dim) + 2048 * Double(weights.channels)
    try trainer.demandMemory(4 * Double(count) * image, for: "\(count) images need")
}

trainer.start {
    let options = try trainer.parse(CommandLineOptions.self)
    let weights = try Weights(options.run)
    try checkMemory(options, weights)
    let net_G = generator(weights.latent_dim, weights.channels)
    try weights.load(into: net_G)
    net_G.eval()
    let Z: Tensor
    if let (a, b) = options.seeds {
        // The first of sixteen: randn fills by sixteens, so that it is the first of any multiple.
        let ends = (inputs(a, 16, weights.latent_dim)[0..<1], inputs(b, 16, weights.latent_dim)[0..<1])
        Z = slerp(ends.0, ends.1, options.steps)
    } else {
        Z = inputs(options.seed, options.count, weights.latent_dim)
    }
    let fake_X = torch.no_grad {
        net_G(Z) / 2 + 0.5
    }
    try torch.throwIfFailed()
    let nrow = options.nrow ?? (options.seeds == nil ? 8 : options.steps)
    try torchvision.utils.save_image(fake_X, options.out, nrow: nrow)
    trainer.logger.info("wrote \(options.out)")
}
