extension ImageDraw {
    /// A filled circle about a pixel: Pillow's ellipse in a box that is as high as it is wide.
    mutating func disc(_ x: Int, _ y: Int, radius: Int, _ ink: Ink) {
        guard radius > 0 else { return }
        let square = 4 * radius * radius
        // Twice the distance from the centre, along the quarter from the right end to the lower one.
        var (across, down) = (2 * radius, 0)
        var drawn = -1
        while true {
            if down != drawn {
                row(x - across / 2, y - down / 2, x + across / 2, ink)
                if down > 0 { row(x - across / 2, y + down / 2, x + across / 2, ink) }
                drawn = down
            }
            guard across != 0 || down != 2 * radius else { return }
            // Of the three next points the one nearest to the circle, the first of equals.
            let inner = across > 1 ? [(across - 2, down + 2), (across - 2, down)] : []
            let next = [(across, down + 2)] + inner
            let errors = next.map { abs($0.0 * $0.0 + $0.1 * $0.1 - square) }
            let least = errors.min().flatMap(errors.firstIndex) ?? 0
            (across, down) = next[least]
        }
    }
}
