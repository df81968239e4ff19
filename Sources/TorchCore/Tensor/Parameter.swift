internal import CTorch

/// What computes a tensor anew each time it is read: a parametrization, in the place of a module's parameter.
package protocol TensorSource: AnyObject {
    /// The tensor by now.
    func current() -> Tensor
    /// Makes the sources such that the tensor becomes `value`.
    func assign(_ value: Tensor)
    /// Whether the place was given back, so that what is put there is kept as it is.
    var isReleased: Bool { get }
}

extension nn {
    /// A tensor that a module trains: `parameters()` finds it among the module's stored properties.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html>.
    public final class Parameter: Tensor, @unchecked Sendable {
        /// Whether it stands where a class declares a parameter, for a tensor that is none: one computed from others.
        package let isComputed: Bool
        /// What computes it; nil for one that is computed from outside or not at all.
        package let source: (any TensorSource)?

        /// Shares the values of `data`, without its history.
        public init(_ data: Tensor = torch.empty(0), requires_grad: Bool = true) {
            isComputed = false
            source = nil
            super.init(sharing: data.detach())
            if requires_grad { self.requires_grad = true }
        }

        /// Stands for a tensor with its history.
        package init(computed: Tensor, source: (any TensorSource)? = nil) {
            isComputed = true
            self.source = source
            super.init(sharing: computed)
        }
    }

    /// A tensor that belongs to a module's state without being trained, such as a running mean.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Buffer.html>.
    public final class Buffer: Tensor, @unchecked Sendable {
        /// Whether `state_dict` holds it.
        public let persistent: Bool
        /// What computes it; nil for one that is not computed.
        package let source: (any TensorSource)?

        /// Shares the values of `data`.
        public init(_ data: Tensor = torch.empty(0), persistent: Bool = true) {
            self.persistent = persistent
            source = nil
            super.init(sharing: data)
        }

        /// Stands for a tensor that a source computes.
        package init(computed: Tensor, source: any TensorSource) {
            persistent = true
            self.source = source
            super.init(sharing: computed)
        }
    }
}

extension Tensor {
    /// Whether Python would call it an `nn.Parameter`.
    package var isParameter: Bool { (self as? nn.Parameter)?.isComputed == false }
}
