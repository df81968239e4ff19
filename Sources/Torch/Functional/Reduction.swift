/// What a loss does with its elements.
enum Reduction {
    /// libtorch's number of a reduction. A ValueError for an unknown name.
    static func number(_ name: String) -> Int {
        switch name {
        case "none": return 0
        case "mean": return 1
        case "elementwise_mean":
            warn("reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.")
            return 1
        case "sum": return 2
        default:
            raise(.ValueError, "\(name) is not a valid value for reduction", op: "reduction")
            return 1
        }
    }

    /// The reduction that the two old arguments ask for; the new argument's where they are absent.
    static func name(_ reduction: String, _ size_average: Bool?, _ reduce: Bool?) -> String {
        if size_average == nil && reduce == nil { return reduction }
        let name = reduce == false ? "none" : size_average == false ? "sum" : "mean"
        warn("size_average and reduce args will be deprecated, please use reduction='\(name)' instead.")
        return name
    }

    static func number(_ reduction: String, _ size_average: Bool?, _ reduce: Bool?) -> Int {
        number(name(reduction, size_average, reduce))
    }

    /// The elements of a loss, reduced by the ops that PyTorch's Python writes out; nil for an unknown name.
    static func applied(_ name: String, _ elements: Tensor) -> Tensor? {
        switch name {
        case "none": elements
        case "mean": ATen.mean(elements, nil)
        case "sum": ATen.sum(elements, nil)
        default: nil
        }
    }
}
