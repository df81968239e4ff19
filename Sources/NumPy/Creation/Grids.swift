import Foundation

extension np {
    /// What stands between the brackets of `np.mgrid` and `np.r_`: numbers in a range with a step, or so many of them.
    public struct GridSlice {
        let start: Double
        let stop: Double
        let step: Double
        /// How many numbers, both ends included, where Python's step is imaginary.
        let count: Int?
        let isWhole: Bool

        /// The numbers, or nil for a step of zero.
        var array: ndarray {
            if let count { return np.linspace(start: start, stop: stop, num: count) }
            if isWhole { return np.arange(Int(start), Int(stop), Int(step)) }
            return np.arange(start, stop, step)
        }
    }

    /// A part of a grid's brackets: a range (`0..<5`), Python's slice as a text (`"0:5"`, `"0:1:11j"`), a list of numbers.
    public protocol GridPart {
        /// The slice or the values.
        var _npGrid: GridValue { get }
    }
    /// A part of a grid's brackets.
    public enum GridValue {
        /// Numbers in a range.
        case slice(GridSlice)
        /// Values to be joined.
        case values(ndarray)
        /// A text that is no slice.
        case text(String)
    }

    /// `np.mgrid[0:2, 0:3]`: the coordinates of all points of a grid.
    public struct Grid: Sendable {
        let isOpen: Bool

        /// The numbers of one range.
        public subscript(part: any GridPart) -> ndarray { Grid.axes([part])[0] }
        /// The coordinates along each dimension, in one array: of `np.mgrid`.
        public subscript(first: any GridPart, second: any GridPart, rest: any GridPart...) -> ndarray {
            let all: [ndarray] = grids([first, second] + rest)
            guard !isOpen else {
                raise(.TypeError, "np.ogrid gives an array for each dimension: `let (x, y) = np.ogrid[…]`")
                return .placeholder
            }
            return np.stack(all)
        }
        /// The coordinates of a plane: `let (y, x) = np.mgrid["0:2", "0:3"]`.
        public subscript(first: any GridPart, second: any GridPart) -> (ndarray, ndarray) {
            let all: [ndarray] = grids([first, second])
            return (all[0], all[1])
        }
        /// The coordinates along each dimension, in a list.
        public subscript(first: any GridPart, second: any GridPart, rest: any GridPart...) -> [ndarray] {
            grids([first, second] + rest)
        }

        private func grids(_ parts: [any GridPart]) -> [ndarray] {
            var axes = Grid.axes(parts)
            if let common = axes.map(\.tensor.dtype).reduce(nil, { a, b in a.map { Promotion.common($0, b) } ?? b }) {
                axes = axes.map { $0.astype(np.dtype(common)) }
            }
            let open = axes.enumerated().map { place, axis in
                axis.reshape((0..<axes.count).map { $0 == place ? axis.size : 1 })
            }
            let sizes = axes.map(\.size)
            return isOpen ? open : open.map { np.broadcast_to(array: $0, shape: sizes).copy() }
        }

        private static func axes(_ parts: [any GridPart]) -> [ndarray] {
            parts.map {
                switch $0._npGrid {
                case .slice(let slice): return slice.array
                case .values(let values): return values
                case .text(let text):
                    raise(.ValueError, "\(pythonText(text)) is no slice")
                    return .placeholder
                }
            }
        }
    }

    /// The coordinates of all points of a grid: `let (y, x) = np.mgrid["0:2", "0:3"]`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.mgrid.html>.
    public static let mgrid = Grid(isOpen: false)
    /// The coordinates along each dimension of a grid, which broadcast to ``mgrid``'s.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ogrid.html>.
    public static let ogrid = Grid(isOpen: true)

    /// `np.r_[…]` and `np.c_[…]`: what stands between the brackets, joined.
    public struct Joiner: Sendable {
        let isColumns: Bool

        /// The numbers, ranges and arrays one behind the other.
        public subscript(parts: any GridPart...) -> ndarray {
            var arrays: [ndarray] = []
            for part in parts {
                switch part._npGrid {
                case .slice(let slice): arrays.append(slice.array)
                case .values(let values): arrays.append(values)
                case .text(let text):
                    raise(.ValueError, "special directives must be the first entry.")
                    return .result(failed(.ValueError, "\(pythonText(text)) is no slice"))
                }
            }
            if isColumns { return np.column_stack(arrays) }
            let isMatrix = arrays.contains { $0.ndim > 1 }
            return np.joined(isMatrix ? arrays : arrays.map { np.atleast_1d($0) }, 0)
        }
    }

    /// Numbers, ranges and arrays one behind the other: `np.r_[1, 2, "5:8"]`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.r_.html>.
    public static let r_ = Joiner(isColumns: false)
    /// Vectors as the columns of a matrix: `np.c_[a, b]`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.c_.html>.
    public static let c_ = Joiner(isColumns: true)

    /// The arrays with which an array's brackets take each of the first's rows with each of the second's columns:
    /// `a[np.ix_([0, 1], [2, 4])]`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ix_.html>.
    public static func ix_(_ args: any ArrayLike...) -> [ndarray] {
        args.enumerated().map { place, part in
            let given = operand(part)
            let places = given.dtype == .bool ? flatnonzero(a: given) : given
            return places.reshape((0..<args.count).map { $0 == place ? places.size : 1 })
        }
    }
}

extension ndarray {
    /// The elements at the crossings that `np.ix_` names.
    public subscript(_ crossings: [ndarray]) -> ndarray {
        get { ndarray(tensor.read(crossings.map { $0.tensor })) }
        set { tensor.write(crossings.map { $0.tensor }, newValue.converted(to: tensor.dtype)) }
    }
}

extension String: np.GridPart {
    public var _npGrid: np.GridValue {
        let parts = split(separator: ":", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts.count == 2 || parts.count == 3 else { return .text(self) }
        let isCount = parts.count == 3 && parts[2].hasSuffix("j")
        let last = parts.count == 3 ? isCount ? String(parts[2].dropLast()) : parts[2] : "1"
        guard let start = Double(parts[0].isEmpty ? "0" : parts[0]), let stop = Double(parts[1]),
            let step = Double(last.isEmpty ? "1" : last), step != 0
        else { return .text(self) }
        let isWhole = [parts[0], parts[1], last].allSatisfy { Int($0) != nil || $0.isEmpty }
        let count = isCount ? Int(step.magnitude.rounded(.down)) : nil
        return .slice(np.GridSlice(start: start, stop: stop, step: step, count: count, isWhole: isWhole))
    }
}
extension Range: np.GridPart where Bound == Int {
    public var _npGrid: np.GridValue { .values(np.arange(lowerBound, upperBound)) }
}
extension Int: np.GridPart {
    public var _npGrid: np.GridValue { .values(operand(self)) }
}
extension Double: np.GridPart {
    public var _npGrid: np.GridValue { .values(operand(self)) }
}
extension ndarray: np.GridPart {
    public var _npGrid: np.GridValue { .values(self) }
}
extension Array: np.GridPart where Element: np.ArrayLike {
    public var _npGrid: np.GridValue { .values(operand(self)) }
}
