import CImageCodecs
import Synchronization
import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension torchvision.datasets {
    /// A file that keeps images in the size that a network takes, so that only the first run decodes them.
    ///
    /// ```swift
    /// let dataset = try datasets.ImageFolder("faces", transform: transforms.Compose([transforms.Resize([64, 64]), …]))
    /// dataset.loader = try datasets.ImageCache("faces.cache", dataset.samples.map(\.path), [64, 64]).load
    /// ```
    ///
    /// It gives RGB images that have the bytes of a ``torchvision/transforms/Resize`` to that size, which such a
    /// transform behind it leaves as they are. An image comes from the file while the size and the time of its own
    /// file are those noted there, and while its checksum is right; otherwise it is decoded.
    ///
    /// Images that were decoded go into a new file, `FILE.partial`, and this one takes the old one's place at once when
    /// every image has been asked for: a run that ends before leaves the cache as it was. A torn, damaged or older file
    /// is replaced. Where the new file cannot be written (a full disk, another run that is at it), one warning goes to
    /// `warn` and the images are decoded.
    ///
    /// Several threads may load. The file is mapped into memory; nobody may make it shorter meanwhile.
    public final class ImageCache: Sendable {
        /// Height and width of the images.
        public let size: (height: Int, width: Int)
        /// How the images were brought to their size.
        public let interpolation: torchvision.transforms.InterpolationMode

        private let file: String
        private let layout: CacheLayout
        private let positions: OrderedDict<String, Int>
        private let names: [UInt8]
        private let warn: @Sendable (String) -> Void
        private let state: Mutex<State>

        private struct State {
            var cache: CacheFile?
            /// Where each image is in `cache`, -1 where it is not, or was decoded anew.
            var places: [Int32]
            /// The images' records in the file to come, nil for those that nobody has asked for.
            var records: [CacheRecord?]
            /// The images that are not in the file to come yet.
            var left: Int
            var writer: CacheWriter?
            /// Whether something stood in the way of a new file.
            var hasFailed = false
        }

        /// Opens a cache for the images of some files.
        ///
        /// - Parameters:
        ///   - file: The cache; it need not be there yet.
        ///   - paths: The image files.
        ///   - size: Height and width, each below 1024.
        ///   - warn: Takes a line about a cache that cannot be written; by default it goes to standard error.
        /// - Throws: ``FolderError`` where the file is no cache of images or cannot be read. A ValueError for another
        ///   number of sizes.
        public init(
            _ file: String, _ paths: [String], _ size: any torch.IntList,
            interpolation: torchvision.transforms.InterpolationMode = .BILINEAR,
            warn: (@Sendable (String) -> Void)? = nil
        ) throws {
            let sides = size._torchInts
            guard sides.count == 2, sides.allSatisfy({ (1..<1024).contains($0) }) else {
                throw TorchError(
                    .ValueError, "the size of cached images is a height and a width from 1 to 1023, not \(sides)")
            }
            (self.file, self.size, self.interpolation) = (file, (sides[0], sides[1]), interpolation)
            self.warn = warn ?? Self.writeToStandardError
            var positions: OrderedDict<String, Int> = [:]
            var names: [UInt8] = []
            for path in paths where !positions.contains(path) {
                positions[path] = positions.count
                names += FileName.bytes(path)
                names.append(0)
            }
            layout = CacheLayout(
                count: positions.count, namesSize: names.count, width: sides[1], height: sides[0],
                interpolation: interpolation.resampling.rawValue)
            (self.positions, self.names) = (positions, names)

            var places = [Int32](repeating: -1, count: positions.count)
            var found: CacheFile?
            switch CacheFile.open(file) {
            case .nothing: break
            case .refused(let reason):
                throw FolderError(
                    path: file,
                    description: "cannot use \(FileName.shown(String(reflecting: file))) as a cache: \(reason)")
            case .cache(let cache):
                guard cache.layout.hasImages(like: layout) else { break }
                found = cache
                if cache.names.elementsEqual(names) {
                    places = Array(0..<Int32(positions.count))
                } else {
                    for (index, name) in cache.names.split(separator: 0).enumerated() where index < cache.layout.count {
                        if let position = positions[FileName.text(name)] {
                            places[position] = Int32(index)
                        }
                    }
                }
            }
            state = Mutex(
                State(
                    cache: found, places: places, records: Array(repeating: nil, count: positions.count),
                    left: positions.count))
        }

        /// The image of a file in the cache's size; throws what ``default_loader(_:)`` throws.
        public func load(_ path: String) throws -> Image {
            guard let position = positions[path] else { return try decoded(path) }
            let stamp = FileStamp(of: path) ?? .missing
            let (cache, place) = state.withLock { ($0.cache, Int($0.places[position])) }
            let known = place < 0 ? nil : cache?.record(place)
            if let known, known.stamp == stamp, let pixels = cache?.pixels(place) {
                note(position, known, isNew: false)
                return Image(width: size.width, height: size.height, layout: .rgb, pixels: [UInt8](pixels))
            }
            do {
                let image = try decoded(path)
                let checksum = image.pixels.withUnsafeBytes { ic_checksum($0.baseAddress, $0.count) }
                note(position, CacheRecord(stamp: stamp, checksum: checksum, hasPixels: 1), isNew: true, image.pixels)
                return image
            } catch {
                let record = CacheRecord(stamp: stamp, checksum: 0, hasPixels: 0)
                note(position, record, isNew: record != known)
                throw error
            }
        }

        private static func writeToStandardError(_ text: String) {
            let line = Array((text + "\n").utf8)
            _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }

        private func decoded(_ path: String) throws -> Image {
            let image = try default_loader(path)
            return torchvision.transforms.functional.resize(
                image, [size.height, size.width], interpolation: interpolation)
        }

        // MARK: The file to come

        /// Notes what an image is in the file to come, once; `isNew` where the present file says otherwise.
        private func note(_ position: Int, _ record: CacheRecord, isNew: Bool, _ pixels: [UInt8]? = nil) {
            do {
                guard let writer = try claim(position, record, isNew: isNew) else { return }
                if let pixels, let writer {
                    try pixels.withUnsafeBytes { bytes in
                        try writer.write(bytes, of: position)
                    }
                }
                let whole: CacheWriter? = state.withLock { state in
                    state.left -= 1
                    return state.left == 0 ? state.writer : nil
                }
                if let whole { try finish(whole) }
            } catch {
                let isFirst = state.withLock { state in
                    defer { (state.hasFailed, state.writer) = (true, nil) }
                    return !state.hasFailed
                }
                if isFirst {
                    warn("cannot write the image cache \(FileName.shown(file)): \(error); going on without it")
                }
            }
        }

        /// Nil where an image is noted already; otherwise where its pixels go, if there is something to write.
        private func claim(
            _ position: Int, _ record: CacheRecord, isNew: Bool
        ) throws -> CacheWriter?? {
            try state.withLock { state in
                guard !state.hasFailed, state.records[position] == nil else { return .none }
                state.records[position] = record
                if isNew {
                    state.places[position] = -1
                    if state.writer == nil { state.writer = try CacheWriter(file, layout) }
                }
                return .some(state.writer)
            }
        }

        /// Takes over what the present file holds, and puts the new one in its place.
        private func finish(_ writer: CacheWriter) throws {
            let (cache, places, records) = state.withLock { ($0.cache, $0.places, $0.records) }
            for (position, place) in places.enumerated() where place >= 0 {
                if let pixels = cache?.pixels(Int(place)) { try writer.write(pixels, of: position) }
            }
            try writer.finish(records.map { $0 ?? .none }, names: names)
            guard case .cache(let whole) = CacheFile.open(file) else { return }
            state.withLock { state in
                (state.cache, state.writer) = (whole, nil)
                state.places = Array(0..<Int32(positions.count))
            }
        }
    }
}
