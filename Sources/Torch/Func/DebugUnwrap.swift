extension torch.`func` {
    /// The tensor that one inside a transform stands for; another is given as it is. For looking at values only: what is
    /// computed with it does not know of the transform.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.func.debug_unwrap.html>.
    ///
    /// - Parameter recurse: Whether all layers are taken off, not only the innermost.
    public static func debug_unwrap(_ tensor: Tensor, recurse: Bool = true) -> Tensor {
        guard let inside = LayerTensor(tensor)?.value else { return tensor }
        return recurse ? debug_unwrap(inside) : inside
    }
}
