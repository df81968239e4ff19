import Foundation

extension np {
    /// The numbers from 0 to a limit, which is left out.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.arange.html>.
    public static func arange(_ stop: any ArrayLike, dtype: dtype? = nil) -> ndarray {
        arange(0, stop, 1, dtype: dtype)
    }

    /// The numbers from `start` to `stop`, which is left out, `step` apart.
    ///
    /// int64 where all three are whole, else float64.
    public static func arange(
        _ start: any ArrayLike, _ stop: any ArrayLike, _ step: any ArrayLike = 1, dtype: dtype? = nil
    ) -> ndarray {
        let (from, to, by) = (operand(start), operand(stop), operand(step))
        let common = Promotion.common(Promotion.common(from.tensor.dtype, to.tensor.dtype), by.tensor.dtype)
        let wanted = (dtype?.torch ?? (common == .bool ? .int64 : common))
        let (a, b, c): (Double, Double, Double) = (from.item(), to.item(), by.item())
        guard c != 0 else {
            raise(.ZeroDivisionError, "division by zero", op: "arange")
            return ndarray(Placeholder.tensor)
        }
        let count = Swift.max(0, Int(((b - a) / c).rounded(.up)))
        if Promotion.kind(common) == 1 {
            let (first, gap) = (from.item(Int.self), by.item(Int.self))
            return ndarray(hostTensor((0..<count).map { first + $0 * gap }).to(wanted))
        }
        // As NumPy fills an array: by the first two numbers, in the dtype of the result.
        if wanted == .float32 {
            let (first, second) = (Float(a), Float(a + c))
            let gap = second - first
            return ndarray(hostTensor((0..<count).map { $0 == 0 ? first : $0 == 1 ? second : first + Float($0) * gap }))
        }
        let gap = (a + c) - a
        let numbers = (0..<count).map { $0 == 0 ? a : $0 == 1 ? a + c : a + Double($0) * gap }
        return ndarray(hostTensor(numbers).to(wanted))
    }
    /// The same with its arguments by name.
    public static func arange(
        start: any ArrayLike, stop: any ArrayLike, step: any ArrayLike = 1, dtype: dtype? = nil
    ) -> ndarray { arange(start, stop, step, dtype: dtype) }
    /// The same with its step by name.
    public static func arange(
        _ start: any ArrayLike, _ stop: any ArrayLike, step: any ArrayLike, dtype: dtype? = nil
    ) -> ndarray { arange(start, stop, step, dtype: dtype) }

    /// So many numbers at equal distances, both ends included.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linspace.html>.
    // @forms
    public static func linspace(
        start: any ArrayLike, stop: any ArrayLike, num: Int = 50, endpoint: Bool = true, dtype: dtype? = nil
    ) -> ndarray {
        guard num >= 0 else {
            raise(.ValueError, "Number of samples, \(num), must be non-negative.")
            return ndarray(Placeholder.tensor)
        }
        let divisions = endpoint ? num - 1 : num
        let from = multiply(start, 1.0)
        let delta = subtract(stop, from)
        let places = torch.arange(0, num, dtype: .float64, device: "cpu").reshape(
            [num] + Array(repeating: 1, count: delta.ndim))
        var numbers = ndarray(places)
        if divisions > 0 {
            let step = divide(delta, divisions)
            let isZero = (step.tensor == 0).any().item(Bool.self)
            numbers = isZero ? multiply(divide(numbers, divisions), delta) : multiply(numbers, step)
        } else {
            numbers = multiply(numbers, delta)
        }
        let out = add(numbers, from)
        if endpoint, num > 1 { ndarray(out.tensor[num - 1]).fill(operand(stop)) }
        guard let dtype, dtype != out.dtype else { return ndarray(out.tensor) }
        return Promotion.kind(dtype.torch) == 1 ? floor(out).astype(dtype) : out.astype(dtype)
    }

    /// So many numbers whose logarithms are at equal distances.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.logspace.html>.
    // @forms
    public static func logspace(
        start: any ArrayLike, stop: any ArrayLike, num: Int = 50, endpoint: Bool = true, base: any ArrayLike = 10.0,
        dtype: dtype? = nil
    ) -> ndarray {
        let out = power(base, linspace(start: start, stop: stop, num: num, endpoint: endpoint))
        return dtype.map { out.astype($0) } ?? out
    }

    /// So many numbers, each the last times a factor.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.geomspace.html>.
    // @forms
    public static func geomspace(
        start: any ArrayLike, stop: any ArrayLike, num: Int = 50, endpoint: Bool = true, dtype: dtype? = nil
    ) -> ndarray {
        let (from, to) = (multiply(start, 1.0), multiply(stop, 1.0))
        let (first, last) = (divide(from, from), divide(to, from))
        let out = power(10.0, linspace(start: log10(first), stop: log10(last), num: num, endpoint: endpoint))
        if num > 0 {
            ndarray(out.tensor[0]).fill(first)
            if num > 1, endpoint { ndarray(out.tensor[num - 1]).fill(last) }
        }
        let scaled = multiply(out, from)
        return dtype.map { scaled.astype($0) } ?? scaled
    }

    /// The coordinates of a grid, one array for each vector; `indexing` is `xy` or `ij`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.meshgrid.html>.
    public static func meshgrid(_ xi: any ArrayLike..., indexing: String = "xy") -> [ndarray] {
        torch.meshgrid(xi.map { operand($0).tensor.reshape(-1) }, indexing: indexing).map {
            ndarray($0.contiguous())
        }
    }
    /// The two coordinates of a plane's grid.
    public static func meshgrid(
        _ x: any ArrayLike, _ y: any ArrayLike, indexing: String = "xy"
    ) -> (ndarray, ndarray) {
        let grids: [ndarray] = meshgrid(x, y, indexing: indexing)
        return (grids[0], grids[1])
    }
    /// The three coordinates of a space's grid.
    public static func meshgrid(
        _ x: any ArrayLike, _ y: any ArrayLike, _ z: any ArrayLike, indexing: String = "xy"
    ) -> (ndarray, ndarray, ndarray) {
        let grids: [ndarray] = meshgrid(x, y, z, indexing: indexing)
        return (grids[0], grids[1], grids[2])
    }

    /// The positions in an array of a shape, one array for each dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.indices.html>.
    // @forms
    public static func indices(dimensions: any torch.IntList) -> ndarray {
        let grids = torch.meshgrid(
            dimensions._torchInts.map { torch.arange(0, $0, dtype: .int64, device: "cpu") }, indexing: "ij")
        return ndarray(torch.stack(grids))
    }
}
