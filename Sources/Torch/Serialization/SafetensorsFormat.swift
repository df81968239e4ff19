import Foundation

/// What a safetensors file says of one tensor.
struct SafetensorsEntry: Codable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]

    /// The format's names, in the order in which its library sorts tensors in a file, the last first.
    static let names: [(name: String, dtype: torch.dtype)] = [
        ("BOOL", .bool), ("U8", .uint8), ("I8", .int8), ("F8_E5M2", .float8_e5m2), ("F8_E4M3", .float8_e4m3fn),
        ("F8_E8M0", .float8_e8m0fnu), ("I16", .int16), ("U16", .uint16), ("F16", .float16), ("BF16", .bfloat16),
        ("I32", .int32), ("U32", .uint32), ("F32", .float32), ("C64", .complex64), ("F64", .float64), ("I64", .int64),
        ("U64", .uint64),
    ]
}

/// The header of a safetensors file.
struct SafetensorsHeader: Decodable {
    /// Longer headers are refused, as in the format's own library.
    static let longest = 100_000_000

    let metadata: [String: String]?
    let entries: [(name: String, entry: SafetensorsEntry)]

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        let about = Name(stringValue: "__metadata__")
        metadata = try container.decodeIfPresent([String: String].self, forKey: about)
        entries = try container.allKeys.filter { $0.stringValue != about.stringValue }.map {
            ($0.stringValue, try container.decode(SafetensorsEntry.self, forKey: $0))
        }
    }
}
