extension nn.Module: torch.Printable {
    /// The module's name, its `extra_repr` and its children, as Python's `repr` lays them out.
    final func repr() -> String {
        let extra = extra_repr()
        let extraLines =
            extra.isEmpty ? [] : extra.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let childLines = recursing("repr", self, instead: []) {
            members().modules.map { "(\($0.name)): " + Self.indented($0.value.description) }
        }
        if extraLines.count == 1 && childLines.isEmpty { return "\(_get_name())(\(extraLines[0]))" }
        return Self.block(_get_name(), extraLines + childLines)
    }

    static func block(_ name: String, _ lines: [String]) -> String {
        lines.isEmpty ? "\(name)()" : "\(name)(\n  " + lines.joined(separator: "\n  ") + "\n)"
    }

    /// The text with every line but the first moved to the right.
    static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
    }
}
