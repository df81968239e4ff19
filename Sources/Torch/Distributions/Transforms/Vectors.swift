import Foundation

extension torch.distributions.transforms {
    /// From numbers to vectors of probabilities, by exponentials that are divided by their sum.
    public final class SoftmaxTransform: Transform {
        public override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.real_vector
        }
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.simplex
        }
        public override func isEqual(_ other: Transform) -> Bool { other is SoftmaxTransform }
        public override func cached(_ cache_size: Int) -> Transform? { SoftmaxTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor {
            let probs = (x - ATen.max_dim(x, -1, true).0).exp()
            return probs / probs.sum(-1, true)
        }
        public override func _inverse(_ y: Tensor) -> Tensor { y.log() }
        public override func forward_shape(_ shape: torch.Size) -> torch.Size { vectors(shape, 0) }
        public override func inverse_shape(_ shape: torch.Size) -> torch.Size { vectors(shape, 0) }
    }

    /// From numbers to vectors of probabilities that are one longer, by breaking a stick.
    public final class StickBreakingTransform: Transform {
        public override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.real_vector
        }
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.simplex
        }
        public override var bijective: Bool { true }
        public override func isEqual(_ other: Transform) -> Bool { other is StickBreakingTransform }
        public override func cached(_ cache_size: Int) -> Transform? { StickBreakingTransform(cache_size: cache_size) }

        private func offset(_ x: Tensor) -> Tensor {
            (x.shape[-1] + 1) - x.new_ones([x.shape[-1]]).cumsum(-1)
        }

        public override func _call(_ x: Tensor) -> Tensor {
            let z = clippedSigmoid(x - offset(x).log())
            let rest = (1 - z).cumprod(-1)
            return nn.functional.pad(z, [0, 1], value: 1) * nn.functional.pad(rest, [1, 0], value: 1)
        }

        public override func _inverse(_ y: Tensor) -> Tensor {
            let cropped = y.narrow(-1, 0, y.shape[-1] - 1)
            let offset = y.shape[-1] - y.new_ones([cropped.shape[-1]]).cumsum(-1)
            // Sums of nearly 1 leave a rest that rounding makes negative.
            let rest = torch.clamp(1 - cropped.cumsum(-1), min: torch.finfo(y.dtype).tiny)
            return cropped.log() - rest.log() + offset.log()
        }

        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            let moved = x - offset(x).log()
            let cropped = y.narrow(-1, 0, y.shape[-1] - 1)
            return (-moved + nn.functional.logsigmoid(moved) + cropped.log()).sum(-1)
        }

        public override func forward_shape(_ shape: torch.Size) -> torch.Size { vectors(shape, 1) }
        public override func inverse_shape(_ shape: torch.Size) -> torch.Size { vectors(shape, -1) }
    }

    /// From matrices to lower triangular ones with a positive diagonal.
    public final class LowerCholeskyTransform: Transform {
        public override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(torch.distributions.constraints.real, 2)
        }
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.lower_cholesky
        }
        public override func isEqual(_ other: Transform) -> Bool { other is LowerCholeskyTransform }
        public override func cached(_ cache_size: Int) -> Transform? { LowerCholeskyTransform(cache_size: cache_size) }
        public override func _call(_ x: Tensor) -> Tensor {
            x.tril(-1) + x.diagonal(dim1: -2, dim2: -1).exp().diag_embed()
        }
        public override func _inverse(_ y: Tensor) -> Tensor {
            y.tril(-1) + y.diagonal(dim1: -2, dim2: -1).log().diag_embed()
        }
    }

    /// From matrices to positive definite ones.
    public final class PositiveDefiniteTransform: Transform {
        public override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(torch.distributions.constraints.real, 2)
        }
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.positive_definite
        }
        public override func isEqual(_ other: Transform) -> Bool { other is PositiveDefiniteTransform }
        public override func cached(_ cache_size: Int) -> Transform? {
            PositiveDefiniteTransform(cache_size: cache_size)
        }
        public override func _call(_ x: Tensor) -> Tensor {
            let factor = LowerCholeskyTransform()(x)
            return factor • factor.mT
        }
        public override func _inverse(_ y: Tensor) -> Tensor {
            LowerCholeskyTransform().inv(torch.linalg.cholesky(y))
        }
    }

    /// From numbers to the Cholesky factor of a correlation matrix.
    public final class CorrCholeskyTransform: Transform {
        public override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.real_vector
        }
        public override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.corr_cholesky
        }
        public override var bijective: Bool { true }
        public override func cached(_ cache_size: Int) -> Transform? { CorrCholeskyTransform(cache_size: cache_size) }

        public override func _call(_ x: Tensor) -> Tensor {
            let tanh = torch.tanh(x)
            let eps = torch.finfo(tanh.dtype).eps
            var r = vec_to_tril_matrix(tanh.clamp(min: -1 + eps, max: 1 - eps), diag: -1)
            let rest = (1 - r ** 2).sqrt().cumprod(-1)
            r = r + torch.eye(r.shape[-1], dtype: r.dtype, device: r.device)
            return r * nn.functional.pad(rest.narrow(-1, 0, rest.shape[-1] - 1), [1, 0], value: 1)
        }

        public override func _inverse(_ y: Tensor) -> Tensor {
            let rest = 1 - torch.cumsum(y * y, dim: -1)
            let shifted = nn.functional.pad(rest.narrow(-1, 0, rest.shape[-1] - 1), [1, 0], value: 1)
            let t = tril_matrix_to_vec(y, diag: -1) / tril_matrix_to_vec(shifted, diag: -1).sqrt()
            return (t.log1p() - t.neg().log1p()) / 2
        }

        public override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            let rest = tril_matrix_to_vec(1 - (y * y).cumsum(dim: -1), diag: -2)
            let sticks = 0.5 * rest.log().sum(-1)
            return sticks + -2 * (x + nn.functional.softplus(-2 * x) - Constant.log2).sum(dim: -1)
        }

        public override func forward_shape(_ shape: torch.Size) -> torch.Size {
            guard let n = shape.last else { return vectors(shape, 0) }
            let d = Int(((0.25 + 2 * Double(n)).squareRoot() + 0.5).rounded(.toNearestOrEven))
            if d * (d - 1) / 2 != n { raise(.ValueError, "Input is not a flattened lower-diagonal number") }
            return torch.Size(Array(shape.sizes.dropLast())) + [d, d]
        }

        public override func inverse_shape(_ shape: torch.Size) -> torch.Size {
            guard shape.count >= 2 else { return vectors([], 0) }
            if shape[-2] != shape[-1] { raise(.ValueError, "Input is not square") }
            let d = shape[-1]
            return torch.Size(Array(shape.sizes.dropLast(2))) + [d * (d - 1) / 2]
        }
    }
}

/// The shape of vectors that are longer by a number.
private func vectors(_ shape: torch.Size, _ more: Int) -> torch.Size {
    guard let last = shape.last else {
        raise(.ValueError, "Too few dimensions on input")
        return shape
    }
    return torch.Size(Array(shape.sizes.dropLast()) + [last + more])
}

/// The elements of a matrix up to a diagonal, row after row.
func tril_matrix_to_vec(_ matrix: Tensor, diag: Int = 0) -> Tensor {
    let n = matrix.shape[-1]
    if diag < -n || diag >= n { raise(.ValueError, "diag (\(diag)) provided is outside [\(-n), \(n - 1)].") }
    return matrix[..., belowDiagonal(n, diag, matrix.device)]
}

/// The matrix whose elements up to a diagonal these are, zero elsewhere.
func vec_to_tril_matrix(_ vector: Tensor, diag: Int = 0) -> Tensor {
    let count = vector.shape[-1]
    let (shift, side) = (1 + 2 * diag, abs(diag) * (diag + 1))
    let n = (Double(-shift) + Double(shift * shift + 8 * count + 4 * side).squareRoot()) / 2
    let rounded = n.rounded(.toNearestOrEven)
    if rounded - n > torch.finfo(vector.dtype).eps {
        raise(
            .ValueError,
            "The size of last dimension is \(count) which cannot be expressed as the lower triangular part "
                + "of a square D x D matrix.")
    }
    let size = Int(rounded)
    let matrix = vector.new_zeros(torch.Size(Array(vector.shape.sizes.dropLast()) + [size, size]))
    matrix[..., belowDiagonal(size, diag, vector.device)] = vector
    return matrix
}

private func belowDiagonal(_ n: Int, _ diag: Int, _ device: torch.device) -> Tensor {
    let places = torch.arange(n, device: device)
    return places < places.view([-1, 1]) + (diag + 1)
}
