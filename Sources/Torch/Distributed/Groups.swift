internal import CTorch

extension torch.distributed {
    /// Makes the default group of all processes, which must all call it.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.init_process_group>.
    ///
    /// Processes of both languages meet in one group. Only gloo is offered.
    ///
    /// - Parameters:
    ///   - backend: `"gloo"`, or backends by device: `"cpu:gloo"`. By default that of the machine's devices.
    ///   - init_method: Where the processes meet: `env://` (by environment variables, the default),
    ///     `tcp://host:port`, or `file:///path` on a disk that all share.
    ///   - timeout: How long a collective waits for the others; half an hour by default.
    ///   - world_size: How many processes there are; with a store it is needed.
    ///   - rank: This process's number, from 0; with a store it is needed.
    ///   - store: By which they meet, in place of `init_method`.
    ///   - group_name: Without effect, as in Python.
    // @forms
    public static func init_process_group(
        backend: String? = nil, init_method: String? = nil, timeout: Duration? = nil, world_size: Int = -1,
        rank: Int = -1, store: Store? = nil, group_name: String = ""
    ) throws {
        if is_initialized() {
            throw TorchError(.ValueError, "trying to initialize the default process group twice!")
        }
        if store != nil, init_method != nil {
            throw TorchError(.AssertionError, "Cannot specify both init_method and store.")
        }
        if store != nil, world_size <= 0 {
            throw TorchError(.AssertionError, "world_size must be positive if using store")
        }
        if store != nil, rank < 0 {
            throw TorchError(.AssertionError, "rank must be non-negative if using store")
        }
        let backend = (backend ?? Backend.UNDEFINED).lowercased()
        let timeout = timeout ?? usualTimeout(backend)
        let name = World.shared.nextName()
        var place = (store: store, rank: rank, size: world_size)
        if store == nil {
            let met = try Rendezvous(init_method ?? "env://", rank: rank, world_size: world_size, timeout: timeout)
            try met.store.set_timeout(timeout)
            place = (try PrefixStore(prefix: "default_pg", store: met.store), met.rank, met.world_size)
        }
        guard let store = place.store else { return }
        let group = try ProcessGroup(
            store, rank: place.rank, ranks: Array(0..<Swift.max(place.size, 0)), isDefault: true, backend: backend,
            timeout: timeout, name: name, desc: "default_pg")
        World.shared.state.withLock { $0.groups.insert(group, at: 0) }
        if waitsAfterInit() { try meet(store, place.rank, name, place.size, timeout) }
    }

    /// Makes a group of some of the processes; all processes must call it, in the same order.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.new_group>.
    ///
    /// - Parameters:
    ///   - ranks: The processes; all by default.
    ///   - sort_ranks: Whether ranks in the group follow those among all, or the order given.
    /// - Returns: The group, or ``GroupMember/NON_GROUP_MEMBER`` in a process that is not in it.
    // @forms
    public static func new_group(
        ranks: [Int]? = nil, timeout: Duration? = nil, backend: String? = nil, group_desc: String? = nil,
        sort_ranks: Bool = true
    ) throws -> ProcessGroup {
        let world = try World.shared.standing()
        let backend = backend.map { $0.lowercased() } ?? world.backend
        let timeout = timeout ?? usualTimeout(backend)
        let members = sort_ranks ? ranks?.sorted() : ranks
        if let members { try check(members, world.size()) }
        let all = members ?? Array(0..<world.size())
        let name = World.shared.nextName()
        guard let store = world.store else { return GroupMember.NON_GROUP_MEMBER }
        var made = GroupMember.NON_GROUP_MEMBER
        if let rank = all.firstIndex(of: world.rank()) {
            made = try ProcessGroup(
                store, rank: rank, ranks: all, isDefault: false, backend: backend, timeout: timeout, name: name,
                desc: group_desc ?? "undefined")
            let group = made
            World.shared.state.withLock { $0.groups.append(group) }
        } else {
            World.shared.state.withLock { $0.ranksOutside = all }
        }
        if waitsAfterInit() { try meet(store, world.rank(), name, world.size(), timeout) }
        return made
    }

    private static func check(_ ranks: [Int], _ size: Int) throws {
        if Set(ranks).count != ranks.count {
            throw TorchError(
                .ValueError, "ranks list must not contain duplicate entries, got \(torch.Object(ranks))")
        }
        if ranks.count > size {
            throw TorchError(
                .ValueError,
                "the new group's world size should be less or equal to the world size set by init_process_group")
        }
        if let rank = ranks.first(where: { !(0..<size).contains($0) }) {
            throw TorchError(
                .ValueError,
                "Rank \(rank) is out of range. Valid ranks are 0 to \(size - 1) (world_size=\(size))")
        }
    }

    /// Ends a group; the default one by default, and with it all others.
    // @forms
    public static func destroy_process_group(group: ProcessGroup? = nil) throws {
        if let group, !group.isMember { return }
        guard let ended = group ?? World.shared.group else {
            throw TorchError(.AssertionError, "Process group cannot be None")
        }
        let found = World.shared.state.withLock { state -> [ProcessGroup] in
            guard let index = state.groups.firstIndex(where: { $0 === ended }) else { return [] }
            if index > 0 { return [state.groups.remove(at: index)] }
            defer { state = World.State() }
            return state.groups.reversed()
        }
        if found.isEmpty { throw TorchError(.ValueError, "Invalid process group specified") }
        try torch.throwing {
            for case let handle? in found.map(\.handle) { TorchCore.check(ct_group_shutdown(handle)) }
            keep(found)
        }
    }

    static func usualTimeout(_ backend: String) -> Duration {
        if backend == Backend.NCCL {
            warn("Attempted to get default timeout for nccl backend, but NCCL support is not compiled")
        }
        return default_pg_timeout
    }

    private static func waitsAfterInit() -> Bool { environment("TORCH_DIST_INIT_BARRIER") == "1" }

    /// Waits by the store until all processes have come so far, as Python's do under the same keys.
    private static func meet(_ store: Store, _ rank: Int, _ name: String, _ size: Int, _ timeout: Duration) throws {
        let key = "store_based_barrier_key:\(name)"
        try store.add(key, 1)
        if try store.add(key, 0) == size { try store.set(key + ":last_worker", "1") }
        do {
            try store.wait([key + ":last_worker"], timeout)
        } catch let error as TorchError {
            throw TorchError(
                .DistStoreError,
                "Timed out initializing process group in store based barrier on rank \(rank), for key: \(key) "
                    + "(world_size=\(size), num_workers_joined=\(try store.add(key, 0)), timeout=\(timeout) "
                    + "error=\(error.message))")
        }
    }
}

extension torch.distributed.World {
    /// The name of the group that comes next, the same in all processes.
    func nextName() -> String {
        state.withLock { state in
            defer { state.groupCount += 1 }
            return "\(state.groupCount)"
        }
    }
}
