import Foundation

extension ImageDraw {
    /// A side of a polygon.
    private struct Edge {
        let start: (x: Int, y: Int)
        let slope: Float
        let rows: ClosedRange<Int>
        var columns: ClosedRange<Int>

        init(_ start: (x: Int, y: Int), _ end: (x: Int, y: Int)) {
            self.start = start
            rows = min(start.y, end.y)...max(start.y, end.y)
            columns = min(start.x, end.x)...max(start.x, end.x)
            slope = start.y == end.y ? 0 : Float(end.x - start.x) / Float(end.y - start.y)
        }

        var isLevel: Bool { rows.lowerBound == rows.upperBound }

        func column(at y: Int) -> Float { Float(y - start.y) * slope + Float(start.x) }
        func ends(at y: Int) -> Bool { y == rows.lowerBound || y == rows.upperBound }
    }

    /// A filled polygon.
    mutating func polygon(_ corners: [(x: Int, y: Int)], fill: Ink) {
        var edges: [Edge] = []
        for i in 0..<(corners.count - 1) {
            let (start, end) = (corners[i], corners[i + 1])
            if i > 0, start.y == end.y, start.y == corners[i - 1].y, let last = edges.popLast() {
                // Two level sides that go on in one direction are one.
                let before = corners[i - 1].x
                var longer = last
                if end.x > start.x, start.x > before {
                    longer.columns = last.columns.lowerBound...end.x
                    edges.append(longer)
                    continue
                }
                if end.x < start.x, start.x < before {
                    longer.columns = end.x...last.columns.upperBound
                    edges.append(longer)
                    continue
                }
                edges.append(last)
            }
            edges.append(Edge(start, end))
        }
        if let first = corners.first, let last = corners.last, first != last { edges.append(Edge(last, first)) }
        scan(edges, fill)
    }

    /// A line of a width: a filled parallelogram, corners rounded to pixels.
    mutating func wideLine(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, _ ink: Ink, _ width: Int) {
        let (across, down) = (Double(x1 - x0), Double(y1 - y0))
        guard across != 0 || down != 0 else { return point(x0, y0, ink) }
        let (length, half) = (hypot(across, down), Double(width - 1) / 2)
        let (more, less) = (roundedOut(half) / length, roundedIn(half) / length)
        let (left, right) = (Int(roundedIn(less * down)), Int(roundedIn(more * down)))
        let (above, below) = (Int(roundedIn(less * across)), Int(roundedIn(more * across)))
        let corners = [
            (x0 - left, y0 + below), (x1 - left, y1 + below), (x1 + right, y1 - above), (x0 + right, y0 - above),
        ]
        scan(zip(corners, corners[1...] + corners[..<1]).map { Edge($0, $1) }, ink)
    }

    private mutating func scan(_ edges: [Edge], _ ink: Ink) {
        let sloping = edges.filter { !$0.isLevel }
        let level = edges.filter(\.isLevel)
        if !blends {
            for edge in level { row(edge.columns.lowerBound, edge.rows.lowerBound, edge.columns.upperBound, ink) }
        }
        let first = max(edges.map(\.rows.lowerBound).reduce(height - 1, min), 0)
        let last = min(edges.map(\.rows.upperBound).reduce(0, max), height)
        guard first <= last else { return }
        for y in first...last {
            let columns = crossings(of: sloping, at: y, last)
            if blends {
                rowsOnce(between: columns, level, y, ink)
            } else {
                for pair in spans(columns) { row(pair.0, y, pair.1, ink) }
            }
        }
    }

    private func spans(_ columns: [Float]) -> [(Int, Int)] {
        stride(from: 1, to: columns.count, by: 2).map { i in
            (Int(roundedOut(columns[i - 1])), Int(roundedIn(columns[i])))
        }
    }

    /// Where a row meets the sides, in order.
    private func crossings(of edges: [Edge], at y: Int, _ last: Int) -> [Float] {
        var columns: [Float] = []
        for (number, edge) in edges.enumerated() where edge.rows.contains(y) {
            let column = edge.column(at: y)
            if y == edge.rows.upperBound, y < last {
                columns += [column, column]
            } else if edge.ends(at: y), edge.slope != 0 {
                columns.append(corner(column, edge, edges[..<number], y))
            } else {
                columns.append(column)
            }
        }
        return columns.sorted()
    }

    /// The column at the end of a side, moved to where the neighbouring row begins if an earlier side meets it there in a
    /// point so flat that a gap would be left.
    private func corner(_ column: Float, _ edge: Edge, _ earlier: ArraySlice<Edge>, _ y: Int) -> Float {
        let next = y == edge.rows.upperBound ? y - 1 : y + 1
        for other in earlier where other.ends(at: y) && other.slope != 0 {
            guard column.rounded() == other.column(at: y).rounded(), other.rows.contains(next) else { continue }
            let (mine, theirs) = (edge.column(at: next), other.column(at: next))
            if column > mine + 1, column > theirs + 1 { return max(mine, theirs).rounded() + 1 }
            if column < mine - 1, column < theirs - 1 { return min(mine, theirs).rounded() - 1 }
            return column
        }
        return column
    }

    /// The parts of a row that lie in the polygon or on its level sides, no pixel twice: it would be blended twice.
    private mutating func rowsOnce(between columns: [Float], _ level: [Edge], _ y: Int, _ ink: Ink) {
        var reached = columns.isEmpty ? -1 : 0
        for (start, end) in spans(columns) {
            guard end >= reached else { continue }
            levelSides(level, y, ink, &reached)
            guard end >= reached else { continue }
            let start = max(start, reached)
            guard start <= end else { continue }
            row(start, y, end, ink)
            reached = end + 1
        }
        levelSides(level, y, ink, &reached)
    }

    private mutating func levelSides(_ level: [Edge], _ y: Int, _ ink: Ink, _ reached: inout Int) {
        for edge in level where edge.rows.lowerBound == y {
            guard reached == -1 || reached >= edge.columns.lowerBound else { continue }
            let start = max(edge.columns.lowerBound, reached)
            guard start <= edge.columns.upperBound else { continue }
            row(start, y, edge.columns.upperBound, ink)
            reached = edge.columns.upperBound + 1
        }
    }
}

/// To a whole number, halves away from zero; added in the value's own precision, as Pillow does.
private func roundedOut<Value: BinaryFloatingPoint>(_ value: Value) -> Double {
    value >= 0 ? Double((value + 0.5).rounded(.down)) : -(Double(value.magnitude) + 0.5).rounded(.down)
}

/// To a whole number, halves towards zero.
private func roundedIn<Value: BinaryFloatingPoint>(_ value: Value) -> Double {
    value >= 0 ? Double((value - 0.5).rounded(.up)) : -(Double(value.magnitude) - 0.5).rounded(.up)
}
