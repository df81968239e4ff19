import Foundation
import TestSupport
import Testing
import Torch

/// The README's taste: its Python, as it stands there, prints what its Swift prints.
struct ReadmeTests {
    @Test func bothPrintTheSame() throws {
        let readme = try String(contentsOf: ReferencePython.packageRoot.appending(path: "README.md"), encoding: .utf8)
        let code = try #require(readme.firstMatch(of: /```python\n([\s\S]*?)```/)).output.1
        torch.set_num_threads(1)

        torch.manual_seed(0)
        let x = torch.randn(64, 2)
        let y = (x ** 2).sum(1, keepdim: true)

        let net = nn.Sequential(
            nn.Linear(2, 32),
            nn.Tanh(),
            nn.Linear(32, 1))
        let loss = nn.MSELoss()
        let trainer = optim.Adam(net.parameters(), lr: 0.01)
        var l = torch.tensor(0.0)
        for _ in 0..<200 {
            trainer.zero_grad()
            l = loss(net(x), y)
            l.backward()
            trainer.step()
        }
        // `print` of a tensor is its repr in Python, its debug description inside a Swift string.
        let printed = "\(net)\n\(String(reflecting: l))\n"
        #expect(try Python.run(String(code)).text == printed)
    }
}
