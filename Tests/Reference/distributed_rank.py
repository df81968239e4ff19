"""One process of a group: Tests/DistributedRank line for line, whose results the tests compare with this one's.

Called with a scenario, where to meet, this process's rank, how many there are, and the file for what came out.
"""

import sys
import time
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import nn, optim

torch.set_num_threads(1)
scenario, place, rank, size, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
out = {}


def failure(name, body):
    try:
        body()
        out[f"error.{name}"] = "none"
    except Exception as error:
        out[f"error.{name}"] = f"{type(error).__name__}: {error}"


def drawn(*shape):
    torch.manual_seed(rank + 1)
    return torch.randn(*shape)


def collectives():
    Op = dist.ReduceOp
    for name, op in [("SUM", Op.SUM), ("AVG", Op.AVG), ("PRODUCT", Op.PRODUCT), ("MIN", Op.MIN), ("MAX", Op.MAX)]:
        x = drawn(3, 4)
        dist.all_reduce(x, op)
        out[f"all_reduce.{name}"] = x
    for name, op in [("BAND", Op.BAND), ("BOR", Op.BOR), ("BXOR", Op.BXOR)]:
        x = torch.arange(6) * (3 + rank)
        dist.all_reduce(x, op=op)
        out[f"all_reduce.{name}"] = x
    z = torch.complex(drawn(3), drawn(3) * 2)
    dist.all_reduce(z)
    out["all_reduce.complex"] = z
    x = drawn(5)
    work = dist.all_reduce(x, async_op=True)
    out["wait"] = work.wait()
    out["completed"] = work.is_completed()
    out["all_reduce.async"] = x

    x = drawn(2, 3)
    dist.broadcast(x, src=1)
    out["broadcast"] = x
    x = drawn(4)
    dist.reduce(x, 0)
    if rank == 0:
        out["reduce"] = x
    parts = [torch.zeros(2, 2) for _ in range(size)]
    dist.all_gather(parts, drawn(2, 2))
    out["all_gather"] = parts
    x = torch.zeros(size * 3)
    dist.all_gather_single(x, drawn(3))
    out["all_gather_single"] = x
    parts = [torch.zeros(3) for _ in range(size)] if rank == 1 else None
    dist.gather(drawn(3), gather_list=parts, dst=1)
    out["gather"] = parts or []
    x = torch.zeros(2)
    dist.scatter(x, [drawn(2), drawn(2) + 1] if rank == 0 else None, src=0)
    out["scatter"] = x
    x = torch.zeros(3)
    dist.reduce_scatter(x, [drawn(3), drawn(3) * 2])
    out["reduce_scatter"] = x
    x = torch.zeros(2)
    dist.reduce_scatter_single(x, drawn(2 * size))
    out["reduce_scatter_single"] = x
    x = torch.zeros(3)
    dist.all_to_all_single(x, drawn(3), [1, 2] if rank == 0 else [2, 1], [1, 2] if rank == 0 else [2, 1])
    out["all_to_all_single"] = x
    x = torch.zeros(4)
    dist.all_to_all_single(x, drawn(4))
    out["all_to_all_single.equal"] = x

    x = drawn(4)
    if rank == 0:
        dist.send(x, dst=1)
    else:
        out["recv.source"] = dist.recv(x, src=0)
    out["recv"] = x
    x, y = drawn(3), torch.zeros(3)
    works = [dist.isend(x, dst=1 - rank, tag=7), dist.irecv(y, src=1 - rank, tag=7)]
    for work in works:
        work.wait()
    out["irecv"] = y
    x = torch.zeros(3)
    if rank == 0:
        out["recv.any"] = dist.recv(x)
    else:
        dist.send(drawn(3), 0)
    out["recv.any.values"] = x
    dist.barrier()
    dist.monitored_barrier(timeout=timedelta(seconds=20))


def groups():
    out["rank"] = dist.get_rank()
    out["size"] = dist.get_world_size()
    out["backend"] = dist.get_backend()
    out["config"] = dist.get_backend_config()
    alone = dist.new_group([1])
    turned = dist.new_group(ranks=[1, 0], sort_ranks=False)
    out["alone"] = [dist.get_rank(alone), dist.get_world_size(alone)]
    out["turned"] = [dist.get_rank(turned), dist.get_group_rank(turned, 1), dist.get_global_rank(turned, 1)]
    out["turned.ranks"] = dist.get_process_group_ranks(turned)
    x = drawn(3)
    dist.broadcast(x, group_src=1, group=turned)
    out["turned.broadcast"] = x
    x = torch.ones(2)
    dist.all_reduce(x, group=alone)
    out["alone.all_reduce"] = x
    failure("not in group", lambda: dist.broadcast(x, 0, alone) if rank == 0 else None)
    failure("no rank of group", lambda: dist.get_group_rank(alone, 0) if rank == 1 else None)
    dist.destroy_process_group(turned)
    failure("destroyed", lambda: dist.get_group_rank(turned, 0))


def objects():
    mine = {"rank": rank, "text": "öß" * (rank + 1), "list": [1, 2.5, None, True, 1 << 40, b"bytes"], "t": drawn(2, 3),
            "pair": (drawn(1)[0], torch.arange(3)), "set": {1}, "dtype": torch.float16, "size": torch.Size([2, 3]),
            "none": torch.zeros(0), "strided": drawn(3, 4).t()[1:]}
    found = [None] * size
    dist.all_gather_object(found, mine)
    out["all_gather_object"] = found
    found = [None] * size if rank == 1 else None
    dist.gather_object({"from": rank}, found, dst=1)
    out["gather_object"] = found or []
    values = [drawn(2), "second", {"third": 3}] if rank == 0 else [None, None, None]
    dist.broadcast_object_list(values, src=0)
    out["broadcast_object_list"] = values
    got = [None]
    dist.scatter_object_list(got, [["for", 0], {"for": drawn(3)}] if rank == 0 else None, src=0)
    out["scatter_object_list"] = got
    values = [drawn(2), rank] if rank == 1 else [None, None]
    if rank == 1:
        dist.send_object_list(values, dst=0)
    else:
        out["recv_object_list.source"] = dist.recv_object_list(values, src=1)
    out["recv_object_list"] = values


def errors():
    x = torch.ones(2)
    failure("twice", lambda: dist.init_process_group("gloo", init_method=place, rank=rank, world_size=size))
    failure("no source", lambda: dist.broadcast(x))
    failure("two sources", lambda: dist.broadcast(x, 0, group_src=0))
    failure("to itself", lambda: dist.send(x, dst=rank))
    failure("complex", lambda: dist.all_reduce(torch.complex(x, x), dist.ReduceOp.MAX))
    failure("dtypes", lambda: dist.all_gather([x, x], x.double()))
    failure("list", lambda: dist.gather(x, [x, x] if rank == 0 else None, dst=1))
    failure("scatter", lambda: dist.scatter(x, None if rank == 0 else [x, x], src=0))
    failure("ranks", lambda: dist.new_group([0, 0]))
    failure("range", lambda: dist.new_group([5]))
    failure("shape", lambda: dist.all_gather_single(torch.ones(3), x))
    failure("objects", lambda: dist.scatter_object_list([], None))
    failure("integers", lambda: dist.all_reduce(x, dist.ReduceOp.BAND))
    both = dist.new_group()
    if rank == 0:
        failure("late", lambda: dist.monitored_barrier(both, timeout=timedelta(milliseconds=200)))
    else:
        time.sleep(0.6)


class Branches(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 6)
        self.left = nn.Linear(6, 3)
        self.right = nn.Linear(6, 3)
        self.never = nn.Linear(2, 2)
        self.goes_left = True

    def forward(self, x):
        x = torch.relu(self.first(x))
        return self.left(x) if self.goes_left else self.right(x)


def plain():
    torch.manual_seed(10 + rank)
    return nn.Sequential(nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 3))


def trained(name, net, steps=20, before=lambda step: None):
    optimizer = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    torch.manual_seed(100 + rank)
    losses = []
    for step in range(steps):
        before(step)
        x, y = torch.randn(5, 4), torch.randn(5, 3)
        loss = ((net(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    out[f"{name}.losses"] = torch.stack(losses)
    out[f"{name}.state"] = dict(net.state_dict())


def parallel():
    DDP = nn.parallel.DistributedDataParallel
    trained("plain", DDP(plain()))
    trained("buckets", DDP(plain(), bucket_cap_mb=0.0005))
    trained("views", DDP(plain(), gradient_as_bucket_view=True))
    trained("static", DDP(plain(), static_graph=True))
    trained("own buffers", DDP(plain(), forward_sync_buffers=False))
    torch.manual_seed(20 + rank)
    net = Branches()

    def turn(step):
        net.goes_left = (step + rank) % 3 != 0
    trained("unused", DDP(net, find_unused_parameters=True), before=turn)

    net = DDP(plain())
    torch.manual_seed(30 + rank)
    optimizer = optim.SGD(net.parameters(), lr=0.1)
    for _ in range(4):
        with net.no_sync():
            net(torch.randn(5, 4)).square().mean().backward()
        net(torch.randn(5, 4)).square().mean().backward()
        optimizer.step()
        optimizer.zero_grad()
    out["no_sync"] = dict(net.state_dict())
    out["text"] = str(net)

    torch.manual_seed(40)
    embedding = DDP(nn.Embedding(5, 3, sparse=True))
    embedding(torch.tensor([rank, 2])).sum().backward()
    out["sparse"] = embedding.module.weight.grad.to_dense()

    failure("frozen", lambda: DDP(nn.Linear(2, 2).requires_grad_(False)))
    failure("devices", lambda: DDP(nn.Linear(2, 2), device_ids=[0]))
    net = Branches()
    unused = DDP(net)

    def twice():
        for _ in range(2):
            unused(torch.ones(1, 4)).sum().backward()
    failure("unused", twice)
    # What the first process, whose shapes count, sees of the others' failure is a matter of time.
    failure(f"shapes.{rank}", lambda: DDP(nn.Linear(2, 2 + rank)))


def stores():
    store = dist.HashStore()
    store.set("a", "1")
    out["store.get"] = store.get("a")
    out["store.add"] = [store.add("n", 3), store.add("n", 4)]
    out["store.compare_set"] = [store.compare_set("a", "1", "2"), store.compare_set("a", "1", "3")]
    out["store.check"] = [store.check(["a"]), store.check(["a", "b"])]
    out["store.delete"] = [store.delete_key("a"), store.delete_key("a")]
    out["store.keys"] = store.num_keys()
    inner = dist.PrefixStore("in", store)
    inner.set("x", "y")
    out["store.prefix"] = store.get("in/x")
    failure("store", lambda: store.wait(["never"], timedelta(milliseconds=20)))
    store.set_timeout(timedelta(milliseconds=20))
    failure("store.get", lambda: store.get("never"))
    served = dist.TCPStore("127.0.0.1", 0, 1, True, timedelta(milliseconds=200))
    client = dist.TCPStore(host_name="127.0.0.1", port=served.port, is_master=False)
    client.set("k", "v")
    out["store.tcp"] = served.get("k")
    failure("store.tcp", lambda: served.wait(["never"], timedelta(milliseconds=50)))


if scenario == "all":  # others are in Swift alone
    failure("uninitialized", lambda: dist.all_reduce(torch.ones(1)))
    failure("rank", lambda: dist.get_rank())
    failure("method", lambda: dist.init_process_group("gloo", init_method="ftp://x", rank=0, world_size=1))
    failure("backend", lambda: dist.init_process_group("nccl", store=dist.HashStore(), rank=0, world_size=1))
    dist.init_process_group("gloo", init_method=place, rank=rank, world_size=size, timeout=timedelta(seconds=60))
    stores()
    groups()
    collectives()
    objects()
    errors()
    parallel()
    dist.destroy_process_group()
    out["initialized"] = dist.is_initialized()
torch.save(out, target)
