internal import CTorch

extension torch.distributed {
    /// Begins a collective, and waits for its end unless it is asynchronous.
    static func run(
        _ op: String, _ group: ProcessGroup?, _ async_op: Bool, _ tensors: [Tensor],
        _ begin: (OpaquePointer, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws -> Work {
        let group = try group ?? World.shared.standing()
        guard let handle = group.handle else { return outside(op) }
        let work = try torch.throwing {
            var out: OpaquePointer?
            TorchCore.check(begin(handle, &out))
            return Work(adopting: out)
        }
        keep(tensors)
        if !async_op { try work.wait() }
        return work
    }

    /// What a process does in a group that it is not in: nothing.
    static func outside(_ op: String) -> Work {
        warnOutside(op)
        return Work(adopting: nil)
    }

    static func warnOutside(_ op: String) {
        warn(
            "Running \(op) on global rank \(World.shared.group?.rank() ?? -1) which does not belong to the given group."
        )
    }

    static func warnDeprecated(_ text: String) { warn(text, as: "FutureWarning") }

    /// Complex numbers as pairs of real ones, which backends know.
    static func real(_ tensor: Tensor) -> Tensor { tensor.is_complex() ? torch.view_as_real(tensor) : tensor }

    static func real(_ tensor: Tensor, _ op: ReduceOp) throws -> Tensor {
        guard tensor.is_complex() else { return tensor }
        guard supports_complex(op) else {
            throw TorchError(.ValueError, "all_reduce does not support \(op) on complex tensors")
        }
        return torch.view_as_real(tensor)
    }

    /// A ValueError for tensors of different dtypes, a complex one counting as that of its parts.
    static func checkDTypes(_ tensors: [Tensor]) throws {
        var last: torch.dtype?
        for tensor in tensors {
            var dtype = tensor.dtype
            if dtype.is_complex { dtype = dtype == .complex64 ? .float32 : .float64 }
            if let last, last != dtype {
                throw TorchError(
                    .ValueError,
                    "Invalid usage of tensors with different dtypesFound \(last) and  \(tensor.dtype)")
            }
            last = dtype
        }
    }

    /// Whether the one process that gathers, and it alone, has a list to gather in.
    static func checkList(of group: ProcessGroup, _ root: Int, isEmpty: Bool) throws {
        if root == group.rank(), isEmpty {
            throw TorchError(.ValueError, "Argument ``gather_list`` must be specified on destination rank.")
        }
        if root != group.rank(), !isEmpty {
            throw TorchError(.ValueError, "Argument ``gather_list`` must NOT be specified on non-destination ranks.")
        }
    }
}
