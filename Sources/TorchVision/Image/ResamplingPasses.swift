import CImageCodecs

extension ResamplingTaps {
    /// Gives each of some rows its new width.
    func rows(_ rows: Range<Int>, of source: [UInt8], width: Int, channels: Int) -> [UInt8] {
        filled(runs.count * channels * rows.count) { taps, target in
            source.withUnsafeBufferPointer { source in
                guard let start = source.baseAddress else { return }
                ic_resample_rows(
                    start + rows.lowerBound * width * channels, width, rows.count, channels, taps, target)
            }
        }
    }

    /// Gives the columns their new height; `firstRow` is the number that the first row of `source` goes by.
    func columns(of source: [UInt8], rowSize: Int, firstRow: Int) -> [UInt8] {
        filled(runs.count * rowSize) { taps, target in
            source.withUnsafeBufferPointer { source in
                guard let start = source.baseAddress else { return }
                ic_resample_columns(start, rowSize, firstRow, taps, target)
            }
        }
    }

    private func filled(
        _ size: Int, _ body: (UnsafePointer<ic_taps>, UnsafeMutablePointer<UInt8>) -> Void
    ) -> [UInt8] {
        runs.withUnsafeBufferPointer { runs in
            weights.withUnsafeBufferPointer { weights in
                var taps = ic_taps(
                    runs: runs.baseAddress, size: runs.count, weights: weights.baseAddress, stride: stride)
                return [UInt8](unsafeUninitializedCapacity: size) { target, count in
                    guard let start = target.baseAddress else { return }
                    body(&taps, start)
                    count = size
                }
            }
        }
    }
}
