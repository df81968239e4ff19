"""`make generate`: writes Shim/ops, Shim/include/ctorch_ops.h, Ops/Generated, the call forms of what is written by
hand, the tests that compile every form, the page of PyTorch's names, Pyplot's tables, torchvision's models and what it
draws with, the places of Python's classes, and the tables and the forms of NumPy's random functions.

    python Generator/generate.py [--check]

The Python is the one whose torch package the library is built on. What is written by hand and differs from Python's
signatures ends it, see differences.py; `--check` writes nothing and also fails on a file that is not as generated.
"""

from __future__ import annotations

import argparse
import pathlib
import sys

import class_places
import composites
import differences
import drawing_tables
import hand_forms
import layers
import lazy_layers
import masked_tensor
import messages
import name_page
import numpy_random
import plot_styles
import plot_tables
import return_types
import schema
import shim
import swift_forms
import swift_layer
import transforms
import vision_models
import ziggurat

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="compare with the tree instead of writing")
    check = options.parse_args().check

    overloads, skipped = schema.load()
    places = schema.places(overloads)
    checker = differences.Checker()
    composites.add(places, checker)
    ops = ROOT / "Sources" / "TorchCore" / "Ops" / "Generated"
    tests = ROOT / "Tests" / "TorchTests" / "Generated"
    plot = ROOT / "Sources" / "Pyplot" / "Generated"
    numbers = ROOT / "Sources" / "NumPy" / "Random" / "Generated"
    bound = overloads + schema.outs(places)
    files = shim.write(bound, ROOT / "Shim")
    files |= swift_layer.write(bound, swift_forms.one_integer(places), ops)
    files |= swift_forms.write(places, ops)
    files |= return_types.write(places, ops)
    files |= swift_forms.write_tests(places, tests)
    files |= hand_forms.write(ROOT, checker)
    files |= layers.write(ROOT, checker)
    files |= lazy_layers.write(ROOT, checker)
    files |= transforms.write(ROOT)
    files |= masked_tensor.write(ROOT)
    checker.finish()
    files |= plot_tables.write(plot)
    files |= plot_styles.write(plot)
    files |= vision_models.write(ROOT)
    files |= class_places.write(ROOT)
    files |= drawing_tables.write(ROOT / "Sources" / "TorchVision" / "Image" / "Generated")
    files |= ziggurat.write(numbers)
    files |= numpy_random.write(numbers)
    files |= name_page.write(ROOT, files)

    # The formatter's rules are for what people write.
    files = {p: t.replace("\n", "\n// swift-format-ignore-file\n", 1) if p.suffix == ".swift" else t for p, t in files.items()}

    folders = [ROOT / "Shim" / "ops", *(f for top in ("Sources", "Tests") for f in (ROOT / top).rglob("Generated"))]
    stale = [p for folder in folders for p in sorted(folder.glob("*")) if p not in files]
    changed = [p for p, text in files.items() if not p.exists() or p.read_text() != text]
    if check:
        if stale or changed:
            sys.exit("not as generated: " + ", ".join(str(p.relative_to(ROOT)) for p in stale + changed))
    else:
        for path in stale:
            path.unlink()
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path])
    if others := messages.stale(ROOT):
        sys.exit("run Scripts/protos.sh, as these are not as it left them: " + ", ".join(others))
    forms = sum(len(swift_forms.shapes(p, f)) for p, names in places.items() for f in names.values())
    print(f"{len(overloads)} overloads, {forms} call forms")
    for reason, names in skipped.items():
        print(f"left out, {len(names)}: {reason}")


if __name__ == "__main__":
    main()
