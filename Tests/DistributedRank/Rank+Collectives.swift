import Torch

extension Rank {
    func collectives() throws {
        let reductions: [(String, dist.ReduceOp)] = [
            ("SUM", .SUM), ("AVG", .AVG), ("PRODUCT", .PRODUCT), ("MIN", .MIN), ("MAX", .MAX),
        ]
        for (name, op) in reductions {
            let x = drawn(3, 4)
            try dist.all_reduce(x, op)
            out["all_reduce.\(name)"] = x
        }
        for (name, op) in [("BAND", .BAND), ("BOR", .BOR), ("BXOR", .BXOR)] as [(String, dist.ReduceOp)] {
            let x = torch.arange(6) * (3 + rank)
            try dist.all_reduce(x, op: op)
            out["all_reduce.\(name)"] = x
        }
        let z = torch.complex(drawn(3), drawn(3) * 2)
        try dist.all_reduce(z)
        out["all_reduce.complex"] = z
        var x = drawn(5)
        let work = try dist.all_reduce(x, async_op: true)
        out["wait"] = try work.wait()
        out["completed"] = work.is_completed()
        out["all_reduce.async"] = x

        x = drawn(2, 3)
        try dist.broadcast(x, src: 1)
        out["broadcast"] = x
        x = drawn(4)
        try dist.reduce(x, 0)
        if rank == 0 { out["reduce"] = x }
        var parts = (0..<size).map { _ in torch.zeros(2, 2) }
        try dist.all_gather(parts, drawn(2, 2))
        out["all_gather"] = parts
        x = torch.zeros(size * 3)
        try dist.all_gather_single(x, drawn(3))
        out["all_gather_single"] = x
        parts = rank == 1 ? (0..<size).map { _ in torch.zeros(3) } : []
        try dist.gather(drawn(3), gather_list: parts, dst: 1)
        out["gather"] = parts
        x = torch.zeros(2)
        try dist.scatter(x, rank == 0 ? [drawn(2), drawn(2) + 1] : nil, src: 0)
        out["scatter"] = x
        x = torch.zeros(3)
        try dist.reduce_scatter(x, [drawn(3), drawn(3) * 2])
        out["reduce_scatter"] = x
        x = torch.zeros(2)
        try dist.reduce_scatter_single(x, drawn(2 * size))
        out["reduce_scatter_single"] = x
        x = torch.zeros(3)
        let sizes = rank == 0 ? [1, 2] : [2, 1]
        try dist.all_to_all_single(x, drawn(3), sizes, sizes)
        out["all_to_all_single"] = x
        x = torch.zeros(4)
        try dist.all_to_all_single(x, drawn(4))
        out["all_to_all_single.equal"] = x
        try messages()
    }

    private func messages() throws {
        var x = drawn(4)
        if rank == 0 {
            try dist.send(x, dst: 1)
        } else {
            out["recv.source"] = try dist.recv(x, src: 0)
        }
        out["recv"] = x
        x = drawn(3)
        let y = torch.zeros(3)
        let works = [try dist.isend(x, dst: 1 - rank, tag: 7), try dist.irecv(y, src: 1 - rank, tag: 7)]
        for work in works { try work.wait() }
        out["irecv"] = y
        x = torch.zeros(3)
        if rank == 0 {
            out["recv.any"] = try dist.recv(x)
        } else {
            try dist.send(drawn(3), 0)
        }
        out["recv.any.values"] = x
        try dist.barrier()
        try dist.monitored_barrier(timeout: .seconds(20))
    }
}
