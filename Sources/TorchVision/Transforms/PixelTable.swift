import Torch

/// What becomes of each of the 256 values of a byte, for every channel. A table is filled by the very ops that
/// torchvision calls, so looking a value up gives their bits at the cost of one read.
struct PixelTable: Sendable {
    /// 1 where all channels have the same values.
    private let channels: Int
    private let values: [Float]

    /// The values of ``torchvision/transforms/ToTensor``.
    static let scaled = PixelTable(bytes, channels: 1)

    private static var bytes: Tensor { torch.arange(256, dtype: .float32).div(255).reshape(1, 1, 256) }

    private init(_ values: Tensor, channels: Int) {
        self.channels = channels
        self.values = values.flatList(Float.self)
    }

    /// The values of a ToTensor with a Normalize behind it; nil for arguments that Normalize would refuse.
    init?(mean: any torch.TensorData, std: any torch.TensorData) {
        let shapes = [mean._torchShape, std._torchShape]
        let channels = shapes.map { $0.first ?? 1 }.max() ?? 1
        guard shapes.allSatisfy({ $0.isEmpty || $0 == [1] || $0 == [channels] }), channels > 0,
            !torch.tensor(std, dtype: .float32).flatList(Float.self).contains(0)
        else { return nil }
        let normalized = torchvision.transforms.functional.normalize(Self.bytes.repeat([channels, 1, 1]), mean, std)
        self.init(normalized, channels: channels)
    }

    /// A float32 tensor (C, H, W); nil for an image of another number of channels or of 16 bits, and while another
    /// default dtype is set.
    func tensor(of image: Image) -> Tensor? {
        let count = image.layout.bytesPerPixel
        guard image.layout != .gray16, channels == 1 || channels == count, torch.get_default_dtype() == .float32
        else { return nil }
        let tensor = torch.empty([count, image.height, image.width], dtype: .float32)
        let size = image.width * image.height
        guard size > 0, let start = tensor.data_ptr()?.assumingMemoryBound(to: Float.self) else { return tensor }
        image.pixels.withUnsafeBufferPointer { pixels in
            values.withUnsafeBufferPointer { values in
                guard let pixels = pixels.baseAddress, let values = values.baseAddress else { return }
                for channel in 0..<count {
                    let row = values + (channels == 1 ? 0 : channel * 256)
                    let target = start + channel * size
                    var source = pixels + channel
                    for index in 0..<size {
                        target[index] = row[Int(source.pointee)]
                        source += count
                    }
                }
            }
        }
        return withExtendedLifetime(tensor) { tensor }
    }
}
