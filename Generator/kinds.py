"""How each ATen type crosses the three borders: Swift's public face, Swift's op layer, C, and C++.

One row a type. `Kind.of` finds the row of a schema type; sizes (`int[2]`) and symbolic integers do not
change the row, only the C++ conversion or the public conversion.
"""

from __future__ import annotations

import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Kind:
    public: str  # the type in a public Swift signature
    lower: str  # public value -> op-layer value, {0} is the value, {size} a fixed list size
    layer: str  # the type in the op layer
    pass_c: str  # op-layer value -> C arguments
    c: tuple[str, ...]  # C parameter types; a second parameter gets the suffix `_n`
    cpp: str  # C parameters -> C++ argument, {0} is the name
    keep: bool = False  # whether Swift must keep the value alive over the C call

    @staticmethod
    def of(schema_type: str) -> Kind:
        plain = re.sub(r"\[\d+\]", "[]", schema_type)
        symbolic = "SymInt" in plain
        row = KINDS[plain.replace("SymInt", "int")]
        if symbolic and "[]" in plain:
            row = dataclasses.replace(row, cpp=row.cpp.replace("ints(", "symints("))
        return row




KINDS: dict[str, Kind] = {
    "Tensor": Kind("Tensor", "{0}", "Tensor", "{0}.handle", ("ct_tensor_t",), "{0}_", keep=True),
    "Tensor?": Kind("Tensor?", "{0}", "Tensor?", "{0}?.handle", ("ct_tensor_t",), "ctorch::optional({0})", keep=True),
    "Tensor[]": Kind("[Tensor]", "{0}", "[Tensor]", "handles({0}), {0}.count",
                     ("const ct_tensor_t *", "intptr_t"), "ctorch::tensors({0}, {0}_n)", keep=True),
    "Tensor?[]": Kind("[Tensor?]", "{0}", "[Tensor?]", "handles({0}), {0}.count",
                      ("const ct_tensor_t *", "intptr_t"), "ctorch::optional_tensors({0}, {0}_n)", keep=True),
    "Scalar": Kind("any torch.Number", "{0}._torchScalar", "torch.Scalar", "{0}.c", ("ct_scalar",), "ctorch::scalar({0})"),
    "Scalar?": Kind("(any torch.Number)?", "{0}?._torchScalar", "torch.Scalar?", "torch.Scalar.c({0})", ("ct_scalar",),
                    "ctorch::optional_scalar({0})"),
    "Scalar[]": Kind("[any torch.Number]", "{0}.map {{ $0._torchScalar }}", "[torch.Scalar]", "{0}.map(\\.c), {0}.count",
                     ("const ct_scalar *", "intptr_t"), "ctorch::scalars({0}, {0}_n)"),
    "int": Kind("Int", "{0}", "Int", "{0}", ("intptr_t",), "{0}"),
    "int?": Kind("Int?", "{0}", "Int?", "ct_optional_int({0})", ("ct_optional_int",), "ctorch::optional({0})"),
    "int[]": Kind("any torch.IntList", "{0}._torchInts{size}", "[Int]", "{0}, {0}.count",
                  ("const intptr_t *", "intptr_t"), "ctorch::ints({0}, {0}_n)"),
    "int[]?": Kind("(any torch.IntList)?", "{0}?._torchInts{size}", "[Int]?", "{0} ?? [], {0}?.count ?? -1",
                   ("const intptr_t *", "intptr_t"), "ctorch::optional_ints({0}, {0}_n)"),
    "float": Kind("Double", "{0}", "Double", "{0}", ("double",), "{0}"),
    "float?": Kind("Double?", "{0}", "Double?", "ct_optional_double({0})", ("ct_optional_double",), "ctorch::optional({0})"),
    "float[]": Kind("[Double]", "{0}", "[Double]", "{0}, {0}.count", ("const double *", "intptr_t"),
                    "ctorch::doubles({0}, {0}_n)"),
    "float[]?": Kind("[Double]?", "{0}", "[Double]?", "{0} ?? [], {0}?.count ?? -1",
                     ("const double *", "intptr_t"), "ctorch::optional_doubles({0}, {0}_n)"),
    "bool": Kind("Bool", "{0}", "Bool", "{0}", ("bool",), "{0}"),
    "bool?": Kind("Bool?", "{0}", "Bool?", "ct_optional_bool({0})", ("int8_t",), "ctorch::optional_bool({0})"),
    "bool[]": Kind("[Bool]", "{0}", "[Bool]", "{0}", ("const bool *",), "ctorch::three({0})"),
    "str": Kind("String", "{0}", "String", "{0}", ("const char *",), "{0}"),
    "str?": Kind("String?", "{0}", "String?", "{0}", ("const char *",), "ctorch::optional_string({0})"),
    "ScalarType": Kind("torch.dtype", "{0}", "torch.dtype", "{0}.code", ("int8_t",), "ctorch::dtype({0})"),
    "ScalarType?": Kind("torch.dtype?", "{0}", "torch.dtype?", "{0}?.code ?? -1", ("int8_t",), "ctorch::optional_dtype({0})"),
    "Layout": Kind("torch.layout", "{0}", "torch.layout", "{0}.code", ("int8_t",), "ctorch::layout({0})"),
    "Layout?": Kind("torch.layout?", "{0}", "torch.layout?", "{0}?.code ?? -1", ("int8_t",), "ctorch::optional_layout({0})"),
    "Device": Kind("any torch.DeviceLike", "{0}._torchDevice", "torch.device", "{0}.c", ("ct_device",), "ctorch::device({0})"),
    "Device?": Kind("(any torch.DeviceLike)?", "{0}?._torchDevice", "torch.device?", "torch.device.c({0})", ("ct_device",),
                    "ctorch::optional_device({0})"),
    "MemoryFormat": Kind("torch.memory_format", "{0}", "torch.memory_format", "{0}.code", ("int8_t",),
                         "ctorch::memory_format({0})"),
    "MemoryFormat?": Kind("torch.memory_format?", "{0}", "torch.memory_format?", "{0}?.code ?? -1", ("int8_t",),
                          "ctorch::optional_memory_format({0})"),
    "Generator?": Kind("torch.Generator?", "{0}", "torch.Generator?", "{0}?.handle", ("ct_generator_t",),
                       "ctorch::optional_generator({0})", keep=True),
}

# A Tensor argument that Python's argument parser also takes as a number, in the functions named in
# `should_allow_numbers_as_tensors` (torch/csrc/utils/python_arg_parser.cpp).
NUMBER_OR_TENSOR = Kind("any torch.TensorOrNumber", "{0}._torchTensor", "Tensor", "{0}.handle", ("ct_tensor_t",), "{0}_",
                        keep=True)

# Results: (Swift type, C out-parameter type, C++ value -> C value, C value -> Swift value, C start value in Swift)
RESULTS: dict[str, tuple[str, str, str, str, str]] = {
    "Tensor": ("Tensor", "ct_tensor_t", "give({0})", "Tensor(adopting: {0})", "OpaquePointer?.none"),
    "Tensor[]": ("[Tensor]", "ct_tensor_list", "give_list({0})", "adopt({0})", "ct_tensor_list()"),
    "int": ("Int", "intptr_t", "static_cast<intptr_t>({0})", "{0}", "Placeholder.size"),
    "SymInt": ("Int", "intptr_t", "static_cast<intptr_t>({0}.guard_int(__FILE__, __LINE__))", "{0}", "Placeholder.size"),
    "float": ("Double", "double", "{0}", "{0}", "0.0"),
    "bool": ("Bool", "bool", "{0}", "{0}", "false"),
    "Scalar": ("torch.Scalar", "ct_scalar", "give_scalar({0})", "torch.Scalar({0})", "ct_scalar()"),
    "ScalarType": ("torch.dtype", "int8_t", "static_cast<int8_t>({0})", "torch.dtype(code: {0})", "Int8(0)"),
}


def tuple_of(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def given(results: list[str]) -> Kind:
    """Tensors of the caller's for these results, or none."""
    return dataclasses.replace(KINDS["Tensor?"], public=f"{tuple_of([RESULTS[r][0] for r in results])}?")
