import Torch

extension Portraits {
    /// One portrait; `numbers` are DRAWS numbers from 0 to 1.
    static func portrait(_ numbers: [Double]) -> Tensor {
        var left = numbers.makeIterator()

        func next() -> Double { left.next() ?? 0 }
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * next() }
        func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int(next() * Double(choices.count))] }

        // What the person looks like, in the order of the numbers.
        let tone = between(0, 4.999)
        let skin = mix(SKIN[Int(tone)], SKIN[Int(tone) + 1], tone - Double(Int(tone)))
        let hair = shade(pick(HAIR), between(0.85, 1.15))
        let (iris, cloth) = (pick(EYES), shade(pick(CLOTH), between(0.85, 1.05)))
        let (top, bottom) = (pick(BACKGROUND), between(0.75, 1.0))
        let style = pick(["short", "short", "side", "bob", "long", "long", "curly", "bun", "bald"])
        let fringe = between(0, 1)
        let (x, y) = (between(-0.04, 0.04), between(0.0, 0.07))
        let (rx, ry, jaw) = (between(0.39, 0.47), between(0.50, 0.57), between(0.28, 0.36))
        let (gap, eye, open_) = (between(0.17, 0.21), between(0.075, 0.10), between(0.75, 1.1))
        let (look, brow, tilt) = (between(-0.02, 0.02), between(0.012, 0.03), between(-0.02, 0.035))
        let (nose, smile, mouth) = (between(0.04, 0.07), between(-0.03, 0.11), between(0.12, 0.20))
        let (grin, lips, blush) = (between(0, 1), between(0.55, 0.85), between(0, 0.4))
        let (glasses, beard, collar) = (between(0, 1), between(0, 1), between(0, 1))
        let (shoulders, volume, part) = (between(0.62, 0.80), between(0.05, 0.11), between(-0.2, 0.2))

        let (shadow, line) = (shade(skin, 0.82), shade(hair, 0.72))
        let head = union(ellipse(x, y - 0.06, rx, ry - 0.06), ellipse(x, y + 0.16, jaw, ry - 0.16))
        var picture = gradient(top, shade(top, bottom))

        // Hair behind the head.
        let cap = ellipse(x, y - 0.12, rx + volume, ry - 0.02 + volume * 0.6)
        if style == "long" {
            picture = paint(picture, union(cap, box(x, y + 0.32, rx + volume, 0.55, 0.15)), shade(hair, 0.85))
        } else if style == "bob" {
            picture = paint(picture, union(cap, box(x, y + 0.10, rx + volume, 0.42, 0.15)), shade(hair, 0.85))
        } else if style == "curly" {
            for (dx, dy) in [(0.42, 0.05), (0.46, -0.22), (0.34, -0.46), (0.12, -0.58)] {
                for side in [-1.0, 1.0] {
                    let size = 0.17 + volume * 0.5
                    picture = paint(picture, ellipse(x + side * dx, y + dy, size, size), hair)
                }
            }
        } else if style == "bun" {
            picture = paint(picture, ellipse(x, y - 0.66, 0.17, 0.14), shade(hair, 0.85))
        }

        // Shoulders, neck and head.
        let body = ellipse(0, 1.14, shoulders, 0.56)
        picture = paint(picture, body, cloth)
        if collar < 0.35 {
            picture = paint(picture, both(body, ellipse(x, 0.62, 0.27, 0.22)), shade(cloth, 0.75))
        } else if collar < 0.6 {
            picture = paint(picture, both(body, (Y - 0.77).abs() - 0.04), mix(cloth, WHITE, 0.7))
        }
        picture = paint(picture, union(box(x, 0.55, 0.15, 0.22, 0.06), ellipse(x, 0.68, 0.20, 0.12)), shadow)
        for side in [-1.0, 1.0] {
            picture = paint(picture, ellipse(x + side * rx, y + 0.02, 0.075, 0.11), shadow)
        }
        picture = paint(picture, head, skin)

        // Cheeks, nose and mouth.
        for side in [-1.0, 1.0] {
            let cheek = ellipse(x + side * (gap + 0.06), y + 0.17, 0.09, 0.06)
            picture = paint(picture, cheek, [0.95, 0.45, 0.42], blush, 4)
        }
        if beard < 0.14 && ["short", "side", "bald"].contains(style) {
            picture = paint(
                picture, without(both(head, -above(y)), ellipse(x, y + 0.04, rx * 0.8, 0.32)), hair)
        }
        picture = paint(picture, arc(x, y + 0.13, nose, 0.025, 0.014), shade(skin, 0.72))
        let red = mix(shade(skin, 0.7), [0.78, 0.22, 0.24], lips)
        if grin < 0.35 && smile > 0.02 {
            let bowl = both(ellipse(x, y + 0.26, mouth * 0.9, 0.05 + smile), -above(y + 0.26))
            picture = paint(paint(picture, bowl, shade(red, 0.6)), both(bowl, above(y + 0.30)), WHITE)
        } else {
            picture = paint(picture, arc(x, y + 0.28, mouth, smile, 0.022), red)
        }

        // Eyes, brows and glasses.
        for side in [-1.0, 1.0] {
            let (ex, ey) = (x + side * gap, y - 0.04)
            let white = ellipse(ex, ey, eye, eye * open_)
            picture = paint(picture, white, WHITE)
            picture = paint(picture, both(white, ellipse(ex + look, ey, eye * 0.68, eye * 0.68)), iris)
            picture = paint(picture, both(white, ellipse(ex + look, ey, eye * 0.38, eye * 0.38)), DARK)
            picture = paint(picture, ellipse(ex + look + 0.02, ey - 0.025, 0.018, 0.018), WHITE)
            picture = paint(picture, arc(ex, ey - 0.01, eye * 1.1, -eye * open_, 0.014), DARK)
            picture = paint(picture, arc(ex, ey - 0.15 - tilt, eye * 1.2, -0.03, brow), line)
            if glasses < 0.22 {
                let lens = ellipse(ex, ey + 0.01, 0.15, 0.14)
                picture = paint(picture, lens.abs() - 0.014, DARK)
            }
        }
        if glasses < 0.22 {
            picture = paint(picture, arc(x, y - 0.04, gap - 0.14, -0.02, 0.014), DARK)
        }

        // Hair over the forehead.
        let scalp = union(cap, both(head, above(y)))
        if style == "short" {
            picture = paint(picture, both(scalp, above(y - 0.30 + 0.08 * fringe, -0.5, x + part)), hair)
        } else if style == "side" {
            picture = paint(picture, both(scalp, above(y - 0.36, -0.6, x + 0.2 + part)), hair)
        } else if ["bob", "long"].contains(style) {
            if fringe < 0.5 {
                picture = paint(picture, both(scalp, above(y - 0.22, -0.35, x)), hair)
            } else {
                let opening = ellipse(x + part, y + 0.10, rx - 0.02, 0.48)
                picture = paint(picture, without(both(cap, above(y + 0.05)), opening), hair)
            }
        } else if style == "curly" {
            for dx in [-0.28, -0.10, 0.10, 0.28] {
                picture = paint(picture, ellipse(x + dx, y - 0.44 + dx * dx, 0.15, 0.12), hair)
            }
        } else if style == "bun" {
            picture = paint(picture, both(scalp, above(y - 0.34, -0.8, x)), hair)
        }
        return picture
    }
}
