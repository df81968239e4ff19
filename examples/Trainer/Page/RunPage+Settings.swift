import Foundation

extension trainer.RunPage {
    static func networks(_ summary: trainer.RunSummary) -> String {
        summary.networks.map { network in
            let counted = Shown.plural(network.parameters, "parameter")
            return HTML.card(
                network.name, id: network.name.lowercased(),
                """
                <p class="note">\(HTML.escaped("\(counted), trained by \(network.optimizer).")) Shapes are those of one \
                image: channels × height × width.</p>
                \(NetworkDiagram.svg(network))
                <details><summary>Its layers</summary>
                \(table(network))
                </details>
                """)
        }.joined()
    }

    private static func table(_ network: trainer.RunSummary.Network) -> String {
        let bodies = NetworkDiagram.stages(network).enumerated().map { index, stage in
            let rows = stage.layers.enumerated().map { place, layer in
                let number =
                    place == 0 ? "<th scope=\"rowgroup\" rowspan=\"\(stage.layers.count)\">\(index + 1)</th>" : ""
                return """
                    <tr>\(number)<td><code>\(HTML.escaped("\(layer.type)(\(layer.settings))"))</code></td>\
                    <td class="number">\(HTML.escaped(Shown.shape(layer.output)))</td>\
                    <td class="number">\(Shown.count(layer.parameters))</td></tr>
                    """
            }
            return "<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>"
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="Layers"><table>
            <thead><tr><th scope="col">stage</th><th scope="col">layer</th><th scope="col" class="number">output</th>\
            <th scope="col" class="number">parameters</th></tr></thead>
            \(bodies.joined(separator: "\n"))
            <tfoot><tr><th scope="row" colspan="3">in all</th><td class="number">\(Shown.count(network.parameters))</td></tr></tfoot>
            </table></div>
            """
    }

    static func settings(_ run: trainer.RunFolder) -> String {
        let (summary, settings) = (run.summary, run.summary.settings)
        func shown(_ isOn: Bool) -> String { isOn ? "on" : "off" }
        let activations = summary.networks.map { network in
            let types = network.layers.map(\.type).filter { $0.hasSuffix("ReLU") }
            return "\(network.name.prefix(1)): \(types.first ?? "none")"
        }
        return HTML.card(
            "Settings", id: "settings",
            HTML.list([
                ("epochs", "\(settings.epochs)"), ("batch size", "\(settings.batch_size)"),
                ("learning rate", "\(settings.lr)"), ("latent dimension", "\(settings.latent_dim)"),
                ("channels", "\(settings.channels)"), ("variant", settings.variant), ("seed", "\(settings.seed)"),
                ("threads", "\(settings.threads)"), ("loaders", "\(settings.workers)"), ("device", settings.device),
                ("mixed precision", settings.amp ? "bfloat16" : "off"),
                ("channels last", shown(settings.channels_last)), ("fused optimizer", shown(settings.fused)),
                ("bad images", settings.skip_bad_images ? "left out" : "end the run"),
                ("activation", activations.joined(separator: ", ")),
            ]) + "\n"
                + HTML.list(
                    isWide: true,
                    [
                        ("loss", summary.loss),
                        (
                            "optimizers",
                            summary.networks.map { "\($0.name.prefix(1)): \($0.optimizer)" }.joined(separator: ", ")
                        ),
                        ("images", "\(Shown.count(summary.images)) in \(summary.data)"), ("output", run.path),
                    ]))
    }

    static func command(_ summary: trainer.RunSummary) -> String {
        HTML.card(
            "The same run again", id: "again",
            """
            <pre id="command">\(HTML.escaped(shellQuoted(summary.command)))</pre>
            <button type="button" data-copies="command">Copy</button>
            <p class="note">To be typed in <code>\(HTML.escaped(summary.folder))</code>. It leaves nothing to defaults; what was \
            typed is <code>\(HTML.escaped(shellQuoted(summary.typed)))</code>.</p>
            """)
    }
}
