import Foundation
import Torch

/// The changes of which the policies of automatic augmentation draw, under torchvision's names.
enum Augmentation: String {
    case Identity, ShearX, ShearY, TranslateX, TranslateY, Rotate, Brightness, Color, Contrast, Sharpness, Posterize
    case Solarize, AutoContrast, Equalize, Invert

    /// Whether the magnitude may be negative as well.
    var isSigned: Bool {
        switch self {
        case .ShearX, .ShearY, .TranslateX, .TranslateY, .Rotate, .Brightness, .Color, .Contrast, .Sharpness: true
        case .Identity, .Posterize, .Solarize, .AutoContrast, .Equalize, .Invert: false
        }
    }

    /// The most of each kind of change; what is posterized keeps so many bits of 8 less.
    struct Limits {
        var shear = 0.3
        var across: Double
        var down: Double
        var angle = 30.0
        var factor = 0.9
        var bits = 4.0
        var mostBits = 8
    }

    /// The magnitudes of so many steps, or nil where there is none.
    func magnitudes(_ count: Int, _ limits: Limits) -> [Double]? {
        func steps(_ first: Double, _ last: Double) -> [Double] {
            torch.linspace(first, last, steps: count).flatList(Float.self).map(Double.init)
        }
        switch self {
        case .ShearX, .ShearY: return steps(0, limits.shear)
        case .TranslateX: return steps(0, limits.across)
        case .TranslateY: return steps(0, limits.down)
        case .Rotate: return steps(0, limits.angle)
        case .Brightness, .Color, .Contrast, .Sharpness: return steps(0, limits.factor)
        case .Posterize:
            let lost = (torch.arange(count) / (Double(count - 1) / limits.bits)).round()
            return lost.flatList(Float.self).map { Double(limits.mostBits - Int($0)) }
        case .Solarize: return steps(255, 0)
        case .Identity, .AutoContrast, .Equalize, .Invert: return nil
        }
    }

    /// An image with the change.
    func applied(
        to img: Image, _ magnitude: Double, _ interpolation: torchvision.transforms.InterpolationMode,
        _ fill: (any torch.TensorData)?
    ) -> Image {
        func moved(_ shift: [Int], _ shear: [Double], _ center: [Int]?) -> Image {
            TF.affine(
                img: img, angle: 0, translate: shift, scale: 1, shear: shear, interpolation: interpolation, fill: fill,
                center: center)
        }
        let degrees = atan(magnitude) * (180 / Double.pi)
        switch self {
        case .Identity: return img
        case .ShearX: return moved([0, 0], [degrees, 0], [0, 0])
        case .ShearY: return moved([0, 0], [0, degrees], [0, 0])
        case .TranslateX: return moved([Int(magnitude), 0], [0, 0], nil)
        case .TranslateY: return moved([0, Int(magnitude)], [0, 0], nil)
        case .Rotate: return TF.rotate(img: img, angle: magnitude, interpolation: interpolation, fill: fill)
        case .Brightness: return TF.adjust_brightness(img: img, brightness_factor: 1 + magnitude)
        case .Color: return TF.adjust_saturation(img: img, saturation_factor: 1 + magnitude)
        case .Contrast: return TF.adjust_contrast(img: img, contrast_factor: 1 + magnitude)
        case .Sharpness: return TF.adjust_sharpness(img: img, sharpness_factor: 1 + magnitude)
        case .Posterize: return TF.posterize(img: img, bits: Int(magnitude))
        case .Solarize: return TF.solarize(img: img, threshold: magnitude)
        case .AutoContrast: return TF.autocontrast(img: img)
        case .Equalize: return TF.equalize(img: img)
        case .Invert: return TF.invert(img: img)
        }
    }

    /// A tensor (…, 1 or 3, H, W) with the change.
    func applied(
        to img: Tensor, _ magnitude: Double, _ interpolation: torchvision.transforms.InterpolationMode,
        _ fill: (any torch.TensorData)?
    ) -> Tensor {
        func moved(_ shift: [Int], _ shear: [Double], _ center: [Int]?) -> Tensor {
            TF.affine(
                img: img, angle: 0, translate: shift, scale: 1, shear: shear, interpolation: interpolation, fill: fill,
                center: center)
        }
        let degrees = atan(magnitude) * (180 / Double.pi)
        switch self {
        case .Identity: return img
        case .ShearX: return moved([0, 0], [degrees, 0], [0, 0])
        case .ShearY: return moved([0, 0], [0, degrees], [0, 0])
        case .TranslateX: return moved([Int(magnitude), 0], [0, 0], nil)
        case .TranslateY: return moved([0, Int(magnitude)], [0, 0], nil)
        case .Rotate: return TF.rotate(img: img, angle: magnitude, interpolation: interpolation, fill: fill)
        case .Brightness: return TF.adjust_brightness(img: img, brightness_factor: 1 + magnitude)
        case .Color: return TF.adjust_saturation(img: img, saturation_factor: 1 + magnitude)
        case .Contrast: return TF.adjust_contrast(img: img, contrast_factor: 1 + magnitude)
        case .Sharpness: return TF.adjust_sharpness(img: img, sharpness_factor: 1 + magnitude)
        case .Posterize: return TF.posterize(img: img, bits: Int(magnitude))
        case .Solarize: return TF.solarize(img: img, threshold: magnitude)
        case .AutoContrast: return TF.autocontrast(img: img)
        case .Equalize: return TF.equalize(img: img)
        case .Invert: return TF.invert(img: img)
        }
    }
}

private typealias TF = torchvision.transforms.functional
