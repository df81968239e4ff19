internal import CTorch

/// A safetensors file that is read. All of the header is checked at once: what it says must fill the file exactly.
final class SafetensorsReader {
    struct Entry {
        let name: String
        let dtype: torch.dtype
        let shape: [Int]
        let range: Range<Int>
    }

    let path: String
    let metadata: OrderedDict<String, String>?
    /// In the order in which the tensors lie in the file.
    let entries: [Entry]

    private let source: ByteSource
    /// The whole file, where tensors are read when they are touched.
    private let mapping: Tensor?

    init(_ path: String, mmap: Bool = false) throws {
        self.path = path
        let source = try reportingFile(path) { try ByteSource(path: path) }
        self.source = source
        mapping = mmap ? try reportingFile(path) { try Archive.map(path) } : nil
        func malformed(_ reason: String) -> SerializationError {
            SerializationError(.malformed, "Error while deserializing header: \(reason)", path: path)
        }
        guard source.count >= 8 else { throw malformed("header too small") }
        let length = try source.bytes(0..<8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard length <= SafetensorsHeader.longest else { throw malformed("header too large") }
        guard Int(length) <= source.count - 8 else { throw malformed("invalid header length") }
        let start = 8 + Int(length)
        guard let text = String(validating: try source.bytes(8..<start), as: UTF8.self) else {
            throw malformed("invalid UTF-8 in header")
        }
        let header: SafetensorsHeader
        do {
            header = try SafetensorsHeader(JSON(text))
        } catch let error as JSON.Malformed {
            throw malformed("invalid JSON in header: \(error.reason)")
        }
        metadata = header.metadata
        var end: UInt64 = 0
        entries = try header.entries.sorted { $0.data_offsets < $1.data_offsets }.map { entry in
            guard entry.data_offsets.0 == end, entry.data_offsets.1 >= end else {
                throw malformed("invalid offset for tensor `\(entry.name)`")
            }
            guard let size = entry.size, size == entry.data_offsets.1 - end,
                size <= source.count - start - Int(end)
            else { throw malformed("invalid shape, data type, or offset for tensor `\(entry.name)`") }
            let shape = entry.shape.compactMap { Int(exactly: $0) }
            guard let dtype = SafetensorsEntry.dtypes.first(where: { $0.name == entry.dtype })?.dtype,
                shape.count == entry.shape.count
            else {
                throw SerializationError(
                    .unsupported,
                    "tensor \(entry.name) has the dtype \(entry.dtype) and the shape \(entry.shape), which no tensor here has",
                    path: path)
            }
            end += size
            return Entry(
                name: entry.name, dtype: dtype, shape: shape, range: start + Int(end - size)..<start + Int(end))
        }
        guard end == source.count - start else { throw malformed("incomplete metadata, file not fully covered") }
    }

    func tensor(_ entry: Entry) throws -> Tensor {
        let bytes = try reportingFile(path) {
            try mapping.map { try Archive.slice($0, entry.range.lowerBound, entry.range.count) }
                ?? source.tensor(entry.range)
        }
        var strides = [Int](repeating: 1, count: entry.shape.count)
        for dim in strides.indices.dropLast().reversed() {
            // Only beside a size of 0 does this overflow; the strides then reach nothing.
            strides[dim] = max(strides[dim + 1] &* max(entry.shape[dim + 1], 1), 0)
        }
        var out: OpaquePointer?
        let status = ct_tensor_over_storage(
            bytes.handle, entry.dtype.code, 0, entry.shape, strides, entry.shape.count, false, false, &out)
        guard status == 0 else { throw Archive.failure().at(path) }
        return Tensor(adopting: out)
    }
}
