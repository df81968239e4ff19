import Torch

/// A U-Net of two levels: convolutions in pairs, skips joined by their channels, and ways up either transposed or bilinear.
final class UNet: nn.Module {
    final class DoubleConv: nn.Module {
        let double_conv: nn.Sequential

        init(_ inputs: Int, _ outputs: Int) {
            double_conv = nn.Sequential(
                nn.Conv2d(inputs, outputs, kernel_size: 3, padding: 1, bias: false),
                nn.BatchNorm2d(outputs), nn.ReLU(inplace: true),
                nn.Conv2d(outputs, outputs, kernel_size: 3, padding: 1, bias: false),
                nn.BatchNorm2d(outputs), nn.ReLU(inplace: true))
        }

        override func forward(_ x: Tensor) -> Tensor { double_conv(x) }
    }

    final class Up: nn.Module {
        let up: nn.Module
        let conv: DoubleConv

        init(_ inputs: Int, _ outputs: Int, bilinear: Bool) {
            up =
                bilinear
                ? nn.Sequential(
                    nn.Upsample(scale_factor: 2, mode: "bilinear", align_corners: true), nn.Conv2d(inputs, outputs, 1))
                : nn.ConvTranspose2d(inputs, outputs, kernel_size: 2, stride: 2)
            conv = DoubleConv(2 * outputs, outputs)
        }

        override func forward(_ x: Tensor, _ skip: Tensor) -> Tensor {
            let x = up(x)
            let (h, w) = (skip.size(2) - x.size(2), skip.size(3) - x.size(3))
            return conv(torch.cat([skip, F.pad(x, [w / 2, w - w / 2, h / 2, h - h / 2])], dim: 1))
        }
    }

    let inc: DoubleConv
    let down1: nn.Sequential
    let down2: nn.Sequential
    let up1: Up
    let up2: Up
    let outc: nn.Conv2d

    init(_ n_channels: Int, _ n_classes: Int, bilinear: Bool = false) {
        inc = DoubleConv(n_channels, 8)
        down1 = nn.Sequential(nn.MaxPool2d(2), DoubleConv(8, 16))
        down2 = nn.Sequential(nn.MaxPool2d(2), DoubleConv(16, 32))
        up1 = Up(32, 16, bilinear: bilinear)
        up2 = Up(16, 8, bilinear: bilinear)
        outc = nn.Conv2d(8, n_classes, kernel_size: 1)
    }

    override func forward(_ x: Tensor) -> Tensor {
        let x1 = inc(x)
        let x2 = down1(x1)
        let x3 = down2(x2)
        return outc(up2(up1(x3, x2), x1))
    }
}

let pythonUNet = """
    class DoubleConv(nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            self.double_conv = nn.Sequential(
                nn.Conv2d(inputs, outputs, kernel_size=3, padding=1, bias=False),
                nn.BatchNorm2d(outputs), nn.ReLU(inplace=True),
                nn.Conv2d(outputs, outputs, kernel_size=3, padding=1, bias=False),
                nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))
        def forward(self, x):
            return self.double_conv(x)

    class Up(nn.Module):
        def __init__(self, inputs, outputs, bilinear):
            super().__init__()
            if bilinear:
                self.up = nn.Sequential(
                    nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True), nn.Conv2d(inputs, outputs, 1))
            else:
                self.up = nn.ConvTranspose2d(inputs, outputs, kernel_size=2, stride=2)
            self.conv = DoubleConv(2 * outputs, outputs)
        def forward(self, x, skip):
            x = self.up(x)
            h, w = skip.size(2) - x.size(2), skip.size(3) - x.size(3)
            return self.conv(torch.cat([skip, F.pad(x, [w // 2, w - w // 2, h // 2, h - h // 2])], dim=1))

    class UNet(nn.Module):
        def __init__(self, n_channels, n_classes, bilinear=False):
            super().__init__()
            self.inc = DoubleConv(n_channels, 8)
            self.down1 = nn.Sequential(nn.MaxPool2d(2), DoubleConv(8, 16))
            self.down2 = nn.Sequential(nn.MaxPool2d(2), DoubleConv(16, 32))
            self.up1 = Up(32, 16, bilinear)
            self.up2 = Up(16, 8, bilinear)
            self.outc = nn.Conv2d(8, n_classes, kernel_size=1)
        def forward(self, x):
            x1 = self.inc(x)
            x2 = self.down1(x1)
            x3 = self.down2(x2)
            return self.outc(self.up2(self.up1(x3, x2), x1))
    """
