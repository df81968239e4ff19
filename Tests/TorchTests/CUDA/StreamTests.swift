import TestSupport
import Testing
import Torch

/// Streams and events of any device, as they are without a GPU.
@Suite struct StreamTests {
    private typealias S = torch.Stream
    private typealias E = torch.Event

    @Test func onTheCPU() throws {
        try expectSameOutcomes(
            [
                ("S()", { S("cpu") }), ("S('cpu:0')", { S("cpu:0") }), ("S(device='meta')", { S(device: "meta") }),
                ("S('cpu', priority=-1)", { S("cpu", priority: -1) }), ("S(1, -1, 0)", { S(1, -1, 0) }),
                (
                    "S(stream_id=1, device_index=0, device_type=0).device",
                    { S(stream_id: 1, device_index: 0, device_type: 0).device }
                ),
                ("S(1, -1, 0).stream_id", { S(1, -1, 0).stream_id }),
                ("S('cpu').device_index", { S("cpu").device_index }),
                ("S(1, -1, 0).device_type", { S(1, -1, 0).device_type }),
                ("S('cpu') == S('cpu')", { S("cpu") == S("cpu") }),
                ("S('meta') == S('cpu')", { S("meta") == S("cpu") }), ("S(1, 0, 77)", { S(1, 0, 77) }),
                ("len({S('cpu'), S('cpu'), S(1, 0, 0)})", { Set([S("cpu"), S("cpu"), S(1, 0, 0)]).count }),
                ("S('cpu').query()", { S("cpu").query() }),
                (
                    "S('cpu').synchronize()",
                    {
                        S("cpu").synchronize(); return nil
                    }
                ),
                ("S('cpu').record_event()", { S("cpu").record_event() }),
                ("S('cpu').record_event(E('cpu'))", { S("cpu").record_event(E("cpu")) }),
                (
                    "S('cpu').wait_event(E('cpu'))",
                    {
                        S("cpu").wait_event(E("cpu")); return nil
                    }
                ),
                (
                    "S('cpu').wait_stream(S('meta'))",
                    {
                        S("cpu").wait_stream(S("meta")); return nil
                    }
                ),
                ("E('cpu')", { E("cpu") }), ("E('meta')", { E("meta") }),
                ("E('cpu', enable_timing=True)", { E("cpu", enable_timing: true) }),
                (
                    "E(device='cpu', blocking=True, interprocess=True)",
                    { E(device: "cpu", blocking: true, interprocess: true) }
                ),
                ("E('cpu').device", { E("cpu").device }), ("E('cpu').event_id", { E("cpu").event_id }),
                ("E('cpu').query()", { E("cpu").query() }),
                (
                    "E('cpu').record()",
                    {
                        E("cpu").record(); return nil
                    }
                ),
                (
                    "E('meta').record(S('cpu'))",
                    {
                        E("meta").record(S("cpu")); return nil
                    }
                ),
                (
                    "E('cpu').wait()",
                    {
                        E("cpu").wait(); return nil
                    }
                ),
                (
                    "E('cpu').wait(stream=S('cpu'))",
                    {
                        E("cpu").wait(stream: S("cpu")); return nil
                    }
                ),
                (
                    "E('cpu').synchronize()",
                    {
                        E("cpu").synchronize(); return nil
                    }
                ),
                ("E('cpu').elapsed_time(E('cpu'))", { E("cpu").elapsed_time(E("cpu")) }),
                (
                    "E('cpu', enable_timing=True).elapsed_time(E('cpu', enable_timing=True))",
                    { E("cpu", enable_timing: true).elapsed_time(E("cpu", enable_timing: true)) }
                ),
                ("inside(S('cpu'))", { S("cpu") { torch.ones(2) + 1 } }),
            ],
            setup: """
                S, E = torch.Stream, torch.Event
                def inside(stream):
                    with stream: return torch.ones(2) + 1
                """)
    }

    @Test(
        .enabled("this PyTorch was built with CUDA") {
            try Python.run("out['built'] = torch.backends.cuda.is_built()")["built"].int == 0
        })
    func withoutAnAccelerator() throws {
        typealias A = torch.accelerator
        try expectSameOutcomes(
            [
                ("S()", { S() }), ("S(priority=-1)", { S(priority: -1) }), ("E()", { E() }),
                ("E(enable_timing=True)", { E(enable_timing: true) }),
                ("S('cuda')", { S("cuda") }), ("S('xla')", { S("xla") }), ("E('cuda:1')", { E("cuda:1") }),
                ("S(3)", { S(3) }),
                ("E(3)", { E(3) }), ("S(1, 0, 1)", { S(1, 0, 1) }), ("S(1, 0, 1).query()", { S(1, 0, 1).query() }),
                ("S(1, 0, 1).record_event()", { S(1, 0, 1).record_event() }),
                (
                    "A.empty_host_cache()",
                    {
                        A.empty_host_cache(); return nil
                    }
                ),
                ("A.get_device_capability()", { A.get_device_capability() }),
                ("A.get_device_capability('cpu')", { A.get_device_capability("cpu") }),
                ("A.memory_stats()", { A.memory_stats() }), ("A.memory_stats('cpu')", { A.memory_stats("cpu") }),
                (
                    "A.reset_accumulated_memory_stats()",
                    {
                        A.reset_accumulated_memory_stats(); return nil
                    }
                ),
            ], setup: "S, E, A = torch.Stream, torch.Event, torch.accelerator")
    }
}
