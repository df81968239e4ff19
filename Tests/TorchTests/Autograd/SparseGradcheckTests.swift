import TestSupport
import Testing
import Torch

/// The check of gradients for sparse tensors, and the policy of gradients' strides.
@Suite struct SparseGradcheckTests {
    private let gradcheck = torch.sparse.as_sparse_gradcheck(torch.autograd.gradcheck)

    @Test func checks() throws {
        let dense = torch.tensor([[0, 1], [2, 3]], dtype: .float64)
        func coo() -> Tensor { dense.to_sparse_coo().requires_grad_() }
        func csr() -> Tensor { dense.to_sparse_csr().requires_grad_() }
        let gradcheck = gradcheck
        try expectSameOutcomes(
            [
                (
                    "check(lambda x: x.to_sparse_csr(), coo())",
                    { gradcheck({ (x: Tensor) in x.to_sparse_csr() }, coo()) }
                ),
                (
                    "check(lambda x: x.to_sparse_csr(), coo(), masked=True)",
                    { gradcheck({ (x: Tensor) in x.to_sparse_csr() }, coo(), masked: true) }
                ),
                (
                    "check(lambda x: x.to_dense() ** 2, csr())",
                    { gradcheck({ (x: Tensor) in x.to_dense() ** 2 }, csr()) }
                ),
                (
                    "check(torch.sparse.mm, (coo(), weights()))",
                    {
                        gradcheck(
                            { (x: Tensor, w: Tensor) in torch.sparse.mm(x, w) }, (coo(), dense.clone().requires_grad_())
                        )
                    }
                ),
                (
                    "check(lambda x: x.detach().to_dense() * x.to_dense(), coo())",
                    { gradcheck({ (x: Tensor) in x.detach().to_dense() * x.to_dense() }, coo()) }
                ),
                (
                    "check(lambda x: x.detach().to_dense() * x.to_dense(), coo(), raise_exception=False)",
                    {
                        gradcheck(
                            { (x: Tensor) in x.detach().to_dense() * x.to_dense() }, coo(), raise_exception: false)
                    }
                ),
            ],
            setup: """
                dense = torch.tensor([[0, 1], [2, 3]], dtype=torch.float64)
                gradcheck = torch.sparse.as_sparse_gradcheck(torch.autograd.gradcheck)
                # What is said aloud here is not warned of.
                def check(*args, **options):
                    with torch.sparse.check_sparse_tensor_invariants(False): return gradcheck(*args, **options)
                def coo(): return dense.to_sparse_coo().requires_grad_()
                def csr(): return dense.to_sparse_csr().requires_grad_()
                def weights(): return dense.clone().requires_grad_()
                """)
    }

    @Test func layoutPolicy() throws {
        func strides() -> [Int] {
            let p = torch.empty(2, 3, 4).permute(2, 0, 1).requires_grad_()
            (p * torch.ones(4, 2, 3)).sum().backward()
            return p.grad.stride()
        }
        func set() -> [Int] {
            defer { torch.autograd.enforce_grad_layout_policy() }
            torch.autograd.enforce_grad_layout_policy(false)
            return strides()
        }
        try expectSameOutcomes(
            [
                ("strides()", { strides() }),
                ("relaxed()", { torch.autograd.enforce_grad_layout_policy(false) { strides() } }),
                ("set()", { set() }), ("strides()", { strides() }),
            ],
            setup: """
                def strides():
                    p = torch.empty(2, 3, 4).permute(2, 0, 1).requires_grad_()
                    (p * torch.ones(4, 2, 3)).sum().backward()
                    return list(p.grad.stride())
                def relaxed():
                    with torch.autograd.enforce_grad_layout_policy(False): return strides()
                def set():
                    torch.autograd.enforce_grad_layout_policy(False)
                    result = strides()
                    torch.autograd.enforce_grad_layout_policy()
                    return result
                """)
    }
}
