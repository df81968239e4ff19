// The networks of the report's GAN and WGAN-GP.

import Torch

public final class G_block: nn.Module {
    let conv2d_trans: nn.ConvTranspose2d
    let batch_norm: nn.BatchNorm2d
    let activation: nn.ReLU

    public init(_ in_channels: Int, _ out_channels: Int, kernel_size: Int = 4, strides: Int = 2, padding: Int = 1) {
        conv2d_trans = nn.ConvTranspose2d(in_channels, out_channels, kernel_size, strides, padding, bias: false)
        batch_norm = nn.BatchNorm2d(out_channels)
        activation = nn.ReLU()
    }

    public override func forward(_ X: Tensor) -> Tensor {
        activation(batch_norm(conv2d_trans(X)))
    }
}

public final class D_block: nn.Module {
    let conv2d: nn.Conv2d
    let batch_norm: nn.BatchNorm2d
    let activation: nn.LeakyReLU

    public init(
        _ in_channels: Int, _ out_channels: Int, kernel_size: Int = 4, strides: Int = 2, padding: Int = 1,
        alpha: Double = 0.2
    ) {
        conv2d = nn.Conv2d(in_channels, out_channels, kernel_size, strides, padding, bias: false)
        batch_norm = nn.BatchNorm2d(out_channels)
        activation = nn.LeakyReLU(alpha)
    }

    public override func forward(_ X: Tensor) -> Tensor {
        activation(batch_norm(conv2d(X)))
    }
}

public func generator(_ latent_dim: Int, _ n: Int) -> nn.Sequential {
    nn.Sequential(
        G_block(latent_dim, n * 8, strides: 1, padding: 0),  // (n * 8, 4, 4)
        G_block(n * 8, n * 4),  // (n * 4, 8, 8)
        G_block(n * 4, n * 2),  // (n * 2, 16, 16)
        G_block(n * 2, n),  // (n, 32, 32)
        nn.ConvTranspose2d(n, 3, kernel_size: 4, stride: 2, padding: 1, bias: false),
        nn.Tanh())  // (3, 64, 64)
}

public func discriminator(_ n: Int) -> nn.Sequential {
    nn.Sequential(
        D_block(3, n),  // (n, 32, 32)
        D_block(n, n * 2),  // (n * 2, 16, 16)
        D_block(n * 2, n * 4),  // (n * 4, 8, 8)
        D_block(n * 4, n * 8),  // (n * 8, 4, 4)
        nn.Conv2d(n * 8, 1, kernel_size: 4, bias: false))  // (1, 1, 1)
}
