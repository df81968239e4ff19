import Foundation
import TestSupport
import Testing
import Torch

@testable import TorchCore

/// Tables and texts of events: Python gets the same events and writes its own.
@Suite struct EventTableTests {
    typealias FunctionEvent = torch.autograd.profiler_util.FunctionEvent
    typealias EventList = torch.autograd.profiler_util.EventList<FunctionEvent>

    /// Arguments of `table`, in Python and in Swift.
    private enum Arguments {
        static let python = [
            "", "sort_by='cpu_time_total'", "sort_by='self_cpu_time_total', row_limit=3",
            "sort_by='count', row_limit=-1",
            "sort_by='cuda_time_total'", "sort_by='self_cuda_memory_usage'", "sort_by='cpu_memory_usage', row_limit=0",
            "sort_by='cpu_time', max_name_column_width=20", "max_name_column_width=None, max_shapes_column_width=None",
            "max_shapes_column_width=12, max_src_column_width=14", "max_src_column_width=None, header='A header'",
            "top_level_events_only=True", "top_level_events_only=True, header='Both', row_limit=2", "time_unit='s'",
            "time_unit='ms'", "time_unit='us', sort_by='flops'", "time_unit='min'",
        ]

        static func swift<Event>(_ list: torch.autograd.profiler_util.EventList<Event>) -> [String] {
            [
                list.table(), list.table(sort_by: "cpu_time_total"), list.table("self_cpu_time_total", row_limit: 3),
                list.table(sort_by: "count", row_limit: -1), list.table(sort_by: "cuda_time_total"),
                list.table(sort_by: "self_cuda_memory_usage"), list.table(sort_by: "cpu_memory_usage", row_limit: 0),
                list.table(sort_by: "cpu_time", max_name_column_width: 20),
                list.table(max_name_column_width: nil, max_shapes_column_width: nil),
                list.table(max_src_column_width: 14, max_shapes_column_width: 12),
                list.table(max_src_column_width: nil, header: "A header"), list.table(top_level_events_only: true),
                list.table(row_limit: 2, header: "Both", top_level_events_only: true), list.table(time_unit: "s"),
                list.table(time_unit: "ms"), list.table(sort_by: "flops", time_unit: "us"),
                list.table(time_unit: "min"),
            ]
        }
    }

    /// What Python makes events of.
    private func described(_ event: FunctionEvent) -> [String: Any] {
        var out: [String: Any] = [
            "id": event.id, "name": event.name, "thread": event.thread, "start_us": event.time_range.start,
            "end_us": event.time_range.end, "overload_name": event.overload_name,
            "input_shapes": event.input_shapes ?? [], "stack": event.stack, "scope": event.scope,
            "cpu_memory_usage": event.cpu_memory_usage, "device_memory_usage": event.device_memory_usage,
            "is_async": event.is_async, "sequence_nr": event.sequence_nr, "node_id": event.node_id,
            "device_type": event.device_type.rawValue, "device_index": event.device_index, "flops": event.flops,
            "is_legacy": event.is_legacy, "is_user_annotation": event.is_user_annotation,
            "kernels": event.kernels.map { [$0.name, $0.device, $0.duration] },
        ]
        out["fwd_thread"] = event.fwd_thread
        out["use_device"] = event.use_device
        out["trace_name"] = event.trace_name
        return out
    }

    /// Compares all that is written of events, which are not in each other yet.
    private func compare(
        _ events: [FunctionEvent], device: String? = nil, memory: Bool = true, flops: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let json = try JSONSerialization.data(withJSONObject: events.map(described))
        let settings = "profile_memory=\(memory ? "True" : "False"), with_flops=\(flops ? "True" : "False")"
        let python = try Python.run(
            """
            import json
            from torch.autograd import DeviceType
            from torch.autograd.profiler_util import EventList, FunctionEvent
            events = []
            for e in json.loads(\(pythonText(String(decoding: json, as: UTF8.self)))):
                kernels, e['device_type'] = e.pop('kernels'), DeviceType(e['device_type'])
                e['start_us'], e['end_us'] = float(e['start_us']), float(e['end_us'])  # JSON leaves the point out
                events.append(FunctionEvent(**e))
                for k in kernels: events[-1].append_kernel(*k)
            events = EventList(events, use_device=\(device.map { "'\($0)'" } ?? "None"), \(settings))
            events._build_tree()
            lists = [events, events.key_averages(), events.key_averages(True), events.key_averages(group_by_stack_n=2),
                     events.key_averages(True, 1, True)]
            out['tables'] = [eval(f'l.table({a})') for l in lists for a in \(Arguments.python.map { $0 })]
            out['texts'] = [repr(e) for l in lists for e in l] + [repr(events.total_average())]
            out['numbers'] = [str(events.self_cpu_time_total), str(events)]
            """)
        let list = EventList(
            EventTree.build(events), use_device: device, profile_memory: memory, with_flops: flops)
        let averages = [
            list.key_averages(), list.key_averages(true), list.key_averages(group_by_stack_n: 2),
            list.key_averages(true, 1, true),
        ]
        let tables = Arguments.swift(list) + averages.flatMap { Arguments.swift($0) }
        for (swift, expected) in zip(tables, python["tables"].list) {
            #expect(swift == expected.string, sourceLocation: sourceLocation)
        }
        #expect(tables.count == python["tables"].list.count, sourceLocation: sourceLocation)
        let texts = list.map(\.description) + averages.flatMap { $0.map(\.description) }
        #expect(
            texts + [list.total_average().description] == python["texts"].list.compactMap(\.string),
            sourceLocation: sourceLocation)
        let numbers = [pythonText(list.self_cpu_time_total), list.description]
        #expect(numbers == python["numbers"].list.compactMap(\.string), sourceLocation: sourceLocation)
    }

    @Test func writesARealProfile() throws {
        let net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 4))
        let prof = torch.profiler.profile(record_shapes: true, profile_memory: true, with_flops: true) { _ in
            for size in [2, 3] { net(torch.randn(size, 3, 8, 8)).sum().backward() }
        }
        // Apart from each other, as they came.
        func events() -> [FunctionEvent] { prof.events().map(apart) }
        #expect(events().count > 60)
        try compare(events())
        try compare(Array(events().prefix(7)), memory: false, flops: false)
    }

    private func apart(_ event: FunctionEvent) -> FunctionEvent {
        FunctionEvent(
            id: event.id, name: event.name, thread: event.thread, start_us: event.time_range.start,
            end_us: event.time_range.end, overload_name: event.overload_name, fwd_thread: event.fwd_thread,
            input_shapes: event.input_shapes ?? [], scope: event.scope, cpu_memory_usage: event.cpu_memory_usage,
            sequence_nr: event.sequence_nr, flops: event.flops, trace_name: event.trace_name,
            is_user_annotation: event.is_user_annotation)
    }

    @Test func writesKernelsStacksAndLongNames() throws {
        let launch = FunctionEvent(
            id: 1, name: "aten::mm", thread: 1, start_us: 10.5, end_us: 42_000.125, overload_name: "out",
            input_shapes: [[3, 4], [], [4, 5]], stack: ["net.py(12): forward", "main.py(3): <module>"],
            use_device: "cuda",
            cpu_memory_usage: -2048, device_memory_usage: 3 << 30, sequence_nr: 4, flops: 12_345_678)
        launch.kernels = [.init(name: "gemm", device: 0, duration: 31.25), .init(name: "copy", device: 0, duration: 2)]
        let doubled = FunctionEvent(
            id: 2, name: "aten::mm", thread: 1, start_us: 11, end_us: 41_000, overload_name: "", stack: [],
            use_device: "cuda", cpu_memory_usage: 12, device_memory_usage: 1 << 20)
        doubled.kernels = [.init(name: "gemm", device: 0, duration: 2_000_000)]
        let backward = FunctionEvent(
            id: 3, name: "autograd::engine::evaluate_function: MmBackward0 " + String(repeating: "x", count: 40),
            thread: 2, start_us: 50_000, end_us: 3_050_000, fwd_thread: 1, scope: 1, use_device: "cuda",
            sequence_nr: 4)
        let inside = FunctionEvent(
            id: 4, name: "äöü::ß", thread: 2, start_us: 50_000, end_us: 60_000.5, stack: ["lost.py(1): f"],
            use_device: "cuda", flops: 999)
        let kernel = FunctionEvent(
            id: 5, name: "gemm", thread: 7, start_us: 20, end_us: 51.25, use_device: "cuda", device_type: .CUDA)
        let span = FunctionEvent(
            id: 6, name: "mine", thread: 7, start_us: 20, end_us: 60, use_device: "cuda", device_type: .CUDA,
            is_user_annotation: true)
        let wandering = FunctionEvent(
            id: 7, name: "async", thread: 1, start_us: 5, end_us: 500, use_device: "cuda", is_async: true, node_id: 3)
        let legacy = FunctionEvent(
            id: 8, name: "old", thread: 3, start_us: 5, end_us: 6, use_device: "cuda", is_legacy: true)
        legacy.kernels = [.init(name: "old", device: 0, duration: 7)]
        let overlapping = FunctionEvent(
            id: 9, name: "late", thread: 1, start_us: 41_500, end_us: 43_000, use_device: "cuda")
        try compare(
            [launch, doubled, backward, inside, kernel, span, wandering, legacy, overlapping], device: "cuda")
    }

    @Test func writesNothingOfNothing() throws {
        #expect(EventList([]).table() == "")
        #expect(EventList([]).description == "")
        let still = FunctionEvent(id: 1, name: "[memory]", thread: 1, start_us: 3, end_us: 3, cpu_memory_usage: -1024)
        try compare([still])
    }

    @Test func writesStacks() throws {
        let events = EventList([
            FunctionEvent(
                id: 1, name: "a", thread: 1, start_us: 0, end_us: 12.5, stack: ["f.py(1): f; g", "m.py\t(2)"]),
            FunctionEvent(id: 2, name: "b", thread: 1, start_us: 13, end_us: 13.5, stack: ["f.py(1): f"]),
            FunctionEvent(id: 3, name: "c", thread: 1, start_us: 14, end_us: 20),
        ])
        let path = FileManager.default.temporaryDirectory.appending(path: "stacks-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try events.export_stacks(path, "self_cpu_time_total")
        let python = try Python.run(
            """
            from torch.autograd.profiler_util import EventList, FunctionEvent
            events = EventList([FunctionEvent(1, 'a', 1, 0, 12.5, stack=['f.py(1): f; g', 'm.py\\t(2)']),
                                FunctionEvent(2, 'b', 1, 13, 13.5, stack=['f.py(1): f']),
                                FunctionEvent(3, 'c', 1, 14, 20, stack=[])])
            ours = open('\(path)').read()
            events.export_stacks('\(path)', 'self_cpu_time_total')
            out['same'] = open('\(path)').read() == ours and len(ours) > 0
            """)
        #expect(python["same"].int == 1)
        let start = "from torch.autograd.profiler_util import EventList\n"
        let raised = try Python.raises(start + "EventList([]).export_stacks('x', 'banana')")
        let error = #expect(throws: TorchError.self) { try events.export_stacks("x", "banana") }
        #expect(error?.message == raised?.message && error?.kind.rawValue == raised?.kind)
        try expectSameOutcomes(
            [
                ("events[0].cuda_time", { events[0].cuda_time }),
                ("events[0].cuda_time_total", { Int(events[0].cuda_time_total) }),
                ("events[0].self_cuda_time_total", { Int(events[0].self_cuda_time_total) }),
                ("events[0].self_cuda_memory_usage", { events[0].self_cuda_memory_usage }),
                ("events.table(sort_by='banana')", { events.table(sort_by: "banana") }),
                (
                    "events.supported_export_stacks_metrics()",
                    {
                        "[" + events.supported_export_stacks_metrics().map { "'\($0)'" }.joined(separator: ", ") + "]"
                    }
                ),
            ],
            setup: """
                from torch.autograd.profiler_util import EventList, FunctionEvent
                events = EventList([FunctionEvent(1, 'a', 1, 0, 12.5)])
                """)
    }
}
