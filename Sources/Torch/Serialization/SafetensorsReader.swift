internal import CTorch
import Foundation

/// A safetensors file that is read. All of the header is checked at once: what it says must fill the file exactly.
final class SafetensorsReader {
    struct Entry {
        let name: String
        let dtype: torch.dtype
        let shape: [Int]
        let range: Range<Int>
    }

    let path: String
    let metadata: [String: String]?
    /// In the order in which the tensors lie in the file.
    let entries: [Entry]

    private let file: Tensor
    private let start: Int

    init(_ path: String) throws {
        self.path = path
        func malformed(_ reason: String) -> SerializationError {
            SerializationError(.malformed, "Error while deserializing header: \(reason)", path: path)
        }
        var mapped: OpaquePointer?
        guard ct_map_file(FileName.chars(path) + [0], &mapped) == 0 else { throw Archive.failure().at(path) }
        file = Tensor(adopting: mapped)
        let count = file.numel()
        guard count >= 8, let address = file.data_ptr() else { throw malformed("header too small") }
        let bytes = UnsafeRawBufferPointer(start: address, count: count)
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= SafetensorsHeader.longest else { throw malformed("header too large") }
        guard Int(length) <= count - 8 else { throw malformed("invalid header length") }
        start = 8 + Int(length)
        let header: SafetensorsHeader
        do {
            header = try JSONDecoder().decode(SafetensorsHeader.self, from: Data(bytes[8..<start]))
        } catch {
            throw malformed("invalid JSON in header")
        }
        metadata = header.metadata
        var entries: [Entry] = []
        for (name, entry) in header.entries {
            guard let dtype = SafetensorsEntry.names.first(where: { $0.name == entry.dtype })?.dtype else {
                throw SerializationError(
                    .unsupported, "tensor \(name) has the dtype \(entry.dtype), which is unknown here", path: path)
            }
            guard entry.data_offsets.count == 2, entry.data_offsets[0] >= 0,
                entry.data_offsets[0] <= entry.data_offsets[1],
                Self.bytes(of: entry.shape, dtype) == entry.data_offsets[1] - entry.data_offsets[0]
            else { throw malformed("invalid offset for tensor \(name)") }
            entries.append(
                Entry(
                    name: name, dtype: dtype, shape: entry.shape, range: entry.data_offsets[0]..<entry.data_offsets[1]))
        }
        entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var end = 0
        for entry in entries {
            guard entry.range.lowerBound == end else { throw malformed("invalid offset for tensor \(entry.name)") }
            end = entry.range.upperBound
        }
        guard end == count - start else { throw malformed("incomplete metadata, file not fully covered") }
        self.entries = entries
    }

    private static func bytes(of shape: [Int], _ dtype: torch.dtype) -> Int? {
        var count = dtype.itemsize
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            if overflow || size < 0 { return nil }
            count = product
        }
        return count
    }

    func tensor(_ entry: Entry) throws -> Tensor {
        var part: OpaquePointer?
        guard ct_bytes_slice(file.handle, start + entry.range.lowerBound, entry.range.count, &part) == 0 else {
            throw Archive.failure().at(path)
        }
        let bytes = Tensor(adopting: part)
        var strides = [Int](repeating: 1, count: entry.shape.count)
        for dim in strides.indices.dropLast().reversed() {
            strides[dim] = strides[dim + 1] * max(entry.shape[dim + 1], 1)
        }
        var out: OpaquePointer?
        let status = ct_tensor_over_storage(
            bytes.handle, entry.dtype.code, 0, entry.shape, strides, entry.shape.count, false, false, &out)
        guard status == 0 else { throw Archive.failure().at(path) }
        return Tensor(adopting: out)
    }
}
