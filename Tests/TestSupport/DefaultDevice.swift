import Foundation
import TestStart
import Torch

/// `SWIFT_TORCH_DEVICE=cuda make test` runs the tests with the GPU as the default device, here and in Python.
@_cdecl("swift_torch_tests_place")
public func place(_ device: UnsafePointer<CChar>) {
    torch.set_default_device(String(cString: device))
}

/// The device on which tests make their tensors.
public let defaultDevice = ProcessInfo.processInfo.environment["SWIFT_TORCH_DEVICE"] ?? "cpu"
