import TestSupport
import Torch

/// What stands between the brackets, drawn at random, for Swift and as Python's text. Most fit the shape, some do not.
struct RandomIndex {
    private(set) var swift: [(any torch.TensorIndex)?] = []
    private(set) var parts: [String] = []
    /// Whether Python's text can be given to Swift as it is, for there are no tensors in it.
    private(set) var isLiteral = true
    private var random: SeededRandom

    /// Python's text.
    var python: String { parts.count == 1 ? parts[0] : parts.isEmpty ? "()" : parts.joined(separator: ", ") }

    init(shape: [Int], _ generator: inout SeededRandom) {
        random = generator
        defer { generator = random }
        // Tensors of indices that broadcast together share a shape.
        let common = (0..<random.int(0...2)).map { _ in random.int(1...3) }
        var dim = 0
        var hasEllipsis = false
        let count =
            random.chance(0.03)
            ? shape.count + 1 : random.int(random.chance(0.05) ? 0...shape.count : min(1, shape.count)...shape.count)
        while dim < count || random.chance(0.15) {
            let size = dim < shape.count ? shape[dim] : 2
            switch random.int(0...99) {
            case 0..<22: add(position(size))
            case 22..<50: addSlice(size)
            case 50..<57: add(nil as torch.Index?, "None")
            case 57..<62:
                guard !hasEllipsis || random.chance(0.02) else { continue }
                hasEllipsis = true
                add(torch.Index.ellipsis, "...")
                let rest = shape.count - dim
                if rest > 0 { dim += random.int(0...rest) }
                continue
            case 62..<65:
                let flag = random.chance(0.7)
                add(flag, flag ? "True" : "False")
                continue
            case 65..<82: addPositions(size, common)
            case 82..<88: addList(size)
            case 88..<90: addNestedList(size)
            default:
                dim += addMask(Array(shape.dropFirst(dim)))
                continue
            }
            if parts.last != "None" { dim += 1 }
            if parts.count > 7 { break }
        }
    }

    private mutating func add(_ index: (any torch.TensorIndex)?, _ text: String) {
        swift.append(index)
        parts.append(text)
    }

    private mutating func add(_ position: Int) { add(position, "\(position)") }

    private mutating func position(_ size: Int) -> Int {
        if size == 0 || random.chance(0.01) { return random.int(-size - 2...size + 1) }
        return random.int(-size...size - 1)
    }

    private mutating func addSlice(_ size: Int) {
        let start = random.chance(0.5) ? random.int(-size - 1...size + 1) : nil
        let stop = random.chance(0.5) ? random.int(-size - 1...size + 1) : nil
        // Not behind another index: of two that fail Python tells the first, libtorch a step of 0.
        let step =
            parts.isEmpty && random.chance(0.03) ? random.int(-1...0) : random.chance(0.4) ? random.int(1...3) : nil
        func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
        let python = "\(text(start)):\(text(stop))" + (step.map { ":\($0)" } ?? "")
        // A range of Swift's where there is one.
        let index: any torch.TensorIndex =
            switch (start, stop, step) {
            case (nil, nil, nil): torch.Index.all
            case (let start?, nil, nil): start...
            case (nil, let stop?, nil): ..<stop
            case (let start?, let stop?, nil) where start <= stop && random.chance(0.5): start..<stop
            default: torch.Index.slice(start, stop, step: step)
            }
        add(index, python)
    }

    /// A tensor of positions, a part of whose dimensions may be 1 or left out.
    private mutating func addPositions(_ size: Int, _ common: [Int]) {
        var sizes = random.chance(0.03) ? [random.int(1...4)] : common.map { random.chance(0.2) ? 1 : $0 }
        if random.chance(0.2) { sizes = Array(sizes.dropFirst()) }
        let count = sizes.reduce(1, *)
        let values = (0..<count).map { _ in position(size) }
        let dtype = random.chance(0.02) ? torch.int16 : random.chance(0.2) ? .int32 : .int64
        add(
            torch.tensor(values, dtype: dtype).reshape(sizes),
            "torch.tensor(\(values), dtype=\(dtype)).reshape(\(sizes))")
        isLiteral = false
    }

    private mutating func addList(_ size: Int) {
        if random.chance(0.3) {
            let flags = (0..<size).map { _ in random.chance(0.5) }
            guard !flags.isEmpty else { return add(torch.Index.all, ":") }
            return add(flags, python(flags))
        }
        let values = (0..<random.int(0...3)).map { _ in position(size) }
        add(values, "\(values)")
    }

    private mutating func addNestedList(_ size: Int) {
        let values = (0..<random.int(1...2)).map { _ in [position(size), position(size)] }
        add(values, "\(values)")
    }

    /// A mask over the next dimensions, and over how many.
    private mutating func addMask(_ shape: [Int]) -> Int {
        let dims = shape.isEmpty ? 0 : random.int(random.chance(0.05) ? 0...shape.count : 1...shape.count)
        var sizes = Array(shape.prefix(dims))
        if random.chance(0.03), dims > 0 { sizes[0] += 1 }
        let flags = (0..<sizes.reduce(1, *)).map { _ in random.chance(0.5) }
        let dtype = random.chance(0.2) ? torch.uint8 : .bool
        add(
            torch.tensor(flags).reshape(sizes).to(dtype),
            "torch.tensor(\(python(flags))).reshape(\(sizes)).to(\(dtype))"
        )
        isLiteral = false
        return dims
    }

    private func python(_ flags: [Bool]) -> String {
        "[" + flags.map { $0 ? "True" : "False" }.joined(separator: ", ") + "]"
    }
}
