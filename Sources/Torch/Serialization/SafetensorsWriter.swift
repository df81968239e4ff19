import Foundation

/// Lays tensors out as the format's own library does: by dtype, the widest first, then by name.
struct SafetensorsWriter {
    private let tensors: [(name: String, tensor: Tensor)]
    private let header: Data

    init(_ state: nn.StateDict, _ metadata: [String: String]?) throws {
        var named: [(rank: Int, name: String, tensor: Tensor)] = []
        var owners: [UInt: [String]] = [:]
        for (name, tensor) in state {
            guard tensor.layout == .strided else {
                throw TorchError(
                    .ValueError,
                    "You are trying to save a sparse tensors: `['\(name)']` which this library does not support."
                )
            }
            guard let rank = SafetensorsEntry.names.firstIndex(where: { $0.dtype == tensor.dtype }) else {
                throw TorchError(.ValueError, "safetensors has no dtype for \(tensor.dtype), that of '\(name)'")
            }
            guard tensor.is_contiguous() else {
                throw TorchError(
                    .ValueError, "You are trying to save a non contiguous tensor: `\(name)` which is not allowed.")
            }
            if tensor.numel() > 0 { owners[Archive.storageID(of: tensor), default: []].append(name) }
            named.append((rank, name, tensor))
        }
        if let shared = owners.values.first(where: { $0.count > 1 }) {
            throw TorchError(.RuntimeError, "Some tensors share memory, which this format cannot express: \(shared)")
        }
        named.sort { $0.rank != $1.rank ? $0.rank > $1.rank : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        tensors = named.map { ($0.name, $0.tensor.detach().resolve_conj().resolve_neg()) }
        header = try Self.header(tensors, metadata)
    }

    private static func header(
        _ tensors: [(name: String, tensor: Tensor)], _ metadata: [String: String]?
    ) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        var items: [String] = []
        if let metadata { items.append("\"__metadata__\":" + (try json(metadata))) }
        var offset = 0
        for (name, tensor) in tensors {
            let dtype = SafetensorsEntry.names.first { $0.dtype == tensor.dtype }?.name ?? ""
            let end = offset + tensor.nbytes
            let about =
                "{\"dtype\":\"\(dtype)\",\"shape\":\(try json(Array(tensor.shape))),\"data_offsets\":[\(offset),\(end)]}"
            items.append(try json(name) + ":" + about)
            offset = end
        }
        var text = Data(("{" + items.joined(separator: ",") + "}").utf8)
        while !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: " ")) }
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text
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
