internal import CTorch
import Foundation

/// The records of a `.pt` file, and the storages that they hold.
enum Archive {
    /// What tells the storages of tensors apart.
    static func storageID(of tensor: Tensor) -> UInt { ct_tensor_storage_id(tensor.handle) }

    /// A tensor's whole storage as bytes on the CPU.
    static func storageBytes(of tensor: Tensor) throws -> Tensor {
        var out: OpaquePointer?
        check(ct_tensor_storage_bytes(tensor.handle, &out))
        try torch.throwIfFailed()
        return Tensor(adopting: out)
    }

    /// A part of a vector of bytes as a storage of its own that shares the memory.
    static func slice(_ bytes: Tensor, _ offset: Int, _ count: Int) throws -> Tensor {
        var out: OpaquePointer?
        guard ct_bytes_slice(bytes.handle, offset, count, &out) == 0 else { throw Archive.failure() }
        return Tensor(adopting: out)
    }

    /// A file's bytes as a vector over a private mapping: read when they are touched.
    static func map(_ path: String) throws -> Tensor {
        var mapped: OpaquePointer?
        guard ct_map_file(FileName.chars(path) + [0], &mapped) == 0 else { throw Archive.failure() }
        return Tensor(adopting: mapped)
    }

    /// The failure of a call into the shim, as an error of the file.
    static func failure() -> SerializationError {
        var error = ct_error()
        guard ct_take_error(&error) else { return SerializationError(.system, "out of memory") }
        let failed = TorchError(taking: error)
        guard failed.kind != .OSError else { return SerializationError(.system, failed.message) }
        // What follows is advice that this library's users cannot take.
        let reason = failed.message.components(separatedBy: ". This is an internal miniz error")[0]
        guard reason != failed.message else { return SerializationError(.malformed, reason) }
        return SerializationError(.malformed, "torn, or no file of torch.save (\(reason))")
    }
}

/// An archive that is read.
final class ArchiveReader {
    private let handle: OpaquePointer
    /// The whole file, where its storages are read when they are touched.
    private let mapping: Tensor?
    /// How many bytes storages may still take: no more than the file has, and of those that are compressed a multiple.
    private var left: Int
    private var inflatable: Int

    init(path: String, mmap: Bool) throws {
        var handle: OpaquePointer?
        guard ct_archive_reader_open(FileName.chars(path) + [0], &handle) == 0, let handle else {
            throw Archive.failure()
        }
        self.handle = handle
        mapping = mmap ? try Archive.map(path) : nil
        (left, inflatable) = Self.bounds(ct_archive_reader_size(handle))
    }

    /// The bytes must stay where they are as long as the reader lives.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        var handle: OpaquePointer?
        guard ct_archive_reader_open_bytes(bytes.baseAddress, bytes.count, &handle) == 0, let handle else {
            throw Archive.failure()
        }
        self.handle = handle
        mapping = nil
        (left, inflatable) = Self.bounds(bytes.count)
    }

    /// Tensors of zeros shrink to a thousandth; an archive that holds much more than its length is of little use.
    private static func bounds(_ size: Int) -> (left: Int, inflatable: Int) { (size, (64 << 20) + 100 * size) }

    deinit { ct_archive_reader_close(handle) }

    /// A record's length in bytes, nil where there is none of that name.
    func length(_ name: String) throws -> Int? {
        var length = 0
        guard ct_archive_reader_length(handle, name, &length) == 0 else { throw Archive.failure() }
        return length < 0 ? nil : length
    }

    /// A record's bytes. One that claims more than the file can hold is no record.
    func read(_ name: String) throws -> Tensor {
        guard let length = try length(name) else { throw SerializationError(.malformed, "there is no record \(name)") }
        var isStored = false
        guard ct_archive_reader_is_stored(handle, name, &isStored) == 0 else { throw Archive.failure() }
        guard length <= (isStored ? left : inflatable) else {
            throw SerializationError(
                .malformed,
                isStored
                    ? "the record \(name) claims \(length) bytes, more than the file has"
                    : "the compressed record \(name) claims \(length) bytes, more than a hundred times the file")
        }
        if isStored { left -= length } else { inflatable -= length }
        if isStored, let mapping {
            var offset = 0
            guard ct_archive_reader_offset(handle, name, &offset) == 0 else { throw Archive.failure() }
            return try Archive.slice(mapping, offset, length)
        }
        var out: OpaquePointer?
        guard ct_archive_reader_read(handle, name, &out) == 0 else { throw Archive.failure() }
        return Tensor(adopting: out)
    }
}

/// An archive that is written, to a file or to memory.
final class ArchiveWriter {
    private let handle: OpaquePointer

    init(path: UnsafePointer<CChar>?) throws {
        var handle: OpaquePointer?
        guard ct_archive_writer_open(path, &handle) == 0, let handle else { throw Archive.failure() }
        self.handle = handle
    }

    deinit { ct_archive_writer_close(handle) }

    func write(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
        guard ct_archive_writer_write(handle, name, bytes.baseAddress, bytes.count) == 0 else {
            throw Archive.failure()
        }
    }

    func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
        try Array(bytes).withUnsafeBytes { try write(name, $0) }
    }

    /// Ends the archive; gives its bytes where it is one in memory.
    func finish() throws -> [UInt8] {
        var (start, count) = (nil as UnsafeRawPointer?, 0)
        guard ct_archive_writer_finish(handle, &start, &count) == 0 else { throw Archive.failure() }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
