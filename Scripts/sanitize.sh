#!/usr/bin/env bash
# `make sanitize`: the tests, the shim's error paths among them, under the address and leak sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."

# Python is another process, without the sanitizer; libtorch's and the Swift runtime's own start-up allocations live
# as long as the process.
export LSAN_OPTIONS="suppressions=$PWD/Scripts/sanitize.supp:print_suppressions=0"
export ASAN_OPTIONS="detect_leaks=1:detect_odr_violation=0"
swift test --no-parallel --sanitize address --scratch-path .build-asan --filter "TorchTests|TorchVisionTests"
