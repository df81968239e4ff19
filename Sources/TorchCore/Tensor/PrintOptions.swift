import Synchronization

extension torch {
    /// How tensors print, as `torch.get_printoptions()` gives it.
    public struct PrintOptions: Sendable, Hashable {
        /// Digits after the point.
        public var precision = 4
        /// A tensor of more elements is summarised.
        public var threshold = 1000.0
        /// Elements shown at either end of a dimension that is summarised.
        public var edgeitems = 3
        /// Characters a line.
        public var linewidth = 80
        /// Whether to print in scientific notation, nil to let the values decide.
        public var sci_mode: Bool?
    }

    /// Sets how tensors print; what is left out stays, but for `sci_mode`, which goes back to nil.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html>.
    ///
    /// - Parameter profile: `default`, `short` or `full`, which the other arguments then change.
    // @forms
    public static func set_printoptions(
        precision: Int? = nil, threshold: (any Number)? = nil, edgeitems: Int? = nil, linewidth: Int? = nil,
        profile: String? = nil, sci_mode: Bool? = nil
    ) {
        printOptions.withLock { options in
            switch profile {
            case "default": options = PrintOptions()
            case "short": options = PrintOptions(precision: 2, edgeitems: 2)
            case "full": options = PrintOptions(threshold: .infinity)
            default: break
            }
            options.precision = precision ?? options.precision
            options.threshold = threshold?._torchScalar.double ?? options.threshold
            options.edgeitems = edgeitems ?? options.edgeitems
            options.linewidth = linewidth ?? options.linewidth
            options.sci_mode = sci_mode
        }
    }

    /// What tensors print with now.
    public static func get_printoptions() -> PrintOptions { printOptions.withLock { $0 } }

    private static let printOptions = Mutex(PrintOptions())
}
