/// Traces the lines at levels of a grid of numbers, and the areas between two of them, cell by cell.
///
/// As contourpy does it: a number counts as above a level where it is greater; a line meets the edge of a cell where the
/// number between two corners would be the level; where a cell has its high corners at opposite ends, the mean of all four
/// tells what hangs together. A cell with one missing corner is the triangle of the others.
/// See <https://contourpy.readthedocs.io/en/stable/>.
package struct ContourTracer {
    private let xs: [Double]
    private let ys: [Double]
    private let zs: [Double]
    private let rows: Int
    private let columns: Int
    private let cells: [Cell]

    /// The corners against the clock, as places in the grid.
    private struct Cell {
        let corners: [Int]
        /// Which sides no other cell has.
        var isBorder: [Bool]
    }

    /// A side of cells by its corners, the smaller first.
    private struct Side: Hashable {
        let low: Int
        let high: Int

        init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
    }

    private enum Node: Hashable {
        case corner(Int)
        /// Where a line of one of the levels crosses a side.
        case crossing(Side, isUpper: Bool)
    }

    /// - Parameters:
    ///   - xs: Of each place, row by row; ``zs`` too.
    ///   - columns: In a row.
    package init(xs: [Double], ys: [Double], zs: [Double], columns: Int) {
        (self.xs, self.ys, self.zs, self.columns) = (xs, ys, zs, columns)
        rows = columns > 0 ? zs.count / columns : 0
        var cells: [Cell] = []
        var owners: [Side: Int] = [:]
        for row in 0..<max(0, rows - 1) {
            for column in 0..<max(0, columns - 1) {
                let first = row * columns + column
                let corners = [first, first + 1, first + columns + 1, first + columns].filter { zs[$0].isFinite }
                guard corners.count >= 3 else { continue }
                for (a, b) in Self.sides(corners) { owners[Side(a, b), default: 0] += 1 }
                cells.append(Cell(corners: corners, isBorder: []))
            }
        }
        for index in cells.indices {
            cells[index].isBorder = Self.sides(cells[index].corners).map { owners[Side($0, $1)] == 1 }
        }
        self.cells = cells
    }

    /// The lines at a level; a closed one ends where it begins.
    package func lines(at level: Double) -> [[(x: Double, y: Double)]] {
        var pieces: [(Node, Node)] = []
        for cell in cells { pieces += segments(cell, level, isUpper: false) }
        return chained(pieces, level, level)
    }

    /// The outlines of the area above one level and up to another, which lies at their left.
    package func areas(above lower: Double, to upper: Double) -> [[(x: Double, y: Double)]] {
        var pieces: [(Node, Node)] = []
        for cell in cells {
            pieces += segments(cell, lower, isUpper: false)
            pieces += segments(cell, upper, isUpper: true).map { ($1, $0) }
            for ((a, b), isBorder) in zip(Self.sides(cell.corners), cell.isBorder) where isBorder {
                pieces += border(a, b, lower, upper)
            }
        }
        return chained(pieces, lower, upper)
    }

    private static func sides(_ corners: [Int]) -> Zip2Sequence<[Int], [Int]> {
        zip(corners, Array(corners.dropFirst()) + corners.prefix(1))
    }

    /// Lines through a cell, with what is above the level at their left.
    private func segments(_ cell: Cell, _ level: Double, isUpper: Bool) -> [(Node, Node)] {
        var entries: [Node] = []
        var exits: [Node] = []
        for (a, b) in Self.sides(cell.corners) where (zs[a] > level) != (zs[b] > level) {
            let node = Node.crossing(Side(a, b), isUpper: isUpper)
            if zs[b] > level { entries.append(node) } else { exits.append(node) }
        }
        guard !entries.isEmpty else { return [] }
        if entries.count == 1 { return [(exits[0], entries[0])] }
        // Round the cell the crossings take turns; each exit is put behind the entry before it.
        let startsInside = zs[cell.corners[0]] > level
        let ordered = startsInside ? Array(exits.dropFirst()) + [exits[0]] : exits
        let middle = cell.corners.reduce(0) { $0 + zs[$1] } * 0.25
        return middle > level
            ? [(ordered[0], entries[1]), (ordered[1], entries[0])]
            : [(ordered[0], entries[0]), (ordered[1], entries[1])]
    }

    /// The parts of a side of the whole that lie between the levels.
    private func border(_ a: Int, _ b: Int, _ lower: Double, _ upper: Double) -> [(Node, Node)] {
        var stops: [(node: Node, z: Double)] = [(.corner(a), zs[a])]
        let levels = zs[a] < zs[b] ? [(lower, false), (upper, true)] : [(upper, true), (lower, false)]
        for (level, isUpper) in levels where (zs[a] > level) != (zs[b] > level) {
            stops.append((.crossing(Side(a, b), isUpper: isUpper), level))
        }
        stops.append((.corner(b), zs[b]))
        return zip(stops, stops.dropFirst()).compactMap { from, to in
            // Between two stops there is no crossing, so that any number between theirs tells.
            let (low, high) = (min(from.z, to.z), max(from.z, to.z))
            let isInside = low == high ? low > lower && low <= upper : low >= lower && high <= upper
            return isInside ? (from.node, to.node) : nil
        }
    }

    private func chained(_ pieces: [(Node, Node)], _ lower: Double, _ upper: Double) -> [[(x: Double, y: Double)]] {
        var next: [Node: [Node]] = [:]
        var arrivals: [Node: Int] = [:]
        for (from, to) in pieces {
            next[from, default: []].append(to)
            arrivals[to, default: 0] += 1
        }
        // Open lines begin where none arrives; the rest is closed.
        let starts = pieces.map(\.0)
        var lines: [[(x: Double, y: Double)]] = []
        for start in starts.filter({ arrivals[$0] == nil }) + starts {
            var (node, line) = (start, [Node]())
            while let to = next[node]?.popLast() {
                if line.isEmpty { line = [start] }
                line.append(to)
                node = to
                if node == start { break }
            }
            if !line.isEmpty { lines.append(line.map { point($0, lower, upper) }) }
        }
        return lines
    }

    private func point(_ node: Node, _ lower: Double, _ upper: Double) -> (x: Double, y: Double) {
        switch node {
        case .corner(let place): return (xs[place], ys[place])
        case .crossing(let side, let isUpper):
            let (a, b) = (side.low, side.high)
            let part = (zs[b] - (isUpper ? upper : lower)) / (zs[b] - zs[a])
            return (xs[a] * part + xs[b] * (1 - part), ys[a] * part + ys[b] * (1 - part))
        }
    }
}
