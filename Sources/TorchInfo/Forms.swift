// The other forms of the call: a list of tuples of several lengths is a list of Any, and the size may be by its place.

import Torch

extension torchinfo {
    /// The same for a list of sizes of several lengths: `[(1, 28, 28), (1, 5)]`.
    @discardableResult
    public static func summary(
        _ model: nn.Module, input_size: [Any],
        batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
        depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
        row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
    ) -> torchinfo.ModelStatistics {
        torchinfo.summary(
            model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
            col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
            row_settings: row_settings, verbose: verbose, forward: forward)
    }

    /// The same with the size by its place: `summary(net, (1, 1, 28, 28))`.
    @discardableResult
    public static func summary(
        _ model: nn.Module, _ input_size: Any,
        batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
        depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
        row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
    ) -> torchinfo.ModelStatistics {
        torchinfo.summary(
            model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
            col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
            row_settings: row_settings, verbose: verbose, forward: forward)
    }

    /// The same with a list by its place.
    @discardableResult
    public static func summary(
        _ model: nn.Module, _ input_size: [Any],
        batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
        depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
        row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
    ) -> torchinfo.ModelStatistics {
        torchinfo.summary(
            model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
            col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
            row_settings: row_settings, verbose: verbose, forward: forward)
    }
}

/// ``torchinfo/summary(_:input_size:input_data:batch_dim:cache_forward_pass:col_names:col_width:depth:device:dtypes:mode:row_settings:verbose:forward:)``, as after `from torchinfo import summary`.
@discardableResult
public func summary(
    _ model: nn.Module, input_size: Any? = nil, input_data: Any? = nil,
    batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
    depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
    row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
) -> torchinfo.ModelStatistics {
    torchinfo.summary(
        model, input_size: input_size, input_data: input_data, batch_dim: batch_dim,
        cache_forward_pass: cache_forward_pass,
        col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
        row_settings: row_settings, verbose: verbose, forward: forward)
}

/// The same for a list of sizes of several lengths: `[(1, 28, 28), (1, 5)]`.
@discardableResult
public func summary(
    _ model: nn.Module, input_size: [Any],
    batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
    depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
    row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
) -> torchinfo.ModelStatistics {
    torchinfo.summary(
        model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
        col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
        row_settings: row_settings, verbose: verbose, forward: forward)
}

/// The same with the size by its place: `summary(net, (1, 1, 28, 28))`.
@discardableResult
public func summary(
    _ model: nn.Module, _ input_size: Any,
    batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
    depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
    row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
) -> torchinfo.ModelStatistics {
    torchinfo.summary(
        model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
        col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
        row_settings: row_settings, verbose: verbose, forward: forward)
}

/// The same with a list by its place.
@discardableResult
public func summary(
    _ model: nn.Module, _ input_size: [Any],
    batch_dim: Int? = nil, cache_forward_pass: Bool? = nil, col_names: Any? = nil, col_width: Int = 25,
    depth: Int = 3, device: (any torch.DeviceLike)? = nil, dtypes: [torch.dtype]? = nil, mode: String? = nil,
    row_settings: Any? = nil, verbose: Int? = nil, forward: (([Tensor]) -> Any)? = nil
) -> torchinfo.ModelStatistics {
    torchinfo.summary(
        model, input_size: input_size as Any?, batch_dim: batch_dim, cache_forward_pass: cache_forward_pass,
        col_names: col_names, col_width: col_width, depth: depth, device: device, dtypes: dtypes, mode: mode,
        row_settings: row_settings, verbose: verbose, forward: forward)
}
