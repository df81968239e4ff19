import TestSupport
import Testing
import Torch
import TorchInfo

/// What torchinfo refuses, and what it says where a model fails.
struct SummaryErrorTests {
    static let refused: [(python: String, call: @Sendable (nn.Module) -> Void)] = [
        ("(1, 3), col_width=0", { summary($0, (1, 3), col_width: 0) }),
        ("(1, 3), verbose=3", { summary($0, (1, 3), verbose: 3) }),
        ("(1, 3), input_data=torch.ones(1, 3)", { summary($0, input_size: (1, 3), input_data: torch.ones(1, 3)) }),
        ("col_names=['mult_adds', 'num_params']", { summary($0, col_names: ["mult_adds", "num_params"]) }),
        ("(1, 3), col_names=['weights']", { summary($0, (1, 3), col_names: ["weights"]) }),
        ("(1, 3), row_settings=('depth', 'names')", { summary($0, (1, 3), row_settings: ("depth", "names")) }),
        ("(1, 3), mode='test'", { summary($0, (1, 3), mode: "test") }),
        ("5, dtypes=[torch.float32]", { summary($0, 5, dtypes: [.float32]) }),
        ("'(1, 3)'", { summary($0, "(1, 3)") }),
        ("[]", { summary($0, [Int]()) }),
        ("(1, 0)", { summary($0, (1, 0)) }),
        ("[(1, 3), (2, -1)]", { summary($0, [(1, 3), (2, -1)]) }),
    ]

    @Test(arguments: refused.indices) func argumentsAreRefused(_ index: Int) throws {
        let (python, call) = Self.refused[index]
        let raised = try #require(
            try Python.raises("from torchinfo import summary\nsummary(nn.Linear(3, 2), \(python))"))
        let net = nn.Linear(3, 2)
        let error = #expect(throws: TorchError.self) { try torch.throwing { call(net) } }
        #expect(error?.kind.rawValue == raised.kind, "\(python)")
        #expect(error?.message == raised.message, "\(python)")
    }

    private final class Odd: nn.Module {
        let first = nn.Linear(3, 4)
        func forward(_ x: Tensor) -> Int { first(x).dim() }
        func callAsFunction(_ x: Tensor) -> Int { hooked(forward, x) }
    }

    /// The text is Python's, then comes what Python shows above it.
    @Test func aFailedRunTellsHowFarItCame() throws {
        let python = """
            from torchinfo import summary
            class Odd(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.first = nn.Linear(3, 4)
                def forward(self, x):
                    return self.first(x).dim()

            """
        let broken = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(5, 2), nn.ReLU())
        let odd = Odd()
        let cases: [(python: String, cause: String, call: () -> Void)] = [
            (
                "nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(5, 2), nn.ReLU())",
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x4 and 5x2)", { summary(broken, (1, 3)) }
            ),
            (
                "Odd()",
                "TypeError: Model contains a layer with an unsupported input or output type: 2, type: <class 'int'>",
                { summary(odd, (1, 3)) { odd($0[0]) } }
            ),
        ]
        for (code, cause, call) in cases {
            let raised = try #require(try Python.raises(python + "summary(\(code), (1, 3))"))
            #expect(raised.trace.contains(cause))
            let error = #expect(throws: TorchError.self) { try torch.throwing(call) }
            #expect(error?.kind.rawValue == raised.kind)
            #expect(error?.message.hasPrefix(raised.message + "\nThe failure was: " + cause) == true, "\(code)")
        }
        // Hooks and modes are as before.
        #expect(!broken.modules().map(\.training).contains(false))
        #expect(summary(broken[0], (1, 3), verbose: 0).summary_list.count == 1)
    }

    @Test func modelsThatNeedAClosureAreTold() throws {
        let net = Masked()
        let error = #expect(throws: TorchError.self) { try torch.throwing { summary(net, (1, 4)) } }
        #expect(error?.message.contains("missing the required \"forward\" function") == true)
        #expect(error?.message.hasSuffix("{ net($0[0]) }") == true)
        let four = Array(repeating: torch.ones(1), count: 4)
        let other = #expect(throws: TorchError.self) { try torch.throwing { summary(net, input_data: four) } }
        #expect(other?.message.contains("unless a closure says how") == true)
    }

    private final class Sized: nn.Module {
        let kernel_size = 2.5
        override func forward(_ x: Tensor) -> Tensor { x }
    }

    @Test func aKernelOfAnotherType() throws {
        let raised = try #require(
            try Python.raises(
                """
                from torchinfo import summary
                class Sized(nn.Module):
                    kernel_size = 2.5
                summary(Sized())
                """))
        let error = #expect(throws: TorchError.self) { try torch.throwing { summary(Sized()) } }
        #expect(error?.kind.rawValue == raised.kind)
        #expect(error?.message == raised.message)
    }

    @Test func halfPrecisionIsWarnedOf() throws {
        let answer = try Python.run(
            """
            import warnings
            from torchinfo import summary
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                summary(nn.ReLU(), (1, 3), dtypes=[torch.float16], device='cpu', verbose=0)
            out['texts'] = [f'UserWarning: {w.message}' for w in caught]
            """)
        let texts = warnings(of: {
            summary(nn.ReLU(), (1, 3), device: "cpu", dtypes: [.float16], verbose: 0)
        })
        #expect(answer["texts"].list.map(\.string) == texts)
    }
}
