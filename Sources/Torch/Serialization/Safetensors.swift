/// The file format of Hugging Face's library of this name: a header in JSON, and the bytes of tensors.
/// See <https://huggingface.co/docs/safetensors>.
public enum safetensors {
    /// Python's module `safetensors.torch`.
    public enum torch {
        /// Writes tensors by name, and texts by name that go with them.
        /// See <https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.save_file>.
        ///
        /// The file is whole or not there: it is written beside the one that it replaces, which may be the one that the
        /// tensors were loaded from. Tensors of one storage that do not overlap are written. Throws a ValueError or a
        /// RuntimeError, with the library's text, for tensors that are sparse, not contiguous, or share memory; a
        /// ``SerializationError`` where the system refuses.
        // @forms
        public static func save_file(
            tensors: nn.StateDict, filename: String, metadata: OrderedDict<String, String>? = nil
        ) throws {
            try SafetensorsWriter(tensors, metadata).write(to: filename)
        }

        /// The bytes of a file.
        // @forms
        public static func save(tensors: nn.StateDict, metadata: OrderedDict<String, String>? = nil) throws -> [UInt8] {
            try SafetensorsWriter(tensors, metadata).bytes
        }

        /// Reads all tensors. They are copies, where Python's are mapped: whoever writes into the file later does not
        /// change them.
        /// See <https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.load_file>.
        // @forms
        public static func load_file(
            filename: String, device: any Torch.torch.DeviceLike = "cpu"
        ) throws -> nn.StateDict {
            try safetensors.load(filename) { $0.to(device: device) }
        }
    }

    /// Opens a file to read single tensors of it.
    /// See <https://huggingface.co/docs/safetensors/api/torch>.
    ///
    ///     let f = try safetensors.safe_open("model.safetensors", framework: "pt")
    ///     for key in f.keys() { print(key, try f.get_tensor(key).shape) }
    ///
    /// - Parameter framework: `pt`, the only one here.
    public static func safe_open(
        _ filename: String, framework: String = "pt", device: any Torch.torch.DeviceLike = "cpu"
    ) throws -> File {
        guard ["pt", "torch", "pytorch"].contains(framework) else {
            throw SerializationError(.unsupported, "framework \(framework) is invalid: it is 'pt' here", path: filename)
        }
        return File(try SafetensorsReader(filename), device._torchDevice)
    }

    /// An open file.
    public final class File {
        private let reader: SafetensorsReader
        private let device: Torch.torch.device

        init(_ reader: SafetensorsReader, _ device: Torch.torch.device) {
            self.reader = reader
            self.device = device
        }

        /// The names of the tensors, sorted.
        public func keys() -> [String] {
            reader.entries.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }

        /// The names in the order in which the tensors lie in the file.
        public func offset_keys() -> [String] { reader.entries.map(\.name) }

        /// The texts that go with the tensors.
        public func metadata() -> OrderedDict<String, String>? { reader.metadata }

        /// A tensor by its name; throws where there is none.
        public func get_tensor(_ name: String) throws -> Tensor {
            guard let entry = reader.entries.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                throw SerializationError(.malformed, "File does not contain tensor \(name)", path: reader.path)
            }
            return try reader.tensor(entry).to(device: device)
        }
    }

    static func load(
        _ path: String, mmap: Bool = false, _ place: (Tensor) throws -> Tensor
    ) throws -> nn.StateDict {
        let reader = try SafetensorsReader(path, mmap: mmap)
        return nn.StateDict(try reader.entries.map { ($0.name, try place(reader.tensor($0))) })
    }
}
