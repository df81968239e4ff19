import Foundation

/// Python's module `io`, as far as `torch.save` and `torch.load` need it.
public enum io {
    /// A file in memory. See <https://docs.python.org/3/library/io.html#io.BytesIO>.
    ///
    ///     let buffer = io.BytesIO()
    ///     try torch.save(x, buffer)
    ///     buffer.seek(0)
    ///     let y: Tensor = try torch.load(buffer)
    public final class BytesIO {
        private var bytes: [UInt8]
        private var position = 0

        /// A buffer of these bytes, with the position at the first one.
        public init(_ initial_bytes: [UInt8] = []) { bytes = initial_bytes }

        /// All bytes, wherever the position is.
        public func getvalue() -> [UInt8] { bytes }

        /// Where the next read or write begins, in bytes from the start.
        public func tell() -> Int { position }

        /// Moves to a position counted from the beginning.
        @discardableResult
        public func seek(_ offset: Int) -> Int {
            if offset < 0 { raise(.ValueError, "negative seek value \(offset)", op: "BytesIO.seek") }
            position = max(offset, 0)
            return position
        }

        /// The bytes from the position on, which moves behind them.
        public func read() -> [UInt8] {
            defer { position = max(position, bytes.count) }
            return Array(bytes.dropFirst(position))
        }

        /// Writes over what follows the position, which moves behind it. An OutOfMemoryError where a position far behind the
        /// end would make the buffer larger than the machine's memory.
        @discardableResult
        public func write(_ data: [UInt8]) -> Int {
            let (end, overflow) = position.addingReportingOverflow(data.count)
            guard !overflow, end <= ProcessInfo.processInfo.physicalMemory else {
                raise(
                    .OutOfMemoryError, "no memory for a buffer of \(position) and \(data.count) bytes",
                    op: "BytesIO.write")
                return 0
            }
            if bytes.count < position { bytes += [UInt8](repeating: 0, count: position - bytes.count) }
            bytes.replaceSubrange(position..<min(position + data.count, bytes.count), with: data)
            position += data.count
            return data.count
        }
    }
}
