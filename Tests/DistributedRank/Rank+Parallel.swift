import Torch

/// A net that leaves a part of itself out.
final class Branches: nn.Module {
    let first = nn.Linear(4, 6)
    let left = nn.Linear(6, 3)
    let right = nn.Linear(6, 3)
    let never = nn.Linear(2, 2)
    var goes_left = true

    override func forward(_ x: Tensor) -> Tensor {
        let x = torch.relu(first(x))
        return goes_left ? left(x) : right(x)
    }
}

extension Rank {
    typealias DDP = nn.parallel.DistributedDataParallel

    private func plain() -> nn.Sequential {
        torch.manual_seed(10 + rank)
        return nn.Sequential(
            nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 3))
    }

    private func trained(
        _ name: String, _ net: nn.Module, steps: Int = 20, before: (Int) -> Void = { _ in }
    ) throws {
        let optimizer = optim.SGD(net.parameters(), lr: 0.1, momentum: 0.9)
        torch.manual_seed(100 + rank)
        var losses: [Tensor] = []
        for step in 0..<steps {
            before(step)
            let (x, y) = (torch.randn(5, 4), torch.randn(5, 3))
            let loss = ((net(x) - y) ** 2).mean()
            optimizer.zero_grad()
            try torch.throwing { loss.backward() }
            optimizer.step()
            losses.append(loss.detach())
        }
        out["\(name).losses"] = torch.stack(losses)
        out["\(name).state"] = state(net)
    }

    private func state(_ net: nn.Module) -> torch.Object {
        .dict(.init(net.state_dict().items().map { (.string($0.key), .tensor($0.value)) }))
    }

    func parallel() throws {
        try trained("plain", DDP(plain()))
        try trained("buckets", DDP(plain(), bucket_cap_mb: 0.0005))
        try trained("views", DDP(plain(), gradient_as_bucket_view: true))
        try trained("static", DDP(plain(), static_graph: true))
        try trained("own buffers", DDP(plain(), forward_sync_buffers: false))
        torch.manual_seed(20 + rank)
        let branches = Branches()
        try trained("unused", DDP(branches, find_unused_parameters: true)) { step in
            branches.goes_left = (step + rank) % 3 != 0
        }

        let net = DDP(plain())
        torch.manual_seed(30 + rank)
        let optimizer = optim.SGD(net.parameters(), lr: 0.1)
        for _ in 0..<4 {
            net.no_sync { net(torch.randn(5, 4)).square().mean().backward() }
            net(torch.randn(5, 4)).square().mean().backward()
            optimizer.step()
            optimizer.zero_grad()
        }
        out["no_sync"] = state(net)
        out["text"] = "\(net)"

        torch.manual_seed(40)
        let embedding = DDP(nn.Embedding(5, 3, sparse: true))
        embedding(torch.tensor([rank, 2])).sum().backward()
        out["sparse"] = embedding.module.weight.grad?.to_dense() ?? torch.zeros(0)

        out.failure("frozen") { _ = DDP(nn.Linear(2, 2).requires_grad_(false)) }
        out.failure("devices") { _ = DDP(nn.Linear(2, 2), device_ids: [0]) }
        let unused = DDP(Branches())
        out.failure("unused") { for _ in 0..<2 { unused(torch.ones(1, 4)).sum().backward() } }
        // What the first process, whose shapes count, sees of the others' failure is a matter of time.
        out.failure("shapes.\(rank)") { _ = DDP(nn.Linear(2, 2 + rank)) }
    }
}
