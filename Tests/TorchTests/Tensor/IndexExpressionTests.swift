import Foundation
import TestSupport
import Testing
import Torch

/// Brackets drawn at random, in all kinds and mixtures, beside Python's. `SWIFT_TORCH_INDEX=20000` tries that many.
@Suite struct IndexExpressionTests {
    private static let count = ProcessInfo.processInfo.environment["SWIFT_TORCH_INDEX"].flatMap { Int($0) } ?? 600

    @Test func randomExpressions() throws {
        let differences = try IndexCheck.differences(seed: 20_000, count: Self.count)
        #expect(differences.isEmpty, "\(differences.count):\n\(differences.prefix(5).joined(separator: "\n"))")
    }

    /// Python takes a list of lists by itself for a tuple, and warns of it.
    @Test func listsOfLists() throws {
        let x = torch.arange(12).reshape(3, 4)
        let python = try Python.run(
            """
            import warnings
            def warned(body):
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter('always')
                    body()
                return [f'{w.category.__name__}: {str(w.message).split(" (Triggered")[0]}' for w in caught]
            out['list'] = warned(lambda: x[[[0, 1], [2, 3]]])
            out['beside'] = warned(lambda: x[0, [[0, 1], [2, 3]]])
            out['long'] = warned(lambda: x[[[0]] * 32])
            """, ["x": x])
        for (name, index) in [
            ("list", [[[0, 1], [2, 3]]] as [any torch.TensorIndex]), ("beside", [0, [[0, 1], [2, 3]]]),
            ("long", [Array(repeating: [0], count: 32)]),
        ] {
            let ours = warnings { _ = index.count == 1 ? x[index[0]] : x[index[0], index[1]] }
            #expect(ours == python[name].list.compactMap(\.string), "\(name)")
        }
    }

    @Test func sparseTensorsAreNotWritten() throws {
        let x = torch.eye(3).to_sparse()
        try expectSameFailures(
            [("x[0] = 1", { x[0] = 1 }), ("x[0] = torch.ones(3)", { x[0] = torch.ones(3) })],
            setup: "x = torch.eye(3).to_sparse()")
    }
}
