/// A generator's state that gives words of 64 bits; a word is also two of 32 bits, the lower one first.
protocol WordState {
    /// The half of a word that is left.
    var upperHalf: UInt32? { get set }
    mutating func next() -> UInt64
}

/// Such a state behind a pointer: Swift checks each access to an object's own property for overlaps.
struct Words<State: WordState> {
    private let state: UnsafeMutablePointer<State>

    init(_ first: State) {
        state = .allocate(capacity: 1)
        state.initialize(to: first)
    }

    func free() {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    @inline(__always)
    func next64() -> UInt64 { state.pointee.next() }

    @inline(__always)
    func next32() -> UInt32 {
        if let half = state.pointee.upperHalf {
            state.pointee.upperHalf = nil
            return half
        }
        let drawn = state.pointee.next()
        state.pointee.upperHalf = UInt32(truncatingIfNeeded: drawn >> 32)
        return UInt32(truncatingIfNeeded: drawn)
    }

    func fill(_ out: UnsafeMutableBufferPointer<Double>) {
        var copy = state.pointee
        for i in out.indices { out[i] = Double(copy.next() >> 11) * (1.0 / 9_007_199_254_740_992) }
        state.pointee = copy
    }
}
