import TestSupport
import Testing
import Torch

private typealias windows = torch.signal.windows

@Suite struct WindowTests {
    @Test(arguments: [0, 1, 2, 7, 10]) func shapes(M: Int) throws {
        var pairs: [Pair] = [
            ("w.exponential(\(M), tau=3)", windows.exponential(M, tau: 3)),
            (
                "w.exponential(\(M), center=2, tau=0.5, sym=False)",
                windows.exponential(M, center: 2, tau: 0.5, sym: false)
            ),
            ("w.gaussian(\(M), std=0.9)", windows.gaussian(M, std: 0.9)),
            ("w.gaussian(\(M), std=2, sym=False)", windows.gaussian(M, std: 2, sym: false)),
            ("w.kaiser(\(M), beta=5)", windows.kaiser(M, beta: 5)),
            ("w.kaiser(\(M), beta=0.5, sym=False)", windows.kaiser(M, beta: 0.5, sym: false)),
            ("w.general_cosine(\(M), a=[0.46, 0.23, 0.31])", windows.general_cosine(M, a: [0.46, 0.23, 0.31])),
            ("w.general_cosine(\(M), a=[0.5, 0.5], sym=False)", windows.general_cosine(M, a: [0.5, 0.5], sym: false)),
            ("w.general_hamming(\(M), alpha=0.6)", windows.general_hamming(M, alpha: 0.6)),
        ]
        let plain: [(String, (Int, Bool, torch.dtype?, Bool) -> Tensor)] = [
            ("bartlett", { windows.bartlett($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("blackman", { windows.blackman($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("cosine", { windows.cosine($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("exponential", { windows.exponential($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("gaussian", { windows.gaussian($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("general_hamming", { windows.general_hamming($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("hamming", { windows.hamming($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("hann", { windows.hann($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("kaiser", { windows.kaiser($0, sym: $1, dtype: $2, requires_grad: $3) }),
            ("nuttall", { windows.nuttall($0, sym: $1, dtype: $2, requires_grad: $3) }),
        ]
        for (name, window) in plain {
            pairs.append(("w.\(name)(\(M))", window(M, true, nil, false)))
            pairs.append(
                (
                    "w.\(name)(\(M), sym=False, dtype=torch.float64, layout=torch.strided, device='cpu')",
                    window(M, false, .float64, false)
                ))
            pairs.append(("w.\(name)(\(M), requires_grad=True)", window(M, true, nil, true)))
        }
        try expectAgreement(pairs, setup: "w = torch.signal.windows")
    }

    @Test func errors() throws {
        try expectSameFailures(
            [
                ("w.hann(-1)", { _ = windows.hann(-1) }),
                ("w.blackman(-1)", { _ = windows.blackman(-1) }),
                ("w.kaiser(3, layout=torch.sparse_coo)", { _ = windows.kaiser(3, layout: .sparse_coo) }),
                ("w.bartlett(3, dtype=torch.float16)", { _ = windows.bartlett(3, dtype: .float16) }),
                ("w.cosine(3, dtype=torch.int64)", { _ = windows.cosine(3, dtype: .int64) }),
                ("w.exponential(3, tau=0)", { _ = windows.exponential(3, tau: 0) }),
                ("w.exponential(3, center=1.5)", { _ = windows.exponential(3, center: 1.5) }),
                ("w.gaussian(3, std=-0.5)", { _ = windows.gaussian(3, std: -0.5) }),
                ("w.kaiser(3, beta=-1)", { _ = windows.kaiser(3, beta: -1) }),
                ("w.general_cosine(3, a=[])", { _ = windows.general_cosine(3, a: []) }),
            ], setup: "w = torch.signal.windows")
    }
}
