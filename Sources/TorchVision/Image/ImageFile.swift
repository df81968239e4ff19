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

        guard let prefix = bytes(of: file, count: 8) else { throw .unreadable(path, lastSystemError()) }
        guard let format = identify(prefix) else {
            throw .unidentified(path, "it is neither PNG nor JPEG by its first bytes")
        }
        guard let all = bytes(of: file, count: Int(status.st_size)) else {
            throw .unreadable(path, lastSystemError())
        }
        return (format, all)
    }

    /// Puts a file in place in one step: on any failure the old one stays and nothing else is left behind.
    static func replace(_ path: String, with bytes: UnsafeRawBufferPointer) throws(ImageError) {
        guard !path.utf8.contains(0) else { throw .unwritable(path, "embedded null byte") }
        // A link keeps pointing where it does, and a file keeps its permissions.
        let target = resolved(path)
        var old = stat()
        let exists = stat(target, &old) == 0
        if exists && access(target, W_OK) != 0 { throw .unwritable(path, lastSystemError()) }

        let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
        let temporary = folder + ".image-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .unwritable(path, lastSystemError()) }

        var failure = fill(file, with: bytes)
        if failure == nil && exists && fchmod(file, old.st_mode & 0o777) != 0 { failure = lastSystemError() }
        if close(file) != 0 && failure == nil { failure = lastSystemError() }
        if failure == nil && rename(temporary, target) != 0 { failure = lastSystemError() }
        if let failure {
            unlink(temporary)
            throw .unwritable(path, failure)
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

    /// Writes everything, or says why not.
    private static func fill(_ file: Int32, with bytes: UnsafeRawBufferPointer) -> String? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let step = write(file, part.baseAddress, part.count)
            if step < 0 && errno == EINTR { continue }
            if step < 0 { return lastSystemError() }
            rest = rest.dropFirst(step)
        }
        return nil
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
