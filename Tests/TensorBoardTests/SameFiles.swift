import Foundation
import TensorBoard
import TestSupport
import Testing
import Torch

/// Expects that calls of a writer give the events that the same calls give in Python, as TensorBoard's loader reads both.
///
/// - Parameters:
///   - python: The calls on `w`.
///   - graph: How a graph is compared: `str`, or `event_files.numbered` for one whose names may differ.
func expectSameEvents(
    _ python: String, _ inputs: KeyValuePairs<String, Tensor> = [:], arguments: String = "",
    graph: String = "str", writer: (String) -> SummaryWriter = { SummaryWriter($0) },
    sourceLocation: SourceLocation = #_sourceLocation,
    _ calls: (SummaryWriter) throws -> Void
) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tensorboard-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try torch.throwing {
        let writer = writer(folder + "/ours")
        try calls(writer)
        writer.close()
    }
    let answer = try Python.run(
        """
        import numpy as np, matplotlib
        matplotlib.use("agg")
        import matplotlib.pyplot as plt
        from torch.utils.tensorboard import SummaryWriter
        import event_files
        w = SummaryWriter("\(folder)/theirs"\(arguments))
        \(python)
        w.close()
        out["ours"], out["theirs"] = (event_files.read(f"\(folder)/{n}", \(graph)) for n in ("ours", "theirs"))
        """, inputs)
    let (ours, theirs) = (answer["ours"].list.map(\.string), answer["theirs"].list.map(\.string))
    #expect(theirs.count > 2, sourceLocation: sourceLocation)
    #expect(ours.count == theirs.count, sourceLocation: sourceLocation)
    for (our, their) in zip(ours, theirs) where our != their {
        #expect(our == their, sourceLocation: sourceLocation)
    }
}

/// Expects that a call of a writer fails as the same call does in Python.
func expectSameFailure(
    _ python: String, _ inputs: KeyValuePairs<String, Tensor> = [:], sourceLocation: SourceLocation = #_sourceLocation,
    _ call: (SummaryWriter) throws -> Void
) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tensorboard-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let raised = try Python.raises(
        "import numpy as np\nfrom torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter('\(folder)')\n\(python)",
        inputs)
    let error = #expect(throws: TorchError.self, sourceLocation: sourceLocation) {
        try torch.throwing { try call(SummaryWriter(folder)) }
    }
    #expect(error?.kind.rawValue == raised?.kind, sourceLocation: sourceLocation)
    #expect(error?.message == raised?.message, sourceLocation: sourceLocation)
}
