extension torch {
    /// Writes a value to a file that Python's `torch.load` opens with its defaults.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.save.html>.
    ///
    /// ```swift
    /// try torch.save(net.state_dict(), "net.pt")
    /// try torch.save(["epoch": epoch, "model": net.state_dict(), "optimizer": trainer.state_dict()], "checkpoint.pt")
    /// ```
    ///
    /// Tensors that share a storage share it in the file. Modules themselves are not saved: Python's file of one names
    /// Python code, and `weights_only` refuses it.
    ///
    /// The file is whole or not there: it is written beside the one that it replaces, which may be the one that the
    /// tensors were loaded from. Throws a ``SerializationError`` where the system refuses, a RuntimeError for tensors of
    /// different dtypes on one storage, a ValueError for a path with a zero byte.
    // @forms
    public static func save(obj: Object, f: String) throws {
        try throwing {
            let (data, storages) = try Pickler.pickle(obj)
            try throwIfFailed()
            try reportingFile(f) {
                try FileWriter.writeByPath(f) { _ = try archive(data, storages, at: $0) }
            }
        }
    }

    /// Saves a value of a type that has a form in files: a tensor, a number, a state, an array or a dictionary of such.
    // @forms
    @_disfavoredOverload
    public static func save(obj: any Saveable, f: String) throws { try save(obj._torchObject, f) }

    /// Appends what a file would hold to a buffer.
    // @forms
    public static func save(obj: Object, f: io.BytesIO) throws {
        let bytes = try throwing {
            let (data, storages) = try Pickler.pickle(obj)
            try throwIfFailed()
            return try archive(data, storages, at: nil)
        }
        f.write(bytes)
    }

    /// Appends what a file of such a value would hold to a buffer.
    // @forms
    @_disfavoredOverload
    public static func save(obj: any Saveable, f: io.BytesIO) throws { try save(obj._torchObject, f) }

    private static func archive(
        _ data: [UInt8], _ storages: [Pickler.Storage], at path: UnsafePointer<CChar>?
    ) throws -> [UInt8] {
        let writer = try ArchiveWriter(path: path)
        try writer.write("data.pkl", data)
        try writer.write(".format_version", "1".utf8)
        try writer.write(".storage_alignment", "64".utf8)
        try writer.write("byteorder", "little".utf8)
        for (key, storage) in storages.enumerated() {
            let bytes = storage.bytes.to(device: "cpu")
            try throwIfFailed()
            let start = bytes.numel() > 0 ? bytes.data_ptr() : nil
            try writer.write("data/\(key)", UnsafeRawBufferPointer(start: start, count: bytes.numel()))
            keep(bytes)
        }
        return try writer.finish()
    }
}
