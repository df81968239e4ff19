"""Why rows of the table are not equal, where the outcome alone does not say it."""

from __future__ import annotations

CAUSES: dict[str, str] = {
    "linalg.lstsq": "with the driver gelsy Python differs from itself, call by call",
    "linalg.lstsq (grad_oriented)": "as linalg.lstsq",
    "item": "`item()` is a Double in Swift, which has one type a function; integers are `item(Int.self)`",
    "quantized": "quantized tensors are deprecated in PyTorch and not bound",
    "jiterator_unary": "compiled for CUDA at run time", "jiterator_binary": "compiled for CUDA at run time",
    "jiterator_4inputs_with_extra_args": "compiled for CUDA at run time",
    "jiterator_binary_return_by_ref": "compiled for CUDA at run time",
    "jiterator_2inputs_2outputs": "compiled for CUDA at run time",
    "max_pool2d_with_indices_backward": "private: reached through torch.ops.aten alone",
    "native_dropout_backward": "private: reached through torch.ops.aten alone",
    "slice": "private: reached through torch.ops.aten alone; as x[a:b] it is in __getitem__",
}


def is_unsteady(told: dict) -> bool:
    """Whether Python does not agree with itself to the bit, so that being equal would be chance."""
    swift = told.get("swift", "")
    return told["entry"].startswith("linalg.lstsq") and ("gelsy" in swift or "driver" not in swift)


def cause(name: str) -> str:
    if name in CAUSES:
        return CAUSES[name]
    private = any(part.startswith("_") and not part.startswith("__") for part in name.split(" ")[0].split("."))
    return "private" if private or name.startswith("torch.ops.") else ""
