/// Where PyTorch's Python changed between the supported versions, the library does what the Python of the libtorch that
/// it stands on does. What differs has its line here.
package enum PythonVersion {
    /// 13 for 2.13.0.
    private static let minor = torch.__version__.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 13

    /// `nn.BatchNorm2d` and its kind have an argument `bias`, and print it.
    package static let normalizationsHaveBias = minor >= 12
    /// `F.batch_norm` takes 0 for `eps` in evaluation.
    package static let evaluationTakesNoEpsilon = minor >= 12
    /// `F.interpolate` names `lanczos` among its modes.
    package static let interpolationNamesLanczos = minor >= 12
    /// `nn.init.trunc_normal_` draws again what lies outside; before, it inverted the distribution.
    package static let truncatedNormalDrawsAgain = minor >= 12
    /// `torch.autograd.grad` says which of the tensors was not used.
    static let unusedTensorHasIndex = minor >= 13
    /// A tensor that was changed in place is told by the operation that made it, `Mul`; before, by the node, `MulBackward0`.
    static let overwrittenIsToldByOperation = minor >= 13
    /// `F.lp_pool2d` of an infinite norm pools the greatest elements; before, it raised to that power.
    package static let infiniteNormsPoolTheGreatest = minor >= 13
    /// `F.max_unpool2d` refuses negative sizes itself.
    package static let unpoolingRefusesNegativeSizes = minor >= 13
    /// `F.lp_pool2d` refuses the norm 0.
    package static let poolingRefusesNormZero = minor >= 14
    /// `optim.Adam` takes two of the betas, whichever their number.
    package static let adamTakesTwoBetas = minor >= 14
    /// Backward hooks without inputs to call them for: a module with pre-hooks alone is not warned of.
    package static let preHooksAreNotWarnedOf = minor >= 14
}
