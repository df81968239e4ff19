import Foundation

/// Bytes that are read where asked: a file's or those of a buffer. A file that is cut off meanwhile is an error, where a
/// mapping would end the program.
final class ByteSource {
    let count: Int
    /// -1 for bytes in memory.
    private let file: Int32
    private let memory: UnsafeRawBufferPointer

    init(path: String) throws {
        try FileError.checkName(path)
        // Without O_NONBLOCK a named pipe would block here for ever; files do not heed it.
        file = open(FileName.chars(path) + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw FileError(path) }
        memory = UnsafeRawBufferPointer(start: nil, count: 0)
        var status = stat()
        count = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileError(path, errno: EISDIR)
        default: throw SerializationError(.system, "not a regular file", path: path)
        }
    }

    /// The bytes must stay where they are as long as the source lives.
    init(_ bytes: UnsafeRawBufferPointer) {
        file = -1
        memory = bytes
        count = bytes.count
    }

    deinit {
        if file >= 0 { close(file) }
    }

    /// Fills memory with the bytes from an offset on.
    private func read(_ offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        let (end, overflow) = offset.addingReportingOverflow(buffer.count)
        guard offset >= 0, !overflow, end <= count else { throw Self.short }
        if file < 0 { return buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[offset..<end])) }
        var rest = buffer[...]
        while !rest.isEmpty {
            let step = pread(
                file, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count,
                off_t(end - rest.count))
            if step < 0, errno == EINTR { continue }
            guard step >= 0 else { throw SerializationError(.system, String(cString: strerror(errno))) }
            guard step > 0 else { throw Self.short }
            rest = rest.dropFirst(step)
        }
    }

    private static var short: SerializationError { SerializationError(.malformed, "the file ends too early") }

    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        guard range.upperBound <= count else { throw Self.short }
        return try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            try read(range.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
            filled = range.count
        }
    }

    /// The same as a vector on the CPU.
    func tensor(_ range: Range<Int>) throws -> Tensor {
        guard range.upperBound <= count else { throw Self.short }
        let bytes = try checked(torch.empty([range.count], dtype: .uint8, device: "cpu"))
        if let start = bytes.data_ptr() {
            try read(range.lowerBound, into: UnsafeMutableRawBufferPointer(start: start, count: range.count))
        }
        keep(bytes)
        return bytes
    }
}
