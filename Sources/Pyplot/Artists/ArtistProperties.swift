import Torch

/// What a dictionary says of an artist: `["color": "red", "linewidth": 2]`.
struct ArtistProperties {
    private let values: [String: Any]
    private let op: String

    /// An AttributeError for a name that is not among those that `owner` knows.
    init(_ values: [String: Any], known: Set<String>, owner: String, op: String) {
        (self.values, self.op) = (values, op)
        if let unknown = values.keys.filter({ !known.contains($0) }).min() {
            raise(.AttributeError, "\(owner).set() got an unexpected keyword argument '\(unknown)'", op: op)
        }
    }

    static let line: Set<String> = [
        "color", "c", "linewidth", "lw", "linestyle", "ls", "marker", "markersize", "ms", "markerfacecolor", "mfc",
        "markeredgecolor", "mec", "markeredgewidth", "mew", "alpha", "zorder",
    ]
    static let patch: Set<String> = [
        "color", "facecolor", "fc", "edgecolor", "ec", "linewidth", "lw", "linestyle", "ls", "alpha", "width", "fill",
    ]

    func number(_ names: String...) -> Double? {
        names.lazy.compactMap { values[$0] }.first.flatMap { ($0 as? Double) ?? ($0 as? Int).map(Double.init) }
    }

    func text(_ names: String...) -> String? { names.lazy.compactMap { values[$0] as? String }.first }

    func flag(_ name: String) -> Bool? { values[name] as? Bool }

    func color(_ names: String...) -> RGBA? {
        names.lazy.compactMap { values[$0] as? any PlotColor }.first.map { RGBA.one($0, op: op) }
    }
}
