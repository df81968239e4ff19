#!/usr/bin/env bash
# `make sanitize`: the tests of the Torch module, the shim's error paths among them, under the address and leak
# sanitizers; those with threads in them (loaders, hooks, failed ops, files) under the thread sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."

# Without XCTest, which leaks two objects of its own, and without the tests that compile programs of their own, which the
# sanitizer's library is not linked to.
ASAN_OPTIONS="detect_leaks=1:detect_odr_violation=0" \
    LSAN_OPTIONS="suppressions=$PWD/Scripts/leaks-not-ours.txt:print_suppressions=0" \
    swift test --disable-xctest --no-parallel --sanitize address --scratch-path .build-asan --filter "TorchTests" \
    --skip ReadmeTests

TSAN_OPTIONS="suppressions=$PWD/Scripts/threads-of-libtorch.txt:halt_on_error=0:exitcode=66" \
    swift test --disable-xctest --no-parallel --sanitize thread --scratch-path .build-tsan \
    --filter "ThreadTests|DataLoaderTests|ThrowingTests|HookTests|HookLifetimeTests|SaveTests"
