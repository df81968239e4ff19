import TestSupport
import Testing
import Torch

/// `torch.set_default_device` and `with torch.device(…)`, on `meta`, which every machine has.
@Suite struct DefaultDeviceTests {
    /// What makes tensors, in both languages; the last lines make them elsewhere.
    private static let makers: [(String, @Sendable () -> Tensor)] = [
        ("torch.empty(2, 3)", { torch.empty(2, 3) }),
        ("torch.empty_strided((2, 3), (1, 2))", { torch.empty_strided([2, 3], [1, 2]) }),
        ("torch.empty_permuted((2, 3), (1, 0))", { torch.empty_permuted([2, 3], [1, 0]) }),
        ("torch.zeros(2)", { torch.zeros(2) }),
        ("torch.ones((2, 1))", { torch.ones([2, 1]) }),
        ("torch.full((2,), 3.5)", { torch.full([2], 3.5) }),
        ("torch.arange(5)", { torch.arange(5) }),
        ("torch.arange(1, 5, 2)", { torch.arange(1, 5, 2) }),
        ("torch.linspace(0, 1, 5)", { torch.linspace(0, 1, 5) }),
        ("torch.logspace(0, 1, 5)", { torch.logspace(0, 1, 5) }),
        ("torch.eye(3)", { torch.eye(3) }),
        ("torch.rand(2)", { torch.rand(2) }),
        ("torch.randn(2)", { torch.randn(2) }),
        ("torch.randint(3, (2,))", { torch.randint(3, [2]) }),
        ("torch.hann_window(4)", { torch.hann_window(4) }),
        ("torch.kaiser_window(4)", { torch.kaiser_window(4) }),
        ("torch.fft.fftfreq(4)", { torch.fft.fftfreq(4) }),
        ("torch.fft.rfftfreq(4)", { torch.fft.rfftfreq(4) }),
        ("torch.scalar_tensor(2.5)", { torch.scalar_tensor(2.5) }),
        ("torch.tensor([1.5, 2])", { torch.tensor([1.5, 2]) }),
        ("torch.as_tensor([1, 2])", { torch.as_tensor([1, 2]) }),
        ("torch.asarray([1, 2])", { torch.asarray([1, 2]) }),
        ("torch.tensor(given)", { torch.tensor(given) }),
        ("torch.as_tensor(given)", { torch.as_tensor(given) }),
        ("torch.asarray(given)", { torch.asarray(given) }),
        ("torch.sparse_coo_tensor(size=(2, 2))", { torch.sparse_coo_tensor(size: [2, 2]) }),
        ("nn.Linear(2, 3).weight", { nn.Linear(2, 3).weight }),
        ("nn.BatchNorm2d(3).running_var", { nn.BatchNorm2d(3).running_var ?? given }),
        ("nn.BatchNorm2d(3).num_batches_tracked", { nn.BatchNorm2d(3).num_batches_tracked ?? given }),
        ("nn.LSTM(2, 3).weight_hh_l0", { nn.LSTM(2, 3).weight_hh_l0 }),
        ("torch.nn.utils.rnn.pad_sequence([given, given])", { nn.utils.rnn.pad_sequence([given, given]) }),
        // Not those that follow a tensor, nor those that are told.
        ("torch.zeros(2, device='cpu')", { torch.zeros(2, device: "cpu") }),
        ("torch.tensor([1.5], device=torch.device('cpu'))", { torch.tensor([1.5], device: torch.device("cpu")) }),
        ("torch.zeros_like(given)", { torch.zeros_like(given) }),
        ("torch.rand_like(given)", { torch.rand_like(given) }),
        ("given.new_zeros(2)", { given.new_zeros(2) }),
        ("given + 1", { given + 1 }),
        ("torch.normal(0.0, 1.0, (2,))", { torch.normal(0.0, 1.0, [2]) }),
        ("torch.normal(given, 1.0)", { torch.normal(given, 1.0) }),
        ("nn.functional.one_hot(given.long(), 3)", { nn.functional.one_hot(given.long(), 3) }),
    ]
    private static let given = torch.tensor([1.0, 2.0], device: "cpu")

    private static let python = """
        given = torch.tensor([1.0, 2.0], device="cpu")
        makers = [\(makers.map { "lambda: \($0.0)" }.joined(separator: ",\n"))]
        """

    @Test func scopes() throws {
        let answer = try Python.run(
            Self.python + """

                def places(): return [f"{m().device} {m().dtype}" for m in makers]
                out["outside"] = places()
                with torch.device("meta"): out["inside"] = places()
                seen = []
                with torch.device("meta"):
                    with torch.device("cpu"): seen.append(str(torch.zeros(1).device))
                    seen.append(str(torch.zeros(1).device))
                    seen.append(repr(torch.get_default_device()))
                try:
                    with torch.device("meta"): raise KeyError
                except KeyError: seen.append(str(torch.zeros(1).device))
                out["nested"] = seen
                """)
        func places() -> [String] { Self.makers.map { "\($0.1().device) \($0.1().dtype)" } }
        #expect(answer["outside"].list.map(\.string) == places())
        #expect(answer["inside"].list.map(\.string) == torch.device("meta") { places() })
        struct Stop: Error {}
        var seen: [String] = []
        torch.device("meta") {
            torch.device("cpu") { seen.append("\(torch.zeros(1).device)") }
            seen.append("\(torch.zeros(1).device)")
            seen.append(String(reflecting: torch.get_default_device()))
        }
        do { try torch.device("meta") { throw Stop() } } catch { seen.append("\(torch.zeros(1).device)") }
        #expect(answer["nested"].list.map(\.string) == seen)
    }

    @Test func standing() throws {
        let answer = try Python.run(
            """
            before, seen = torch.get_default_device(), []
            def note(): seen.append(f"{torch.zeros(1).device} {torch.get_default_device()}")
            try:
                torch.set_default_device("meta")
                note()
                with torch.device("cpu"): note()
                torch.set_default_device(torch.device("cpu"))
                note()
                torch.set_default_device(None)
                note()
            finally: torch.set_default_device(before)
            out["seen"] = seen
            """)
        let before = torch.get_default_device()
        defer { torch.set_default_device(before) }
        var seen: [String] = []
        func note() { seen.append("\(torch.zeros(1).device) \(torch.get_default_device())") }
        torch.set_default_device("meta")
        note()
        torch.device("cpu") { note() }
        torch.set_default_device(torch.device("cpu"))
        note()
        torch.set_default_device(nil)
        note()
        #expect(answer["seen"].list.map(\.string) == seen)
        try expectSameError("torch.set_default_device('nonsense')") { torch.set_default_device("nonsense") }
    }
}
