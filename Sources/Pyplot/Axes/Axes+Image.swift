import Torch

extension Axes {
    /// Shows a matrix by colours, or a picture.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.imshow.html>.
    ///
    /// - Parameters:
    ///   - X: (H, W), or (H, W, 3) or (H, W, 4) with parts from 0 to 1, of a type of whole numbers from 0 to 255.
    ///   - cmap: The name of a colour map for a matrix; `"viridis"` where it is nil.
    ///   - aspect: `"equal"` for square pixels, `"auto"` to fill the axes.
    ///   - interpolation: `"nearest"`, `"bilinear"`, or nil for what suits the size.
    ///   - vmin: The number that gets the map's first colour; the least where it is nil.
    ///   - vmax: The number that gets the map's last colour.
    ///   - origin: Where the first row lies: `"upper"` or `"lower"`.
    ///   - extent: Left, right, bottom and top in data.
    // @forms
    @discardableResult
    public func imshow(
        X: any PlotData, cmap: String? = nil, aspect: String = "equal", interpolation: String? = nil,
        alpha: Double? = nil, vmin: Double? = nil, vmax: Double? = nil, origin: String = "upper",
        extent: (Double, Double, Double, Double)? = nil
    ) -> AxesImage {
        let values = X._plotArgument
        let shape = values.shape.count == 3 && values.shape[2] == 1 ? Array(values.shape[..<2]) : values.shape
        let isMatrix = shape.count == 2
        var mapping: (Colormap, Normalize)?
        if isMatrix { mapping = (Colormap.named(cmap, op: "imshow"), Normalize(values.numbers, vmin, vmax)) }
        let opacity = alpha.map { RGBA.checkedAlpha($0) }
        let paint = { (values: PlotValues, mapping: (Colormap, Normalize)?) in
            Self.painted(values, mapping, opacity)
        }
        let (pixels, height, width) = paint(values, mapping) ?? ([0, 0, 0, 0], 1, 1)
        if origin != "upper" && origin != "lower" {
            fail("'\(origin)' is not a valid value for origin; supported values are 'upper', 'lower'", op: "imshow")
        }

        let isUpper = origin != "lower"
        let (right, below) = (Double(width) - 0.5, Double(height) - 0.5)
        let place = extent ?? (isUpper ? (-0.5, right, below, -0.5) : (-0.5, right, -0.5, below))
        let image = AxesImage(
            pixels, height: height, width: width, extent: place, isUpper: isUpper, interpolation: interpolation,
            mapping: mapping)
        image.painter = paint
        image.keep(values)
        add(image)
        isEqual = aspect == "equal"
        include([place.0, place.1], [place.2, place.3])
        xaxis.data.sticky += [place.0, place.1]
        yaxis.data.sticky += [place.2, place.3]
        if !xaxis.limits.isFixed { xaxis.limits.set(place.0, place.1, isFixed: false) }
        if !yaxis.limits.isFixed { yaxis.limits.set(place.2, place.3, isFixed: false) }
        return image
    }

    /// The bytes RGBA of a matrix or a picture; nil, after an error, for what is neither.
    private static func painted(
        _ values: PlotValues, _ mapping: (Colormap, Normalize)?, _ alpha: Double?
    ) -> (pixels: [UInt8], height: Int, width: Int)? {
        let shape = values.shape.count == 3 && values.shape[2] == 1 ? Array(values.shape[..<2]) : values.shape
        let isMatrix = shape.count == 2
        let (height, width) = (shape.count > 1 ? shape[0] : 0, shape.count > 1 ? shape[1] : 0)
        if height == 0 || width == 0 || !(isMatrix || (shape.count == 3 && (shape[2] == 3 || shape[2] == 4))) {
            raise(.TypeError, "Invalid shape \(values.shapeText) for image data", op: "imshow")
            return nil
        }
        var pixels: [UInt8] = []
        if isMatrix {
            guard let (map, norm) = mapping else { return nil }
            pixels.reserveCapacity(4 * values.numbers.count)
            for number in values.numbers {
                let (red, green, blue, alpha) = map.bytes(norm(number))
                pixels += [red, green, blue, alpha]
            }
        } else {
            pixels = bytes(of: values, channels: shape[2])
        }
        if let alpha {
            for at in stride(from: 3, to: pixels.count, by: 4) { pixels[at] = UInt8(Double(pixels[at]) * alpha) }
        }
        return (pixels, height, width)
    }

    /// RGBA of a picture; what lies beyond the range is cut off, as matplotlib does with a warning.
    private static func bytes(of values: PlotValues, channels: Int) -> [UInt8] {
        let scale = values.isIntegral ? 1.0 : 255
        let parts = values.numbers.map { $0.isNaN ? 0 : UInt8(min(max($0 * scale, 0), 255)) }
        guard channels == 3 else { return parts }
        var pixels = [UInt8](repeating: 255, count: parts.count / 3 * 4)
        for pixel in 0..<parts.count / 3 {
            for part in 0..<3 { pixels[4 * pixel + part] = parts[3 * pixel + part] }
        }
        return pixels
    }
}

extension Axes {
    /// Shows a matrix as it is written: rows from above, ticks at whole numbers, those of the columns above.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.matshow.html>.
    // @forms
    @discardableResult
    public func matshow(
        Z: any PlotData, cmap: String? = nil, aspect: String = "equal", interpolation: String? = "nearest",
        alpha: Double? = nil, vmin: Double? = nil, vmax: Double? = nil, origin: String = "upper",
        extent: (Double, Double, Double, Double)? = nil
    ) -> AxesImage {
        let image = imshow(
            X: Z, cmap: cmap, aspect: aspect, interpolation: interpolation, alpha: alpha, vmin: vmin, vmax: vmax,
            origin: origin, extent: extent)
        xaxis.tick_top()
        xaxis.look.marks = (true, true)
        (xaxis.limits.isWhole, yaxis.limits.isWhole) = (true, true)
        return image
    }
}

extension plt {
    /// Shows a matrix in a figure of its own, as wide and high as suits its shape.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.matshow.html>.
    ///
    /// - Parameter fignum: The figure's number; 0 for the current one.
    // @forms
    @discardableResult
    public static func matshow(
        A: any PlotData, fignum: Int? = nil, cmap: String? = nil, aspect: String = "equal",
        interpolation: String? = "nearest", alpha: Double? = nil, vmin: Double? = nil, vmax: Double? = nil,
        origin: String = "upper", extent: (Double, Double, Double, Double)? = nil
    ) -> AxesImage {
        var axes = Gallery.shared.current?.gca()
        if fignum != 0 || axes == nil {
            let isThere = fignum.map { number in Gallery.shared.all.contains { $0.number == number } } ?? false
            let figure = figure(num: fignum, figsize: isThere ? nil : figaspect(A._plotArgument.shape))
            axes = figure.add_axes([0.15, 0.09, 0.775, 0.775])
        }
        return (axes ?? gca()).matshow(
            Z: A, cmap: cmap, aspect: aspect, interpolation: interpolation, alpha: alpha, vmin: vmin, vmax: vmax,
            origin: origin, extent: extent)
    }

    /// Width and height in inches for a matrix of a shape.
    private static func figaspect(_ shape: [Int]) -> (Double, Double) {
        let aspect = shape.count > 1 ? Double(shape[0]) / Double(max(1, shape[1])) : 1
        let high = RcParams.shared.pair("figure.figsize").1
        var size = (high / aspect, high)
        let least = min(1, size.0 / 4, size.1 / 2)
        size = (size.0 / least, size.1 / least)
        let most = max(1, size.0 / 16, size.1 / 16)
        size = (size.0 / most, size.1 / most)
        return (min(max(size.0, 4), 16), min(max(size.1, 2), 16))
    }
}
