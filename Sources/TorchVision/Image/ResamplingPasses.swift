// The two passes of a resize. They are free functions over raw memory because they are where the time goes.

/// Half of one in fixed point, so that the shift at the end rounds.
private let half = Int32(1) << (ResamplingTaps.precision - 1)

@inline(__always)
private func clipped(_ sum: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: max(0, min(255, sum >> ResamplingTaps.precision)))
}

/// Gives each of the rows its new width.
func resampleRows(
    of source: [UInt8], width: Int, rows: Range<Int>, channels: Int, _ taps: ResamplingTaps
) -> [UInt8] {
    let size = taps.runs.count * channels * rows.count
    return [UInt8](unsafeUninitializedCapacity: size) { target, count in
        count = size
        source.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress, var target = target.baseAddress else { return }
            for row in rows {
                let line = source + row * width * channels
                switch channels {
                case 1: resampleRow(line, target, taps)
                case 3: resampleRow3(line, target, taps)
                default: resampleRow(line, target, channels, taps)
                }
                target += taps.runs.count * channels
            }
        }
    }
}

private func resampleRow(
    _ line: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ taps: ResamplingTaps
) {
    resampleRow(line, target, 1, taps)
}

@inline(__always)
private func resampleRow(
    _ line: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ channels: Int,
    _ taps: ResamplingTaps
) {
    taps.runs.withUnsafeBufferPointer { runs in
        taps.weights.withUnsafeBufferPointer { weights in
            guard var weight = weights.baseAddress else { return }
            for x in 0..<runs.count {
                for channel in 0..<channels {
                    var pixel = line + runs[x].start * channels + channel
                    var sum = half
                    for tap in 0..<runs[x].count {
                        sum &+= Int32(pixel[0]) &* weight[tap]
                        pixel += channels
                    }
                    target[x * channels + channel] = clipped(sum)
                }
                weight += taps.stride
            }
        }
    }
}

private func resampleRow3(
    _ line: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ taps: ResamplingTaps
) {
    taps.runs.withUnsafeBufferPointer { runs in
        taps.weights.withUnsafeBufferPointer { weights in
            guard var weight = weights.baseAddress else { return }
            for x in 0..<runs.count {
                var pixel = line + runs[x].start * 3
                var (red, green, blue) = (half, half, half)
                for tap in 0..<runs[x].count {
                    red &+= Int32(pixel[0]) &* weight[tap]
                    green &+= Int32(pixel[1]) &* weight[tap]
                    blue &+= Int32(pixel[2]) &* weight[tap]
                    pixel += 3
                }
                target[x * 3] = clipped(red)
                target[x * 3 + 1] = clipped(green)
                target[x * 3 + 2] = clipped(blue)
                weight += taps.stride
            }
        }
    }
}

/// Gives the columns their new height; `firstRow` is the number that the first row of `source` goes by in `taps`.
func resampleColumns(of source: [UInt8], rowSize: Int, firstRow: Int, _ taps: ResamplingTaps) -> [UInt8] {
    let size = taps.runs.count * rowSize
    return [UInt8](unsafeUninitializedCapacity: size) { target, count in
        count = size
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: rowSize) { sums in
            source.withUnsafeBufferPointer { source in
                guard let sums = sums.baseAddress, let source = source.baseAddress,
                    var target = target.baseAddress
                else { return }
                for (y, run) in taps.runs.enumerated() {
                    sums.initialize(repeating: half, count: rowSize)
                    for tap in 0..<run.count {
                        let weight = taps.weights[y * taps.stride + tap]
                        let line = source + (run.start - firstRow + tap) * rowSize
                        for x in 0..<rowSize { sums[x] &+= Int32(line[x]) &* weight }
                    }
                    for x in 0..<rowSize { target[x] = clipped(sums[x]) }
                    target += rowSize
                }
            }
        }
    }
}
