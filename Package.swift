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
    return URL(filePath: found ?? cache + "/swift-torch/libtorch").resolvingSymlinksInPath().path
}()

let library = URL(filePath: libtorch + "/lib").resolvingSymlinksInPath().path

let package = Package(
    name: "swift-torch",
    products: [
        .library(name: "Torch", targets: ["Torch"])
    ],
    targets: [
        .target(
            name: "CTorch",
            path: "Shim",
            cxxSettings: [.unsafeFlags(["-isystem", libtorch + "/include", "-g0"])],
            linkerSettings: [
                .linkedLibrary("torch_cpu"), .linkedLibrary("c10"),
                .unsafeFlags(["-L" + library, "-Xlinker", "-rpath", "-Xlinker", library]),
            ]),
        .target(name: "Torch", dependencies: ["CTorch"]),
        .testTarget(name: "TorchTests", dependencies: ["Torch"]),
    ],
    cxxLanguageStandard: .cxx20
)
