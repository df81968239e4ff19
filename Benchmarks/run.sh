#!/usr/bin/env bash
# `make bench`: Swift beside Python and C++ on the same libtorch, in one run. Microseconds, the best of ROUNDS.
set -euo pipefail
cd "$(dirname "$0")"
libtorch=$(cd ../.libtorch && pwd)
python=$libtorch/python
rounds=${ROUNDS:-5}

mkdir -p .build
swift build -c release --quiet
for program in gan wgangp; do # beside the benchmarks, from the same build of the library
    swift build -c release --quiet --product "$program"
done
for twin in ops steps; do
    clang++ -O2 -std=c++20 -isystem "$libtorch/include" "$twin.cpp" -o ".build/$twin-cpp" \
        -L"$libtorch/lib" -Wl,-rpath,"$libtorch/lib" -ltorch_cpu -lc10
done

echo "Small ops, microseconds a call"
"$python" compare.py "$rounds" swift=.build/release/ops python="$python ops.py" c++=.build/ops-cpp

echo
echo "Training steps and their parts, microseconds"
"$python" compare.py "$rounds" swift=.build/release/steps python="$python steps.py" c++=.build/steps-cpp

echo
echo "The programs, one step at batch 16, the best of $rounds"
"$python" programs.py "$rounds"

echo
echo "Options that make steps faster, at the demo's width and batch 32 and at the report's and batch 64, the best of $((rounds < 2 ? rounds : 2))"
"$python" modes.py "$((rounds < 2 ? rounds : 2))"

echo
echo "Freed memory kept, and given back to the kernel, at the demo's width, the best of $rounds"
"$python" freed.py "$rounds"

echo
echo "Loading images"
"$python" data.py "$((rounds < 3 ? rounds : 3))"

echo
echo "A busy machine: short runs of gan alone and three at once, beside those that spin 10,000 times, the best of $((rounds < 2 ? rounds : 2))"
"$python" busy.py "$((rounds < 2 ? rounds : 2))"

echo
.build/release/memory
