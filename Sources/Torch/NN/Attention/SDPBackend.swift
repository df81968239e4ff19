internal import CTorch

extension nn {
    /// What concerns attention as such: <https://docs.pytorch.org/docs/stable/nn.attention.html>.
    public enum attention {
        /// The kernels behind `scaled_dot_product_attention`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.attention.SDPBackend.html>.
        public enum SDPBackend: Int, CaseIterable, Sendable, CustomStringConvertible {
            /// No kernel could be chosen.
            case ERROR = -1
            /// Products of matrices and a softmax, in ops of their own.
            case MATH = 0
            /// FlashAttention.
            case FLASH_ATTENTION = 1
            /// Memory-efficient attention.
            case EFFICIENT_ATTENTION = 2
            /// cuDNN's attention.
            case CUDNN_ATTENTION = 3
            /// That of a device that brings its own.
            case OVERRIDEABLE = 4

            public var description: String { "SDPBackend.\(name)" }

            private var name: String {
                switch self {
                case .ERROR: "ERROR"
                case .MATH: "MATH"
                case .FLASH_ATTENTION: "FLASH_ATTENTION"
                case .EFFICIENT_ATTENTION: "EFFICIENT_ATTENTION"
                case .CUDNN_ATTENTION: "CUDNN_ATTENTION"
                case .OVERRIDEABLE: "OVERRIDEABLE"
                }
            }

            /// In Python's order.
            static let choosable: [SDPBackend] = [
                .CUDNN_ATTENTION, .FLASH_ATTENTION, .EFFICIENT_ATTENTION, .MATH, .OVERRIDEABLE,
            ]

            private var setting: ct_sdp_backend { ct_sdp_backend(rawValue: numericCast(rawValue)) }

            var isEnabled: Bool {
                get { ct_sdp_enabled(setting) }
                nonmutating set { ct_set_sdp_enabled(setting, newValue) }
            }

            /// All kernels in the order in which they are tried.
            static var priority: [SDPBackend] {
                get {
                    var order = [Int](repeating: 0, count: choosable.count)
                    let count = ct_sdp_priority(&order, order.count)
                    return order.prefix(count).compactMap(SDPBackend.init)
                }
                set {
                    let order = newValue.map(\.rawValue)
                    check(ct_set_sdp_priority(order, order.count))
                }
            }
        }

        /// A region in which `scaled_dot_product_attention` takes only some of its kernels.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.attention.sdpa_kernel.html>.
        ///
        ///     nn.attention.sdpa_kernel(.MATH) { F.scaled_dot_product_attention(q, k, v) }
        ///     nn.attention.sdpa_kernel([.FLASH_ATTENTION, .MATH], set_priority: true) { net(x) }
        ///
        /// The kernels are the whole process's: other threads see them too while the region lasts.
        public final class sdpa_kernel {
            private let backends: [SDPBackend]
            private let set_priority: Bool

            /// - Parameters:
            ///   - backends: The kernels that may be taken.
            ///   - set_priority: Whether they are tried in the order in which they are given.
            // @forms
            public init(backends: [SDPBackend], set_priority: Bool = false) {
                var seen: Set<SDPBackend> = []
                self.backends = backends.filter { seen.insert($0).inserted }
                self.set_priority = set_priority
            }

            // @forms
            public convenience init(backends: SDPBackend, set_priority: Bool = false) {
                self.init(backends: [backends], set_priority: set_priority)
            }

            /// Runs `body` in the region: Python's `with`. Throws what `body` throws.
            @discardableResult
            public func callAsFunction<Result, Failure: Error>(
                _ body: () throws(Failure) -> Result
            ) throws(Failure) -> Result {
                let before = SDPBackend.priority
                let enabled = SDPBackend.choosable.filter(\.isEnabled)
                set(backends)
                if set_priority {
                    let chosen = backends.filter { $0 != .ERROR }
                    SDPBackend.priority = chosen + before.filter { !chosen.contains($0) }
                }
                defer {
                    set(enabled)
                    if set_priority { SDPBackend.priority = before }
                }
                return try body()
            }

            private func set(_ enabled: [SDPBackend]) {
                for backend in SDPBackend.choosable { backend.isEnabled = enabled.contains(backend) }
            }
        }
    }
}
