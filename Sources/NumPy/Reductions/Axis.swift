/// The dimensions that a reduction takes.
struct Axes {
    let places: [Int]
    /// Whether all are taken because none was named.
    let areAll: Bool

    /// Counted from the end where negative; all where none is given. An AxisError for one out of range.
    init?(_ axis: (any torch.IntList)?, of array: ndarray) {
        guard let axis else {
            places = Array(0..<array.ndim)
            areAll = true
            return
        }
        var found: [Int] = []
        for place in axis._torchInts {
            guard let place = Axes.normalized(place, array.ndim) else { return nil }
            guard !found.contains(place) else {
                raise(.ValueError, "duplicate value in 'axis'")
                return nil
            }
            found.append(place)
        }
        places = found
        areAll = false
    }

    /// A dimension counted from the front. An AxisError for one out of range.
    static func normalized(_ axis: Int, _ count: Int) -> Int? {
        let place = axis < 0 ? axis + count : axis
        guard (0..<count).contains(place) else {
            raise(.AxisError, "axis \(axis) is out of bounds for array of dimension \(count)")
            return nil
        }
        return place
    }
}

extension TorchError.Kind {
    /// A dimension that an array does not have.
    public static let AxisError = Self(rawValue: "AxisError")
    /// An array's dtype that an operation in place can't write; in Python a TypeError, too.
    public static let UFuncTypeError = Self(rawValue: "UFuncTypeError")
}

extension ndarray {
    /// What an invalid axis leaves in a `torch.throwing` scope.
    static var placeholder: ndarray { ndarray(Placeholder.tensor) }

    /// A result without the reduced dimensions, with them as 1.
    func keeping(_ axes: Axes, of array: ndarray) -> ndarray {
        var sizes = Array(array.tensor.size())
        for place in axes.places { sizes[place] = 1 }
        return ndarray(tensor.reshape(sizes), isScalar: sizes.isEmpty)
    }
}
