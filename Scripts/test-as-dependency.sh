#!/usr/bin/env bash
# Builds and runs a throw-away package that depends on a tag of this one, with plain `swift run`.
set -euo pipefail
package=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone --quiet "$package" "$work/swift-torch"
git -C "$work/swift-torch" tag 0.0.1-test
mkdir -p "$work/user/Sources/user"
cat >"$work/user/Package.swift" <<SWIFT
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "user",
    dependencies: [.package(url: "file://$work/swift-torch", exact: "0.0.1-test")],
    targets: [
        .executableTarget(name: "user", dependencies: [.product(name: "Torch", package: "swift-torch")])
    ]
)
SWIFT
cat >"$work/user/Sources/user/main.swift" <<'SWIFT'
import Torch

torch.manual_seed(0)
let x = torch.randn(2, 3)
print((x + x).shape)
SWIFT
cd "$work/user"
printed=$(swift run --quiet)
if [ "$printed" != "torch.Size([2, 3])" ]; then
    echo "a package that depends on a tag of this one printed: $printed" >&2
    exit 1
fi
echo "a package that depends on a tag of this one builds and runs"
