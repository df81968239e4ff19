import Foundation
import NumPy
import SwiftProtobuf
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a curve of precision over recall:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_pr_curve>.
    ///
    /// - Parameters:
    ///   - labels: 0 or 1 for each sample.
    ///   - predictions: The probability of 1, from 0 to 1.
    ///   - num_thresholds: How many points the curve has, at most 127.
    ///   - weights: What each sample counts.
    // @forms
    public func add_pr_curve(
        tag: String, labels: any np.ArrayLike, predictions: any np.ArrayLike, global_step: Int? = nil,
        num_thresholds: Int = 127, weights: (any np.ArrayLike)? = nil, walltime: Double? = nil
    ) {
        let count = min(num_thresholds, 127)
        let hits = elements(labels).to(.float64)
        let misses = 1 - hits
        let weight = weights.map { elements($0) }
        let places = torch.floor(elements(predictions) * (count - 1)).to(.int32)
        /// For each threshold, what the samples count that lie at it or above.
        func above(_ counts: Tensor) -> [Double] {
            let weighted = weight.map { counts * $0 } ?? counts
            let range = (0.0, Double(count - 1))
            let bins = np.histogram(ndarray(places), count, range, weights: ndarray(weighted)).0
            var sum = 0.0
            return bins.tensor.to(.float64).flatList(Double.self).reversed().map { part in
                sum += part
                return sum
            }.reversed()
        }
        let (tp, fp) = (above(hits), above(misses))
        guard let allHits = tp.first, let allMisses = fp.first else { return }
        let (tn, fn) = (fp.map { allMisses - $0 }, tp.map { allHits - $0 })
        let least = 1e-7
        let precision = tp.indices.map { tp[$0] / max(least, tp[$0] + fp[$0]) }
        let recall = tp.indices.map { tp[$0] / max(least, tp[$0] + fn[$0]) }
        addCurve(tag, [tp, fp, tn, fn, precision, recall], count, global_step, walltime)
    }

    /// Adds such a curve of numbers that are given:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_pr_curve>.
    // @forms
    public func add_pr_curve_raw(
        tag: String, true_positive_counts: any np.ArrayLike, false_positive_counts: any np.ArrayLike,
        true_negative_counts: any np.ArrayLike, false_negative_counts: any np.ArrayLike,
        precision: any np.ArrayLike, recall: any np.ArrayLike, global_step: Int? = nil, num_thresholds: Int = 127,
        weights: (any np.ArrayLike)? = nil, walltime: Double? = nil
    ) {
        let rows = [
            true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts, precision,
            recall,
        ].map { elements($0).to(.float64).flatList(Double.self) }
        guard rows.allSatisfy({ $0.count == rows[0].count }) else {
            raise(.ValueError, "all input arrays must have the same shape", op: "add_pr_curve_raw")
            return
        }
        addCurve(tag, rows, min(num_thresholds, 127), global_step, walltime)
    }

    private func addCurve(_ tag: String, _ rows: [[Double]], _ count: Int, _ step: Int?, _ walltime: Double?) {
        attempt {
            let data = Tensorboard_PrCurvePluginData.with { $0.numThresholds = UInt32(clamping: count) }
            var value = Tensorboard_Summary.Value(tag, plugin: "pr_curves", content: try data.serializedBytes())
            value.tensor.dtype = .dtFloat
            value.tensor.floatVal = rows.joined().map { Float($0) }
            value.tensor.tensorShape = .init(sizes: [rows.count, rows[0].count])
            add([value], step, walltime)
        }
    }

    /// Puts curves of several tags into charts:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_custom_scalars>.
    ///
    /// - Parameter layout: Categories of charts; a chart is `["Multiline", tags]` or `["Margin", [value, lower, upper]]`.
    // @forms
    public func add_custom_scalars(layout: OrderedDict<String, OrderedDict<String, [Any]>>) {
        var content = Tensorboard_Layout()
        for (title, charts) in layout {
            var category = Tensorboard_Category()
            category.title = title
            for (title, description) in charts {
                guard let chart = chart(title, description) else { return }
                category.chart.append(chart)
            }
            content.category.append(category)
        }
        attempt {
            var value = Tensorboard_Summary.Value("custom_scalars__config__", plugin: "custom_scalars")
            value.tensor.dtype = .dtString
            value.tensor.stringVal = [try content.serializedData()]
            value.tensor.tensorShape = []
            add([value], nil)
        }
    }

    /// Puts curves into one chart.
    // @forms
    public func add_custom_scalars_multilinechart(
        tags: [String], category: String = "default", title: String = "untitled"
    ) {
        add_custom_scalars(layout: [category: [title: ["Multiline", tags]]])
    }

    /// Puts a curve and its lower and upper bound into one chart.
    // @forms
    public func add_custom_scalars_marginchart(
        tags: [String], category: String = "default", title: String = "untitled"
    ) {
        guard tags.count == 3 else {
            raise(.AssertionError, "Expected 3 tags, got \(tags.count).", op: "add_custom_scalars_marginchart")
            return
        }
        add_custom_scalars(layout: [category: [title: ["Margin", tags]]])
    }

    private func chart(_ title: String, _ description: [Any]) -> Tensorboard_Chart? {
        guard let kind = description.first as? String, let tags = description.dropFirst().first as? [String] else {
            raise(.TypeError, "a chart is the list of its kind and its tags", op: "add_custom_scalars")
            return nil
        }
        var chart = Tensorboard_Chart()
        chart.title = title
        guard kind == "Margin" else {
            chart.multiline.tag = tags
            return chart
        }
        guard tags.count == 3 else {
            raise(.AssertionError, "len(tags) != 3", op: "add_custom_scalars")
            return nil
        }
        chart.margin.series = [
            .with {
                $0.value = tags[0]
                $0.lower = tags[1]
                $0.upper = tags[2]
            }
        ]
        return chart
    }
}
