// Max pooling undone, as far as the indices tell: the greatest elements at their places, zeros elsewhere.

extension nn.functional {
    /// Undoes `max_pool1d` on `[N, C, L]`, or on the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html>.
    ///
    /// A ValueError for an `output_size` that the pooling could not have had as its input's.
    ///
    /// - Parameters:
    ///   - indices: What the pooling gave beside the elements, int64.
    ///   - stride: The window's size where it is left out.
    ///   - output_size: The length of the result, or its whole shape.
    // @forms
    public static func max_unpool1d(
        input: Tensor, indices: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, output_size: (any torch.IntList)? = nil
    ) -> Tensor {
        guard let unpooled = Unpooling(input, kernel_size, stride, padding, output_size, 1) else {
            return Placeholder.tensor
        }
        return ATen.squeeze_dim(
            ATen.max_unpool2d(ATen.unsqueeze(input, -1), ATen.unsqueeze(indices, -1), unpooled.size + [1]), -1)
    }

    /// Undoes `max_pool2d` on `[N, C, H, W]`, or on the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool2d.html>.
    ///
    /// A ValueError for an `output_size` that the pooling could not have had as its input's.
    ///
    /// - Parameters:
    ///   - indices: What the pooling gave beside the elements, int64.
    ///   - stride: The window's size where it is left out.
    ///   - output_size: The height and width of the result, or its whole shape.
    // @forms
    public static func max_unpool2d(
        input: Tensor, indices: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, output_size: (any torch.IntList)? = nil
    ) -> Tensor {
        guard let unpooled = Unpooling(input, kernel_size, stride, padding, output_size, 2) else {
            return Placeholder.tensor
        }
        return ATen.max_unpool2d(input, indices, unpooled.size)
    }

    /// Undoes `max_pool3d` on `[N, C, D, H, W]`, or on the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool3d.html>.
    ///
    /// A ValueError for an `output_size` that the pooling could not have had as its input's.
    ///
    /// - Parameters:
    ///   - indices: What the pooling gave beside the elements, int64.
    ///   - stride: The window's size where it is left out.
    ///   - output_size: The depth, height and width of the result, or its whole shape.
    // @forms
    public static func max_unpool3d(
        input: Tensor, indices: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, output_size: (any torch.IntList)? = nil
    ) -> Tensor {
        guard let unpooled = Unpooling(input, kernel_size, stride, padding, output_size, 3) else {
            return Placeholder.tensor
        }
        return ATen.max_unpool3d(input, indices, unpooled.size, unpooled.stride, unpooled.padding)
    }

    /// The sizes of an unpooling. Nil after the ValueError for sizes that do not fit.
    private struct Unpooling {
        let size: [Int]
        let stride: [Int]
        let padding: [Int]

        init?(
            _ input: Tensor, _ kernel: any torch.IntList, _ steps: (any torch.IntList)?, _ border: any torch.IntList,
            _ wanted: (any torch.IntList)?, _ count: Int
        ) {
            let window = kernel._torchInts(count: count)
            let (stride, padding) = (steps?._torchInts(count: count) ?? window, border._torchInts(count: count))
            let spatial = Array(input.shape.suffix(count))
            guard spatial.count == count else {
                raise(.IndexError, "tuple index out of range", op: "max_unpool\(count)d")
                return nil
            }
            let usual = spatial.indices.map { (spatial[$0] - 1) * stride[$0] + window[$0] - 2 * padding[$0] }
            let size = wanted.map {
                $0._torchInts.count == count + 2 ? Array($0._torchInts.dropFirst(2)) : $0._torchInts
            }
            if let problem = Self.problem(size, usual, stride, wanted is torch.Size) {
                raise(.ValueError, problem, op: "max_unpool\(count)d")
                return nil
            }
            (self.size, self.stride, self.padding) = (size ?? usual, stride, padding)
        }

        private static func problem(_ size: [Int]?, _ usual: [Int], _ stride: [Int], _ isShape: Bool) -> String? {
            let count = usual.count
            if let size {
                guard size.count == count else {
                    return
                        "output_size should be a sequence containing \(count) or \(count + 2) elements, but it has a "
                        + "length of '\(size.count)'"
                }
                for d in 0..<count {
                    let (low, high) = (usual[d] - stride[d], usual[d] + stride[d])
                    if size[d] <= low || size[d] >= high {
                        let text = isShape ? "\(torch.Size(size))" : "\(size)"
                        return "invalid output_size \"\(text)\" (dim \(d) must be between \(low) and \(high))"
                    }
                }
            }
            let result = size ?? usual
            guard PythonVersion.unpoolingRefusesNegativeSizes, let d = result.firstIndex(where: { $0 < 0 }) else {
                return nil
            }
            return "max_unpooling: output_size must contain non-negative spatial dimensions, but got "
                + "output_size[\(d)]=\(result[d])"
        }
    }
}
