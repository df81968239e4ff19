internal import CTorch

extension nn {
    /// A tensor that a module trains: `parameters()` finds it among the module's stored properties.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html>.
    public final class Parameter: Tensor, @unchecked Sendable {
        /// Shares the values of `data`, without its history.
        public init(_ data: Tensor = torch.empty(0), requires_grad: Bool = true) {
            super.init(sharing: data.detach())
            if requires_grad { self.requires_grad = true }
        }
    }

    /// A tensor that belongs to a module's state without being trained, such as a running mean.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Buffer.html>.
    public final class Buffer: Tensor, @unchecked Sendable {
        /// Whether `state_dict` holds it.
        public let persistent: Bool

        /// Shares the values of `data`.
        public init(_ data: Tensor = torch.empty(0), persistent: Bool = true) {
            self.persistent = persistent
            super.init(sharing: data)
        }
    }
}
