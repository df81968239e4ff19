import Foundation

extension torch {
    /// What a decoder can make a tensor of: ``Tensor``, ``nn/Parameter`` and ``nn/Buffer``.
    public protocol DecodableTensor: Decodable {}
}

extension torch.DecodableTensor {
    /// The tensor that an encoder wrote, on the CPU: of the same dtype, shape and bits, and recording gradients where it
    /// did. A `DecodingError` for what is not one.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: TensorKey.self)
        let name = try values.decode(String.self, forKey: .dtype)
        guard let dtype = torch.dtype(named: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .dtype, in: values, debugDescription: "\"\(name)\" is no dtype: write one as \"torch.float32\"")
        }
        let shape = try values.decode([Int].self, forKey: .shape)
        let bytes = [UInt8](try values.decode(Data.self, forKey: .data))
        guard let count = expectedBytes(shape, dtype), count == bytes.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .data, in: values,
                debugDescription: "\(bytes.count) bytes are no tensor of shape \(shape) and dtype \(dtype)")
        }
        let isGraded = try values.decode(Bool.self, forKey: .requires_grad)
        let tensor = try torch.throwing {
            ATen.reshape(torch.frombuffer(bytes, dtype: dtype), shape).requires_grad_(isGraded)
        }
        let made: Tensor =
            switch Self.self {
            case is nn.Parameter.Type: nn.Parameter(tensor, requires_grad: isGraded)
            case is nn.Buffer.Type: nn.Buffer(tensor)
            default: tensor
            }
        guard let own = made as? Self else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a \(Self.self) is made otherwise"))
        }
        self = own
    }
}

extension Tensor: Encodable, torch.DecodableTensor {
    /// Writes dtype, shape, whether gradients are recorded, and the elements row by row as bytes; from any device, without
    /// the history. An `EncodingError` for a tensor whose elements do not lie densely.
    public func encode(to encoder: any Encoder) throws {
        guard layout == .strided, !is_quantized, !is_meta else {
            throw EncodingError.invalidValue(
                self,
                .init(
                    codingPath: encoder.codingPath,
                    debugDescription: "sparse, quantized and meta tensors have no code: use torch.save"))
        }
        var values = encoder.container(keyedBy: TensorKey.self)
        try values.encode("\(dtype)", forKey: .dtype)
        try values.encode(Array(shape), forKey: .shape)
        try values.encode(requires_grad, forKey: .requires_grad)
        let dense = detach().cpu().contiguous().resolve_conj().resolve_neg()
        try values.encode(dense.withUnsafeBytes { Data($0) }, forKey: .data)
    }
}

private enum TensorKey: String, CodingKey { case dtype, shape, requires_grad, data }

/// The bytes of a tensor; nil for a shape that none can have.
private func expectedBytes(_ shape: [Int], _ dtype: torch.dtype) -> Int? {
    shape.reduce(dtype.itemsize as Int?) { total, size in
        let (product, isTooLarge) = (total ?? 0).multipliedReportingOverflow(by: size)
        return total == nil || size < 0 || isTooLarge ? nil : product
    }
}

/// The pairs one after another, key and value, so that the order stays.
extension OrderedDict: Encodable where Key: Encodable, Value: Encodable {
    /// Writes keys and values in turn.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for (key, value) in items() {
            try values.encode(key)
            try values.encode(value)
        }
    }
}

extension OrderedDict: Decodable where Key: Decodable, Value: Decodable {
    /// The pairs that an encoder wrote, in their order.
    public init(from decoder: any Decoder) throws {
        self.init()
        var values = try decoder.unkeyedContainer()
        while !values.isAtEnd {
            let key = try values.decode(Key.self)
            self[key] = try values.decode(Value.self)
        }
    }
}
