import TestSupport
import Testing
import Torch

/// Constructors of PyTorch's early years, `torch.FloatTensor(2, 3)`, in every form, and the types behind them.
@Suite struct LegacyConstructorTests {
    private static let setup = "x = torch.arange(6., device='cpu').view(2, 3); V = torch.autograd.Variable"
    private let x = torch.arange(6.0, device: "cpu").view(2, 3)

    @Test func types() throws {
        try expectSameOutcomes(
            [
                ("torch.FloatTensor()", { torch.FloatTensor() }),
                ("torch.FloatTensor(2, 3).shape", { torch.FloatTensor(2, 3).shape }),
                ("torch.FloatTensor((2, 3))", { torch.FloatTensor((2, 3)) }),
                ("torch.FloatTensor([2, 3])", { torch.FloatTensor([2, 3]) }),
                ("torch.FloatTensor([[1, 2], [3, 4]])", { torch.FloatTensor([[1, 2], [3, 4]]) }),
                ("torch.FloatTensor([])", { torch.FloatTensor([]) }),
                ("torch.FloatTensor(x.size()).shape", { torch.FloatTensor(x.size()).shape }),
                ("torch.FloatTensor(x)", { torch.FloatTensor(x) }),
                (
                    "torch.FloatTensor(x).data_ptr() == x.data_ptr()",
                    { torch.FloatTensor(x).data_ptr() == x.data_ptr() }
                ),
                ("torch.LongTensor(x)", { torch.LongTensor(x) }),
                ("torch.LongTensor([1.5])", { torch.LongTensor([1.5]) }),
                ("torch.ByteTensor([300])", { torch.ByteTensor([300]) }),
                ("torch.ByteTensor([-1])", { torch.ByteTensor([-1]) }),
                ("torch.ByteTensor([1.7])", { torch.ByteTensor([1.7]) }),
                ("torch.CharTensor([200])", { torch.CharTensor([200]) }),
                ("torch.LongTensor([float('nan')])", { torch.LongTensor([Double.nan]) }),
                ("torch.IntTensor([True, False])", { torch.IntTensor([true, false]) }),
                ("torch.BoolTensor([1, 0, 2])", { torch.BoolTensor([1, 0, 2]) }),
                ("torch.HalfTensor([1e9])", { torch.HalfTensor([1e9]) }),
                ("torch.FloatTensor(3.5)", { torch.FloatTensor((3.5)) }),
                ("torch.FloatTensor(-1)", { torch.FloatTensor(-1) }),
                (
                    "torch.FloatTensor([torch.tensor(1.), torch.tensor(2)])",
                    { torch.FloatTensor([torch.tensor(1.0), torch.tensor(2)]) }
                ),
                ("torch.FloatTensor([x, x])", { torch.FloatTensor([x, x]) }),
                ("torch.FloatTensor([1 + 2j])", { torch.FloatTensor([1 + 2.j]) }),
                ("torch.FloatTensor(2, 3, device='cpu').shape", { torch.FloatTensor(2, 3, device: "cpu").shape }),
                ("torch.FloatTensor([1, 2], device='meta')", { torch.FloatTensor([1, 2], device: "meta") }),
                ("torch.FloatTensor(data=[1, 2])", { torch.FloatTensor(data: [1, 2]) }),
                ("torch.FloatTensor(size=(1, 2)).shape", { torch.FloatTensor(size: [1, 2]).shape }),
                ("torch.FloatTensor(other=x)", { torch.FloatTensor(other: x) }),
                ("torch.FloatTensor(range(3))", { torch.FloatTensor(0..<3) }),
                ("torch.FloatTensor", { torch.FloatTensor }), ("torch.cuda.HalfTensor", { torch.cuda.HalfTensor }),
                ("torch.FloatTensor.dtype", { torch.FloatTensor.dtype }),
                ("torch.sparse.IntTensor.__module__", { torch.sparse.IntTensor.__module__ }),
                ("torch.sparse.FloatTensor()", { torch.sparse.FloatTensor() }),
                ("torch.sparse.FloatTensor(2, 3)", { torch.sparse.FloatTensor(2, 3) }),
            ], setup: Self.setup)
    }

    @Test func tensors() throws {
        try expectSameOutcomes(
            [
                ("torch.Tensor()", { torch.Tensor() }), ("torch.Tensor(2, 3).shape", { torch.Tensor(2, 3).shape }),
                ("torch.Tensor([1, 2])", { torch.Tensor([1, 2]) }), ("torch.Tensor((1, 2))", { torch.Tensor((1, 2)) }),
                ("torch.Tensor(x.long())", { torch.Tensor(x.long()) }),
                ("torch.Tensor([1, 2], device='cpu')", { torch.Tensor([1, 2], device: "cpu") }),
                ("torch.Tensor(size=(2, 3)).shape", { torch.Tensor(size: [2, 3]).shape }),
                ("torch.Tensor(data=[1, 2])", { torch.Tensor(data: [1, 2]) }),
                ("torch.Tensor(range(3))", { torch.Tensor(0..<3) }),
                ("x.new(2, 3).shape", { x.new(2, 3).shape }), ("x.new()", { x.new() }),
                ("x.new([1, 2])", { x.new([1, 2]) }),
                ("x.new((1, 2))", { x.new((1, 2)) }), ("x.new(x.size()).shape", { x.new(x.size()).shape }),
                ("x.new(x.long())", { x.new(x.long()) }), ("x.long().new([1.5])", { x.long().new([1.5]) }),
                ("x.new([1], device='cuda')", { x.new([1], device: "cuda") }),
                ("V(x, requires_grad=True)", { Variable(x, requires_grad: true) }),
                ("V(x, True)", { Variable(x, true) }), ("V(data=x)", { Variable(data: x) }),
                ("V(x, volatile=True)", { Variable(x, volatile: true) }),
                (
                    "V(x, volatile=True, requires_grad=True)",
                    { torch.autograd.Variable(x, requires_grad: true, volatile: true) }
                ),
                ("V()", { Variable() }), ("V(x, name='w').name", { Variable(x, name: "w").name }),
                ("x.name", { x.name }),
                ("V(x.long(), requires_grad=True)", { Variable(x.long(), requires_grad: true) }),
                ("isinstance(x, torch.FloatTensor)", { isinstance(x, torch.FloatTensor) }),
                ("isinstance(x, torch.LongTensor)", { isinstance(x, torch.LongTensor) }),
                ("isinstance(x.to_sparse(), torch.FloatTensor)", { isinstance(x.to_sparse(), torch.FloatTensor) }),
                (
                    "isinstance(x.to_sparse(), torch.sparse.FloatTensor)",
                    { isinstance(x.to_sparse(), torch.sparse.FloatTensor) }
                ),
                ("x.to_sparse().type()", { x.to_sparse().type() }), ("x.type('float')", { x.type("float") }),
                ("x.type(torch.LongTensor, True)", { x.type(torch.LongTensor, true) }),
                ("x.type(dtype='torch.DoubleTensor')", { x.type(dtype: "torch.DoubleTensor") }),
                ("torch.typename(x.long())", { torch.typename(x.long()) }),
                ("torch.set_default_tensor_type(torch.LongTensor)", { set(torch.LongTensor) }),
                ("torch.set_default_tensor_type('torch.FooTensor')", { set("torch.FooTensor") }),
            ], setup: Self.setup)
    }

    private func set(_ type: torch.tensortype) -> Any? {
        torch.set_default_tensor_type(type)
        return nil
    }

    private func set(_ type: String) -> Any? {
        torch.set_default_tensor_type(type)
        return nil
    }
}
