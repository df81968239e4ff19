extension nn {
    /// What a module is asked for behind a point and has no member for. A method named `type` would take Swift's
    /// `type(of:)` away within every network of a program; a member that is looked up this way does not.
    @dynamicMemberLookup
    public protocol Typed: AnyObject {}

    /// The members that every module gets this way.
    public struct TypedMembers<Net: Module> {
        let net: Net

        /// Converts all parameters and buffers: `net.type(torch.float64)`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.type>.
        public var type: TypeConversion<Net> { TypeConversion(net: net) }
    }

    /// Converts the tensors of a module, those of whole numbers, too, in place.
    public struct TypeConversion<Net: Module> {
        let net: Net

        /// To a dtype. A RuntimeError where a parameter with gradients would be of whole numbers.
        @discardableResult
        public func callAsFunction(_ dst_type: torch.dtype) -> Net { net.convert { $0.type(dtype: dst_type) } }
        /// To a type in the old manner, `torch.tensortype`, and its device.
        @discardableResult
        public func callAsFunction(_ dst_type: torch.tensortype) -> Net { net.convert { $0.type(dst_type) } }
        /// To a type by its old name, `torch.DoubleTensor`. A ValueError for an unknown one.
        @discardableResult
        public func callAsFunction(_ dst_type: String) -> Net { net.convert { $0.type(dst_type) } }
        /// The same with the argument's name.
        @discardableResult
        public func callAsFunction(dst_type: torch.dtype) -> Net { self(dst_type) }
        /// The same with the argument's name.
        @discardableResult
        public func callAsFunction(dst_type: torch.tensortype) -> Net { self(dst_type) }
        /// The same with the argument's name.
        @discardableResult
        public func callAsFunction(dst_type: String) -> Net { self(dst_type) }
    }
}

extension nn.Typed where Self: nn.Module {
    /// A member that every module has beside those of its class.
    public subscript<Value>(dynamicMember path: KeyPath<nn.TypedMembers<Self>, Value>) -> Value {
        nn.TypedMembers(net: self)[keyPath: path]
    }
}
