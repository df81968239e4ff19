/// What a safetensors file says of one tensor.
struct SafetensorsEntry {
    let name: String
    let dtype: String
    let shape: [UInt64]
    let data_offsets: (UInt64, UInt64)

    /// The format's dtypes in the order in which its library sorts tensors in a file, the last first: the bits of an
    /// element, and the dtype where there is one here.
    static let dtypes: [(name: String, bits: UInt64, dtype: torch.dtype?)] = [
        ("BOOL", 8, .bool), ("F4", 4, nil), ("F6_E2M3", 6, nil), ("F6_E3M2", 6, nil), ("U8", 8, .uint8),
        ("I8", 8, .int8), ("F8_E5M2", 8, .float8_e5m2), ("F8_E4M3", 8, .float8_e4m3fn),
        ("F8_E8M0", 8, .float8_e8m0fnu), ("F8_E4M3FNUZ", 8, .float8_e4m3fnuz), ("F8_E5M2FNUZ", 8, .float8_e5m2fnuz),
        ("I16", 16, .int16), ("U16", 16, .uint16), ("F16", 16, .float16), ("BF16", 16, .bfloat16), ("I32", 32, .int32),
        ("U32", 32, .uint32), ("F32", 32, .float32), ("C64", 64, .complex64), ("F64", 64, .float64),
        ("I64", 64, .int64), ("U64", 64, .uint64),
    ]
}

/// The header of a safetensors file.
struct SafetensorsHeader {
    /// Longer headers are refused, as in the format's own library.
    static let longest = 100_000_000

    private(set) var metadata: OrderedDict<String, String>?
    private(set) var entries: [SafetensorsEntry] = []

    init(_ json: JSON) throws {
        guard case .object(let members) = json else { throw JSON.Malformed(reason: "expected struct HashMetadata") }
        var metadata: JSON?
        // Of two tensors of one name the last stays. By their bytes, for Swift's strings are equal where they look so.
        var places: [[UInt8]: Int] = [:]
        for (name, value) in members {
            if name == "__metadata__" {
                guard metadata == nil else { throw JSON.Malformed(reason: "duplicate field `__metadata__`") }
                metadata = value
                continue
            }
            let entry = try SafetensorsEntry(name, value)
            if let place = places[Array(name.utf8)] {
                entries[place] = entry
            } else {
                places[Array(name.utf8)] = entries.count
                entries.append(entry)
            }
        }
        self.metadata = try metadata.flatMap(Self.texts)
    }

    private static func texts(_ json: JSON) throws -> OrderedDict<String, String>? {
        if case .null = json { return nil }
        guard case .object(let members) = json else { throw JSON.Malformed(reason: "`__metadata__` is no map") }
        var texts: OrderedDict<String, String> = [:]
        for (name, value) in members {
            guard case .string(let text) = value else {
                throw JSON.Malformed(reason: "`\(name)` in `__metadata__` is no string")
            }
            texts[name] = text
        }
        return texts
    }
}

extension SafetensorsEntry {
    /// A map of the three fields, or a sequence of them, as the library takes them.
    fileprivate init(_ name: String, _ json: JSON) throws {
        func malformed(_ reason: String) -> JSON.Malformed { JSON.Malformed(reason: "\(reason) in tensor `\(name)`") }
        var fields: [String: JSON] = [:]
        let order = ["dtype", "shape", "data_offsets"]
        switch json {
        case .object(let members):
            for (field, value) in members where order.contains(field) {
                guard fields.updateValue(value, forKey: field) == nil else {
                    throw malformed("duplicate field `\(field)`")
                }
            }
        case .array(let items) where items.count == order.count:
            for (field, value) in zip(order, items) { fields[field] = value }
        default: throw malformed("expected struct TensorInfo")
        }
        func numbers(_ field: String) throws -> [UInt64] {
            guard let value = fields[field] else { throw malformed("missing field `\(field)`") }
            guard case .array(let items) = value else { throw malformed("`\(field)` is no sequence") }
            return try items.map { item in
                guard case .unsigned(let number) = item else { throw malformed("`\(field)` holds what is no usize") }
                return number
            }
        }
        let dtype: String
        switch fields["dtype"] {
        case .string(let text): dtype = text
        case .object(let members) where members.count == 1:
            guard case .null = members[0].value else { throw malformed("expected unit") }
            dtype = members[0].key
        case nil: throw malformed("missing field `dtype`")
        default: throw malformed("expected string or map")
        }
        guard Self.dtypes.contains(where: { $0.name == dtype }) else { throw malformed("unknown variant `\(dtype)`") }
        let (shape, offsets) = (try numbers("shape"), try numbers("data_offsets"))
        guard offsets.count == 2 else { throw malformed("invalid length \(offsets.count) of `data_offsets`") }
        self.init(name: name, dtype: dtype, shape: shape, data_offsets: (offsets[0], offsets[1]))
    }

    /// How many bytes the tensor takes; nil where the number overflows or is no whole one.
    var size: UInt64? {
        var count: UInt64 = 1
        for factor in shape + [Self.dtypes.first { $0.name == dtype }?.bits ?? 0] {
            let (product, overflow) = count.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            count = product
        }
        return count.isMultiple(of: 8) ? count / 8 : nil
    }
}
