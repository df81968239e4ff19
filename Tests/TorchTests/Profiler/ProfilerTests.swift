import Foundation
import TestSupport
import Testing
import Torch

/// Profiles of the same lines in both languages, and what the profile does beside recording. Kineto records one profile a
/// process at a time.
@Suite(.serialized) struct ProfilerTests {
    private let setUp = """
        from torch.profiler import profile, record_function, schedule, ProfilerAction, ProfilerActivity
        net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 4))
        opt = optim.SGD(net.parameters(), lr=0.1)
        X, y, one = torch.randn(8, 16), torch.randint(0, 4, [8]), torch.ones([])
        def once():
            opt.zero_grad()
            with record_function('forward'): loss = F.cross_entropy(net(X), y)
            loss.backward(one)
            opt.step()
        once()
        """
    private let net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 4))
    private let opt: optim.SGD
    private let X = torch.randn(8, 16)
    private let y = torch.randint(0, 4, [8])
    private let one = torch.ones([])

    init() {
        opt = optim.SGD(net.parameters(), lr: 0.1)
        once()
    }

    private func once() {
        opt.zero_grad()
        let loss = torch.profiler.record_function("forward") { F.cross_entropy(net(X), y) }
        loss.backward(one)
        opt.step()
    }

    /// Overloads' names, ops of other threads, a trace without events, and what does not go with `with_stack`.
    @Test func experimentalSettings() throws {
        let python = try Python.run(
            """
            from torch._C._profiler import _ExperimentalConfig
            from torch.profiler import profile, ProfilerActivity
            import threading, warnings
            x = torch.ones(2)
            def lines():
                x + x
                x.sum(0)
                thread = threading.Thread(target=lambda: x * x)
                thread.start()
                thread.join()
            def told(**settings):
                with profile(activities=[ProfilerActivity.CPU], experimental_config=_ExperimentalConfig(**settings)) as prof: lines()
                return sorted(f'{e.key} {e.overload_name} {e.count}' for e in prof.key_averages(group_by_overload_name=True))
            out['plain'], out['names'], out['threads'] = told(), told(capture_overload_names=True), told(profile_all_threads=True)
            out['rest'] = []
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                for with_stack in (False, True):
                    with profile(activities=[ProfilerActivity.CPU], with_stack=with_stack,
                                 experimental_config=_ExperimentalConfig(trace_only=True)) as prof: lines()
                    for read in (prof.events, prof.key_averages):
                        try: out['rest'].append(str(len(read()) > 2))
                        except Exception as e: out['rest'].append(f'{type(e).__name__}: {e}')
            out['warned'] = [str(w.message) for w in caught if 'trace_only' in str(w.message)]
            """)
        let x = torch.ones(2)
        func lines() {
            _ = x + x
            _ = x.sum(0)
            let done = DispatchSemaphore(value: 0)
            Foundation.Thread {
                _ = x * x
                done.signal()
            }.start()
            done.wait()
        }
        func told(_ settings: torch.profiler._ExperimentalConfig) -> [String] {
            let prof = torch.profiler.profile(activities: [.CPU], experimental_config: settings) { _ in lines() }
            return prof.key_averages(group_by_overload_name: true).map { "\($0.key) \($0.overload_name) \($0.count)" }
                .sorted()
        }
        #expect(told(.init()) == python["plain"].list.compactMap(\.string))
        #expect(told(.init(capture_overload_names: true)) == python["names"].list.compactMap(\.string))
        let threads = told(.init(profile_all_threads: true))
        #expect(threads.contains("aten::mul  1"))
        #expect(threads == python["threads"].list.compactMap(\.string))
        var rest: [String] = []
        let warned = warnings {
            for with_stack in [false, true] {
                let prof = torch.profiler.profile(
                    activities: [.CPU], with_stack: with_stack, experimental_config: .init(trace_only: true)
                ) { _ in lines() }
                for read in [{ prof.events().count > 2 }, { prof.key_averages().count > 2 }] {
                    do {
                        rest.append(try torch.throwing(read) ? "True" : "False")
                    } catch {
                        rest.append((error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)")
                    }
                }
            }
        }
        #expect(rest == python["rest"].list.compactMap(\.string))
        #expect(warned.map { $0.replacing("UserWarning: ", with: "") } == python["warned"].list.compactMap(\.string))
    }

    @Test func recordsWhatPythonRecords() throws {
        let python = try Python.run(
            """
            \(setUp)
            with profile(activities=[ProfilerActivity.CPU], record_shapes=True, profile_memory=True, with_flops=True) as prof:
                once()
                kept = torch.zeros(100)
            told = lambda e: f'{e.key} {e.count} {e.input_shapes} {e.flops or 0} {e.cpu_memory_usage} ' + \\
                f'{e.self_cpu_memory_usage} {e.is_user_annotation} {e.is_async} {e.scope} {e.device_type} {e.node_id}'
            out['events'] = [f'{told(e)} {e.cpu_parent and e.cpu_parent.name} {len(e.cpu_children)}' for e in prof.events()]
            out['averages'] = [told(e) for e in prof.key_averages()]
            out['shapes'] = [told(e) for e in prof.key_averages(group_by_input_shape=True)]
            out['total'] = told(prof.events().total_average())
            """)
        var kept: Tensor?
        let prof = torch.profiler.profile(
            activities: [.CPU], record_shapes: true, profile_memory: true, with_flops: true
        ) { _ in
            once()
            kept = torch.zeros(100)
        }
        #expect(kept != nil)
        let events = prof.events().map {
            "\(told($0, $0.scope)) \($0.cpu_parent?.name ?? "None") \($0.cpu_children.count)"
        }
        #expect(events == strings(python["events"]))
        #expect(prof.key_averages().map { told($0, $0.scope) } == strings(python["averages"]))
        #expect(
            prof.key_averages(group_by_input_shape: true).map { told($0, $0.scope) } == strings(python["shapes"]))
        let total = prof.events().total_average()
        #expect(told(total, total.scope) == python["total"].string)
        #expect(prof.events().allSatisfy { $0.time_range.elapsed_us() >= 0 })
        #expect(prof.events().contains { $0.cpu_time_total > $0.self_cpu_time_total })
    }

    private func told(_ event: some torch.autograd.profiler_util.FormattedTimesMixin, _ scope: Int) -> String {
        let shapes = event.input_shapes.map { "\($0)" } ?? ""
        return "\(event.key) \(event.count) \(shapes) \(event.flops) \(event.cpu_memory_usage) "
            + "\(event.self_cpu_memory_usage) \(event.is_user_annotation ? "True" : "False") "
            + "\(event.is_async ? "True" : "False") \(scope) \(event.device_type) \(event.node_id)"
    }

    private func strings(_ value: PythonValue) -> [String] { value.list.compactMap(\.string) }

    @Test func recordsLoaders() throws {
        let python = try Python.run(
            """
            \(setUp)
            data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=4)
            with torch.autograd.profiler.profile() as prof:
                for _ in data: pass
            out['names'] = [e.name for e in prof.function_events if e.name.startswith('enumerate')]
            """)
        let data = DataLoader(TensorDataset(X, y), batch_size: 4)
        let prof = torch.autograd.profiler.profile { _ in
            for _ in data {}
        }
        let names = prof.function_events.map(\.name).filter { $0.hasPrefix("enumerate") }
        #expect(names == strings(python["names"]))
    }

    @Test func followsASchedule() throws {
        let lines = """
            import warnings
            \(setUp)
            seen = []
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                for keeps in (False, True):
                    def ready(p): seen.append(f"{p.step_num} {[e.name for e in p.events() if not e.name.startswith('aten')]}")
                    with profile(schedule=schedule(wait=1, warmup=1, active=2, repeat=2), on_trace_ready=ready, acc_events=keeps) as prof:
                        for _ in range(10):
                            once()
                            prof.step()
                    seen.append(f'{prof.step_num} {prof.current_action} {len(prof.key_averages())}')
            out['seen'] = seen
            """
        var seen: [String] = []
        _ = warnings {
            for keeps in [false, true] {
                let prof = torch.profiler.profile(
                    schedule: torch.profiler.schedule(wait: 1, warmup: 1, active: 2, repeat: 2),
                    on_trace_ready: { prof in
                        let names = prof.events().map(\.name).filter { !$0.hasPrefix("aten") }
                        seen.append("\(prof.step_num) [\(names.map { "'\($0)'" }.joined(separator: ", "))]")
                    }, acc_events: keeps
                ) { prof in
                    for _ in 0..<10 {
                        once()
                        prof.step()
                    }
                }
                seen.append("\(prof.step_num) \(prof.current_action) \(prof.key_averages().count)")
            }
        }
        #expect(try strings(Python.run(lines)["seen"]) == seen)
    }

    @Test func schedulesAsPython() throws {
        typealias P = torch.profiler
        let rows: [Row] = [
            (
                "[schedule(wait=1, warmup=1, active=2)(i) for i in range(9)]",
                { list(P.schedule(wait: 1, warmup: 1, active: 2)) }
            ),
            (
                "[schedule(wait=0, warmup=2, active=1, repeat=2)(i) for i in range(9)]",
                { list(P.schedule(wait: 0, warmup: 2, active: 1, repeat: 2)) }
            ),
            (
                "[schedule(wait=3, warmup=1, active=1, skip_first=2, skip_first_wait=1)(i) for i in range(9)]",
                { list(P.schedule(wait: 3, warmup: 1, active: 1, skip_first: 2, skip_first_wait: 1)) }
            ),
            (
                "[schedule(wait=0, warmup=0, active=3)(i) for i in range(9)]",
                { list(P.schedule(wait: 0, warmup: 0, active: 3)) }
            ),
            ("schedule(wait=0, warmup=1, active=0)", { list(P.schedule(wait: 0, warmup: 1, active: 0)) }),
            ("schedule(wait=0, warmup=1, active=1)(-1)", { P.schedule(wait: 0, warmup: 1, active: 1)(-1) }),
            ("profile(activities=[])", { P.profile(activities: []) }),
            ("profile(activities=[ProfilerActivity.CPU] * 2)", { P.profile(activities: [.CPU, .CPU]) }),
            (
                "profile(schedule=lambda _: ProfilerAction.DEVICE_STOPPED)",
                { P.profile(schedule: { _ in .DEVICE_STOPPED }) }
            ),
            ("profile().events()", { P.profile().events() }),
            ("profile().key_averages()", { P.profile().key_averages() }),
            ("profile().start_trace()", { P.profile().start_trace() }),
            ("profile().stop_trace()", { P.profile().stop_trace() }),
            ("profile().get_trace_id()", { P.profile().get_trace_id() }),
            ("str(torch.autograd.profiler.profile())", { "\(torch.autograd.profiler.profile())" }),
            ("kineto_available()", { P.kineto_available() }),
            ("supported_activities()", { "{" + P.supported_activities().map { "<\($0): 0>" }.joined() + "}" }),
            (
                "torch.autograd.profiler.profile(use_device='cuda').use_device",
                { torch.autograd.profiler.profile(use_device: "cuda").use_device }
            ),
            (
                "torch.autograd.profiler.profile(use_device='banana').use_device",
                { torch.autograd.profiler.profile(use_device: "banana").use_device }
            ),
            (
                "torch.autograd.profiler.profile(use_cpu=False).use_device",
                { torch.autograd.profiler.profile(use_cpu: false).use_device }
            ),
        ]
        try expectSameOutcomes(
            rows, setup: setUp + "\nfrom torch.profiler import kineto_available, supported_activities")
    }

    @Test func refusesFilesAsPython() throws {
        let prof = torch.profiler.profile()
        let rows: [(python: String, swift: () throws -> Void)] = [
            ("profile().export_chrome_trace('x')", { try prof.export_chrome_trace("x") }),
            ("profile().export_stacks('x')", { try prof.export_stacks("x") }),
            (
                "with profile() as p: pass\np.export_stacks('x')",
                { try torch.profiler.profile { _ in }.export_stacks("x") }
            ),
        ]
        for (lines, body) in rows {
            let raised = try Python.raises(setUp + "\n" + lines)
            let error = #expect(throws: TorchError.self) { try body() }
            #expect(error?.message == raised?.message && error?.kind.rawValue == raised?.kind, "\(lines)")
        }
    }

    /// What a schedule says of the first steps.
    private func list(_ schedule: (Int) -> torch.profiler.ProfilerAction) -> String {
        let names = (0..<9).map { step in
            let action = schedule(step)
            return "<\(action): \(action.rawValue)>"
        }
        return "[\(names.joined(separator: ", "))]"
    }

    @Test func writesTraces() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "traces-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let prof = torch.profiler.profile(
            on_trace_ready: torch.profiler.tensorboard_trace_handler("\(folder.path)/plain", "me"), record_shapes: true
        ) { prof in
            prof.add_metadata("note", "it's so")
            once()
        }
        torch.profiler.profile(
            on_trace_ready: torch.profiler.tensorboard_trace_handler("\(folder.path)/packed", use_gzip: true)
        ) { _ in once() }
        try prof.events().export_chrome_trace("\(folder.path)/events.json")
        let python = try Python.run(
            """
            import glob, gzip, json
            \(setUp)
            with profile(record_shapes=True) as prof: once()
            prof.export_chrome_trace('\(folder.path)/python.json')
            def names(trace): return [e['name'] for e in trace['traceEvents'] if e['ph'] == 'X' and not e['name'].startswith('profiler::')]
            plain, = glob.glob('\(folder.path)/plain/me.*.pt.trace.json')
            packed, = glob.glob('\(folder.path)/packed/*.pt.trace.json.gz')
            theirs = sorted(names(json.load(open('\(folder.path)/python.json'))))
            out['same'] = [sorted(names(json.load(open(plain)))) == theirs, sorted(names(json.load(gzip.open(packed)))) == theirs]
            out['note'] = json.load(open(plain))['note']
            out['count'] = len(theirs)
            out['events'] = [e['name'] for e in json.load(open('\(folder.path)/events.json'))]
            """)
        #expect(python["same"].list.compactMap { ($0.int) } == [1, 1])
        #expect(python["note"].string == "it's so")
        #expect((python["count"].int ?? 0) > 50)
        #expect(strings(python["events"]) == prof.events().map(\.name))
        let again = #expect(throws: TorchError.self) { try prof.export_chrome_trace("\(folder.path)/x.json") }
        #expect(again?.message == "Trace is already saved.")
        let other = torch.profiler.profile { _ in once() }
        let missing = #expect(throws: TorchError.self) { try other.export_chrome_trace("\(folder.path)/none/x.json") }
        #expect(missing?.kind == .OSError)
    }

    @Test func survivesAScopeThatIsLeft() throws {
        #expect(throws: TorchError.self) {
            try torch.throwing {
                torch.profiler.profile { _ in
                    let sum = torch.ones(2) + torch.ones(3)
                    _ = [0, 1][sum.size(0) + 5]  // traps, and leaves the closure
                }
            }
        }
        let prof = torch.profiler.profile { _ in torch.ones(2) + 1 }
        #expect(prof.events().map(\.name).contains("aten::add"))
    }

    @Test func handsOnWhatHandlersThrow() throws {
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                torch.profiler.profile(on_trace_ready: { _ in throw TorchError(.KeyError, "mine") }) { _ in once() }
            }
        }
        #expect(error?.kind == .KeyError)
    }

    @Test func beginsAndEndsByHand() throws {
        let prof = torch.profiler.profile(activities: [.CPU])
        prof.start()
        let x = torch.autograd.profiler.record_function("mine") { torch.ones(3) }
        prof.stop()
        #expect(x.shape == [3])
        #expect(prof.events().map(\.name).prefix(2) == ["mine", "aten::ones"])
        #expect(torch.profiler.record_function("outside") { 5 } == 5)
        #expect(prof.get_trace_id()?.count == 32)
        let off = torch.autograd.profiler.profile(enabled: false)
        off { torch.ones(3) }
        #expect(off.function_events.isEmpty)
    }
}
