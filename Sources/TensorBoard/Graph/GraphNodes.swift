import Foundation
internal import Pythonic
import Torch

/// A graph's nodes as TensorBoard's graph has them, under names with the scopes of modules, by the rules of PyTorch's
/// `_pytorch_graph.py`.
struct GraphNodes {
    /// What becomes a node: a value that an op gives, or that goes into the network or comes out of it.
    private struct Node {
        var name: String
        var inputs: [String]
        /// Nil for what goes in or comes out.
        var scope: String?
        /// `input` or `output` for those.
        var side = ""
        let sizes: [Int]?
        let kind: String
        var attributes = ""
    }

    private let trace: NetworkTrace
    private let modules: TracedModules
    private var nodes = OrderedDict<String, Node>()
    /// The ops' scopes, under the names that are shown.
    private var ops: [(node: TracedGraph.Node, scope: String)] = []
    private var fullNames: [String: String] = [:]

    init(_ trace: NetworkTrace, _ modules: TracedModules) {
        (self.trace, self.modules) = (trace, modules)
        addInputs()
        addOps()
        addOutputs()
        nameAll()
    }

    /// The graph as a message.
    var definition: Tensorboard_GraphDef {
        .with { graph in
            graph.node = nodes.values().map(Self.definition)
            graph.versions.producer = 22
        }
    }

    private mutating func addInputs() {
        for value in trace.graph.inputs where value.isUsed && !value.isModule {
            nodes[value.name] = Node(
                name: value.name, inputs: [], side: "input", sizes: value.isTensor ? value.sizes : [1], kind: "IO Node")
        }
    }

    private mutating func addOutputs() {
        for (index, value) in trace.graph.outputs.enumerated() {
            let name = "output.\(index + 1)"
            nodes[name] = Node(
                name: name, inputs: [value.name], side: "output", sizes: value.isTensor ? value.sizes : [1],
                kind: "IO Node")
        }
    }

    /// The ops and the tensors of modules, but not the modules themselves, for which the scopes stand.
    private mutating func addOps() {
        var scopes: [String: String] = [:]
        for node in trace.graph.nodes {
            var scope = node.scope
            if node.kind == "prim::GetAttr", let name = node.attributes.first?.text, let result = node.outputs.first {
                let parent = node.inputs.first.flatMap { scopes[$0.name] }
                scope = parent.map { "\($0)/\($0.split(separator: "/").last ?? "").\(name)" } ?? "__module.\(name)"
                scopes[result.name] = scope
                if result.isModule { continue }
            }
            ops.append((node, shown(scope)))
        }
    }

    /// `__module.conv/__module.conv.0` as `Net/Sequential[conv]/Conv2d[0]`.
    private func shown(_ scope: String) -> String {
        if scope.isEmpty { return modules.className }
        let parts = scope.split(separator: "/", omittingEmptySubsequences: false).map { part in
            modules.titles[String(part)] ?? String(part.split(separator: ".").last ?? "")
        }
        return ([modules.className] + parts).joined(separator: "/")
    }

    private mutating func nameAll() {
        for (node, scope) in ops {
            let inputs = node.inputs.map(\.name)
            for output in node.outputs {
                nodes[output.name] = Node(
                    name: output.name, inputs: inputs, scope: scope, sizes: output.isComplete ? output.sizes : nil,
                    kind: node.kind, attributes: text(of: node.attributes))
            }
        }
        for (node, scope) in ops {
            for input in node.inputs { fullNames[input.name] = "\(scope)/\(input.name)" }
        }
        for (key, node) in nodes { fullNames[key] = "\(node.scope ?? node.side)/\(node.name)" }
        for (key, node) in nodes {
            var named = node
            named.inputs = node.inputs.map { fullNames[$0] ?? $0 }
            named.name = fullNames[node.name] ?? node.name
            nodes[key] = named
        }
    }

    /// Python's text of a dictionary of the attributes, without its quotes.
    private func text(of attributes: [TracedGraph.Attribute]) -> String {
        let pairs = attributes.map { "'\($0.name)': \(text(of: $0))" }
        return "{\(pairs.joined(separator: ", "))}".replacing("'", with: " ")
    }

    private func text(of attribute: TracedGraph.Attribute) -> String {
        func number(_ text: String) -> String { Double(text).map { repr($0) } ?? text }
        if let int = attribute.int { return String(int) }
        if let float = attribute.float { return number(float) }
        if let text = attribute.text { return repr(text) }
        if let place = attribute.tensor { return trace.constants[place].description }
        if let ints = attribute.ints { return repr(ints) }
        if let floats = attribute.floats { return "[\(floats.map(number).joined(separator: ", "))]" }
        return attribute.flags.map { repr($0) } ?? "None"
    }

    private static func definition(of node: Node) -> Tensorboard_NodeDef {
        .with {
            $0.name = node.name
            $0.op = node.kind
            $0.input = node.inputs
            $0.attr["attr"] = .with { $0.s = Data(node.attributes.utf8) }
            if let sizes = node.sizes {
                $0.attr["_output_shapes"] = .with { $0.list.shape = [.init(sizes: sizes)] }
            }
        }
    }
}
