import CImageCodecs
import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A whole cache file, mapped into memory. It never changes: a newer one takes its place by its name alone.
final class CacheFile: @unchecked Sendable {
    let layout: CacheLayout
    private let memory: UnsafeRawBufferPointer

    /// What came of looking for a cache.
    enum Found {
        case cache(CacheFile)
        /// There is none, or one that is torn, damaged or of another version.
        case nothing
        /// Something else has the name, or the system refuses to read it.
        case refused(String)
    }

    static func open(_ path: String) -> Found {
        guard !path.utf8.contains(0) else { return .refused("embedded null byte") }
        let file = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return errno == ENOENT ? .nothing : .refused(lastSystemError()) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return .refused(lastSystemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .refused("not a regular file") }
        let size = Int(status.st_size)
        guard size > 0 else { return .nothing }

        var magic: UInt64 = 0
        let got = pread(file, &magic, 8, 0)
        guard got == min(size, 8), magic == 0 || magic << 8 == CacheLayout.magic << 8 else {
            return .refused("it is no cache of images; remove it or name another file")
        }
        guard size >= CacheLayout.headSize, let start = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0),
            start != MAP_FAILED
        else { return .nothing }
        return CacheFile(UnsafeRawBufferPointer(start: start, count: size)).map { .cache($0) } ?? .nothing
    }

    private init?(_ memory: UnsafeRawBufferPointer) {
        self.memory = memory
        let head = (0..<8).map { memory.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
        layout =
            CacheLayout(head: head, fileSize: memory.count)
            ?? CacheLayout(count: 0, namesSize: 0, width: 0, height: 0, interpolation: 0)
        guard layout.count > 0 else { return nil }
        let index = UnsafeRawBufferPointer(rebasing: memory[CacheLayout.headSize..<layout.indexSize])
        guard head[6] == UInt64(ic_checksum(index.baseAddress, index.count)) else { return nil }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count) }

    /// The images' paths, each with a zero byte behind it.
    var names: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[CacheLayout.headSize + layout.tableSize..<layout.indexSize])
    }

    func record(_ index: Int) -> CacheRecord {
        memory.load(
            fromByteOffset: CacheLayout.headSize + index * MemoryLayout<CacheRecord>.stride, as: CacheRecord.self)
    }

    /// An image's pixels; nil where it has none, or where they are damaged.
    func pixels(_ index: Int) -> UnsafeRawBufferPointer? {
        let record = record(index)
        guard record.hasPixels == 1 else { return nil }
        let start = layout.pixels(of: index)
        let pixels = UnsafeRawBufferPointer(rebasing: memory[start..<start + layout.imageSize])
        return ic_checksum(pixels.baseAddress, pixels.count) == record.checksum ? pixels : nil
    }
}

/// `open` with the permissions of a new file. A name with a zero byte is refused as the system refuses others.
func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    if let file = FileName.withPath(path, { open($0, flags, mode) }) { return file }
    errno = EINVAL
    return -1
}

/// What the system said of its last refusal.
func lastSystemError() -> String { String(cString: strerror(errno)) }
