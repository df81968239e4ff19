"""Writes the layers that are a call of one function: classes of torch.nn.modules, read in Python and said in Swift.

`layer_table` says which, and what each does. Of a class come its initialiser, properties, `extra_repr` and `forward`, and
beside it the call forms; Python's own bases become Swift's, whose initialisers subclasses inherit. What does not follow
from a few kinds of statements ends the generation: such a layer is written by hand.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import pathlib
import re
import string
import textwrap
from collections.abc import Iterator

import torch

import declarations
import differences
import hand_forms
import signatures
from declarations import Declaration, Parameter
from files import head
from layer_table import BY_HAND, LAYERS
from samples import GIVEN
from swift_layer import quoted

TYPES = {"bool": "Bool", "int": "Int", "str": "String", "float": "any torch.Number", "Tensor": "Tensor",
         "_size": "any torch.IntList", "_size_any_opt_t": "any nn.functional.OutputSize"}
TUPLES = {"_single": 1, "_pair": 2, "_triple": 3, "_quadruple": 4, "_ntuple(6)": 6}
DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.nn.{}.html"


@dataclasses.dataclass(frozen=True)
class Property:
    type: str  # as the initialiser takes it, `[Int]` for a tuple of fixed length, `Buffer?`
    assigned: str

    @property
    def is_number(self) -> bool:
        return "torch.Number" in self.type


class Layer:
    """One class of Python's, and what Swift needs to know of it."""

    def __init__(self, name: str, known: dict[str, Layer], functions: dict[str, dict[str, str]]) -> None:
        self.name, self.functions = name, functions
        self.python = next(getattr(m, name) for m in vars(torch.nn.modules).values() if inspect.ismodule(m) and hasattr(m, name))
        self.base_name = self.python.__bases__[0].__name__
        self.base = known.get(self.base_name)
        self.methods = {f.name: f for f in tree(self.python).body if isinstance(f, ast.FunctionDef)}
        self.inherited: dict[str, Property] = self.base.properties if self.base else {"training": Property("Bool", "")}
        self.own: dict[str, Property] = {}
        self.buffers: list[str] = []
        self.checks: list[str] = []
        self.above: str | None = None  # the call of the base's initialiser
        self.parameters = self._parameters() if "__init__" in self.methods else None
        if name in BY_HAND:
            self.own = {p: Property(type_, "") for p, type_ in BY_HAND[name].items()}
            self.buffers = [p for p, type_ in BY_HAND[name].items() if type_ == "Buffer?"]
        elif self.parameters is not None:
            self._read_init()

    @property
    def swift_name(self) -> str:
        """The name in Swift: DocC leaves out what begins with `_`, and with a base its subclasses' initialisers."""
        return self.name.lstrip("_")

    @property
    def properties(self) -> dict[str, Property]:
        return self.inherited | self.own

    def fail(self, node: ast.AST) -> None:
        raise SystemExit(f"layers.py can't say {self.name}'s `{ast.unparse(node)}` in Swift: write the layer by hand")

    # The initialiser

    def _parameters(self) -> list[Parameter]:
        given = self.methods["__init__"].args
        if given.kwonlyargs or given.vararg:
            self.fail(given)
        arguments = given.args[1:]
        defaults = [None] * (len(arguments) - len(given.defaults)) + given.defaults
        return [Parameter(a.arg, a.arg, _type(a, default), default and literal(default)) for a, default in zip(arguments, defaults)]

    def _read_init(self) -> None:
        for s in self.methods["__init__"].body:
            match s:
                case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name("super")), "__init__"), args, keywords)):
                    self.above = self._above(args, keywords)
                case ast.Expr(ast.Call(ast.Attribute(ast.Name("self"), "register_buffer"), [ast.Constant(name), ast.Name(value)])):
                    self.own[name] = Property("Buffer?", f"{value}.map {{ Buffer($0) }}")
                    self.buffers.append(name)
                case ast.Assign([ast.Attribute(ast.Name("self"), name)], value):
                    self.own[name] = self._property(value)
                case ast.AnnAssign(_, _, None) | ast.Expr(ast.Constant()):
                    pass
                case ast.If(ast.UnaryOp(ast.Not(), ast.Call(ast.Name("isinstance"))), [ast.Raise()], []):
                    pass  # Swift's types say it
                case ast.If(test, [ast.Raise(ast.Call(ast.Name(kind), [text]))], []):
                    self.checks.append(f"if {self.condition(test)} {{ raise(.{kind}, {self.text(text)}, op: _get_name()) }}")
                case _:
                    self.fail(s)

    def _above(self, args: list[ast.expr], keywords: list[ast.keyword]) -> str | None:
        names = [a.name for a in signatures._inspected(self.python.__bases__[0].__init__)]
        given = [(names[i], a) for i, a in enumerate(args)] + [(k.arg, k.value) for k in keywords]
        given = [(name, a) for name, a in given if not (isinstance(a, ast.Constant) and a.value is None)]
        return "super.init({})".format(", ".join(f"{name}: {literal(a)}" for name, a in given)) if given else None

    def _property(self, value: ast.expr) -> Property:
        types = {p.name: p.type for p in self.parameters}
        match value:
            case ast.Name(name):
                return Property(types[name], f"{name}{'?' * types[name].endswith('?')}._torchScalar" if "Number" in types[name] else name)
            case ast.IfExp(ast.Compare(ast.Name(a), [ast.IsNot()], _), ast.Name(b), ast.Name(other)) if a == b:
                return Property(types[other], f"{a} ?? {other}")
            case ast.Call(function, [inner]) if ast.unparse(function) in TUPLES:
                spelled = self._property(inner).assigned
                spelled = f"({spelled})" if " " in spelled else spelled
                return Property("[Int]", f"{spelled}._torchInts(count: {TUPLES[ast.unparse(function)]})")
        return self.fail(value)

    # Expressions

    def stored(self, name: str) -> str:
        return f"{name}Scalar" if self.properties[name].is_number else quoted(name)

    def condition(self, node: ast.expr) -> str:
        match node:
            case ast.Attribute(ast.Name("self"), name):
                return quoted(name)
            case ast.Compare(ast.Name(name), [ast.LtE()], [ast.Constant(number)]) if name in self.own and self.own[name].is_number:
                return f"{name}Scalar.double <= {number}"
            case ast.Compare(ast.Name(name), [ast.LtE()], [ast.Constant(number)]):
                return f"{name}._torchScalar.double <= {number}"
        return self.fail(node)

    def text(self, node: ast.expr, local: dict[str, str] | None = None) -> str:
        """A Swift expression of a text."""
        match node:
            case ast.Constant(str(value)):
                return f'"{value}"'
            case ast.JoinedStr(parts):
                return '"' + "".join(p.value if isinstance(p, ast.Constant) else self.shown(p.value, local or {}) for p in parts) + '"'
            case ast.IfExp(test, yes, no):
                return f"{self.condition(test)} ? {self.text(yes)} : {self.text(no)}"
            case ast.Name(name) if local and name in local:
                return local[name]
            case ast.Call(ast.Name("str"), [value]):
                return f'"{self.shown(value, {})}"'
            case ast.Call(ast.Attribute(ast.Constant(str(format_)), "format"), [], [ast.keyword(None, _)]):
                return '"' + "".join(f"{before}\\(argument({self.stored(name)}))" if name else before
                                     for before, name, _, _ in string.Formatter().parse(format_)) + '"'
        return self.fail(node)

    def shown(self, node: ast.expr, local: dict[str, str]) -> str:
        match node:
            case ast.Name(name) if name in local:
                return f"\\({local[name]})"
            case ast.Name(name):  # an argument of the initialiser
                type_ = next(p.type for p in self.parameters if p.name == name)
                return f"\\(argument({name}{'._torchScalar' * ('Number' in type_)}))"
            case ast.Attribute(ast.Name("self"), name):
                return f"\\(argument({self.stored(name)}))"
            case ast.Call(ast.Name("repr"), [ast.Attribute(ast.Name("self"), name)]):
                return f"\\(pythonText({self.stored(name)}))"
        return self.fail(node)

    # Methods

    def method(self, name: str) -> ast.FunctionDef | None:
        """A method that this class writes: what it says itself, or a base that has not all that it reads."""
        above = [*self.bases()]
        place = next((i for i, layer in enumerate(above) if name in layer.methods), None)
        if place is None:
            return None
        said = above[place].methods[name]
        is_written = any(layer.can(said) for layer in above[1 : place + 1])
        return said if self.can(said) and not is_written else None

    def can(self, method: ast.FunctionDef) -> bool:
        reads = _reads(method)
        return reads - {"_check_input_dim"} <= self.properties.keys() and ("_check_input_dim" not in reads or bool(self.dimensions()))

    def dimensions(self) -> list[int]:
        """The numbers of dimensions that an input may have."""
        method = next((layer.methods["_check_input_dim"] for layer in self.bases() if "_check_input_dim" in layer.methods), None)
        return [n.value for n in ast.walk(method) if isinstance(n, ast.Constant) and isinstance(n.value, int)] if method else []

    def bases(self) -> Iterator[Layer]:
        layer: Layer | None = self
        while layer:
            yield layer
            layer = layer.base

    def repr_lines(self) -> list[str]:
        method = self.method("extra_repr")
        if not method:
            return []
        local: dict[str, str] = {}
        for s in method.body:
            match s:
                case ast.Assign([ast.Name(name)], value):
                    local[name] = self.text(value)
                case ast.Return(value):
                    return [f"open override func extra_repr() -> String {{ {self.text(value, local)} }}"]
                case ast.Expr(ast.Constant()):
                    pass
                case _:
                    self.fail(s)
        return []

    def forward_lines(self) -> list[str]:
        method = self.method("forward")
        if not method:
            return []
        tensors = [a.arg for a in method.args.args[1:]]
        if method.args.defaults or any(ast.unparse(a.annotation) != "Tensor" for a in method.args.args[1:]):
            self.fail(method.args)
        head_ = "({})".format(", ".join(f"_ {t}: Tensor" for t in tensors))
        lines = []
        for s in method.body:
            match s:
                case ast.Expr(ast.Call(ast.Attribute(ast.Name("self"), "_check_input_dim"))):
                    wanted = self.dimensions()
                    lines.append(f"    guard hasDimensions(input, {wanted[0]}...{wanted[-1]}) else {{ return Placeholder.tensor }}")
                case ast.Return(ast.Call(ast.Attribute(ast.Name("F"), name), args, keywords)):
                    lines.append(f"    return {self.call(name, args, keywords, tensors)}")
                case ast.Expr(ast.Constant()):
                    pass
                case _:
                    self.fail(s)
        if len(lines) == 1:
            lines = [lines[0].replace("return ", "", 1)]
        out = [f"open override func forward{head_} -> Tensor {{", *lines, "}"]
        if self.gives_indices():  # Python gives a pair then: here the place of the call asks for it
            out += ["", f"public func _forwardWithIndices{head_} -> (Tensor, Tensor) {{", *lines, "}"]
        return out

    def gives_indices(self) -> bool:
        method = self.method("forward")
        return method is not None and "return_indices" in _reads(method)

    def call(self, name: str, args: list[ast.expr], keywords: list[ast.keyword], tensors: list[str]) -> str:
        """The call of a function of `nn.functional`: the tensors in front by position, the others labelled in Python's order."""
        known = [a.name for a in next(iter(signatures.of(f"torch.nn.functional.{name}")), [])] or tensors
        given = {known[i]: a for i, a in enumerate(args)} | {k.arg: k.value for k in keywords if k.arg != "_stacklevel"}
        types = self.functions.get(name) or _schema_types(name)
        parts, in_front = [], True
        for key in sorted(given, key=known.index):
            match given[key]:
                case ast.Name(tensor) if tensor in tensors:
                    parts.append(tensor if in_front else f"{key}: {tensor}")
                    continue
                case ast.Attribute(ast.Name("self"), attribute):
                    value = self.stored(attribute) if "Number" in types.get(key, "") else quoted(attribute)
                    if attribute in tensors:
                        value = f"self.{value}"
                    if "OutputSize" in self.properties[attribute].type and "OutputSize" not in types.get(key, ""):
                        value = f"{attribute}._torchSizes(of: input, {re.search(r'[123]', name)[0]})"
                case ast.Call(ast.Name("float"), [ast.Attribute(ast.Name("self"), attribute)]):
                    value = attribute
                case ast.Constant(str(text)):
                    value = f'"{text}"'
                case other:
                    return self.fail(other)
            in_front = False
            parts.append(f"{key}: {value}")
        return f"functional.{name}({', '.join(parts)})"

    # The class

    def declaration(self) -> Declaration | None:
        """The initialiser, this class's or the one it inherits."""
        made = next((layer for layer in self.bases() if layer.parameters is not None), None)
        if made is None:
            return None
        return Declaration(pathlib.Path(__file__), 0, None, f"nn.{self.swift_name}", (), ("public",), "init", "", tuple(made.parameters),
                           "", "", "")

    def python_name(self) -> str:
        return f"{self.python.__module__}.{self.name}"

    def lines(self, sentence: str) -> list[str]:
        see = "" if self.name.startswith("_") else f" See <{DOCS.format(self.name)}>."
        above = self.base_name.lstrip("_") + ", _IndexedPool" * self.gives_indices()
        out = [f"/// {sentence}{see}", f"open class {self.swift_name}: {above} {{"]
        for name, p in self.own.items():
            if not p.is_number:
                out.append(f"    public var {quoted(name)}: {p.type}")
                continue
            maybe = "?" if p.type.endswith("?") else ""
            new = f"newValue.map {{ torch.Scalar($0) }}" if maybe else "torch.Scalar(newValue)"
            out += [f"    public var {quoted(name)}: Double{maybe} {{", f"        get {{ {name}Scalar{maybe}.double }}",
                    f"        set {{ {name}Scalar = {new} }}", "    }",
                    "    /// As it was given, an integer or not: it prints so.", f"    final var {name}Scalar: torch.Scalar{maybe}"]
        blocks = []
        if self.parameters:
            written = ", ".join(f"{p.name}: {p.type}" + (f" = {p.default}" if p.default else "") for p in self.parameters)
            body = [f"self.{self.stored(name)} = {p.assigned}" for name, p in self.own.items()]
            body += [self.above or "super.init()"] + self.checks
            blocks.append([f"public init({written}) {{", *(f"    {line}" for line in body), "}"])
        if self.buffers:
            listed = ", ".join(f'.buffer("{name}", \\{self.swift_name}.{name})' for name in self.buffers)
            above = "super.declared + " if self.base and any(b.buffers for b in self.base.bases()) else ""
            blocks.append([f"override class var declared: [Member] {{ {above}[{listed}] }}"])
        blocks += [b for b in (self.forward_lines(), self.repr_lines()) if b]
        for block in blocks:
            out += [""] * (out[-1][-1] != "{") + [f"    {line}".rstrip() for line in block]
        return [f"    {line}".rstrip() for line in [*out, "}"]]


def tree(found: type) -> ast.ClassDef:
    tree = ast.parse(textwrap.dedent(inspect.getsource(found))).body[0]
    assert isinstance(tree, ast.ClassDef)
    return tree


def _reads(method: ast.FunctionDef) -> set[str]:
    """The attributes that a method reads, in `"{x}".format(**self.__dict__)` too."""
    found = {n.attr for n in ast.walk(method) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "self"}
    if "__dict__" in found:
        texts = [n.value.value for n in ast.walk(method) if isinstance(n, ast.Attribute) and n.attr == "format"]
        found |= {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    return found - {"__dict__"}


def _type(a: ast.arg, default: ast.expr | None) -> str:
    spelled = ast.unparse(a.annotation) if a.annotation else "bool"  # the two old arguments of losses
    is_optional = spelled.endswith(" | None") or isinstance(default, ast.Constant) and default.value is None
    spelled = spelled.removesuffix(" | None")
    swift = TYPES.get(spelled) or ("any torch.IntList" if re.fullmatch(r"_size_(\d|any)_t", spelled) else None)
    if swift is None:
        raise SystemExit(f"layers.py knows no type in Swift for {spelled}, of {a.arg}")
    return swift if not is_optional else f"({swift})?" if " " in swift else f"{swift}?"


def literal(node: ast.expr) -> str:
    known = {"True": "true", "False": "false", "None": "nil"}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return f'"{node.value}"'
    return known.get(ast.unparse(node), ast.unparse(node))


def _schema_types(name: str) -> dict[str, str]:
    found = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    numbers = {"number": "torch.Number"}
    return {a.name: numbers.get(str(a.type), str(a.type)) for schema in found for a in schema.arguments}


def call_forms(made: Declaration, python: str, checker: differences.Checker) -> tuple[list[str], str]:
    """An extension with the call forms of a layer's initialiser, if there are any, and a test of them."""
    positional = checker.positional(python, made.parameters, f"layer_table.py: {made.owner}")
    (variant,) = hand_forms.variants(made)
    taking = [variant, *hand_forms.with_tuples(variant, [])]
    written = [form for v in taking for form in hand_forms.beside(v, positional, "class")]
    body = "\n".join(call for v in taking for call in hand_forms.calls(v, positional, made.owner))
    extension = [f"extension {made.owner} {{\n" + "\n\n".join(written) + "\n}"] if written else []
    return extension, f"private func {made.owner.removeprefix('nn.')}({GIVEN['Torch']}) {{\n{body}\n}}"


def write(root: pathlib.Path, checker: differences.Checker) -> dict[pathlib.Path, str]:
    functions = {d.name: {p.name: p.type for p in d.parameters}
                 for path in sorted((root / "Sources" / "Torch" / "Functional").glob("*.swift")) for d in declarations.marked(path)}
    files: dict[pathlib.Path, str] = {}
    known: dict[str, Layer] = {}
    tests = []
    for file, layers in LAYERS.items():
        classes, forms = [], []
        for name, sentence in layers.items():
            layer = known[name] = Layer(name, known, functions)
            if name in BY_HAND:
                continue
            classes.append("\n".join(layer.lines(sentence)))
            made = layer.declaration()
            if not made or not made.parameters:
                continue
            written, test = call_forms(made, layer.python_name(), checker)
            if layer.parameters is not None:
                forms += written
            tests.append(test)
        mark = head(f"torch.nn.modules and layer_table.py's {file}")
        text = "extension nn {\n" + "\n\n".join(classes) + "\n}\n\n" + "\n\n".join(forms)
        files[root / "Sources" / "Torch" / "NN" / "Modules" / "Generated" / f"{file}Layers.swift"] = f"{mark}\n{text.rstrip()}\n"
    mark = head("torch.nn.modules and layer_table.py")
    files[root / "Tests" / "TorchTests" / "Generated" / "CallFormsLayers.swift"] = f"{mark}import Torch\n\n" + "\n\n".join(tests) + "\n"
    return files
