import Torch

extension torchvision.transforms {
    /// The values of a tensor as one vector, less a mean, times a matrix, as whitening does.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.LinearTransformation.html>.
    public struct LinearTransformation: Transform {
        /// The matrix (D, D), with D = C·H·W.
        public let transformation_matrix: Tensor
        /// The mean (D).
        public let mean_vector: Tensor

        // @forms
        public init(transformation_matrix: Tensor, mean_vector: Tensor) {
            self.transformation_matrix = transformation_matrix
            self.mean_vector = mean_vector
            let shape = transformation_matrix.shape
            func fail(_ message: String) { raise(.ValueError, message, op: "LinearTransformation") }
            let text = pythonTuple(shape._torchInts.map(String.init))
            guard shape.count == 2, mean_vector.dim() == 1 else {
                fail("transformation_matrix should be a matrix and mean_vector a vector. Got \(text).")
                return
            }
            if shape[0] != shape[1] {
                fail("transformation_matrix should be square. Got \(text) rectangular matrix.")
            } else if mean_vector.size(0) != shape[0] {
                fail(
                    "mean_vector should have the same length \(mean_vector.size(0))"
                        + " as any one of the dimensions of the transformation_matrix [\(text)]")
            } else if transformation_matrix.device != mean_vector.device {
                fail(
                    "Input tensors should be on the same device. "
                        + "Got \(transformation_matrix.device) and \(mean_vector.device)")
            } else if transformation_matrix.dtype != mean_vector.dtype {
                fail(
                    "Input tensors should have the same dtype. "
                        + "Got \(transformation_matrix.dtype) and \(mean_vector.dtype)")
            }
        }

        /// Images of the shape (…, C, H, W), transformed. A ValueError where C·H·W is not the matrix's size.
        public func callAsFunction(_ tensor: Tensor) -> Tensor {
            let shape = tensor.shape
            let size = transformation_matrix.size(0)
            guard tensor.dim() >= 3, shape[-3] * shape[-2] * shape[-1] == size else {
                let given = tensor.dim() >= 3 ? "\(shape[-3]) x \(shape[-2]) x \(shape[-1])" : "\(shape)"
                raise(
                    .ValueError,
                    "Input tensor and transformation matrix have incompatible shape.[\(given)] != \(size)",
                    op: "LinearTransformation")
                return tensor
            }
            guard tensor.device == mean_vector.device else {
                raise(
                    .ValueError,
                    "Input tensor should be on the same device as transformation matrix and mean vector. "
                        + "Got \(tensor.device) vs \(mean_vector.device)", op: "LinearTransformation")
                return tensor
            }
            let flat = tensor.view(-1, size) - mean_vector
            return torch.mm(flat, transformation_matrix.to(dtype: flat.dtype)).view(shape)
        }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            self(try expected(img, self) as Tensor)
        }

        public var description: String {
            func row(_ tensor: Tensor) -> String {
                "[" + tensor.flatList(Double.self).map { pythonText($0) }.joined(separator: ", ") + "]"
            }
            let rows = transformation_matrix.unbind().map(row).joined(separator: ", ")
            return "LinearTransformation(transformation_matrix=[\(rows)], mean_vector=\(row(mean_vector)))"
        }
    }
}
