import Torch
import TorchInfo

private let columns = [
    "input_size", "output_size", "num_params", "params_percent", "kernel_size", "mult_adds", "trainable",
]

/// A way to look at a network: Python's arguments, and the same call here.
struct Look: Sendable {
    let python: String
    /// How much of each parameter the text shows, set afterwards so that nothing is printed.
    var verbose = 0
    let table: @Sendable (nn.Module, Network, (([Tensor]) -> Any)?) -> torchinfo.ModelStatistics

    static let all = [
        Look(python: "") {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                dtypes: $1.dtypes, verbose: 0,
                forward: $2)
        },
        Look(python: "col_names=columns, row_settings=['var_names']", verbose: 2) {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                col_names: columns, dtypes: $1.dtypes,
                row_settings: ["var_names"], verbose: 0, forward: $2)
        },
        Look(python: "col_names=columns, depth=1, mode='train', row_settings=('depth', 'var_names', 'ascii_only')") {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                col_names: columns, depth: 1,
                dtypes: $1.dtypes, mode: "train", row_settings: ("depth", "var_names", "ascii_only"), verbose: 0,
                forward: $2)
        },
        Look(python: "col_names=('kernel_size', 'num_params'), col_width=16, depth=5, row_settings=[]", verbose: 2) {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                col_names: ("kernel_size", "num_params"),
                col_width: 16, depth: 5, dtypes: $1.dtypes, row_settings: [String](), verbose: 0, forward: $2)
        },
        Look(
            python: "col_names=columns[::-1], depth=2, row_settings=['ascii_only', 'hide_recursive_layers']", verbose: 2
        ) {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                col_names: Array(columns.reversed()),
                depth: 2, dtypes: $1.dtypes, row_settings: ["ascii_only", "hide_recursive_layers"],
                verbose: 0, forward: $2)
        },
        Look(python: "col_names=columns, depth=4, row_settings=['depth', 'hide_recursive_layers']") {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim,
                col_names: columns, depth: 4,
                dtypes: $1.dtypes, row_settings: ["depth", "hide_recursive_layers"], verbose: 0, forward: $2)
        },
        Look(python: "depth=0") {
            summary(
                $0, input_size: $1.input_size(), input_data: $1.input_data(), batch_dim: $1.batch_dim, depth: 0,
                dtypes: $1.dtypes, verbose: 0,
                forward: $2)
        },
    ]

    /// The tables of a network that is not called.
    static let withoutInput = [
        Look(python: "") { net, _, _ in summary(net, verbose: 0) },
        Look(
            python:
                "col_names=('kernel_size', 'num_params', 'params_percent', 'trainable'), row_settings=['var_names', 'depth'], depth=4",
            verbose: 2
        ) { net, _, _ in
            summary(
                net, col_names: ("kernel_size", "num_params", "params_percent", "trainable"), depth: 4,
                row_settings: ["var_names", "depth"], verbose: 0)
        },
    ]
}

/// Python's tables of a network, one a look, and its sums.
func pythonTables(_ network: Network) -> String {
    var code = """
        import sys
        import torch.nn.utils.prune
        from torchinfo import summary, Units
        if sys.version_info < (3, 11): Units.__format__ = lambda self, spec: str(self)
        columns = \(columns)
        \(pythonNetworks)
        \(pythonOtherNetworks)
        \(pythonRepeatedNetworks)
        texts, sums = [], []
        def look(verbose, *args, **kwargs):
            torch.manual_seed(5)
            results = summary(\(network.python), *args, verbose=0, **kwargs)
            results.formatting.verbose = verbose
            texts.append(str(results))
            sums.append([results.total_params, results.trainable_params, results.total_mult_adds, results.total_input or 0,
                         results.total_output_bytes, results.total_param_bytes, len(results.summary_list),
                         int(torch.randint(1000000, ()))])

        """
    for look in Look.all { code += "look(\(look.verbose), \(network.input), \(look.python))\n" }
    for look in Look.withoutInput { code += "look(\(look.verbose), \(look.python))\n" }
    return code + "out['texts'], out['sums'] = texts, sums\n"
}

/// The same tables here.
func tables(_ network: Network) -> [(text: String, sums: [Int])] {
    (Look.all + Look.withoutInput).map { look in
        torch.manual_seed(5)
        let net = network.make()
        let results = look.table(net, network, network.forward.map { call in { call(net, $0) } })
        results.formatting.verbose = look.verbose
        let sums = [
            results.total_params, results.trainable_params, results.total_mult_adds, results.total_input,
            results.total_output_bytes, results.total_param_bytes, results.summary_list.count,
        ]
        return ("\(results)", sums + [torch.randint(1_000_000, [Int]()).item()])
    }
}
