"""A value of every type of the public signatures, for the tests that compile every call form."""

from __future__ import annotations

from declarations import Declaration, Parameter

SAMPLES = {
    "Tensor": "t", "Tensor?": "t", "[Tensor]": "[t]", "[Tensor?]": "[t, nil]", "any torch.Number": "1",
    "(any torch.Number)?": "1.5", "[any torch.Number]": "[1, 2.5]", "Int": "1", "Int?": "1", "Int...": "1, 2",
    "any torch.IntList": "[1, 2]", "(any torch.IntList)?": "[1, 2]", "Double": "0.5", "Double?": "0.5",
    "[Int]": "[1, 2]", "[Double]": "[0.5]", "[Double]?": "[0.5]", "Bool": "true", "Bool?": "true", "String": '"x"',
    "String?": '"x"', "torch.dtype": ".float32", "torch.dtype?": ".float32", "torch.layout": ".strided",
    "torch.layout?": ".strided", "any torch.DeviceLike": '"cpu"', "(any torch.DeviceLike)?": '"cpu"',
    "torch.memory_format": ".contiguous_format", "torch.memory_format?": ".contiguous_format", "torch.Generator?": "g",
    "any torch.TensorOrNumber": "2", "[Tensor]?": "[t]", "(Tensor, Tensor)?": "(t, t)", "(Tensor, Tensor, Tensor)?": "(t, t, t)",
    "(Tensor, Tensor, Tensor, Tensor)?": "(t, t, t, t)", "(Tensor, Tensor, Tensor, Tensor, Tensor)?": "(t, t, t, t, t)",
}
# Of what is written by hand.
HAND = SAMPLES | {
    "any nn.ConvPadding": '"same"', "nn.Module": "nn.Tanh()", "M": "nn.Linear(2, 2)",
    "Conv": "nn.Conv2d(2, 2, 1)", "Layer": "nn.Linear(2, 2)", "nn.BatchNormNd": "nn.BatchNorm1d(2)",
    "nn.Module?": "nn.Tanh()", "nn.Parameter?": "nn.Parameter(t)", "any nn.functional.OutputSize": "[5, nil]",
    "(any torch.Number)?": "0.5", "[Int]?": "[1, 2]", "torch.Size": "[2]", "(any nn.functional.ScaleFactor)?": "[2.0, 1.5]",
    "any torch.autograd.TensorOrTensors": "[t]", "((Tensor, Tensor) -> Tensor)?": "{ $0 - $1 }",
    "[optim.ParamGroup]": '[["params": [t], "lr": 0.1], ["params": [t]]]',
    "[(String, some Tensor)]": '[("x", t)]',
    "(any torch.TensorOrNumber, any torch.TensorOrNumber)": "(0.5, 0.9)",
    "[any torch.TensorOrNumber]": "[0.5, 0.9]",
    "(any torch.Number, any torch.Number)": "(0.5, 0.9)", "((any torch.Number)?, any torch.Number)": "(nil, 1e-3)",
    "(any torch.Number, any torch.Number, any torch.Number)": "(3.4445, -4.775, 2)",
    "optim.ParamGroup": '["params": [t]]', "optim.StateDict": "optim.SGD([t], lr: 0.1).state_dict()",
    "nn.utils.rnn.PackedSequence": "nn.utils.rnn.pack_sequence([t])", "any nn.utils.rnn.Lengths": "[2, 1]",
    "(Int, Int, Int)": "(1, 2, 3)", "(Tensor, Tensor)": "(t, t)",
    "() throws -> Tensor": "{ t }", "optim.Optimizer": "optim.SGD([t], lr: 0.1)",
    "any nn.Activating": '"relu"', "(nn.Activation.Named) -> nn.Activation": "F.gelu", "@escaping (Tensor) -> Tensor": "{ $0.tanh() }",
    "any nn.EncoderLayer": "nn.TransformerEncoderLayer(4, 2)", "any nn.DecoderLayer": "nn.TransformerDecoderLayer(4, 2)",
    "(any nn.Encoder)?": "nil", "(any nn.Decoder)?": "nil",
    "nn.attention.bias.CausalVariant": ".LOWER_RIGHT", "nn.attention.bias.CausalBias": "nn.attention.bias.causal_upper_left(2, 3)",
    "nn.attention.SDPBackend": ".MATH", "[nn.attention.SDPBackend]": "[.MATH, .FLASH_ATTENTION]",
    "nn.attention.flex_attention.ScoreMod?": "{ score, _, _, _, _ in score }",
    "@escaping nn.attention.flex_attention.MaskMod": "{ _, _, q, kv in q >= kv }",
    "nn.attention.flex_attention.MaskMod?": "{ _, _, q, kv in q >= kv }",
    "nn.attention.flex_attention.BlockMask?": "nn.attention.flex_attention.create_block_mask({ _, _, q, kv in q >= kv }, nil, nil, 4, 4)",
    "nn.attention.flex_attention.AuxRequest": "nn.attention.flex_attention.AuxRequest(lse: true)", "[String: Any]?": '["BACKEND": "AUTO"]',
    "(Tensor, Tensor, Tensor)": "(t, t, t)",
    "(Tensor) -> Tensor": "{ (a: Tensor) in a.sin() }", "(Tensor, Tensor) -> Tensor": "{ (a: Tensor, b: Tensor) in a * b }",
    "(Tensor, Tensor, Tensor) -> Tensor": "{ (a: Tensor, b: Tensor, c: Tensor) in a * b + c }",
    "(Tensor) -> (Tensor, Tensor)": "{ (a: Tensor) in (a.sin(), a.cos()) }",
    "(Tensor, Tensor) -> (Tensor, Tensor)": "{ (a: Tensor, b: Tensor) in (a * b, a.cos()) }",
    "([Tensor]) -> Tensor": "{ (all: [Tensor]) in all[0] }", "([Tensor]) -> [Tensor]": "{ (all: [Tensor]) in all }",
    "(Tensor, Tensor, Tensor, Tensor) -> Tensor": "{ _, _, q, kv in q >= kv }",
    "(Tensor, Tensor, Tensor, Tensor, Tensor) -> Tensor": "{ score, _, _, _, _ in score }",
    "@escaping (Tensor, Tensor, Tensor, Tensor) -> Tensor": "{ _, _, q, kv in q >= kv }",
    "nn.LinearCrossEntropyOptions?": "nn.LinearCrossEntropyOptions(batch_chunk_size: 2)",
    "(Int, Int)": "(8, 8)", "(Int, Int)?": "(8, 8)",
    "Wrapped": "nn.Tanh()", "Model": "nn.Tanh()", "optim.swa_utils.AvgFn?": "{ a, b, _ in a + b }",
    "optim.swa_utils.MultiAvgFn?": "{ _, _, _ in }",
    "@escaping (Int) -> Double": "{ 0.5 ** $0 }", "[(Int) -> Double]": "[{ 0.5 ** $0 }]", "((Double) -> Double)?": "{ 0.5 ** $0 }",
    "[optim.lr_scheduler.LRScheduler]": "[optim.lr_scheduler.ExponentialLR(optim.SGD([t], lr: 0.1), 0.9)]",
    "optim.Optimizer?": "optim.SGD([t], lr: 0.1)", "some Sequence": "[t]",
    # Distributions
    "(any torch.TensorOrNumber)?": "0.5", "torch.distributions.Distribution": "torch.distributions.Normal(t, 1)",
    "any torch.distributions.transforms.TransformOrTransforms": "torch.distributions.transforms.ExpTransform()",
    "torch.distributions.transforms.Transform": "torch.distributions.transforms.ExpTransform()",
    "[torch.distributions.transforms.Transform]": "[torch.distributions.transforms.ExpTransform()]",
    "torch.distributions.Categorical": "torch.distributions.Categorical(t)",
    "torch.distributions.constraints.Constraint": "torch.distributions.constraints.real",
    "@escaping BackwardHook": "{ _, _, _ in nil }", "@escaping BackwardPreHook": "{ _, _ in nil }",
    "@escaping (nn.Module, _ grad_input: [Tensor?], _ grad_output: [Tensor?]) -> Void": "{ _, _, _ in }",
    "@escaping (nn.Module, _ grad_output: [Tensor?]) -> Void": "{ _, _ in }",
    # Data
    "any torch.utils.data.Dataset": "0..<4", "any torch.utils.data.Sampler<Int>": "0..<4",
    "(any torch.utils.data.Sampler<Int>)?": "0..<4", "(any torch.utils.data.Sampler<[Int]>)?": "[[0, 1]]", "some torch.IntList": "[1, 2]",
    "[any torch.utils.data.Dataset<Item>]": "[0..<4 as any torch.utils.data.Dataset<Int>]", "[Data]": "[0..<4]", "Never?": "nil",
    "((Int) throws -> Void)?": "{ _ in }", "@escaping ([Data.Item]) throws -> Batch": "{ $0.count }",
    "@escaping (Data.Item) throws -> Batch": "{ $0 + 1 }",
    "[any torch.utils.data.IterableDataset<Element>]": "[] as [any torch.utils.data.IterableDataset<Int>]",
    "[Piece]": "[torch.utils.data.ChainDataset([] as [any torch.utils.data.IterableDataset<Int>])]",
    "[(repeat each Part)]": "[(t, 1)]", "[Part]": "[t]", "[Sample]": "[(x: t, y: 1)]", "Value": "t",
    # Autograd
    "some torch.autograd.TensorOrTensors": "t", "(any torch.autograd.TensorOrTensors)?": "[t]", "[Tensor]?": "[t]",
    "(repeat each Input) -> Output": "{ (a: Tensor, b: Tensor) in a * b }", "(repeat each Input)": "(t, t)",
    "(Tensor) -> Output": "{ (a: Tensor) in a.sin() }",
    # Serialization
    "(any torch.MapLocation)?": '"cpu"', "(Tensor, String) throws -> Tensor?": "{ storage, _ in storage }",
    "io.BytesIO": "io.BytesIO()", "torch.Object": '["x": t] as torch.Object', "any torch.Saveable": "t", "nn.StateDict": '["x": t]',
    "OrderedDict<String, String>?": '["format": "pt"]', "any Torch.torch.DeviceLike": '"cpu"',
    # Testing
    "any nn.functional.ScalingTypes": "F.ScalingType.TensorWise", "(any nn.functional.SwizzleTypes)?": "F.SwizzleType.NO_SWIZZLE",
    "((torch._lobpcg.LOBPCG) -> Void)?": "{ _ in }", "[String: Int]?": '["ortho_i_max": 2]',
    "[String: Double]?": '["ortho_tol": 1e-3]', "[String: Bool]?": '["ortho_use_drop": true]',
    "Any?": "t", "(String) -> String": "{ $0 }", "[Element]": "[[0.5]]",
    # CUDA
    "torch.Event": "torch.Event()", "torch.Event?": "torch.Event()", "torch.Stream": "torch.Stream()",
    "torch.Stream?": "torch.Stream()",
    # Profiler
    "[torch.autograd.ProfilerActivity]": "[.CPU]", "[torch.autograd.ProfilerActivity]?": "[.CPU]",
    "((Int) -> torch.profiler.ProfilerAction)?": "{ _ in .RECORD }", "((torch.profiler.profile) throws -> Void)?": "{ _ in }",
    "_ExperimentalConfig?": "torch.profiler._ExperimentalConfig(verbose: true)",
    "torch.profiler._ExperimentalConfig?": "torch.profiler._ExperimentalConfig(verbose: true)",
    "torch.profiler.ExecutionTraceObserver?": "torch.profiler.ExecutionTraceObserver()",
    "(() -> String)?": '{ "x" }', "@escaping () -> String": '{ "x" }',
    # Benchmark
    "@escaping () -> Result": "{ t + 1 }", "@escaping () -> Void": "{}", "@escaping () -> Double": "{ 1 }", "some Sequence<Element>": "[1]",
    "((Int, Double) -> Void)?": "{ _, _ in }", "[String: String]?": '["x": "y"]',
    "torch.utils.benchmark.TaskSpec": 'torch.utils.benchmark.TaskSpec("x", "pass")', "[torch.utils.benchmark.Measurement]": "[]",
    "torch.utils.benchmark.Distribution?": '[torch.utils.benchmark.ParameterAlias("y"): 0.5, 2: 0.25]',
    "[any torch.utils.benchmark.SizeOrName]": '["x", 4]', "[any torch.utils.benchmark.SizeOrName]?": '["x", 4]',
    "Constructor?": "{ size, dtype, _ in torch.ones(size, dtype: dtype) }", "[Constraint]?": "[{ $0.isEmpty }]",
    "[any torch.utils.benchmark.FuzzedParameterOrList]": "[]", "[any torch.utils.benchmark.FuzzedTensorOrList]": "[]",
    # Distributed
    "torch.distributed.ProcessGroup?": "dist.group.WORLD", "torch.distributed.ProcessGroup": "dist.GroupMember.NON_GROUP_MEMBER",
    "torch.distributed.Store": "dist.HashStore()", "torch.distributed.Store?": "dist.HashStore()",
    "torch.distributed.ReduceOp": ".MAX", "Duration": ".seconds(1)", "Duration?": ".seconds(1)",
    "inout [torch.Object]": "&Exchanged.objects", "[torch.Object]": "[nil, [1, 2]]", "[torch.Object]?": "[nil, [1, 2]]",
    # torchvision
    "Image": "image", "[any torchvision.transforms.Transform]": "[]", "any torch.TensorData": "[0.5]",
    "@escaping (Input) throws -> Output": "{ (image: Image) in image }",
    "torchvision.transforms.InterpolationMode": ".BILINEAR", "((Int) throws -> Int)?": "{ $0 + 1 }",
    "any torchvision.transforms.Transform": "torchvision.transforms.ToTensor()",
    "(any torch.TensorData)?": "[0.5, 0.5]", "any torchvision.transforms.ErasingValue": '"random"', "[[Int]]": "[[0, 1]]",
    "torchvision.transforms.AutoAugmentPolicy": ".CIFAR10", "torchvision.io.ImageReadMode": ".RGB",
    "torchvision.transforms.InterpolationMode?": ".BILINEAR",
    "any torchvision.ops.RegionBoxes": "t",
    "torchvision.ops.feature_pyramid_network.ExtraFPNBlock?": "torchvision.ops.feature_pyramid_network.LastLevelMaxPool()",
    "torchvision.transforms.functional.InterpolationMode": ".BILINEAR", "InterpolationMode": ".BILINEAR",
    "@escaping (String) throws -> Image": "{ _ in image }", "((String) -> Bool)?": "{ _ in true }",
    "@escaping (Image) throws -> Sample": "{ $0 }", "((Int) throws -> Target)?": "{ $0 + 1 }",
    "((torch.Object) throws -> Target)?": "{ $0 }", "((Tensor) throws -> Target)?": "{ $0 }",
    "(([Tensor]) throws -> Target)?": "{ $0 }", "(([String]) throws -> Target)?": "{ $0 }",
    "((Image) throws -> Target)?": "{ $0 }", "@escaping (Image, Image) throws -> (Sample, Target)": "{ ($0, $1) }",
    "@escaping (Image, torch.Object) throws -> (Sample, Target)": "{ ($0, $1) }",
    "@escaping (Image, [String]) throws -> (Sample, Target)": "{ ($0, $1) }",
    "@escaping (String) throws -> Input": "{ _ in image }", "@escaping (Input) throws -> Sample": "{ $0 }",
    "[String]": '[".png"]', "[String]?": '[".png"]',
    "(any torchvision.utils.Colors)?": '["red", "#00ff00"]', "[(Int, Int)]?": "[(0, 1)]",
    "torchvision.ops.NormLayer?": "{ nn.BatchNorm2d($0) }", "torchvision.ops.NormLayer": "{ nn.BatchNorm2d($0) }",
    "torchvision.ops.ActivationLayer?": "{ nn.ReLU(inplace: $0 ?? false) }",
    "torchvision.ops.ActivationLayer": "{ nn.ReLU(inplace: $0 ?? false) }", "(any nn.ConvPadding)?": "1",
    "any torchvision.models.resnet.Block.Type": "torchvision.models.resnet.BasicBlock.self",
    "nn.Sequential": "nn.Sequential(nn.Tanh())", "() -> nn.Module": "{ nn.Tanh() }", "[Bool]?": "[false, true, false]",
    "[[Int]]?": "[[1, 16, 1, 1]]",
    # Pyplot
    "any PlotData": "[1, 2]", "(any PlotData)?": "[1, 2]", "(any PlotColor)?": '"red"', "(Double, Double)": "(1, 2)",
    "(Double, Double, Double, Double)?": "(0, 1, 0, 1)", "any Sharing": '"row"', "Artist": 'axes.text(0, 0, "x")',
    "Artist?": 'axes.text(0, 0, "x")', "[Artist]": "axes.plot([1, 2])", "(any NumberOrName)?": "12",
    "Transform?": "axes.transAxes", "[[String]]": '[["a", "b"]]', "(any MovieWriter)?": '"pillow"',
    "((Int, Int) -> Void)?": "{ _, _ in }",
    "any np.TypeCharacters": '"fd"',
    "any np.ArrayLike": "[1.0, 2.0]", "(any np.ArrayLike)?": "[0.5, 2]", "[any np.ArrayLike]": "[a, a]",
    "np.dtype": ".float64", "np.dtype?": ".float32", "[[Double]]?": "[[0, 1], [0, 1]]",
    # TensorBoard
    "OrderedDict<String, any np.ArrayLike>": '["x": 1, "y": 0.5]', "OrderedDict<String, Any?>": '["x": 1, "y": nil]',
    "OrderedDict<String, [Any]>?": '["x": [1, 2]]', "[Any]?": '["x"]', "OrderedDict<String, Any>?": '["x": 1]',
    "OrderedDict<String, OrderedDict<String, [Any]>>": '["x": ["y": ["Multiline", ["z"]]]]', "Figure": "figure", "[Figure]": "[figure]",
    "Axes?": "axes", "OrderedDict<String, Int>?": '["x": 0]', "(Double, Double)?": "(0, 1)",
}
# A dataset for each kind of samples that a loader takes.
DATASETS = {
    "Data.Item == (First, Second, repeat each Part)": "torch.utils.data.TensorDataset(t, t)",
    "Data.Item == (First, (Left, Right, repeat each Part))": "[(t, (t, 1))]",
    "Data.Item == ((Left, Right, repeat each Part), Last)": "[((t, 1), t)]",
    "Batch == torch.Object": '[["x": t as Any]]',
}
# What the calls of a module's tests use.
GIVEN = {
    "Torch": "_ t: Tensor, _ g: torch.Generator",
    "TorchVision": "_ t: Tensor, _ image: Image",
    "Pyplot": "_ axes: Axes, _ figure: Figure",
    "NumPy": "_ a: ndarray",
    "TensorBoard": "_ t: Tensor, _ writer: SummaryWriter, _ figure: Figure",
}
# What a method is called on.
RECEIVERS = {"Tensor": "t", "ndarray": "a", "torch.utils.tensorboard.SummaryWriter": "writer",
             "torch.distributions.Distribution": "torch.distributions.Normal(t, 1)",
             "torch.distributions.transforms.Transform": "torch.distributions.transforms.ExpTransform()",
             "Axes": "axes", "Figure": "figure",
             "matplotlib.animation.Animation": "matplotlib.animation.FuncAnimation(figure, { _ in })", "nn.Module": "nn.Tanh()",
             "nn.attention.bias.CausalBias": "nn.attention.bias.causal_upper_left(2, 3)",
             "nn.attention.flex_attention.BlockMask":
                 "nn.attention.flex_attention.create_block_mask({ _, _, q, kv in q >= kv }, nil, nil, 4, 4)",
             "nn.MultiheadAttention": "nn.MultiheadAttention(4, 2)", "nn.Transformer": "nn.Transformer(4, 2)",
             "nn.TransformerEncoderLayer": "nn.TransformerEncoderLayer(4, 2)",
             "nn.TransformerDecoderLayer": "nn.TransformerDecoderLayer(4, 2)",
             "nn.TransformerEncoder": "nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 2)",
             "nn.TransformerDecoder": "nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2), 2)",
             "nn.RNNBase": "nn.GRU(1, 2)", "nn.LSTM": "nn.LSTM(1, 2)",
             "torch.quasirandom.SobolEngine": "torch.quasirandom.SobolEngine(3)",
             "optim.Optimizer": "optim.SGD([t], lr: 0.1)", "torch.amp.GradScaler": 'torch.amp.GradScaler("cpu")',
             "torch.Event": "torch.Event()", "torch.Stream": "torch.Stream()", "torch.storagetype": "torch.FloatStorage",
             "torch.utils.data.DistributedSampler": "torch.utils.data.DistributedSampler(0..<4, 2, 0)",
             "torch.distributed.Work": "dist.barrier()",
             "torch.profiler.profile": "torch.profiler.profile(activities: [.CPU])",
             "torch.autograd.profiler.profile": "torch.autograd.profiler.profile()",
             "torch.autograd.profiler_util.EventList": "torch.autograd.profiler.profile().function_events",
             "torch.utils.benchmark.Measurement":
                 'torch.utils.benchmark.Measurement(1, [1], torch.utils.benchmark.TaskSpec("x", "pass"))',
             "torch.utils.benchmark.Timer": "torch.utils.benchmark.Timer({ t + 1 })",
             "torch.utils.benchmark.Fuzzer": "torch.utils.benchmark.Fuzzer([], [])",
             "torch.utils.benchmark.Compare": "torch.utils.benchmark.Compare([])",
             "nn.Parameter": "nn.Parameter(t)", "nn.Buffer": "nn.Buffer(t)",
             "optim.swa_utils.AveragedModel": "optim.swa_utils.AveragedModel(nn.Tanh())",
             "nn.AdaptiveLogSoftmaxWithLoss": "nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10])",
             "optim.lr_scheduler.ReduceLROnPlateau": "optim.lr_scheduler.ReduceLROnPlateau(optim.SGD([t], lr: 0.1))",
             "optim.lr_scheduler.LRScheduler": "optim.lr_scheduler.ExponentialLR(optim.SGD([t], lr: 0.1), 0.9)"}
# The type for a result that the place of the call decides.
RESULTS = {"Value": "Tensor", "Self": "torch.distributions.Normal"}


def sample(d: Declaration, p: Parameter) -> str:
    if p.type == "Data":
        return next((value for where, value in DATASETS.items() if where in d.where), "0..<4")
    if p.type not in HAND:
        raise SystemExit(f"{d.path}:{d.line}: samples.py has no value of {p.type}, for {p.name}")
    return HAND[p.type]
