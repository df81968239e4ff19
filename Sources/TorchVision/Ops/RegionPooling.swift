internal import CTorchVision
import Torch

extension torchvision.ops {
    /// Boxes of the images of a batch: a tensor `[K, 5]`, the number of the image and the corners, or a list of `[L, 4]`, the
    /// corners, for each image.
    public protocol RegionBoxes {
        /// The tensors, one or several.
        var _torchBoxes: [Tensor] { get }
    }
}

extension Tensor: torchvision.ops.RegionBoxes {
    public var _torchBoxes: [Tensor] { [self] }
}

extension Array: torchvision.ops.RegionBoxes where Element == Tensor {
    public var _torchBoxes: [Tensor] { self }
}

/// What the functions that pool regions of images share: the checks of boxes, a kernel, and its gradient.
struct RegionPooling {
    /// Of the function, as Python names it.
    let name: String
    /// The result, and what else the gradient needs.
    let forward: (_ input: Tensor, _ rois: Tensor) -> (values: Tensor, numbers: Tensor?)
    let backward: (_ grad: Tensor, _ rois: Tensor, _ numbers: Tensor?, _ shape: ct_vision_shape) -> Tensor

    func callAsFunction(_ input: Tensor, _ boxes: any torchvision.ops.RegionBoxes) -> Tensor {
        guard let rois = Self.rois(boxes) else { return Placeholder.tensor }
        // There are kernels for the CPU alone.
        guard !input.is_cuda else { return pooled(input.cpu(), rois.cpu()).to(input.device) }
        return pooled(input, rois)
    }

    private func pooled(_ input: Tensor, _ rois: Tensor) -> Tensor {
        let shape = ct_vision_shape(input)
        return FunctionCall(name: "GeneratedBackwardFor_torchvision_\(name)_default") { [self] ctx, grads in
            let saved = ctx.saved_tensors as [Tensor]
            guard let grad = grads[0] else { return [nil, nil] }
            return [gradient(grad, saved[0], saved.count > 1 ? saved[1] : nil, shape), nil]
        }.run([input, rois]) { ctx in
            let (values, numbers) = forward(input.detach(), rois.detach())
            ctx.save_for_backward([rois] + (numbers.map { [$0] } ?? []))
            return values
        }
    }

    private func gradient(_ grad: Tensor, _ rois: Tensor, _ numbers: Tensor?, _ shape: ct_vision_shape) -> Tensor {
        OnceDifferentiable(name: name).run([grad, rois]) { [backward(grad.detach(), rois.detach(), numbers, shape)] }[0]
    }

    /// The boxes as rows of an image's number and corners; nil after a failure.
    private static func rois(_ boxes: any torchvision.ops.RegionBoxes) -> Tensor? {
        func isOf(_ sides: Int, _ boxes: Tensor, _ text: String) -> Bool {
            if boxes.size(1) == sides || boxes.isPlaceholder { return true }
            raise(.AssertionError, text)
            return false
        }
        if let rois = boxes as? Tensor {
            return isOf(5, rois, "The boxes tensor shape is not correct as Tensor[K, 5]") ? rois : nil
        }
        let list = boxes._torchBoxes
        let text = "The shape of the tensor in the boxes list is not correct as List[Tensor[L, 4]]"
        guard list.allSatisfy({ isOf(4, $0, text) }) else { return nil }
        let corners = list.count == 1 ? list[0] : torch.cat(list, dim: 0)
        let numbers = list.enumerated().map { torch.full_like($1.narrow(1, 0, 1), $0) }
        return torch.cat([numbers.count == 1 ? numbers[0] : torch.cat(numbers, dim: 0), corners], dim: 1)
    }
}

/// A gradient's kernel, which cannot be differentiated.
struct OnceDifferentiable {
    let name: String

    func run(_ inputs: [Tensor], _ body: () -> [Tensor]) -> [Tensor] {
        let count = inputs.count
        return FunctionCall(name: "GeneratedBackwardFor_torchvision__\(name)_backward_default") { [name] _, _ in
            raise(.RuntimeError, "double backwards on \(name) not supported", op: name)
            return Array(repeating: nil, count: count)
        }.run(inputs) { _ in body() }
    }
}

extension ct_vision_shape {
    init(_ input: Tensor) {
        let sizes = Array(input.shape)
        func size(_ dim: Int) -> Int { dim < sizes.count ? sizes[dim] : 0 }
        self.init(batch: size(0), channels: size(1), height: size(2), width: size(3))
    }
}

extension ct_vision_pooling {
    init(_ output_size: any torch.IntList, _ spatial_scale: Double, _ sampling_ratio: Int = 0, aligned: Bool = false) {
        let sides = output_size._torchInts(count: 2)
        self.init(
            spatial_scale: spatial_scale, height: sides.first ?? 0, width: sides.last ?? 0,
            sampling_ratio: sampling_ratio, aligned: aligned)
    }
}

/// The result of a kernel; a placeholder after a failure.
func visionResult(_ kernel: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) -> Tensor {
    var out: OpaquePointer?
    check(kernel(&out))
    return out.map { Tensor(adopting: $0) } ?? Placeholder.tensor
}

/// The same of one with two results.
func visionResults(
    _ kernel: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
) -> (values: Tensor, numbers: Tensor?) {
    var second: OpaquePointer?
    let first = visionResult { kernel($0, &second) }
    return (first, second.map { Tensor(adopting: $0) })
}

/// The size as Python shows it in a layer's text.
func sizeText(_ size: any torch.IntList) -> String {
    (size as? Int).map { "\($0)" } ?? NumberText.tuple(size._torchInts)
}
