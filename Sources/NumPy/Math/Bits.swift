extension np {
    /// Booleans, or what is not zero, eight to a byte.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.packbits.html>.
    ///
    /// A TypeError for other than whole numbers and booleans.
    /// - Parameters:
    ///   - axis: The dimension to pack; all of them in order where it is nil.
    ///   - bitorder: Whether the first one is a byte's highest bit (`big`) or its lowest (`little`).
    // @forms
    public static func packbits(_ a: any ArrayLike, axis: Int? = nil, bitorder: String = "big") -> ndarray {
        let x = operand(a)
        guard Promotion.kind(x.tensor.dtype) < 2 else {
            raise(.TypeError, "Expected an input array of integer or boolean data type")
            return .placeholder
        }
        guard let isLittle = isLittle(bitorder, "'order' must be either 'little' or 'big'") else {
            return .placeholder
        }
        guard let (lines, place) = lines(x, axis) else { return .placeholder }
        let bytes = (lines.size(-1) + 7) / 8
        let around = torch.zeros(
            Array(lines.size().dropLast()) + [bytes * 8 - lines.size(-1)], dtype: .bool, device: "cpu")
        let bits = torch.cat([lines != 0, around], dim: -1).unflatten(-1, [bytes, 8])
        let out = (bits.to(.uint8) * weights(isLittle)).sum(-1, dtype: .uint8)
        return ndarray(torch.movedim(out, -1, place).contiguous())
    }

    /// The bits of bytes, each a byte of its own.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.unpackbits.html>.
    ///
    /// A TypeError for other than `uint8`.
    /// - Parameters:
    ///   - axis: The dimension to take apart; all of them in order where it is nil.
    ///   - count: How many bits to give, with zeros behind; a negative number leaves so many out at the end.
    ///   - bitorder: Whether a byte's highest bit is the first one (`big`) or its lowest (`little`).
    // @forms
    public static func unpackbits(
        _ a: any ArrayLike, axis: Int? = nil, count: Int? = nil, bitorder: String = "big"
    ) -> ndarray {
        let x = operand(a)
        guard x.tensor.dtype == .uint8 else {
            raise(.TypeError, "Expected an input array of unsigned byte data type")
            return .placeholder
        }
        guard let isLittle = isLittle(bitorder, "'order' must begin with 'l' or 'b'") else { return .placeholder }
        guard let (lines, place) = lines(x, axis) else { return .placeholder }
        var bits = (lines.unsqueeze(-1).bitwise_and(weights(isLittle)) != 0).to(.uint8).flatten(-2)
        if let count {
            let length = bits.size(-1)
            let wanted = count < 0 ? length + count : count
            guard wanted >= 0 else {
                raise(.ValueError, "-count larger than number of elements")
                return .placeholder
            }
            let around = torch.zeros(
                Array(bits.size().dropLast()) + [Swift.max(0, wanted - length)], dtype: .uint8, device: "cpu")
            bits = torch.cat([bits.narrow(-1, 0, Swift.min(wanted, length)), around], dim: -1)
        }
        return ndarray(torch.movedim(bits, -1, place).contiguous())
    }

    /// An array with a dimension at the end, and where that was; one of all elements in order.
    private static func lines(_ x: ndarray, _ axis: Int?) -> (Tensor, Int)? {
        guard let axis, x.ndim > 0 else { return (x.tensor.reshape(-1), 0) }
        guard let place = Axes.normalized(axis, x.ndim) else { return nil }
        return (torch.movedim(x.tensor, place, -1), place)
    }

    private static func isLittle(_ order: String, _ refusal: String) -> Bool? {
        if order.hasPrefix("l") { return true }
        if order.hasPrefix("b") { return false }
        raise(.ValueError, refusal)
        return nil
    }

    private static func weights(_ isLittle: Bool) -> Tensor {
        let rising: [UInt8] = [1, 2, 4, 8, 16, 32, 64, 128]
        return hostTensor(isLittle ? rising : rising.reversed())
    }
}
