import TestSupport
import Testing
import Torch

struct SamplerTests {
    typealias data = torch.utils.data

    /// Two passes over a sampler and a number drawn after each, in Swift and in Python.
    private func expectSame(
        _ sampler: some torch.utils.data.Sampler<Int>, _ python: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        torch.manual_seed(3)
        var order: [Int] = []
        for _ in 0..<2 { order += Array(sampler) + [torch.randint(1000, [1]).item(Int.self)] }
        let answer = try Python.run(
            """
            from torch.utils.data import *
            s = \(python)
            torch.manual_seed(3)
            out['order'] = [i for _ in range(2) for i in [*s, torch.randint(1000, (1,)).item()]]
            out['count'] = len(s)
            """)
        #expect(answer["order"].list.map(\.int) == order, sourceLocation: location)
        #expect(answer["count"].int == sampler.count, sourceLocation: location)
    }

    @Test func samplersGivePythonsOrder() throws {
        try expectSame(data.SequentialSampler(0..<7), "SequentialSampler(range(7))")
        try expectSame(data.RandomSampler(0..<37), "RandomSampler(range(37))")
        try expectSame(data.RandomSampler(0..<5, num_samples: 12), "RandomSampler(range(5), num_samples=12)")
        try expectSame(data.RandomSampler(0..<5, num_samples: 10), "RandomSampler(range(5), num_samples=10)")
        try expectSame(data.RandomSampler(0..<5, true, 70), "RandomSampler(range(5), True, 70)")
        try expectSame(data.RandomSampler(0..<5, replacement: true), "RandomSampler(range(5), replacement=True)")
        try expectSame(data.SubsetRandomSampler([4, 8, 15, 16]), "SubsetRandomSampler([4, 8, 15, 16])")
        try expectSame(
            data.WeightedRandomSampler([0.1, 0.9, 0.4, 0.7], 6), "WeightedRandomSampler([0.1, 0.9, 0.4, 0.7], 6)")
        try expectSame(
            data.WeightedRandomSampler([0.1, 0.9, 0.4, 0.7], 3, replacement: false),
            "WeightedRandomSampler([0.1, 0.9, 0.4, 0.7], 3, replacement=False)")
    }

    @Test func aGivenGeneratorAdvancesAsInPython() throws {
        for (replacement, num_samples) in [(false, 6), (false, 9), (false, 12), (true, 32), (true, 40)] {
            let generator = torch.Generator().manual_seed(5)
            let sampler = data.RandomSampler(
                0..<6, replacement: replacement, num_samples: num_samples, generator: generator)
            // The state is read in the middle too: numbers are drawn when the loop needs them.
            var states: [Tensor] = []
            for (step, _) in sampler.enumerated() where step % 4 == 0 { states.append(generator.get_state()) }
            states.append(generator.get_state())
            let python = try Python.run(
                """
                g = torch.Generator().manual_seed(5)
                s = torch.utils.data.RandomSampler(
                    range(6), \(replacement ? "True" : "False"), \(num_samples), generator=g)
                states = [g.get_state() for step, _ in enumerate(s) if step % 4 == 0]
                out['states'] = states + [g.get_state()]
                """)
            #expect(python["states"].list.count == states.count)
            for (ours, theirs) in zip(states, python["states"].list) { #expect(theirs.isIdentical(to: ours)) }
        }
    }

    @Test func distributedSamplersGivePythonsOrder() throws {
        for (count, replicas, rank, shuffle, seed, drop_last) in [
            (10, 3, 0, true, 0, false), (10, 3, 2, true, 5, true), (11, 4, 3, false, 0, false),
            (11, 4, 1, false, 0, true),
            (2, 5, 4, true, 1, false), (2, 5, 3, true, 1, true), (0, 2, 1, true, 0, false), (12, 3, 1, true, 7, false),
        ] {
            let sampler = data.DistributedSampler(
                0..<count, num_replicas: replicas, rank: rank, shuffle: shuffle, seed: seed, drop_last: drop_last)
            var ours = [Array(sampler)]
            for epoch in [0, 1, 8] {
                sampler.set_epoch(epoch)
                ours.append(Array(sampler))
            }
            let python = try Python.run(
                """
                from torch.utils.data import *
                s = DistributedSampler(range(\(count)), \(replicas), \(rank), \(shuffle ? "True" : "False"), \(seed), \
                    \(drop_last ? "True" : "False"))
                out['orders'] = [list(s)]
                for epoch in [0, 1, 8]:
                    s.set_epoch(epoch)
                    out['orders'].append(list(s))
                out['sizes'] = [len(s), s.num_samples, s.total_size, s.epoch]
                """)
            #expect(python["orders"].list.map { $0.list.compactMap(\.int) } == ours)
            let sizes = [sampler.count, sampler.num_samples, sampler.total_size, sampler.epoch]
            #expect(python["sizes"].list.compactMap(\.int) == sizes)
        }
        let before = torch.get_rng_state()
        _ = Array(data.distributed.DistributedSampler(0..<9, 2, 1))
        #expect(bytes(of: torch.get_rng_state()) == bytes(of: before), "it draws from a generator of its own")
        try expectError("DistributedSampler(range(4), 2, 2)") { _ = data.DistributedSampler(0..<4, 2, 2) }
        try expectError("DistributedSampler(range(4), 2, -1)") { _ = data.DistributedSampler(0..<4, 2, -1) }
        try expectError("DistributedSampler(range(4), 0, 0)") { _ = data.DistributedSampler(0..<4, 0, 0) }
        try expectError("DistributedSampler(range(4))") { _ = data.DistributedSampler(0..<4) }
        try expectError("DistributedSampler(range(4), num_replicas=2)") {
            _ = data.DistributedSampler(0..<4, num_replicas: 2)
        }
    }

    @Test func batchesAreCutAsInPython() throws {
        for (count, batch_size, drop_last) in [
            (10, 3, false), (10, 3, true), (9, 3, true), (11, 3, true), (0, 3, false), (2, 5, true),
        ] {
            let sampler = data.BatchSampler(data.SequentialSampler(0..<count), batch_size, drop_last)
            let python = try Python.run(
                """
                from torch.utils.data import *
                s = BatchSampler(SequentialSampler(range(\(count))), \(batch_size), \(drop_last ? "True" : "False"))
                out['batches'] = list(s)
                out['count'] = len(s)
                """)
            #expect(python["batches"].list.map { $0.list.compactMap(\.int) } == Array(sampler))
            #expect(python["count"].int == sampler.count)
        }
    }

    @Test func badArgumentsFailAsInPython() throws {
        try expectError("RandomSampler([])") { _ = data.RandomSampler([Int]()) }
        try expectError("RandomSampler(range(3), num_samples=-1)") { _ = data.RandomSampler(0..<3, num_samples: -1) }
        try expectError("WeightedRandomSampler([1.0], 0)") { _ = data.WeightedRandomSampler([1.0], 0) }
        try expectError("WeightedRandomSampler(torch.ones(2, 2), 2)") {
            _ = data.WeightedRandomSampler(torch.ones(2, 2), 2)
        }
        try expectError("BatchSampler([1], 0, False)") { _ = data.BatchSampler([1], 0, false) }
    }
}

/// Expects Swift and Python to fail with one kind and one message.
func expectError(
    _ python: String, _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws {
    let error = #expect(throws: TorchError.self, sourceLocation: location) { try torch.throwing(body) }
    let raised = try Python.raises("from torch.utils.data import *\n" + python)
    #expect(raised?.message == error?.message, sourceLocation: location)
    #expect(raised?.kind == error.map { "\($0.kind)" }, sourceLocation: location)
}
