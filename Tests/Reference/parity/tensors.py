"""Tensors and other values as the Swift side reads them: a description in JSON, the bits in one file."""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import torch

WHOLE_STORAGE = 1 << 20  # above this many bytes only the part that a tensor reaches is written


def fresh(tensor: torch.Tensor) -> torch.Tensor:
    """A leaf with the same bits, strides and place in a storage of its own."""
    plain = tensor.detach()
    if tensor.layout != torch.strided:
        out = plain.clone()
    else:
        plain = plain.resolve_neg()
        bare = plain.conj() if plain.is_conj() else plain
        storage = torch.tensor([], dtype=bare.dtype).set_(bare.untyped_storage().clone())
        out = storage.as_strided(bare.size(), bare.stride(), bare.storage_offset())
        out = out.conj() if plain.is_conj() else out
    return out.requires_grad_() if tensor.requires_grad else out


class Writer:
    """Appends bits to a file and gives the descriptions."""

    def __init__(self, blob: BinaryIO):
        self.blob = blob

    def tensor(self, tensor: torch.Tensor) -> dict[str, Any]:
        plain = tensor.detach()
        told = {"dtype": str(plain.dtype), "shape": list(plain.shape), "requires_grad": tensor.requires_grad}
        if plain.layout == torch.sparse_coo:
            plain_indices, plain_values = plain._indices(), plain._values()
            return told | {"layout": str(plain.layout), "coalesced": plain.is_coalesced(),
                           "parts": [self.tensor(plain_indices), self.tensor(plain_values)]}
        if plain.layout != torch.strided:
            rows = plain.layout in (torch.sparse_csr, torch.sparse_bsr)
            compressed = plain.crow_indices() if rows else plain.ccol_indices()
            other = plain.col_indices() if rows else plain.row_indices()
            return told | {"layout": str(plain.layout), "coalesced": False,
                           "parts": [self.tensor(compressed), self.tensor(other), self.tensor(plain.values())]}
        plain = plain.clone() if plain._is_zerotensor() else plain.resolve_neg()
        bare = plain.conj() if plain.is_conj() else plain
        start, size = bare.storage_offset(), bare.element_size()
        flat = torch.tensor([], dtype=torch.uint8).set_(bare.untyped_storage())
        if flat.numel() > WHOLE_STORAGE:
            end = start + sum((n - 1) * s for n, s in zip(bare.shape, bare.stride())) + 1
            flat, start = flat[start * size : end * size], 0
        raw = flat.numpy().tobytes()
        told |= {"stride": list(bare.stride()), "storage_offset": start, "conj": plain.is_conj(),
                 "start": self.blob.tell(), "bytes": len(raw)}
        self.blob.write(raw)
        return told

    def value(self, label: str, value: Any) -> dict[str, Any]:
        if isinstance(value, torch.Tensor):
            return {"label": label, "tensor": self.tensor(value)}
        return {"label": label, "plain": plain(value)}


def plain(value: Any) -> str:
    """A value that is no tensor; numbers by their bits."""
    if isinstance(value, float):
        return "nan" if value != value else f"double {struct.unpack('<q', struct.pack('<d', value))[0]}"
    if isinstance(value, complex):
        return f"complex {plain(value.real)} {plain(value.imag)}"
    return str(value)


def flattened(value: Any, label: str = "") -> list[tuple[str, Any]]:
    """The values inside tuples, lists and dictionaries, in order; labels name their place."""
    if isinstance(value, (tuple, list)) and not isinstance(value, torch.Size):
        return [found for i, item in enumerate(value) for found in flattened(item, f"{label}.{i}" if label else str(i))]
    if isinstance(value, dict):
        return [found for k, item in value.items() for found in flattened(item, f"{label}.{k}" if label else str(k))]
    return [(label, value)]
