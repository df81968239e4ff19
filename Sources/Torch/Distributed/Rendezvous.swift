import Foundation

extension torch.distributed {
    /// How processes find one another: the store, this one's rank, and how many there are.
    struct Rendezvous {
        let store: Store
        let rank: Int
        let world_size: Int

        /// Meets as a URL says: `env://`, `tcp://host:port`, `file:///path`.
        init(_ url: String, rank: Int, world_size: Int, timeout: Duration) throws {
            var place = try Address(url)
            if rank != -1 || world_size != -1 {
                if place.query["rank"] != nil || place.query["world_size"] != nil {
                    throw TorchError(
                        .AssertionError,
                        "The url: \(url) has node-specific arguments(rank, world_size) already.")
                }
                if rank != -1 { place.query["rank"] = "\(rank)" }
                if world_size != -1 { place.query["world_size"] = "\(world_size)" }
            }
            switch place.scheme {
            case "env": try self.init(environment: place, timeout)
            case "tcp": try self.init(tcp: place, timeout)
            case "file": try self.init(file: place)
            default: throw TorchError(.RuntimeError, "No rendezvous handler for \(place.scheme)://")
            }
        }

        private init(environment place: Address, _ timeout: Duration) throws {
            func value(_ name: String, _ key: String? = nil) throws -> String {
                if let given = key.flatMap({ place.query[$0] }) { return given }
                guard let text = torch.distributed.environment(name), !text.isEmpty else {
                    throw Self.error("env", "environment variable \(name) expected, but not set")
                }
                return text
            }
            rank = try integer(value("RANK", "rank"))
            world_size = try integer(value("WORLD_SIZE", "world_size"))
            let host = try value("MASTER_ADDR")
            store = try Self.store(host, integer(value("MASTER_PORT")), rank, world_size, timeout, place.usesUV)
        }

        private init(tcp place: Address, _ timeout: Duration) throws {
            guard let port = try place.port() else { throw Self.error("tcp", "port number missing") }
            (rank, world_size) = try Self.numbers(place)
            store = try Self.store(place.host, port, rank, world_size, timeout, place.usesUV)
        }

        private init(file place: Address) throws {
            guard !place.path.isEmpty else { throw Self.error("file", "path missing") }
            (rank, world_size) = try Self.numbers(place)
            store = try FileStore(file_name: place.path, world_size: world_size)
        }

        private static func numbers(_ place: Address) throws -> (Int, Int) {
            guard let rank = place.query["rank"] else { throw error(place.scheme, "rank parameter missing") }
            guard let size = place.query["world_size"] else {
                throw error(place.scheme, "world size parameter missing")
            }
            return (try integer(rank), try integer(size))
        }

        /// A store over TCP, which the first process serves. Under torchrun the launcher serves it.
        private static func store(
            _ host: String, _ port: Int, _ rank: Int, _ size: Int, _ timeout: Duration, _ usesUV: Bool
        ) throws -> Store {
            guard (0..<1 << 16).contains(port) else {
                throw TorchError(.ValueError, "port must have value from 0 to 65535 but was \(port).")
            }
            if torch.distributed.environment("TORCHELASTIC_USE_AGENT_STORE") == "True" {
                return try TCPStore(
                    host_name: host, port: port, world_size: size, is_master: false, timeout: timeout)
            }
            return try TCPStore(
                host_name: host, port: port, world_size: size, is_master: rank == 0, timeout: timeout,
                multi_tenant: true, use_libuv: usesUV)
        }

        private static func error(_ scheme: String, _ text: String) -> TorchError {
            TorchError(.ValueError, "Error initializing torch.distributed using \(scheme):// rendezvous: \(text)")
        }
    }

    /// A URL's parts as Python's `urlparse` gives them.
    private struct Address {
        let scheme: String
        let path: String
        var query: [String: String] = [:]
        private let place: Substring

        init(_ url: String) throws {
            let whole = url.prefix { $0 != "#" }
            let colon = whole.firstIndex(of: ":")
            scheme = colon.map { whole[..<$0].lowercased() } ?? ""
            var rest = colon.map { whole[whole.index(after: $0)...] } ?? whole
            if let mark = rest.firstIndex(of: "?") {
                for pair in rest[rest.index(after: mark)...].split(separator: "&") {
                    let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
                    guard parts.count == 2 else {
                        throw TorchError(
                            .ValueError,
                            "dictionary update sequence element #0 has length \(parts.count); 2 is required"
                        )
                    }
                    query[String(parts[0])] = String(parts[1])
                }
                rest = rest[..<mark]
            }
            guard rest.hasPrefix("//") else {
                (place, path) = ("", String(rest))
                return
            }
            rest = rest.dropFirst(2)
            let slash = rest.firstIndex(of: "/") ?? rest.endIndex
            (place, path) = (rest[..<slash], String(rest[slash...]))
        }

        var host: String {
            let known = place[(place.lastIndex(of: "@").map { place.index(after: $0) } ?? place.startIndex)...]
            if known.first == "[", let end = known.firstIndex(of: "]") {
                return known[known.index(after: known.startIndex)..<end].lowercased()
            }
            return known.prefix { $0 != ":" }.lowercased()
        }

        func port() throws -> Int? {
            let behind = place[(place.lastIndex(of: "]") ?? place.startIndex)...]
            guard let colon = behind.lastIndex(of: ":") else { return nil }
            let text = behind[behind.index(after: colon)...]
            if text.isEmpty { return nil }
            guard let port = Int(text) else {
                throw TorchError(.ValueError, "Port could not be cast to integer value as '\(text)'")
            }
            guard (0...65535).contains(port) else { throw TorchError(.ValueError, "Port out of range 0-65535") }
            return port
        }

        var usesUV: Bool { query["use_libuv"] ?? torch.distributed.environment("USE_LIBUV") ?? "1" == "1" }
    }
}
