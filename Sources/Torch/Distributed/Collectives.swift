internal import CTorch

extension torch.distributed {
    // A collective gives the work that it began: it is over unless `async_op` is true.

    /// Gives all processes the tensor of one, written in place.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.broadcast>.
    ///
    /// - Parameters:
    ///   - src: The rank of that process among all, or `group_src` that in the group.
    ///   - async_op: Whether the call is back at once: the work says when it is done.
    // @forms
    @discardableResult
    public static func broadcast(
        tensor: Tensor, src: Int? = nil, group: ProcessGroup? = nil, async_op: Bool = false, group_src: Int? = nil
    ) throws -> Work {
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, src, group_src)
        let tensor = real(tensor)
        return try run("broadcast", group, async_op, [tensor]) {
            ct_group_broadcast($0, tensor.handle, Int32(root), async_op, $1)
        }
    }

    /// Reduces the tensors of all processes, and gives each the result, written in place.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_reduce>.
    ///
    /// A ValueError for a reduction that complex numbers do not have.
    // @forms
    @discardableResult
    public static func all_reduce(
        tensor: Tensor, op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        if group?.isMember == false { return outside("all_reduce") }
        let list = [try real(tensor, op)]
        return try run("all_reduce", group, async_op, list) {
            ct_group_allreduce($0, handles(list), 1, op.rawValue, false, async_op, $1)
        }
    }

    /// Reduces several tensors at once. Deprecated in Python, where it warns.
    // @forms
    @discardableResult
    public static func all_reduce_coalesced(
        tensors: [Tensor], op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        warnDeprecated(
            "`torch.distributed.all_reduce_coalesced` will be deprecated. If you must use it, please revisit our "
                + "documentation later at https://pytorch.org/docs/main/distributed.html#collective-functions")
        try checkDTypes(tensors)
        if group?.isMember == false { return outside("all_reduce_coalesced") }
        let list = try tensors.map { try real($0, op) }
        return try run("all_reduce_coalesced", group, async_op, list) {
            ct_group_allreduce($0, handles(list), list.count, op.rawValue, true, async_op, $1)
        }
    }

    /// Reduces the tensors of all processes for one of them; the others' are no result.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.reduce>.
    // @forms
    @discardableResult
    public static func reduce(
        tensor: Tensor, dst: Int? = nil, op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false,
        group_dst: Int? = nil
    ) throws -> Work {
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, dst, group_dst)
        return try run("reduce", group, async_op, [tensor]) {
            ct_group_reduce($0, tensor.handle, Int32(root), op.rawValue, async_op, $1)
        }
    }

    /// Gives all processes the tensors of all, written into those of the list.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_gather>.
    ///
    /// A ValueError for tensors of different dtypes.
    // @forms
    @discardableResult
    public static func all_gather(
        tensor_list: [Tensor], tensor: Tensor, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        try checkDTypes(tensor_list + [tensor])
        let (outputs, input) = (tensor_list.map(real), real(tensor))
        return try run("all_gather", group, async_op, outputs + [input]) {
            ct_group_allgather($0, handles(outputs), outputs.count, input.handle, async_op, $1)
        }
    }

    /// Gives all processes the tensors of all, one behind the other in one tensor.
    // @forms
    @discardableResult
    public static func all_gather_single(
        output_tensor: Tensor, input_tensor: Tensor, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        let (output, input) = (real(output_tensor), real(input_tensor))
        return try run("all_gather_single", group, async_op, [output, input]) {
            ct_group_allgather_single($0, output.handle, input.handle, async_op, $1)
        }
    }

    /// The former name of ``all_gather_single(output_tensor:input_tensor:group:async_op:)``; it warns.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_gather_into_tensor>.
    // @forms
    @discardableResult
    public static func all_gather_into_tensor(
        output_tensor: Tensor, input_tensor: Tensor, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        warnDeprecated(
            "`torch.distributed.all_gather_into_tensor` is deprecated. Please use "
                + "`torch.distributed.all_gather_single` instead.")
        return try all_gather_single(
            output_tensor: output_tensor, input_tensor: input_tensor, group: group, async_op: async_op)
    }

    /// Gives one process the tensors of all, written into those of its list; the others have none.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.gather>.
    // @forms
    @discardableResult
    public static func gather(
        tensor: Tensor, gather_list: [Tensor]? = nil, dst: Int? = nil, group: ProcessGroup? = nil,
        async_op: Bool = false, group_dst: Int? = nil
    ) throws -> Work {
        let outputs = gather_list ?? []
        try checkDTypes([tensor] + outputs)
        let group = try group ?? World.shared.standing()
        if !group.isMember { return outside("gather") }
        let root = try rank(in: group, dst == nil && group_dst == nil ? 0 : dst, group_dst)
        try checkList(of: group, root, isEmpty: outputs.isEmpty)
        return try run("gather", group, async_op, outputs + [tensor]) {
            ct_group_gather($0, handles(outputs), outputs.count, tensor.handle, Int32(root), async_op, $1)
        }
    }

    /// Gives each process a tensor of the list of one.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.scatter>.
    // @forms
    @discardableResult
    public static func scatter(
        tensor: Tensor, scatter_list: [Tensor]? = nil, src: Int? = nil, group: ProcessGroup? = nil,
        async_op: Bool = false, group_src: Int? = nil
    ) throws -> Work {
        try checkDTypes([tensor] + (scatter_list ?? []))
        let group = try group ?? World.shared.standing()
        let root = try rank(in: group, src == nil && group_src == nil ? 0 : src, group_src)
        if !group.isMember { return outside("scatter") }
        let (output, inputs) = (real(tensor), (scatter_list ?? []).map(real))
        if root == group.rank(), inputs.isEmpty {
            throw TorchError(.ValueError, "Argument ``scatter_list`` must be specified on source rank.")
        }
        if root != group.rank(), !inputs.isEmpty {
            throw TorchError(.ValueError, "Argument ``scatter_list`` must NOT be specified on non-source ranks.")
        }
        return try run("scatter", group, async_op, inputs + [output]) {
            ct_group_scatter($0, output.handle, handles(inputs), inputs.count, Int32(root), async_op, $1)
        }
    }

    /// Reduces lists of tensors, and gives each process one of the results.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.reduce_scatter>.
    // @forms
    @discardableResult
    public static func reduce_scatter(
        output: Tensor, input_list: [Tensor], op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        try checkDTypes([output] + input_list)
        return try run("reduce_scatter", group, async_op, input_list + [output]) {
            ct_group_reduce_scatter(
                $0, output.handle, handles(input_list), input_list.count, op.rawValue, async_op, $1)
        }
    }

    /// Reduces tensors, and gives each process a part of the result.
    // @forms
    @discardableResult
    public static func reduce_scatter_single(
        output: Tensor, input: Tensor, op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        try run("reduce_scatter_single", group, async_op, [output, input]) {
            ct_group_reduce_scatter_single($0, output.handle, input.handle, op.rawValue, async_op, $1)
        }
    }

    /// The former name of ``reduce_scatter_single(output:input:op:group:async_op:)``; it warns.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.reduce_scatter_tensor>.
    // @forms
    @discardableResult
    public static func reduce_scatter_tensor(
        output: Tensor, input: Tensor, op: ReduceOp = .SUM, group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        warnDeprecated(
            "`torch.distributed.reduce_scatter_tensor` is deprecated. Please use "
                + "`torch.distributed.reduce_scatter_single` instead.")
        return try reduce_scatter_single(output: output, input: input, op: op, group: group, async_op: async_op)
    }

    /// Sends a tensor to each process and gets one of each.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_to_all>.
    // @forms
    @discardableResult
    public static func all_to_all(
        output_tensor_list: [Tensor], input_tensor_list: [Tensor], group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        if group?.isMember == false { return outside("all_to_all") }
        try checkDTypes(output_tensor_list + input_tensor_list)
        let (outputs, inputs) = (output_tensor_list.map(real), input_tensor_list.map(real))
        return try run("all_to_all", group, async_op, outputs + inputs) {
            ct_group_alltoall(
                $0, handles(outputs), outputs.count, handles(inputs), inputs.count, async_op, $1)
        }
    }

    /// Sends a part of a tensor to each process, and puts together the parts that come.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_to_all_single>.
    ///
    /// - Parameters:
    ///   - output_split_sizes: How many rows come from each process; equal parts by default.
    ///   - input_split_sizes: How many rows go to each.
    // @forms
    @discardableResult
    public static func all_to_all_single(
        output: Tensor, input: Tensor, output_split_sizes: [Int]? = nil, input_split_sizes: [Int]? = nil,
        group: ProcessGroup? = nil, async_op: Bool = false
    ) throws -> Work {
        if group?.isMember == false { return outside("all_to_all_single") }
        try checkDTypes([output, input])
        let (output, input) = (real(output), real(input))
        let (to, from) = (output_split_sizes ?? [], input_split_sizes ?? [])
        return try run("all_to_all_single", group, async_op, [output, input]) {
            ct_group_alltoall_single(
                $0, output.handle, input.handle, to, to.count, from, from.count, async_op, $1)
        }
    }
}
