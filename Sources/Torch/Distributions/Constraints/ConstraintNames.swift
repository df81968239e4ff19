// The names under which programs know the constraints.

extension torch.distributions.constraints {
    /// One that depends on other values.
    public static var dependent: Dependent { Dependent() }
    /// 0 or 1.
    public static var boolean: Constraint { Boolean() }
    /// A vector of zeros with one 1.
    public static var one_hot: Constraint { OneHot() }
    /// 0, 1, 2, …
    public static var nonnegative_integer: Constraint { IntegerGreaterThan(lower: 0) }
    /// 1, 2, 3, …
    public static var positive_integer: Constraint { IntegerGreaterThan(lower: 1) }
    /// Any number but NaN.
    public static var real: Constraint { Real() }
    /// A vector of numbers.
    public static var real_vector: Constraint { IndependentConstraint(real, 1) }
    /// Above 0.
    public static var positive: Constraint { GreaterThan(lower: 0.0) }
    /// 0 or above.
    public static var nonnegative: Constraint { GreaterThanEq(lower: 0.0) }
    /// From 0 to 1.
    public static var unit_interval: Constraint { Interval(lower: 0.0, upper: 1.0) }
    /// A vector of probabilities.
    public static var simplex: Constraint { Simplex() }
    /// Zeros above the diagonal.
    public static var lower_triangular: Constraint { LowerTriangular() }
    /// Zeros above a positive diagonal.
    public static var lower_cholesky: Constraint { LowerCholesky() }
    /// The Cholesky factor of a correlation matrix.
    public static var corr_cholesky: Constraint { CorrCholesky() }
    /// As many rows as columns.
    public static var square: Constraint { Square() }
    /// A symmetric matrix.
    public static var symmetric: Constraint { Symmetric() }
    /// A symmetric matrix without negative eigenvalues.
    public static var positive_semidefinite: Constraint { PositiveSemidefinite() }
    /// A symmetric matrix with positive eigenvalues.
    public static var positive_definite: Constraint { PositiveDefinite() }

    /// A constraint over so many more of the last dimensions.
    public static func independent(_ base_constraint: Constraint, _ reinterpreted_batch_ndims: Int) -> Constraint {
        IndependentConstraint(base_constraint, reinterpreted_batch_ndims)
    }
    /// Integers from one to another.
    public static func integer_interval(
        _ lower_bound: any torch.TensorOrNumber, _ upper_bound: any torch.TensorOrNumber
    ) -> Constraint { IntegerInterval(lower: lower_bound, upper: upper_bound) }
    /// Above a number.
    public static func greater_than(_ lower_bound: any torch.TensorOrNumber) -> Constraint {
        GreaterThan(lower: lower_bound)
    }
    /// From a number on.
    public static func greater_than_eq(_ lower_bound: any torch.TensorOrNumber) -> Constraint {
        GreaterThanEq(lower: lower_bound)
    }
    /// Below a number.
    public static func less_than(_ upper_bound: any torch.TensorOrNumber) -> Constraint { LessThan(upper: upper_bound) }
    /// Counts whose sum is at most a number.
    public static func multinomial(_ upper_bound: Int) -> Constraint { Multinomial(upper_bound) }
    /// From one number to another.
    public static func interval(
        _ lower_bound: any torch.TensorOrNumber, _ upper_bound: any torch.TensorOrNumber
    ) -> Constraint { Interval(lower: lower_bound, upper: upper_bound) }
    /// From one number to below another.
    public static func half_open_interval(
        _ lower_bound: any torch.TensorOrNumber, _ upper_bound: any torch.TensorOrNumber
    ) -> Constraint { HalfOpenInterval(lower: lower_bound, upper: upper_bound) }
    /// Parts along a dimension, each with its own constraint; `lengths` of 1 by default.
    public static func cat(_ cseq: [Constraint], dim: Int = 0, lengths: [Int]? = nil) -> Constraint {
        Cat(cseq, dim, lengths)
    }
    /// Slices along a dimension, each with its own constraint.
    public static func stack(_ cseq: [Constraint], dim: Int = 0) -> Constraint { Stack(cseq, dim) }
}
