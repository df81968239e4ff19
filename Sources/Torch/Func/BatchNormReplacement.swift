extension torch.`func` {
    /// Takes the running statistics of all batch norms in a module away, in place, so that `vmap` and `grad` over it find
    /// nothing to write to.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.func.replace_all_batch_norm_modules_.html>.
    @discardableResult
    public static func replace_all_batch_norm_modules_<Root: nn.Module>(_ root: Root) -> Root {
        for module in root.modules() {
            guard let norm = module as? nn.BatchNormNd, norm.track_running_stats else { continue }
            norm.running_mean = nil
            norm.running_var = nil
            norm.num_batches_tracked = nil
            norm.track_running_stats = false
        }
        return root
    }
}
