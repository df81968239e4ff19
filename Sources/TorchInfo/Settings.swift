import Torch

extension torchinfo {
    /// A column of the table.
    public enum ColumnSettings: String, CaseIterable, Sendable {
        /// The size of the layer's kernel.
        case kernel_size
        /// The shape of its first input.
        case input_size
        /// The shape of its first output.
        case output_size
        /// How many numbers its parameters hold, in brackets where none trains.
        case num_params
        /// Its part of the model's parameters.
        case params_percent
        /// How many multiplications with additions it makes.
        case mult_adds
        /// Whether its parameters train.
        case trainable

        /// What stands above the column.
        var title: String {
            switch self {
            case .kernel_size: "Kernel Shape"
            case .input_size: "Input Shape"
            case .output_size: "Output Shape"
            case .num_params: "Param #"
            case .params_percent: "Param %"
            case .mult_adds: "Mult-Adds"
            case .trainable: "Trainable"
            }
        }

        /// Whether the column shows what only a call of the model tells.
        var requiresInput: Bool { [.input_size, .output_size, .mult_adds].contains(self) }
    }

    /// What a row of the table shows beside the layer's class.
    public enum RowSettings: String, CaseIterable, Sendable {
        /// The layer's depth, and its number in it.
        case depth
        /// The name under which it stands in its parent.
        case var_names
        /// The tree's lines in ASCII.
        case ascii_only
        /// A layer's first row alone.
        case hide_recursive_layers
    }

    /// The mode in which the model is called.
    public enum Mode: String, CaseIterable, Sendable {
        /// Training mode.
        case train
        /// Evaluation mode.
        case eval
    }

    /// The unit in which a number is shown.
    public enum Units: String, CaseIterable, Sendable {
        /// By the number's size.
        case auto
        /// Millions.
        case megabytes = "M"
        /// Thousands of millions.
        case gigabytes = "G"
        /// Millions of millions.
        case terabytes = "T"
        /// Ones.
        case none = ""

        /// As Python 3.11 and later write a member of such an enumeration.
        var shown: String {
            switch self {
            case .auto: "Units.AUTO"
            case .megabytes: "Units.MEGABYTES"
            case .gigabytes: "Units.GIGABYTES"
            case .terabytes: "Units.TERABYTES"
            case .none: "Units.NONE"
            }
        }

        var factor: Double {
            switch self {
            case .terabytes: 1e12
            case .gigabytes: 1e9
            case .megabytes: 1e6
            case .none, .auto: 1
            }
        }
    }

    /// How much is printed.
    public enum Verbosity: Int, Sendable {
        /// Nothing.
        case quiet
        /// The table.
        case `default`
        /// The table with each parameter.
        case verbose
    }

    /// The settings that a list or tuple names; nil after a ValueError for a name that is none.
    static func settings<Setting: RawRepresentable<String>>(_ given: Any, of type: Setting.Type) -> [Setting]? {
        guard case .list(let names, _) = Value(given) else {
            raise(.TypeError, "a list or tuple of names is needed, not \(pythonType(given))", op: "summary")
            return nil
        }
        var found: [Setting] = []
        for name in names {
            guard let setting = setting(name.given, of: type) else { return nil }
            found.append(setting)
        }
        return found
    }

    /// One setting by its name, or as it is; nil after a ValueError for a name that is none.
    static func setting<Setting: RawRepresentable<String>>(_ given: Any, of type: Setting.Type) -> Setting? {
        if let setting = given as? Setting { return setting }
        if let setting = (given as? String).flatMap(Setting.init(rawValue:)) { return setting }
        let shown = (given as? String).map { "'\($0)'" } ?? "\(given)"
        raise(.ValueError, "\(shown) is not a valid \(Setting.self)", op: "summary")
        return nil
    }
}
