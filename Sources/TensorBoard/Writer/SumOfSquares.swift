import Foundation

/// The sum of the squares of float64 numbers, as NumPy's `x.dot(x)` adds it up: in the order of OpenBLAS, which NumPy
/// brings along. libtorch's `dot` is another library's, with another order.
enum SumOfSquares {
    static func of(_ values: [Double]) -> Double {
        values.withUnsafeBufferPointer { values in
            guard values.count > 10_000 else { return part(values[...]) }
            // Long ones are split between the processor's cores.
            var (sum, rest, parts) = (0.0, values[...], threads)
            while !rest.isEmpty {
                let count = (rest.count + parts - 1) / parts
                sum += part(rest.prefix(count))
                (rest, parts) = (rest.dropFirst(count), max(parts - 1, 1))
            }
            return sum
        }
    }

    /// Sums side by side, in four registers of four, of as many numbers as fill them; then the others one by one.
    private static func part(_ values: Slice<UnsafeBufferPointer<Double>>) -> Double {
        let end = values.startIndex + values.count & ~15
        var (next, sums) = (values.startIndex, SIMD16<Double>.zero)
        if hasWideRegisters {
            // Registers of eight, the halves of each of which are then added.
            var high = SIMD16<Double>.zero
            while next + 32 <= end {
                for lane in 0..<16 {
                    let (low, upper) = (values[next + lane + lane / 4 * 4], values[next + lane + lane / 4 * 4 + 4])
                    sums[lane].addProduct(low, low)
                    high[lane].addProduct(upper, upper)
                }
                next += 32
            }
            sums += high
        }
        while next < end {
            for lane in 0..<16 { sums[lane].addProduct(values[next + lane], values[next + lane]) }
            next += 16
        }
        var sum = folded(sums)
        while next < values.endIndex {
            // C that is compiled for any processor rounds the product, too.
            let square = values[next] * values[next]
            sum = hasWideRegisters ? sum.addingProduct(values[next], values[next]) : sum + square
            next += 1
        }
        return sum
    }

    private static func folded(_ sums: SIMD16<Double>) -> Double {
        let registers = (sums.lowHalf.lowHalf, sums.lowHalf.highHalf, sums.highHalf.lowHalf, sums.highHalf.highHalf)
        if hasWideRegisters {
            let register = registers.0 + registers.1 + registers.2 + registers.3
            let half = register.lowHalf + register.highHalf
            return half[0] + half[1]
        }
        func half(_ register: SIMD4<Double>) -> SIMD2<Double> { register.lowHalf + register.highHalf }
        let sum = half(registers.0) + half(registers.1) + (half(registers.2) + half(registers.3))
        return sum[0] + sum[1]
    }

    /// Whether OpenBLAS has its way for AVX-512 here, which it takes on Intel's processors.
    private static let hasWideRegisters: Bool = {
        if let name = environment("OPENBLAS_CORETYPE") { return name.lowercased() == "skylakex" }
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return false }
        return text.contains("GenuineIntel") && text.contains(" avx512f")
    }()

    /// The threads that OpenBLAS has: one a core, unless the environment says how many.
    private static let threads: Int = {
        let names = ["OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS"]
        let chosen = names.lazy.compactMap { environment($0).flatMap { Int($0) } }.first { $0 > 0 }
        return min(chosen ?? 64, ProcessInfo.processInfo.activeProcessorCount, 64)
    }()

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
