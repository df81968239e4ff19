import Torch
import TorchInfo

extension Network {
    /// The rarer kinds of layers, inputs and outputs.
    static let others = [
        Network(
            name: "tied weights", python: "Tied()", input: "input_data=torch.zeros(2, 4, dtype=torch.int32)",
            input_data: { torch.zeros(2, 4, dtype: .int32) }, make: { Tied() }),
        Network(
            name: "lists of lists", python: "Nested()", input: "input_size=[[3, 2]]", input_size: { [[3, 2]] },
            make: { Nested() }),
        Network(
            name: "dictionary out", python: "Answers()", input: "input_size=(4, 3)", input_size: { (4, 3) },
            make: { Answers() }, forward: { net, x in (net as? Answers)?(x[0]) as Any }),
        Network(
            name: "dictionary out, by samples", python: "Answers()", input: "input_size=(3,), batch_dim=0",
            input_size: { [3] }, batch_dim: 0, make: { Answers() },
            forward: { net, x in (net as? Answers)?(x[0]) as Any }),
        Network(
            name: "attention", python: "Attention()", input: "input_size=(2, 3, 8)", input_size: { (2, 3, 8) },
            make: { Attention() }, forward: { net, x in (net as? Attention)?(x[0]) as Any }),
        Network(
            name: "attention itself", python: "nn.MultiheadAttention(8, 2, kdim=4)",
            input: "input_data=(torch.ones(2, 3, 8), torch.ones(5, 3, 4), torch.ones(5, 3, 8))",
            input_data: { (torch.ones(2, 3, 8), torch.ones(5, 3, 4), torch.ones(5, 3, 8)) },
            make: { nn.MultiheadAttention(8, 2, kdim: 4) }),
        Network(
            name: "decoder", python: "nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2, nn.LayerNorm(8))",
            input: "input_size=[(4, 1, 8), (3, 1, 8)]", input_size: { [(4, 1, 8), (3, 1, 8)] },
            make: { nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2, nn.LayerNorm(8)) }),
        Network(
            name: "transformer", python: "nn.Transformer(8, 2, 1, 1, 16)",
            input: "input_size=[(4, 2, 8), (3, 2, 8)]", input_size: { [(4, 2, 8), (3, 2, 8)] },
            make: { nn.Transformer(8, 2, 1, 1, 16) }),
        Network(
            name: "odd results", python: "Side()", input: "input_size=(2, 4)", input_size: { (2, 4) },
            make: { Side() }, forward: { net, x in (net as? Side)?(x[0]) as Any }),
        Network(
            name: "one dimension",
            python:
                "nn.Sequential(nn.Conv1d(2, 4, 3), nn.PReLU(4), nn.GroupNorm(2, 4), nn.AvgPool1d(2), nn.LPPool1d(2, 3), nn.Upsample(scale_factor=2))",
            input: "input_size=(2, 16), batch_dim=0", input_size: { (2, 16) }, batch_dim: 0,
            make: {
                nn.Sequential(
                    nn.Conv1d(2, 4, 3), nn.PReLU(4), nn.GroupNorm(2, 4), nn.AvgPool1d(2), nn.LPPool1d(2, 3),
                    nn.Upsample(scale_factor: 2))
            }),
        Network(
            name: "three dimensions, as doubles",
            python:
                "nn.Sequential(nn.Conv3d(1, 2, (1, 2, 3), groups=1), nn.InstanceNorm3d(2, affine=True), nn.MaxPool3d((1, 2, 2)), nn.AdaptiveAvgPool3d(1)).double()",
            input: "input_size=(2, 1, 4, 4, 6), dtypes=[torch.float64]", input_size: { (2, 1, 4, 4, 6) },
            dtypes: [.float64],
            make: {
                nn.Sequential(
                    nn.Conv3d(1, 2, (1, 2, 3), groups: 1), nn.InstanceNorm3d(2, affine: true),
                    nn.MaxPool3d((1, 2, 2)), nn.AdaptiveAvgPool3d(1)
                ).double()
            }),
        Network(
            name: "unfolded",
            python: "nn.Sequential(nn.Unfold(2), nn.Fold((4, 4), kernel_size=(2, 2)), nn.FractionalMaxPool2d(2, 2))",
            input: "input_size=(1, 2, 4, 4)", input_size: { (1, 2, 4, 4) },
            make: { nn.Sequential(nn.Unfold(2), nn.Fold((4, 4), kernel_size: (2, 2)), nn.FractionalMaxPool2d(2, 2)) }),
        Network(
            name: "bilinear", python: "nn.Bilinear(3, 4, 5)", input: "input_data=(torch.ones(2, 3), torch.ones(2, 4))",
            input_data: { (torch.ones(2, 3), torch.ones(2, 4)) }, make: { nn.Bilinear(3, 4, 5) }),
        Network(
            name: "bag", python: "nn.EmbeddingBag(10, 3)",
            input: "input_data=[torch.tensor([1, 2, 4]), torch.tensor([0, 2])]",
            input_data: { [torch.tensor([1, 2, 4]), torch.tensor([0, 2])] }, make: { nn.EmbeddingBag(10, 3) }),
        Network(
            name: "one act in all",
            python:
                "(lambda act: nn.Sequential(nn.Linear(2, 2), act, nn.Sequential(act, nn.Linear(2, 3)), act))(nn.ReLU())",
            input: "input_size=(7, 2)", input_size: { (7, 2) },
            make: {
                let act = nn.ReLU()
                return nn.Sequential(nn.Linear(2, 2), act, nn.Sequential(act, nn.Linear(2, 3)), act)
            }),
        Network(
            name: "pruned",
            python:
                "(lambda net: (nn.utils.prune.l1_unstructured(net[0], 'weight', 0.5), net)[1])(nn.Sequential(nn.Linear(4, 4), nn.Tanh()))",
            input: "input_size=(1, 4)", input_size: { (1, 4) },
            make: {
                let net = nn.Sequential(nn.Linear(4, 4), nn.Tanh())
                nn.utils.prune.l1_unstructured(net[0], "weight", 0.5)
                return net
            }),
        Network(
            name: "parametrized",
            python: "nn.Sequential(nn.utils.parametrizations.weight_norm(nn.Linear(4, 3)), nn.Sigmoid())",
            input: "input_size=(2, 4)", input_size: { (2, 4) },
            make: { nn.Sequential(nn.utils.parametrizations.weight_norm(nn.Linear(4, 3)), nn.Sigmoid()) }),
        Network(
            name: "a part of a storage", python: "nn.Linear(3, 2)", input: "input_data=torch.ones(10, 3)[2:5]",
            input_data: { torch.ones(10, 3)[2..<5] }, make: { nn.Linear(3, 2) }),
        Network(
            name: "large",
            python: "nn.Sequential(nn.Linear(2000, 40000, device='meta'), nn.Linear(40000, 10, device='meta'))",
            input: "input_data=torch.empty(20000, 2000, device='meta')",
            input_data: { torch.empty(20000, 2000, device: "meta") },
            make: { nn.Sequential(nn.Linear(2000, 40000, device: "meta"), nn.Linear(40000, 10, device: "meta")) }),
    ]
}
