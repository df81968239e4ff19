import Foundation

extension np {
    /// In which order `einsum_path` multiplies: the places of the operands of each step, of which the result
    /// goes to the end of the list.
    public struct EinsumPath: Sendable, Hashable, CustomStringConvertible, torch.Printable, EinsumOrder {
        /// The places of each step.
        public let steps: [[Int]]

        /// An order of a program's own: `np.EinsumPath([[0, 1], [0, 1]])`.
        public init(_ steps: [[Int]]) { self.steps = steps }

        /// Python's list: `['einsum_path', (0, 1), (0, 1)]`.
        public var description: String {
            "[" + (["'einsum_path'"] + steps.map { NumberText.tuple($0) }).joined(separator: ", ") + "]"
        }
        public var _npPathOrder: EinsumOrderName { .path(steps) }
    }

    /// What says in which order to multiply: `greedy`, `optimal`, `true` (greedy), `false` (all at once), or a path.
    public protocol EinsumOrder {
        /// What it is.
        var _npPathOrder: EinsumOrderName { get }
    }
    /// A way to look for an order, or an order.
    public enum EinsumOrderName {
        /// By a rule of this name.
        case named(String)
        /// All operands at once.
        case none
        /// The places of each step.
        case path([[Int]])
    }

    /// A good order of the products of ``einsum(_:_:optimize:)``, and a text about what it costs.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.einsum_path.html>.
    ///
    /// - Parameter optimize: How to look for it: `greedy`, or `optimal`, which tries them all.
    public static func einsum_path(
        _ subscripts: String, _ operands: any ArrayLike..., optimize: any EinsumOrder = "greedy"
    ) -> (EinsumPath, String) {
        einsumPath(subscripts, operands.map { Array(operand($0).shape) }, optimize._npPathOrder, nil)
    }
    /// The same with the most elements that a result between two steps may have: `optimize: ("greedy", 1000)`.
    public static func einsum_path(
        _ subscripts: String, _ operands: any ArrayLike..., optimize: (String, Int)
    ) -> (EinsumPath, String) {
        einsumPath(subscripts, operands.map { Array(operand($0).shape) }, .named(optimize.0), optimize.1)
    }

    private static func einsumPath(
        _ subscripts: String, _ shapes: [[Int]], _ order: EinsumOrderName, _ limit: Int?
    ) -> (EinsumPath, String) {
        guard let sum = EinsteinSum(subscripts, shapes), let path = sum.path(order, limit),
            let text = sum.report(path)
        else { return (EinsumPath([]), "") }
        return (EinsumPath(path), text)
    }
}

extension String: np.EinsumOrder {
    public var _npPathOrder: np.EinsumOrderName { .named(self) }
}
extension Bool: np.EinsumOrder {
    public var _npPathOrder: np.EinsumOrderName { self ? .named("greedy") : .none }
}

/// The subscripts of a sum of products, taken apart, and the sizes of its indices.
struct EinsteinSum {
    typealias Indices = Set<Character>

    let inputs: [String]
    let output: String
    let sizes: [Character: Int]

    private static let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// Nil, once the error is told, for subscripts that say nothing or don't fit the operands.
    init?(_ subscripts: String, _ shapes: [[Int]]) {
        let bare = subscripts.replacing(" ", with: "")
        if let wrong = bare.first(where: { !".,->".contains($0) && !Self.letters.contains($0) }) {
            raise(.ValueError, "Character \(wrong) is not a valid symbol.")
            return nil
        }
        let halves = bare.components(separatedBy: "->")
        let strokes = bare.count { $0 == "-" || $0 == ">" }
        guard halves.count <= 2, strokes == 2 * (halves.count - 1) else {
            raise(.ValueError, "Subscripts can only contain one '->'.")
            return nil
        }
        var terms = halves[0].components(separatedBy: ",")
        var result = halves.count > 1 ? halves[1] : nil
        guard Self.spellOut(&terms, &result, shapes) else { return nil }
        inputs = terms
        output = result ?? Self.once(terms)
        for letter in output {
            guard output.count(where: { $0 == letter }) == 1 else {
                raise(.ValueError, "Output character \(letter) appeared more than once in the output.")
                return nil
            }
            guard terms.contains(where: { $0.contains(letter) }) else {
                raise(.ValueError, "Output character \(letter) did not appear in the input")
                return nil
            }
        }
        guard terms.count == shapes.count else {
            raise(.ValueError, "Number of einsum subscripts must be equal to the number of operands.")
            return nil
        }
        guard let sizes = Self.sizes(terms, shapes) else { return nil }
        self.sizes = sizes
    }

    /// The letters that stand once in all terms, in order.
    private static func once(_ terms: [String]) -> String {
        let all = terms.joined()
        return String(Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted())
    }

    /// Puts letters in place of the dots.
    private static func spellOut(_ terms: inout [String], _ result: inout String?, _ shapes: [[Int]]) -> Bool {
        guard terms.contains(where: { $0.contains(".") }) || result?.contains(".") == true else { return true }
        let used = Set(terms.joined() + (result ?? ""))
        let unused = Self.letters.subtracting(used).sorted()
        var longest = 0
        for (place, term) in terms.enumerated() where term.contains(".") {
            guard term.count(where: { $0 == "." }) == 3, term.contains("...") else {
                raise(.ValueError, "Invalid Ellipses.")
                return false
            }
            let count = shapes.indices.contains(place) ? shapes[place].count - (term.count - 3) : 0
            let hidden = shapes.indices.contains(place) && shapes[place].isEmpty ? 0 : count
            guard hidden >= 0 else {
                raise(.ValueError, "Ellipses lengths do not match.")
                return false
            }
            longest = Swift.max(longest, hidden)
            terms[place] = term.replacing("...", with: String(unused.suffix(hidden)))
        }
        let dots = String(unused.suffix(longest))
        if let given = result {
            result = given.replacing("...", with: dots)
        } else {
            result = dots + once(terms).filter { !dots.contains($0) }
        }
        return true
    }

    private static func sizes(_ terms: [String], _ shapes: [[Int]]) -> [Character: Int]? {
        var found: [Character: Int] = [:]
        for (number, (term, shape)) in zip(terms, shapes).enumerated() {
            guard term.count == shape.count else {
                // NumPy takes the letter at the operand's number out of all terms.
                let all = Array(terms.joined(separator: ","))
                raise(
                    .ValueError,
                    "Einstein sum subscript \(all.indices.contains(number) ? String(all[number]) : "") does not contain "
                        + "the correct number of indices for operand \(number).")
                return nil
            }
            for (letter, size) in zip(term, shape) {
                let known = found[letter] ?? 1
                guard known == 1 || size == 1 || size == known else {
                    raise(
                        .ValueError,
                        "Size of label '\(letter)' for operand \(number) (\(known)) does not match previous terms "
                            + "(\(size)).")
                    return nil
                }
                if known == 1 { found[letter] = size }
            }
        }
        return found
    }
}
