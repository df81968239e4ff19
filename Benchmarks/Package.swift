// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "swift-torch", path: "..")],
    targets: [
        .executableTarget(
            name: "loading",
            dependencies: [
                .product(name: "Torch", package: "swift-torch"), .product(name: "TorchVision", package: "swift-torch"),
            ]),
        .executableTarget(name: "ops", dependencies: [.product(name: "Torch", package: "swift-torch")]),
        .executableTarget(name: "steps", dependencies: [.product(name: "Torch", package: "swift-torch")]),
        .executableTarget(name: "memory", dependencies: [.product(name: "Torch", package: "swift-torch")]),
    ]
)
