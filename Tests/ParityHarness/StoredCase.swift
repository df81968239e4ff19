import Foundation
import Torch

/// A case as the reference wrote it: which lines of Swift, what they read, and what Python gave.
struct StoredCase: Decodable {
    let id: Int
    let form: String
    let seed: Int
    let layout_only: Bool
    let inputs: [StoredTensor]
    let outputs: [StoredValue]
    let cotangents: [StoredTensor]
    /// Of the inputs that require gradients; nil for one that the outputs do not depend on.
    let gradients: [StoredTensor?]?
}

struct StoredValue: Decodable {
    let label: String
    let tensor: StoredTensor?
    let plain: String?
}

/// A tensor's description; its bits lie in the shard's other file.
struct StoredTensor: Decodable {
    let dtype: String
    let shape: [Int]
    let requires_grad: Bool
    // Strided tensors.
    let stride: [Int]?
    let storage_offset: Int?
    let conj: Bool?
    let start: Int?
    let bytes: Int?
    // Sparse tensors: indices and values.
    let layout: String?
    let coalesced: Bool?
    let parts: [StoredTensor]?
}

/// What one call of the reference wrote.
struct Shard {
    let cases: [StoredCase]
    private let blob: Data

    init(_ folder: URL) throws {
        cases = try JSONDecoder().decode(
            [StoredCase].self, from: Data(contentsOf: folder.appending(path: "cases.json")))
        blob = try Data(contentsOf: folder.appending(path: "tensors.bin"), options: .alwaysMapped)
    }

    /// A leaf with the stored bits, strides and storage.
    func tensor(_ stored: StoredTensor) throws -> Tensor {
        guard let dtype = torch.dtype(named: stored.dtype) else {
            throw TorchError(.TypeError, "there is no dtype \(stored.dtype)")
        }
        var tensor: Tensor
        if let layout = stored.layout, let parts = stored.parts {
            tensor = try sparse(layout, parts.map(self.tensor), stored.shape, stored.coalesced == true)
        } else {
            let start = stored.start ?? 0
            let bytes = [UInt8](blob[start..<start + (stored.bytes ?? 0)])
            let storage = bytes.isEmpty ? torch.empty([0], dtype: dtype) : torch.frombuffer(bytes, dtype: dtype)
            tensor = storage.as_strided(stored.shape, stored.stride ?? [], stored.storage_offset ?? 0)
            if stored.conj == true { tensor = tensor.conj() }
        }
        return stored.requires_grad ? tensor.requires_grad_() : tensor
    }

    private func sparse(_ layout: String, _ parts: [Tensor], _ shape: [Int], _ coalesced: Bool) throws -> Tensor {
        switch (layout, parts.count) {
        case ("torch.sparse_coo", 2):
            return torch.sparse_coo_tensor(parts[0], parts[1], shape, is_coalesced: coalesced)
        case (_, 3):
            let layouts: [torch.layout] = [.sparse_csr, .sparse_csc, .sparse_bsr, .sparse_bsc]
            guard let found = layouts.first(where: { "\($0)" == layout }) else { break }
            return torch.sparse_compressed_tensor(parts[0], parts[1], parts[2], shape, layout: found)
        default: break
        }
        throw TorchError(.TypeError, "tensors of layout \(layout) with \(parts.count) parts cannot be read")
    }
}
