internal import CTorch

extension torch {
    /// The version of the libtorch at hand, such as `2.13.0`.
    public static var __version__: String { String(cString: ct_version()) }
}
