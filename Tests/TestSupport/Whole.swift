import Foundation

/// Whether long tables are gone through whole, and large networks trained, as `make parity` asks for, or a sample of them, as
/// `make test` does.
public let isWhole = ProcessInfo.processInfo.environment["SWIFT_TORCH_WHOLE"] != nil
