"""What `make docs` does between the compiler and DocC.

    python Tools/docs.py GRAPHS OUT

Reads the symbol graphs in GRAPHS, writes those of each product into a folder of OUT, and fails where a public declaration
by hand has no comment, or a comment names a parameter that is not there.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import urllib.parse

# A product's modules; the first one is what users import.
PRODUCTS = {
    "Torch": ["Torch", "TorchCore"], "TorchVision": ["TorchVision"],
    "Pyplot": ["Pyplot", "PyplotData"], "TorchInfo": ["TorchInfo"], "NumPy": ["NumPy"], "Pythonic": ["Pythonic"],
    "TensorBoard": ["TensorBoard"],
}


def merged(folder: pathlib.Path, product: str) -> tuple[dict, dict]:
    """Two graphs in the product's name: of its own types, and of what it adds to types from elsewhere."""
    modules = PRODUCTS[product]
    own = {"metadata": {}, "module": {}, "symbols": [], "relationships": []}
    added = {"symbols": [], "relationships": []}
    for module in modules:
        for path in [folder / f"{module}.symbols.json", *sorted(folder.glob(f"{module}@*.symbols.json"))]:
            text = path.read_text()
            for name in modules[1:]:
                text = text.replace(f'"{name}"', f'"{product}"').replace(f"{name}.", f"{product}.")
            graph = json.loads(text)
            own["metadata"], own["module"] = graph["metadata"], graph["module"]
            extended = path.name.removesuffix(".symbols.json").partition("@")[2]
            for key in added:
                (own if extended in ["", *modules] else added)[key].extend(graph[key])
    return own, added


def place(symbol: dict) -> tuple[str, int]:
    """The file, from `Sources` on, and the line."""
    location = symbol["location"]
    path = urllib.parse.unquote(location["uri"])
    return path[path.rindex("/Sources/") + 1 :], location["position"]["line"] + 1


def comment(symbol: dict) -> str:
    return "\n".join(line["text"] for line in symbol.get("docComment", {}).get("lines", []))


def stands_below_forms(symbol: dict) -> bool:
    path, line = place(symbol)
    lines = pathlib.Path(path).read_text().splitlines()[: line - 1]
    while lines and lines[-1].strip().startswith("@"):
        lines.pop()
    return bool(lines) and lines[-1].strip().startswith("// @forms")


def findings(symbols: list[dict], relationships: list[dict]) -> list[str]:
    """What is wrong with the comments of one product, a line each."""
    by_id = {symbol["identifier"]["precise"]: symbol for symbol in symbols}
    inherits, owner = set(), {}
    for relation in relationships:
        if relation["kind"] in ("overrides", "defaultImplementationOf"):
            inherits.add(relation["source"])
        elif relation["kind"] == "memberOf":
            owner[relation["source"]] = by_id.get(relation["target"])
    found = []
    for name, symbol in by_id.items():
        if "location" not in symbol or "/Generated/" in symbol["location"]["uri"]:
            continue
        text = comment(symbol)
        kind, title = symbol["kind"]["identifier"], ".".join(symbol["pathComponents"])
        # An initialiser that Python's page of the type describes has that of the type.
        is_told = (
            text or name in inherits or (kind == "swift.init" and comment(owner.get(name) or {}) and stands_below_forms(symbol))
        )
        path, line = place(symbol)
        if not is_told:
            found.append(f"{path}:{line}: {title} has no comment")
        known = {
            word for parameter in symbol.get("functionSignature", {}).get("parameters", [])
            for word in (parameter["name"], parameter.get("internalName")) if word
        }
        # Comments from Swift's own protocols name the parameters of those.
        if known and symbol.get("docComment", {}).get("module") != "Swift":
            told = re.findall(r"^- Parameter `?(\w+)`?:", text, re.M)
            for block in re.findall(r"^- Parameters:\n((?:  +.*\n?)+)", text, re.M):
                told += re.findall(r"^  - `?(\w+)`?:", block, re.M)
            found += [f"{path}:{line}: {title} has no parameter {word}" for word in told if word not in known]
    return found


def main() -> None:
    source, target = map(pathlib.Path, sys.argv[1:])
    found: set[str] = set()
    for product in PRODUCTS:
        own, added = merged(source, product)
        found |= set(findings(own["symbols"] + added["symbols"], own["relationships"] + added["relationships"]))
        folder = target / product
        folder.mkdir(parents=True)
        (folder / f"{product}.symbols.json").write_text(json.dumps(own))
    if found:
        sys.exit("\n".join(sorted(found)) + f"\nerror: {len(found)} comments are missing or wrong")


main()
