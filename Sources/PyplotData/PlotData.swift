import Torch

/// What stands without a label in `plot`: numbers, or a format such as `"r--"`.
public protocol PlotArgument {
    /// The numbers or texts as a plot takes them.
    var _plotArgument: PlotValues { get }
}

/// A colour, or one for each element: `"C1"`, `[0.1, 0.2, 0.5]`, `["r", "g"]`, numbers for a colour map.
public protocol PlotColor {
    /// The colours or numbers as a plot takes them.
    var _plotArgument: PlotValues { get }
}

/// Numbers to draw: `[Double]`, `[Float]`, `[Int]`, `[[Double]]`, ranges, a `Tensor`; names, `[String]`, for categories.
public protocol PlotData: PlotArgument, PlotColor {}

/// An element of a list that is drawn.
public protocol PlotElement {
    /// The list as a plot takes it.
    static func _plotValues(of list: [Self]) -> PlotValues
}

/// Data on its way into a plot.
public struct PlotValues: Sendable {
    /// Row by row.
    package let numbers: [Double]
    package let shape: [Int]
    /// Categories in place of numbers.
    package var names: [String]?
    /// Whether the numbers are whole by their type; pixels then count to 255.
    package var isIntegral = false
    /// Whether they have the precision of a Float; histograms are counted in it, as numpy does.
    package var isSingle = false
    /// Whether this is a text of its own, such as a format, rather than a list.
    package var isText = false

    /// Numbers row by row.
    ///
    /// - Parameters:
    ///   - numbers: All of them, in one list.
    ///   - shape: Rows and columns, one row of all numbers where it is nil.
    ///   - isIntegral: Whether they are whole by their type; pixels then count to 255.
    public init(numbers: [Double], shape: [Int]? = nil, isIntegral: Bool = false) {
        self.numbers = numbers
        self.shape = shape ?? [numbers.count]
        self.isIntegral = isIntegral
    }

    /// Categories, by name.
    public init(names: [String]) {
        numbers = []
        shape = [names.count]
        self.names = names
    }

    package var count: Int { shape.first ?? 1 }

    /// The shape as numpy shows it.
    package var shapeText: String {
        shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
    }
}

extension String: PlotArgument, PlotColor {
    public var _plotArgument: PlotValues {
        var values = PlotValues(names: [self])
        values.isText = true
        return values
    }
}

extension Array: PlotArgument, PlotColor, PlotData where Element: PlotElement {
    public var _plotArgument: PlotValues { Element._plotValues(of: self) }
}

extension Array: PlotElement where Element: PlotElement {
    public static func _plotValues(of list: [[Element]]) -> PlotValues {
        let rows = list.map { Element._plotValues(of: $0) }
        guard let first = rows.first else { return PlotValues(numbers: []) }
        guard rows.allSatisfy({ $0.shape == first.shape }) else {
            raise(
                .ValueError,
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
                    + "1 dimensions. The detected shape was (\(list.count),) + inhomogeneous part.")
            return PlotValues(numbers: [])
        }
        return PlotValues(
            numbers: rows.flatMap(\.numbers), shape: [list.count] + first.shape, isIntegral: first.isIntegral)
    }
}

extension ArraySlice: PlotArgument, PlotColor, PlotData where Element: PlotElement {
    public var _plotArgument: PlotValues { Element._plotValues(of: Array(self)) }
}

extension Range: PlotArgument, PlotColor, PlotData where Bound == Int {
    public var _plotArgument: PlotValues { Int._plotValues(of: Array(self)) }
}

extension ClosedRange: PlotArgument, PlotColor, PlotData where Bound == Int {
    public var _plotArgument: PlotValues { Int._plotValues(of: Array(self)) }
}

extension StrideTo: PlotArgument, PlotColor, PlotData where Element: PlotElement {
    public var _plotArgument: PlotValues { Element._plotValues(of: Array(self)) }
}

extension StrideThrough: PlotArgument, PlotColor, PlotData where Element: PlotElement {
    public var _plotArgument: PlotValues { Element._plotValues(of: Array(self)) }
}

extension Tensor: PlotData {
    public var _plotArgument: PlotValues {
        let shape = Array(self.shape)
        var values = PlotValues(
            numbers: flatList(), shape: shape.isEmpty ? [1] : shape,
            isIntegral: !dtype.is_floating_point && dtype != .bool)
        values.isSingle = dtype == .float32
        return values
    }
}

extension Tensor: PlotElement {
    /// Of tensors of one element, such as the losses of a training.
    public static func _plotValues(of list: [Tensor]) -> PlotValues {
        list.isEmpty ? PlotValues(numbers: []) : torch.stack(list.map { $0.detach() }, dim: 0)._plotArgument
    }
}

extension String: PlotElement {
    public static func _plotValues(of list: [String]) -> PlotValues { PlotValues(names: list) }
}

extension PlotElement where Self: BinaryFloatingPoint {
    public static func _plotValues(of list: [Self]) -> PlotValues {
        var values = PlotValues(numbers: list.map { Double($0) })
        values.isSingle = Self.significandBitCount < Double.significandBitCount
        return values
    }
}

extension PlotElement where Self: BinaryInteger {
    public static func _plotValues(of list: [Self]) -> PlotValues {
        PlotValues(numbers: list.map { Double($0) }, isIntegral: true)
    }
}

extension Double: PlotElement, PlotData {
    public var _plotArgument: PlotValues { Self._plotValues(of: [self]) }
}

extension Int: PlotElement, PlotData {
    public var _plotArgument: PlotValues { Self._plotValues(of: [self]) }
}

extension Float: PlotElement {}
extension Int32: PlotElement {}
extension Int64: PlotElement {}
extension UInt8: PlotElement {}
