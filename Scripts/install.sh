#!/usr/bin/env bash
# install.sh BUILT [PREFIX]: puts `swift-torch` out of the folder of a build in PREFIX/bin, by default ~/.local/bin, and
# what it compiles against in PREFIX/lib/swift-torch.
set -euo pipefail
cd "$(dirname "$0")/.."
built=$1
prefix=${2:-$HOME/.local}

# Written beside and moved into place: a program that runs keeps the files it has.
mkdir -p "$prefix/bin" "$prefix/lib"
new=$(mktemp -d "$prefix/lib/swift-torch.XXXXXX")
trap 'rm -rf "$new"' EXIT
chmod 755 "$new"
cp "$built/libSwiftTorch.so" "$new"
mkdir "$new/modules"
cp "$built"/Modules/*.swiftmodule "$new/modules"
# The C modules that the Swift ones are made over; SwiftPM makes a map for a folder that has none.
for folder in Shim/include Sources/C*/; do
    module=$(basename "${folder/#Shim*/CTorch}")
    if [ -d "$folder/include" ]; then folder=$folder/include; fi
    mkdir -p "$new/include/$module"
    cp -R "$folder"/* "$new/include/$module"
    if [ ! -e "$new/include/$module/module.modulemap" ]; then
        printf 'module %s {\n  umbrella "."\n  export *\n}\n' "$module" >"$new/include/$module/module.modulemap"
    fi
done
libtorch=$(cd .libtorch && pwd)
compiler=$(swiftc --version 2>/dev/null | grep -m 1 'Swift version')
.libtorch/python - "$libtorch" "$PWD" "$compiler" >"$new/installation.json" <<'PYTHON'
import json
import sys

print(json.dumps(dict(zip(["libtorch", "package", "compiler"], sys.argv[1:])), indent=2))
PYTHON
cp "$built/swift-torch" "$prefix/bin/swift-torch.new"
rm -rf "$prefix/lib/swift-torch"
mv "$new" "$prefix/lib/swift-torch"
mv "$prefix/bin/swift-torch.new" "$prefix/bin/swift-torch"
trap - EXIT
echo "installed $prefix/bin/swift-torch"
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) echo "add $prefix/bin to PATH" ;;
esac
