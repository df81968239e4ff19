/// Pillow's default font, in the size of 10 pixels that it draws without being asked for a font.
package enum DefaultFont {
    /// A character's picture. The pen stands at 0, 0 on the base line, y goes down.
    struct Glyph {
        /// How far the pen goes.
        let advance: Int
        /// What the picture and the pen's way lie in: the first column and row, and those after the last.
        let box: (left: Int, top: Int, right: Int, bottom: Int)
        /// How much of a pixel is covered, 255 for all of it, row by row.
        let shades: [UInt8]

        init(_ advance: Int, _ box: (Int, Int, Int, Int), _ digits: String) {
            self.advance = advance
            self.box = box
            let values = digits.utf8.map { $0 < 0x41 ? $0 - 0x30 : $0 - 0x57 }
            shades = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
        }
    }

    /// A text's glyphs and where the pen stands at each.
    static func layout(_ line: String.UnicodeScalarView.SubSequence) -> [(pen: Int, glyph: Glyph)] {
        var pen = 0
        return line.map { character in
            let glyph = glyphs[character.value] ?? missing
            defer { pen += glyph.advance }
            return (pen, glyph)
        }
    }

    /// The box about a line of text that begins at 0, 0: its ascenders' height is the row 0.
    static func box(_ line: [(pen: Int, glyph: Glyph)]) -> (left: Int, top: Int, right: Int, bottom: Int) {
        guard !line.isEmpty else { return (0, 0, 0, 0) }
        return line.reduce((0, ascender, 0, ascender)) { all, placed in
            let (pen, box) = (placed.pen, placed.glyph.box)
            return (
                min(all.0, pen + box.left), min(all.1, ascender + box.top), max(all.2, pen + box.right),
                max(all.3, ascender + box.bottom)
            )
        }
    }

    /// The lines of a text and the row that each begins in.
    static func lines(_ text: String) -> [(row: Int, line: [(pen: Int, glyph: Glyph)])] {
        let spacing = box(layout("A".unicodeScalars[...])).bottom + 4
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { number, line in (number * spacing, layout(line)) }
    }

    /// One line of text as a picture: where its upper left corner lies from the point at which it is drawn, its size, and
    /// how much of each pixel is covered, row by row.
    package static func picture(
        of text: String
    ) -> (left: Int, top: Int, width: Int, height: Int, shades: [UInt8]) {
        let line = layout(text.unicodeScalars[...])
        let box = box(line)
        return (box.left, box.top, box.right - box.left, box.bottom - box.top, shades(of: line, in: box))
    }

    /// How much of each pixel a line covers in its box; where glyphs meet, what the later one covers of the rest is added.
    static func shades(
        of line: [(pen: Int, glyph: Glyph)], in box: (left: Int, top: Int, right: Int, bottom: Int)
    ) -> [UInt8] {
        let across = box.right - box.left
        var all = [UInt8](repeating: 0, count: across * (box.bottom - box.top))
        for (pen, glyph) in line {
            let columns = glyph.box.right - glyph.box.left
            for (place, shade) in glyph.shades.enumerated() where shade > 0 {
                let column = pen + glyph.box.left - box.left + place % columns
                let row = ascender + glyph.box.top - box.top + place / columns
                let old = all[row * across + column]
                all[row * across + column] = shade + divided(UInt32(old) * UInt32(255 - shade))
            }
        }
        return all
    }
}

extension ImageDraw {
    /// A text in the default font, its upper left corner at a point.
    mutating func text(_ x: Int, _ y: Int, _ text: String, _ ink: Ink) {
        for (row, line) in DefaultFont.lines(text) {
            let box = DefaultFont.box(line)
            let across = box.right - box.left
            for (place, shade) in DefaultFont.shades(of: line, in: box).enumerated() {
                let (column, row) = (x + box.left + place % across, y + row + box.top + place / across)
                guard column >= 0, column < width, row >= 0, row < height else { continue }
                cover(column, row, ink, by: shade)
            }
        }
    }

    /// The box about a text that is drawn at a point.
    static func textBox(_ x: Int, _ y: Int, _ text: String) -> [Int] {
        let boxes = DefaultFont.lines(text).map { row, line in
            let box = DefaultFont.box(line)
            return [x + box.left, y + row + box.top, x + box.right, y + row + box.bottom]
        }
        return boxes.dropFirst().reduce(boxes[0]) { all, box in
            [min(all[0], box[0]), min(all[1], box[1]), max(all[2], box[2]), max(all[3], box[3])]
        }
    }
}
