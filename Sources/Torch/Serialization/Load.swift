extension torch {
    /// Where `torch.load` puts what a file holds: a device or its name, or names for the names in the file.
    public protocol MapLocation {
        /// The name of the device for what was saved from a place.
        func _torchDestination(of location: String) -> String
    }

    /// Reads a value that `torch.save` wrote, here or in Python, since PyTorch 1.6 or before.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.load.html>.
    ///
    /// ```swift
    /// try net.load_state_dict(torch.load("net.pt"))
    /// let checkpoint = try torch.load("checkpoint.pt", map_location: "cpu")
    /// let epoch: Int = checkpoint["epoch"]
    /// ```
    ///
    /// No file can run code: the reader knows tensors, plain values and containers of them, and refuses all else by its
    /// name. Tensors take no more memory than the file is long, all else a small multiple of that; an archive that was
    /// packed again with compression gives at most a hundred times its length, and 64 MiB.
    ///
    /// - Parameters:
    ///   - f: The file. One whose name ends in `.safetensors` is read as such.
    ///   - map_location: The device for the tensors, a dictionary of devices (`["cuda:1": "cuda:0"]`), or nil for the
    ///     device that each was saved from.
    ///   - weights_only: Without effect: what Python reads with `true` is read, nothing else.
    ///   - mmap: Whether tensors are read from the file when they are touched. They keep their values when `torch.save`
    ///     writes the file anew; a program that writes into the file itself changes them, and one that cuts it off ends
    ///     this one, as in Python.
    /// - Throws: ``SerializationError``.
    // @forms
    public static func load(
        f: String, map_location: (any MapLocation)? = nil, weights_only: Bool? = nil, mmap: Bool? = nil
    ) throws -> Object {
        try load(f, mmap: mmap, mover(map_location))
    }

    /// The same, where a closure moves each storage, a vector of bytes on the CPU, from the name of the place that it was
    /// saved from. Where it gives nil, the storage goes to that place.
    // @forms
    public static func load(
        f: String, map_location: (Tensor, String) throws -> Tensor?, weights_only: Bool? = nil, mmap: Bool? = nil
    ) throws -> Object {
        try load(f, mmap: mmap) { storage, location in
            try map_location(storage, location) ?? restored(storage, location)
        }
    }

    /// The same, from what is left of a buffer.
    // @forms
    public static func load(
        f: io.BytesIO, map_location: (any MapLocation)? = nil, weights_only: Bool? = nil
    ) throws -> Object {
        try f.read().withUnsafeBytes { bytes in
            try reading(nil) {
                try object(in: ByteSource(bytes), mover(map_location)) { try ArchiveReader(bytes) }
            }
        }
    }

    /// The same, where the place that takes the value says its type: `let x: Tensor = try torch.load("x.pt")`.
    // @forms
    @_disfavoredOverload
    public static func load<Value: Loadable>(
        f: String, map_location: (any MapLocation)? = nil, weights_only: Bool? = nil, mmap: Bool? = nil
    ) throws -> Value where Value.Loaded == Value {
        Value._torchLoaded(try load(f, map_location, weights_only: weights_only, mmap: mmap) as Object)
    }

    /// The same out of a buffer, where the place that takes the value says its type.
    // @forms
    @_disfavoredOverload
    public static func load<Value: Loadable>(
        f: io.BytesIO, map_location: (any MapLocation)? = nil, weights_only: Bool? = nil
    ) throws -> Value where Value.Loaded == Value {
        Value._torchLoaded(try load(f, map_location: map_location, weights_only: weights_only) as Object)
    }

    /// Moves a storage from the CPU to where it belongs.
    private typealias Mover = (Tensor, String) throws -> Tensor

    private static func mover(_ map_location: (any MapLocation)?) -> Mover {
        { storage, location in
            guard let map_location else { return try restored(storage, location) }
            return try restored(storage, map_location._torchDestination(of: location))
        }
    }

    /// A storage where Python puts what was saved from a place.
    private static func restored(_ storage: Tensor, _ location: String) throws -> Tensor {
        guard ["cpu", "meta"].contains(location) || ["cuda", "mps"].contains(where: location.hasPrefix) else {
            throw SerializationError(
                .unsupported,
                "don't know how to restore data location of torch.storage.UntypedStorage (tagged with \(location))")
        }
        let device = try checked(device(location))
        guard device.type == "cuda" else { return try checked(storage.to(device: device)) }
        guard cuda.is_available() else {
            throw SerializationError(
                .unsupported,
                "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are "
                    + "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to "
                    + "map your storages to the CPU.")
        }
        let count = cuda.device_count()
        guard let index = device.index, index >= count else { return try checked(storage.to(device: device)) }
        throw SerializationError(
            .unsupported,
            "Attempting to deserialize object on CUDA device \(index) but torch.cuda.device_count() is \(count). "
                + "Please use torch.load with map_location to map your storages to an existing device.")
    }

    private static func load(_ path: String, mmap: Bool?, _ move: Mover) throws -> Object {
        let mmap = mmap ?? false
        return try reading(path) {
            guard path.hasSuffix(".safetensors") else {
                return try object(in: ByteSource(path: path), mmap: mmap, move) {
                    try ArchiveReader(path: path, mmap: mmap)
                }
            }
            let tensors = try safetensors.load(path, mmap: mmap) { try move($0, "cpu") }
            return .dict(.init(tensors.map { (.string($0.key), .tensor($0.value)) }))
        }
    }

    /// Runs `body`; what an op in it refuses is an error of the file.
    private static func reading(_ path: String?, _ body: () throws -> Object) throws -> Object {
        try reportingFile(path) {
            do {
                return try throwing(body)
            } catch let error as TorchError {
                throw SerializationError(.malformed, error.message)
            }
        }
    }

    /// What a file holds, an archive or one of the formats before it.
    private static func object(
        in source: ByteSource, mmap: Bool = false, _ move: Mover, _ archive: () throws -> ArchiveReader
    ) throws -> Object {
        let head = try source.bytes(0..<Swift.min(source.count, 512))
        if head.starts(with: "PK".utf8) { return try object(in: archive(), move) }
        if LegacyFile.isTar(head) {
            throw SerializationError(
                .unsupported,
                "this is a tar archive of PyTorch before 0.1.10: load it in Python with weights_only=False if you trust "
                    + "it, and save it again")
        }
        guard head.first == Opcode.proto else {
            throw SerializationError(
                .malformed, "torn, or no file of torch.save (it begins neither as an archive nor as a pickle)")
        }
        if mmap {
            throw SerializationError(
                .unsupported,
                "mmap can only be used with files saved with `torch.save(_use_new_zipfile_serialization=True), please "
                    + "torch.save your checkpoint with this option in order to use mmap.")
        }
        do {
            return try LegacyFile(source).object(move)
        } catch is Unpickler.Truncated {
            throw SerializationError(.malformed, "torn, or no file of torch.save (a pickle ends too early)")
        }
    }

    private static func object(in archive: ArchiveReader, _ move: Mover) throws -> Object {
        guard try archive.length("constants.pkl") == nil else {
            throw SerializationError(
                .unsupported, "this is a TorchScript archive, which holds code: read it with torch.jit.load")
        }
        guard try archive.length("archive_format") == nil else {
            throw SerializationError(
                .unsupported,
                "this is an archive of torch.export (.pt2), which holds a graph: save the module's state_dict() in Python"
            )
        }
        let order = try archive.length("byteorder").map { _ in try archive.read("byteorder").rawBytes } ?? []
        let isSwapped = order == Array("big".utf8)
        guard order.isEmpty || isSwapped || order == Array("little".utf8) else {
            throw SerializationError(.malformed, "the record byteorder is neither 'little' nor 'big'")
        }
        let pickle = try archive.read("data.pkl").rawBytes
        return try Unpickler.unpickle(pickle) { storage in
            let name = "data/\(storage.key)"
            let bytes = try archive.read(name)
            guard bytes.numel() >= storage.size else {
                throw SerializationError(
                    .malformed, "the record \(name) has \(bytes.numel()) bytes, and \(storage.size) are asked for")
            }
            if isSwapped { bytes.swapBytes(of: storage.dtype) }
            return try move(bytes, storage.location)
        }
    }
}

extension String: torch.MapLocation {
    public func _torchDestination(of location: String) -> String { self }
}

extension torch.device: torch.MapLocation {
    public func _torchDestination(of location: String) -> String { description }
}

extension Dictionary: torch.MapLocation where Key == String, Value == String {
    public func _torchDestination(of location: String) -> String { self[location] ?? location }
}

extension Tensor {
    /// The bytes of a vector of bytes on the CPU.
    var rawBytes: [UInt8] {
        defer { keep(self) }
        return numel() > 0 ? [UInt8](UnsafeRawBufferPointer(start: data_ptr(), count: numel())) : []
    }

    /// Turns the byte order of elements around.
    fileprivate func swapBytes(of dtype: torch.dtype) {
        let size = dtype.is_complex ? dtype.itemsize / 2 : dtype.itemsize
        guard size > 1, numel() > 0, let start = data_ptr() else { return }
        let bytes = UnsafeMutableRawBufferPointer(start: start, count: numel())
        for element in Swift.stride(from: 0, to: bytes.count - size + 1, by: size) {
            bytes[element..<element + size].reverse()
        }
        keep(self)
    }
}
