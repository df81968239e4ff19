"""Statements, functions and modules of Python as Swift, by the rule of `swift_source`.

A type that Swift must see is an annotation in Python; a parameter without one is a tensor. A module's attributes have the
types of the calls that make them.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from porting.swift_source import OPERATORS, NoSwift, expression


def statements(body: list[ast.stmt], parameters: Sequence[str] = ()) -> list[str]:
    """The Swift of a function's body, each statement on one line; a name that is given another value is a `var`."""
    return _Body(body, parameters).lines(body)


class _Body:
    """One function's names: which are there already, and which change."""

    def __init__(self, body: list[ast.stmt], parameters: Sequence[str]):
        self.known = set(parameters)
        given = [*parameters, *(name for statement in body for name in _given(statement))]
        self.changing = {name for name in given if given.count(name) > 1}
        self.before = [f"var {name} = {name}" for name in parameters if name in self.changing]

    def lines(self, body: list[ast.stmt]) -> list[str]:
        lines, self.before = self.before, []
        for statement in body:
            match statement:
                case ast.ClassDef():
                    lines.append(_class(statement))
                case ast.FunctionDef():
                    lines.append(f"func {_function(statement)}")
                case ast.For(target=target, iter=items, body=inner):
                    lines.append(f"for {expression(target)} in {expression(items)} {{ {'; '.join(self.lines(inner))} }}")
                case ast.With(items=[ast.withitem(context_expr=ast.Call(func=func, args=[]), optional_vars=None)], body=inner):
                    lines.append(f"{expression(func)} {{ {'; '.join(self.lines(inner))} }}")
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    keyword = "" if name in self.known else "var " if name in self.changing else "let "
                    self.known.add(name)
                    lines.append(f"{keyword}{name} = {expression(value)}")
                case _:
                    lines.append(_statement(statement))
        return lines


def _given(node: ast.stmt) -> list[str]:
    """The names to which a statement gives values; a number that is added to counts, a tensor stays the same object."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case ast.AugAssign(target=ast.Name(id=name), value=ast.Constant()):
            return [name]
        case ast.For(body=body) | ast.With(body=body):
            return [name for statement in body for name in _given(statement)]
    return []


def _parameters(function: ast.FunctionDef) -> tuple[list[str], str]:
    arguments = [a for a in function.args.args if a.arg != "self"]
    return [a.arg for a in arguments], ", ".join(f"_ {a.arg}: {_type(a.annotation)}" for a in arguments)


def _type(annotation: ast.expr | None) -> str:
    return {"int": "Int", "float": "Double"}.get(ast.unparse(annotation), ast.unparse(annotation)) if annotation else "Tensor"


def _function(node: ast.FunctionDef) -> str:
    names, list_ = _parameters(node)
    return f"{node.name}({list_}) -> {_type(node.returns)} {{ {'; '.join(statements(node.body, names))} }}"


def _class(node: ast.ClassDef) -> str:
    """A module: what `__init__` makes becomes stored properties."""
    made, methods = [], []
    for method in node.body:
        match method:
            case ast.FunctionDef(name="__init__", body=[_, *assignments]):
                _, list_ = _parameters(method)
                properties = []
                for assignment in assignments:
                    match assignment:
                        case ast.Assign(targets=[ast.Attribute(attr=name)], value=ast.Call(func=func) as value):
                            properties.append(f"let {name}: {expression(func)}")
                            made.append(f"{name} = {expression(value)}")
                        case _:
                            raise NoSwift(ast.unparse(assignment))
                methods += [*properties, f"init({list_}) {{ {'; '.join(made)} }}"]
            case ast.FunctionDef():
                methods.append(("override " if method.name == "forward" else "") + f"func {_function(method)}")
            case _:
                raise NoSwift(ast.unparse(method))
    return f"final class {node.name}: {expression(node.bases[0])} {{ {'; '.join(methods)} }}"


def _statement(node: ast.stmt) -> str:
    match node:
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute() as target], value=value):
            return f"{expression(target)} = {expression(value)}"
        case ast.Assign(targets=[target], value=value):
            return f"let {expression(target)} = {expression(value)}"
        case ast.AugAssign(target=target, op=op, value=value):
            return f"{expression(target)} {OPERATORS[type(op)]}= {expression(value)}"
        case ast.Expr(value=value):
            return expression(value)
        case ast.Return(value=value):
            return f"return {expression(value)}"
    raise NoSwift(ast.unparse(node))
