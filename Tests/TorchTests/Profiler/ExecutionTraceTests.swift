import Foundation
import TestSupport
import Testing
import Torch

/// Files of execution traces of the same lines in both languages. A process has one observer at a time.
@Suite(.serialized) struct ExecutionTraceTests {
    /// What Python reads in a file: the nodes below the span `lines`, as other threads' ops stand in it too.
    private let reader = """
        import json, gzip, os, tempfile
        from torch.profiler import ExecutionTraceObserver, record_function
        def nodes(path):
            trace = json.load((gzip.open if path.endswith('.gz') else open)(path))
            below, told = {}, []
            for node in sorted(trace['nodes'], key=lambda n: n['id']):
                if node['ctrl_deps'] in below or node['name'] == 'lines':
                    below[node['id']] = node['name']
                    attributes = [f"{a['name']} {a['value']}" for a in node['attrs'] if a['name'] in ('op_schema', 'rf_id_of_name')]
                    told.append(f"{node['name']} in {below.get(node['ctrl_deps'])} {node['inputs']['shapes']} "
                                f"{node['inputs']['types']} {node['outputs']['shapes']} {attributes}")
            return [trace['schema']] + told
        folder = tempfile.mkdtemp()
        def states(o): return f'{o.is_registered} {o.is_running()} {o.get_output_file_path() is None}'
        def record(path):
            net, X = nn.Linear(4, 2), torch.ones(3, 4)
            o = ExecutionTraceObserver()
            told = [states(o)]
            o.start()
            told.append(states(o))
            o.register_callback(path).register_callback(path)
            told.append(states(o))
            o.start()
            told.append(states(o))
            with record_function('lines'): net(X).relu().sum()
            o.stop()
            told.append(states(o))
            X + 1
            o.unregister_callback()
            return told + [states(o)]

        """

    private func states(_ o: torch.profiler.ExecutionTraceObserver) -> String {
        [o.is_registered, o.is_running(), o.get_output_file_path() == nil].map { $0 ? "True" : "False" }
            .joined(separator: " ")
    }

    private func record(_ path: String) -> [String] {
        let (net, X) = (nn.Linear(4, 2), torch.ones(3, 4))
        let o = torch.profiler.ExecutionTraceObserver()
        var told = [states(o)]
        o.start()
        told.append(states(o))
        o.register_callback(path).register_callback(path)
        told.append(states(o))
        o.start()
        told.append(states(o))
        _ = torch.profiler.record_function("lines") { net(X).relu().sum() }
        o.stop()
        told.append(states(o))
        _ = X + 1
        o.unregister_callback()
        return told + [states(o)]
    }

    @Test(arguments: ["trace.json", "trace.json.gz"])
    func pythonReadsTheSameNodes(_ name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "execution-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: name).path
        let told = record(path)
        let python = try Python.run(
            """
            \(reader)
            out['told'] = record(folder + '/\(name)')
            out['theirs'] = nodes(folder + '/\(name)')
            out['ours'] = nodes('\(path)')
            """)
        #expect(told == python["told"].list.compactMap(\.string))
        let theirs = python["theirs"].list.compactMap(\.string)
        #expect(theirs.count > 4)
        #expect(python["ours"].list.compactMap(\.string) == theirs)
    }

    /// A profile starts its observer with each recording and stops it at its end; the file ends with the closure.
    @Test func profileHasAnObserver() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "execution-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "trace.json").path
        let (net, X) = (nn.Linear(4, 2), torch.ones(3, 4))
        let observer = torch.profiler.ExecutionTraceObserver().register_callback(path)
        var told = [states(observer)]
        torch.profiler.profile(
            activities: [.CPU], schedule: torch.profiler.schedule(wait: 1, warmup: 0, active: 1),
            execution_trace_observer: observer
        ) { prof in
            for step in 0..<3 {
                told.append(states(observer))
                _ = torch.profiler.record_function("lines") { step == 1 ? net(X).relu() : X * 2 }
                prof.step()
            }
        }
        told.append(states(observer))
        let python = try Python.run(
            """
            \(reader)
            from torch.profiler import profile, schedule, ProfilerActivity
            net, X = nn.Linear(4, 2), torch.ones(3, 4)
            observer = ExecutionTraceObserver().register_callback(folder + '/trace.json')
            told = [states(observer)]
            with profile(activities=[ProfilerActivity.CPU], schedule=schedule(wait=1, warmup=0, active=1),
                         execution_trace_observer=observer) as prof:
                for step in range(3):
                    told.append(states(observer))
                    with record_function('lines'): net(X).relu() if step == 1 else X * 2
                    prof.step()
            out['told'] = told + [states(observer)]
            out['theirs'] = nodes(folder + '/trace.json')
            out['ours'] = nodes('\(path)')
            """)
        #expect(told == python["told"].list.compactMap(\.string))
        let theirs = python["theirs"].list.compactMap(\.string)
        #expect(theirs.count > 3)
        #expect(python["ours"].list.compactMap(\.string) == theirs)
    }

    @Test func fileThatCannotBeWritten() throws {
        let observer = torch.profiler.ExecutionTraceObserver().register_callback("/nowhere/trace.json")
        let python = try Python.run(
            """
            observer = torch.profiler.ExecutionTraceObserver().register_callback('/nowhere/trace.json')
            out['states'] = f'{observer.is_registered} {observer.is_running()} {observer.get_output_file_path() is None}'
            """)
        #expect(states(observer) == python["states"].string)
        observer.cleanup()
    }

    @Test func folderThatIsNotThere() throws {
        let python = try Python.run(
            """
            observer = torch.profiler.ExecutionTraceObserver().register_callback('/nowhere/trace.json.gz')
            try: observer.unregister_callback()
            except Exception as e: out['error'] = f'{isinstance(e, OSError)} {e}'
            observer._registered = False
            """)
        var shown = ""
        do {
            try torch.throwing {
                torch.profiler.ExecutionTraceObserver().register_callback("/nowhere/trace.json.gz").cleanup()
            }
        } catch let error as TorchError {
            shown = "\(error.kind == .OSError ? "True" : "False") \(error.message)"
        }
        #expect(shown == python["error"].string)
    }
}
