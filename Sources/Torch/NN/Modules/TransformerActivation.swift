extension nn {
    /// What a transformer's layer takes as its activation: `"relu"`, `"gelu"`, a module, or ``Activation``. `F.relu` and
    /// `F.gelu` go by themselves, any other function in a closure: `activation: F.gelu`, `activation: { F.silu($0) }`.
    public protocol Activating {
        var _activation: Activation { get }
    }

    /// The activation of a transformer's layer: a function of a tensor, or a module.
    ///
    /// ReLU and GELU are known to PyTorch's kernel of a whole layer, where they are given by their name, as
    /// `nn.functional`'s own functions or as modules. Any other function, one that calls these included, is computed apart.
    public struct Activation: Activating {
        enum Kind { case other, relu, gelu }
        let kind: Kind
        /// The module that it is, if it is one.
        let module: Module?
        private let function: (Tensor) -> Tensor

        /// What `nn.functional`'s own functions are asked for by.
        public struct Named {
            init() {}
        }

        /// An activation that a function computes.
        public init(_ function: @escaping (Tensor) -> Tensor) { self.init(.other, nil, function) }

        init(_ module: Module) {
            self.init(module is ReLU ? .relu : module is GELU ? .gelu : .other, module) { module($0) }
        }

        private init(_ kind: Kind, _ module: Module?, _ function: @escaping (Tensor) -> Tensor) {
            self.kind = kind
            self.module = module
            self.function = function
        }

        /// `F.relu`.
        public static var relu: Activation { Activation(.relu, nil) { ATen.relu($0) } }
        /// `F.gelu`.
        public static var gelu: Activation { Activation(.gelu, nil) { ATen.gelu($0, "none") } }

        public var _activation: Activation { self }

        /// The activation of a tensor. A copied layer has its own module here, which the function does not know.
        public func callAsFunction(_ input: Tensor) -> Tensor { module.map { $0(input) } ?? function(input) }
    }
}

extension String: nn.Activating {
    /// The activation of that name. A RuntimeError for any but `relu` and `gelu`.
    public var _activation: nn.Activation {
        switch self {
        case "relu": return .relu
        case "gelu": return .gelu
        default:
            raise(.RuntimeError, "activation should be relu/gelu, not \(self)", op: "_get_activation_fn")
            return .relu
        }
    }
}

extension nn.Module: nn.Activating {
    public var _activation: nn.Activation { nn.Activation(self) }
}

extension nn.functional {
    /// The function itself, given as an argument: `nn.TransformerEncoderLayer(512, 8, activation: F.relu)`.
    public static func relu(_activation: nn.Activation.Named) -> nn.Activation { .relu }

    /// The function itself, given as an argument: `nn.TransformerEncoderLayer(512, 8, activation: F.gelu)`.
    public static func gelu(_activation: nn.Activation.Named) -> nn.Activation { .gelu }
}
