internal import CTorchVision
import Torch

extension torchvision.ops {
    /// Regions of images `[N, C, H, W]`, each as `[C]` + `output_size`: means of points between the pixels.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.roi_align.html>.
    ///
    /// `boxes` are `[K, 5]`, the number of the image and the corners, or a list of `[L, 4]` for each image.
    /// `sampling_ratio` is the number of points a bin and axis, of 0 or less as many as it has pixels; `aligned` shifts the
    /// boxes by half a pixel, so that whole numbers are pixels' middles. An AssertionError for boxes of another shape, a
    /// RuntimeError for boxes of another dtype.
    // @forms
    public static func roi_align(
        input: Tensor, boxes: any torchvision.ops.RegionBoxes, output_size: any torch.IntList,
        spatial_scale: Double = 1.0, sampling_ratio: Int = -1, aligned: Bool = false
    ) -> Tensor {
        let pooling = ct_vision_pooling(output_size, spatial_scale, sampling_ratio, aligned: aligned)
        let align = RegionPooling(
            name: "roi_align",
            forward: { input, rois in
                (visionResult { ct_vision_roi_align(input.handle, rois.handle, pooling, $0) }, nil)
            },
            backward: { grad, rois, _, shape in
                visionResult { ct_vision_roi_align_backward(grad.handle, rois.handle, pooling, shape, $0) }
            })
        let type = input.device.type
        guard ["cpu", "cuda", "xpu"].contains(type), torch.is_autocast_enabled(type) else { return align(input, boxes) }
        func wide(_ tensor: Tensor) -> Tensor {
            tensor.is_floating_point() && tensor.dtype != .float64 ? tensor.float() : tensor
        }
        let regions: any torchvision.ops.RegionBoxes =
            (boxes as? Tensor).map(wide) ?? boxes._torchBoxes.map(wide) as any torchvision.ops.RegionBoxes
        return align(wide(input), regions).to(input.dtype)
    }

    /// ``roi_align(input:boxes:output_size:spatial_scale:sampling_ratio:aligned:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.RoIAlign.html>.
    open class RoIAlign: nn.Module {
        /// Height and width of what comes out; one number for both.
        public var output_size: any torch.IntList
        /// From the boxes' unit to pixels.
        public var spatial_scale: Double
        /// The number of points a bin and axis.
        public var sampling_ratio: Int
        /// Whether whole numbers are pixels' middles.
        public var aligned: Bool

        // @forms
        public init(
            output_size: any torch.IntList, spatial_scale: Double, sampling_ratio: Int, aligned: Bool = false
        ) {
            self.output_size = output_size
            self.spatial_scale = spatial_scale
            self.sampling_ratio = sampling_ratio
            self.aligned = aligned
        }

        /// The regions of images `[N, C, H, W]`; `rois` are the boxes.
        open func forward(_ input: Tensor, _ rois: any torchvision.ops.RegionBoxes) -> Tensor {
            torchvision.ops.roi_align(
                input: input, boxes: rois, output_size: output_size, spatial_scale: spatial_scale,
                sampling_ratio: sampling_ratio, aligned: aligned)
        }

        /// The regions, by way of the hooks.
        public func callAsFunction(_ input: Tensor, _ rois: any torchvision.ops.RegionBoxes) -> Tensor {
            hooked({ self.forward($0, $1) }, input, rois)
        }

        open override var description: String {
            "\(_get_name())(output_size=\(sizeText(output_size)), spatial_scale=\(pythonText(spatial_scale)), "
                + "sampling_ratio=\(sampling_ratio), aligned=\(pythonText(aligned)))"
        }
    }
}
