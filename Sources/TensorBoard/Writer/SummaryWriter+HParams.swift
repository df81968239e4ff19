import Foundation
import NumPy
import SwiftProtobuf
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds hyperparameters and what came of them, to be compared with those of other runs:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_hparams>.
    ///
    /// - Parameters:
    ///   - hparam_dict: Numbers, texts, booleans, tensors; those that are nil are left out.
    ///   - metric_dict: Numbers, under names that no other curve has.
    ///   - hparam_domain_discrete: All values that a hyperparameter can have.
    ///   - run_name: The folder below the writer's, by default the time.
    // @forms
    public func add_hparams(
        hparam_dict: OrderedDict<String, Any?>, metric_dict: OrderedDict<String, any np.ArrayLike>,
        hparam_domain_discrete: OrderedDict<String, [Any]>? = nil, run_name: String? = nil, global_step: Int? = nil
    ) {
        guard let summaries = hparams(hparam_dict, metric_dict, hparam_domain_discrete ?? [:]) else { return }
        let time = Date.now.timeIntervalSince1970
        let name = run_name.flatMap { $0.isEmpty ? nil : $0 } ?? "\((time * 1e6).rounded() / 1e6)"
        let writer = torch.utils.tensorboard.SummaryWriter(log_dir: "\(log_dir)/\(name)")
        writer {
            for summary in summaries { writer.add([summary], global_step) }
            for (tag, metric) in metric_dict {
                writer.add_scalar(tag: tag, scalar_value: metric, global_step: global_step)
            }
        }
    }

    /// What the plugin reads: the experiment, the session's start, its end.
    private func hparams(
        _ given: OrderedDict<String, Any?>, _ metrics: OrderedDict<String, any np.ArrayLike>,
        _ domains: OrderedDict<String, [Any]>
    ) -> [Tensorboard_Summary.Value]? {
        var (infos, start): ([Tensorboard_Hparams_HParamInfo], _) = ([], Tensorboard_Hparams_SessionStartInfo())
        for (name, domain) in domains {
            let own = given.first { $0.0 == name }?.1.flatMap { Parameter($0)?.kind }
            // A bool is an int in Python.
            let kinds = own == "int" ? ["int", "bool"] : [own]
            guard own != nil, domain.allSatisfy({ kinds.contains(Parameter($0)?.kind) }) else {
                raise(
                    .TypeError,
                    "parameter: hparam_domain_discrete[\(name)] should be a list of same type as hparam_dict[\(name)].",
                    op: "add_hparams")
                return nil
            }
        }
        for case (let name, let value?) in given.map({ ($0.0, $0.1) }) {
            guard (value as? Tensor)?.dim() != 0 else {
                let text = "too many indices for array: array is 0-dimensional, but 1 were indexed"
                raise(.IndexError, text, op: "add_hparams")
                return nil
            }
            guard let parameter = Parameter(value) else {
                raise(
                    .ValueError, "value should be one of int, float, str, bool, or torch.Tensor", op: "add_hparams")
                return nil
            }
            start.hparams[name] = parameter.value
            var info = Tensorboard_Hparams_HParamInfo()
            info.name = name
            info.type = parameter.isText ? .string : .float64
            if let domain = domains.first(where: { $0.0 == name })?.1 {
                info.domainDiscrete.values = domain.compactMap { Parameter($0)?.value }
            }
            infos.append(info)
        }
        let experiment = Tensorboard_Hparams_Experiment.with {
            $0.hparamInfos = infos
            $0.metricInfos = metrics.map { metric in .with { $0.name.tag = metric.0 } }
        }
        let end = Tensorboard_Hparams_SessionEndInfo.with { $0.status = .success }
        return [
            Self.value("experiment", .experiment(experiment)),
            Self.value("session_start_info", .sessionStartInfo(start)),
            Self.value("session_end_info", .sessionEndInfo(end)),
        ].compactMap { $0 }
    }

    private static func value(
        _ name: String, _ data: Tensorboard_Hparams_HParamsPluginData.OneOf_Data
    ) -> Tensorboard_Summary.Value? {
        let content = Tensorboard_Hparams_HParamsPluginData.with { $0.data = data }
        guard let bytes: [UInt8] = try? content.serializedBytes() else { return nil }
        return .init("_hparams_/" + name, plugin: "hparams", content: bytes)
    }

    /// A hyperparameter's value. Of booleans Python makes numbers, as `True` is an `int` there.
    private struct Parameter {
        let value: Google_Protobuf_Value
        /// The type in Python.
        let kind: String
        var isText: Bool { kind == "str" }

        init?(_ given: Any) {
            switch given {
            case let text as String: (value, kind) = (.init(stringValue: text), "str")
            case let flag as Bool: (value, kind) = (.init(numberValue: flag ? 1 : 0), "bool")
            case let number as any BinaryInteger: (value, kind) = (.init(numberValue: Double(number)), "int")
            case let number as any BinaryFloatingPoint: (value, kind) = (.init(numberValue: Double(number)), "float")
            case let tensor as Tensor:
                let first = elements(tensor).reshape(-1)[0].to(.float64).item(Double.self)
                (value, kind) = (.init(numberValue: first), "Tensor")
            default: return nil
            }
        }
    }
}
