import Foundation

extension nn.attention.flex_attention.BlockMask {
    /// Python's `str`: the shape, how sparse the mask is, and a picture of its blocks.
    public var description: String {
        let picture = to_string().trimmingCharacters(in: .whitespacesAndNewlines)
        return "BlockMask(shape=\(NumberText.tuple(shape)), sparsity=\(percentage)%, \n\(picture)\n)"
    }

    /// Python's `repr`: the shapes of all tensors.
    ///
    /// Swift's functions have no name: `mask_mod` is `<lambda>` unless it is the library's.
    public var debugDescription: String {
        func size(_ x: Tensor?) -> String { x.map { "\($0.shape)" } ?? "None" }
        return """
            BlockMask(
                kv_num_blocks=\(kv_num_blocks.shape),
                kv_indices=\(kv_indices.shape),
                full_kv_num_blocks=\(size(full_kv_num_blocks)),
                full_kv_indices=\(size(full_kv_indices)),
                q_num_blocks=\(size(q_num_blocks)),
                q_indices=\(size(q_indices)),
                full_q_num_blocks=\(size(full_q_num_blocks)),
                full_q_indices=\(size(full_q_indices)),
                BLOCK_SIZE=(\(BLOCK_SIZE.0), \(BLOCK_SIZE.1)),
                shape=\(NumberText.tuple(shape)),
                sparsity=\(percentage)%,
                mask_mod=\(maskName)
            )
            """
    }

    private var percentage: String { String(format: "%.2f", sparsity()) }

    /// A picture of the blocks of each sample and head: `█` where all are computed, `░` where some are.
    ///
    /// - Parameters:
    ///   - grid_size: How many rows and columns it has at most; -1 for one for each block.
    ///   - limit: How many samples and heads are shown.
    // @forms
    public func to_string(grid_size: any torch.IntList = [20, 20], limit: Int = 4) -> String {
        let blocks = to_dense()
        let grid = Self.sizes(grid_size)
        guard grid.0 != 0, grid.1 != 0 else {
            raise(.ZeroDivisionError, "integer division or modulo by zero", op: "to_string")
            return ""
        }
        let batch = Array(blocks.shape.dropLast(2))
        let all = blocks.reshape([-1, blocks.size(-2), blocks.size(-1)]).to(.float32)
        var parts: [String] = []
        for number in 0..<batch.reduce(1, *) {
            if number == limit {
                parts += [
                    "...", "To print out more, set BlockMask.to_string(limit=N)",
                    "You can also index (BlockMask[batch, head]) to choose a specific batch or head",
                ]
                break
            }
            let place = NumberText.tuple(Self.place(number, in: batch))
            parts.append(place + "\n" + Self.picture(all.select(0, number), grid))
        }
        return parts.joined(separator: "\n")
    }

    private static func place(_ number: Int, in sizes: [Int]) -> [Int] {
        var (rest, place) = (number, [Int]())
        for size in sizes.reversed() {
            place.append(rest % size)
            rest /= size
        }
        return place.reversed()
    }

    private static func picture(_ blocks: Tensor, _ grid: (Int, Int)) -> String {
        func step(_ size: Int, _ most: Int) -> Int {
            max(1, Int((Double(size + most - 1) / Double(most)).rounded(.down)))
        }
        let (rows, columns) = (blocks.size(0), blocks.size(1))
        let (down, across) = (step(rows, grid.0), step(columns, grid.1))
        var text = ""
        for row in stride(from: 0, to: rows, by: down) {
            for column in stride(from: 0, to: columns, by: across) {
                let section = blocks[.slice(row, row + down), .slice(column, column + across)]
                let share: Double = section.mean().item()
                let block = share == 1 ? "█" : share == 0 ? " " : "░"
                text += block + block
            }
            text += "\n"
        }
        return text
    }
}
