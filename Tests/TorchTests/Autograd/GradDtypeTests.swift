import TestSupport
import Testing
import Torch

/// The dtype that a leaf's gradient has to have.
@Suite struct GradDtypeTests {
    /// A leaf whose gradient is of a dtype, after a backward pass in double precision.
    private static func passed(_ dtype: torch.dtype?) -> Tensor {
        let x = torch.ones(2, requires_grad: true)
        x.grad_dtype = dtype
        (x.double() * 2).sum().backward()
        return x.grad
    }

    private static func assigned(_ dtype: torch.dtype?, _ grad: torch.dtype) -> Tensor {
        let x = torch.ones(2, requires_grad: true)
        x.grad_dtype = dtype
        x.grad = torch.ones(2, dtype: grad)
        return x.grad
    }

    private static func late(_ dtype: torch.dtype?) -> torch.dtype? {
        let x = torch.ones(2, requires_grad: true)
        x.sum().backward()
        x.grad_dtype = dtype
        return x.grad_dtype
    }

    private static func set(_ x: Tensor, _ dtype: torch.dtype?) -> torch.dtype? {
        x.grad_dtype = dtype
        return x.grad_dtype
    }

    @Test func dtypes() throws {
        let x = torch.ones(2, requires_grad: true)
        try expectSameOutcomes(
            [
                ("x.grad_dtype", { x.grad_dtype }),
                ("torch.ones(2, dtype=torch.int).grad_dtype", { torch.ones(2, dtype: .int32).grad_dtype }),
                ("(x * 2).grad_dtype", { (x * 2).grad_dtype }), ("set(x * 2, None)", { Self.set(x * 2, nil) }),
                ("set(torch.ones(2), torch.float64)", { Self.set(torch.ones(2), .float64) }),
                ("set(torch.ones(2), None)", { Self.set(torch.ones(2), nil) }),
                ("passed(torch.float64)", { Self.passed(.float64) }), ("passed(None)", { Self.passed(nil) }),
                ("passed(torch.float16)", { Self.passed(.float16) }),
                ("late(torch.float64)", { Self.late(.float64) }), ("late(None)", { Self.late(nil) }),
                ("late(torch.float32)", { Self.late(.float32) }),
                ("assigned(torch.float64, torch.float64)", { Self.assigned(.float64, .float64) }),
                ("assigned(torch.float64, torch.float32)", { Self.assigned(.float64, .float32) }),
                ("assigned(None, torch.float16)", { Self.assigned(nil, .float16) }),
                ("assigned(torch.float32, torch.float64)", { Self.assigned(.float32, .float64) }),
            ],
            setup: """
                x = torch.ones(2, requires_grad=True)
                def set(x, dtype):
                    x.grad_dtype = dtype
                    return x.grad_dtype
                def passed(dtype):
                    x = torch.ones(2, requires_grad=True)
                    x.grad_dtype = dtype
                    (x.double() * 2).sum().backward()
                    return x.grad
                def late(dtype):
                    x = torch.ones(2, requires_grad=True)
                    x.sum().backward()
                    x.grad_dtype = dtype
                    return x.grad_dtype
                def assigned(dtype, grad):
                    x = torch.ones(2, requires_grad=True)
                    x.grad_dtype = dtype
                    x.grad = torch.ones(2, dtype=grad)
                    return x.grad
                """)
    }
}
