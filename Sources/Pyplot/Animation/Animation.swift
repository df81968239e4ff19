import Foundation
import Torch

/// matplotlib's names outside of `plt`.
public enum matplotlib {
    /// The settings, as ``plt/rcParams``.
    public static let rcParams = RcParams.shared

    /// Pictures that move. See <https://matplotlib.org/stable/api/animation_api.html>.
    public enum animation {}
}

/// Python's `import matplotlib.animation as animation`.
public typealias animation = matplotlib.animation
/// Python's `from matplotlib.animation import FuncAnimation`.
public typealias FuncAnimation = matplotlib.animation.FuncAnimation
/// Python's `from matplotlib.animation import ArtistAnimation`.
public typealias ArtistAnimation = matplotlib.animation.ArtistAnimation
/// Python's `from matplotlib.animation import PillowWriter`.
public typealias PillowWriter = matplotlib.animation.PillowWriter

extension matplotlib.animation {
    /// A figure that changes from frame to frame. ``FuncAnimation`` and ``ArtistAnimation`` are such.
    public class Animation {
        /// The figure that changes.
        public let fig: Figure
        /// Milliseconds between two frames.
        private let interval: Double

        init(_ fig: Figure, interval: Double) {
            self.fig = fig
            self.interval = interval
        }

        /// How many frames a file has.
        var count: Int { 0 }
        /// Draws what is there before the first frame.
        func start() throws {}
        func draw(frame: Int) throws {}

        /// Writes the frames into a GIF file, which goes round for ever.
        /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.animation.Animation.html>.
        ///
        /// - Parameters:
        ///   - writer: `"pillow"`, or a ``PillowWriter``.
        ///   - fps: Frames a second; what the writer or the animation's interval says where it is nil.
        ///   - dpi: Dots an inch; the figure's own where it is nil.
        ///   - progress_callback: Is told the number of the frame that was drawn, and how many there are.
        /// - Throws: ``PlotError`` for another format, or where the file cannot be written.
        // @forms
        public func save(
            filename: String, writer: (any MovieWriter)? = nil, fps: Double? = nil, dpi: Double? = nil,
            progress_callback: ((Int, Int) -> Void)? = nil
        ) throws {
            let asked = writer?._movieWriter
            let name = filename.split(separator: "/").last.map(String.init) ?? ""
            guard name.lowercased().hasSuffix(".gif") else {
                let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
                throw PlotError(.unsupportedFormat, "unknown file extension: \(ending): animations become .gif files")
            }
            let fps = fps ?? asked?.fps ?? 1000 / interval
            if !(fps > 0 && fps.isFinite) {
                raise(.ValueError, "fps must be positive", op: "save")
                try torch.throwIfFailed()
            }
            let dpi = dpi ?? RcParams.shared.number(orNone: "savefig.dpi") ?? fig.dpi
            try start()
            // Pillow takes whole milliseconds, and a file whole hundredths.
            let delay = Int(saturating: 1000 / fps) / 10
            var encoder: GIFEncoder?
            for frame in 0..<count {
                try draw(frame: frame)
                progress_callback?(frame, count)
                let (pixels, width, height) = try fig.pixels(dpi: dpi)
                let target = try encoder ?? GIFEncoder(width: width, height: height)
                encoder = target
                try target.add(pixels, delay: delay)
            }
            guard let bytes = try encoder?.finish() else {
                throw PlotError(.unwritable, "cannot write animation \(String(reflecting: filename)): it has no frames")
            }
            do {
                try FileWriter.write(bytes, to: filename)
            } catch {
                let reason = (error as? FileError)?.reason ?? "\(error)"
                throw PlotError(
                    .unwritable,
                    "cannot write animation \(String(reflecting: filename)): \(reason). Check the folder, its "
                        + "permissions and the disk")
            }
        }
    }

    /// Calls a function for every frame, which changes what is drawn.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.animation.FuncAnimation.html>.
    ///
    ///     let ani = animation.FuncAnimation(fig, { i in line.set_ydata(torch.sin(x + Double(i) / 10)) }, frames: 20)
    ///     try ani.save("wave.gif", writer: "pillow", fps: 10)
    public final class FuncAnimation: Animation {
        private let update: (Int) throws -> Void
        private let prepare: (() throws -> Void)?
        private let frames: Int

        /// - Parameters:
        ///   - func: Is given the frame's number; what it gives back is not looked at.
        ///   - frames: How many; `save_count` where it is nil.
        ///   - init_func: Draws what is there before the first frame; `func` for it where it is nil.
        ///   - save_count: How many frames a file has where `frames` does not say it, 100 where it is nil.
        ///   - interval: Milliseconds between two frames.
        ///   - repeat: Not looked at, as a file goes round for ever; neither is `blit`.
        public init<Result, Start>(
            _ fig: Figure, _ func: @escaping (Int) throws -> Result, frames: Int? = nil,
            init_func: (() throws -> Start)?, save_count: Int? = nil, interval: Double = 200, repeat: Bool = true,
            blit: Bool = false
        ) {
            update = { _ = try `func`($0) }
            prepare = init_func.map { start in { _ = try start() } }
            self.frames = frames ?? save_count ?? 100
            super.init(fig, interval: interval)
        }

        /// The same without a function for the start.
        public convenience init<Result>(
            _ fig: Figure, _ func: @escaping (Int) throws -> Result, frames: Int? = nil, save_count: Int? = nil,
            interval: Double = 200, repeat: Bool = true, blit: Bool = false
        ) {
            self.init(
                fig, `func`, frames: frames, init_func: nil as (() throws -> Void)?, save_count: save_count,
                interval: interval)
        }

        /// With something of a list for every frame, which the function is given.
        public convenience init<Frames: RandomAccessCollection, Result>(
            _ fig: Figure, _ func: @escaping (Frames.Element) throws -> Result, frames: Frames,
            interval: Double = 200, repeat: Bool = true, blit: Bool = false
        ) {
            let list = Array(frames)
            self.init(
                fig, { try `func`(list[$0]) }, frames: list.count, init_func: nil as (() throws -> Void)?,
                interval: interval)
        }

        /// The same with a function for the start.
        public convenience init<Frames: RandomAccessCollection, Result, Start>(
            _ fig: Figure, _ func: @escaping (Frames.Element) throws -> Result, frames: Frames,
            init_func: (() throws -> Start)?, interval: Double = 200, repeat: Bool = true, blit: Bool = false
        ) {
            let list = Array(frames)
            self.init(
                fig, { try `func`(list[$0]) }, frames: list.count, init_func: init_func, interval: interval)
        }

        override var count: Int { frames }

        override func start() throws {
            if let prepare { try prepare() } else if frames > 0 { try update(0) }
        }

        override func draw(frame: Int) throws { try update(frame) }
    }

    /// Shows some of the figure's artists in every frame, and hides those of the others.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.animation.ArtistAnimation.html>.
    public final class ArtistAnimation: Animation {
        private let artists: [[Artist]]

        /// - Parameters:
        ///   - artists: What each frame shows.
        ///   - interval: Milliseconds between two frames.
        ///   - repeat_delay: Not looked at; neither are `repeat` and `blit`.
        public init(
            _ fig: Figure, _ artists: [[Artist]], interval: Double = 200, repeat_delay: Double = 0,
            repeat: Bool = true, blit: Bool = false
        ) {
            self.artists = artists
            super.init(fig, interval: interval)
        }

        override var count: Int { artists.count }

        override func start() throws { for artist in artists.joined() { artist.set_visible(false) } }

        override func draw(frame: Int) throws {
            if frame > 0 { for artist in artists[frame - 1] { artist.set_visible(false) } }
            for artist in artists[frame] { artist.set_visible(true) }
        }
    }
}
