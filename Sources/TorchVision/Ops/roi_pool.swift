internal import CTorchVision
import Torch

extension torchvision.ops {
    /// Regions of images `[N, C, H, W]`, each as `[C]` + `output_size`: the greatest pixel of each bin.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.roi_pool.html>.
    ///
    /// `boxes` are `[K, 5]`, the number of the image and the corners, or a list of `[L, 4]` for each image. An
    /// AssertionError for boxes of another shape, a RuntimeError for boxes of another dtype.
    // @forms
    public static func roi_pool(
        input: Tensor, boxes: any torchvision.ops.RegionBoxes, output_size: any torch.IntList,
        spatial_scale: Double = 1.0
    ) -> Tensor {
        let pooling = ct_vision_pooling(output_size, spatial_scale)
        let pool = RegionPooling(
            name: "roi_pool",
            forward: { input, rois in
                visionResults { ct_vision_roi_pool(input.handle, rois.handle, pooling, $0, $1) }
            },
            backward: { grad, rois, places, shape in
                visionResult { ct_vision_roi_pool_backward(grad.handle, rois.handle, places?.handle, shape, $0) }
            })
        return pool(input, boxes)
    }

    /// ``roi_pool(input:boxes:output_size:spatial_scale:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.RoIPool.html>.
    open class RoIPool: nn.Module {
        /// Height and width of what comes out; one number for both.
        public var output_size: any torch.IntList
        /// From the boxes' unit to pixels.
        public var spatial_scale: Double

        // @forms
        public init(output_size: any torch.IntList, spatial_scale: Double) {
            self.output_size = output_size
            self.spatial_scale = spatial_scale
        }

        /// The regions of images `[N, C, H, W]`; `rois` are the boxes.
        open func forward(_ input: Tensor, _ rois: any torchvision.ops.RegionBoxes) -> Tensor {
            torchvision.ops.roi_pool(input: input, boxes: rois, output_size: output_size, spatial_scale: spatial_scale)
        }

        /// The regions, by way of the hooks.
        public func callAsFunction(_ input: Tensor, _ rois: any torchvision.ops.RegionBoxes) -> Tensor {
            hooked({ self.forward($0, $1) }, input, rois)
        }

        open override var description: String {
            "\(_get_name())(output_size=\(sizeText(output_size)), spatial_scale=\(pythonText(spatial_scale)))"
        }
    }
}
