/// The parametrization behind `orthogonal`.
final class Orthogonal: nn.Module, nn.utils.parametrize.RightInverse {
    enum Map: String { case matrix_exp, cayley, householder }

    private let shape: torch.Size
    private let map: Map
    private let hasBase: Bool

    init(_ shape: torch.Size, _ map: Map, _ useTrivialization: Bool) {
        self.shape = shape
        self.map = map
        hasBase = useTrivialization
    }

    override func _get_name() -> String { "_Orthogonal" }

    /// Whether a value can be assigned.
    var hasInverse: Bool { hasBase || map == .householder }

    static func refuse() {
        raise(
            .NotImplementedError,
            "It is not possible to assign to the matrix exponential or the Cayley parametrizations when "
                + "use_trivialization=False.", op: "right_inverse")
    }

    override func forward(_ input: Tensor) -> Tensor {
        let isWide = input.size(-2) < input.size(-1)
        var x = isWide ? input.mT : input
        let (n, k) = (x.size(-2), x.size(-1))
        var q: Tensor
        if map == .householder {
            let a = ATen.tril(x, -1)
            let tau = 2.0 / (1.0 + (a * a).sum(dim: -2))
            q = ATen.linalg_householder_product(a, tau)
            // The diagonal holds signs, which are not to be trained.
            q = q * ATen.diagonal(x, 0, -2, -1).to(torch.int32).unsqueeze(-2)
        } else {
            x = ATen.tril(x, 0)
            if n != k {
                let batch = Array(x.shape.dropLast(2))
                x = ATen.cat([x, x.new_zeros([n, n - k]).expand(batch + [-1, -1])], -1)
            }
            let a = x - ATen.mH(x)
            if map == .matrix_exp {
                q = ATen.matrix_exp(a)
            } else {
                let identity = torch.eye(n, dtype: a.dtype, device: a.device)
                q = ATen.linalg_solve(
                    torch.add(identity, a, alpha: -0.5), torch.add(identity, a, alpha: 0.5), true)
            }
            if n != k { q = q.narrow(-1, 0, k) }
        }
        if hasBase { q = torch.matmul(get_buffer("base"), q) }
        return isWide ? q.mT : q
    }

    func right_inverse(_ value: Tensor) -> Tensor {
        guard value.shape == shape else {
            return failed(
                .ValueError,
                "Expected a matrix or batch of matrices of shape \(shape). Got a tensor of shape \(value.shape).",
                op: "right_inverse")
        }
        return torch.no_grad {
            let isWide = value.size(-2) < value.size(-1)
            let q = isWide ? value.mT : value
            guard hasBase else { return reflectors(q, isWide) }
            let (n, k) = (q.size(-2), q.size(-1))
            let base: Tensor
            if n == k {
                base = Self.isOrthogonal(q) ? q.clone() : Self.orthogonal(q)
            } else {
                let size = Array(q.shape.dropLast(2)) + [n, n - k]
                base = Self.orthogonal(ATen.cat([q, torch.randn(size, dtype: q.dtype, device: q.device)], -1))
            }
            register_buffer("base", base)
            let negative = torch.zeros_like(value)
            _ = ATen.diagonal(negative, 0, -2, -1).fill_(-1.0)
            return negative
        }
    }

    /// What the Householder map makes the orthogonal factor of a matrix of.
    private func reflectors(_ q: Tensor, _ isWide: Bool) -> Tensor {
        let (a, tau) = ATen.geqrf(q)
        let diagonal = ATen.diagonal(a, 0, -2, -1)
        _ = diagonal.sign_()
        // LAPACK gives zero exactly where it uses no reflection.
        diagonal[tau == 0.0] = diagonal[tau == 0.0] * -1
        return isWide ? a.mT : a
    }

    private static func isOrthogonal(_ q: Tensor) -> Bool {
        let identity = torch.eye(q.size(-1), dtype: q.dtype, device: q.device)
        let eps = 10.0 * Double(q.size(-2)) * torch.finfo(q.dtype).eps
        return torch.allclose(torch.matmul(ATen.mH(q), q), identity, atol: eps)
    }

    /// The orthogonal factor for which the diagonal of the other one is not negative.
    private static func orthogonal(_ a: Tensor) -> Tensor {
        let (x, tau) = ATen.geqrf(a)
        let q = ATen.linalg_householder_product(x, tau)
        _ = q.mul_(ATen.sgn(ATen.diagonal(x, 0, -2, -1)).unsqueeze(-2))
        return q
    }
}
