internal import CTorch

// The elements where they lie, for Swift's own algorithms and C functions.

extension Tensor {
    /// Calls `body` with the elements' bytes, row by row, without a copy. A ValueError where they lie otherwise: on
    /// another device, or not contiguously.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withMemory { try body(UnsafeRawBufferPointer($0)) }
    }

    /// The same for writing: all tensors that share the memory see what is written.
    public func withUnsafeMutableBytes<Result>(
        _ body: (UnsafeMutableRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withMemory(body)
    }

    /// Calls `body` with the elements as values of a Swift type, row by row, without a copy. A TypeError for a type that
    /// is not the dtype's, a ValueError where the elements lie on another device, or not contiguously.
    public func withUnsafeBufferPointer<Element: torch.TensorElement, Result>(
        as type: Element.Type = Element.self, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        try withMemory { try body(UnsafeBufferPointer(typed($0, type))) }
    }

    /// The same for writing: all tensors that share the memory see what is written.
    public func withUnsafeMutableBufferPointer<Element: torch.TensorElement, Result>(
        as type: Element.Type = Element.self, _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        try withMemory { try body(typed($0, type)) }
    }

    private func withMemory<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        let isReadable = device.type == "cpu" && layout == .strided && is_contiguous() && !is_conj() && !is_neg()
        if !isReadable {
            raise(
                .ValueError, "the elements do not lie row by row in the CPU's memory: call cpu().contiguous() first",
                op: "withUnsafeBytes")
        }
        defer { keep(self) }
        let start = isReadable ? data_ptr() : nil
        return try body(UnsafeMutableRawBufferPointer(start: start, count: start == nil ? 0 : nbytes))
    }

    private func typed<Element: torch.TensorElement>(
        _ memory: UnsafeMutableRawBufferPointer, _ type: Element.Type
    ) -> UnsafeMutableBufferPointer<Element> {
        guard dtype == Element._torchMemory else {
            raise(
                .TypeError, "the elements are \(dtype), whose memory does not hold values of the type \(type)",
                op: "withUnsafeBufferPointer")
            return UnsafeMutableBufferPointer(start: nil, count: 0)
        }
        return memory.bindMemory(to: type)
    }
}
