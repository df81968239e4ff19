// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The folder that holds libtorch's `include` and `lib`: `LIBTORCH`, else `.libtorch` in this package, else what
/// `make setup` left in the user's cache.
let libtorch: String = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let places = [environment["LIBTORCH"], Context.packageDirectory + "/.libtorch", cache + "/swift-torch/libtorch"]
    let found = places.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0 + "/lib/libtorch_cpu.so") }
    return found ?? cache + "/swift-torch/libtorch"
}()

/// A short program that trains a network.
func training(_ name: String) -> Target {
    .executableTarget(
        name: name,
        dependencies: [
            "Trainer", "Torch", "TorchVision", "Pythonic",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        path: "examples/\(name)", exclude: ["README.md"])
}

let package = Package(
    name: "swift-torch",
    products: [
        .library(name: "Torch", targets: ["Torch"]),
        .library(name: "TorchVision", targets: ["TorchVision"]),
        .library(name: "Pyplot", targets: ["Pyplot"]),
        .library(name: "TorchInfo", targets: ["TorchInfo"]),
        .library(name: "Pythonic", targets: ["Pythonic"]),
        .library(name: "NumPy", targets: ["NumPy"]),
        .library(name: "TensorBoard", targets: ["TensorBoard"]),
        // All of it, for `swift-torch run`, which links one file in a moment.
        .library(
            name: "SwiftTorch", type: .dynamic,
            targets: ["Torch", "TorchVision", "Pyplot", "TorchInfo", "Pythonic", "NumPy", "TensorBoard"]),
        .executable(name: "swift-torch", targets: ["swift-torch"]),
    ]
        + ["gan", "wgangp", "sample", "compare", "resnet", "finetune", "vae"].map {
            .executable(name: $0, targets: [$0])
        },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    ],
    targets: [
        .target(
            name: "CTorch",
            path: "Shim",
            cxxSettings: [
                .unsafeFlags([
                    "-isystem", libtorch + "/include", "-isystem", libtorch + "/include/torch/csrc/api/include", "-g0",
                ])
            ],
            linkerSettings: [
                .linkedLibrary("torch_cpu"), .linkedLibrary("c10"),
                .unsafeFlags(["-L" + libtorch + "/lib", "-Xlinker", "-rpath", "-Xlinker", libtorch + "/lib"]),
            ]),
        .target(name: "TorchCore", dependencies: ["CTorch"]),
        .target(name: "Torch", dependencies: ["TorchCore", "CTorch"]),
        .target(
            name: "CImageCodecs",
            linkerSettings: ["png", "jpeg", "deflate", "webp", "webpdemux", "tiff", "gif"].map { .linkedLibrary($0) }),
        .target(
            name: "CTorchVision", dependencies: ["CTorch"],
            cxxSettings: [
                .headerSearchPath("../../Shim"), .unsafeFlags(["-isystem", libtorch + "/include", "-g0"]),
            ]),
        .target(name: "MersenneTwister"),
        .target(name: "ZipFiles", dependencies: ["CDeflate"]),
        .target(
            name: "TorchVision",
            dependencies: [
                "Torch", "CTorchVision", "CImageCodecs", "CDeflate", "MersenneTwister", "ZipFiles", "PythonJSON",
            ]),
        .systemLibrary(name: "CCairo"),
        .target(name: "PythonJSON", dependencies: ["Torch"]),
        .target(name: "PyplotData", dependencies: ["Torch"]),
        .target(name: "Pyplot", dependencies: ["Torch", "CCairo", "CImageCodecs", "PyplotData"]),
        .target(name: "TorchInfo", dependencies: ["Torch", "CTorch"]),
        .target(name: "Pythonic", dependencies: ["Torch", "MersenneTwister", "PyplotData", "PythonJSON"]),
        .systemLibrary(name: "CDeflate"),
        .target(
            name: "NumPy", dependencies: ["Torch", "CTorch", "CDeflate", "MersenneTwister", "ZipFiles", "PyplotData"]),
        .target(
            name: "TensorBoard",
            dependencies: [
                "Torch", "TorchVision", "Pyplot", "NumPy", "Pythonic", "CTorch",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Protos"]),
        .executableTarget(
            name: "swift-torch", dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),

        .target(
            name: "Trainer",
            dependencies: [
                "Torch", "TorchVision", "Pyplot", "TensorBoard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "examples/Trainer"),
        .executableTarget(name: "gan", dependencies: ["Trainer"], path: "examples/gan", exclude: ["README.md"]),
        .executableTarget(name: "wgangp", dependencies: ["Trainer"], path: "examples/wgangp", exclude: ["README.md"]),
        .executableTarget(name: "sample", dependencies: ["Trainer"], path: "examples/sample", exclude: ["README.md"]),
        .executableTarget(
            name: "compare",
            dependencies: [
                "Trainer", "Torch", "TorchVision", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "examples/compare", exclude: ["README.md"]),
        training("resnet"),
        training("finetune"),
        training("vae"),

        .target(name: "TestStart", path: "Tests/TestStart"),
        .target(name: "TestSupport", dependencies: ["Torch", "TestStart"], path: "Tests/TestSupport"),
        .target(name: "ParityHarness", dependencies: ["Torch", "TorchVision"], path: "Tests/ParityHarness"),
        .testTarget(name: "TorchTests", dependencies: ["Torch", "TestSupport"]),
        .executableTarget(name: "DistributedRank", dependencies: ["Torch"], path: "Tests/DistributedRank"),
        .testTarget(name: "DistributedTests", dependencies: ["Torch", "TestSupport", "DistributedRank"]),
        .testTarget(name: "TorchVisionTests", dependencies: ["TorchVision", "TestSupport"]),
        .testTarget(name: "PyplotTests", dependencies: ["Pyplot", "TestSupport"]),
        .testTarget(name: "TorchInfoTests", dependencies: ["TorchInfo", "TestSupport"]),
        .testTarget(name: "PythonicTests", dependencies: ["Pythonic", "TorchVision", "TestSupport"]),
        .testTarget(name: "NumPyTests", dependencies: ["NumPy", "TestSupport"]),
        .testTarget(name: "ChapterTests", dependencies: ["Torch", "NumPy", "Pythonic", "Pyplot", "TestSupport"]),
        .testTarget(name: "TensorBoardTests", dependencies: ["TensorBoard", "TestSupport"]),
        .testTarget(
            name: "ExampleTests",
            dependencies: [
                "TorchVision", "TestSupport", "Trainer", "gan", "wgangp", "sample", "compare", "resnet", "finetune",
                "vae", "swift-torch",
                .product(name: "Logging", package: "swift-log"),
            ]),
    ],
    cxxLanguageStandard: .cxx20
)
