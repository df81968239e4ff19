#!/usr/bin/env bash
# `make setup`: finds or installs libtorch, and what else building and testing need. Idempotent.
#
#   LIBTORCH=DIR            use this libtorch (a folder with include/ and lib/), or fail saying what is wrong with it
#   LIBTORCH_VERSION=2.15.0 install that version instead of taking the one at hand
#
# The result is .libtorch in this package: links to include and lib, and `python`, which runs the Python of the same
# libtorch for the tests. The same stands in the user's cache, where packages that depend on this one find it.
set -euo pipefail

default_version=2.13.0
oldest=11 newest=15 # minor versions of libtorch 2
package=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/swift-torch
wanted=${LIBTORCH_VERSION:-}

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# MARK: the toolchain

command -v swift >/dev/null || fail "Swift was not found. Install Swift 6.2 or newer from https://www.swift.org/install and put it on PATH."
swift_version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case $swift_version in
[0-5].* | 6.0 | 6.1) fail "Swift $swift_version is too old. Install Swift 6.2 or newer from https://www.swift.org/install." ;;
esac
command -v python3 >/dev/null || fail "Python 3 was not found. Install it: sudo apt-get install python3 python3-venv"

# MARK: system packages

includes() { printf '#include <stdio.h>\n#include <%s>\n' "$1" | clang -E -x c - >/dev/null 2>&1; }
command -v clang >/dev/null || fail "clang was not found beside swift. Put the Swift toolchain's usr/bin folder on PATH."

packages=()
includes png.h || packages+=(libpng-dev)
includes jpeglib.h || packages+=(libjpeg-dev)
includes libdeflate.h || packages+=(libdeflate-dev)
includes webp/demux.h || packages+=(libwebp-dev)
includes tiffio.h || packages+=(libtiff-dev)
includes gif_lib.h || packages+=(libgif-dev)
includes cairo/cairo.h || packages+=(libcairo2-dev)
includes fontconfig/fontconfig.h || packages+=(libfontconfig-dev)
# Plots are written in matplotlib's font.
[ -n "$(fc-list "DejaVu Sans" 2>/dev/null)" ] || packages+=(fonts-dejavu-core)
printf '#include <vector>\n' | clang++ -E -x c++ - >/dev/null 2>&1 || packages+=(g++)
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
if [ ${#packages[@]} -gt 0 ]; then
    line="apt-get install -y ${packages[*]}"
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        { apt-get update -q && $line; } >/dev/null 2>&1 || fail "could not install ${packages[*]}. Type: apt-get update && $line"
    elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
        { sudo apt-get update -q && sudo $line; } >/dev/null 2>&1 || fail "could not install ${packages[*]}. Type: sudo $line"
    else
        fail "these system packages are missing: ${packages[*]}. Type: sudo $line"
    fi
fi

# MARK: libtorch

# Says what is wrong with a libtorch folder, nothing where it can be used.
complaint() {
    local folder=$1 header minor machine
    [ -d "$folder" ] || { echo "there is no such folder"; return; }
    [ -e "$folder/lib/libtorch_cpu.so" ] || { echo "lib/libtorch_cpu.so is missing"; return; }
    [ -e "$folder/lib/libc10.so" ] || { echo "it is half-installed: lib/libc10.so is missing"; return; }
    [ -e "$folder/include/ATen/core/Tensor.h" ] || { echo "it is half-installed: include/ATen/core/Tensor.h is missing"; return; }
    header=$folder/include/torch/headeronly/version.h
    minor=$(sed -n 's/^#define TORCH_VERSION_MINOR \([0-9]*\).*/\1/p' "$header" 2>/dev/null || true)
    if [ -z "$minor" ] || [ "$minor" -lt $oldest ]; then
        echo "it is older than 2.$oldest"
        return
    fi
    if [ "$minor" -gt $newest ]; then
        echo "its version 2.$minor is newer than 2.$newest, the newest that is supported"
        return
    fi
    # e_machine of the ELF header
    machine=$(od -An -tu2 -j18 -N2 "$folder/lib/libc10.so" | tr -d ' ')
    case $(uname -m):$machine in
    x86_64:62 | aarch64:183) ;;
    *) echo "its libraries are of another architecture than this machine ($(uname -m))" ;;
    esac
}

remedy="Unset LIBTORCH to let make setup install libtorch $default_version, or point it to a libtorch 2.$oldest to 2.$newest."

torch_folder() { "$1" -c 'import importlib.util as u; s = u.find_spec("torch"); print(s.submodule_search_locations[0] if s else "")' 2>/dev/null || true; }

# What the tests import beside torch, and what `make lint` runs. torchvision goes without its dependencies: they would replace torch.
reference() {
    local python=$1 minor=$2
    "$python" - <<'PY' 2>/dev/null && return
import importlib.util, sys
names = "numpy", "PIL", "torchvision", "yaml", "expecttest", "safetensors", "matplotlib", "torchinfo", "tensorboard", "ruff", "clang_format"
sys.exit(any(importlib.util.find_spec(name) is None for name in names))
PY
    "$python" -m pip install -q --disable-pip-version-check \
        numpy pillow pyyaml expecttest hypothesis scipy safetensors matplotlib "torchinfo==1.8.*" tensorboard "ruff==0.17.*" "clang-format==23.*"
    # Where the own release is not out, one made for a neighbouring torch does but for its compiled functions.
    "$python" -m pip install -q --disable-pip-version-check --no-deps "torchvision==0.$((minor + 15)).*" 2>/dev/null ||
        "$python" -m pip install -q --disable-pip-version-check --no-deps torchvision
}

pip_install() { "$1/bin/python" -m pip install -q --disable-pip-version-check "${@:2}"; }

install_version() {
    local version=$1 venv=$cache/venv-$1 minor
    minor=$(echo "$version" | cut -d. -f2)
    { [ "$minor" -ge $oldest ] && [ "$minor" -le $newest ]; } 2>/dev/null ||
        fail "libtorch $version is not supported: LIBTORCH_VERSION takes 2.$oldest.0 to 2.$newest.x."
    if ! [ -e "$venv/complete" ]; then
        echo "setup: installing PyTorch $version, which brings libtorch, into $venv"
        rm -rf "$venv"
        mkdir -p "$cache"
        python3 -m venv "$venv" || fail "could not make a virtual environment in $venv"
        # Where there is no NVIDIA GPU, the build without CUDA is preferred, if pip's settings lead to one: it is a
        # tenth of the size. What the other build needs of CUDA comes with it.
        { ! command -v nvidia-smi >/dev/null && pip_install "$venv" "torch==$version+cpu" 2>/dev/null; } ||
            pip_install "$venv" "torch==$version" ||
            fail "could not install torch==$version. Is the network there, and does $(python3 --version) have a wheel of it?"
    fi
    # Also where an earlier set-up left the environment, for the tests may have come to import more.
    reference "$venv/bin/python" "$minor" || fail "could not install the packages of the tests into $venv"
    touch "$venv/complete"
    python=$venv/bin/python
    folder=$(torch_folder "$python")
}

if [ -n "${LIBTORCH:-}" ]; then
    folder=$(cd "$LIBTORCH" 2>/dev/null && pwd) || fail "LIBTORCH=$LIBTORCH cannot be used: there is no such folder. $remedy"
    why=$(complaint "$folder")
    [ -z "$why" ] || fail "LIBTORCH=$LIBTORCH cannot be used: $why. $remedy"
    python=
    for candidate in "$folder/../../../../bin/python3" "$folder/python" python3; do
        if [ "$(torch_folder "$candidate")" -ef "$folder" ]; then python=$(command -v "$candidate"); break; fi
    done
elif [ -n "$wanted" ]; then
    install_version "$wanted"
elif folder=$(torch_folder python3) && [ -n "$folder" ] && [ -z "$(complaint "$folder")" ] && reference "$(command -v python3)" "$(sed -n 's/^#define TORCH_VERSION_MINOR //p' "$folder/include/torch/headeronly/version.h")" 2>/dev/null; then
    python=$(command -v python3)
else
    install_version $default_version
fi
why=$(complaint "$folder")
[ -z "$why" ] || fail "the libtorch in $folder cannot be used: $why. Remove $cache and run make setup again."

# MARK: the links

place() {
    mkdir -p "$1"
    ln -sfn "$folder/include" "$1/include"
    ln -sfn "$folder/lib" "$1/lib"
    if [ -n "$python" ]; then
        printf '#!/bin/sh\nexec "%s" "$@"\n' "$python" >"$1/python.new"
        chmod +x "$1/python.new"
        mv "$1/python.new" "$1/python"
    else
        rm -f "$1/python"
    fi
}
place "$package/.libtorch"
# A version that was asked for belongs to this package alone, unless there is no other.
if { [ -z "$wanted" ] && [ -z "${LIBTORCH:-}" ]; } || ! [ -e "$cache/libtorch/lib/libtorch_cpu.so" ]; then
    place "$cache/libtorch"
fi
version=$(sed -n 's/^ *"\(2\.[0-9.]*\)".*/\1/p' "$folder/include/torch/headeronly/version.h" | head -n 1)
echo "setup: libtorch $version in $folder"
