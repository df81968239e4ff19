import Torch

extension torchvision.models {
    /// What is known of trained weights. See
    /// <https://docs.pytorch.org/vision/stable/models.html#initializing-pre-trained-models>.
    public struct Weights: Sendable {
        /// Where the file is.
        public let url: String
        /// What is done to images before the network sees them; calling a member of an enumeration's `transforms` gives it.
        public let transforms: torchvision.transforms._presets.ImageClassification
        /// What else is known: `categories`, `num_params`, `min_size`, `recipe` and more.
        public let meta: Meta

        /// A dictionary of what is known of weights.
        public struct Meta: Sendable, CustomStringConvertible {
            let entries: OrderedDict<String, torch.Object>

            init(_ entries: [(String, torch.Object)]) { self.entries = OrderedDict(entries) }

            /// What is known under a name. A KeyError where there is no such name.
            public subscript(key: String) -> MetaValue {
                if let value = entries[key] { return MetaValue(value) }
                raise(.KeyError, "'\(key)'")
                return MetaValue(.None)
            }

            /// What is known under a name, or nil: Python's `meta.get(key)`.
            public func get(_ key: String) -> MetaValue? { entries[key].map(MetaValue.init) }
            /// The names in order.
            public func keys() -> [String] { entries.keys() }
            /// Whether there is such a name: Python's `key in meta`.
            public func contains(_ key: String) -> Bool { entries.contains(key) }

            /// As Python prints the dictionary.
            public var description: String {
                "{" + entries.map { "\(pythonText($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
            }
        }

        /// One thing that is known of weights. The categories are read as the list of texts that they are:
        /// `weights.meta["categories"][7]` is a String.
        public struct MetaValue: Sendable, CustomStringConvertible {
            /// The value as a Python value of any type.
            public let object: torch.Object

            init(_ object: torch.Object) { self.object = object }

            /// What a dictionary has under a name: `meta["_metrics"]["ImageNet-1K"]["acc@1"]`.
            public subscript(key: String) -> MetaValue { MetaValue(object[key]) }

            /// A number of a tuple: `let height: Int = meta["min_size"][0]`.
            @_disfavoredOverload
            public subscript(index: Int) -> Int {
                let value: Int = object[index]
                return value
            }

            /// As Python prints the value.
            public var description: String { "\(object)" }
        }
    }
}

extension torchvision.models.Weights.MetaValue: RandomAccessCollection {
    public typealias Index = Int
    public typealias Element = String

    public var startIndex: Int { 0 }
    /// How many elements there are. A TypeError where the value has none.
    public var endIndex: Int {
        if let elements = object.elements { return elements.count }
        raise(.TypeError, "object has no len()", op: "Weights.meta")
        return 0
    }

    /// An element of a list of texts, counted from the end where it is negative.
    public subscript(index: Int) -> String {
        let value: String = object[index]
        return value
    }
}
