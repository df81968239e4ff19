internal import CTorch
import Torch

/// The Python package torchinfo: what a model is made of, as a table.
/// See <https://github.com/TylerYep/torchinfo>.
public enum torchinfo {
    /// Prints a table of a model's layers, with their shapes, parameters and multiply-adds, and gives it back.
    ///
    ///     summary(net, input_size: (1, 1, 28, 28))
    ///     summary(net, input_data: x, col_names: ["input_size", "output_size", "num_params"], verbose: 0)
    ///     summary(net, input_size: [(1, 12), (1, 7)], dtypes: [.int64, .int64]) { net($0[0], mask: $0[1]) }
    ///
    /// The model is called once, without gradients, in evaluation mode. Without inputs it is not called, and the table
    /// has its layers and parameters alone.
    ///
    /// A ValueError or TypeError for arguments that mean nothing, with torchinfo's text; a RuntimeError for a call of the
    /// model that fails, with the layers that ran before.
    ///
    /// - Parameters:
    ///   - model: The model. Afterwards it and all in it have the mode that it had itself.
    ///   - input_size: The shape of the input, batch included, as a tuple or a list; a list or a tuple of such for several
    ///     inputs. Random numbers of that shape are drawn, as in Python.
    ///   - input_data: The input: a tensor, a list or tuple of tensors, or a dictionary of them by the names of
    ///     `forward`'s arguments.
    ///   - batch_dim: The place of the batch's dimension, where `input_size` has none: the model runs with a batch of 1.
    ///   - cache_forward_pass: Whether the rows are kept under the name of the model's class, and taken from there next
    ///     time, whatever has become of the model by then.
    ///   - col_names: The columns, a list or tuple of `"input_size"`, `"output_size"`, `"num_params"`, `"params_percent"`,
    ///     `"kernel_size"`, `"mult_adds"` and `"trainable"`. By default `"output_size"` and `"num_params"`.
    ///   - col_width: How many characters a column takes.
    ///   - depth: How deep the rows go into layers within layers.
    ///   - device: Where the model is moved to and runs. By default where `input_data` is, else a GPU if there is one.
    ///   - dtypes: The inputs' dtypes, where they are made of `input_size`. By default float32.
    ///   - mode: `"eval"`, the default, or `"train"`: the mode in which the model runs.
    ///   - row_settings: What rows show, a list or tuple of `"depth"`, `"var_names"`, `"ascii_only"` and
    ///     `"hide_recursive_layers"`. By default `"depth"`.
    ///   - verbose: 0 prints nothing, 1, the default, prints the table, 2 prints it with each parameter.
    ///   - forward: How the model is called with the inputs' tensors, where its `forward` takes other things than one to
    ///     three tensors.
    @discardableResult
    public static func summary(
        _ model: nn.Module, input_size: Any? = nil, input_data: Any? = nil, batch_dim: Int? = nil,
        cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25, depth: Int = 3,
        device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
        row_settings: Any? = nil,
        verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
    ) -> ModelStatistics {
        let hasInput = input_size != nil || input_data != nil
        let verbose = verbose ?? Verbosity.default.rawValue
        let format: FormattingOptions
        if let columns = settings(
            col_names ?? (hasInput ? ["output_size", "num_params"] : ["num_params"]), of: ColumnSettings.self),
            let rows = settings(row_settings ?? ["depth"], of: RowSettings.self)
        {
            format = FormattingOptions(depth, verbose, columns, col_width, Set(rows))
        } else {
            return .none
        }
        guard let mode = setting(mode ?? Mode.eval.rawValue, of: Mode.self) else { return .none }
        let place = device?._torchDevice ?? (input_data == nil ? defaultDevice(model) : nil)
        guard isValid(input_size, input_data, format, place, dtypes) else { return .none }
        let inputs =
            if let input_size {
                Inputs(size: input_size, batch_dim: batch_dim, dtypes: dtypes, device: place ?? torch.device("cpu"))
            } else {
                input_data.map { Inputs(data: $0, device: place) } ?? Inputs.none
            }
        guard let inputs, let rows = rows(model, inputs, batch_dim, cache_forward_pass ?? false, place, mode, forward)
        else { return .none }
        let results = ModelStatistics(rows, inputs.sizes, inputs.bytes, format, wasCalled: inputs.areCounted)
        if verbose > Verbosity.quiet.rawValue && !ct_throwing_failed() { print(results) }
        return results
    }

    /// Forgets what `cache_forward_pass` has kept.
    public static func clear_cached_forward_pass() { cache.withLock { $0 = [:] } }

    private static func rows(
        _ model: nn.Module, _ inputs: Inputs, _ batch_dim: Int?, _ isCached: Bool, _ device: torch.device?,
        _ mode: Mode, _ forward: (([Tensor]) -> Any)?
    ) -> [LayerInfo]? {
        let name = model._get_name()
        if isCached, let kept = cache.withLock({ $0[name] }) { return kept.rows }
        let pass = ForwardPass(model, batch_dim: batch_dim)
        if case .none = inputs.arguments { return pass.layers() }
        let rows = pass.run(inputs.arguments, device: device, mode: mode, forward)
        if isCached, let kept = rows.map({ Kept(rows: $0) }) { cache.withLock { $0[name] = kept } }
        return rows
    }

    /// The model's GPU, else the first one, else the CPU.
    private static func defaultDevice(_ model: nn.Module) -> torch.device {
        if let parameter = model.parameters().first, parameter.is_cuda { return parameter.device }
        return torch.device(torch.cuda.is_available() ? "cuda" : "cpu")
    }

    private static func isValid(
        _ input_size: Any?, _ input_data: Any?, _ format: FormattingOptions, _ device: torch.device?,
        _ dtypes: [torch.dtype]?
    ) -> Bool {
        func refused(_ kind: TorchError.Kind, _ text: String) -> Bool {
            raise(kind, text, op: "summary")
            return false
        }
        if format.col_width <= 0 {
            return refused(.ValueError, "Column width must be greater than 0: col_width=\(format.col_width)")
        }
        if Verbosity(rawValue: format.verbose) == nil {
            return refused(.ValueError, "Verbose must be either 0 (quiet), 1 (default), or 2 (verbose).")
        }
        if input_size != nil && input_data != nil {
            return refused(.RuntimeError, "Only one of (input_data, input_size) should be specified.")
        }
        let unknown = ColumnSettings.allCases.filter { $0.requiresInput && format.col_names.contains($0) }
        if input_size == nil && input_data == nil && !unknown.isEmpty {
            let shown = unknown.map { "<ColumnSettings.\($0.rawValue.uppercased()): '\($0.rawValue)'>" }
            return refused(
                .ValueError,
                "You must pass input_data or input_size in order to use columns: {\(shown.joined(separator: ", "))}")
        }
        if dtypes?.contains(where: { [.float16, .bfloat16].contains($0) }) == true {
            if input_size != nil {
                warn(
                    "Half precision is not supported with input_size parameter, and may output incorrect results. Try "
                        + "passing input_data directly.")
            }
            if device?.type == "cpu" {
                warn(
                    "Half precision is not supported on cpu. Set the `device` field or pass `input_data` using the "
                        + "correct device.")
            }
        }
        return true
    }
}

extension torchinfo.ModelStatistics {
    /// What is given after a failure inside `torch.throwing`.
    fileprivate static var none: torchinfo.ModelStatistics {
        .init([], [], 0, torchinfo.FormattingOptions(0, 0, [], 1, []), wasCalled: false)
    }
}
