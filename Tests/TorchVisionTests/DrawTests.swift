import TestSupport
import Testing
import Torch

@testable import TorchVision

/// What is drawn on images, beside torchvision's: the same bytes, errors and warnings.
struct DrawTests {
    private typealias utils = torchvision.utils

    /// Lines of Python, and the same in Swift.
    private final class Rows {
        var all: [(python: String, swift: () -> Tensor)] = []

        func add(_ python: String, _ swift: @escaping () -> Tensor) { all.append((python, swift)) }
    }

    private let image = (torch.rand(3, 60, 90) * 256).to(dtype: .uint8)

    /// Each row's tensor or error, and what it warns of.
    private func expectSame(
        _ rows: Rows, _ tensors: KeyValuePairs<String, Tensor>, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let python = try Python.run(
            """
            import warnings, torchvision_cpu
            from torchvision.utils import *
            out['rows'] = []
            for row in \(rows.all.map(\.python)):
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter('always')
                    try: result = eval(row)
                    except Exception as error: result = f'{type(error).__name__}: {error}'
                out['rows'].append([result, *[f'{w.category.__name__}: {w.message}' for w in caught]])
            """, tensors)
        #expect(python["rows"].list.count == rows.all.count)
        for (row, expected) in zip(rows.all, python["rows"].list) {
            var text: String?
            var result: Tensor?
            let warned = warnings {
                do {
                    result = try torch.throwing(row.swift)
                } catch {
                    text = (error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)"
                }
            }
            let theirs = expected.list
            #expect(theirs[0].string == text, "\(row.python)", sourceLocation: location)
            if let result { #expect(theirs[0].isIdentical(to: result), "\(row.python)", sourceLocation: location) }
            #expect(theirs.dropFirst().map(\.string) == warned, "\(row.python)", sourceLocation: location)
        }
    }

    @Test func boxesAreTorchvisions() throws {
        let start = torch.randint(-10, 80, [6, 2])
        let boxes = torch.cat([start, start + torch.randint(0, 50, [6, 2])], dim: 1)
        let turned = torch.randint(-10, 90, [4, 8])
        let (i, b, t, floats) = (image, boxes, turned, image.float() / 255)
        let labels = ["cat", "dog 0.93", "Ax,gjy|", "", "two\nlines", "ß\t€~"]
        let six: [Any] = ["red", (300, -2, 3), "#0f0", "hsl(30, 100%, 50%)", "rgb(10%,20%,30%)", "HSV(200,50%,50%)"]
        let rows = Rows()
        rows.add("draw_bounding_boxes(i, b)") { utils.draw_bounding_boxes(i, b) }
        rows.add("draw_bounding_boxes(i, b, width=3, colors='blue')") {
            utils.draw_bounding_boxes(i, b, colors: "blue", width: 3)
        }
        rows.add("draw_bounding_boxes(i, b, fill=True, width=2)") {
            utils.draw_bounding_boxes(i, b, fill: true, width: 2)
        }
        rows.add("draw_bounding_boxes(i, b[:2], colors=(240, 10, 157), fill=True)") {
            utils.draw_bounding_boxes(i, b[0..<2], colors: (240, 10, 157), fill: true)
        }
        rows.add("draw_bounding_boxes(i, b[:2], colors=[(240, 10, 157), (0, 255, 9)])") {
            utils.draw_bounding_boxes(i, b[0..<2], colors: [(240, 10, 157), (0, 255, 9)])
        }
        rows.add(
            "draw_bounding_boxes(i, b, colors=['red', (300, -2, 3), '#0f0', 'hsl(30, 100%, 50%)', 'rgb(10%,20%,30%)', 'HSV(200,50%,50%)'])"
        ) { utils.draw_bounding_boxes(i, b, colors: six) }
        rows.add("draw_bounding_boxes(i, b, \(labels))") { utils.draw_bounding_boxes(i, b, labels) }
        rows.add("draw_bounding_boxes(i, b, \(labels), fill=True, fill_labels=True, width=4)") {
            utils.draw_bounding_boxes(i, b, labels, fill: true, width: 4, fill_labels: true)
        }
        rows.add("draw_bounding_boxes(i, b, \(labels), label_background_colors=(9, 9, 200), fill_labels=True)") {
            utils.draw_bounding_boxes(i, b, labels, label_background_colors: (9, 9, 200), fill_labels: true)
        }
        rows.add("draw_bounding_boxes(i, b, \(labels), label_colors='white')") {
            utils.draw_bounding_boxes(i, b, labels, label_colors: "white")
        }
        rows.add("draw_bounding_boxes(f, b, \(labels), 'lime', font_size=20)") {
            utils.draw_bounding_boxes(floats, b, labels, "lime", font_size: 20)
        }
        rows.add("draw_bounding_boxes(f.double(), b)") { utils.draw_bounding_boxes(floats.double(), b) }
        rows.add("draw_bounding_boxes(i[:1], b.float() + 0.7)") { utils.draw_bounding_boxes(i[0..<1], b.float() + 0.7) }
        rows.add("draw_bounding_boxes(i, t)") { utils.draw_bounding_boxes(i, t) }
        rows.add("draw_bounding_boxes(i, t, width=5)") { utils.draw_bounding_boxes(i, t, width: 5) }
        rows.add("draw_bounding_boxes(i, t, ['a', 'b', 'c', 'd'], fill=True, width=2)") {
            utils.draw_bounding_boxes(i, t, ["a", "b", "c", "d"], fill: true, width: 2)
        }
        rows.add("draw_bounding_boxes(i, b[:0])") { utils.draw_bounding_boxes(i, b[0..<0]) }
        rows.add("draw_bounding_boxes(i, b, width=0)") { utils.draw_bounding_boxes(i, b, width: 0) }
        rows.add("draw_bounding_boxes(i, b, colors='#10203040')") {
            utils.draw_bounding_boxes(i, b, colors: "#10203040")
        }
        // What is refused.
        rows.add("draw_bounding_boxes(i, b, colors='#10203040', fill=True)") {
            utils.draw_bounding_boxes(i, b, colors: "#10203040", fill: true)
        }
        rows.add("draw_bounding_boxes(i.int(), b)") { utils.draw_bounding_boxes(i.int(), b) }
        rows.add("draw_bounding_boxes(i[None], b)") { utils.draw_bounding_boxes(i[nil], b) }
        rows.add("draw_bounding_boxes(i[:2], b)") { utils.draw_bounding_boxes(i[0..<2], b) }
        rows.add("draw_bounding_boxes(i, b.flip(1))") { utils.draw_bounding_boxes(i, b.flip(1)) }
        rows.add("draw_bounding_boxes(i, b, ['a'])") { utils.draw_bounding_boxes(i, b, ["a"]) }
        rows.add("draw_bounding_boxes(i, b, colors=['red'])") { utils.draw_bounding_boxes(i, b, colors: ["red"]) }
        rows.add("draw_bounding_boxes(i, b, colors='rod')") { utils.draw_bounding_boxes(i, b, colors: "rod") }
        try expectSame(rows, ["i": i, "b": b, "t": t, "f": floats])
    }

    /// Many boxes that are turned, whose sides meet at all angles.
    @Test func turnedBoxesOfAllShapesAreTorchvisions() throws {
        torch.manual_seed(12)
        let image = torch.zeros(3, 40, 50, dtype: .uint8)
        let rows = Rows()
        // At last corners on one row, in one column and in one place.
        let level = torch.tensor([
            [5, 5, 20, 5, 20, 30, 5, 30], [5, 5, 10, 5, 20, 5, 5, 30], [20, 5, 10, 5, 5, 5, 5, 30],
            [3, 3, 3, 3, 3, 3, 3, 3], [9, 9, 30, 9, 12, 9, 20, 9], [7, 2, 7, 30, 7, 12, 7, 4],
            [5, 30, 25, 30, 15, 30, 35, 10],
        ])
        let all = torch.cat([torch.randint(-8, 55, [60, 8]), level], dim: 0)
        for number in 0..<67 {
            let (corners, fill, width) = (all.narrow(0, number, 1), number % 3 > 0, number % 5)
            rows.add(
                "draw_bounding_boxes(i, corners[\(number)][None], fill=\(fill ? "True" : "False"), width=\(width))"
            ) {
                utils.draw_bounding_boxes(image, corners, fill: fill, width: width)
            }
        }
        try expectSame(rows, ["i": image, "corners": all])
    }

    @Test func masksAreTorchvisions() throws {
        let (i, floats, m) = (image, image.float() / 255, torch.rand(4, 60, 90) > 0.6)
        let rows = Rows()
        rows.add("draw_segmentation_masks(i, m)") { utils.draw_segmentation_masks(i, m) }
        rows.add("draw_segmentation_masks(i, m[0], 0.3, 'red')") { utils.draw_segmentation_masks(i, m[0], 0.3, "red") }
        rows.add("draw_segmentation_masks(f, m, alpha=0.5, colors=['red', 'lime', '#123456', 'blue', 'pink'])") {
            utils.draw_segmentation_masks(
                floats, m, alpha: 0.5, colors: ["red", "lime", "#123456", "blue", "pink"])
        }
        rows.add("draw_segmentation_masks(i, m, colors=(1, 200, 3))") {
            utils.draw_segmentation_masks(i, m, colors: (1, 200, 3))
        }
        rows.add("draw_segmentation_masks(i, m[:0])") { utils.draw_segmentation_masks(i, m[0..<0]) }
        rows.add("draw_segmentation_masks(i, m.int())") { utils.draw_segmentation_masks(i, m.int()) }
        rows.add("draw_segmentation_masks(i, m[..., 1:])") { utils.draw_segmentation_masks(i, m[.all, .all, 1...]) }
        rows.add("draw_segmentation_masks(i, m[None])") { utils.draw_segmentation_masks(i, m[nil]) }
        rows.add("draw_segmentation_masks(i[:1], m)") { utils.draw_segmentation_masks(i[0..<1], m) }
        rows.add("draw_segmentation_masks(i, m, colors=['red'])") {
            utils.draw_segmentation_masks(i, m, colors: ["red"])
        }
        try expectSame(rows, ["i": i, "f": floats, "m": m])
    }

    @Test func keypointsAreTorchvisions() throws {
        let (i, floats, k) = (image, image.double() / 255, torch.rand(3, 5, 2) * torch.tensor([100.0, 70]) - 5)
        let v = torch.rand(3, 5) > 0.3
        let edges = [(0, 1), (1, 2), (-1, 3), (4, 4)]
        let python = "[(0, 1), (1, 2), (-1, 3), (4, 4)]"
        let rows = Rows()
        rows.add("draw_keypoints(i, k)") { utils.draw_keypoints(i, k) }
        rows.add("draw_keypoints(i, k, colors='red')") { utils.draw_keypoints(i, k, colors: "red") }
        rows.add("draw_keypoints(i, k, \(python), (0, 255, 90), visibility=v)") {
            utils.draw_keypoints(i, k, edges, (0, 255, 90), visibility: v)
        }
        rows.add("draw_keypoints(f, k, \(python), '#abcdef12', 5, 1, v[..., None])") {
            utils.draw_keypoints(floats, k, edges, "#abcdef12", 5, 1, v[..., nil])
        }
        rows.add("draw_keypoints(i, k[0])") { utils.draw_keypoints(i, k[0]) }
        rows.add("draw_keypoints(i, k, visibility=v[0])") { utils.draw_keypoints(i, k, visibility: v[0]) }
        rows.add("draw_keypoints(i, k, visibility=v[:2])") { utils.draw_keypoints(i, k, visibility: v[0..<2]) }
        rows.add("draw_keypoints(i, k, [(0, 5)])") { utils.draw_keypoints(i, k, [(0, 5)]) }
        rows.add("draw_keypoints(i, k, colors='red', radius=-1)") {
            utils.draw_keypoints(i, k, colors: "red", radius: -1)
        }
        rows.add("draw_keypoints(i, k, colors=['red'])") { utils.draw_keypoints(i, k, colors: ["red"]) }
        rows.add("draw_keypoints(i[:1], k)") { utils.draw_keypoints(i[0..<1], k) }
        for size in 0..<14 {
            rows.add("draw_keypoints(i, k, \(python), 'blue', \(size), \(size))") {
                utils.draw_keypoints(i, k, edges, "blue", size, size)
            }
        }
        try expectSame(rows, ["i": i, "f": floats, "k": k, "v": v])
    }

    @Test func coloursAreThoseOfPillow() throws {
        let texts =
            Array(ColorNames.all.keys) + [
                "#abc", "#ABCD", "#a1b2c3", "#a1b2c3d4", "#ab", "#ggg", "rgb(1, 2,3)", "rgb( 300 ,0,0 )", "rgb(1,2)",
                "rgba(1,2,3,4)", "rgb(100%, 5%,33%)", "rgb(1%,2,3)", "hsl(0,100%,50%)", "hsl(359.5, 12.25%, 80.%)",
                "hsl(120,0%,30%)", "hsv(400,100%,70%)", "HSB(60,10%,90%)", "hsv(-1,1%,1%)", "", "red ", "#",
                String(repeating: "a", count: 101),
            ]
        let python = try Python.run(
            """
            from PIL import ImageColor
            out['rows'] = []
            for text in \(texts):
                try: out['rows'].append(str(list(ImageColor.getrgb(text))))
                except ValueError as error: out['rows'].append(str(error))
            """)
        for (text, expected) in zip(texts, python["rows"].list) {
            var found = ""
            do {
                found = try torch.throwing { "\(ImageColor.getrgb(text) ?? [])" }
            } catch {
                found = (error as? TorchError)?.message ?? "\(error)"
            }
            #expect(found == expected.string, "\(text)")
        }
    }
}
