import PyplotData
import Torch

/// Python's `range`: `for i in range(10)`, `range(1, 10, 2)`, `range(3, 0, -1)`. As a tensor's index it is the list of its
/// numbers.
public struct range: RandomAccessCollection, Hashable, Sendable, CustomStringConvertible {
    /// The first number, if there is one.
    public let start: Int
    /// Where the numbers end; it is not one of them.
    public let stop: Int
    /// From one number to the next.
    public let step: Int

    /// The numbers from 0 up to, not including, `stop`.
    public init(_ stop: Int) { self.init(0, stop, 1) }

    /// The numbers from `start` to `stop`, which is not one of them. A ValueError for a step of 0.
    public init(_ start: Int, _ stop: Int, _ step: Int = 1) {
        if step == 0 { raise(.ValueError, "range() arg 3 must not be zero") }
        (self.start, self.stop, self.step) = (start, stop, step == 0 ? 1 : step)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int {
        if step > 0 ? stop <= start : stop >= start { return 0 }
        return (Swift.abs(stop - start) - 1) / Swift.abs(step) + 1
    }

    /// The number at a position, counted from the end where it is negative. An IndexError beyond the ends.
    public subscript(position: Int) -> Int {
        let place = position < 0 ? position + count : position
        guard place >= 0 && place < count else {
            raise(.IndexError, "range object index out of range")
            return start
        }
        return start + place * step
    }

    public var description: String { "range(\(start), \(stop)" + (step == 1 ? ")" : ", \(step))") }
    public static func == (a: range, b: range) -> Bool { a.elementsEqual(b) }
    public func hash(into hasher: inout Hasher) { for number in self { hasher.combine(number) } }
    /// Python's `element in range(…)`, without a walk through the numbers.
    public func contains(_ element: Int) -> Bool {
        (step > 0 ? start..<Swift.max(start, stop) ~= element : element <= start && element > stop)
            && (element - start) % step == 0
    }
}

extension range: torch.PlainIndex {
    public var _torchIndex: torch.Index { Array(self)._torchIndex }
}

extension range: Represented {
    public var represented: String { description }
}

extension range: PlotData {
    public var _plotArgument: PlotValues { Array(self)._plotArgument }
}
