import Torch

/// What the networks' classes share when they set their first weights.
enum Initial {
    /// Ones and zeros for a layer that normalises, and whether it is one.
    static func norm(_ m: nn.Module) -> Bool {
        switch m {
        case let m as nn.BatchNorm2d:
            nn.`init`.ones_(m.weight)
            nn.`init`.zeros_(m.bias)
        case let m as nn.GroupNorm:
            nn.`init`.ones_(m.weight)
            nn.`init`.zeros_(m.bias)
        default: return false
        }
        return true
    }

    /// Zeros, where there is a bias.
    static func zeros(_ bias: nn.Parameter?) {
        if let bias { nn.`init`.zeros_(bias) }
    }

    /// A width that the divisor divides, not more than a tenth below the one that is asked for.
    static func divisible(_ width: Double, _ divisor: Int, _ least: Int? = nil) -> Int {
        let near = max(least ?? divisor, Int(width + Double(divisor) / 2) / divisor * divisor)
        return Double(near) < 0.9 * width ? near + divisor : near
    }
}
