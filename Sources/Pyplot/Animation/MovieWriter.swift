import CImageCodecs
import Foundation

/// What writes an animation: `"pillow"` by name, or a `PillowWriter(fps: 15)`.
public protocol MovieWriter {
    /// The writer's name, and the pictures a second that it asks for itself.
    var _movieWriter: (name: String, fps: Double?) { get }
}

extension String: MovieWriter {
    public var _movieWriter: (name: String, fps: Double?) { (self, nil) }
}

extension matplotlib.animation {
    /// Writes GIF files, under the name of matplotlib's writer for them.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.animation.PillowWriter.html>.
    public struct PillowWriter: MovieWriter {
        /// Pictures a second.
        public let fps: Double

        // @forms
        public init(fps: Double = 5) { self.fps = fps }

        public var _movieWriter: (name: String, fps: Double?) { ("pillow", fps) }
    }
}

/// The frames of a GIF file on their way to memory.
final class GIFEncoder {
    private let writer: OpaquePointer
    private let count: Int
    /// A frame that is the same as the one before it makes that one longer, as Pillow has it.
    private var waiting: (pixels: [UInt8], delay: UInt32)?

    /// - Throws: ``PlotError`` where a GIF cannot be so large.
    init(width: Int, height: Int) throws {
        count = width * height
        var made: OpaquePointer?
        try Self.check { ic_gif_writer_open(UInt32(clamping: width), UInt32(clamping: height), &made, $0) }
        guard let made else { throw PlotError(.outOfMemory, "cannot write an animation: there is not enough memory") }
        writer = made
    }

    deinit { ic_gif_writer_close(writer) }

    /// - Parameters:
    ///   - pixels: RGB, row by row.
    ///   - delay: How long it is shown, in hundredths of a second.
    func add(_ pixels: [UInt8], delay: Int) throws {
        precondition(pixels.count == 3 * count)
        let delay = UInt32(clamping: delay)
        if let last = waiting, last.pixels == pixels {
            waiting = (pixels, last.delay + delay)
            return
        }
        try flush()
        waiting = (pixels, delay)
    }

    /// Ends the file and gives its bytes.
    func finish() throws -> [UInt8] {
        try flush()
        var file: UnsafeMutablePointer<UInt8>?
        var size = 0
        try Self.check { ic_gif_finish(writer, &file, &size, $0) }
        defer { ic_free(file) }
        return Array(UnsafeBufferPointer(start: file, count: size))
    }

    private func flush() throws {
        guard let frame = waiting else { return }
        waiting = nil
        try Self.check { ic_gif_add(writer, frame.pixels, frame.delay, $0) }
    }

    private static func check(_ body: (UnsafeMutablePointer<CChar>) -> ic_status) throws {
        var error = [CChar](repeating: 0, count: Int(IC_ERROR_SIZE))
        guard error.withUnsafeMutableBufferPointer({ $0.baseAddress.map(body) }) != IC_OK else { return }
        let reason = String(decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw PlotError(.unwritable, "cannot write an animation: \(reason)")
    }
}
