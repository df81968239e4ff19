#!/usr/bin/env bash
# `make sanitize`: the tests of the Torch module, the shim's error paths among them, under the address and leak
# sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."

# Without XCTest, which leaks two objects of its own.
ASAN_OPTIONS="detect_leaks=1:detect_odr_violation=0" \
    LSAN_OPTIONS="suppressions=$PWD/Scripts/leaks-of-libtorch.txt:print_suppressions=0" \
    swift test --disable-xctest --no-parallel --sanitize address --scratch-path .build-asan --filter "TorchTests"
