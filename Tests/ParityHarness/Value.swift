import Torch

/// One of the values that a case gives: a tensor, or anything else as text (numbers by their bits).
public enum Value {
    case tensor(Tensor)
    case plain(String)
}

// Whatever a call of the library gives, as values. Overloads, not a protocol, because tuples conform to none.

public func values(_ x: Tensor) -> [Value] { [.tensor(x)] }
public func values(_ x: Tensor?) -> [Value] { [x.map(Value.tensor) ?? .plain("None")] }
public func values(_ x: [Tensor]) -> [Value] { x.map(Value.tensor) }
public func values(_ x: [Tensor?]) -> [Value] { x.flatMap { values($0) } }
public func values(_ x: (Tensor, Tensor)) -> [Value] { [.tensor(x.0), .tensor(x.1)] }
public func values(_ x: (Tensor, Tensor?)) -> [Value] { values(x.0) + values(x.1) }
public func values(_ x: (Tensor, Tensor, Tensor)) -> [Value] { values((x.0, x.1)) + values(x.2) }
public func values(_ x: (Tensor, Tensor, Tensor, Tensor)) -> [Value] { values((x.0, x.1, x.2)) + values(x.3) }
public func values(_ x: (Tensor, Tensor, Tensor, Tensor, Tensor)) -> [Value] {
    values((x.0, x.1, x.2, x.3)) + values(x.4)
}
public func values(_ x: (Tensor, [Tensor])) -> [Value] { values(x.0) + values(x.1) }
public func values(_ x: (Tensor, (Tensor, Tensor))) -> [Value] { values(x.0) + values(x.1) }
public func values(_ x: Bool) -> [Value] { [.plain(x ? "True" : "False")] }
public func values(_ x: Int) -> [Value] { [.plain("\(x)")] }
public func values(_ x: UInt64) -> [Value] { [.plain("\(x)")] }
public func values(_ x: [Int]) -> [Value] { x.map { .plain("\($0)") } }
public func values(_ x: Double) -> [Value] { [.plain(text(x))] }
public func values(_ x: [Double]) -> [Value] { x.map { .plain(text($0)) } }
public func values(_ x: torch.Complex) -> [Value] { [.plain("complex \(text(x.real)) \(text(x.imag))")] }
public func values(_ x: String) -> [Value] { [.plain(x)] }
public func values(_ x: torch.Size) -> [Value] { [.plain("\(x)")] }
public func values(_ x: torch.dtype) -> [Value] { [.plain("\(x)")] }

/// A number by its bits, as the reference writes it.
func text(_ x: Double) -> String { x.isNaN ? "nan" : "double \(Int64(bitPattern: x.bitPattern))" }
