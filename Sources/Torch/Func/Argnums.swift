/// Which arguments a transform differentiates by: one, or several in a tuple.
struct Argnums {
    let places: [Int]
    let isOne: Bool

    static let first = Argnums(places: [0], isOne: true)

    init(places: [Int], isOne: Bool) {
        self.places = places
        self.isOne = isOne
    }

    init<each Place: torch.`func`.Argnum>(_ place: repeat each Place) {
        var places: [Int] = []
        for one in repeat each place { places.append(one._torchArgument) }
        self.init(places: places, isOne: places.count == 1)
    }

    /// The places from 0; nil after a RuntimeError for such that are not there or given twice.
    func among(_ count: Int) -> [Int]? {
        var found: [Int] = []
        for place in places {
            guard (-count..<count).contains(place) else {
                raise(.RuntimeError, "Got argnum=\(place), but only \(count) positional inputs", op: "torch.func")
                return nil
            }
            found.append(place < 0 ? place + count : place)
        }
        if Set(found).count != found.count {
            let text = pythonTuple(found.map(String.init))
            raise(.RuntimeError, "argnums elements must be unique, got \(text)", op: "torch.func")
            return nil
        }
        return found
    }
}

extension torch.`func` {
    /// The number of an argument, in a tuple of such.
    public protocol Argnum {
        /// What comes for a tensor.
        associatedtype _TorchResult = Tensor
        /// The argument's place.
        var _torchArgument: Int { get }
        /// The result out of the tensor.
        static func _torchResult(_ tensor: Tensor) -> _TorchResult
    }
}

extension Int: torch.`func`.Argnum {
    public var _torchArgument: Int { self }
    public static func _torchResult(_ tensor: Tensor) -> Tensor { tensor }
}

extension CallArguments {
    /// Where the leaves of some arguments lie among all, and how they lay: one argument's alone, or a tuple of them.
    func chosen(_ argnums: Argnums) -> (leaves: [Int], spec: TreeSpec)? {
        let children = flatten().spec.children
        guard let places = argnums.among(children.count) else { return nil }
        var starts: [Int] = [0]
        for child in children { starts.append((starts.last ?? 0) + child.count) }
        let leaves = places.flatMap { Array(starts[$0]..<starts[$0 + 1]) }
        let specs = places.map { children[$0] }
        return (leaves, argnums.isOne ? specs[0] : .node(.tuple, specs))
    }
}
