import Foundation
import SwiftProtobuf
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds the graph of the ops that a network runs in its evaluation mode:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_graph>.
    ///
    /// The network is called once. The nodes are those of Python's graph; where Python calls a tensor by the name of a
    /// variable, which Swift does not keep, its name here is `input` in the library's own layers and else its number.
    /// A shape that the network reads is a constant here, and a number beside a tensor one of the tensor's dtype.
    ///
    /// - Parameters:
    ///   - model: The network.
    ///   - input_to_model: What it is called with.
    ///   - verbose: Whether to print the graph, too.
    ///   - use_strict_trace: Whether a network that gives a dictionary is refused.
    // @forms
    public func add_graph(
        model: nn.Module, input_to_model: Tensor? = nil, verbose: Bool = false, use_strict_trace: Bool = true
    ) {
        guard let input_to_model else {
            failed(TorchError(.RuntimeError, "example_kwarg_inputs should be a dict"))
            return
        }
        add_graph(
            model: model, input_to_model: [input_to_model], verbose: verbose, use_strict_trace: use_strict_trace)
    }

    /// The same for a network that is called with two or three tensors.
    // @forms
    public func add_graph(
        model: nn.Module, input_to_model: [Tensor], verbose: Bool = false, use_strict_trace: Bool = true
    ) {
        add_graph(model, input_to_model, verbose: verbose, use_strict_trace: use_strict_trace) { tensors in
            guard let result = model.called(with: tensors) else {
                raise(
                    .TypeError,
                    "a model is called with one to three tensors, unless a closure says how: "
                        + "writer.add_graph(net, [x]) { net($0[0], mask: mask) }", op: "add_graph")
                return ()
            }
            return result
        }
    }

    /// The same for a network that is called in another way: `writer.add_graph(net, [x]) { net($0[0], mask: mask) }`.
    public func add_graph(
        _ model: nn.Module, _ input_to_model: [Tensor], verbose: Bool = false, use_strict_trace: Bool = true,
        forward: @escaping ([Tensor]) -> Any
    ) {
        let modules = TracedModules(model)
        let wasTraining = model.training
        do {
            let trace = try torch.throwing {
                defer { model.train(wasTraining) }
                model.train(false)
                return try NetworkTrace(of: model, modules, input_to_model, isStrict: use_strict_trace, forward)
            }
            guard let trace else { return }
            if verbose { print(trace.text) }
            try addGraph(GraphNodes(trace, modules).definition)
        } catch let error as TorchError {
            failed(error)
        } catch {
            attempt { throw error }
        }
    }

    private func addGraph(_ graph: Tensorboard_GraphDef) throws {
        var event = Tensorboard_Event()
        event.wallTime = Date.now.timeIntervalSince1970
        event.graphDef = try graph.serializedData()
        try file().write(event)
        let processor = Tensorboard_DeviceStepStats.with { $0.device = "/device:CPU:0" }
        event.wallTime = Date.now.timeIntervalSince1970
        event.taggedRunMetadata.tag = "step1"
        event.taggedRunMetadata.runMetadata = try Tensorboard_RunMetadata.with { $0.stepStats.devStats = [processor] }
            .serializedData()
        try file().write(event)
    }

    /// Says, as Python does, that there is no graph.
    private func failed(_ error: TorchError) {
        if [.RuntimeError, .NotImplementedError, .OutOfMemoryError, .LinAlgError].contains(error.kind) {
            print(error.message)
            print("Error occurs, No graph saved")
        }
        raise(error.kind, error.message, op: "add_graph")
    }
}
