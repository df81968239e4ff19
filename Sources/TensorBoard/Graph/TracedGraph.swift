/// The graph that the tracer gives, as the shim writes it.
struct TracedGraph: Decodable {
    struct Value: Decodable {
        let name: String
        let isUsed, isModule, isComplete, isTensor: Bool
        /// Nil where it is no tensor, or one whose sizes are not known.
        let sizes: [Int]?
    }

    struct Node: Decodable {
        let kind, scope: String
        let inputs, outputs: [Value]
        let attributes: [Attribute]
    }

    /// One of its values is there.
    struct Attribute: Decodable {
        let name: String
        let int: Int?
        /// A number's shortest text.
        let float: String?
        let text: String?
        /// A place in the list of constants.
        let tensor: Int?
        let ints: [Int]?
        let floats: [String]?
        let flags: [Bool]?
    }

    let inputs: [Value]
    let nodes: [Node]
    let outputs: [Value]
}
