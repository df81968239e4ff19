import Foundation
import TestSupport
import Testing
import Torch
import TorchInfo

/// What the call prints by itself.
struct SummaryPrintTests {
    private func printed(_ body: () -> Void) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        fflush(nil)
        let kept = dup(1)
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        dup2(file, 1)
        body()
        fflush(nil)
        dup2(kept, 1)
        close(file)
        close(kept)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func theTableIsPrintedUnlessItIsToBeQuiet() throws {
        let python = try Python.run(
            """
            import sys
            from torchinfo import summary, Units
            if sys.version_info < (3, 11): Units.__format__ = lambda self, spec: str(self)
            \(pythonNetworks)
            net = LeNet()
            summary(net)
            summary(net, (1, 1, 28, 28))
            summary(net, (1, 28, 28), batch_dim=0, verbose=1, col_names=('output_size', 'mult_adds'))
            table = summary(net, (1, 1, 28, 28), verbose=2)
            summary(net, (1, 1, 28, 28), verbose=0)
            table.formatting.max_depth = 0
            table.formatting.params_units = Units.MEGABYTES
            table.formatting.macs_units = Units.NONE
            print(table)
            """)
        let net = LeNet()
        let swift = try printed {
            summary(net)
            summary(net, (1, 1, 28, 28))
            summary(net, (1, 28, 28), batch_dim: 0, col_names: ("output_size", "mult_adds"), verbose: 1)
            let table = summary(net, (1, 1, 28, 28), verbose: 2)
            summary(net, (1, 1, 28, 28), verbose: 0)
            table.formatting.max_depth = 0
            table.formatting.params_units = .megabytes
            table.formatting.macs_units = .none
            print(table)
        }
        #expect(swift == python.text)
    }

    /// A call that fails prints no table.
    @Test func nothingIsPrintedAfterAFailure() throws {
        let text = try printed {
            _ = try? torch.throwing { summary(nn.Linear(3, 2), (1, 4)) }
            _ = try? torch.throwing { summary(nn.Linear(3, 2), (1, 3), col_width: -1) }
            _ = try? torch.throwing {
                _ = torch.ones(2).view(3)
                summary(nn.Linear(3, 2), (1, 3))
            }
        }
        #expect(text == "")
    }
}
