extension Axes {
    /// Becomes a colour bar of a map.
    func explain(_ map: Colormap, _ norm: Normalize) {
        let colors = (0..<256).map { Double($0) / 255 * (norm.high - norm.low) + norm.low }
        let pixels = colors.flatMap { value -> [UInt8] in
            let (red, green, blue, alpha) = map.bytes(norm(value))
            return [red, green, blue, alpha]
        }
        let place = (0.0, 1.0, norm.low, norm.high)
        add(
            AxesImage(
                pixels, height: 256, width: 1, extent: place, isUpper: false, interpolation: "nearest", mapping: nil))
        set_ylim(norm.low, norm.high)
    }
}
