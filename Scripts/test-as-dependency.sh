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
        .executableTarget(
            name: "user",
            dependencies: ["Torch", "TorchVision", "Pyplot"].map { name in .product(name: name, package: "swift-torch") })
    ]
)
SWIFT
cat >"$work/user/Sources/user/main.swift" <<'SWIFT'
import Pyplot
import Torch
import TorchVision

let x = torch.arange(6)
plt.figure(figsize: (3, 2))
plt.plot(x, x * x)
try plt.savefig("squares.png")
print((x + x).shape, try Image.open("squares.png").size == (300, 200))
SWIFT
cd "$work/user"
printed=$(swift run --quiet)
if [ "$printed" != "torch.Size([6]) true" ]; then
    echo "a package that depends on a tag of this one printed: $printed" >&2
    exit 1
fi
echo "a package that depends on a tag of this one builds and runs"
