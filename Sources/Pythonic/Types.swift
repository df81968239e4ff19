import Torch

/// Python's `id(x)`: a number that two objects share only if they are one.
public func id(_ object: AnyObject) -> Int { ObjectIdentifier(object).hashValue }

/// Python's `type(x)`, of which a program asks the name, whether it is another value's too, or prints it.
public func type(_ object: Any) -> PythonType {
    let optional = Mirror(reflecting: object)
    guard optional.displayStyle == .optional else { return PythonType(Swift.type(of: object)) }
    return optional.children.first.map { type($0.value) } ?? PythonType("builtins", "NoneType")
}

/// What `type(x)` gives.
public struct PythonType: Hashable, Sendable, CustomStringConvertible, Represented {
    /// The module that has the type: `torch`, `builtins`, `__main__` for a program's own.
    public let __module__: String
    /// The type's name.
    public let __name__: String

    init(_ module: String, _ name: String) { (__module__, __name__) = (module, name) }

    init(_ type: Any.Type) {
        switch type {
        case is Bool.Type: self.init("builtins", "bool")
        case is any BinaryInteger.Type: self.init("builtins", "int")
        case is any BinaryFloatingPoint.Type: self.init("builtins", "float")
        case is any StringProtocol.Type: self.init("builtins", "str")
        case is torch.Complex.Type: self.init("builtins", "complex")
        case is nn.Parameter.Type: self.init("torch.nn.parameter", "Parameter")
        case is Tensor.Type: self.init("torch", "Tensor")
        default: self.init(named: String(reflecting: type))
        }
    }

    /// From Swift's whole name, without where an extension stands and what stands between `<` and `>`.
    private init(named whole: String) {
        let name = whole.replacing(/\(extension in \w+\):/, with: "")
        let parts = name.prefix { $0 != "<" }.split(separator: ".").map(String.init)
        let known = [
            "Array": "list", "ArraySlice": "list", "Dictionary": "dict", "Set": "set", "tuple": "tuple",
            "range": "range", "dict": "dict",
        ]
        let last = parts.last ?? name
        switch parts.first {
        case _ where name.hasPrefix("("): self.init("builtins", name.contains("->") ? "function" : "tuple")
        case "Swift": self.init("builtins", known[last] ?? last)
        case "Pythonic" where known[last] != nil: self.init("builtins", last)
        case "Pythonic": self.init("collections", last)
        case "TorchCore" where last == "OrderedDict": self.init("collections", last)
        case "TorchCore", "Torch":
            self.init(found: ["torch"] + parts.dropFirst().filter { $0 != "torch" })
        case "TorchVision":
            let path = parts.dropFirst().filter { $0 != "torchvision" }
            // Beside the function of that name no type can have it.
            self.init(found: ["torchvision"] + path.map { $0 == "_googlenet" ? "googlenet" : $0 })
        case "NumPy": self.init("numpy", last)
        default: self.init("__main__", last)
        }
    }

    /// From the names by which Python's class is found, which may stand in another module.
    private init(found path: [String]) {
        let whole = path.joined(separator: ".")
        let own = (Self.places[whole] ?? whole).split(separator: ".")
        self.init(own.dropLast().joined(separator: "."), own.last.map(String.init) ?? whole)
    }

    /// Python's text: `<class 'torch.Tensor'>`.
    public var description: String { represented }
    public var represented: String { "<class '\(__module__ == "builtins" ? "" : __module__ + ".")\(__name__)'>" }
}
