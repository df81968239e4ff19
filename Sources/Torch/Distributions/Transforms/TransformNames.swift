// The transforms stand in `torch.distributions`, too, as in Python.

extension torch.distributions {
    /// ``transforms/Transform``.
    public typealias Transform = transforms.Transform
    /// ``transforms/AbsTransform``.
    public typealias AbsTransform = transforms.AbsTransform
    /// ``transforms/AffineTransform``.
    public typealias AffineTransform = transforms.AffineTransform
    /// ``transforms/CatTransform``.
    public typealias CatTransform = transforms.CatTransform
    /// ``transforms/ComposeTransform``.
    public typealias ComposeTransform = transforms.ComposeTransform
    /// ``transforms/CorrCholeskyTransform``.
    public typealias CorrCholeskyTransform = transforms.CorrCholeskyTransform
    /// ``transforms/CumulativeDistributionTransform``.
    public typealias CumulativeDistributionTransform = transforms.CumulativeDistributionTransform
    /// ``transforms/ExpTransform``.
    public typealias ExpTransform = transforms.ExpTransform
    /// ``transforms/IndependentTransform``.
    public typealias IndependentTransform = transforms.IndependentTransform
    /// ``transforms/LowerCholeskyTransform``.
    public typealias LowerCholeskyTransform = transforms.LowerCholeskyTransform
    /// ``transforms/PositiveDefiniteTransform``.
    public typealias PositiveDefiniteTransform = transforms.PositiveDefiniteTransform
    /// ``transforms/PowerTransform``.
    public typealias PowerTransform = transforms.PowerTransform
    /// ``transforms/ReshapeTransform``.
    public typealias ReshapeTransform = transforms.ReshapeTransform
    /// ``transforms/SigmoidTransform``.
    public typealias SigmoidTransform = transforms.SigmoidTransform
    /// ``transforms/SoftmaxTransform``.
    public typealias SoftmaxTransform = transforms.SoftmaxTransform
    /// ``transforms/SoftplusTransform``.
    public typealias SoftplusTransform = transforms.SoftplusTransform
    /// ``transforms/StackTransform``.
    public typealias StackTransform = transforms.StackTransform
    /// ``transforms/StickBreakingTransform``.
    public typealias StickBreakingTransform = transforms.StickBreakingTransform
    /// ``transforms/TanhTransform``.
    public typealias TanhTransform = transforms.TanhTransform
    /// The transform that changes nothing.
    public static var identity_transform: ComposeTransform { transforms.identity_transform }
}
