import CImageCodecs
import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A cache file in the making, beside the one whose place it takes once every image is in it.
///
/// Its name is always the same, so a run that is killed leaves one such file at most, which the next run writes anew.
final class CacheWriter: @unchecked Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let path: String
    private let partial: String
    private let layout: CacheLayout
    private let file: Int32
    private var isPlaced = false

    /// Takes the file for this run alone; throws where another run has it.
    init(_ path: String, _ layout: CacheLayout) throws {
        self.path = path
        self.layout = layout
        partial = path + ".partial"
        file = systemOpen(partial, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else { throw Failure(description: lastSystemError()) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno == EWOULDBLOCK ? "another run is writing it" : lastSystemError()
            isPlaced = true  // not ours to remove
            throw Failure(description: reason)
        }
        guard ftruncate(file, 0) == 0 else { throw Failure(description: lastSystemError()) }
    }

    deinit {
        guard file >= 0 else { return }
        if !isPlaced { _ = FileName.withPath(partial) { unlink($0) } }
        close(file)
    }

    /// Writes an image's pixels.
    func write(_ pixels: UnsafeRawBufferPointer, of index: Int) throws {
        try write(pixels, at: layout.pixels(of: index))
    }

    /// Writes the index and puts the file in place, in one step.
    func finish(_ records: [CacheRecord], names: [UInt8]) throws {
        var index = records.withUnsafeBytes { [UInt8]($0) }
        index += names
        let head = layout.head(checksum: index.withUnsafeBytes { ic_checksum($0.baseAddress, $0.count) })
        // Images without pixels at the end were never written.
        guard ftruncate(file, off_t(layout.fileSize)) == 0 else { throw Failure(description: lastSystemError()) }
        try index.withUnsafeBytes { bytes in try write(bytes, at: CacheLayout.headSize) }
        try head.withUnsafeBytes { bytes in try write(bytes, at: 0) }
        guard fsync(file) == 0 else { throw Failure(description: lastSystemError()) }
        guard isInItsPlace else { throw Failure(description: "\(partial) was removed") }
        let renamed = FileName.withPath(partial) { partial in FileName.withPath(path) { rename(partial, $0) } }
        guard renamed == 0 else { throw Failure(description: lastSystemError()) }
        isPlaced = true
        syncFolder()
    }

    private var isInItsPlace: Bool {
        var (ours, named) = (stat(), stat())
        return fstat(file, &ours) == 0 && FileName.withPath(partial, { stat($0, &named) }) == 0
            && ours.st_ino == named.st_ino
            && ours.st_dev == named.st_dev
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at start: Int) throws {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let step = pwrite(file, rest.baseAddress, rest.count, off_t(start + done))
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw Failure(description: lastSystemError()) }
            done += step
        }
    }

    /// Makes the new name last; not every file system can, and the cache is as good without.
    private func syncFolder() {
        let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
        let folder = systemOpen(parent, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
