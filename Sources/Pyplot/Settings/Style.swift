import Torch

extension plt {
    /// Style sheets: `plt.style.use("ggplot")`, `plt.style.available`.
    /// See <https://matplotlib.org/stable/users/explain/customizing.html#customizing-with-style-sheets>.
    public enum style {
        /// The names that `use` takes, in their order.
        public static var available: [String] { RcTable.styles.keys.sorted() }

        /// Takes the settings of a style sheet, or, by `"default"`, matplotlib's own. An OSError for an unknown name.
        public static func use(_ style: String) {
            guard let settings = style == "default" ? RcTable.defaults : RcTable.styles[style] else {
                raise(
                    .OSError,
                    "'\(style)' is not a valid package style, path of style file, URL of style file, or library style "
                        + "name (library styles are listed in `style.available`)", op: "style.use")
                return
            }
            // A style does not choose where the pictures go.
            for (key, value) in settings where !key.hasPrefix("savefig.directory") { RcParams.shared.set(key, value) }
        }

        /// Takes several of them, one after the other.
        public static func use(_ style: [String]) { for name in style { use(name) } }

        /// A style sheet while `body` runs: Python's `with plt.style.context("ggplot"):`.
        public static func context<Result>(_ style: String, _ body: () throws -> Result) rethrows -> Result {
            try plt.rc_context {
                use(style)
                return try body()
            }
        }

        /// Several of them while `body` runs.
        public static func context<Result>(_ style: [String], _ body: () throws -> Result) rethrows -> Result {
            try plt.rc_context {
                use(style)
                return try body()
            }
        }
    }
}
