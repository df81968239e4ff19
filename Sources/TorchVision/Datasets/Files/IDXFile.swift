import Foundation
import Torch

/// Files of MNIST's format: a mark that names the kind of numbers and the dimensions, the sizes, and the numbers, all
/// with the high byte first.
enum IDXFile {
    private static let dtypes: [Int: torch.dtype] = [
        8: .uint8, 9: .int8, 11: .int16, 12: .int32, 13: .float32, 14: .float64,
    ]

    /// A strict one holds as many numbers as its sizes say, an AssertionError otherwise.
    static func tensor(_ path: String, isStrict: Bool) throws -> Tensor {
        let bytes = [UInt8](try DatasetFiles.bytes(path))
        func number(_ place: Int) -> Int {
            bytes.dropFirst(4 * place).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        }
        let (dimensions, kind) = (number(0) % 256, number(0) / 256)
        guard bytes.count >= 4, (1...3).contains(dimensions), let dtype = dtypes[kind],
            bytes.count > 4 * (dimensions + 1)
        else { throw TorchError(.AssertionError, "\(FileName.shown(path)) is no file of MNIST's format") }
        let sizes = (1...dimensions).map(number)
        return try torch.throwing {
            var flat = torch.frombuffer(bytes, dtype: .uint8, offset: 4 * (dimensions + 1))
            if dtype.itemsize > 1 { flat = flat.view([-1, dtype.itemsize]).flip([-1]).contiguous().view([-1]) }
            flat = flat.view(dtype)
            if isStrict, flat.numel() != sizes.reduce(1, *) {
                throw TorchError(.AssertionError, "\(FileName.shown(path)) has another length than it says")
            }
            return flat.view(sizes)
        }
    }

    static func labels(_ path: String) throws -> Tensor {
        let x = try tensor(path, isStrict: false)
        try check(x, "x", 1, "dimension")
        return x.to(dtype: .int64)
    }

    static func images(_ path: String, isStrict: Bool = false) throws -> Tensor {
        let x = try tensor(path, isStrict: isStrict)
        try check(x, isStrict ? "data" : "x", 3, isStrict ? "dimensions" : "dimension")
        return x
    }

    private static func check(_ x: Tensor, _ name: String, _ dimensions: Int, _ word: String) throws {
        guard x.dtype == .uint8 else {
            throw TorchError(.TypeError, "\(name) should be of dtype torch.uint8 instead of \(x.dtype)")
        }
        guard x.dim() == dimensions else {
            throw TorchError(.ValueError, "\(name) should have \(dimensions) \(word) instead of \(x.dim())")
        }
    }
}
