"""Why a public name of PyTorch's is not here, or what stands for it. Patterns of whole names, the first that fits counts.

A row that fits no missing name ends the generation, and so does one without wildcards for a name that is here by now.
"""

from __future__ import annotations

# What stands for the name.
ELSEWHERE: list[tuple[str, str]] = [
    # Swift's own words
    (r"torch\.Tensor\.__(i?(add|sub|mul|div|truediv|pow|and|or|xor)|i?mod|matmul|r(add|sub|mul|div|truediv|pow|and|or|xor|mod|matmul)"
     r"|neg|pos|invert|eq|ne|lt|le|gt|ge)__", "the operator: `a + b`, `a += b`, `a == b`, `2 ** a`; `a • b` for `@`"),
    (r"torch\.Tensor\.__i?r?(floordiv)__|torch\.Tensor\.__ifloordiv__", "`floor_divide`"),
    (r"torch\.Tensor\.__i?r?(l|r)shift__", "`bitwise_left_shift`, `bitwise_right_shift`, and in place"),
    (r"torch\.Tensor\.__(getitem|setitem|delitem)__", "the subscript: `x[0]`, `x[1..<3] = y`"),
    (r"torch\.Tensor\.__(len|iter|reversed|contains)__", "`count`, `for row in x`, `reversed()`, `contains`"),
    (r"torch\.Tensor\.__(bool|nonzero|int|long|float|complex|index)__",
     "`Bool(x)`, `Int(x)`, `Double(x)`; `item()` gives the type that is asked for"),
    (r"torch\.Tensor\.__(repr|str|format)__", "`description`, and `\"\\(x)\"` with a format: `\"\\(x, \".2f\")\"`"),
    (r"torch\.Tensor\.__hash__", "`Hashable`: the object, not its values"),
    (r"torch\.Tensor\.__abs__", "`abs()`"),
    (r"torch\.Tensor\.__deepcopy__", "`copy.deepcopy` of modules, `clone()` of tensors"),
    (r"torch\.Tensor\.__(init|new)__", "`Tensor(…)`"),
    (r"torch\.Tensor\.__(reduce|reduce_ex|getstate|setstate)__", "`torch.save` and `torch.load`"),
    (r"torch\.utils\.tensorboard", "the product TensorBoard: `import TensorBoard`"),
    (r"torch\.newaxis", "`nil` in a subscript: `x[nil]`"),
    # Errors
    (r"torch\.(cuda\.)?(AcceleratorError|OutOfMemoryError|FatalError|CudaError|DeferredCudaCallError)|torch\.linalg\.LinAlgError",
     "a `TorchError`, whose `kind` has this name"),
    (r"torch\.distributions\.constraint_registry", "`torch.distributions.biject_to` and `transform_to`"),
    # The file of Python's that a name stands in
    (r"torch\.distributions\.(?!utils)[a-z_0-9A-Z]+", "its names stand at `torch.distributions`"),
    (r"torch\.optim\.(?!swap)[a-z_]+", "its names stand at `optim`"),
    (r"torch\.(optim\.lr_scheduler|profiler)\.Optimizer", "`optim.Optimizer`"),
    (r"torch\.autograd\.profiler(_util)?\.(DeviceType|ProfilerActivity|kineto_available)", "`torch.autograd`, and `torch.profiler`"),
    (r"torch\.utils\.benchmark\.utils", "its names stand at `torch.utils.benchmark`"),
    (r"torch\.profiler\.profiler", "its names stand at `torch.profiler`"),
    (r"torch\.autograd\.profiler(_util)?\.(OUT_OF_)?MEMORY_EVENT_NAME", "the texts `[memory]` and `[OutOfMemory]`"),
    (r"torch\.nn\.utils\.(clip_grad|convert_parameters|fusion|init|memory_format)", "its names stand at `nn.utils`"),
    (r"torch\.utils\.data\.(dataset|dataloader|sampler)", "its names stand at `torch.utils.data`"),
    (r"torch\.autograd\.(grad_mode|inference_mode)", "its names stand at `torch`"),
    (r"torch\.autograd\.(anomaly_mode|variable)", "its names stand at `torch.autograd`"),
    (r"torch\.autograd\.NestedIOFunction", "`torch.autograd.Function`, which Python's source names in its place"),
    (r"torch\.autograd\.SavedTensor", "`torch.autograd.graph.saved_tensors_hooks`, which sees each tensor that is saved"),
    (r"torch\.cuda\.(memory|streams|random|graphs)", "its names stand at `torch.cuda`"),
    (r"torch\.accelerator\.(memory|graphs)", "its names stand at `torch.accelerator`"),
    (r"torch\.(functional|types)", "its names stand at `torch`"),
    (r"torch\.serialization", "`torch.save` and `torch.load`"),
    (r"torch\.masked\.maskedtensor", "its names stand at `torch.masked`"),
    (r"torch\.nn\.common_types", "its names stand at `nn`"),
    (r"torch\.nn\.backends", "its names stand at `torch.backends`"),
    (r"torch\.autograd\.(no_grad|enable_grad|set_grad_enabled)", "`torch.no_grad`, `torch.enable_grad`, `torch.set_grad_enabled`"),
    (r"torch\.cuda\.device|torch\.cuda\.device_of|torch\.cuda\.StreamContext", "`torch.cuda.set_device` and `torch.cuda.stream(…) { … }`"),
    (r"torch\.utils\.serialization|torch\.utils\.show_pickle", "`torch.load`, and `torch.Object` for what a file holds"),
    (r"torch\.(Tensor\.)?is_storage", "the type of the value"),
    (r"torch\.torch_version", "`torch.__version__`"),
    (r"torch\.from_numpy|torch\.Tensor\.(numpy|__array__)|torch\.utils\.benchmark\.(Fuzz\w+|ParameterAlias)",
     "the same, in the product `NumPy`"),
]

# What is still to be written. A row goes when its names are here.
LATER: list[tuple[str, str]] = []

# Why there is none.
ABSENT: list[tuple[str, str]] = [
    (r"torch\.(\w+\.)*TYPE_CHECKING|torch\.autograd\.(deprecated|handle_torch_function|has_torch_function|is_tensor_like)"
     r"|torch\.nn\.functional\.(BroadcastingList\d|boolean_dispatch|handle_torch_function|has_torch_function\w*|assert_int_or_pair"
     r"|\w+_notes|GRID_SAMPLE_\w+)|torch\.optim\.lr_scheduler\.(inf|EPOCH_DEPRECATION_WARNING)"
     r"|torch\.(fft|linalg|special)\.(common_args|common_notes|factory_common_args|multi_dim_common|Tensor)"
     r"|torch\.nested\.(DType|Device)|torch\.(cuda\.)?classproperty|torch\.nn\.factory_kwargs"
     r"|torch\.cuda\.(DEVICE_REQUIREMENT|PYTORCH_RELEASES_CODE_CC)|torch\.(USE_\w+|PRIVATE_OPS)|torch\.distributions\.utils",
     "a helper inside Python's files, not for programs"),
    (r"torch\.Tensor\.__(annotations|class|delattr|dict|dir|doc|getattribute|init_subclass|module|setattr|sizeof|subclasshook|weakref"
     r"|torch_dispatch|torch_function|array_priority|array_wrap|array|cuda_array_interface|dlpack\w*)__",
     "Python's protocol between objects"),
    (r"torch\.(to_dlpack|from_dlpack)|torch\.utils\.dlpack", "DLPack's capsules are objects of Python's"),
    (r"torch\.Tensor\.(as_subclass|module_load)|torch\.utils\.swap_tensors|torch\.overrides|torch\.DisableTorchFunction\w*",
     "subclasses in Python that take over the calls of functions"),
    (r"torch\.(compile|compiler|fx|export|library|package|onnx|nativert|cond|while_loop|hsmm_\w+|sym_\w+|Sym\w+|Tag)"
     r"|torch\.utils\.(weak|debug_log)|torch\.func\.(debug_unwrap|functionalize|linearize)", "the compiler of Python's programs"),
    (r"torch\.(jit|AggregationType|AVG|SUM|AliasDb|\w+Type|Argument|ArgumentSpec|BenchmarkConfig|BenchmarkExecutionStats|Block|BufferDict"
     r"|CallStack|Capsule|Code|CompilationUnit|CompleteArgumentSpec|Concrete\w+|DeepCopyMemoTable|\w+StorageContext|ErrorReport"
     r"|ExecutionPlan|FileCheck|FunctionSchema|Future|futures|fork|wait|Gradient|Graph|GraphExecutorState|IODescriptor|JITException"
     r"|LiteScriptModule|LockingLogger|LoggerBase|NoopLogger|ModuleDict|ParameterDict|Node|OperatorInfo|Script\w+|StaticModule|ThroughputBenchmark"
     r"|TracingState|Type|Use|Value|import_ir_module\w*|merge_type_from_type_comment|parse_\w+|unify_type_list|PyTorchFile\w+"
     r"|monitor|DeviceObjType|StreamObjType)|torch\.testing\.FileCheck", "TorchScript, which PyTorch deprecates"),
    (r"torch\.(DispatchKey|DispatchKeySet|ExcludeDispatchKeyGuard|init_num_threads_\w+)", "the dispatcher from inside"),
    (r"torch\.(ao|quantization|quasirandom_\w+)|torch\.nn\.(qat|quantizable|quantized|intrinsic)",
     "quantization of networks, which moved to torchao"),
    (r"torch\.backends\.quantized|torch\.(\w*quantize\w*|q_\w+|int_repr|empty_quantized|fbgemm_\w+|per_(channel|tensor)_\w+"
     r"|qscheme|quantized_\w+)"
     r"|torch\.Tensor\.(dequantize|int_repr|q_\w+|qscheme)", "quantized tensors, which PyTorch deprecates (torchao replaced them)"),
    (r"torch\.(cudnn|miopen|mkldnn)_\w+", "one backend's own kernel behind a public op"),
    (r"torch\.jagged|torch\.nested\.(masked_select|narrow|nested_tensor_from_jagged)|torch\.Tensor\.index",
     "a class of tensors that is written in Python"),
    (r"torch\.sparse\.(SparseSemiStructured\w*|semi_structured|to_sparse_semi_structured|spsolve)|torch\.accelerator\.Graph",
     "CUDA's own libraries, whose headers are not used"),
    (r"torch\.backends\.(cusparselt|miopen|python_native|xeon)", "a library that libtorch for these machines is built without"),
    (r"torch\.autograd\.is_view_replay_enabled|torch\.optim\.swap_in_optimizer_params_and_state",
     "a setting of the compiler of Python's programs"),
    (r"torch\.(mps|mtia|xpu|cpu)|torch\.Tensor\.(ipu|mtia|xpu)|torch\.(get|is|set)_autocast_(ipu|xla)\w*",
     "a device that libtorch has no library for"),
    (r"torch\.(cpp|contrib|hub|multiprocessing|numa|thread_safe_generator|get_file_path|prepare_multiprocessing_environment"
     r"|profiler_allow_\w+|get_device_module|autocast_(in|de)crement_nesting)|torch\.random\.thread_safe_generator"
     r"|torch\.nn\.cpp|torch\.utils\.(backcompat|backend_registration|bundled_inputs|cmake_prefix_path|collect_env|cpp_\w+|file_baton"
     r"|hipify|jit|mobile_optimizer"
     r"|model_dump|model_zoo|set_module|viz|generate_methods_for_\w+|rename_privateuse1_backend|get_cpp_backtrace"
     r"|ThroughputBenchmark|throughput_benchmark|mkldnn|hooks|flop_counter|module_tracker|deterministic)",
     "the packaging and the processes of Python"),
    (r"torch\.utils\.data\.(DFIterDataPipe|DataChunk|IterDataPipe|MapDataPipe|argument_validation|backward_compatibility"
     r"|datapipes|functional_datapipe|graph|graph_settings|guaranteed_\w+|non_deterministic|runtime_validation\w*)",
     "data pipes, which PyTorch no longer develops"),
    (r"torch\.utils\.benchmark\.(CallgrindStats|CopyIfCallgrind|FunctionCounts?|Language|examples)",
     "Python's interpreter under Callgrind, and timed lines as text"),
    (r"torch\.utils\.benchmark\.op_fuzzers", "PyTorch 2.13 refuses their probabilities, since they add up to one"),
    (r"torch\.autograd\.profiler\.(emit_\w+|load_nvprof|parse_nvprof_trace|EnforceUnique)|torch\.profiler\.itt",
     "marks for NVIDIA's and Intel's own profilers, and readers of their files"),
    (r"torch\.autograd\.(Profiler(Config|Event|State)|profiler_legacy|profiler(_util)?\.(Profiler(Config|State)|MemRecordsAcc|StringTable"
     r"|EventMetadata|KinetoStepTracker|Future))|torch\.profiler\.(KinetoStepTracker|RecordScope|is_fbcode|python_tracer"
     r"|register_optimizer_step_post_hook)", "the inside of Python's profiler"),
    (r"torch\.cuda\.(?!\w*Storage$).*", "CUDA's own headers or a library of the driver's, which are not used"),
]
