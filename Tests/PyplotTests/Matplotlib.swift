import Foundation
import TestSupport
import Torch

/// Asks matplotlib, which the interpreter imports with the first question.
enum Matplotlib {
    private static let setup = """
        import io
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        import numpy as np
        plt.close("all")
        fig, ax = plt.subplots()
        def T(numbers):
            return torch.tensor([float(v) for v in numbers], dtype=torch.float64)
        def shown(axis):
            fig.canvas.draw()
            return T(axis.get_majorticklocs()), [t.get_text() for t in axis.get_ticklabels()], \\
                axis.get_offset_text().get_text()

        """

    /// Runs code after `fig, ax = plt.subplots()`.
    static func run(_ code: String, _ inputs: KeyValuePairs<String, Tensor> = [:]) throws -> Python.Answer {
        try Python.run(setup + code, inputs)
    }

    /// The text of the exception that the code raises.
    static func message(_ code: String) throws -> String? {
        try Python.raises(setup + code)?.message
    }
}

extension PythonValue {
    /// Of a tensor: the way through JSON would cost numbers their last bit.
    var doubles: [Double] { tensor?.flatList() ?? [] }
    var strings: [String] { list.map { $0.string ?? "" } }
}

/// Python's text of a number, to the last bit.
func literal(_ value: Double) -> String { "float.fromhex('\(hex(value))')" }

private func hex(_ value: Double) -> String {
    String(format: "%a", value)
}
