import Foundation
import Synchronization

extension torch {
    /// Several processes that work as one: groups, collectives, stores.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html>.
    ///
    /// ```swift
    /// try dist.init_process_group("gloo")
    /// let share = torch.tensor([Double(dist.get_rank())])
    /// try dist.all_reduce(share)
    /// try dist.destroy_process_group()
    /// ```
    ///
    /// Python's `torchrun --no-python ./program` starts the processes, or whatever else sets `RANK`, `WORLD_SIZE`,
    /// `MASTER_ADDR` and `MASTER_PORT`. A group may have processes of both languages. What waits for other processes
    /// throws a ``TorchError`` when one of them is gone or the group's time is over.
    public enum distributed {
        /// How long a group waits where nothing else is said: half an hour.
        public static let default_pg_timeout = Duration.seconds(1800)

        /// Whether libtorch has c10d, as every one has.
        public static func is_available() -> Bool { true }
        /// Whether the default group stands.
        public static func is_initialized() -> Bool { World.shared.group != nil }
        /// Whether Python's torchrun started this process.
        public static func is_torchelastic_launched() -> Bool { environment("TORCHELASTIC_RUN_ID") != nil }
        /// Whether groups can be made over gloo.
        public static func is_gloo_available() -> Bool { true }
        /// Whether groups can be made over NCCL, whose headers are not used here.
        public static func is_nccl_available() -> Bool { false }
        /// Whether groups can be made over MPI.
        public static func is_mpi_available() -> Bool { false }
        /// Whether groups can be made over UCC.
        public static func is_ucc_available() -> Bool { false }
        /// Whether groups can be made over XCCL.
        public static func is_xccl_available() -> Bool { false }

        /// Whether groups can be made over a backend, or over each of `"cpu:gloo,cuda:gloo"`.
        // @forms
        public static func is_backend_available(backend: String) -> Bool {
            guard backend.contains(":") else { return backend.lowercased() == Backend.GLOO }
            return backend.split(separator: ",").allSatisfy { $0.lowercased().hasSuffix(":\(Backend.GLOO)") }
        }

        /// This process's number in a group, by default among all; -1 outside the group. A ValueError without a group.
        // @forms
        public static func get_rank(group: ProcessGroup? = nil) -> Int {
            guard group?.isMember ?? true else { return -1 }
            return usual(-1) {
                try get_group_rank(in: group ?? World.shared.standing(), World.shared.standing().rank())
            }
        }

        /// How many processes a group has; -1 outside the group. A ValueError without a group.
        // @forms
        public static func get_world_size(group: ProcessGroup? = nil) -> Int {
            guard group?.isMember ?? true else { return -1 }
            return usual(-1) { try (group ?? World.shared.standing()).size() }
        }

        /// The backend of a group: `gloo`. A ValueError for a group that is not initialized.
        // @forms
        public static func get_backend(group: ProcessGroup? = nil) -> String {
            usual("") { try registered(group).backend }
        }

        /// The backends of a group by devices: `cpu:gloo,cuda:gloo`.
        // @forms
        public static func get_backend_config(group: ProcessGroup? = nil) -> String {
            usual("") { try registered(group).backendConfig }
        }

        /// The backend that a device's tensors need. A ValueError for a device that has none.
        // @forms
        public static func get_default_backend_for_device(device: any torch.DeviceLike) -> String {
            let device = device._torchDevice
            return usual("") {
                guard let backend = Backend.defaults[device.type] else {
                    throw TorchError(.ValueError, "Default backend not registered for device : \(device)")
                }
                return backend
            }
        }

        /// How many groups this process has made.
        public static func get_pg_count() -> Int { World.shared.state.withLock(\.groupCount) }

        /// This process's number on its machine, from `LOCAL_RANK`. A RuntimeError where neither it nor `fallback_rank` is
        /// given.
        // @forms
        public static func get_node_local_rank(fallback_rank: Int? = nil) -> Int {
            usual(-1) {
                if let text = environment("LOCAL_RANK") { return try integer(text) }
                if let fallback_rank { return fallback_rank }
                throw TorchError(
                    .RuntimeError,
                    "LOCAL_RANK is not in the environment. Consider passing fallback_rank to allow "
                        + "`get_node_local_rank` to work, assuming you are not running in a multi-device context and "
                        + "want the code to run locally instead.")
            }
        }

        /// The rank in a group of a process whose rank among all is given. A ValueError where it is not in the group.
        // @forms
        public static func get_group_rank(group: ProcessGroup, global_rank: Int) -> Int {
            usual(-1) { try get_group_rank(in: group, global_rank) }
        }

        /// The rank among all of a process whose rank in a group is given. A ValueError where the group has none.
        // @forms
        public static func get_global_rank(group: ProcessGroup, group_rank: Int) -> Int {
            usual(-1) { try get_global_rank(in: group, group_rank) }
        }

        /// The ranks among all of a group's processes.
        // @forms
        public static func get_process_group_ranks(group: ProcessGroup?) -> [Int] {
            usual([]) { try (group ?? World.shared.standing()).ranks }
        }
    }
}

/// Python's `import torch.distributed as dist`.
public typealias dist = torch.distributed

extension torch.distributed {
    /// The groups of this process.
    final class World: Sendable {
        struct State: Sendable {
            /// All groups that this process is in, in their order; the first is the default one.
            var groups: [ProcessGroup] = []
            var groupCount = 0
            /// The ranks of the last group that this process is not in: Python knows no others of such groups.
            var ranksOutside: [Int]?
        }

        static let shared = World()
        let state = Mutex(State())

        var group: ProcessGroup? { state.withLock(\.groups.first) }
        var ranksOutside: [Int]? { state.withLock(\.ranksOutside) }

        /// The default group.
        func standing() throws -> ProcessGroup {
            guard let group else {
                throw TorchError(
                    .ValueError,
                    "Default process group has not been initialized, please make sure to call init_process_group.")
            }
            return group
        }

        func knows(_ group: ProcessGroup) -> Bool { state.withLock { $0.groups.contains { $0 === group } } }
    }

    /// The value, or what stands for it after a failure that ends the program or goes to the scope around the call.
    static func usual<Value>(_ instead: Value, _ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch let error as TorchError {
            raise(error.kind, error.message, op: error.op)
        } catch {
            raise(.RuntimeError, "\(error)")
        }
        return instead
    }

    static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// Python's `int(text)`.
    static func integer(_ text: String) throws -> Int {
        guard let value = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw TorchError(.ValueError, "invalid literal for int() with base 10: '\(text)'")
        }
        return value
    }

    static func registered(_ group: ProcessGroup?) throws -> ProcessGroup {
        let found = try group ?? World.shared.standing()
        guard found.isMember else { throw TorchError(.ValueError, "Invalid process group specified") }
        guard World.shared.knows(found) else {
            throw TorchError(
                .ValueError,
                "Process group \(found) is not initialized in the world group map. Please initialize the group first.")
        }
        return found
    }

    private static func ranks(_ group: ProcessGroup) throws -> [Int] {
        let known = group.isMember ? World.shared.knows(group) ? group.ranks : nil : World.shared.ranksOutside
        guard let known else {
            throw TorchError(
                .ValueError,
                "Group \(group) is not registered, please create group with torch.distributed.new_group API")
        }
        return known
    }

    static func get_group_rank(in group: ProcessGroup, _ global_rank: Int) throws -> Int {
        if group === World.shared.group { return global_rank }
        guard let rank = try ranks(group).firstIndex(of: global_rank) else {
            throw TorchError(.ValueError, "Global rank \(global_rank) is not part of group \(group)")
        }
        return rank
    }

    static func get_global_rank(in group: ProcessGroup, _ group_rank: Int) throws -> Int {
        if group === World.shared.group { return group_rank }
        let ranks = try ranks(group)
        guard ranks.indices.contains(group_rank) else {
            throw TorchError(.ValueError, "Group rank \(group_rank) is not part of group \(group)")
        }
        return ranks[group_rank]
    }

    /// A rank within the group, of whichever of the two the call gives.
    static func rank(in group: ProcessGroup, _ global: Int?, _ own: Int?) throws -> Int {
        switch (global, own) {
        case (nil, nil): throw TorchError(.ValueError, "Must specify global_rank or group_rank")
        case (nil, let own?): return own
        case (let global?, nil): return try get_group_rank(in: group, global)
        default: throw TorchError(.ValueError, "Can't specify both group_rank and global_rank")
        }
    }
}

extension TorchError.Kind {
    /// A failure of a backend between processes; in Python a DistError, too.
    public static let DistBackendError = Self(rawValue: "DistBackendError")
    /// A failure of the network between processes; in Python a DistError, too.
    public static let DistNetworkError = Self(rawValue: "DistNetworkError")
    /// A failure of a store, as a key that nobody sets in time; in Python a DistError, too.
    public static let DistStoreError = Self(rawValue: "DistStoreError")
    /// A queue of a store that is empty; in Python a DistStoreError, too.
    public static let QueueEmptyError = Self(rawValue: "QueueEmptyError")
}

extension Duration {
    /// Whole milliseconds, as libtorch counts times.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
