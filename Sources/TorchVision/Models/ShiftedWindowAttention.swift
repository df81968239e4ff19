import Foundation
import Torch

extension torchvision.models.swin_transformer {
    /// Attention within windows, which every second block shifts.
    class ShiftedWindowAttention: nn.Module {
        let window_size: [Int]
        let shift_size: [Int]
        let num_heads: Int
        let attention_dropout: Double
        let dropout: Double
        var relative_position_bias_table: nn.Parameter?
        var logit_scale: nn.Parameter?
        var relative_coords_table: nn.Buffer?
        var relative_position_index: nn.Buffer
        var qkv: nn.Linear
        var proj: nn.Linear
        var cpb_mlp: nn.Sequential?

        required init(
            _ width: Int, _ window_size: [Int], _ shift_size: [Int], _ num_heads: Int, _ attention_dropout: Double,
            _ dropout: Double
        ) {
            self.window_size = window_size
            self.shift_size = shift_size
            self.num_heads = num_heads
            self.attention_dropout = attention_dropout
            self.dropout = dropout
            qkv = nn.Linear(width, width * 3, bias: true)
            proj = nn.Linear(width, width, bias: true)
            relative_position_index = nn.Buffer(Self.positionIndex(window_size))
            super.init()
            makeBias()
        }

        func makeBias() {
            let table = nn.Parameter(torch.zeros((2 * window_size[0] - 1) * (2 * window_size[1] - 1), num_heads))
            nn.`init`.trunc_normal_(table, std: 0.02)
            relative_position_bias_table = table
        }

        /// For each two places in a window the row of the table.
        private static func positionIndex(_ window: [Int]) -> Tensor {
            let (height, width) = (window[0], window[1])
            let rows = torch.arange(height).repeat_interleave(width)
            let columns = torch.arange(width).repeat(height)
            let down = rows.unsqueeze(1) - rows.unsqueeze(0) + (height - 1)
            let right = columns.unsqueeze(1) - columns.unsqueeze(0) + (width - 1)
            return (down * (2 * width - 1) + right).flatten()
        }

        final func ordered(_ table: Tensor) -> Tensor {
            let places = window_size[0] * window_size[1]
            let bias = table[relative_position_index].view(places, places, -1)
            return bias.permute(2, 0, 1).contiguous().unsqueeze(0)
        }

        func positionBias() -> Tensor { relative_position_bias_table.map(ordered) ?? torch.zeros(1) }

        override func forward(_ x: Tensor) -> Tensor { attended(x, positionBias()) }
    }

    /// The second version: cosines, and a bias that a small network computes.
    final class ShiftedWindowAttentionV2: ShiftedWindowAttention {
        required init(
            _ width: Int, _ window_size: [Int], _ shift_size: [Int], _ num_heads: Int, _ attention_dropout: Double,
            _ dropout: Double
        ) {
            super.init(width, window_size, shift_size, num_heads, attention_dropout, dropout)
            logit_scale = nn.Parameter(torch.log(10 * torch.ones(num_heads, 1, 1)))
            cpb_mlp = nn.Sequential(
                nn.Linear(2, 512, bias: true), nn.ReLU(inplace: true), nn.Linear(512, num_heads, bias: false))
            if let bias = qkv.bias {
                torch.no_grad { _ = bias.narrow(0, width, width).zero_() }
            }
        }

        override func makeBias() {
            func steps(_ size: Int) -> Tensor { torch.arange(-(size - 1), size, dtype: .float32) / (size - 1) }
            let (down, right) = (steps(window_size[0]), steps(window_size[1]))
            var table = torch.stack(
                [
                    down.unsqueeze(1).expand(-1, right.size(0)), right.unsqueeze(0).expand(down.size(0), -1),
                ], dim: -1
            ).unsqueeze(0)
            table = table * 8
            relative_coords_table = nn.Buffer(torch.sign(table) * torch.log2(torch.abs(table) + 1.0) / 3.0)
        }

        override func positionBias() -> Tensor {
            guard let cpb_mlp, let relative_coords_table else { return torch.zeros(1) }
            let bias = ordered(cpb_mlp(relative_coords_table).view(-1, num_heads))
            return 16 * torch.sigmoid(bias)
        }
    }
}

extension torchvision.models.swin_transformer.ShiftedWindowAttention {
    /// The attention of `[N, H, W, C]`, which is padded to whole windows.
    fileprivate func attended(_ input: Tensor, _ positionBias: Tensor) -> Tensor {
        let (count, height, width, channels) = (input.size(0), input.size(1), input.size(2), input.size(3))
        let (rows, columns) = (window_size[0], window_size[1])
        let right = (columns - width % columns) % columns
        let below = (rows - height % rows) % rows
        var x = F.pad(input, [0, 0, 0, right, 0, below])
        let (high, wide) = (height + below, width + right)
        // One window leaves nothing to shift.
        let shift = [rows >= high ? 0 : shift_size[0], columns >= wide ? 0 : shift_size[1]]
        let isShifted = shift[0] + shift[1] > 0
        if isShifted { x = torch.roll(x, shifts: [-shift[0], -shift[1]], dims: [1, 2]) }

        let windows = (high / rows) * (wide / columns)
        x = x.view(count, high / rows, rows, wide / columns, columns, channels)
        x = x.permute(0, 1, 3, 2, 4, 5).reshape(count * windows, rows * columns, channels)

        var bias: Tensor? = qkv.bias
        if logit_scale != nil, let given = bias {
            let copy = given.clone()
            let length = copy.numel() / 3
            _ = copy.narrow(0, length, length).zero_()
            bias = copy
        }
        let joined = F.linear(x, qkv.weight, bias)
            .reshape(x.size(0), x.size(1), 3, num_heads, channels / num_heads).permute(2, 0, 3, 1, 4)
        let (q, k, v) = (joined[0], joined[1], joined[2])
        var attn: Tensor
        if let logit_scale {
            attn = torch.matmul(F.normalize(q, dim: -1), F.normalize(k, dim: -1).transpose(-2, -1))
            attn = attn * torch.clamp(logit_scale, max: log(100.0)).exp()
        } else {
            attn = (q * pow(Double(channels / num_heads), -0.5)).matmul(k.transpose(-2, -1))
        }
        attn = attn + positionBias
        if isShifted {
            let mask = self.mask(x, high, wide, shift, windows)
            attn = attn.view(x.size(0) / windows, windows, num_heads, x.size(1), x.size(1))
            attn = attn + mask.unsqueeze(1).unsqueeze(0)
            attn = attn.view(-1, num_heads, x.size(1), x.size(1))
        }
        attn = F.softmax(attn, dim: -1)
        attn = F.dropout(attn, p: attention_dropout, training: training)
        x = attn.matmul(v).transpose(1, 2).reshape(x.size(0), x.size(1), channels)
        x = F.linear(x, proj.weight, proj.bias)
        x = F.dropout(x, p: dropout, training: training)

        x = x.view(count, high / rows, wide / columns, rows, columns, channels)
        x = x.permute(0, 1, 3, 2, 4, 5).reshape(count, high, wide, channels)
        if isShifted { x = torch.roll(x, shifts: [shift[0], shift[1]], dims: [1, 2]) }
        return x.narrow(1, 0, height).narrow(2, 0, width).contiguous()
    }

    /// −100 between places that a shift has brought together.
    private func mask(_ x: Tensor, _ high: Int, _ wide: Int, _ shift: [Int], _ windows: Int) -> Tensor {
        let (rows, columns) = (window_size[0], window_size[1])
        func spans(_ size: Int, _ window: Int, _ shift: Int) -> [Range<Int>] {
            // Without a shift Python's slices end and begin at -0: an empty one, and the whole.
            let last = shift == 0 ? 0 : size - shift
            return [0..<size - window, size - window..<max(size - window, last), last..<size]
        }
        var mask = x.new_zeros([high, wide])
        var number = 0
        for down in spans(high, rows, shift[0]) {
            for right in spans(wide, columns, shift[1]) {
                _ = mask.narrow(0, down.lowerBound, down.count).narrow(1, right.lowerBound, right.count).fill_(number)
                number += 1
            }
        }
        mask = mask.view(high / rows, rows, wide / columns, columns)
        mask = mask.permute(0, 2, 1, 3).reshape(windows, rows * columns)
        mask = mask.unsqueeze(1) - mask.unsqueeze(2)
        return mask.masked_fill(mask != 0, -100.0).masked_fill(mask == 0, 0.0)
    }
}
