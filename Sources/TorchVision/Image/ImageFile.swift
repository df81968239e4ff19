import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whole files in and out.
enum ImageFile {
    /// Reads a file whose first bytes `identify` recognises.
    ///
    /// The first bytes come first, so that a huge file of another kind is not read at all.
    static func contents<Format>(
        of path: String, identify: ([UInt8]) -> Format?
    ) throws(ImageError) -> (format: Format, bytes: [UInt8]) {
        guard !path.utf8.contains(0) else { throw .unreadable(path, "embedded null byte") }
        // Without O_NONBLOCK a named pipe would block here for ever; regular files do not heed it.
        let file = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(path, lastSystemError()) }
        defer { close(file) }

        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(path, lastSystemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path, "not a regular file") }
        guard status.st_size > 0 else { throw .unidentified(path, "the file is empty") }

        guard let prefix = bytes(of: file, count: 16) else { throw .unreadable(path, lastSystemError()) }
        guard let format = identify(prefix) else {
            throw .unidentified(path, "by its first bytes it is no PNG, JPEG, WebP, GIF, TIFF, BMP or PPM")
        }
        // More than an image of all pixels that are allowed takes.
        guard status.st_size < 2 << 30 else { throw .unreadable(path, "the file has 2 GiB or more") }
        guard let all = bytes(of: file, count: Int(status.st_size)) else {
            throw .unreadable(path, lastSystemError())
        }
        return (format, all)
    }

    /// Puts a file in place in one step: on any failure the old one stays and nothing else is left behind.
    static func replace(_ path: String, with bytes: UnsafeRawBufferPointer) throws(ImageError) {
        do {
            try FileWriter.write(path) { try $0.write(bytes) }
        } catch {
            throw .unwritable(path, (error as? FileError)?.reason ?? "\(error)")
        }
    }

    /// The first bytes of an open file, fewer where it is shorter, or nil on a failure that `errno` names.
    private static func bytes(of file: Int32, count: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            while filled < count {
                let part = UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
                let step = pread(file, part.baseAddress, part.count, off_t(filled))
                if step < 0 && errno == EINTR { continue }
                failed = step < 0
                if step <= 0 { break }
                filled += step
            }
        }
        return failed ? nil : bytes
    }
}
