import CImageCodecs
import Synchronization

/// A JPEG file in memory whose decoder can't fail any more. Its pixels are decoded where they are first asked for, and those
/// of a crop without what lies below them: transforms for training throw half of an image away.
final class EncodedJPEG: Sendable {
    private let file: [UInt8]
    private let width: Int
    private let height: Int
    private let channels: Int
    private let state = Mutex(State())

    private struct State {
        var pixels: [UInt8]?
        /// Who takes several parts is better off with the whole.
        var hasGivenPart = false
    }

    init(_ file: [UInt8], width: Int, height: Int, channels: Int) {
        self.file = file
        self.width = width
        self.height = height
        self.channels = channels
    }

    /// All pixels, as ``Image/pixels`` has them.
    var pixels: [UInt8] {
        state.withLock { state in
            if let pixels = state.pixels { return pixels }
            let rowSize = width * channels
            let pixels = decoded((rowSize + 1) * height, count: rowSize * height) { reader, target, error in
                ic_jpeg_read(reader, target, rowSize, error)
            }
            state.pixels = pixels
            return pixels
        }
    }

    /// The pixels of a rectangle within the image; nil where they are better taken out of all pixels.
    func part(left: Int, top: Int, width: Int, height: Int) -> [UInt8]? {
        let isFirst = state.withLock { state in
            defer { state.hasGivenPart = true }
            return state.pixels == nil && !state.hasGivenPart
        }
        guard isFirst, width > 0, height > 0 else { return nil }
        let part = ic_part(left: UInt32(left), top: UInt32(top), width: UInt32(width), height: UInt32(height))
        let size = width * height * channels
        return decoded(size, count: size) { reader, target, error in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: self.width * channels) { row in
                ic_jpeg_read_part(reader, part, target, row.baseAddress, error)
            }
        }
    }

    private func decoded(
        _ capacity: Int, count: Int,
        _ read: (OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CChar>) -> ic_status
    ) -> [UInt8] {
        file.withUnsafeBufferPointer { file in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(IC_ERROR_SIZE)) { error in
                guard let error = error.baseAddress else { return [] }
                var reader: OpaquePointer?
                var info = ic_info()
                var status = ic_jpeg_open(file.baseAddress, file.count, &reader, &info, error)
                defer { ic_jpeg_close(reader) }
                let pixels = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
                    if status == IC_OK { status = read(reader, buffer.baseAddress, error) }
                    filled = status == IC_OK ? count : 0
                }
                // As where memory for an array is wanting.
                guard status == IC_OK else { fatalError("a JPEG file could not be decoded: \(String(cString: error))") }
                return pixels
            }
        }
    }
}
