extension nn.Module {
    /// Takes over what `torch.load` read.
    // @forms
    @discardableResult
    public final func load_state_dict(
        state_dict: torch.Object, strict: Bool = true, assign: Bool = false
    ) -> nn.IncompatibleKeys {
        load_state_dict(nn.StateDict._torchLoaded(state_dict), strict: strict, assign: assign)
    }
}
