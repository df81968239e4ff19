extension torch.distributed {
    // Objects travel as Python's pickles, in tensors of bytes, so that processes of both languages exchange them. What
    // comes is read as `torch.load` reads: it can run no code.

    /// Gives all processes the values of all, written into the list, which has a place for each.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_gather_object>.
    // @forms
    public static func all_gather_object(
        object_list: inout [torch.Object], obj: any torch.Saveable, group: ProcessGroup? = nil
    ) throws {
        if group?.isMember == false { return warnOutside("all_gather_object") }
        let parcel = try Parcel(obj._torchObject)
        let (sizes, longest) = try sizes(of: parcel, group)
        let parts = Parcel.room(longest, sizes.count)
        try all_gather(tensor_list: parts, tensor: parcel.bytes.resize_([longest]), group: group)
        for (index, part) in parts.enumerated() {
            guard object_list.indices.contains(index) else {
                throw TorchError(.IndexError, "list assignment index out of range")
            }
            object_list[index] = try Parcel.object(part, sizes[index])
        }
    }

    /// Gives one process the values of all, written into its list; the others' lists are empty.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.gather_object>.
    // @forms
    public static func gather_object(
        obj: any torch.Saveable, object_gather_list: inout [torch.Object], dst: Int? = nil,
        group: ProcessGroup? = nil, group_dst: Int? = nil
    ) throws {
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, dst == nil && group_dst == nil ? 0 : dst, group_dst)
        if !group.isMember { return warnOutside("gather_object") }
        try checkList(of: group, root, isEmpty: object_gather_list.isEmpty)
        let parcel = try Parcel(obj._torchObject)
        let (sizes, longest) = try sizes(of: parcel, group)
        let parts = root == group.rank() ? Parcel.room(longest, sizes.count) : nil
        try gather(
            tensor: parcel.bytes.resize_([longest]), gather_list: parts, group: group, group_dst: root)
        for (index, part) in (parts ?? []).enumerated() {
            guard object_gather_list.indices.contains(index) else {
                throw TorchError(.IndexError, "list assignment index out of range")
            }
            object_gather_list[index] = try Parcel.object(part, sizes[index])
        }
    }

    /// The same in a process that gets none.
    // @forms
    public static func gather_object(
        obj: any torch.Saveable, dst: Int? = nil, group: ProcessGroup? = nil, group_dst: Int? = nil
    ) throws {
        var none: [torch.Object] = []
        try gather_object(obj: obj, object_gather_list: &none, dst: dst, group: group, group_dst: group_dst)
    }

    /// Gives all processes the values of one, written into their lists, which are as long; `device` makes no difference
    /// over gloo.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.broadcast_object_list>.
    // @forms
    public static func broadcast_object_list(
        object_list: inout [torch.Object], src: Int? = nil, group: ProcessGroup? = nil,
        device: (any torch.DeviceLike)? = nil, group_src: Int? = nil
    ) throws {
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, src == nil && group_src == nil ? 0 : src, group_src)
        if !group.isMember { return warnOutside("broadcast_object_list") }
        let isRoot = root == group.rank()
        let parcels = isRoot ? try object_list.map { try Parcel($0) } : []
        let sizes =
            isRoot ? torch.cat(parcels.map(\.size)) : vacant(object_list.count, .int64)
        try broadcast(tensor: sizes, group: group, group_src: root)
        let all =
            isRoot
            ? torch.cat(parcels.map(\.bytes)) : vacant(sizes.sum().item(Int.self), .uint8)
        try broadcast(tensor: all, group: group, group_src: root)
        if !isRoot { object_list = try Parcel.objects(all, sizes) }
    }

    /// Gives each process one of the values of one: it becomes the first of the list.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.scatter_object_list>.
    // @forms
    public static func scatter_object_list(
        scatter_object_output_list: inout [torch.Object], scatter_object_input_list: [torch.Object]? = nil,
        src: Int? = nil, group: ProcessGroup? = nil, group_src: Int? = nil
    ) throws {
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, src == nil && group_src == nil ? 0 : src, group_src)
        if !group.isMember { return warnOutside("scatter_object_list") }
        if scatter_object_output_list.isEmpty {
            throw TorchError(
                .ValueError, "Expected argument scatter_object_output_list to be a list of size at least 1.")
        }
        var parcels: [Parcel]?
        if root == group.rank() {
            guard let values = scatter_object_input_list else {
                throw TorchError(.ValueError, "source rank must provide non-None scatter_object_input_list")
            }
            parcels = try values.map { try Parcel($0) }
        }
        let longest = torch.tensor([parcels?.map { $0.bytes.numel() }.max() ?? 0], device: "cpu")
        try broadcast(tensor: longest, group: group, group_src: root)
        let room = vacant(longest.item(Int.self), .uint8)
        let all = parcels?.map { $0.bytes.resize_([room.numel()]) }
        try scatter(tensor: room, scatter_list: all, group: group, group_src: root)
        let size = torch.tensor([0], device: "cpu")
        try scatter(tensor: size, scatter_list: parcels?.map(\.size), group: group, group_src: root)
        scatter_object_output_list[0] = try Parcel.object(room, size.item(Int.self))
    }

    /// Sends values to one process; `device` and `use_batch` make no difference over gloo.
    // @forms
    public static func send_object_list(
        object_list: [torch.Object], dst: Int? = nil, group: ProcessGroup? = nil,
        device: (any torch.DeviceLike)? = nil, group_dst: Int? = nil, use_batch: Bool = false
    ) throws {
        let group = try group ?? World.shared.standing()
        let to = try rank(in: group, dst, group_dst)
        try checkOther(group, to, "destination")
        let parcels = try object_list.map { try Parcel($0) }
        try send(tensor: torch.cat(parcels.map(\.size)), group: group, group_dst: to)
        try send(tensor: torch.cat(parcels.map(\.bytes)), group: group, group_dst: to)
    }

    /// Receives values from one process, written into the list, which is as long as the one that was sent.
    ///
    /// - Returns: The rank of the process that sent them.
    // @forms
    @discardableResult
    public static func recv_object_list(
        object_list: inout [torch.Object], src: Int? = nil, group: ProcessGroup? = nil,
        device: (any torch.DeviceLike)? = nil, group_src: Int? = nil, use_batch: Bool = false
    ) throws -> Int {
        let group = try group ?? World.shared.standing()
        let from = try rank(in: group, src, group_src)
        try checkOther(group, from, "source")
        let sizes = vacant(object_list.count, .int64)
        try recv(tensor: sizes, group: group, group_src: from)
        let all = vacant(sizes.sum().item(Int.self), .uint8)
        let source = try recv(tensor: all, group: group, group_src: from)
        object_list = try Parcel.objects(all, sizes)
        return source
    }

    /// Room in the machine's memory, where gloo's bytes lie.
    fileprivate static func vacant(_ count: Int, _ dtype: torch.dtype) -> Tensor {
        torch.empty([count], dtype: dtype, device: "cpu")
    }

    /// The sizes of all processes' parcels, and the largest of them.
    private static func sizes(of parcel: Parcel, _ group: ProcessGroup?) throws -> ([Int], Int) {
        let table = torch.zeros([try (group ?? World.shared.standing()).size()], dtype: .int64, device: "cpu")
        let places = (0..<table.numel()).map { table[$0].unsqueeze(dim: 0) }
        try all_gather(tensor_list: places, tensor: parcel.size, group: group)
        let sizes = table.tolist(Int.self)
        return (sizes, sizes.max() ?? 0)
    }
}

/// A value on its way: its pickle, and how long that is.
private struct Parcel {
    let bytes: Tensor
    let size: Tensor

    init(_ object: torch.Object) throws {
        let pickle = try torch.throwing { try Pickler.message(object) }
        bytes = torch.frombuffer(pickle, dtype: .uint8).cpu().clone()
        size = torch.tensor([pickle.count], device: "cpu")
    }

    /// Tensors for so many pickles of one length.
    static func room(_ length: Int, _ count: Int) -> [Tensor] {
        let all = torch.distributed.vacant(length * count, .uint8)
        return (0..<count).map { all[length * $0..<length * ($0 + 1)] }
    }

    static func object(_ bytes: Tensor, _ size: Int) throws -> torch.Object {
        let all = bytes.tolist(UInt8.self)
        return try torch.throwing { try Unpickler.message(Array(all.prefix(size))) }
    }

    static func objects(_ bytes: Tensor, _ sizes: Tensor) throws -> [torch.Object] {
        var start = 0
        return try sizes.tolist(Int.self).map { size in
            defer { start += size }
            return try object(bytes[start..<start + size], size)
        }
    }
}
