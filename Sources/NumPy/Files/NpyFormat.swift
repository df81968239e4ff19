import Foundation

/// NumPy's file format for one array: a header that is a Python dictionary, then the elements.
/// See <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
enum NpyFormat {
    private static let magic: [UInt8] = [0x93] + "NUMPY".utf8

    /// An array as a file.
    static func bytes(of array: ndarray) -> [UInt8] {
        let isColumns = array.ndim > 1 && !array.tensor.is_contiguous() && array.T.tensor.is_contiguous()
        let header =
            "{'descr': '\(array.dtype.str)', 'fortran_order': \(isColumns ? "True" : "False"), "
            + "'shape': \(array.shape), }"
        // Room for the first size to grow, as NumPy leaves it, then blanks up to a multiple of 64.
        let first = array.ndim > 0 ? String(array.shape[isColumns ? -1 : 0]).count : 0
        let filled = header + String(repeating: " ", count: array.ndim > 0 ? Swift.max(0, 21 - first) : 0)
        let blanks = 64 - (magic.count + 4 + filled.utf8.count + 1) % 64
        let text = filled + String(repeating: " ", count: blanks) + "\n"
        let count = text.utf8.count
        return magic + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)] + text.utf8
            + (isColumns ? array.T : array).tobytes()
    }

    /// The array in a file's bytes. A ValueError for what is no such file, or one of Python's objects.
    static func array(_ bytes: Data) throws -> ndarray {
        let bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
        guard bytes.count >= 10, bytes.prefix(6).elementsEqual(magic) else {
            throw malformed("no file of np.save: it does not begin with \\x93NUMPY")
        }
        let isShort = bytes[6] == 1
        guard isShort || bytes[6] == 2 || bytes[6] == 3, bytes.count >= 12 else {
            throw malformed("a version of the format that is not known: \(bytes[6]).\(bytes[7])")
        }
        let count = (0..<(isShort ? 2 : 4)).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        let start = isShort ? 10 : 12
        guard count <= bytes.count - start, let text = String(bytes: bytes[start..<start + count], encoding: .utf8)
        else { throw malformed("it ends within its header") }
        let header = try Header(text)
        let size = header.shape.reduce((1, false)) { product, next in
            let (value, overflow) = product.0.multipliedReportingOverflow(by: next)
            return (value, product.1 || overflow)
        }
        let (length, overflow) = size.0.multipliedReportingOverflow(by: header.dtype.itemsize)
        guard !size.1, !overflow, length <= bytes.count - start - count else {
            throw malformed("it has fewer elements than its shape \(NumberText.tuple(header.shape)) says")
        }
        var values = [UInt8](bytes[(start + count)..<(start + count + length)])
        if header.isBigEndian { swap(&values, header.dtype) }
        let flat = torch.frombuffer(values, dtype: header.dtype.torch)
        if header.isColumns {
            return ndarray(flat.reshape(header.shape.reversed()).permute(Array((0..<header.shape.count).reversed())))
        }
        return ndarray(flat.reshape(header.shape))
    }

    /// Turns the bytes of each number round.
    private static func swap(_ bytes: inout [UInt8], _ dtype: np.dtype) {
        let width = dtype.torch.is_complex ? dtype.itemsize / 2 : dtype.itemsize
        for start in stride(from: 0, to: bytes.count, by: width) { bytes[start..<start + width].reverse() }
    }

    static func malformed(_ text: String) -> TorchError { TorchError(.ValueError, text, op: "np.load") }
}

/// What a file says of its array.
private struct Header {
    let dtype: np.dtype
    let isBigEndian: Bool
    let isColumns: Bool
    let shape: [Int]

    init(_ text: String) throws {
        guard let description = Self.value("descr", in: text)?.trimmingCharacters(in: .whitespaces),
            let order = Self.value("fortran_order", in: text)?.trimmingCharacters(in: .whitespaces),
            let sizes = Self.value("shape", in: text)
        else { throw NpyFormat.malformed("its header has not the keys descr, fortran_order and shape") }
        guard description.count > 2, let quote = description.first, quote == "'" || quote == "\"" else {
            throw NpyFormat.malformed("its elements are records, which are not read here")
        }
        let name = String(description.dropFirst().dropLast())
        guard !name.hasSuffix("O") else {
            throw NpyFormat.malformed("Object arrays cannot be loaded when allow_pickle=False")
        }
        isBigEndian = name.hasPrefix(">")
        let known = Set(["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"])
        guard let mark = name.first, "<>|=".contains(mark), known.contains(String(name.dropFirst())) else {
            throw NpyFormat.malformed("its elements are of the type \(pythonText(name)), which is not here")
        }
        dtype = np.dtype(String(name.dropFirst()))
        isColumns = order == "True"
        shape = try sizes.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            .map {
                guard let size = Int($0), size >= 0 else { throw NpyFormat.malformed("its shape is no tuple of sizes") }
                return size
            }
    }

    /// The text behind a key: up to the next comma, or within the brackets.
    private static func value(_ key: String, in text: String) -> String? {
        guard let found = text.range(of: "'\(key)':") else { return nil }
        let rest = text[found.upperBound...].drop { $0 == " " }
        if rest.hasPrefix("(") {
            guard let end = rest.firstIndex(of: ")") else { return nil }
            return String(rest[rest.index(after: rest.startIndex)..<end])
        }
        guard let end = rest.firstIndex(where: { $0 == "," || $0 == "}" }) else { return nil }
        return String(rest[..<end])
    }
}
