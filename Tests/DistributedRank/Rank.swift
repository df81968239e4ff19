import Foundation
import Torch

/// A process, and what it has found.
final class Rank {
    let place: String
    let rank: Int
    let size: Int
    let out = Outcomes()

    init(place: String, rank: Int, size: Int) {
        (self.place, self.rank, self.size) = (place, rank, size)
    }

    func run(_ scenario: String) throws {
        switch scenario {
        case "all":
            out.failure("uninitialized") { try dist.all_reduce(torch.ones(1)) }
            out.failure("rank") { _ = dist.get_rank() }
            out.failure("method") {
                try dist.init_process_group("gloo", init_method: "ftp://x", world_size: 1, rank: 0)
            }
            out.failure("backend") {
                try dist.init_process_group("nccl", world_size: 1, rank: 0, store: dist.HashStore())
            }
            try meet()
            try stores()
            try groups()
            try collectives()
            try objects()
            try errors()
            try parallel()
            try dist.destroy_process_group()
            out["initialized"] = dist.is_initialized()
        case "dies":
            try meet(timeout: 4)
            let net = DDP(nn.Linear(2, 1))
            net(torch.ones(1, 2)).sum().backward()
            if rank == 1 { _exit(3) }
            out.failure("step") { net(torch.ones(1, 2)).sum().backward() }
            out.failure("gone") { try dist.all_reduce(torch.ones(2)) }
        case "launched":
            try meet()
            let x = torch.tensor([dist.get_rank() + 1])
            try dist.all_reduce(x)
            out["sum"] = [x.item(Int.self), dist.is_torchelastic_launched()] as torch.Object
        default: exit(2)
        }
    }

    /// Where what came out goes: under torchrun a file a rank, in the folder that is named.
    func target(_ name: String) -> String {
        place == "env" ? "\(name)/\(dist.get_rank()).pt" : name
    }

    private func meet(timeout: Int = 60) throws {
        if place == "env" {
            try dist.init_process_group("gloo", timeout: .seconds(timeout))
        } else {
            try dist.init_process_group(
                "gloo", init_method: place, timeout: .seconds(timeout), world_size: size, rank: rank)
        }
    }

    func drawn(_ shape: Int...) -> Tensor {
        torch.manual_seed(rank + 1)
        return torch.randn(shape)
    }

    private func stores() throws {
        let store = try dist.HashStore()
        try store.set("a", "1")
        out["store.get"] = torch.Object.bytes(try store.get("a"))
        out["store.add"] = [try store.add("n", 3), try store.add("n", 4)]
        out["store.compare_set"] = torch.Object.list([
            .bytes(try store.compare_set("a", "1", "2")), .bytes(try store.compare_set("a", "1", "3")),
        ])
        out["store.check"] = [try store.check(["a"]), try store.check(["a", "b"])]
        out["store.delete"] = [try store.delete_key("a"), try store.delete_key("a")]
        out["store.keys"] = try store.num_keys()
        let inner = try dist.PrefixStore("in", store)
        try inner.set("x", "y")
        out["store.prefix"] = torch.Object.bytes(try store.get("in/x"))
        out.failure("store") { try store.wait(["never"], .milliseconds(20)) }
        try store.set_timeout(.milliseconds(20))
        out.failure("store.get") { _ = try store.get("never") }
        let served = try dist.TCPStore("127.0.0.1", 0, 1, true, .milliseconds(200))
        let client = try dist.TCPStore(host_name: "127.0.0.1", port: served.port, is_master: false)
        try client.set("k", "v")
        out["store.tcp"] = torch.Object.bytes(try served.get("k"))
        out.failure("store.tcp") { try served.wait(["never"], .milliseconds(50)) }
    }

    private func groups() throws {
        out["rank"] = dist.get_rank()
        out["size"] = dist.get_world_size()
        out["backend"] = dist.get_backend()
        out["config"] = dist.get_backend_config()
        let alone = try dist.new_group([1])
        let turned = try dist.new_group(ranks: [1, 0], sort_ranks: false)
        out["alone"] = [dist.get_rank(alone), dist.get_world_size(alone)]
        out["turned"] = [
            dist.get_rank(turned), dist.get_group_rank(turned, 1), dist.get_global_rank(turned, 1),
        ]
        out["turned.ranks"] = dist.get_process_group_ranks(turned)
        var x = drawn(3)
        try dist.broadcast(x, group: turned, group_src: 1)
        out["turned.broadcast"] = x
        x = torch.ones(2)
        try dist.all_reduce(x, group: alone)
        out["alone.all_reduce"] = x
        out.failure("not in group") { if rank == 0 { try dist.broadcast(x, 0, alone) } }
        out.failure("no rank of group") { if rank == 1 { _ = dist.get_group_rank(alone, 0) } }
        try dist.destroy_process_group(turned)
        out.failure("destroyed") { _ = dist.get_group_rank(turned, 0) }
    }

    private func objects() throws {
        let mine: torch.Object = [
            "rank": rank, "text": String(repeating: "öß", count: rank + 1),
            "list": [1, 2.5, nil, true, 1 << 40, torch.Object.bytes(Array("bytes".utf8))] as torch.Object,
            "t": drawn(2, 3), "pair": torch.Object.tuple([.tensor(drawn(1)[0]), .tensor(torch.arange(3))]),
            "set": torch.Object.set([.int(1)]), "dtype": torch.Object.dtype(.float16), "size": torch.Size([2, 3]),
            "none": torch.zeros(0), "strided": drawn(3, 4).t()[1...],
        ]
        var found = [torch.Object](repeating: nil, count: size)
        try dist.all_gather_object(&found, mine)
        out["all_gather_object"] = found
        found = rank == 1 ? found : []
        try dist.gather_object(["from": rank] as torch.Object, &found, dst: 1)
        out["gather_object"] = found
        var values: [torch.Object] =
            rank == 0 ? [.tensor(drawn(2)), .string("second"), ["third": 3]] : [nil, nil, nil]
        try dist.broadcast_object_list(&values, src: 0)
        out["broadcast_object_list"] = values
        var got: [torch.Object] = [nil]
        try dist.scatter_object_list(&got, rank == 0 ? [["for", 0], ["for": drawn(3)]] : nil, src: 0)
        out["scatter_object_list"] = got
        values = rank == 1 ? [.tensor(drawn(2)), .int(rank)] : [nil, nil]
        if rank == 1 {
            try dist.send_object_list(values, dst: 0)
        } else {
            out["recv_object_list.source"] = try dist.recv_object_list(&values, src: 1)
        }
        out["recv_object_list"] = values
    }

    private func errors() throws {
        let x = torch.ones(2)
        out.failure("twice") {
            try dist.init_process_group("gloo", init_method: place, world_size: size, rank: rank)
        }
        out.failure("no source") { try dist.broadcast(x) }
        out.failure("two sources") { try dist.broadcast(x, 0, group_src: 0) }
        out.failure("to itself") { try dist.send(x, dst: rank) }
        out.failure("complex") { try dist.all_reduce(torch.complex(x, x), .MAX) }
        out.failure("dtypes") { try dist.all_gather([x, x], x.double()) }
        out.failure("list") { try dist.gather(x, gather_list: rank == 0 ? [x, x] : nil, dst: 1) }
        out.failure("scatter") { try dist.scatter(x, rank == 0 ? nil : [x, x], src: 0) }
        out.failure("ranks") { _ = try dist.new_group([0, 0]) }
        out.failure("range") { _ = try dist.new_group([5]) }
        out.failure("shape") { try dist.all_gather_single(torch.ones(3), x) }
        out.failure("objects") {
            var none: [torch.Object] = []
            try dist.scatter_object_list(&none, nil)
        }
        out.failure("integers") { try dist.all_reduce(x, dist.ReduceOp.BAND) }
        let both = try dist.new_group()
        if rank == 0 {
            out.failure("late") { try dist.monitored_barrier(both, timeout: .milliseconds(200)) }
        } else {
            Thread.sleep(forTimeInterval: 0.6)
        }
    }
}
