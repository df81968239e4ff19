internal import CTorch

extension torch.distributed {
    /// Begins to send a tensor to one process.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.isend>.
    ///
    /// - Parameter tag: Matches the message with the call that receives it.
    // @forms
    @discardableResult
    public static func isend(
        tensor: Tensor, dst: Int? = nil, group: ProcessGroup? = nil, tag: Int = 0, group_dst: Int? = nil
    ) throws -> Work {
        let group = try group ?? World.shared.standing()
        let to = try rank(in: group, dst, group_dst)
        let tensor = real(tensor)
        return try run("isend", group, true, [tensor]) { ct_group_send($0, tensor.handle, Int32(to), Int32(tag), $1) }
    }

    /// Begins to receive a tensor from one process, or from any where none is named.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.irecv>.
    // @forms
    @discardableResult
    public static func irecv(
        tensor: Tensor, src: Int? = nil, group: ProcessGroup? = nil, tag: Int = 0, group_src: Int? = nil
    ) throws -> Work {
        if group?.isMember == false { return outside("irecv") }
        let group = try group ?? World.shared.standing()
        let from = src == nil && group_src == nil ? -1 : try rank(in: group, src, group_src)
        let tensor = real(tensor)
        return try run("irecv", group, true, [tensor]) {
            ct_group_recv($0, tensor.handle, Int32(from), Int32(tag), $1)
        }
    }

    /// Sends a tensor to one process, and waits until it is sent. A ValueError for this process itself.
    // @forms
    public static func send(
        tensor: Tensor, dst: Int? = nil, group: ProcessGroup? = nil, tag: Int = 0, group_dst: Int? = nil
    ) throws {
        let group = try group ?? World.shared.standing()
        let to = try rank(in: group, dst, group_dst)
        try checkOther(group, to, "destination")
        try isend(tensor: tensor, group: group, tag: tag, group_dst: to).wait()
    }

    /// Receives a tensor from one process, or from any where none is named.
    ///
    /// - Returns: The rank of the process that sent it; -1 outside the group.
    // @forms
    @discardableResult
    public static func recv(
        tensor: Tensor, src: Int? = nil, group: ProcessGroup? = nil, tag: Int = 0, group_src: Int? = nil
    ) throws -> Int {
        let work = try irecv(tensor: tensor, src: src, group: group, tag: tag, group_src: group_src)
        if group?.isMember == false { return -1 }
        try work.wait()
        if let src { return src }
        let group = try group ?? World.shared.standing()
        let from = group_src ?? work.source_rank()
        try checkOther(group, from, "source")
        return try get_global_rank(in: group, from)
    }

    static func checkOther(_ group: ProcessGroup, _ rank: Int, _ kind: String) throws {
        guard group.rank() == rank else { return }
        throw TorchError(
            .ValueError,
            "Invalid \(kind) rank: \(kind) rank should not be the same as the rank of the current process.")
    }

    /// Waits until all processes have come so far.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.barrier>.
    // @forms
    @discardableResult
    public static func barrier(
        group: ProcessGroup? = nil, async_op: Bool = false, device_ids: [Int]? = nil, timeout: Duration? = nil
    ) throws -> Work {
        let devices = (device_ids ?? []).map(Int64.init)
        return try run("barrier", group, async_op, []) {
            ct_group_barrier($0, devices, devices.count, timeout?.milliseconds ?? -1, async_op, $1)
        }
    }

    /// Waits until all processes have come so far; where one does not come in time, says which.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.monitored_barrier>.
    ///
    /// - Parameter wait_all_ranks: Whether all ranks that are missing are named, not only the first.
    // @forms
    public static func monitored_barrier(
        group: ProcessGroup? = nil, timeout: Duration? = nil, wait_all_ranks: Bool = false
    ) throws {
        if group?.isMember == false { return warnOutside("monitored_barrier") }
        let group = try registered(group)
        let timeout = timeout ?? default_pg_timeout
        try torch.throwing {
            guard let handle = group.handle else { return }
            TorchCore.check(ct_group_monitored_barrier(handle, timeout.milliseconds, wait_all_ranks))
        }
    }
}
