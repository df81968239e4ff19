import Foundation
import Testing
import Torch

/// The memory of small tensors, which a thread keeps for its next ones (`Shim/small_blocks.cpp`).
struct SmallBlockTests {
    /// Sizes on both sides of each kind of block, in bytes.
    private let sizes = [
        1, 63, 64, 65, 128, 129, 500, 512, 513, 1024, 1025, 2048, 2049, 4095, 4096, 4097, 8191, 8192, 9000,
    ]

    @Test func alignedAsLibtorchAligns() {
        for size in sizes {
            let tensors = (0..<3).map { _ in torch.empty(size, dtype: .uint8) }
            for tensor in tensors { #expect(UInt(bitPattern: tensor.data_ptr()) % 64 == 0, "\(size) bytes") }
        }
    }

    /// More tensors than a thread keeps blocks, of all sizes, some let go and made anew: none writes into another.
    @Test func noTwoTensorsShare() {
        var held: [(tensor: Tensor, value: Int)] = []
        for round in 0..<4000 {
            let value = round % 251
            held.append((torch.full([sizes[round % sizes.count]], value, dtype: .uint8), value))
            if round % 3 == 2 { held.remove(at: round * 7 % held.count) }
        }
        #expect(held.allSatisfy { ($0.tensor == $0.value).all().item() as Bool })
    }

    @Test func freedByOtherThreads() {
        let made = (0..<400).map { torch.full([sizes[$0 % sizes.count]], $0 % 251, dtype: .uint8) }
        let box = Box(made)
        for _ in 0..<8 {
            let thread = Thread {
                box.drop(50)
                box.keep((0..<100).map { torch.full([sizes[$0 % sizes.count]], $0, dtype: .uint8) })
            }
            thread.start()
        }
        while box.rounds < 8 { usleep(1000) }
        #expect(box.wrong == 0)
    }

    /// A block that was freed is the next one of its size.
    @Test func aFreedBlockIsUsedAgain() {
        var first: Tensor? = torch.empty(100)
        let address = first?.data_ptr()
        first = nil
        #expect(torch.empty(101).data_ptr() == address)
    }
}

/// Tensors that several threads hand one another.
private final class Box: @unchecked Sendable {
    private let lock = NSLock()
    private var first: [Tensor]
    private var later: [[Tensor]] = []

    init(_ tensors: [Tensor]) { first = tensors }

    func drop(_ count: Int) { lock.withLock { first.removeLast(count) } }
    func keep(_ tensors: [Tensor]) { lock.withLock { later.append(tensors) } }
    var rounds: Int { lock.withLock { later.count } }
    var wrong: Int {
        lock.withLock {
            later.flatMap { $0.enumerated() }.filter { !(($1 == $0).all().item() as Bool) }.count
        }
    }
}
