"""The layers that layers.py writes: Swift's file, the class and what it does."""

from __future__ import annotations

# Bases that are written by hand, with the properties that their subclasses read.
BY_HAND = {"_Loss": {"reduction": "String"}, "_WeightedLoss": {"weight": "Buffer?"}}

_WINDOWS = {"1d": "`[N, C, L]`", "2d": "`[N, C, H, W]`", "3d": "`[N, C, D, H, W]`"}


def _each(name: str, sentence: str) -> dict[str, str]:
    """A layer's three dimensions: the sentence ends with the shape of their input."""
    return {name + d: f"{sentence} Input {shape}, or without `N`." for d, shape in _WINDOWS.items()}


def _pads(kind: str, sentence: str) -> dict[str, str]:
    return _each(f"{kind}Pad", f"{sentence} `padding` is one number for all ends or one for each, the last dimension's first.")


# The lazy layers' names without `Lazy` and dimensions, and the base whose initialiser theirs calls.
LAZY = {"Conv": "nn.DirectConvNd", "ConvTranspose": "nn.ConvTransposeNd", "BatchNorm": "nn.BatchNormNd",
        "InstanceNorm": "nn.InstanceNormNd"}

LAYERS: dict[str, dict[str, str]] = {
    "Activation": {
        "Threshold": "`x` where it is above `threshold`, elsewhere `value`.",
        "RReLU": "`x` above zero, below it `x` times a slope that is drawn between `lower` and `upper` while it trains.",
        "Hardsigmoid": "The sigmoid by three straight lines.",
        "SiLU": "`x` times its sigmoid.",
        "Mish": "`x * tanh(softplus(x))`.",
        "Hardswish": "`x` times its hard sigmoid.",
        "ELU": "`x` above zero, `alpha * (exp(x) - 1)` below.",
        "CELU": "`x` above zero, `alpha * (exp(x / alpha) - 1)` below.",
        "SELU": "The scaled ELU whose outputs keep mean 0 and variance 1.",
        "GLU": "The first half along `dim` times the sigmoid of the second.",
        "GELU": "`x` times the normal distribution's function of it; `approximate` is `none` or `tanh`.",
        "Hardshrink": "`x`, and zero between `-lambd` and `lambd`.",
        "LogSigmoid": "The logarithm of the sigmoid.",
        "Softplus": "`log(1 + exp(beta * x)) / beta`, and `x` where `beta * x` is above `threshold`.",
        "Softshrink": "`x` moved by `lambd` towards zero.",
        "Softsign": "`x / (1 + |x|)`.",
        "Tanhshrink": "`x - tanh(x)`.",
        "Softmin": "The softmax of `-x` along `dim`.",
        "Softmax": "Numbers between 0 and 1 that add up to 1 along `dim`.",
        "LogSoftmax": "The logarithm of the softmax along `dim`.",
    },
    "Pooling": {
        "_MaxPoolNd": "What the poolings by the greatest element share.",
        **_each("MaxPool", "The greatest element of every window."),
        "_AvgPoolNd": "What the poolings by the mean share.",
        **_each("AvgPool", "The mean of every window."),
        "_LPPoolNd": "What the poolings by a norm share.",
        **_each("LPPool", "The norm of every window, of order `norm_type`."),
        "_AdaptiveMaxPoolNd": "What the adaptive poolings by the greatest element share.",
        **_each("AdaptiveMaxPool", "The greatest elements of as many windows as `output_size` says; nil there keeps the input's size."),
        "_AdaptiveAvgPoolNd": "What the adaptive poolings by the mean share.",
        **_each("AdaptiveAvgPool", "The means of as many windows as `output_size` says; nil there keeps the input's size."),
    },
    "Padding": {
        "_CircularPadNd": "What the circular paddings share.",
        **_pads("Circular", "Pads with the elements from the other end."),
        "_ConstantPadNd": "What the paddings with a number share.",
        **_pads("Constant", "Pads with `value`."),
        "_ReflectionPadNd": "What the reflecting paddings share.",
        **_pads("Reflection", "Pads with the elements mirrored at the end, which is not repeated."),
        "_ReplicationPadNd": "What the replicating paddings share.",
        **_pads("Replication", "Pads with the elements at the end."),
        **_pads("Zero", "Pads with zeros."),
    },
    "Loss": {
        "_Loss": "",
        "_WeightedLoss": "",
        "L1Loss": "The absolute error.",
        "NLLLoss": "The negative log likelihood of log-probabilities and classes.",
        "PoissonNLLLoss": "The negative log likelihood of counts and the Poisson distribution's rate, or its logarithm with `log_input`.",
        "KLDivLoss": "The Kullback-Leibler divergence of log-probabilities and probabilities.",
        "MSELoss": "The squared error.",
        "BCELoss": "The binary cross entropy of probabilities, between 0 and 1. Input and target of one shape; a ValueError for others.",
        "BCEWithLogitsLoss": "The binary cross entropy of logits. Input and target of one shape; a ValueError for others.",
        "HingeEmbeddingLoss": "How near or far pairs are: `x` where the target is 1, what is missing to `margin` where it is -1.",
        "MultiLabelMarginLoss": "The hinge loss between the classes of a sample and all others.",
        "SmoothL1Loss": "The squared error below `beta`, the absolute one above it.",
        "HuberLoss": "The squared error below `delta`, a line above it.",
        "SoftMarginLoss": "The logistic loss of targets -1 and 1.",
        "CrossEntropyLoss": "The cross entropy of logits `[N, C, …]` or `[C]` and classes `[N, …]`, or class probabilities.",
        "MultiLabelSoftMarginLoss": "The binary cross entropy of logits, the mean over the classes.",
        "CosineEmbeddingLoss": "How alike pairs of vectors are: a cosine near 1 where the target is 1, below `margin` where it is -1.",
        "MarginRankingLoss": "What is missing for one input to be ranked `margin` above the other: the first where the target is 1.",
        "TripletMarginLoss": "What is missing for an anchor to be nearer by `margin` to a positive than to a negative.",
    },
    "Distance": {
        "PairwiseDistance": "The distance of each pair of vectors, `‖x1 - x2 + eps‖ₚ`. Inputs `[N, D]` or `[D]`.",
        "CosineSimilarity": "The cosine of the angle between vectors along `dim`. Inputs of one shape, or of shapes that broadcast.",
    },
    "Shuffle": {
        "PixelShuffle": "`[*, C * r * r, H, W]` as `[*, C, H * r, W * r]`, `r` the `upscale_factor`.",
        "PixelUnshuffle": "`[*, C, H * r, W * r]` as `[*, C * r * r, H, W]`, `r` the `downscale_factor`.",
        "ChannelShuffle": "The channels of `groups` groups dealt out in turn.",
    },
    "Fold": {
        "Fold": "The sum of sliding blocks `[N, C * k, L]` as an image of `output_size`.",
        "Unfold": "The sliding blocks of an image `[N, C, H, W]` as columns `[N, C * k, L]`.",
    },
    "Normalization": {
        "LocalResponseNorm": "Divides every element by a power of its channel's neighbours.",
    },
}
