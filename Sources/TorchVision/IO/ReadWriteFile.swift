import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension torchvision.io {
    /// A file's bytes (N), as uint8.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.read_file.html>.
    ///
    /// The pages come from the file when they are first read. Throws a RuntimeError where it cannot be opened or is empty.
    // @forms
    public static func read_file(path: String) throws -> Tensor {
        var status = stat()
        let found = FileName.withPath(path) { stat($0, &status) }
        guard found == 0 else {
            let code = found == nil ? EINVAL : errno
            throw TorchError(
                .RuntimeError, "[Errno \(code)] \(String(cString: strerror(code))): '\(FileName.shown(path))'",
                op: "read_file")
        }
        guard status.st_size > 0 else {
            throw TorchError(.RuntimeError, "Expected a non empty file", op: "read_file")
        }
        return try torch.throwing {
            torch.from_file(path, shared: false, size: Int(status.st_size), dtype: .uint8)
        }
    }

    /// Writes bytes (N), as uint8, into a file.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_file.html>.
    ///
    /// The file appears whole or not at all. Throws a RuntimeError for another dtype or shape, and where the file cannot be
    /// written.
    // @forms
    public static func write_file(filename: String, data: Tensor) throws {
        func refused(_ text: String) -> TorchError { TorchError(.RuntimeError, text, op: "write_file") }
        guard data.is_cpu else { throw refused("Input tensor should be on CPU") }
        guard data.dtype == .uint8 else { throw refused("Input tensor dtype should be uint8") }
        guard data.dim() == 1 else { throw refused("Input data should be a 1-dimensional tensor") }
        do {
            try FileWriter.write(filename) { file in
                try data.contiguous().withUnsafeBytes { try file.write($0) }
            }
        } catch {
            throw refused("Error opening output file")
        }
    }
}
