"""The call forms of torch.func's transforms, which take a function and give one.

Swift 6.3 does not call a function whose parameters are a pack where it is made, `vmap(f)(x, y)`, so that there is a form for
each number of arguments: one for arguments of any types, and for few arguments one for tensors, which says what a closure
without types takes. A tuple of argnums is a pack; one of in_dims has a None in it, which only a tuple of a fixed length takes.
"""

from __future__ import annotations

import dataclasses
import pathlib

from files import head

LETTERS = "ABCDEF"
PAGE = "https://docs.pytorch.org/docs/stable/generated/torch.func.{}.html"
ABOUT = {
    "vmap": "The function with one more dimension in every argument, as one call on all of it.",
    "grad": "The function that gives the gradient of a scalar function.",
    "grad_and_value": "The function that gives the gradient of a scalar function and its value.",
    "jacrev": "The function that gives all derivatives of a function, computed backwards.",
    "jacfwd": "The function that gives all derivatives of a function, computed forwards.",
    "hessian": "The function that gives all second derivatives of a scalar function, forwards over backwards.",
    "vjp": "A function's results, and the function that gives the derivative along cotangents of these.",
    "jvp": "A function's results, and their derivative along tangents of the arguments.",
    "linearize": "A function's results, and the function that gives the derivative along tangents of the arguments.",
    "functionalize": "The function with all writes in place, and views where asked, replaced by ops that give new tensors.",
}


@dataclasses.dataclass(frozen=True)
class Inputs:
    """The arguments of the function that is transformed."""

    count: int
    of_tensors: bool

    @property
    def generics(self) -> list[str]:
        return [] if self.of_tensors else list(LETTERS[:self.count])

    @property
    def types(self) -> list[str]:
        return ["Tensor"] * self.count if self.of_tensors else self.generics

    @property
    def names(self) -> list[str]:
        return list(LETTERS[:self.count].lower())

    @property
    def listed(self) -> str:
        return ", ".join(self.types)

    @property
    def value(self) -> str:
        return self.listed if self.count == 1 else f"({self.listed})"

    @property
    def parameters(self) -> str:
        return ", ".join(f"{n}: {t}" for n, t in zip(self.names, self.types))

    @property
    def arguments(self) -> str:
        given = self.names[0] if self.count == 1 else f"({', '.join(self.names)})"
        return f"CallArguments(value: {given}, isOne: {str(self.count == 1).lower()})"

    def function(self, result: str) -> str:
        return f"@escaping ({self.listed}) -> {result}"

    def body(self, result: str, has_aux: bool, throws: bool = False) -> str:
        """The function on the arguments as one value, with an auxiliary result."""
        places = "v" if self.count == 1 else ", ".join(f"v.{i}" for i in range(self.count))
        call = f"{'try ' if throws else ''}function({places})"
        effect = " throws(Failure)" if throws else ""
        if has_aux:
            return f"{{ (v: {self.value}){effect} -> {result} in {call} }}"
        return f"{{ (v: {self.value}){effect} -> ({result}, Void) in ({call}, ()) }}"

    def plain(self, result: str) -> str:
        places = "v" if self.count == 1 else ", ".join(f"v.{i}" for i in range(self.count))
        return f"{{ (v: {self.value}) -> {result} in function({places}) }}"


ANY = [Inputs(n, False) for n in range(1, 5)]
TENSORS = [Inputs(n, True) for n in range(1, 4)]


def typed(generics: list[str], throws: bool) -> str:
    all_ = [*generics, *(["Failure: Error"] if throws else [])]
    return f"<{', '.join(all_)}>" if all_ else ""


class Writer:
    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.lines: list[str] = []

    def form(self, name: str, generics: list[str], parameters: str, result: str, body: list[str], *, throws: bool = False,
             first: str = "") -> None:
        if name in self.seen:
            about = "The same in another form."
        else:
            self.seen.add(name)
            about = f"{ABOUT[name]}\n    /// See <{PAGE.format(name)}>."
        attribute = f"    {first}\n" if first else ""
        self.lines.append(
            f"    /// {about}\n{attribute}    public static func {name}{typed(generics, throws)}"
            f"({parameters}) {'throws(Failure) ' if throws else ''}-> {result} {{\n"
            + "".join(f"        {line}\n" for line in body) + "    }\n")

    def returning(self, name: str, inputs: Inputs, generics: list[str], function: str, more: str, result: str,
                  lines: list[str]) -> None:
        """A form that gives a function."""
        many = len(lines) > 1
        inside = [f"{{ ({inputs.parameters}) -> {result} in", *(f"    {line}" for line in lines[:-1]),
                  f"    {'return ' if many else ''}{lines[-1]}", "}"]
        parameters = f"_ function: {inputs.function(function)}{more}"
        self.form(name, [*inputs.generics, *generics], parameters, f"({inputs.listed}) -> {result}", inside)


def gradients(w: Writer, name: str) -> None:
    for inputs in ANY + TENSORS:
        for aux in (False, True):
            gradient(w, name, inputs, aux)


def gradient(w: Writer, name: str, inputs: Inputs, aux: bool) -> None:
    function = "(Tensor, Auxiliary)" if aux else "Tensor"
    more = ", has_aux: Bool" if aux else ""
    generics = ["Auxiliary"] if aux else []
    body = inputs.body(function, aux)
    # What stands beside the gradients, as a type and as a value.
    beside = {
        ("grad", False): ("", ""), ("grad", True): (", Auxiliary", ", found.auxiliary"),
        ("grad_and_value", False): (", Tensor", ", found.value"),
        ("grad_and_value", True): (", (Tensor, Auxiliary)", ", (found.value, found.auxiliary)"),
    }[name, aux]

    def with_beside(type_: str, value: str) -> tuple[str, str]:
        return (f"({type_}{beside[0]})", f"({value}{beside[1]})") if beside[0] else (type_, value)

    type_, value = with_beside(inputs.types[0], f"Tree.replaced({inputs.names[0]}, found.grads.map(Leaf.tensor))")
    w.returning(name, inputs, generics, function, more, type_, [
        f"let found = Gradients.of({inputs.arguments}, .first, {body})", value])
    type_, value = with_beside("(repeat (each N)._TorchResult)", "found.grads.results(repeat each argnums)")
    for label in ("argnums", "_ argnums"):
        w.returning(name, inputs, ["each N: Argnum", *generics], function, f", {label}: (repeat each N){more}", type_, [
            f"let found = Gradients.of({inputs.arguments}, Argnums(repeat each argnums), {body})", value])


def jacobians(w: Writer, name: str, direction: str, option: str) -> None:
    for inputs in ANY[:3] + TENSORS:
        for aux in (False, True):
            jacobian(w, name, direction, option, inputs, aux)


def jacobian(w: Writer, name: str, direction: str, option: str, inputs: Inputs, aux: bool) -> None:
    label = option.split(":")[0]
    generics = ["Auxiliary"] if aux else []

    def add(result: str, extra: list[str], parameter: str, argnums: str, type_: str, value: str) -> None:
        function = f"({result}, Auxiliary)" if aux else result
        call = f"Jacobian.{direction}({inputs.arguments}, {argnums}, {label}: {label}, {inputs.body(function, aux)})"
        w.returning(name, inputs, [*extra, *generics], function,
                    f"{parameter}{', has_aux: Bool' if aux else ''}, {option}", f"({type_}, Auxiliary)" if aux else type_,
                    [f"let found = {call}", f"({value}, found.auxiliary)" if aux else value])

    first = f"Tree.replaced({inputs.names[0]}, found.blocks[0].map(Leaf.tensor))"
    add("Tensor", [], "", ".first", inputs.types[0], first)
    if inputs.of_tensors:
        add("Result", ["Result"], "", ".first", "Result", "found.inResult")
    for spelled in ("argnums", "_ argnums"):
        add("Tensor", ["each N: Argnum"], f", {spelled}: (repeat each N)", "Argnums(repeat each argnums)",
            "(repeat (each N)._TorchResult)", "found.blocks[0].results(repeat each argnums)")


def hessians(w: Writer) -> None:
    for inputs in TENSORS:
        whole = "blocks[0][0]"
        w.returning("hessian", inputs, [], "Tensor", "", "Tensor", [second_derivatives(inputs, ".first"), whole])
        for label in ("argnums", "_ argnums"):
            one = second_derivatives(inputs, "Argnums(places: [argnums], isOne: true)")
            w.returning("hessian", inputs, [], "Tensor", f", {label}: Int", "Tensor", [one, whole])
            if inputs.count > 1:
                two = second_derivatives(inputs, "Argnums(places: [argnums.0, argnums.1], isOne: false)")
                w.returning("hessian", inputs, [], "Tensor", f", {label}: (Int, Int)",
                            "((Tensor, Tensor), (Tensor, Tensor))",
                            [two, "((blocks[0][0], blocks[0][1]), (blocks[1][0], blocks[1][1]))"])


def second_derivatives(inputs: Inputs, argnums: str) -> str:
    return f"let blocks = Hessian.of({inputs.arguments}, {argnums}, {inputs.body('Tensor', False)})"


def pullbacks(w: Writer) -> None:
    for inputs in ANY:
        for aux in (False, True):
            function = "(Result, Auxiliary)" if aux else "Result"
            given = ", ".join(f"_ {n}: {t}" for n, t in zip(inputs.names, inputs.types))
            one = inputs.count == 1
            back = f"[{inputs.value}]" if one else inputs.value
            parameters = f"_ function: ({inputs.listed}) throws(Failure) -> {function}, {given}" + (", has_aux: Bool" if aux else "")
            pullback = f"{{ replaced({inputs.arguments}, found.pullback($0)) }}"
            closing = f"(found.result, {pullback}, found.auxiliary)" if aux else f"(found.result, {pullback})"
            result = f"(Result, (Result) -> {back}" + (", Auxiliary)" if aux else ")")
            body = inputs.body(function, aux, True)
            closing = closing.replace("replaced(", "pulled(" if one else "pulledAll(")
            w.form("vjp", [*inputs.generics, "Result", *(["Auxiliary"] if aux else [])], parameters, result, [
                f"let found = try Pullback.of({inputs.arguments}, nil, {body})", f"return {closing}"], throws=True)


def pushforwards(w: Writer) -> None:
    for inputs in ANY:
        one = str(inputs.count == 1).lower()
        for aux in (False, True):
            function = "(Result, Auxiliary)" if aux else "Result"
            parameters = f"_ function: ({inputs.listed}) throws(Failure) -> {function}, _ primals: {inputs.value}, " \
                f"_ tangents: {inputs.value}, strict: Bool = false" + (", has_aux: Bool" if aux else "")
            body = inputs.body(function, aux, True)
            w.form("jvp", [*inputs.generics, "Result", *(["Auxiliary"] if aux else [])], parameters,
                   "(Result, Result, Auxiliary)" if aux else "(Result, Result)", [
                       f"let arguments = CallArguments(value: primals, isOne: {one})",
                       f"let found = try Pushforward.of(arguments, along: tangents, strict: strict, {body})",
                       "return (found.result, found.tangent" + (", found.auxiliary)" if aux else ")")], throws=True)
        given = ", ".join(f"_ {n}: {t}" for n, t in zip(inputs.names, inputs.types))
        # The function runs again for each tangent, so that it stays.
        w.form("linearize", [*inputs.generics, "Result"],
               f"_ function: {inputs.function('Result')}, {given}", f"(Result, ({inputs.listed}) -> Result)", [
                   f"let arguments = {inputs.arguments}",
                   f"let result = function({', '.join(inputs.names)})",
                   f"return (result, {{ ({', '.join(f't{n}: {t}' for n, t in zip(inputs.names, inputs.types))}) -> Result in",
                   f"    let tangents = {tuple_of(inputs)}",
                   f"    return Linear.along(tangents, arguments, {inputs.body('Result', False)})",
                   "})"])


def tuple_of(inputs: Inputs) -> str:
    names = [f"t{n}" for n in inputs.names]
    return names[0] if inputs.count == 1 else f"({', '.join(names)})"


def batches(w: Writer) -> None:
    for inputs in [Inputs(n, False) for n in range(1, 7)] + TENSORS:
        kinds = ["Any? = 0", "Any?"] + ([f"({', '.join(['Any?'] * inputs.count)})"] * 2 if inputs.count > 1 else [])
        labels = ["in_dims", "_ in_dims", "in_dims", "_ in_dims"]
        for label, kind in zip(labels, kinds):
            more = f", {label}: {kind}, out_dims: Any? = 0, randomness: String = \"error\", chunk_size: Int? = nil"
            dims = f"Dims.tuple({', '.join(f'in_dims.{i}' for i in range(inputs.count))})" if "(" in kind else "Dims(in_dims)"
            parameters = f"_ function: {inputs.function('Result')}{more}"
            result = f"({inputs.listed}) -> Result"
            w.form("vmap", [*inputs.generics, "Result"], parameters, result, [
                f"let vmap = Vmap({dims}, Dims(out_dims), randomness, chunk_size)",
                f"return {{ ({inputs.parameters}) -> Result in",
                f"    vmap({inputs.arguments}, {inputs.plain('Result')})", "}"],
                first="@_disfavoredOverload" if "(" not in kind and inputs.count > 1 and kind == "Any?" else "")


def functionalizes(w: Writer) -> None:
    for inputs in ANY[:3] + TENSORS:
        w.form("functionalize", [*inputs.generics, "Result"],
               f"_ function: {inputs.function('Result')}, remove: String = \"mutations\"",
               f"({inputs.listed}) -> Result", [
                   "let functional = Functionalize(remove: remove)",
                   f"return {{ ({inputs.parameters}) -> Result in",
                   f"    functional({inputs.arguments}, {inputs.plain('Result')})", "}"])


def write(root: pathlib.Path) -> dict[pathlib.Path, str]:
    """The file and what stands in it."""
    w = Writer()
    batches(w)
    gradients(w, "grad")
    gradients(w, "grad_and_value")
    pullbacks(w)
    pushforwards(w)
    jacobians(w, "jacrev", "reverse", "chunk_size: Int? = nil")
    jacobians(w, "jacfwd", "forward", 'randomness: String = "error"')
    hessians(w)
    functionalizes(w)
    forms = "\n".join(w.lines)
    vmap = Writer()
    batches(vmap)
    text = head("transforms.py") + "\nextension torch.`func` {\n" + forms + "}\n\nextension torch {\n" + \
        "\n".join(vmap.lines) + "}\n"
    return {root / "Sources" / "Torch" / "Func" / "Generated" / "TransformForms.swift": text}
