internal import CTorch
import Foundation

extension torch.distributed {
    /// Keys and values that all processes of a run see.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.Store>.
    ///
    /// Every call throws a ``TorchError``: a DistStoreError where a key is not set in time, a DistNetworkError where
    /// the store is out of reach.
    public class Store: @unchecked Sendable {
        let handle: OpaquePointer?

        fileprivate init(_ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) throws {
            handle = try torch.throwing {
                var out: OpaquePointer?
                TorchCore.check(make(&out))
                return out
            }
        }

        deinit {
            if let handle { ct_store_release(handle) }
        }

        /// Sets a key to a text.
        public func set(_ key: String, _ value: String) throws { try set(key, Array(value.utf8)) }

        /// Sets a key to bytes.
        public func set(_ key: String, _ value: [UInt8]) throws {
            try call { ct_store_set($0, key, value, value.count) }
        }

        /// The bytes of a key, which it waits for.
        public func get(_ key: String) throws -> [UInt8] {
            var out = ct_bytes()
            try call { ct_store_get($0, key, &out) }
            return Self.bytes(out)
        }

        /// Puts a text behind what a key has.
        public func append(_ key: String, _ value: String) throws {
            let bytes = Array(value.utf8)
            try call { ct_store_append($0, key, bytes, bytes.count) }
        }

        /// Adds to the number of a key, which begins with 0, and gives the sum.
        @discardableResult
        public func add(_ key: String, _ amount: Int) throws -> Int {
            var out: Int64 = 0
            try call { ct_store_add($0, key, Int64(amount), &out) }
            return Int(out)
        }

        /// Sets a key to `desired_value` where it has `expected_value`, or has none and this is empty; gives what the key
        /// has then.
        @discardableResult
        public func compare_set(_ key: String, _ expected_value: String, _ desired_value: String) throws -> [UInt8] {
            let (expected, desired) = (Array(expected_value.utf8), Array(desired_value.utf8))
            var out = ct_bytes()
            try call { ct_store_compare_set($0, key, expected, expected.count, desired, desired.count, &out) }
            return Self.bytes(out)
        }

        /// Takes a key away: whether it was there.
        @discardableResult
        public func delete_key(_ key: String) throws -> Bool {
            var out = false
            try call { ct_store_delete($0, key, &out) }
            return out
        }

        /// Whether all keys are there.
        public func check(_ keys: [String]) throws -> Bool {
            var out = false
            try withTexts(keys) { keys in try call { ct_store_check($0, keys, keys.count, &out) } }
            return out
        }

        /// Waits until all keys are there, for the store's own timeout.
        public func wait(_ keys: [String]) throws {
            try withTexts(keys) { keys in try call { ct_store_wait($0, keys, keys.count, -1) } }
        }

        /// Waits until all keys are there, for a time.
        public func wait(_ keys: [String], _ timeout: Duration) throws {
            let timeout = max(timeout.milliseconds, 0)
            try withTexts(keys) { keys in try call { ct_store_wait($0, keys, keys.count, timeout) } }
        }

        /// How many keys there are, with those of the store itself.
        public func num_keys() throws -> Int {
            var out: Int64 = 0
            try call { ct_store_key_count($0, &out) }
            return Int(out)
        }

        /// How long ``get(_:)`` and ``wait(_:)`` wait.
        public var timeout: Duration { .milliseconds(handle.map { ct_store_timeout($0) } ?? 0) }

        /// Sets how long ``get(_:)`` and ``wait(_:)`` wait.
        public func set_timeout(_ timeout: Duration) throws {
            try call { ct_store_set_timeout($0, timeout.milliseconds) }
        }

        private func call(_ body: (OpaquePointer) -> Int32) throws {
            guard let handle else { return }
            try torch.throwing { TorchCore.check(body(handle)) }
        }

        private static func bytes(_ block: ct_bytes) -> [UInt8] {
            defer { free(block.bytes) }
            return Array(UnsafeBufferPointer(start: block.bytes, count: block.count))
        }
    }

    /// A store that one process serves to the others over TCP.
    public final class TCPStore: Store, @unchecked Sendable {
        /// Where it is served.
        public let host: String

        /// Serves the store where `is_master` is true, at a free port for port 0, and connects to it elsewhere.
        ///
        /// - Parameters:
        ///   - world_size: How many processes there are; the server waits for them where `wait_for_workers` is true.
        ///   - multi_tenant: Whether several stores of a process may be served at one port.
        ///   - master_listen_fd: A socket that listens already.
        ///   - use_libuv: Whether libuv serves it.
        // @forms torch.distributed.TCPStore
        public init(
            host_name: String, port: Int, world_size: Int? = nil, is_master: Bool = false,
            timeout: Duration = .seconds(300), wait_for_workers: Bool = true, multi_tenant: Bool = false,
            master_listen_fd: Int? = nil, use_libuv: Bool = true
        ) throws {
            guard let number = UInt16(exactly: port) else {
                throw TorchError(.TypeError, "port must have value from 0 to 65535 but was \(port).", op: "TCPStore")
            }
            var options = ct_tcp_store_options(
                port: number, is_master: is_master, wait_for_workers: wait_for_workers, multi_tenant: multi_tenant,
                use_libuv: use_libuv, world_size: Self.optional(world_size),
                listen_fd: Self.optional(master_listen_fd), timeout: timeout.milliseconds)
            host = host_name
            try super.init { ct_store_tcp(host_name, &options, $0) }
        }

        private static func optional(_ value: Int?) -> ct_optional_int {
            ct_optional_int(present: value != nil, value: value ?? 0)
        }

        /// The port at which it is served.
        public var port: Int { handle.map { Int(ct_store_port($0)) } ?? 0 }
    }

    /// A store in a file that all processes reach.
    public final class FileStore: Store, @unchecked Sendable {
        /// The file.
        public let path: String

        /// Opens the file, which must not hold an earlier run's store; the last of `world_size` processes removes it.
        // @forms torch.distributed.FileStore
        public init(file_name: String, world_size: Int = -1) throws {
            path = file_name
            try super.init { ct_store_file(file_name, world_size, $0) }
        }
    }

    /// A store within one process.
    public final class HashStore: Store, @unchecked Sendable {
        /// An empty store.
        public init() throws { try super.init { ct_store_hash($0) } }
    }

    /// A part of a store: its keys are those of the store with a prefix.
    public final class PrefixStore: Store, @unchecked Sendable {
        /// The store itself.
        public let underlying_store: Store

        // @forms torch.distributed.PrefixStore
        public init(prefix: String, store: Store) throws {
            underlying_store = store
            try super.init { ct_store_prefix(prefix, store.handle, $0) }
        }
    }
}

/// Runs `body` with C's form of texts.
func withTexts<Result>(
    _ texts: [String], _ body: ([UnsafePointer<CChar>?]) throws -> Result
) rethrows -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return try body(copies.map { UnsafePointer($0) })
}
