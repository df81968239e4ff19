#!/usr/bin/env bash
# `make docs`: the pages of all products in .build/docs, to look at in a browser. Fails on a warning of DocC's, and
# on a public declaration by hand without a comment.
set -euo pipefail
cd "$(dirname "$0")/.."

docc=$(dirname "$(readlink -f "$(command -v swift)")")/docc
if ! [ -x "$docc" ]; then
    echo "docs: there is no docc beside swift; install one of swift.org's toolchains" >&2
    exit 1
fi

products="Torch TorchVision Pyplot TorchInfo NumPy Pythonic TensorBoard"
for product in $products; do swift build --target "$product"; done
bin=$(swift build --show-bin-path)
target=$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p' | head -1)

graphs=.build/symbol-graphs
rm -rf "$graphs" .build/docs
mkdir -p "$graphs/modules"
maps=() # the C modules': of the shim, of the system's libraries, and those that SwiftPM wrote
for map in Shim/include/module.modulemap Sources/C*/module.modulemap "$bin"/C*.build/module.modulemap; do
    maps+=(-Xcc -fmodule-map-file="$map")
done
for module in TorchCore PyplotData $products; do
    swift symbolgraph-extract -module-name "$module" -target "$target" -output-dir "$graphs/modules" \
        -minimum-access-level public -skip-synthesized-members -I "$bin/Modules" -I Shim/include \
        "${maps[@]}"
done
.libtorch/python Tools/docs.py "$graphs/modules" "$graphs"

# A comment tells only of the parameters that need a word, which DocC would have all or none; docs.py checks their names.
for product in $products; do
    "$docc" convert "Sources/$product/$product.docc" --additional-symbol-graph-dir "$graphs/$product" \
        --output-path "$graphs/$product.doccarchive" --warnings-as-errors \
        --disable-parameters-and-returns-validation --fallback-default-module-kind Module
done
"$docc" merge "$graphs"/*.doccarchive --output-path .build/docs --synthesized-landing-page-name swift-torch
rm -r "$graphs"

echo "The pages are in .build/docs. To look at them type"
echo "    python3 -m http.server 8000 --directory .build/docs"
echo "and open http://localhost:8000/documentation"
