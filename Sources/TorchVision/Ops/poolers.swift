import Torch

extension torchvision.ops {
    /// Regions of the feature map that fits each one's size, all as one size.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.MultiScaleRoIAlign.html>.
    ///
    /// A box as large as `canonical_scale` pixels is looked for in the map of level `canonical_level`; each level halves
    /// the size. What the maps' scales are, the first call finds out.
    open class MultiScaleRoIAlign: nn.Module {
        /// The names of the maps that count.
        public var featmap_names: [String]
        /// Height and width of what comes out.
        public var output_size: [Int]
        /// The number of points a bin and axis, of 0 or less as many as it has pixels.
        public var sampling_ratio: Int
        /// The size of a box that belongs to ``canonical_level``.
        public var canonical_scale: Int
        /// The level of a box of ``canonical_scale``.
        public var canonical_level: Int
        /// From pixels of the images to those of each map, once that is known.
        public var scales: [Double]?
        /// The least and the greatest level that there is.
        private var levels: ClosedRange<Int>?

        // @forms
        public init(
            featmap_names: [String], output_size: any torch.IntList, sampling_ratio: Int, canonical_scale: Int = 224,
            canonical_level: Int = 4
        ) {
            self.featmap_names = featmap_names
            self.output_size = output_size._torchInts(count: 2)
            self.sampling_ratio = sampling_ratio
            self.canonical_scale = canonical_scale
            self.canonical_level = canonical_level
        }

        /// The regions `[K, C]` + `output_size` of all images, one after the other.
        ///
        /// `x` are the maps, the largest first, `boxes` the boxes `[L, 4]` of each image in its pixels, `image_shapes` the
        /// images' heights and widths. A ValueError without images.
        open func forward(
            _ x: OrderedDict<String, Tensor>, _ boxes: [Tensor], _ image_shapes: [(Int, Int)]
        ) -> Tensor {
            let maps = x.filter { featmap_names.contains($0.key) }.map(\.value)
            if scales == nil || levels == nil { findScales(maps, image_shapes) }
            guard let scales, let levels, let first = maps.first else { return Placeholder.tensor }
            let rois = Self.rois(boxes)
            func aligned(_ map: Tensor, _ rois: Tensor, _ scale: Double) -> Tensor {
                torchvision.ops.roi_align(
                    input: map, boxes: rois, output_size: output_size, spatial_scale: scale,
                    sampling_ratio: sampling_ratio)
            }
            if maps.count == 1 { return aligned(first, rois, scales[0]) }
            let wanted = level(of: boxes, levels)
            let result = torch.zeros(
                [rois.size(0), first.size(1)] + output_size, dtype: first.dtype, device: first.device)
            for (level, (map, scale)) in zip(maps, scales).enumerated() {
                let places = torch.where(wanted == level)[0]
                result[places] = aligned(map, rois[places], scale).to(dtype: result.dtype)
            }
            return result
        }

        /// The regions, by way of the hooks.
        public func callAsFunction(
            _ x: OrderedDict<String, Tensor>, _ boxes: [Tensor], _ image_shapes: [(Int, Int)]
        ) -> Tensor {
            hooked({ self.forward($0, $1, $2) }, x, boxes, image_shapes)
        }

        open override var description: String {
            let names = featmap_names.map { pythonText($0) }.joined(separator: ", ")
            return "\(_get_name())(featmap_names=[\(names)], output_size=\(NumberText.tuple(output_size)), "
                + "sampling_ratio=\(sampling_ratio))"
        }

        private static func rois(_ boxes: [Tensor]) -> Tensor {
            let corners = torch.cat(boxes, dim: 0)
            let numbers = boxes.enumerated().map {
                torch.full_like($1.narrow(1, 0, 1), $0, dtype: corners.dtype, device: corners.device)
            }
            return torch.cat([torch.cat(numbers, dim: 0), corners], dim: 1)
        }

        /// By equation 1 of the paper on feature pyramids.
        private func level(of boxes: [Tensor], _ levels: ClosedRange<Int>) -> Tensor {
            let sizes = torch.sqrt(torch.cat(boxes.map { torchvision.ops.box_area(boxes: $0) }))
            let found = torch.floor(
                canonical_level + torch.log2(sizes / canonical_scale) + torch.tensor(1e-6, dtype: sizes.dtype))
            return found.clamp(min: levels.lowerBound, max: levels.upperBound).to(dtype: .int64) - levels.lowerBound
        }

        private func findScales(_ maps: [Tensor], _ image_shapes: [(Int, Int)]) {
            guard let height = image_shapes.map(\.0).max() else {
                return raise(.ValueError, "images list should not be empty", op: "MultiScaleRoIAlign")
            }
            // A power of 2 that is near.
            let found = maps.map { map in
                let exponent = torch.tensor(Double(map.size(-2)) / Double(max(height, 1))).log2().round().item(
                    Double.self)
                return torch.pow(torch.tensor(2.0, dtype: .float64), exponent).item(Double.self)
            }
            func level(_ scale: Double?) -> Int {
                Int(-torch.log2(torch.tensor(scale ?? 1, dtype: .float32)).item(Double.self))
            }
            let (least, greatest) = (level(found.first), level(found.last))
            scales = found
            levels = min(least, greatest)...max(least, greatest)
        }
    }
}
