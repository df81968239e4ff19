"""Functions that PyTorch writes in Python (torch/functional.py, torch/_tensor.py): their signatures, so that they get
every call form like the others. Their bodies are the functions of the same symbol in Swift's `Composites`.
"""

from __future__ import annotations

import dataclasses

from torchgen.api.python import structseq_fieldnames
from torchgen.model import FunctionSchema

import swift_forms
from declarations import Parameter
from differences import Checker
from kinds import KINDS, Kind, given
from schema import Form, Overload, Param

# Where flags choose how many results come, Swift reads it from how the result is taken apart:
# `let (output, inverse) = torch.unique(x, return_inverse: true)`. One signature a number of results.
BY_COUNT = [("", "Tensor"), (".two", "(Tensor, Tensor)"), (".three", "(Tensor, Tensor, Tensor)")]

# A signature and the places that show it; `self` is `input` in a function. Of `out`, in the place of as many tensors as
# there are results, methods know nothing.
SIGNATURES: list[tuple[str, str]] = [
    ("Tensor", "split(Tensor self, int split_size, int dim=0) -> Tensor[]"),
    ("Tensor", "split.sections(Tensor self, int[] split_size, int dim=0) -> Tensor[]"),
    ("torch", "split(Tensor tensor, int split_size_or_sections, int dim=0) -> Tensor[]"),
    ("torch", "split.sections(Tensor tensor, int[] split_size_or_sections, int dim=0) -> Tensor[]"),
    ("torch Tensor", 'norm(Tensor self, str p="fro", int[]? dim=None, bool keepdim=False, Tensor? out=None, ScalarType? dtype=None)'
                     " -> Tensor"),
    ("torch Tensor", "norm.number(Tensor self, Scalar p, int[]? dim=None, bool keepdim=False, Tensor? out=None, ScalarType? dtype=None)"
                     " -> Tensor"),
    ("torch Tensor", "stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, "
                     'bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, '
                     "bool? return_complex=None, bool? align_to_window=None) -> Tensor"),
    ("Tensor", "istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, "
               "bool center=True, bool normalized=False, bool? onesided=None, int? length=None, "
               "bool return_complex=False) -> Tensor"),
    *(("torch Tensor", f"unique{form}(Tensor self, bool sorted=True, bool return_inverse=False, "
                       f"bool return_counts=False, int? dim=None) -> {result}")
      for form, result in BY_COUNT),
    *(("torch Tensor", f"unique_consecutive{form}(Tensor self, bool return_inverse=False, bool return_counts=False, "
                       f"int? dim=None) -> {result}")
      for form, result in BY_COUNT),
    ("torch", "tensordot(Tensor a, Tensor b, int dims=2, Tensor? out=None) -> Tensor"),
    ("torch", "tensordot.tensor(Tensor a, Tensor b, Tensor dims, Tensor? out=None) -> Tensor"),
    ("torch", 'cdist(Tensor x1, Tensor x2, float p=2.0, str compute_mode="use_mm_for_euclid_dist_if_necessary")'
              " -> Tensor"),
    ("torch", "unravel_index(Tensor indices, int[] shape) -> Tensor[]"),
    ("Tensor", "unflatten(Tensor self, int dim, int[] sizes) -> Tensor"),
    ("torch", "lu(Tensor A, bool pivot=True, bool get_infos=False, Tensor? out=None) -> (Tensor, Tensor)"),
    ("torch", "lu.infos(Tensor A, bool pivot=True, bool get_infos=False, Tensor? out=None) -> (Tensor, Tensor, Tensor)"),
    ("Tensor", "lu(Tensor self, bool pivot=True, bool get_infos=False, Tensor? out=None) -> (Tensor, Tensor)"),
    ("Tensor", "lu.infos(Tensor self, bool pivot=True, bool get_infos=False, Tensor? out=None) -> (Tensor, Tensor, Tensor)"),
    ("Tensor", "to.device(Tensor self, Device? device=None, ScalarType? dtype=None, bool non_blocking=False, "
               "bool copy=False, *, MemoryFormat? memory_format=None) -> Tensor"),
    ("Tensor", "to.dtype(Tensor self, ScalarType dtype, bool non_blocking=False, bool copy=False, *, "
               "MemoryFormat? memory_format=None) -> Tensor"),
    ("Tensor", "to.other(Tensor self, Tensor other, bool non_blocking=False, bool copy=False, *, "
               "MemoryFormat? memory_format=None) -> Tensor"),
    ("torch", "svd_lowrank(Tensor A, int? q=6, int? niter=2, Tensor? M=None) -> (Tensor, Tensor, Tensor)"),
    ("torch", "pca_lowrank(Tensor A, int? q=None, bool center=True, int niter=2) -> (Tensor, Tensor, Tensor)"),
]

# `split([2, 3])` and `split(2)` are two functions, where an op's `int[]` takes either.
SECTIONS = dataclasses.replace(KINDS["int[]"], public="[Int]", lower="{0}")


@dataclasses.dataclass(frozen=True)
class Composite(Overload):
    """An overload without a NativeFunction: what the writers of the forms ask is in its schema alone."""

    func: FunctionSchema = dataclasses.field(kw_only=True)

    schema = property(lambda self: str(self.func))
    base = property(lambda self: str(self.func.name.name))
    symbol = property(lambda self: self.func.name.unambiguous_name())
    returns = property(lambda self: [str(r.type) for r in self.func.returns])
    fields = property(lambda self: list(structseq_fieldnames(self.func.returns)))
    target = property(lambda self: f"Composites.{self.symbol}")
    source = property(lambda self: "torch." + self.schema)
    is_out = in_place = makes_tensor = has_options = False
    takes_integer = takes_numpy_names = False


def _read(text: str) -> Composite:
    func = FunctionSchema.parse(text)
    params = []
    for argument in func.arguments.flat_all:
        kind = SECTIONS if argument.name.startswith("split_size") and str(argument.type) == "int[]" else \
            given([str(r.type) for r in func.returns]) if argument.name == "out" else Kind.of(str(argument.type))
        params.append(Param(argument.name, str(argument.type), kind, argument.default))
    return Composite(None, tuple(params), len(func.arguments.flat_positional), func=func)


def add(places: dict[str, dict[str, list[Form]]], checker: Checker) -> None:
    """Puts the composites beside the ops, checked against Python."""
    for shown, text in SIGNATURES:
        composite = _read(text)
        for place in shown.split():
            forms = places[place].setdefault(composite.base, [])
            form = Form(composite, composite.base, place == "Tensor")
            parameters = tuple(
                Parameter(p.name, p.name, p.kind.public, p.default and swift_forms.swift_default(p)) for p in form.params)
            name = f"torch.{'Tensor.' * form.method}{form.name}"
            positional = checker.positional(name, parameters, "Generator/composites.py") + form.method
            forms.append(dataclasses.replace(form, overload=dataclasses.replace(composite, positional=positional)))
    for place, names in places.items():
        places[place] = dict(sorted(names.items()))
