import Torch

extension torchvision.utils {
    /// A flow (N, 2, H, W) or (2, H, W) as an image of bytes with three channels: the colour is its direction.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.flow_to_image.html>.
    ///
    /// A ValueError for another dtype than float32, and for another shape.
    // @forms
    public static func flow_to_image(flow: Tensor) -> Tensor {
        guard flow.dtype == .float32 else {
            return failed(
                .ValueError, "Flow should be of dtype torch.float, got \(flow.dtype).", op: "flow_to_image")
        }
        let flows = flow.dim() == 3 ? flow.unsqueeze(0) : flow
        guard flows.dim() == 4, flows.size(1) == 2 else {
            let text = "Input flow should have shape (2, H, W) or (N, 2, H, W), got \(flow.shape)."
            return failed(.ValueError, text, op: "flow_to_image")
        }
        return torch.no_grad {
            let longest = torch.sum(flows.pow(2), dim: 1).sqrt().max()
            let images = colors(ofNormalized: flows / (longest + Double(Float.ulpOfOne)))
            return flow.dim() == 3 ? images[0] : images
        }
    }

    private static func colors(ofNormalized flow: Tensor) -> Tensor {
        let wheel = colorWheel().to(flow.device)
        let count = wheel.size(0)
        let norm = torch.sum(flow.pow(2), dim: 1).sqrt()
        let angle = torch.atan2(-flow.select(1, 1), -flow.select(1, 0)) / Double.pi
        let place = (angle + 1) / 2 * (count - 1)
        let below = torch.floor(place).to(dtype: .int64)
        let above = (below + 1).remainder(count)
        let share = place - below
        let channels = (0..<3).map { channel in
            let column = wheel.select(1, channel)
            let (low, high) = (column[below] / 255.0, column[above] / 255.0)
            let color = (1 - share) * low + share * high
            return torch.floor(255 * (1 - norm * (1 - color))).to(dtype: .uint8)
        }
        return torch.stack(channels, dim: 1)
    }

    /// The 55 colours of directions, (55, 3), from red to yellow, green, cyan, blue, magenta and back.
    private static func colorWheel() -> Tensor {
        // How many steps, the channel that stays full, the one that changes, and whether it falls.
        let parts: [(steps: Int, full: Int, changing: Int, falls: Bool)] = [
            (15, 0, 1, false), (6, 1, 0, true), (4, 1, 2, false), (11, 2, 1, true), (13, 2, 0, false), (6, 0, 2, true),
        ]
        let colors = parts.flatMap { part in
            (0..<part.steps).map { step in
                var color: [Float] = [0, 0, 0]
                let level = Float(255 * step / part.steps)
                color[part.full] = 255
                color[part.changing] = part.falls ? 255 - level : level
                return color
            }
        }
        return torch.tensor(colors)
    }
}
