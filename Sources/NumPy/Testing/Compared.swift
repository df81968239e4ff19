import Foundation

/// Two arrays side by side, and what a failed check of `np.testing` says of them.
struct Compared {
    let actual: ndarray
    let desired: ndarray
    let heading: String
    let message: String
    let verbose: Bool
    var names = ("ACTUAL", "DESIRED")
    var precision = 6

    /// Checks the elements that are neither NaN nor infinite in both; those must be in the same places.
    func check(
        strict: Bool = false, equalNaN: Bool = true, equalInf: Bool = true, _ comparison: (ndarray, ndarray) -> ndarray
    ) {
        if let reason = mismatch(strict) { return fail(reason) }
        var flagged = ndarray(torch.zeros([Int](), dtype: .bool, device: "cpu"))
        if equalNaN {
            guard let places = samePlaces("nan", { np.isnan($0) }) else { return }
            flagged = places
        }
        if equalInf {
            let known = flagged
            let isInfinite: (ndarray) -> ndarray = { np.logical_and(np.isinf($0), np.logical_not(known)) }
            guard let places = samePlaces("inf", isInfinite) else { return }
            if truth(np.any(a: places)) {
                let same = np.logical_or(np.equal(actual, desired), np.logical_not(places))
                guard truth(np.all(a: same)) else {
                    let (x, y) =
                        actual.ndim > 0 && desired.ndim > 0
                        ? (chosen(actual, places), chosen(desired, places)) : (actual, desired)
                    return fail("\ninf values mismatch:", x, y)
                }
            }
            flagged = np.logical_or(flagged, places)
        }
        if flagged.ndim == 0 {
            guard !truth(flagged) else { return }
            return count(comparison(actual, desired), actual, desired, nil)
        }
        let left = np.logical_not(flagged)
        let (x, y) = (chosen(actual, left), chosen(desired, left))
        if x.size > 0 { count(comparison(x, y), x, y, left) }
    }

    private func truth(_ array: ndarray) -> Bool { array.tensor.all().item(Bool.self) }

    private func chosen(_ array: ndarray, _ mask: ndarray) -> ndarray {
        array.ndim == 0 ? array : ndarray(array.tensor[mask.tensor])
    }

    private func mismatch(_ strict: Bool) -> String? {
        let fits = actual.shape == desired.shape || !strict && (actual.ndim == 0 || desired.ndim == 0)
        if !fits { return "\n(shapes \(actual.shape), \(desired.shape) mismatch)" }
        return strict && actual.dtype != desired.dtype
            ? "\n(dtypes \(actual.dtype), \(desired.dtype) mismatch)" : nil
    }

    /// Where both are so; nil, once the error is told, where they are so in different places.
    private func samePlaces(_ name: String, _ test: (ndarray) -> ndarray) -> ndarray? {
        let (x, y) = (test(actual), test(desired))
        guard truth(np.equal(x, y)) else {
            fail("\n\(name) location mismatch:")
            return nil
        }
        return x.ndim == 0 ? x : y
    }

    /// Tells how many elements fail, which, and by how much; nothing where none does.
    private func count(_ passes: ndarray, _ x: ndarray, _ y: ndarray, _ left: ndarray?) {
        let invalid = np.logical_not(passes)
        let failures: Int = np.count_nonzero(a: invalid).item()
        guard failures > 0 else { return }
        let all = left?.size ?? invalid.size
        var remarks = ["Mismatched elements: \(failures) / \(all) (\(percent(100 * Double(failures) / Double(all)))%)"]
        if invalid.ndim > 0 {
            let places = left.map { ndarray($0.tensor.nonzero()[invalid.tensor]) } ?? np.argwhere(a: invalid)
            remarks.append(located(places))
        }
        if x.dtype != .bool || y.dtype != .bool { remarks += distances(x, y, invalid) }
        fail("\n" + remarks.joined(separator: "\n"))
    }

    private func located(_ places: ndarray) -> String {
        let rows: [[Int]] = np.atleast_2d(places["0:5"]).tolist([Int].self)
        func at(_ array: ndarray, _ place: [Int]) -> ndarray {
            array.ndim == 0 ? array : .result(place.reduce(array.tensor) { $0.select(0, $1) })
        }
        let lines = rows.map {
            " [\($0.map(String.init).joined(separator: ", "))]: \(at(actual, $0).description) (\(names.0)), "
                + "\(at(desired, $0).description) (\(names.1))"
        }
        let count = places.shape[0]
        let title =
            count == 1
            ? "Mismatch at index" : count <= 5 ? "Mismatch at indices" : "First 5 mismatches are at indices"
        return "\(title):\n" + lines.joined(separator: "\n")
    }

    private func distances(_ x: ndarray, _ y: ndarray, _ invalid: ndarray) -> [String] {
        var error = np.abs(np.subtract(x, y))
        if x.dtype.kind == "u" { error = np.minimum(error, np.abs(np.subtract(y, x))) }
        let isNonzero = np.logical_and(invalid, np.not_equal(y, 0))
        let largest = np.max(a: chosen(error, invalid))
        var relative = np.array(object: Double.infinity)
        if np.count_nonzero(a: isNonzero).item() > 0 {
            let divisor = ndarray(y.tensor.broadcast_to(error.tensor.size()))
            relative = np.max(a: np.divide(chosen(error, isNonzero), np.abs(chosen(divisor, isNonzero))))
        }
        return [
            "Max absolute difference among violations: \(np.array2string(a: largest))",
            "Max relative difference among violations: \(np.array2string(a: relative))",
        ]
    }

    /// A number in three digits, as C's `%.3g`.
    private func percent(_ value: Double) -> String { String(format: "%.3g", value) }

    private func fail(_ reason: String, _ x: ndarray? = nil, _ y: ndarray? = nil) {
        var options = np.printOptions
        options.precision = precision
        Self.fail(
            heading, message + reason, verbose,
            [(names.0, (x ?? actual).represented(options)), (names.1, (y ?? desired).represented(options))])
    }

    /// An AssertionError in NumPy's words.
    static func fail(_ heading: String, _ message: String, _ verbose: Bool, _ values: [(name: String, text: String)]) {
        var lines = ["\n" + heading]
        if !message.isEmpty {
            if !message.contains("\n"), message.count < 79 - heading.count {
                lines[0] += " " + message
            } else {
                lines.append(message)
            }
        }
        for value in verbose ? values : [] {
            var rows = value.text.split(separator: "\n", omittingEmptySubsequences: false)
            var end = ""
            if rows.count > 4 { (rows, end) = (Array(rows.prefix(3)), "...") }
            lines.append(" \(value.name): " + rows.joined(separator: "\n") + end)
        }
        raise(.AssertionError, lines.joined(separator: "\n"))
    }
}
