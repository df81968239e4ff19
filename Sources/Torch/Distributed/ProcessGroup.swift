internal import CTorch

extension torch.distributed {
    /// Processes that run collectives together: the default group, or one of
    /// ``torch/distributed/new_group(ranks:timeout:backend:group_desc:sort_ranks:)``.
    public final class ProcessGroup: @unchecked Sendable, CustomStringConvertible {
        /// Nil in the processes that are not in the group.
        let handle: OpaquePointer?
        /// The store under whose keys the group's processes met.
        let store: Store?
        let backend: String
        let backendConfig: String
        /// The ranks of its processes in the default group.
        let ranks: [Int]
        private let ownRank: Int
        /// The name by which the processes know the group.
        public let group_name: String
        /// What it is for, in logs.
        public let group_desc: String

        static let outside = ProcessGroup()

        private init() {
            (handle, store, backend, backendConfig, ranks, ownRank) = (nil, nil, "", "", [], -1)
            (group_name, group_desc) = ("", "")
        }

        /// Connects the processes, which must all do so.
        init(
            _ store: Store, rank: Int, ranks: [Int], isDefault: Bool, backend: String, timeout: Duration, name: String,
            desc: String
        ) throws {
            let config = try Self.checked(backend)
            let own = try PrefixStore(prefix: "\(name)/", store: store)
            let gloo = try PrefixStore(prefix: "\(config[0].device)/", store: own)
            let known = isDefault ? [] : ranks.map(Int64.init)
            handle = try torch.throwing {
                var out: OpaquePointer?
                let devices = config.map { pair in
                    var device = ct_device(type: 0, index: -1)
                    check(ct_parse_device(pair.device, &device))
                    return device.type
                }
                name.withCString { name in
                    desc.withCString { desc in
                        devices.withUnsafeBufferPointer { devices in
                            known.withUnsafeBufferPointer { known in
                                var options = ct_group_options(
                                    rank: Int32(rank), size: Int32(ranks.count), timeout: timeout.milliseconds,
                                    name: name, desc: desc, devices: devices.baseAddress, devices_n: devices.count,
                                    ranks: known.baseAddress, ranks_n: known.count)
                                check(ct_group_new(own.handle, gloo.handle, &options, &out))
                            }
                        }
                    }
                }
                return out
            }
            self.store = own
            self.backend = backend
            self.ranks = ranks
            backendConfig = config.map { "\($0.device):\($0.backend)" }.joined(separator: ",")
            (ownRank, group_name, group_desc) = (rank, name, desc)
            keep(gloo)
        }

        deinit {
            if let handle { ct_group_release(handle) }
        }

        /// The devices and backends, all of which are gloo.
        private static func checked(_ backend: String) throws -> [(device: String, backend: String)] {
            let config = try Backend.devices(backend)
            for (_, backend) in config where backend != Backend.GLOO {
                switch backend {
                case Backend.NCCL:
                    throw TorchError(.RuntimeError, "Distributed package doesn't have NCCL built in")
                case Backend.MPI:
                    throw TorchError(
                        .RuntimeError,
                        "Distributed package doesn't have MPI built in. MPI is only included if you build PyTorch from "
                            + "source on a host that has MPI installed.")
                case Backend.XCCL:
                    throw TorchError(.RuntimeError, "Distributed package doesn't have XCCL built in")
                default:
                    throw TorchError(.AssertionError, "Unknown c10d backend type \(backend.uppercased())")
                }
            }
            return config
        }

        /// Whether this process is in the group.
        var isMember: Bool { handle != nil }

        /// This process's number in the group.
        public func rank() -> Int { ownRank }
        /// How many processes the group has.
        public func size() -> Int { ranks.count }
        /// The name of its backend.
        public func name() -> String { backend }

        public var description: String {
            guard let handle else { return "-100" }
            let place = String(UInt(bitPattern: handle), radix: 16)
            return "<torch.distributed.distributed_c10d.ProcessGroup object at 0x\(place)>"
        }
    }

    /// The groups that always stand under a name.
    public enum GroupMember {
        /// The default group, nil before `init_process_group`.
        public static var WORLD: ProcessGroup? { World.shared.group }
        /// What `new_group` gives to a process that is not in the group.
        public static let NON_GROUP_MEMBER = ProcessGroup.outside
    }

    /// The default group under Python's other name, `dist.group.WORLD`.
    public enum group {
        /// The default group, nil before `init_process_group`.
        public static var WORLD: ProcessGroup? { World.shared.group }
    }
}
