/// Lays tensors out as the format's own library does: by dtype, the widest first, then by name.
struct SafetensorsWriter {
    private let tensors: [(name: String, tensor: Tensor)]
    private let header: [UInt8]

    init(_ state: nn.StateDict, _ metadata: OrderedDict<String, String>?) throws {
        let sparse = state.filter { $0.value.layout != .strided }.map(\.key)
        guard sparse.isEmpty else {
            throw TorchError(
                .ValueError,
                "You are trying to save a sparse tensors: `[\(sparse.map(pythonText).joined(separator: ", "))]` which this library does not support. You can "
                    + "make it a dense tensor before saving with `.to_dense()` but be aware this might make a much "
                    + "larger file than needed.")
        }
        try Self.checkShared(state)
        var named: [(rank: Int, name: String, tensor: Tensor)] = []
        for (name, tensor) in state {
            guard tensor.is_contiguous() else {
                throw TorchError(
                    .ValueError,
                    "You are trying to save a non contiguous tensor: `\(name)` which is not allowed. It either means you "
                        + "are trying to save tensors which are reference of each other in which case it's recommended "
                        + "to save only the full tensors, and reslice at load time, or simply call `.contiguous()` on "
                        + "your tensor to pack it before saving.")
            }
            guard let rank = SafetensorsEntry.dtypes.firstIndex(where: { $0.dtype == tensor.dtype }) else {
                throw TorchError(.ValueError, "safetensors has no dtype for \(tensor.dtype), that of '\(name)'")
            }
            named.append((rank, name, tensor))
        }
        named.sort { $0.rank != $1.rank ? $0.rank > $1.rank : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        tensors = named.map { ($0.name, $0.tensor.detach().resolve_conj().resolve_neg()) }
        header = Self.header(tensors, metadata)
    }

    /// Refuses tensors that overlap; what lies apart in one storage is written.
    private static func checkShared(_ state: nn.StateDict) throws {
        typealias Area = (start: UInt, stop: UInt, name: String)
        var storages = OrderedDict<UInt, [Area]>()
        for (name, tensor) in state where !tensor.is_meta {
            let bytes = try Archive.storageBytes(of: tensor)
            guard let storage = bytes.data_ptr().map({ UInt(bitPattern: $0) }) else { continue }
            let start = UInt(bitPattern: tensor.data_ptr())
            let reach = zip(tensor.shape, tensor.stride()).reduce(1) { $0 + ($1.0 - 1) * $1.1 }
            let length = tensor.numel() > 0 ? reach * tensor.dtype.itemsize : 0
            storages[storage, default: []].append((start, start + UInt(length), name))
        }
        var failing: [[String]] = []
        for (_, areas) in storages where areas.count > 1 {
            let areas = areas.sorted { ($0.start, $0.stop) < ($1.start, $1.stop) }
            var groups = [[areas[0].name]]
            for (last, next) in zip(areas, areas.dropFirst()) {
                if next.start >= last.stop { groups.append([]) }
                groups[groups.count - 1].append(next.name)
            }
            failing += groups.filter { $0.count > 1 }
        }
        guard failing.isEmpty else {
            let names = failing.map { "{" + $0.sorted().map(pythonText).joined(separator: ", ") + "}" }
            throw TorchError(
                .RuntimeError,
                """

                            Some tensors share memory, this will lead to duplicate memory on disk and potential \
                differences when loading them again: [\(names.joined(separator: ", "))].
                            A potential way to correctly save your model is to use `save_model`.
                            More information at https://huggingface.co/docs/safetensors/torch_shared_tensors
                            
                """)
        }
    }

    private static func header(
        _ tensors: [(name: String, tensor: Tensor)], _ metadata: OrderedDict<String, String>?
    ) -> [UInt8] {
        var items: [String] = []
        if let metadata {
            let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            let texts = pairs.map { JSON.text($0.key) + ":" + JSON.text($0.value) }
            items.append("\"__metadata__\":{" + texts.joined(separator: ",") + "}")
        }
        var offset = 0
        for (name, tensor) in tensors {
            let dtype = SafetensorsEntry.dtypes.first { $0.dtype == tensor.dtype }?.name ?? ""
            let end = offset + tensor.nbytes
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            items.append(
                JSON.text(name)
                    + ":{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var text = Array(("{" + items.joined(separator: ",") + "}").utf8)
        while !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: " ")) }
        return withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init) + text
    }

    /// Gives the file's bytes in portions.
    private func forEachPart(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try header.withUnsafeBytes(body)
        for (_, tensor) in tensors {
            let dense = tensor.to(device: "cpu")
            try torch.throwIfFailed()
            if dense.numel() > 0 { try body(UnsafeRawBufferPointer(start: dense.data_ptr(), count: dense.nbytes)) }
            keep(dense)
        }
    }

    var bytes: [UInt8] {
        get throws {
            var out: [UInt8] = []
            try torch.throwing { try forEachPart { out += $0 } }
            return out
        }
    }

    func write(to path: String) throws {
        try torch.throwing {
            try reportingFile(path) {
                try FileWriter.write(path) { file in try forEachPart { try file.write($0) } }
            }
        }
    }
}
