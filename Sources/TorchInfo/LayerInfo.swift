import Torch

extension torchinfo {
    /// A row of the table: what is known of a layer.
    public final class LayerInfo: CustomStringConvertible {
        /// The layer.
        public let module: nn.Module
        /// What tells layers apart.
        public var layer_id: ObjectIdentifier { ObjectIdentifier(module) }
        /// The name of the layer's class.
        public let class_name: String
        /// The name under which its parent has it.
        public let var_name: String
        /// How many layers it stands in.
        public let depth: Int
        /// Its place among the rows of the same depth, from 1; nil while the model runs.
        public internal(set) var depth_index: Int?
        /// The layer that it stands in.
        public let parent_info: LayerInfo?
        /// Whether no layer stands in it.
        public let is_leaf_layer: Bool
        /// The rows of all layers in it, as long as the table is there.
        public var children: [LayerInfo] { below.compactMap(\.info) }
        /// Its parameters, for a table that shows them.
        public internal(set) var inner_layers: OrderedDict<String, [ColumnSettings: String]> = [:]
        /// Whether its call came to an end.
        public internal(set) var executed = false
        /// Whether it had parameters without a shape when it was called.
        public internal(set) var contains_lazy_param = false
        /// Whether a row before shows the same layer.
        public internal(set) var is_recursive = false
        /// The shape of its first input.
        public internal(set) var input_size: [Int] = []
        /// The shape of its first output.
        public internal(set) var output_size: [Int] = []
        /// The size of its kernel, an integer or a list; nil for a layer that has none.
        public let kernel_size: (any torch.IntList)?
        /// How many numbers its parameters hold that train.
        public internal(set) var trainable_params = 0
        /// How many numbers its parameters hold.
        public internal(set) var num_params = 0
        /// How many bytes its parameters take.
        public internal(set) var param_bytes = 0
        /// How many bytes its first output takes.
        public internal(set) var output_bytes = 0
        /// How many multiplications with additions it makes, by the shapes of its parameters and its output.
        public internal(set) var macs = 0

        /// Whether the output's shape is a list in a list: torchinfo makes it so for dictionaries with a batch dimension.
        var isOutputNested = false
        private var below: [Weak] = []

        init(_ var_name: String, _ module: nn.Module, _ depth: Int, _ parent_info: LayerInfo?) {
            self.var_name = var_name
            self.module = module
            self.depth = depth
            self.parent_info = parent_info
            class_name = module._get_name()
            is_leaf_layer = !module.children().contains(where: isTrue)
            kernel_size = kernelSize(of: module)
        }

        /// The class and the depth, as in the text of a failed run.
        public var description: String { "\(class_name): \(depth)" }

        /// Whether its parameters train: `True`, `False`, `Partial`, or `--` where there are none.
        public var trainable: String {
            if num_params == 0 { return "--" }
            if trainable_params == 0 { return "False" }
            return num_params == trainable_params ? "True" : "Partial"
        }

        /// What stands in the row's first column, after the lines of the tree.
        public func get_layer_name(show_var_name: Bool, show_depth: Bool) -> String {
            var name = class_name
            if show_var_name && !var_name.isEmpty { name += " (\(var_name))" }
            if show_depth && depth > 0 {
                name += ": \(depth)"
                if let depth_index { name += "-\(depth_index)" }
            }
            return name
        }

        /// How many numbers of its parameters are in none of its children's rows.
        public func leftover_params() -> Int {
            num_params - sumOverChildren { $0.is_leaf_layer ? $0.num_params : $0.leftover_params() }
        }

        /// The same for those that train.
        public func leftover_trainable_params() -> Int {
            trainable_params
                - sumOverChildren { $0.is_leaf_layer ? $0.trainable_params : $0.leftover_trainable_params() }
        }

        private func sumOverChildren(_ count: (LayerInfo) -> Int) -> Int {
            children.reduce(0) { $1.is_recursive ? $0 : $0 + count($1) }
        }

        func setChildren(_ rows: ArraySlice<LayerInfo>) { below = rows.map { Weak(info: $0) } }

        /// Rows know their parents and would else keep each other for ever.
        private struct Weak {
            weak var info: LayerInfo?
        }
    }
}

extension torchinfo.LayerInfo {
    func macsText(_ reachedMaxDepth: Bool) -> String {
        if macs <= 0 { return "--" }
        if is_leaf_layer { return "\(macs, ",")" }
        guard reachedMaxDepth else { return "--" }
        return "\(children.reduce(0) { $1.is_leaf_layer ? $0 + $1.macs : $0 }, ",")"
    }

    func paramsText(_ reachedMaxDepth: Bool) -> String {
        if num_params == 0 { return "--" }
        if is_recursive { return "(recursive)" }
        if reachedMaxDepth || is_leaf_layer {
            return trainable_params > 0 ? "\(num_params, ",")" : "(\(num_params, ","))"
        }
        let leftover = leftover_params()
        return leftover > 0 ? "\(leftover, ",")" : "--"
    }

    func percentText(_ total: Int, _ reachedMaxDepth: Bool) -> String {
        let zero = "     --"
        if total == 0 { return zero }
        if is_recursive { return "(recursive)" }
        let params = reachedMaxDepth || is_leaf_layer ? num_params : leftover_params()
        return params == 0 ? zero : "\(Double(params) / Double(total), ">7.2%")"
    }

    var inputText: String { torchinfo.listText(input_size) }
    var outputText: String { isOutputNested ? "[\(output_size)]" : torchinfo.listText(output_size) }
    var kernelText: String {
        switch kernel_size {
        case let number as Int: number == 0 ? "--" : "\(number)"
        case let list?: torchinfo.listText(list._torchInts)
        case nil: "--"
        }
    }
}

extension torchinfo {
    static func listText(_ list: [Int]) -> String { list.isEmpty ? "--" : "\(list)" }
}

/// Whether Python counts a module as true: a container without elements is false.
private func isTrue(_ module: nn.Module) -> Bool {
    switch module {
    case let list as nn.ParameterList: list.count > 0
    case let dict as nn.ParameterDict: dict.count > 0
    case let list as any nn.ModuleSequence: list.count > 0
    case let dict as any Counted: dict.count > 0
    default: true
    }
}

/// Dictionaries of modules, whatever the class of these.
private protocol Counted {
    var count: Int { get }
}

extension nn.ModuleDict: Counted {}

/// What the module keeps as its `kernel_size`. A TypeError where that is no integer and no list.
private func kernelSize(of module: nn.Module) -> (any torch.IntList)? {
    var level: Mirror? = Mirror(reflecting: module)
    while let mirror = level {
        if let found = mirror.children.first(where: { $0.label == "kernel_size" }) {
            switch torchinfo.Value(found.value) {
            case .int(let size): return size
            case .list(let sizes, _):
                let numbers = sizes.compactMap { if case .int(let size) = $0 { size } else { nil } }
                if numbers.count == sizes.count { return numbers }
            default: break
            }
            raise(.TypeError, "kernel_size has an unexpected type: \(torchinfo.pythonType(found.value))", op: "summary")
            return nil
        }
        level = mirror.superclassMirror
    }
    return nil
}
