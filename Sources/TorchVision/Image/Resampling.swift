import CImageCodecs

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Image {
    /// The filters of ``resize(_:_:box:)``, after `PIL.Image.Resampling`, with its numbers.
    public enum Resampling: Int, Sendable, CaseIterable {
        /// The nearest pixel.
        case nearest = 0
        /// A windowed sinc over 6 pixels.
        case lanczos = 1
        /// A triangle over 2 pixels; the default of torchvision's `Resize`.
        case bilinear = 2
        /// A cubic over 4 pixels; the default of Pillow's `resize`.
        case bicubic = 3
        /// The mean of the pixels underneath.
        case box = 4
        /// A bell over 2 pixels.
        case hamming = 5

        /// How many source pixels on each side count, when the size stays.
        var support: Double {
            switch self {
            case .nearest: 0
            case .box: 0.5
            case .bilinear, .hamming: 1
            case .bicubic: 2
            case .lanczos: 3
            }
        }

        /// The weight at a distance. The order of operations is Pillow's: the results go on in all bits.
        func weight(_ distance: Double) -> Double {
            let x = abs(distance)
            switch self {
            case .nearest: return 0
            case .box: return distance > -0.5 && distance <= 0.5 ? 1 : 0
            case .bilinear: return x < 1 ? 1 - x : 0
            case .hamming:
                guard x > 0 else { return 1 }
                guard x < 1 else { return 0 }
                let angle = x * Double.pi
                return sin(angle) / angle * (Double(Float(0.54)) + Double(Float(0.46)) * cos(angle))
            case .bicubic:
                if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
                if x < 2 { return (((x - 5) * x + 8) * x - 4) * -0.5 }
                return 0
            case .lanczos:
                return distance >= -3 && distance < 3 ? Self.sinc(distance) * Self.sinc(distance / 3) : 0
            }
        }

        private static func sinc(_ x: Double) -> Double {
            guard x != 0 else { return 1 }
            let angle = x * Double.pi
            return sin(angle) / angle
        }
    }
}

/// What every pixel along one side of the result is made of: a run of source pixels and their weights in
/// 22-bit fixed point, Pillow's `precompute_coeffs`.
struct ResamplingTaps {
    /// The first source pixel and the number of them, for each pixel of the result.
    private(set) var runs: [ic_run] = []
    /// `stride` weights for each pixel of the result, zero behind the run.
    private(set) var weights: [Int32] = []
    let stride: Int

    /// All source pixels that count.
    var sourceRange: Range<Int> {
        guard let first = runs.first, let last = runs.last else { return 0..<0 }
        return Int(first.start)..<Int(max(first.start, last.start + last.count))
    }

    /// - Parameters:
    ///   - sourceSize: The source's side in pixels.
    ///   - from: Where the part to scale begins on it.
    ///   - to: Where that ends.
    ///   - size: The result's side in pixels.
    init(sourceSize: Int, from: Float, to: Float, size: Int, filter: Image.Resampling) {
        let scale = Double(to - from) / Double(size)
        let filterScale = max(scale, 1)
        let inverseScale = 1 / filterScale
        let support = filter.support * filterScale
        stride = Int(support.rounded(.up)) * 2 + 1
        runs.reserveCapacity(size)
        weights.reserveCapacity(size * stride)

        var exact = [Double](repeating: 0, count: stride)
        for position in 0..<size {
            let center = Double(from) + (Double(position) + 0.5) * scale
            let start = max(Int(center - support + 0.5), 0)
            let count = min(Int(center + support + 0.5), sourceSize) - start
            var sum = 0.0
            for tap in 0..<max(count, 0) {
                exact[tap] = filter.weight((Double(tap + start) - center + 0.5) * inverseScale)
                sum += exact[tap]
            }
            runs.append(ic_run(start: Int32(start), count: Int32(max(count, 0))))
            for tap in 0..<stride {
                var weight = tap < count ? exact[tap] : 0
                if sum != 0 { weight /= sum }
                let fixed = weight * Double(1 << IC_PRECISION)
                weights.append(Int32(fixed < 0 ? fixed - 0.5 : fixed + 0.5))
            }
        }
    }
}
