"""Where a signature differs from Python's, and why: Python's name and the difference, regular expressions both."""

from __future__ import annotations

EXCEPTIONS: list[tuple[str, str, str]] = [
    (r"torch\.(norm|tensordot|lu)", r"missing out", "results in tensors of the caller's are not written in composites"),
    (r"torch\.(Tensor\.)?norm", r"required p", "its default is a text, which the form for texts has"),
    (r"torch\.tensordot", r"required dims", "its default is a number, which the form for numbers has"),
    (r"torch\.nn\.functional\.(fractional_|adaptive_)?max_pool.d", r"(missing|required) return_indices",
     "it decides how many results come, so the form that takes it is another one, by its type"),
    (r"torch\.nn\.functional\.(log_)?softm(ax|in)", r"(missing|required) _stacklevel",
     "it is Python's for a warning: where it is given the line compiles, without it `dtype` is the third"),
    (r"torch\.nn\.functional\.triplet_margin_with_distance_loss", r"required distance_function",
     "a module is taken beside a closure, and one of the two must be without a default"),
    (r"torch\.nn\.functional\.linear_cross_entropy", r"missing options", "chooses how Python cuts the work up to save memory; here it is not cut"),
]
