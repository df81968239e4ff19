extension torch.distributions.constraints {
    /// Values of 0 and 1.
    public final class Boolean: Constraint {
        public override var is_discrete: Bool { true }
        public override func check(_ value: Tensor) -> Tensor { (value == 0) | (value == 1) }
    }

    /// Vectors of zeros with one 1.
    public final class OneHot: Constraint {
        public override var is_discrete: Bool { true }
        public override var event_dim: Int { 1 }
        public override func check(_ value: Tensor) -> Tensor {
            let isBoolean: Tensor = (value == 0) | (value == 1)
            return isBoolean.all(-1) & value.sum(-1).eq(1)
        }
    }

    /// All numbers but NaN.
    public final class Real: Constraint {
        public override func check(_ value: Tensor) -> Tensor { value == value }
    }

    /// A region with one end or two, numbers or tensors.
    public class Bounded: Constraint {
        let lower, upper: (any torch.TensorOrNumber)?

        init(lower: (any torch.TensorOrNumber)? = nil, upper: (any torch.TensorOrNumber)? = nil) {
            self.lower = lower
            self.upper = upper
        }

        /// The end below, NaN where there is none.
        public var lower_bound: any torch.TensorOrNumber { lower ?? Double.nan }
        /// The end above, NaN where there is none.
        public var upper_bound: any torch.TensorOrNumber { upper ?? Double.nan }

        public override var description: String {
            let ends = [("lower_bound", lower), ("upper_bound", upper)]
            return
                "\(name)(\(ends.compactMap { end in end.1.map { "\(end.0)=\(shown($0))" } }.joined(separator: ", ")))"
        }

        func atLeast(_ value: Tensor) -> Tensor { ATen.le_Tensor(lower_bound._torchTensor, value) }
        func above(_ value: Tensor) -> Tensor { ATen.lt_Tensor(lower_bound._torchTensor, value) }
        func atMost(_ value: Tensor) -> Tensor { ATen.le_Tensor(value, upper_bound._torchTensor) }
        func below(_ value: Tensor) -> Tensor { ATen.lt_Tensor(value, upper_bound._torchTensor) }
        func whole(_ value: Tensor) -> Tensor { value % 1 == 0 }
    }

    /// Integers from one to another, both included.
    public final class IntegerInterval: Bounded {
        public override var is_discrete: Bool { true }
        public override func check(_ value: Tensor) -> Tensor { whole(value) & atLeast(value) & atMost(value) }
    }

    /// Integers up to one.
    public final class IntegerLessThan: Bounded {
        public override var is_discrete: Bool { true }
        public override func check(_ value: Tensor) -> Tensor { whole(value) & atMost(value) }
    }

    /// Integers from one on.
    public final class IntegerGreaterThan: Bounded {
        public override var is_discrete: Bool { true }
        public override func check(_ value: Tensor) -> Tensor { whole(value) & atLeast(value) }
    }

    /// Numbers above one.
    public final class GreaterThan: Bounded {
        public override func check(_ value: Tensor) -> Tensor { above(value) }
    }

    /// Numbers from one on.
    public final class GreaterThanEq: Bounded {
        public override func check(_ value: Tensor) -> Tensor { atLeast(value) }
    }

    /// Numbers below one.
    public final class LessThan: Bounded {
        public override func check(_ value: Tensor) -> Tensor { below(value) }
    }

    /// Numbers from one to another, both included.
    public final class Interval: Bounded {
        public override func check(_ value: Tensor) -> Tensor { atLeast(value) & atMost(value) }
    }

    /// Numbers from one to another, the second one excluded.
    public final class HalfOpenInterval: Bounded {
        public override func check(_ value: Tensor) -> Tensor { atLeast(value) & below(value) }
    }
}
