extension Int {
    /// The whole part of any number: 0 for NaN, the nearest that is far from an Int's ends beyond them, so that a few can
    /// be added.
    init(saturating value: some BinaryFloatingPoint) {
        self = value.isNaN ? 0 : Int(Double(Swift.min(Swift.max(value, -1e15), 1e15)))
    }
}
