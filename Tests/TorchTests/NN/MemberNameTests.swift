import TestSupport
import Testing

/// A name that a module's class does not declare stops the compiler where the class is known, not the program.
@Suite struct MemberNameTests {
    @Test func onlyAnUnknownClassHasNamesItDoesNotDeclare() throws {
        let start = """
            import Torch
            final class Net: nn.Module { let weight = nn.Parameter(torch.ones(1)) }
            let (net, layer) = (Net(), nn.Linear(1, 1))
            let (any, list) = (net as nn.Module, nn.Sequential())
            """
        let wrong = [
            "_ = net.wieght", "net.wieght = torch.ones(1)", "_ = net.in_features", "_ = net[0]", "net[0] = layer",
            "_ = layer.out_channels", "_ = any.wieght(torch.ones(1))", "_ = list.weight", "_ = list.in_features",
        ]
        let right = [
            "_ = net.weight", "_ = any.weight", "_ = any.whatever", "any.weight = torch.ones(1)",
            "let count: Int = any.in_features", "_ = any[0][1].out_features + 1", "any[0] = layer",
        ]
        #expect(try Compiler.refused(wrong + right, behind: start) == wrong)
    }
}
