"""The text of tensors: what `print` shows, to the character."""

from __future__ import annotations

from collections.abc import Iterator

from parity.cases import Case, written
from parity.shard import Shard

REALS = {
    "ordinary": "[0.1, -2.5, 3.14159265]",
    "whole": "[1.0, -2.0, 300.0]",
    "whole and large": "[1.0, 123456789.0]",
    "mixed magnitudes": "[0.001, 1.0, 999.0]",
    "apart by more than a thousand": "[0.001, 1.5, 1001.0]",
    "small": "[0.00001, 0.00002]",
    "smallest that is not scientific": "[0.0001, 0.0002]",
    "large": "[123456789.5, 1.5]",
    "not finite": "[torch.inf, -torch.inf, torch.nan]",
    "not finite among others": "[1.5, torch.inf, -torch.inf, torch.nan, -0.25]",
    "not finite among whole": "[1.0, torch.inf, torch.nan]",
    "zeros": "[0.0, -0.0]",
    "zeros among others": "[0.0, -0.0, 1.25, -3.5]",
    "negative": "[-1.5, -22.75]",
    "rounded up": "[0.99999, 9.99999]",
    "half": "[0.00005, 0.12345, 2.5]",
    "one": "[7.0]",
    "scientific, not finite": "[1e-10, torch.inf, -1e10]",
    "denormal": "[1e-40, 1.0]",
}
FLOAT8 = ["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu"]
INTEGERS = ["int64", "int32", "int16", "int8", "uint8", "uint16", "uint32", "uint64"]
SHAPES = ["()", "(1,)", "(7,)", "(40,)", "(2, 3)", "(3, 40)", "(1, 1)", "(2, 3, 4)", "(2, 1, 3, 2)", "(2, 2, 1, 2, 3)", "(5, 1)"]
EMPTY = ["(0,)", "(0, 3)", "(2, 0)", "(2, 0, 3)", "(0, 0)"]

MADE = {
    "reals": [f"printed(torch.tensor({v}))" for v in REALS.values()],
    "float64": [f"printed(torch.tensor({v}, dtype=torch.float64))" for v in [*REALS.values(), "[1e-300, 1e300]", "[0.1, 1e17]"]],
    "float16": [f"printed(torch.tensor({v}, dtype=torch.float16))" for k, v in REALS.items() if k != "denormal"],
    "bfloat16": [f"printed(torch.tensor({v}, dtype=torch.bfloat16))" for v in REALS.values()],
    "float8": [f"printed(torch.tensor({v}).to(torch.{d}))" for d in FLOAT8 for v in ("[1.0, 2.0, 0.5]", "[0.1, 3.3]")],
    "integers": [f"printed(torch.tensor({v}, dtype=torch.{d}))" for d in INTEGERS for v in
                 ("[1, 2, 3]", "[1, 22, 100]", *(("[-1, 0, 100]", "[-7]") if not d.startswith("u") else ("[0]",)))] + [
        "printed(torch.tensor([2147483647, 1]))", "printed(torch.tensor([9223372036854775807, -1]))",
        "printed(torch.tensor(5))", "printed(torch.tensor(5, dtype=torch.uint8))"],
    "bool": [f"printed(torch.tensor({v}))" for v in ("[True]", "[True, False]", "[[True, False], [False, False]]", "True", "False")],
    "complex": [f"printed(torch.complex(torch.tensor({a}), torch.tensor({b})))" for a, b in [
        ("[1.0, 2.0]", "[3.0, -4.0]"), ("[0.5, -2.25]", "[0.0, 1.125]"), ("[1.0, 2.0]", "[0.25, -0.5]"), ("[0.0]", "[-0.0]"),
        ("[torch.inf, 1.0]", "[torch.nan, -torch.inf]"), ("[1e-6, 1.0]", "[1.0, 1e7]"), ("[-0.0, 1.5]", "[0.0, -0.0]")]] + [
        "printed(torch.complex(torch.tensor(1.5), torch.tensor(-2.0)))",
        "printed(torch.complex(torch.tensor([1.5], dtype=torch.float64), torch.tensor([-2.0], dtype=torch.float64)))",
        "printed(torch.complex(torch.arange(6.0), -torch.arange(6.0)).reshape(2, 3))",
        "printed(torch.complex(torch.arange(2000.0), torch.ones(2000)))",
        "printed(torch.zeros(2, dtype=torch.complex64))", "printed(torch.zeros(2, dtype=torch.complex32))",
        "printed(torch.zeros(0, dtype=torch.complex64))"],
    "shapes": [f"printed(torch.{f}({s}))" for s in SHAPES for f in ("ones", "randn", "zeros")],
    "shapes of other dtypes": [f"printed(torch.ones({s}, dtype=torch.{d}))" for s in SHAPES for d in ("int64", "float64", "bool", "complex64")],
    "empty": [f"printed(torch.zeros({s}, dtype=torch.{d}))" for s in EMPTY for d in ("float32", "int64", "bool", "float16")],
    "scalars": [f"printed(torch.tensor({v}))" for v in ("0.0", "-0.0", "1.0", "-1.5", "1e-7", "1e20", "3.14159265358979", "torch.inf", "torch.nan",
                                                         "12345.678", "1e8", "100000001.0")],
    "summarised": [f"printed({v})" for v in (
        "torch.arange(1000)", "torch.arange(1001)", "torch.arange(1001.0)", "torch.arange(100000.0) / 7", "torch.ones(40, 40)", "torch.ones(4, 400)",
        "torch.randn(400, 4)", "torch.arange(1200.0).reshape(6, 200)", "torch.arange(1204.0).reshape(7, 2, 86)[:, :, :43]",
        "torch.randn(10, 11, 12)", "torch.randn(3, 7, 8, 9)", "torch.randn(2, 3, 4, 7, 8)", "torch.ones(1001, 1)", "torch.ones(1, 1001)",
        "torch.randn(6, 200)", "torch.zeros(100, 100, dtype=torch.bool)", "torch.arange(10000, dtype=torch.int32).reshape(100, 100)",
        "torch.cat([torch.zeros(1000), torch.tensor([1e10])])", "torch.cat([torch.zeros(500), torch.tensor([1e10]), torch.zeros(600)])",
        "torch.randn(2000, dtype=torch.float64)", "torch.randn(40, 40, requires_grad=True)", "torch.randn(2000, 3)[::2]",
        "torch.full((1500,), torch.nan)", "torch.randn(7, 7, 30)", "torch.randn(6, 6, 30)")],
    "wide": [f"printed({v})" for v in (
        "torch.arange(30)", "torch.arange(30.0)", "torch.randn(30)", "torch.randn(2, 30)", "torch.randn(1, 2, 25)", "torch.randn(9)", "torch.randn(8)",
        "torch.randn(10)", "torch.arange(26)", "torch.arange(19.0) * 1000", "torch.randn(30, dtype=torch.complex64)",
        "torch.randn(2, 11, dtype=torch.float64)", "torch.randn(2, 2, 2, 20)", "torch.randn(30).to(torch.bfloat16)",
        "torch.arange(30) > 10", "torch.arange(1, 31) * 1e-9", "torch.randn(12, requires_grad=True) * 2",
        "torch.arange(1e15, 1e15 + 9, dtype=torch.float64)")],
    "views": [f"x = torch.arange(24.0).reshape(2, 3, 4) / 8\nprinted({v})" for v in (
        "x.transpose(0, 2)", "x.permute(2, 0, 1)", "x[0]", "x[:, 1]", "x[..., 2]", "x[:, :, ::2]", "x.flip(0)", "x.expand(2, 2, 3, 4)", "x[0, 0, 0]",
        "x[0].t()", "x.unsqueeze(0)", "x.view(-1)", "x.diagonal(0, 1, 2)", "x.view(torch.int32)", "x[0].T",
        "x[1:1]", "x.as_strided((2, 2), (1, 2))", "x.unfold(2, 2, 1)", "x.real", "x.detach()")],
    "conj and neg": [f"x = torch.complex(torch.arange(4.0), torch.ones(4))\nprinted({v})" for v in (
        "x.conj()", "x.conj().imag", "x.imag", "x.real", "x.conj().conj()", "x.conj().reshape(2, 2)", "x.resolve_conj()", "x.conj() * 2",
        "torch.view_as_real(x)", "x.abs()", "x.angle()")],
    "requires_grad": [f"printed({v})" for v in (
        "torch.ones(2, requires_grad=True)", "torch.tensor(1.5, requires_grad=True)", "torch.zeros(0, requires_grad=True)",
        "torch.zeros(2, 0, requires_grad=True)", "torch.ones(2, dtype=torch.float64, requires_grad=True)",
        "torch.ones(2, dtype=torch.complex64, requires_grad=True)", "torch.randn(3, 3, requires_grad=True)",
        "torch.ones(2, requires_grad=True).detach()", "torch.randn(9, dtype=torch.float64, requires_grad=True)",
        "torch.ones(2, 2, dtype=torch.bfloat16, requires_grad=True)")],
    "grad_fn": [f"x = torch.tensor([[1.5, 2.0], [0.5, 3.0]], requires_grad=True)\nprinted({v})" for v in (
        "x + 1", "x - x", "x * x", "x / 2", "x ** 2", "2 ** x", "-x", "x @ x", "x.sum()", "x.mean()", "x.sum(0)", "x.mean(0)", "x.exp()", "x.log()",
        "x.sqrt()", "x.relu()", "x.sigmoid()", "x.tanh()", "x.softmax(0)", "x.log_softmax(1)", "x.t()", "x.reshape(4)", "x.view(4)", "x[0]", "x[:, 1]",
        "x[x > 1]", "x.max()", "x.abs()", "x.clamp(0, 1)", "x.clone()", "x.norm()", "x.std()", "x.var(0)", "x.prod()", "x.cumsum(0)", "x.unsqueeze(0)",
        "x.expand(2, 2, 2)", "x.permute(1, 0)", "x.to(torch.float64)", "torch.cat([x, x])", "torch.stack([x, x])", "torch.where(x > 1, x, 0.0)",
        "torch.nn.functional.linear(x, x)", "torch.nn.functional.mse_loss(x, torch.zeros(2, 2))", "torch.nn.functional.gelu(x)",
        "torch.nn.functional.dropout(x, 0.0)", "torch.nn.functional.cross_entropy(x, torch.tensor([0, 1]))", "x.det()", "x.inverse()",
        "torch.linalg.svdvals(x)", "x.flatten()", "x.squeeze()", "x.chunk(2)[0]", "x.sort(0).values", "x.max(0).values", "x.gather(0, torch.tensor([[0, 0]]))",
        "x.index_select(0, torch.tensor([1]))", "x.repeat(2, 1)", "x.diag()", "x.tril()", "x.sin()", "x.detach()", "x.cpu()", "x.contiguous()",
        "torch.einsum('ij,jk->ik', x, x)", "x.float()", "x.half()", "x.cos().sum()", "x.add(1).mul_(2)")],
    "layers": [f"net = {n}\nprinted({v})" for n, v in (
        ("torch.nn.Linear(3, 2)", "net.weight"), ("torch.nn.Linear(3, 2)", "net.bias"), ("torch.nn.Linear(3, 2)", "net(torch.ones(1, 3))"),
        ("torch.nn.Conv2d(1, 2, 2)", "net.weight"), ("torch.nn.Conv2d(1, 1, 2)", "net(torch.ones(1, 1, 3, 3))"),
        ("torch.nn.BatchNorm1d(3)", "net.running_mean"), ("torch.nn.BatchNorm1d(3)", "net.num_batches_tracked"),
        ("torch.nn.BatchNorm1d(3)", "net(torch.randn(4, 3))"), ("torch.nn.MSELoss()", "net(torch.ones(2, requires_grad=True), torch.zeros(2))"))],
    "parameters": [f"printed({v})" for v in (
        "torch.nn.Parameter(torch.ones(2))", "torch.nn.Parameter(torch.ones(2), requires_grad=False)", "torch.nn.Parameter(torch.tensor(2.0))",
        "torch.nn.Parameter(torch.zeros(0, 3))", "torch.nn.Parameter(torch.randn(3, 20))", "torch.nn.Parameter(torch.ones(2, dtype=torch.float64))",
        "torch.nn.Buffer(torch.ones(2))", "torch.nn.Parameter(torch.ones(2)) * 2")],
    "sparse": [f"x = torch.tensor([[0.0, 1.5, 0.0], [2.0, 0.0, 0.0]])\nprinted({v})" for v in (
        "x.to_sparse()", "x.to_sparse().coalesce()", "x.to_sparse_csr()", "x.to_sparse_csc()", "x.to_sparse_bsr((1, 3))", "x.to_sparse_bsc((2, 1))",
        "torch.zeros(2, 3).to_sparse()", "x.to(torch.float64).to_sparse()", "x.int().to_sparse()", "x.to_sparse(1)",
        "x.to_sparse().requires_grad_()", "torch.sparse_coo_tensor([[0, 1]], [1.0, 2.0], (3,))", "torch.eye(40).to_sparse()", "torch.eye(1100).to_sparse()",
        "torch.zeros(0, 3).to_sparse()", "torch.eye(30).to_sparse_csr()")],
    "meta": [f"printed(torch.empty({v}, device='meta'))" for v in ("2, 3", "()", "0", "2, dtype=torch.int64", "2, dtype=torch.float64", "2, requires_grad=True")],
    "quantized": [f"printed(torch.quantize_per_tensor(torch.tensor({v}), 0.1, 10, torch.{d}))" for v in ("[0.5, 1.0]", "1.5") for d in ("quint8", "qint8")],
    "default dtype": [f"torch.set_default_dtype(torch.{d})\na = printed({v})\ntorch.set_default_dtype(torch.float32)\na" for d in ("float64", "bfloat16") for v in (
        "torch.ones(2)", "torch.ones(2, dtype=torch.float32)", "torch.zeros(0)", "torch.ones(2, dtype=torch.complex64)", "torch.ones(2, dtype=torch.complex128)")],
    "repr": [f"represented({v})" for v in ("torch.randn(3)", "torch.tensor(1.5)", "torch.ones(2, requires_grad=True) + 1", "torch.nn.Parameter(torch.ones(2))",
                                           "torch.arange(3)", "torch.zeros(0)", "torch.zeros(2).to_sparse()", "torch.nn.Linear(2, 3)", "torch.zeros(2).dtype")],
    "f-strings": [f"printed(f'{{{v}}}')" for v in ("torch.tensor(1.5)", "torch.tensor(3)", "torch.tensor(True)", "torch.ones(2)", "torch.tensor(0.1)",
                                                  "torch.tensor(1.0, requires_grad=True)", "torch.tensor(1e-7)", "torch.ones(1)", "torch.tensor(0.1, dtype=torch.float64)")],
    "lists": [f"printed({v})" for v in ("[torch.ones(2), torch.tensor(3)]", "[torch.randn(2, 2)]", "torch.arange(4).chunk(2)[1]")],
    "sizes and dtypes": [f"printed({v})" for v in (
        "torch.ones(2, 3).shape", "torch.ones(2).size()", "torch.ones(()).shape", "torch.ones(0).shape", "torch.ones(2).dtype", "torch.zeros(2).device",
        "torch.zeros(2).layout", "torch.Size([1, 2])", "torch.complex64", "torch.bool", "torch.channels_last", "torch.device('cuda:1')", "torch.sparse_coo")],
}

OPTIONS = {
    "precision": ["precision=2", "precision=8", "precision=0", "precision=1", "2"],
    "threshold": ["threshold=5", "threshold=10000", "threshold=5, edgeitems=1", "threshold=0", "threshold=torch.inf"],
    "edgeitems": ["edgeitems=1, threshold=5", "edgeitems=2, threshold=5", "edgeitems=5, threshold=10", "edgeitems=0, threshold=5"],
    "linewidth": ["linewidth=40", "linewidth=20", "linewidth=200", "linewidth=1"],
    "sci_mode": ["sci_mode=True", "sci_mode=False", "sci_mode=True, precision=2"],
    "profile": ["profile='short'", "profile='full'", "profile='default'", "profile='short', precision=6"],
}
SHOWN = ["torch.randn(12)", "torch.arange(20.0)", "torch.arange(1200).reshape(3, 400)", "torch.tensor([1e-5, 1.0, 2e5])",
         "torch.randn(3, 12, requires_grad=True) * 100", "torch.complex(torch.randn(3), torch.randn(3))"]
SET = {f"set_printoptions({option})": [
    f"torch.set_printoptions({given})\na = printed({v})\ntorch.set_printoptions(profile='default')\na" for given in choices for v in SHOWN]
    for option, choices in OPTIONS.items()}

TABLE = MADE | SET


def shard_cases() -> Iterator[Case]:
    yield from written("printing", TABLE)


def shards(quick: bool) -> list[Shard]:
    return [Shard("printing/all", shard_cases)]


def rows() -> list[str]:
    return list(TABLE)
