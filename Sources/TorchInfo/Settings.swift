import Torch

extension torchinfo {
    /// A setting that Python knows by a text.
    fileprivate protocol Setting: RawRepresentable, CaseIterable where RawValue == String {}

    /// A column of the table.
    public enum ColumnSettings: String, CaseIterable, Sendable {
        case kernel_size, input_size, output_size, num_params, params_percent, mult_adds, trainable

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
        case depth, var_names, ascii_only, hide_recursive_layers
    }

    /// The mode in which the model is called.
    public enum Mode: String, CaseIterable, Sendable {
        case train, eval
    }

    /// The unit in which a number is shown.
    public enum Units: String, CaseIterable, Sendable {
        case auto
        case megabytes = "M"
        case gigabytes = "G"
        case terabytes = "T"
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
        case quiet, `default`, verbose
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
