"""torchvision's networks for classes of images: their builders, what is known of their weights, the registry, and the names
of their parts, as the installed torchvision has them.

The classes are written by hand in Sources/TorchVision/Models. A builder takes the arguments of its class, as its `**kwargs`
do in Python; `ROWS` says what it gives the class itself.
"""

from __future__ import annotations

import collections
import dataclasses
import inspect
import math
import pathlib
import re
import sys
from collections.abc import Callable
from typing import Any

import torch

from files import head
from swift_layer import quoted

SOURCE = "the installed torchvision's models"
# The Swift type of a builder's argument.
TYPES = {
    "num_classes": "Int", "dropout": "Double", "dropout_aux": "Double", "init_weights": "Bool", "zero_init_residual": "Bool",
    "groups": "Int", "width_per_group": "Int", "replace_stride_with_dilation": "[Bool]?", "norm_layer": "torchvision.ops.NormLayer?",
    "bn_size": "Int", "drop_rate": "Double", "memory_efficient": "Bool", "aux_logits": "Bool", "transform_input": "Bool",
    "width_mult": "Double", "inverted_residual_setting": "[[Int]]?", "round_nearest": "Int", "stochastic_depth_prob": "Double",
    "layer_scale": "Double", "attention_dropout": "Double", "representation_size": "Int?", "image_size": "Int?",
    "mlp_ratio": "Double", "stem_width": "Int", "activation": "torchvision.ops.ActivationLayer?",
    "activation_layer": "torchvision.ops.ActivationLayer?", "squeeze_ratio": "Double", "expansion_ratio": "Double",
    "mlp_dropout": "Double", "input_size": "(Int, Int)?",
}
# Where a builder takes None beside the class's type.
OPTIONAL = {name: {"init_weights", "aux_logits", "transform_input"} for name in ("googlenet", "inception_v3")}
# Classes as arguments, for which closures would need other types, and settings of Python's own classes.
LEFT_OUT = {"block", "blocks", "inception_blocks", "inverted_residual", "downsample_layer", "stem_type", "block_type",
            "conv_stem_configs", "last_channel"}


@dataclasses.dataclass
class Row:
    """What a builder gives its class."""

    leading: str = ""  # the first arguments
    given: dict[str, str] = dataclasses.field(default_factory=dict)  # by name; they are no arguments of the builder
    passed: dict[str, str] = dataclasses.field(default_factory=dict)  # what becomes of an argument
    extra: dict[str, tuple[str, str]] = dataclasses.field(default_factory=dict)  # arguments that the class has not
    types: dict[str, str] = dataclasses.field(default_factory=dict)  # of arguments that mean something else here
    last: str = ""  # the last argument
    maker: str | None = None  # in place of the class's initialiser
    omitted: frozenset[str] = frozenset()  # the class's arguments that the maker has not
    renamed: str = ""
    makes_all: bool = False  # the maker looks after the weights


def _resnet(block: str, layers: str, **given: str) -> Row:
    return Row(f"block: resnet.{block}.self, layers: {layers}", given)


def _vgg(letter: str, batch_norm: str) -> Row:
    return Row(f"features: vgg.make_layers(vgg.{letter}, {batch_norm})", passed={"init_weights": "init_weights && weights == nil"})


def _dense(growth: int, blocks: str, first: int) -> Row:
    return Row(given={"growth_rate": f"{growth}", "block_config": blocks, "num_init_features": f"{first}"},
               renamed="DenseNet.renamed")


ROWS: dict[str, Row] = {
    "alexnet": Row(),
    "vgg11": _vgg("A", "false"), "vgg11_bn": _vgg("A", "true"), "vgg13": _vgg("B", "false"), "vgg13_bn": _vgg("B", "true"),
    "vgg16": _vgg("D", "false"), "vgg16_bn": _vgg("D", "true"), "vgg19": _vgg("E", "false"), "vgg19_bn": _vgg("E", "true"),
    "resnet18": _resnet("BasicBlock", "[2, 2, 2, 2]"), "resnet34": _resnet("BasicBlock", "[3, 4, 6, 3]"),
    "resnet50": _resnet("Bottleneck", "[3, 4, 6, 3]"), "resnet101": _resnet("Bottleneck", "[3, 4, 23, 3]"),
    "resnet152": _resnet("Bottleneck", "[3, 8, 36, 3]"),
    "resnext50_32x4d": _resnet("Bottleneck", "[3, 4, 6, 3]", groups="32", width_per_group="4"),
    "resnext101_32x8d": _resnet("Bottleneck", "[3, 4, 23, 3]", groups="32", width_per_group="8"),
    "resnext101_64x4d": _resnet("Bottleneck", "[3, 4, 23, 3]", groups="64", width_per_group="4"),
    "wide_resnet50_2": _resnet("Bottleneck", "[3, 4, 6, 3]", width_per_group="128"),
    "wide_resnet101_2": _resnet("Bottleneck", "[3, 4, 23, 3]", width_per_group="128"),
}


def _mobile(large: str) -> Row:
    return Row(f"large: {large}", extra={"width_mult": ("Double", "1.0"), "reduced_tail": ("Bool", "false"),
                                         "dilated": ("Bool", "false")}, maker="mobilenetv3.net",
               omitted=frozenset({"inverted_residual_setting"}))


def _shuffle(widths: str) -> Row:
    return Row(f"stages_repeats: [4, 8, 4], stages_out_channels: {widths}")


ROWS |= {
    "squeezenet1_0": Row('version: "1_0"'), "squeezenet1_1": Row('version: "1_1"'),
    "mobilenet_v2": Row(), "mobilenet_v3_large": _mobile("true"), "mobilenet_v3_small": _mobile("false"),
    "densenet121": _dense(32, "[6, 12, 24, 16]", 64), "densenet161": _dense(48, "[6, 12, 36, 24]", 96),
    "densenet169": _dense(32, "[6, 12, 32, 32]", 64), "densenet201": _dense(32, "[6, 12, 48, 32]", 64),
    "googlenet": Row(maker="GoogLeNet.built", makes_all=True), "inception_v3": Row(maker="Inception3.built", makes_all=True),
    "shufflenet_v2_x0_5": _shuffle("[24, 48, 96, 192, 1024]"), "shufflenet_v2_x1_0": _shuffle("[24, 116, 232, 464, 1024]"),
    "shufflenet_v2_x1_5": _shuffle("[24, 176, 352, 704, 1024]"), "shufflenet_v2_x2_0": _shuffle("[24, 244, 488, 976, 2048]"),
    "mnasnet0_5": Row("alpha: 0.5"), "mnasnet0_75": Row("alpha: 0.75"), "mnasnet1_0": Row("alpha: 1.0"),
    "mnasnet1_3": Row("alpha: 1.3"),
}


def _efficient(kind: str, **given: str) -> Row:
    return Row(f"inverted_residual_setting: efficientnet.{kind}", given)


def _efficient_b(width: float, depth: float, **given: str) -> Row:
    return _efficient(f"b(width_mult: {width}, depth_mult: {depth})", **given)


def _efficient_v2(size: str) -> Row:
    row = _efficient(f"v2_{size}")
    return dataclasses.replace(row, given={"norm_layer": _norm("eps: 0.001"), "last_channel": "1280"})


def _norm(arguments: str) -> str:
    return f"{{ nn.BatchNorm2d($0, {arguments}) }}"


def _convnext(widths: str, counts: str) -> Row:
    return Row(f"block_setting: convnext.setting({widths}, {counts})")


def _vit(patch: int, layers: int, heads: int, hidden: int, mlp: int) -> Row:
    return Row(given={"patch_size": f"{patch}", "num_layers": f"{layers}", "num_heads": f"{heads}", "hidden_dim": f"{hidden}",
                      "mlp_dim": f"{mlp}"}, passed={"image_size": "vision_transformer.imageSize(weights, image_size)"})


def _regnet(depth: int, w_0: int, w_a: float, w_m: float, group_width: int, se_ratio: str = "nil") -> Row:
    return Row(f"block_params: regnet.BlockParams(depth: {depth}, w_0: {w_0}, w_a: {w_a}, w_m: {w_m}, group_width: {group_width}, "
               f"se_ratio: {se_ratio})", omitted=frozenset({"block_params"}))


def _swin(dim: int, depths: str, heads: str, window: int, version: int, drop: float) -> Row:
    return Row(given={"patch_size": "[4, 4]", "embed_dim": f"{dim}", "depths": depths, "num_heads": heads,
                      "window_size": f"[{window}, {window}]", "stochastic_depth_prob": f"{drop}"}, last=f"version: {version}")


ROWS |= {
    "efficientnet_b0": _efficient_b(1.0, 1.0), "efficientnet_b1": _efficient_b(1.0, 1.1),
    "efficientnet_b2": _efficient_b(1.1, 1.2), "efficientnet_b3": _efficient_b(1.2, 1.4),
    "efficientnet_b4": _efficient_b(1.4, 1.8),
    "efficientnet_b5": _efficient_b(1.6, 2.2, norm_layer=_norm("eps: 0.001, momentum: 0.01")),
    "efficientnet_b6": _efficient_b(1.8, 2.6, norm_layer=_norm("eps: 0.001, momentum: 0.01")),
    "efficientnet_b7": _efficient_b(2.0, 3.1, norm_layer=_norm("eps: 0.001, momentum: 0.01")),
    "efficientnet_v2_s": _efficient_v2("s"), "efficientnet_v2_m": _efficient_v2("m"), "efficientnet_v2_l": _efficient_v2("l"),
    "convnext_tiny": _convnext("[96, 192, 384, 768]", "[3, 3, 9, 3]"),
    "convnext_small": _convnext("[96, 192, 384, 768]", "[3, 3, 27, 3]"),
    "convnext_base": _convnext("[128, 256, 512, 1024]", "[3, 3, 27, 3]"),
    "convnext_large": _convnext("[192, 384, 768, 1536]", "[3, 3, 27, 3]"),
    "vit_b_16": _vit(16, 12, 12, 768, 3072), "vit_b_32": _vit(32, 12, 12, 768, 3072), "vit_l_16": _vit(16, 24, 16, 1024, 4096),
    "vit_l_32": _vit(32, 24, 16, 1024, 4096), "vit_h_14": _vit(14, 32, 16, 1280, 5120),
    "regnet_y_400mf": _regnet(16, 48, 27.89, 2.09, 8, "0.25"), "regnet_y_800mf": _regnet(14, 56, 38.84, 2.4, 16, "0.25"),
    "regnet_y_1_6gf": _regnet(27, 48, 20.71, 2.65, 24, "0.25"), "regnet_y_3_2gf": _regnet(21, 80, 42.63, 2.66, 24, "0.25"),
    "regnet_y_8gf": _regnet(17, 192, 76.82, 2.19, 56, "0.25"), "regnet_y_16gf": _regnet(18, 200, 106.23, 2.48, 112, "0.25"),
    "regnet_y_32gf": _regnet(20, 232, 115.89, 2.53, 232, "0.25"), "regnet_y_128gf": _regnet(27, 456, 160.83, 2.52, 264, "0.25"),
    "regnet_x_400mf": _regnet(22, 24, 24.48, 2.54, 16), "regnet_x_800mf": _regnet(16, 56, 35.73, 2.28, 16),
    "regnet_x_1_6gf": _regnet(18, 80, 34.01, 2.25, 24), "regnet_x_3_2gf": _regnet(25, 88, 26.31, 2.25, 48),
    "regnet_x_8gf": _regnet(23, 80, 49.56, 2.88, 120), "regnet_x_16gf": _regnet(22, 216, 55.59, 2.1, 128),
    "regnet_x_32gf": _regnet(23, 320, 69.86, 2.0, 168),
    "swin_t": _swin(96, "[2, 2, 6, 2]", "[3, 6, 12, 24]", 7, 1, 0.2), "swin_s": _swin(96, "[2, 2, 18, 2]", "[3, 6, 12, 24]", 7, 1, 0.3),
    "swin_b": _swin(128, "[2, 2, 18, 2]", "[4, 8, 16, 32]", 7, 1, 0.5),
    "swin_v2_t": _swin(96, "[2, 2, 6, 2]", "[3, 6, 12, 24]", 8, 2, 0.2),
    "swin_v2_s": _swin(96, "[2, 2, 18, 2]", "[3, 6, 12, 24]", 8, 2, 0.3),
    "swin_v2_b": _swin(128, "[2, 2, 18, 2]", "[4, 8, 16, 32]", 8, 2, 0.5),
    "maxvit_t": Row(given={"stem_channels": "64", "partition_size": "7", "block_channels": "[64, 128, 256, 512]",
                           "block_layers": "[2, 2, 5, 2]", "head_dim": "32", "stochastic_depth_prob": "0.2"},
                    passed={"input_size": "maxvit.inputSize(weights, input_size)"}, types={"mlp_ratio": "Int"}),
}


def write(root: pathlib.Path) -> dict[pathlib.Path, str]:
    """The files and what stands in them."""
    sys.path.append(str(root / "Tests" / "Reference"))
    import torchvision_cpu  # noqa: F401  (before torchvision)
    from torchvision.models import _api

    folder = root / "Sources" / "TorchVision" / "Models" / "Generated"
    families: dict[str, list[str]] = {}
    for name, builder in _api.BUILTIN_MODELS.items():
        module = builder.__module__.removeprefix("torchvision.models.")
        if name in ROWS:
            families.setdefault(module, []).append(name)
    files = {}
    for module, names in families.items():
        parts = [_weights(_api._get_enum_from_fn(_api.BUILTIN_MODELS[n])) for n in names]
        parts += [_builder(n, _api.BUILTIN_MODELS[n]) for n in names]
        aliases = [_alias(_api._get_enum_from_fn(_api.BUILTIN_MODELS[n]).__name__) for n in names]
        body = "extension torchvision.models {\n" + "\n\n".join(parts) + "\n}\n\n" + "\n".join(aliases)
        files[folder / f"Builders{module.capitalize()}.swift"] = f"{head(SOURCE)}import Torch\n\n{body}\n"
    files[folder / "ModelRegistry.swift"] = _registry(sorted(n for names in families.values() for n in names), _api)
    files[folder / "ModelParts.swift"] = _parts(_api)
    files[folder / "ImageNetCategories.swift"] = _categories()
    return files


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _alias(name: str) -> str:
    return f"/// Python's `from torchvision.models import {name}`.\npublic typealias {name} = torchvision.models.{name}"


def _object(key: str, value: Any) -> str:
    """A value of `meta`, as a `torch.Object`."""
    if key == "categories" and value is not None:
        from torchvision.models._meta import _IMAGENET_CATEGORIES

        if value != _IMAGENET_CATEGORIES:
            raise SystemExit("weights of other categories than ImageNet's")
        return "ImageNetCategories.list"
    if value is None:
        return ".None"
    if isinstance(value, int):
        return f".int({value})"
    if isinstance(value, float):
        return ".double(.nan)" if math.isnan(value) else f".double({value!r})"
    if isinstance(value, str):
        return f".string({_text(value)})"
    if isinstance(value, tuple):
        return ".tuple([" + ", ".join(_object("", v) for v in value) + "])"
    pairs = ", ".join(f"({_text(k)}, torch.Object{o if o.startswith('(') else o})" for k, o in
                      ((k, _object("", v)) for k, v in value.items()))
    return f"(dictionaryLiteral: {pairs})"


def _meta(meta: dict[str, Any]) -> str:
    rows = []
    for key, value in meta.items():
        written = _object(key, value)
        rows.append(f"                        ({_text(key)}, {'torch.Object' if written.startswith('(') else ''}{written}),")
    return "\n".join(rows)


def _transforms(partial: Any) -> str:
    shown = []
    for name in inspect.signature(partial.func).parameters:
        if name in partial.keywords:
            value = partial.keywords[name]
            text = f".{value.name}" if name == "interpolation" else str(list(value)) if isinstance(value, (tuple, list)) else str(value)
            shown.append(f"{name}: {text}")
    return f".init({', '.join(shown)})"


def _weights(enum: Any) -> str:
    members = {name: member for name, member in enum.__members__.items() if name == member.name}
    lines = [f"    /// Trained weights. See <https://docs.pytorch.org/vision/stable/models.html>.",
             f"    public enum {enum.__name__}: String, WeightsEnum {{"]
    for name, member in members.items():
        metrics = next(iter(member.meta["_metrics"].items()))
        told = ", ".join(f"{k} {v}" for k, v in metrics[1].items())
        lines += [f"        /// {member.meta['num_params']:,} parameters; {metrics[0]}: {told}.", f"        case {name}"]
    for name, member in enum.__members__.items():
        if name != member.name:
            lines += [f"        /// The same as `{member.name}`.", f"        public static let {name} = Self.{member.name}"]
    lines += ["", "        public var value: Weights {", "            switch self {"]
    for name, member in members.items():
        lines += [f"            case .{name}:", "                Weights(", f"                    url: {_text(member.url)},",
                  f"                    transforms: {_transforms(member.transforms)},",
                  "                    meta: Weights.Meta([", _meta(member.meta), "                    ]))"]
    return "\n".join([*lines, "            }", "        }", "    }"])


def _default(value: Any) -> str:
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value)


def _builder(name: str, function: Callable) -> str:
    row, enum = ROWS[name], inspect.signature(function).parameters["weights"].annotation.__args__[0].__name__
    cls = inspect.signature(function).return_annotation
    popped = dict(re.findall(r"kwargs\.pop\([\"'](\w+)[\"'], ([\d.]+)\)", inspect.getsource(function)))
    parameters, values = [], []
    leading = set(re.findall(r"(?:^|, )(\w+): ", row.leading))
    for p in list(inspect.signature(cls).parameters.values()):
        if p.name in row.given:
            values.append(f"{p.name}: {row.given[p.name]}")
            continue
        if p.name in leading or p.name in LEFT_OUT | row.omitted or p.kind == p.VAR_KEYWORD:
            continue
        if p.name not in TYPES:
            raise SystemExit(f"vision_models.py: {name} takes {p.name}, which has no type")
        kind = row.types.get(p.name, TYPES[p.name])
        if p.name in OPTIONAL.get(name, ()):
            kind += "?"
        default = popped.get(p.name) or ("nil" if kind.endswith("?") else _default(p.default))
        parameters.append((p.name, kind, default))
        values.append(f"{p.name}: {row.passed.get(p.name, p.name)}")
    parameters += [(extra, *row.extra[extra]) for extra in row.extra]
    values += [f"{extra}: {extra}" for extra in row.extra]
    whole = [("weights", f"{enum}?", "nil"), ("progress", "Bool", "true"), *parameters]
    declared = ", ".join(f"{n}: {t} = {d}" for n, t, d in whole)
    arguments = ", ".join(filter(None, [row.leading, *values, row.last]))
    if row.makes_all:
        handed = ", ".join(f"{n}: {n}" for n, _, _ in whole)
        body = f"{row.maker}({handed})"
    else:
        made = f"{row.maker or cls.__name__}({arguments})"
        tail = f", {row.renamed}" if row.renamed else ""
        body = f"built(weights, progress, num_classes{tail}) {{ {made} }}"
    former = _former(function)
    first = "nil" if former is None else f".{former}"
    legacy = ", ".join(["pretrained: Bool", *(f"{n}: {t} = {d}" for n, t, d in whole[1:])])
    kept = ", ".join([f"weights: FormerInterface.weights(pretrained, {first}, {_text(name)})", *(f"{n}: {n}" for n, _, _ in whole[1:])])
    page = f"<https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.{name}.html>"
    return f"""    /// The network of {page}.
    ///
    /// With `weights` it is the trained one; a ValueError for another number of classes than theirs.
    public static func {name}({declared}) -> {cls.__name__} {{
        {body}
    }}

    /// The same with Python's former argument, which warns: the first weights or none.
    public static func {name}({legacy}) -> {cls.__name__} {{
        {name}({kept})
    }}"""


def _former(function: Callable) -> str | None:
    """The name of the weights that `pretrained=True` means."""
    found = re.search(r"handle_legacy_interface\(weights=\(\"pretrained\", (?:\w+\.(\w+)|None)\)\)", inspect.getsource(function))
    if not found:
        raise SystemExit(f"{function.__name__} does not say what pretrained means")
    return found[1]


def _registry(names: list[str], api: Any) -> str:
    rows, weights = [], []
    for name in names:
        enum = api._get_enum_from_fn(api.BUILTIN_MODELS[name]).__name__
        rows.append(f'        "{name}": RegisteredModel(\n'
                    f"            {enum}.self,\n"
                    f"            {{ weights, progress, num_classes in\n"
                    f"                {name}(weights: weights, progress: progress, num_classes: num_classes)\n"
                    "            }),")
        weights.append(f'        "{enum}": {enum}.self,')
    return (f"{head(SOURCE)}import Torch\n\nextension torchvision.models {{\n"
            "    /// The builders by name.\n    static let registered: [String: RegisteredModel] = [\n" + "\n".join(rows) +
            "\n    ]\n\n    /// The enumerations of weights by name.\n    static let enumerations: [String: any WeightsEnum.Type] = [\n" +
            "\n".join(weights) + "\n    ]\n}\n")


def _parts(api: Any) -> str:
    """The names of the parts of a module whose class the program does not know."""
    found: collections.OrderedDict[str, None] = collections.OrderedDict()
    for name in ROWS:
        if name.startswith("regnet") and name != "regnet_y_400mf":
            continue  # they compute widths with tensors, so that it takes a real device
        with torch.device("cpu" if name.startswith("regnet") else "meta"):
            net = api.BUILTIN_MODELS[name](**{"init_weights": False} if name in OPTIONAL else {})
        for path, _ in net.named_modules():
            found.update(dict.fromkeys(path.split(".")))
    # A name of one letter is as likely that of a program's tensor.
    names = sorted(n for n in found if n.isidentifier() and len(n) > 1)
    members = "\n".join(
        f"    /// The part of this name.\n    public var {quoted(n)}: nn.Module {{\n"
        f'        get {{ self[part: "{n}"] }}\n        nonmutating set {{ self[part: "{n}"] = newValue }}\n    }}' for n in names)
    return f"{head(SOURCE)}import Torch\n\nextension nn.UntypedMembers {{\n{members}\n}}\n"


def _categories() -> str:
    from torchvision.models._meta import _IMAGENET_CATEGORIES

    rows = "\n".join(f"        {name}" for name in _IMAGENET_CATEGORIES)
    return (f'{head(SOURCE)}import Torch\n\n/// The 1000 classes of ImageNet in their order.\nenum ImageNetCategories {{\n'
            "    static let list = torch.Object.list(\n        lines.split(separator: \"\\n\").map { .string(String($0)) })\n\n"
            f'    private static let lines = """\n{rows}\n        """\n}}\n')
