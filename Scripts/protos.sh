#!/usr/bin/env bash
# Scripts/protos.sh: writes Sources/TensorBoard/Messages out of Sources/TensorBoard/Protos. Needed only after a change of
# the protos or of swift-protobuf's version; `make generate` says so, but does not do it, as it needs two compilers:
#
#   PROTOC          protoc with its own google/protobuf files, by default that of the Python package grpcio-tools
#   PROTOC_GEN_SWIFT swift-protobuf's plugin, by default built in this package's checkout of it
set -euo pipefail
cd "$(dirname "$0")/.."

protoc=${PROTOC:-python3 -m grpc_tools.protoc}
plugin=${PROTOC_GEN_SWIFT:-}
if [ -z "$plugin" ]; then
    swift package resolve
    swift build -c release --package-path .build/checkouts/swift-protobuf --product protoc-gen-swift
    plugin=.build/checkouts/swift-protobuf/.build/release/protoc-gen-swift
fi

protos=Sources/TensorBoard/Protos messages=Sources/TensorBoard/Messages
rm -rf "$messages"
mkdir -p "$messages"
# Some protos are of one name, and so would be their files in Swift, which one module cannot have.
(cd "$protos" && find . -name '*.proto' | sed 's,^\./,,' | sort) |
    xargs $protoc -I "$protos" --plugin="protoc-gen-swift=$plugin" --swift_out="$messages" \
        --swift_opt=FileNaming=PathToUnderscores
python3 Generator/messages.py
