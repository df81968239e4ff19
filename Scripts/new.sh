#!/usr/bin/env bash
# new.sh NAME [FOLDER], for `make new NAME=app` and `swift-torch new app`: writes a package beside this one, or in the
# folder, that depends on it and runs with `swift run`.
set -euo pipefail
package=$(cd "$(dirname "$0")/.." && pwd)
name=${1:-}
if ! [[ $name =~ ^[A-Za-z][A-Za-z0-9_-]*$ ]]; then
    echo "new: give the package a name of letters, digits, - and _, as app" >&2
    exit 1
fi
folder=${2:-$(dirname "$package")}/$name
path=${2:+$package} # beside this one the two may move together
path=${path:-../$(basename "$package")}
if [ -e "$folder" ]; then
    echo "new: $folder is there already: give another name" >&2
    exit 1
fi

mkdir -p "$folder/Sources/$name"
# Language mode 5: programs out of notebooks use their variables inside functions, which mode 6 refuses.
cat >"$folder/Package.swift" <<SWIFT
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "$name",
    dependencies: [.package(path: "$path")],
    targets: [
        .executableTarget(
            name: "$name",
            dependencies: ["Torch", "TorchVision", "Pyplot", "TorchInfo"].map {
                .product(name: \$0, package: "$(basename "$package")")
            })
    ],
    swiftLanguageModes: [.v5]
)
SWIFT
cat >"$folder/Sources/$name/main.swift" <<'SWIFT'
import Pyplot
import Torch

torch.manual_seed(0)
let x = torch.linspace(-3, 3, 64).unsqueeze(1)
let y = torch.sin(x)

final class Net: nn.Module {
    let hidden = nn.Linear(1, 32)
    let output = nn.Linear(32, 1)

    override func forward(_ x: Tensor) -> Tensor { output(torch.tanh(hidden(x))) }
}

let net = Net()
let loss = nn.MSELoss()
let optimizer = optim.Adam(net.parameters(), lr: 0.01)
var losses: [Double] = []

for epoch in 1...200 {
    optimizer.zero_grad()
    let l = loss(net(x), y)
    l.backward()
    optimizer.step()
    losses.append(l.item())
    if epoch % 50 == 0 { print("epoch \(epoch), loss \(l.item())") }
}

plt.semilogy(losses)
plt.xlabel("epoch")
plt.ylabel("loss")
try plt.savefig("losses.png")
print("wrote losses.png")
SWIFT
printf '.build/\n' >"$folder/.gitignore"
echo "wrote $folder: cd there and type  swift run"
