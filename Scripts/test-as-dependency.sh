#!/usr/bin/env bash
# Builds and runs what `make new` writes, once it depends on a tag of this package, with `swift run -c release`, and the
# package's own programs beside it: one build of everything in release.
set -euo pipefail
package=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone --quiet "$package" "$work/swift-torch"
git -C "$work/swift-torch" tag 0.0.1-test
"$work/swift-torch/Scripts/new.sh" user >"$work/said"
cd "$work/user"
sed -i "s|path: \"../swift-torch\"|url: \"file://$work/swift-torch\", exact: \"0.0.1-test\"|" Package.swift
cat >>Sources/user/main.swift <<'SWIFT'

import TorchVision

print(losses.count, losses[199] < 0.01 * losses[0], try Image.open("losses.png").size == (640, 480))
SWIFT
printed=$(swift run -c release --quiet | tail -1)
if [ "$printed" != "200 true true" ]; then
    echo "a package that depends on a tag of this one printed: $printed" >&2
    exit 1
fi
for program in gan wgangp sample compare resnet finetune vae; do
    swift build -c release --quiet --product "$program"
done
for wrong in "" "a b" "../x" user; do
    if "$work/swift-torch/Scripts/new.sh" "$wrong" 2>"$work/said"; then
        echo "make new takes the name '$wrong'" >&2
        exit 1
    fi
done
echo "a package that depends on a tag of this one builds and runs, and the programs build in release"
