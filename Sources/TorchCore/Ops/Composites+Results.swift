// Functions whose flags decide how many results they give. Python finds out as it runs; Swift must know beforehand, and
// reads it from how the result is taken apart: `let (output, inverse) = torch.unique(x, return_inverse: true)`.

/// The results of a function: the first, and those that flags ask for.
struct Results {
    let op: String
    let first: (name: String, value: Tensor)
    let others: [(name: String, asked: Bool, value: Tensor)]

    /// As many as the Swift code takes; a TypeError that shows how to take them apart where the flags ask for another
    /// number.
    func taken(_ count: Int) -> [Tensor] {
        let given = [first] + others.filter(\.asked).map { (name: $0.name, value: $0.value) }
        if given.count == count { return given.map(\.value) }
        let names = given.map(\.name).joined(separator: ", ")
        raise(
            .TypeError,
            "\(op) gives \(given.count) results with these arguments, and \(count) are taken: write "
                + "let \(given.count == 1 ? names : "(\(names))") = \(op)(…)",
            op: op)
        return Array(repeating: Placeholder.tensor, count: count)
    }

    var one: Tensor { taken(1)[0] }
    var two: (Tensor, Tensor) {
        let found = taken(2)
        return (found[0], found[1])
    }
    var three: (Tensor, Tensor, Tensor) {
        let found = taken(3)
        return (found[0], found[1], found[2])
    }
}

extension Composites {
    static func unique(
        _ self: Tensor, _ sorted: Bool, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> Tensor {
        distinct(self, sorted, return_inverse, return_counts, dim).one
    }

    static func unique_two(
        _ self: Tensor, _ sorted: Bool, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> (Tensor, Tensor) {
        distinct(self, sorted, return_inverse, return_counts, dim).two
    }

    static func unique_three(
        _ self: Tensor, _ sorted: Bool, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> (Tensor, Tensor, Tensor) {
        distinct(self, sorted, return_inverse, return_counts, dim).three
    }

    private static func distinct(
        _ self: Tensor, _ sorted: Bool, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> Results {
        let found =
            dim.map { ATen.unique_dim(self, $0, sorted, return_inverse, return_counts) }
            ?? ATen._unique2(self, sorted, return_inverse, return_counts)
        return results("unique", found, return_inverse, return_counts)
    }

    static func unique_consecutive(
        _ self: Tensor, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> Tensor {
        runs(self, return_inverse, return_counts, dim).one
    }

    static func unique_consecutive_two(
        _ self: Tensor, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> (Tensor, Tensor) {
        runs(self, return_inverse, return_counts, dim).two
    }

    static func unique_consecutive_three(
        _ self: Tensor, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> (Tensor, Tensor, Tensor) {
        runs(self, return_inverse, return_counts, dim).three
    }

    private static func runs(
        _ self: Tensor, _ return_inverse: Bool, _ return_counts: Bool, _ dim: Int?
    ) -> Results {
        let found = ATen.unique_consecutive(self, return_inverse, return_counts, dim)
        return results("unique_consecutive", found, return_inverse, return_counts)
    }

    private static func results(
        _ op: String, _ found: (Tensor, Tensor, Tensor), _ return_inverse: Bool, _ return_counts: Bool
    ) -> Results {
        Results(
            op: op, first: ("output", found.0),
            others: [("inverse_indices", return_inverse, found.1), ("counts", return_counts, found.2)])
    }

    static func lu(_ A: Tensor, _ pivot: Bool, _ get_infos: Bool, _ out: (Tensor, Tensor)?) -> (Tensor, Tensor) {
        let found = factored(A, pivot, get_infos).two
        guard let out else { return found }
        return (filled(out.0, found.0), filled(out.1, found.1))
    }

    static func lu_infos(
        _ A: Tensor, _ pivot: Bool, _ get_infos: Bool, _ out: (Tensor, Tensor, Tensor)?
    ) -> (Tensor, Tensor, Tensor) {
        let found = factored(A, pivot, get_infos).three
        guard let out else { return found }
        return (filled(out.0, found.0), filled(out.1, found.1), filled(out.2, found.2))
    }

    /// The tensor of the caller's with the shape and the elements of a result.
    private static func filled(_ out: Tensor, _ result: Tensor) -> Tensor {
        ATen.copy_(ATen.resize_as_(out, result, nil), result, false)
    }

    private static func factored(_ A: Tensor, _ pivot: Bool, _ get_infos: Bool) -> Results {
        let (LU, pivots, infos) = ATen.linalg_lu_factor_ex(A, pivot, !get_infos)
        return Results(
            op: "lu", first: ("LU", LU), others: [("pivots", true, pivots), ("infos", get_infos, infos)])
    }
}
