import TestSupport
import Testing
import Torch
import TorchInfo

/// The tables of torchinfo, beside Python's.
struct SummaryTests {
    /// To the byte, under nine combinations of columns, depths, rows and inputs, with the sums and with what the random
    /// numbers are afterwards.
    @Test(arguments: Network.all + Network.others + Network.repeated) func tablesAreTorchinfos(_ network: Network)
        throws
    {
        let answer = try Python.run(pythonTables(network))
        let found = tables(network)
        #expect(answer["texts"].list.count == found.count)
        for (index, (text, sums)) in found.enumerated() {
            #expect(answer["texts"].list[index].string == text, "\(network.name), look \(index)")
            #expect(answer["sums"].list[index].list.map(\.int) == sums, "\(network.name), look \(index)")
        }
    }

    @Test func rowsAreTorchinfos() throws {
        let answer = try Python.run(
            """
            from torchinfo import summary
            \(pythonNetworks)
            out['rows'] = []
            for net, size in [(Shared(), (5, 6)), (Lists(), (2, 4)), (Residual(), (2, 3, 32, 32))]:
                for row in summary(net, size, verbose=0).summary_list:
                    out['rows'].append(str([
                        row.class_name, row.var_name, row.depth, row.depth_index, row.is_leaf_layer, row.is_recursive,
                        row.executed, row.input_size, row.output_size, row.kernel_size or 0, row.num_params,
                        row.trainable_params, row.param_bytes, row.output_bytes, row.macs, row.trainable,
                        len(row.children), row.parent_info.var_name if row.parent_info else '', row]))
            """)
        let nets: [(nn.Module, Any)] = [(Shared(), (5, 6)), (Lists(), (2, 4)), (Residual(), (2, 3, 32, 32))]
        let found = nets.flatMap { net, size in
            summary(net, input_size: size, verbose: 0) { ((net as? Lists)?($0[0]) ?? net($0[0])) as Any }.summary_list
        }
        func shown(_ flag: Bool) -> String { flag ? "True" : "False" }
        let rows = found.map { row in
            let kernel = row.kernel_size as? Int ?? 0
            let fields: [String] = [
                "'\(row.class_name)'", "'\(row.var_name)'", "\(row.depth)", "\(row.depth_index ?? -1)",
                shown(row.is_leaf_layer), shown(row.is_recursive), shown(row.executed), "\(row.input_size)",
                "\(row.output_size)", (row.kernel_size as? [Int]).map { "\($0)" } ?? "\(kernel)", "\(row.num_params)",
                "\(row.trainable_params)", "\(row.param_bytes)", "\(row.output_bytes)", "\(row.macs)",
                "'\(row.trainable)'", "\(row.children.count)", "'\(row.parent_info?.var_name ?? "")'", "\(row)",
            ]
            return "[\(fields.joined(separator: ", "))]"
        }
        #expect(answer["rows"].list.map(\.string) == rows)
    }

    /// All ways to write the size, by name and by place, with and without `torchinfo.`.
    @Test func callForms() {
        let net = nn.Linear(3, 2)
        let texts = [
            summary(net, input_size: (4, 3), verbose: 0), summary(net, (4, 3), verbose: 0),
            summary(net, [4, 3], verbose: 0), summary(net, input_size: [(4, 3)], verbose: 0),
            summary(net, ((4, 3)), verbose: 0), summary(net, torch.Size([4, 3]), verbose: 0),
            torchinfo.summary(net, input_size: [4, 3], verbose: 0), torchinfo.summary(net, (4, 3), verbose: 0),
            torchinfo.summary(net, [[4, 3]], verbose: 0),
            torchinfo.summary(net, input_data: torch.ones(4, 3), verbose: 0),
        ].map { "\($0)" }
        #expect(Set(texts).count == 1)
        let two = Two()
        let mixed = [
            summary(two, input_size: [(2, 2, 6), (2, 4)], verbose: 0) { two($0[0], $0[1]) },
            summary(two, [(2, 2, 6), (2, 4)], verbose: 0) { two($0[0], $0[1]) },
            torchinfo.summary(two, input_size: [(2, 2, 6), (2, 4)], verbose: 0) { two($0[0], $0[1]) },
            torchinfo.summary(two, [(2, 2, 6), (2, 4)], verbose: 0) { two($0[0], $0[1]) },
            torchinfo.summary(two, ((2, 2, 6), (2, 4)), verbose: 0) { two($0[0], $0[1]) },
        ].map { "\($0)" }
        #expect(Set(mixed).count == 1)
    }

    /// The model is as it was before: modes by torchinfo's rule, hooks, gradients; and no row keeps it alive.
    @Test func theModelIsLeftAsItWas() throws {
        let answer = try Python.run(
            """
            from torchinfo import summary
            net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))
            out['modes'] = []
            for training, mode in [(True, None), (False, 'train'), (True, 'eval')]:
                net.train(training)
                net[1].eval()
                modes = []
                net[1].register_forward_hook(lambda module, *_: modes.append(module.training))
                summary(net, (1, 2), mode=mode, verbose=0)
                out['modes'].append(str(modes + [m.training for m in net.modules()]))
                net[1]._forward_hooks.clear()
            """)
        weak var released: nn.Module?
        do {
            let net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))
            released = net
            var found: [String] = []
            for (training, mode) in [(true, nil), (false, "train"), (true, "eval")] as [(Bool, String?)] {
                net.train(training)
                net[1].eval()
                var modes: [Bool] = []
                let hook = net[1].register_forward_hook { module, _, _ -> Void in modes.append(module.training) }
                summary(net, (1, 2), mode: mode, verbose: 0)
                found.append(
                    "[" + (modes + net.modules().map(\.training)).map { $0 ? "True" : "False" }.joined(separator: ", ")
                        + "]")
                hook.remove()
            }
            #expect(answer["modes"].list.map(\.string) == found)
            #expect(net[0].weight.grad == nil)
        }
        #expect(released == nil)
    }

    @Test func theCacheIsByTheClass() {
        torchinfo.clear_cached_forward_pass()
        let first = summary(Deep(1), (1, 3), cache_forward_pass: true, verbose: 0)
        let second = summary(Deep(2), (1, 3), cache_forward_pass: true, depth: 1, verbose: 0)
        #expect(second.summary_list.map(ObjectIdentifier.init) == first.summary_list.map(ObjectIdentifier.init))
        #expect(summary(Deep(2), (1, 3), verbose: 0).total_params == 36)
        torchinfo.clear_cached_forward_pass()
        #expect(summary(Deep(2), (1, 3), cache_forward_pass: true, verbose: 0).total_params == 36)
        torchinfo.clear_cached_forward_pass()
    }
}
