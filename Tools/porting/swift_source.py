"""The one rule by which Python becomes Swift: positional stays positional, a keyword stays a keyword.

Only what the README's table of differences names is written otherwise: `None` is `nil`, `@` is `•`, slices and `range` are
ranges, keywords stand in the signature's order, and a list that is empty, or holds only `None`, says of what, since Swift
cannot tell.
"""

from __future__ import annotations

import ast

from porting.calls import ordered

OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "•",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.USub: "-", ast.UAdd: "+", ast.Invert: "~",
}
CONSTANTS = {None: "nil", True: "true", False: "false", ...: ".ellipsis"}


class NoSwift(Exception):
    """The Python has no Swift by the rule."""


def expression(node: ast.expr) -> str:
    """The Swift of an expression."""
    match node:
        case ast.Constant(value=bool() | None | ast.Constant() as value):
            return CONSTANTS[value]
        case ast.Constant(value=value) if value is ...:
            return CONSTANTS[...]
        case ast.Constant(value=str(text)):
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case ast.JoinedStr(values=parts):
            return '"' + "".join(map(_interpolated, parts)) + '"'
        case ast.Constant(value=complex(imag=imag)):
            return f"{imag!r}.j"
        case ast.Constant(value=value):
            return repr(value)
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            if isinstance(value, ast.Name) and value.id == "self":
                return attr
            return f"{_operand(value)}.{'`init`' if attr == 'init' else attr}"
        case ast.Tuple(elts=items) if items and isinstance(node.ctx, ast.Store):
            return "(" + ", ".join(map(expression, items)) + ")"
        case ast.List(elts=[]) | ast.Tuple(elts=[]):
            return "[Int]()"
        case ast.List(elts=items) | ast.Tuple(elts=items) if all(ast.unparse(i) == "None" for i in items):
            return "[" + ", ".join("nil" for _ in items) + "] as [Int?]"
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return "[" + ", ".join(map(expression, items)) + "]"
        case ast.Dict(keys=keys, values=values):
            return "[" + ", ".join(f"{expression(k)}: {expression(v)}" for k, v in zip(keys, values)) + "]"
        case ast.Call(func=ast.Name(id="range"), args=[end]):
            return f"0..<{_operand(end)}"
        case ast.Call(func=func, args=args, keywords=keywords):
            given = [_grouped(a) if _is_module(func) else expression(a) for a in args]
            values = {k.arg: _grouped(k.value) if k.arg == "out" else expression(k.value) for k in keywords}
            given += [f"{k}: {values[k]}" for k in ordered(_called(func), list(values))]
            return f"{expression(func)}({', '.join(given)})"
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            inner = expression(operand)
            plain = isinstance(operand, (ast.Constant, ast.Name, ast.Call, ast.Subscript, ast.Attribute))
            return OPERATORS[type(op)] + (inner if plain else f"({inner})")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return f"{_operand(left)} {OPERATORS[type(op)]} {_operand(right)}"
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OPERATORS:
            return f"{_operand(left)} {OPERATORS[type(op)]} {_operand(right)}"
        case ast.Subscript(value=value, slice=ast.Tuple(elts=items)):
            return f"{_operand(value)}[{', '.join(map(_index, items))}]"
        case ast.Subscript(value=value, slice=index):
            return f"{_operand(value)}[{_index(index)}]"
        case ast.Lambda(args=arguments, body=body):
            names = ", ".join(a.arg for a in arguments.args) or "_"
            return f"{{ {names} in {expression(body)} }}"
    raise NoSwift(ast.unparse(node))


def _is_module(func: ast.expr) -> bool:
    """Whether a module or a function of the program is called, by its own name, rather than one of the library."""
    return isinstance(func, ast.Name) or isinstance(func, ast.Attribute) and ast.unparse(func.value) == "self"


def _grouped(node: ast.expr) -> str:
    """What stays a tuple of several, where the library takes a list elsewhere: a module's states, the tensors for results."""
    return f"({', '.join(map(expression, node.elts))})" if isinstance(node, ast.Tuple) and len(node.elts) > 1 else expression(node)


def _called(node: ast.expr) -> str:
    """The name under which a called function's signature is found: dotted from torch, or a method's with a dot."""
    text = ast.unparse(node)
    return text if text.startswith("torch.") else f".{node.attr}" if isinstance(node, ast.Attribute) else text


def _interpolated(node: ast.expr) -> str:
    """A part of an f-string, without the quotes."""
    match node:
        case ast.Constant():
            return expression(node)[1:-1]
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return f"\\({expression(value)})"
    raise NoSwift(ast.unparse(node))


def _operand(node: ast.expr) -> str:
    text = expression(node)
    return f"({text})" if isinstance(node, (ast.BinOp, ast.Compare, ast.UnaryOp)) else text


def _index(node: ast.expr) -> str:
    """What stands between the brackets of a tensor."""
    if not isinstance(node, ast.Slice):
        return expression(node)
    lower, upper, step = (None if part is None else expression(part) for part in (node.lower, node.upper, node.step))
    if step is None and lower is None and upper is None:
        return ".all"
    # A range of Swift's must not run backwards, which an end counted from behind seems to do.
    if step is None and not (upper or "").startswith("-"):
        if upper is None:
            return f"{lower}..."
        if lower is None:
            return f"..<{upper}"
        if lower.isdigit() and upper.isdigit() and int(lower) <= int(upper):
            return f"{lower}..<{upper}"
    ends = [lower or "nil", upper] if upper else [lower] if lower else []
    return f".slice({', '.join(ends + ([f'step: {step}'] if step else []))})"
