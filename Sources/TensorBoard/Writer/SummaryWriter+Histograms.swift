import NumPy
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds how numbers are distributed:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_histogram>.
    ///
    /// - Parameters:
    ///   - bins: `"tensorflow"`: bins that grow by a tenth, or the name of a rule of `np.histogram`, such as `"auto"`.
    ///   - max_bins: Above that number bins are put together.
    // @forms
    public func add_histogram(
        tag: String, values: any np.ArrayLike, global_step: Int? = nil, bins: String = "tensorflow",
        walltime: Double? = nil, max_bins: Int? = nil
    ) {
        addHistogram(tag, values, global_step, walltime, max_bins) {
            bins == "tensorflow" ? np.histogram($0, np.array(Self.defaultBins)) : np.histogram(a: $0, bins: bins)
        }
    }

    /// The same with bins by their number or by their edges.
    // @forms
    public func add_histogram(
        tag: String, values: any np.ArrayLike, global_step: Int? = nil, bins: any np.ArrayLike,
        walltime: Double? = nil, max_bins: Int? = nil
    ) {
        addHistogram(tag, values, global_step, walltime, max_bins) { np.histogram($0, bins) }
    }

    /// Adds a histogram of counts that are given:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_histogram_raw>.
    // @forms
    public func add_histogram_raw(
        tag: String, min: Double, max: Double, num: Int, sum: Double, sum_squares: Double,
        bucket_limits: any np.ArrayLike, bucket_counts: any np.ArrayLike, global_step: Int? = nil,
        walltime: Double? = nil
    ) {
        let limits = elements(bucket_limits).to(.float64).flatList(Double.self)
        let counts = elements(bucket_counts).to(.float64).flatList(Double.self)
        guard limits.count == counts.count else {
            raise(
                .ValueError, "len(bucket_limits) != len(bucket_counts), see the document.", op: "add_histogram_raw")
            return
        }
        var value = Tensorboard_Summary.Value(tag)
        value.histo.min = min
        value.histo.max = max
        value.histo.num = Double(num)
        value.histo.sum = sum
        value.histo.sumSquares = sum_squares
        value.histo.bucketLimit = limits
        value.histo.bucket = counts
        add([value], global_step, walltime)
    }

    /// Edges on both sides of 0 that grow by a tenth.
    private static let defaultBins: [Double] = {
        var edges: [Double] = []
        var edge = 1e-12
        while edge < 1e20 {
            edges.append(edge)
            edge *= 1.1
        }
        return edges.reversed().map(-) + [0] + edges
    }()

    private func addHistogram(
        _ tag: String, _ given: any np.ArrayLike, _ step: Int?, _ walltime: Double?, _ most: Int?,
        _ counting: (ndarray) -> (ndarray, ndarray)
    ) {
        let values = elements(given).to(.float64).reshape(-1)
        guard values.numel() > 0 else {
            raise(.ValueError, "The input has no element.", op: "add_histogram")
            return
        }
        let (counted, edges) = counting(ndarray(values))
        var counts = counted.tensor.to(.float64).flatList(Double.self)
        var limits = edges.tensor.to(.float64).flatList(Double.self)
        if most == 0 {
            raise(.ZeroDivisionError, "integer division or modulo by zero", op: "add_histogram")
            return
        }
        if let most, counts.count > most, most > 0 {
            (counts, limits) = Self.together(counts, limits, counts.count / most)
        }
        // From the bin before the first that is not empty, or an empty one made for that, to the last one.
        guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 }) else {
            raise(.ValueError, "The histogram is empty, please file a bug report.", op: "add_histogram")
            return
        }
        var value = Tensorboard_Summary.Value(tag)
        value.histo.bucket = (first > 0 ? [counts[first - 1]] : [0]) + counts[first...last]
        value.histo.bucketLimit = Array(limits[first...last + 1])
        value.histo.min = values.min().item(Double.self)
        value.histo.max = values.max().item(Double.self)
        value.histo.num = Double(values.numel())
        value.histo.sum = np.sum(ndarray(values)).item(Double.self)
        value.histo.sumSquares = SumOfSquares.of(values.flatList(Double.self))
        add([value], step, walltime)
    }

    /// Always so many bins put together, with empty ones behind the last where it does not come out even.
    private static func together(_ counts: [Double], _ limits: [Double], _ size: Int) -> ([Double], [Double]) {
        let starts = Array(stride(from: 0, to: counts.count, by: size))
        let sums = starts.map { counts[$0..<min($0 + size, counts.count)].reduce(0, +) }
        return (sums, starts.map { limits[$0] } + limits.suffix(1))
    }
}
