import TestSupport
import Testing
import Torch

@Suite struct InitTests {
    init() { torch.set_num_threads(1) }

    /// Runs an initialiser on empty tensors of several shapes in both languages, from one seed and from a generator.
    private func check(
        _ python: String, _ shapes: [[Int]], dtype: torch.dtype = .float32,
        location: SourceLocation = #_sourceLocation, _ body: (Tensor, torch.Generator?) -> Tensor
    ) throws {
        for shape in shapes {
            for own in [false, true] {
                let argument = own ? ", generator=torch.Generator().manual_seed(9)" : ""
                let answer = try Python.run(
                    """
                    torch.manual_seed(5)
                    t = torch.empty(\(shape), dtype=\(dtype))
                    out['same'] = nn.init.\(python.replacing(")", with: argument + ")", maxReplacements: 1)) is t
                    out['t'] = t
                    out['next'] = torch.rand(3)
                    """)
                torch.manual_seed(5)
                let tensor = torch.empty(shape, dtype: dtype)
                let given = body(tensor, own ? torch.Generator().manual_seed(9) : nil)
                #expect(given === tensor, sourceLocation: location)
                #expect(answer["t"].isIdentical(to: tensor), "\(python) \(shape)", sourceLocation: location)
                #expect(answer["next"].isIdentical(to: torch.rand(3)), "draws of \(python)", sourceLocation: location)
            }
        }
    }

    @Test func distributions() throws {
        let shapes = [[3], [4, 5], [2, 3, 4]]
        try check("uniform_(t)", shapes) { nn.`init`.uniform_($0, generator: $1) }
        try check("uniform_(t, -2, 3)", shapes) { nn.`init`.uniform_($0, -2, 3, generator: $1) }
        try check("normal_(t, 0, 0.02)", shapes) { nn.`init`.normal_($0, 0, 0.02, generator: $1) }
        try check("normal_(tensor=t, mean=1, std=2)", shapes) {
            nn.`init`.normal_(tensor: $0, mean: 1, std: 2, generator: $1)
        }
        for (mean, std, a, b) in [(0.0, 1.0, -2.0, 2.0), (0.5, 0.3, 0, 0.9), (0, 1, 1.5, 4), (0, 0.5, 1.5, 2)] {
            try check("trunc_normal_(t, \(mean), \(std), \(a), \(b))", shapes) {
                nn.`init`.trunc_normal_($0, mean, std, a, b, generator: $1)
            }
        }
        try check("trunc_normal_(t, std=0.1, a=-0.1, b=0.1)", shapes, dtype: .float16) {
            nn.`init`.trunc_normal_($0, std: 0.1, a: -0.1, b: 0.1, generator: $1)
        }
    }

    @Test func scaled() throws {
        let shapes = [[4, 5], [2, 3, 4], [6, 2, 3, 3], [0, 3]]
        try check("xavier_uniform_(t)", Array(shapes.dropLast())) { nn.`init`.xavier_uniform_($0, generator: $1) }
        try check("xavier_normal_(t, gain=1.7)", Array(shapes.dropLast())) {
            nn.`init`.xavier_normal_($0, gain: 1.7, generator: $1)
        }
        try check("kaiming_uniform_(t)", shapes) { nn.`init`.kaiming_uniform_($0, generator: $1) }
        try check("kaiming_uniform_(t, 0.3, 'fan_out')", shapes) {
            nn.`init`.kaiming_uniform_($0, 0.3, "fan_out", generator: $1)
        }
        for kind in ["linear", "conv2d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"] {
            try check("kaiming_normal_(t, a=0.2, nonlinearity='\(kind)')", shapes) {
                nn.`init`.kaiming_normal_($0, a: 0.2, nonlinearity: kind, generator: $1)
            }
        }
    }

    @Test func structured() throws {
        try check("orthogonal_(t)", [[4, 4], [5, 3], [3, 5], [4, 2, 3]]) { nn.`init`.orthogonal_($0, generator: $1) }
        try check("orthogonal_(t, gain=0.7)", [[4, 6]], dtype: .float64) {
            nn.`init`.orthogonal_($0, gain: 0.7, generator: $1)
        }
        try check("sparse_(t, 0.35)", [[7, 4], [3, 9]]) { nn.`init`.sparse_($0, 0.35, generator: $1) }
        let python = try Python.run(
            """
            def new(*shape): return torch.full(shape, 7.)
            out['all'] = [nn.init.constant_(new(2, 3), 0.3), nn.init.ones_(new(3)), nn.init.zeros_(new(3)),
                nn.init.eye_(new(3, 4)), nn.init.eye_(new(4, 2)), nn.init.dirac_(new(4, 3, 5)),
                nn.init.dirac_(new(4, 2, 3, 2), 2), nn.init.dirac_(new(2, 3, 3, 3, 3))]
            """)
        func new(_ shape: Int...) -> Tensor { torch.full(shape, 7.0) }
        let ours = [
            nn.`init`.constant_(new(2, 3), 0.3), nn.`init`.ones_(new(3)), nn.`init`.zeros_(new(3)),
            nn.`init`.eye_(new(3, 4)), nn.`init`.eye_(new(4, 2)), nn.`init`.dirac_(new(4, 3, 5)),
            nn.`init`.dirac_(new(4, 2, 3, 2), 2), nn.`init`.dirac_(new(2, 3, 3, 3, 3)),
        ]
        #expect(python["all"].list.count == ours.count)
        for (theirs, mine) in zip(python["all"].list, ours) { #expect(theirs.isIdentical(to: mine)) }
    }

    @Test func parametersStayLeaves() throws {
        let weight = nn.Parameter(torch.empty(3, 3))
        nn.`init`.orthogonal_(weight)
        nn.`init`.xavier_uniform_(weight)
        nn.`init`.eye_(weight)
        nn.`init`.dirac_(nn.Parameter(torch.empty(3, 3, 3)))
        nn.`init`.sparse_(weight, 0.5)
        nn.`init`.trunc_normal_(weight)
        #expect(weight.is_leaf && weight.requires_grad && weight.grad_fn == nil)
    }

    @Test func gains() throws {
        let kinds = ["linear", "conv1d", "conv_transpose3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"]
        let python = try Python.run("out['g'] = [repr(float(nn.init.calculate_gain(k))) for k in \(kinds)]")
        #expect(python["g"].list.map(\.string) == kinds.map { "\(nn.`init`.calculate_gain($0))" })
        let slope = try Python.run("out['g'] = repr(nn.init.calculate_gain('leaky_relu', 0.3))")
        #expect(slope["g"].string == "\(nn.`init`.calculate_gain("leaky_relu", 0.3))")
    }

    @Test func errors() throws {
        let vector = torch.empty(3)
        try checkRaises("nn.init.calculate_gain('gelu')") { _ = nn.`init`.calculate_gain("gelu") }
        try checkRaises("nn.init.calculate_gain('leaky_relu', True)") {
            _ = nn.`init`.calculate_gain("leaky_relu", true)
        }
        try checkRaises("nn.init.xavier_uniform_(torch.empty(3))") { nn.`init`.xavier_uniform_(vector) }
        try checkRaises("nn.init.kaiming_uniform_(torch.empty(3, 3), mode='Fan')") {
            nn.`init`.kaiming_uniform_(torch.empty(3, 3), mode: "Fan")
        }
        try checkRaises("nn.init.eye_(torch.empty(3))") { nn.`init`.eye_(vector) }
        try checkRaises("nn.init.dirac_(torch.empty(3))") { nn.`init`.dirac_(vector) }
        try checkRaises("nn.init.dirac_(torch.empty(3, 3, 3), 2)") { nn.`init`.dirac_(torch.empty(3, 3, 3), 2) }
        try checkRaises("nn.init.orthogonal_(torch.empty(3))") { nn.`init`.orthogonal_(vector) }
        try checkRaises("nn.init.sparse_(torch.empty(3), 0.1)") { nn.`init`.sparse_(vector, 0.1) }
        try checkRaises("nn.init.zeros_(None)") { nn.`init`.zeros_(nn.Linear(2, 2, bias: false).bias) }
        try checkRaises("nn.init.normal_(None)") { nn.`init`.normal_(nil) }
    }
}
