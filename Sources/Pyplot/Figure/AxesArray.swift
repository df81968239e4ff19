import Torch

/// Axes in rows and columns, as `plt.subplots(2, 3)` gives them.
///
/// `axes[0, 1]` and `axes[0][1]` name one of a grid, `axes[1]` one of a row or column; negative numbers count from the
/// end. `axes.flat` is all of them row by row.
public struct AxesArray: Sequence {
    /// Row by row.
    public let flat: [Axes]
    private let rows: Int
    private let columns: Int

    init(_ axes: [Axes], rows: Int, columns: Int) {
        flat = axes
        self.rows = rows
        self.columns = columns
    }

    /// As numpy has it: one number for a row or a column.
    public var shape: [Int] { rows == 1 || columns == 1 ? [flat.count] : [rows, columns] }
    /// How many axes there are.
    public var size: Int { flat.count }

    /// All axes row by row, as numpy's `flatten()` gives them.
    public func flatten() -> [Axes] { flat }
    /// All axes row by row, as numpy's `ravel()` gives them.
    public func ravel() -> [Axes] { flat }
    public func makeIterator() -> IndexingIterator<[Axes]> { flat.makeIterator() }

    /// The axes at a place of a row or column, counted from the end where it is negative. An IndexError for a grid.
    public subscript(index: Int) -> Axes {
        if shape.count > 1 {
            raise(
                .IndexError,
                "axes of \(rows) rows and \(columns) columns take two numbers, as in axes[0, 1]; axes.flat[0] "
                    + "takes one", op: "subplots")
        }
        return flat[place(index, flat.count)]
    }

    /// The axes at a place of a grid; negative numbers count from the end.
    public subscript(row: Int, column: Int) -> Axes {
        flat[place(row, rows) * columns + place(column, columns)]
    }

    /// One row of a grid.
    @_disfavoredOverload
    public subscript(row: Int) -> AxesArray {
        let start = place(row, rows) * columns
        return AxesArray(Array(flat[start..<start + columns]), rows: 1, columns: columns)
    }

    private func place(_ index: Int, _ count: Int) -> Int {
        let place = index < 0 ? index + count : index
        if place >= 0 && place < count { return place }
        raise(.IndexError, "index \(index) is out of bounds for axis 0 with size \(count)", op: "subplots")
        return 0
    }
}
