import TestSupport
import Testing
import Torch

/// `torch.testing`: what differs is told in Python's words, and random tensors are Python's.
@Suite struct ComparisonTests {
    private static let setup =
        "m = torch.tensor([[1., 2.], [3., 4.]]); T = torch.tensor; close = torch.testing.assert_close"
    private let m = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

    @Test func assertClose() throws {
        try expectSameOutcomes(
            [
                (
                    "close(T([1., 2, 3]), T([1., 4, 5]))",
                    told { torch.testing.assert_close(torch.tensor([1.0, 2, 3]), torch.tensor([1.0, 4, 5])) }
                ),
                (
                    "close(T([1, 2, 3]), T([1, 4, 5]))",
                    told { torch.testing.assert_close(torch.tensor([1, 2, 3]), torch.tensor([1, 4, 5])) }
                ),
                ("close(1.0, 1.5)", told { torch.testing.assert_close(1.0, 1.5) }),
                ("close(1, 3)", told { torch.testing.assert_close(1, 3) }),
                ("close(1, 1.0)", told { torch.testing.assert_close(1, 1.0) }),
                ("close(True, 1)", told { torch.testing.assert_close(true, 1) }),
                ("close(5.0, 0.0)", told { torch.testing.assert_close(5.0, 0.0) }),
                ("close(0.0, 1e-9)", told { torch.testing.assert_close(0.0, 1e-9) }),
                (
                    "close(T([1.]), T([1.], dtype=torch.float64))",
                    told { torch.testing.assert_close(torch.tensor([1.0]), torch.tensor([1.0], dtype: .float64)) }
                ),
                ("close(m, torch.ones(2, 3))", told { torch.testing.assert_close(m, torch.ones(2, 3)) }),
                ("close([m, m], [m, m + 1])", told { torch.testing.assert_close([m, m], [m, m + 1]) }),
                (
                    "close({'a': m, 'b': m}, {'a': m, 'b': m * 2})",
                    told { torch.testing.assert_close(["a": m, "b": m], ["a": m, "b": m * 2]) }
                ),
                ("close({'a': m}, {'b': m})", told { torch.testing.assert_close(["a": m], ["b": m]) }),
                ("close([m], [m, m])", told { torch.testing.assert_close([m], [m, m]) }),
                ("close(m, m, rtol=0.1)", told { torch.testing.assert_close(m, m, rtol: 0.1) }),
                (
                    "close(m, m + 0.5, rtol=0, atol=0)",
                    told { torch.testing.assert_close(m, m + 0.5, rtol: 0, atol: 0) }
                ),
                (
                    "close(m, m + 0.5, rtol=0, atol=1)",
                    told { torch.testing.assert_close(m, m + 0.5, rtol: 0, atol: 1) }
                ),
                ("close(m, m + 2, rtol=0, atol=1)", told { torch.testing.assert_close(m, m + 2, rtol: 0, atol: 1) }),
                ("close(m, m + 0.5, msg='Argh')", told { torch.testing.assert_close(m, m + 0.5, msg: "Argh") }),
                (
                    "close(m, m + 0.5, msg=lambda t: 'It: ' + t)",
                    told { torch.testing.assert_close(m, m + 0.5, msg: { "It: " + $0 }) }
                ),
                (
                    "close(T([math.nan]), T([math.nan]))",
                    told { torch.testing.assert_close(torch.tensor([Double.nan]), torch.tensor([Double.nan])) }
                ),
                (
                    "close(T([math.nan]), T([math.nan]), equal_nan=True)",
                    told {
                        torch.testing.assert_close(
                            torch.tensor([Double.nan]), torch.tensor([Double.nan]), equal_nan: true)
                    }
                ),
                ("close(None, m)", told { torch.testing.assert_close(nil, m) }),
                ("close(None, None)", told { torch.testing.assert_close(nil, nil) }),
                ("close(True, False)", told { torch.testing.assert_close(true, false) }),
                ("close('a', 'a')", told { torch.testing.assert_close("a", "a") }),
                ("close(m, 1.0)", told { torch.testing.assert_close(m, 1.0) }),
                ("close(T(1.5), T(2.5))", told { torch.testing.assert_close(torch.tensor(1.5), torch.tensor(2.5)) }),
                (
                    "close(T(True), T(False))",
                    told { torch.testing.assert_close(torch.tensor(true), torch.tensor(false)) }
                ),
                (
                    "close(T([True, False]), T([False, False]))",
                    told { torch.testing.assert_close(torch.tensor([true, false]), torch.tensor([false, false])) }
                ),
                ("close(m.to_sparse(), m)", told { torch.testing.assert_close(m.to_sparse(), m) }),
                (
                    "close(m.to_sparse(), m, check_layout=False)",
                    told { torch.testing.assert_close(m.to_sparse(), m, check_layout: false) }
                ),
                (
                    "close(m.to_sparse(), (m * 2).to_sparse())",
                    told { torch.testing.assert_close(m.to_sparse(), (m * 2).to_sparse()) }
                ),
                (
                    "close(m.to_sparse(), torch.eye(2).to_sparse())",
                    told { torch.testing.assert_close(m.to_sparse(), torch.eye(2).to_sparse()) }
                ),
                (
                    "close(m.t(), m.t().contiguous(), check_stride=True)",
                    told { torch.testing.assert_close(m.t(), m.t().contiguous(), check_stride: true) }
                ),
                (
                    "close([1.0, [2.0, 3.5]], [1.0, [2.0, 3.0]])",
                    told { torch.testing.assert_close([1.0, [2.0, 3.5]] as [Any], [1.0, [2.0, 3.0]] as [Any]) }
                ),
                ("close((m, 2), (m, 3))", told { torch.testing.assert_close((m, 2), (m, 3)) }),
                (
                    "close(T([1 + 2j]), T([1 + 3j]))",
                    told { torch.testing.assert_close(torch.tensor([1 + 2.j]), torch.tensor([1 + 3.j])) }
                ),
                (
                    "close(1 + 2j, 1 + 3j)",
                    told { torch.testing.assert_close(torch.Complex(1, 2), torch.Complex(1, 3)) }
                ),
                ("close(m, nn.Parameter(m.clone()))", told { torch.testing.assert_close(m, nn.Parameter(m.clone())) }),
                (
                    "close(m, nn.Parameter(m.clone()), allow_subclasses=False)",
                    told { torch.testing.assert_close(m, nn.Parameter(m.clone()), allow_subclasses: false) }
                ),
                (
                    "close(T(math.inf), T(1.0))",
                    told { torch.testing.assert_close(torch.tensor(Double.infinity), torch.tensor(1.0)) }
                ),
                (
                    "close(torch.empty(0), torch.empty(0))",
                    told { torch.testing.assert_close(torch.empty(0), torch.empty(0)) }
                ),
                (
                    "close(T([1], dtype=torch.uint8), T([200], dtype=torch.uint8))",
                    told {
                        torch.testing.assert_close(torch.tensor([1], dtype: .uint8), torch.tensor([200], dtype: .uint8))
                    }
                ),
                (
                    "close(T([1]), T([1.5]), check_dtype=False)",
                    told { torch.testing.assert_close(torch.tensor([1]), torch.tensor([1.5]), check_dtype: false) }
                ),
                ("close([m], [m], rtol=1)", told { torch.testing.assert_close([m], [m], rtol: 1) }),
                (
                    "close(T([1.], dtype=torch.float16), T([1.1], dtype=torch.float16))",
                    told {
                        torch.testing.assert_close(
                            torch.tensor([1.0], dtype: .float16), torch.tensor([1.1], dtype: .float16))
                    }
                ),
            ], setup: Self.setup)
    }

    private func told(_ body: @escaping () -> Void) -> () -> Any? {
        {
            body()
            return nil
        }
    }

    @Test func makeTensor() throws {
        var rows: [Row] = [("torch.manual_seed(0) and None", told { torch.manual_seed(0) })]
        for dtype: torch.dtype in [.float32, .float64, .float16, .bfloat16, .complex64, .int64, .int8, .uint8, .bool] {
            rows.append(
                (
                    "make((2, 3), dtype=\(dtype), device='cpu')",
                    { torch.testing.make_tensor((2, 3), dtype: dtype, device: "cpu") }
                ))
            rows.append(
                (
                    "make(3, dtype=\(dtype), device='cpu', low=0, high=2, noncontiguous=True, exclude_zero=True)",
                    {
                        torch.testing.make_tensor(
                            3, dtype: dtype, device: "cpu", low: 0, high: 2, noncontiguous: true, exclude_zero: true)
                    }
                ))
        }
        try expectSameOutcomes(
            rows + [
                (
                    "make([2], dtype=torch.float32, device='cpu', low=-3.4e38, high=3.4e38, requires_grad=True)",
                    {
                        torch.testing.make_tensor(
                            [2], dtype: .float32, device: "cpu", low: -3.4e38, high: 3.4e38, requires_grad: true)
                    }
                ),
                (
                    "make(2, dtype=torch.int64, device='cpu', requires_grad=True)",
                    { torch.testing.make_tensor(2, dtype: .int64, device: "cpu", requires_grad: true) }
                ),
                (
                    "make(2, dtype=torch.int64, device='cpu', low=3, high=2)",
                    { torch.testing.make_tensor(2, dtype: .int64, device: "cpu", low: 3, high: 2) }
                ),
                (
                    "make(2, dtype=torch.uint8, device='cpu', low=300, high=400)",
                    { torch.testing.make_tensor(2, dtype: .uint8, device: "cpu", low: 300, high: 400) }
                ),
                (
                    "make(2, dtype=torch.float32, device='cpu', low=math.nan)",
                    { torch.testing.make_tensor(2, dtype: .float32, device: "cpu", low: Double.nan) }
                ),
                (
                    "make(2, dtype=torch.float32, device='cpu', low=1, high=1)",
                    { torch.testing.make_tensor(2, dtype: .float32, device: "cpu", low: 1, high: 1) }
                ),
                (
                    "make(2, dtype=torch.float32, device='cpu', noncontiguous=True, memory_format=torch.contiguous_format)",
                    {
                        torch.testing.make_tensor(
                            2, dtype: .float32, device: "cpu", noncontiguous: true, memory_format: .contiguous_format)
                    }
                ),
            ], setup: "make = torch.testing.make_tensor")
    }
}
