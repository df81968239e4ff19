"""The one rule by which Python becomes Swift: positional stays positional, a keyword stays a keyword.

Only what the README's table of differences names is written otherwise: `None` is `nil`, `@` is `•`, slices are ranges,
keywords stand in the signature's order, and a list that is empty, or holds only `None`, says of what, since Swift cannot tell.
"""

from __future__ import annotations

import ast

from parity.signatures import ordered

OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "•",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.USub: "-", ast.UAdd: "+", ast.Invert: "~",
}
CONSTANTS = {None: "nil", True: "true", False: "false", ...: ".ellipsis"}


class NoSwift(Exception):
    """The Python has no Swift by the rule."""


def swift(source: str) -> str:
    """Statements of Python, one a line, as Swift on one line."""
    return "; ".join(_statement(s) for s in ast.parse(source).body)


def _statement(node: ast.stmt) -> str:
    match node:
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute() as target], value=value):
            return f"{_expression(target)} = {_expression(value)}"
        case ast.Assign(targets=[target], value=value):
            return f"let {_expression(target)} = {_expression(value)}"
        case ast.AugAssign(target=target, op=op, value=value):
            return f"{_expression(target)} {OPERATORS[type(op)]}= {_expression(value)}"
        case ast.Expr(value=value):
            return _expression(value)
        case ast.Return(value=value):
            return f"return {_expression(value)}"
    raise NoSwift(ast.unparse(node))


def _expression(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=bool() | None | ast.Constant() as value):
            return CONSTANTS[value]
        case ast.Constant(value=value) if value is ...:
            return CONSTANTS[...]
        case ast.Constant(value=str(text)):
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case ast.Constant(value=complex(imag=imag)):
            return f"{imag!r}.j"
        case ast.Constant(value=value):
            return repr(value)
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{_expression(value)}.{'`init`' if attr == 'init' else attr}"
        case ast.Tuple(elts=items) if items and isinstance(node.ctx, ast.Store):
            return "(" + ", ".join(map(_expression, items)) + ")"
        case ast.List(elts=[]) | ast.Tuple(elts=[]):
            return "[Int]()"
        case ast.List(elts=items) | ast.Tuple(elts=items) if all(ast.unparse(i) == "None" for i in items):
            return "[" + ", ".join("nil" for _ in items) + "] as [Int?]"
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return "[" + ", ".join(map(_expression, items)) + "]"
        case ast.Dict(keys=keys, values=values):
            return "[" + ", ".join(f"{_expression(k)}: {_expression(v)}" for k, v in zip(keys, values)) + "]"
        case ast.Call(func=func, args=args, keywords=keywords):
            given = [_expression(a) for a in args]
            values = {k.arg: _expression(k.value) for k in keywords}
            given += [f"{k}: {values[k]}" for k in ordered(_function(func), list(values))]
            return f"{_expression(func)}({', '.join(given)})"
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            inner = _expression(operand)
            return OPERATORS[type(op)] + (inner if isinstance(operand, (ast.Constant, ast.Name, ast.Call, ast.Subscript, ast.Attribute)) else f"({inner})")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return f"{_operand(left)} {OPERATORS[type(op)]} {_operand(right)}"
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OPERATORS:
            return f"{_operand(left)} {OPERATORS[type(op)]} {_operand(right)}"
        case ast.Subscript(value=value, slice=ast.Tuple(elts=items)):
            return f"{_expression(value)}[{', '.join(map(_index, items))}]"
        case ast.Subscript(value=value, slice=index):
            return f"{_expression(value)}[{_index(index)}]"
        case ast.Lambda(args=arguments, body=body):
            names = ", ".join(a.arg for a in arguments.args) or "_"
            return f"{{ {names} in {_expression(body)} }}"
    raise NoSwift(ast.unparse(node))


def _function(node: ast.expr) -> str:
    """The name under which a called function's signature is found: dotted from torch, or a method's with a dot."""
    text = ast.unparse(node)
    return text if text.startswith("torch.") else f".{node.attr}" if isinstance(node, ast.Attribute) else text


def _operand(node: ast.expr) -> str:
    text = _expression(node)
    return f"({text})" if isinstance(node, (ast.BinOp, ast.Compare, ast.UnaryOp)) else text


def _index(node: ast.expr) -> str:
    """What stands between the brackets of a tensor."""
    if not isinstance(node, ast.Slice):
        return _expression(node)
    lower, upper, step = (None if part is None else _expression(part) for part in (node.lower, node.upper, node.step))
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
