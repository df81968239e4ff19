import Torch

extension torchvision.ops {
    /// What makes a layer that normalises so many channels, as Python's classes do: `{ nn.GroupNorm(8, $0) }`.
    public typealias NormLayer = (_ channels: Int) -> nn.Module
    /// What makes an activation; `inplace` is nil where the layer's own default counts: `{ _ in nn.GELU() }`.
    public typealias ActivationLayer = (_ inplace: Bool?) -> nn.Module

    /// Python's default of `norm_layer`, the class `nn.BatchNorm2d`.
    public static func _batchNorm2d(_ channels: Int) -> nn.Module { nn.BatchNorm2d(channels) }
    /// Python's default of `norm_layer` in three dimensions, the class `nn.BatchNorm3d`.
    public static func _batchNorm3d(_ channels: Int) -> nn.Module { nn.BatchNorm3d(channels) }
    /// Python's default of `activation_layer`, the class `nn.ReLU`.
    public static func _relu(_ inplace: Bool?) -> nn.Module { nn.ReLU(inplace: inplace ?? false) }
    /// Python's default of `scale_activation`, the class `nn.Sigmoid`.
    public static func _sigmoid() -> nn.Module { nn.Sigmoid() }
    /// Python's default of `activation`, the class `nn.ReLU` as it is.
    public static func _plainReLU() -> nn.Module { nn.ReLU() }
}
