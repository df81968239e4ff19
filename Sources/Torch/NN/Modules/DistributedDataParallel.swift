internal import CTorch

extension nn {
    /// Python's module `torch.nn.parallel`.
    public enum parallel {
        /// A module on several GPUs of one process.
        public typealias DataParallel = nn.DataParallel
    }
}

extension nn.parallel {
    /// Trains a module in several processes, each on its part of the data: the gradients are the mean of all.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html>.
    ///
    /// ```swift
    /// try dist.init_process_group("gloo")
    /// let net = nn.parallel.DistributedDataParallel(Net())
    /// let optimizer = optim.SGD(net.parameters(), lr: 0.1)
    /// ```
    ///
    /// All processes begin with the tensors of the first. `loss.backward()` sends the gradients while it goes on, in
    /// buckets; buffers are those of the first process before each `forward`. The processes must make it alike: a
    /// RuntimeError where shapes differ, and where a parameter has no gradient unless `find_unused_parameters` is true.
    /// Where another process is gone, `backward` fails: `torch.throwing` around the step catches it.
    ///
    /// Called with one to three tensors, as the module that it holds.
    open class DistributedDataParallel<Wrapped: nn.Module>: nn.Module {
        /// The module that is trained.
        public let module: Wrapped
        /// The group of the processes.
        public let process_group: torch.distributed.ProcessGroup?
        /// Without effect on one device.
        public let dim: Int
        /// The GPU's number, in a list; nil on the CPU.
        public let device_ids: [Int]?
        /// Whether buffers are those of the first process at each `forward`.
        public let forward_sync_buffers: Bool
        /// Whether parameters may be left out of a step.
        public let find_unused_parameters: Bool
        /// Whether gradients are views of the buckets.
        public let gradient_as_bucket_view: Bool
        /// Whether all steps have the same graph.
        public let static_graph: Bool
        /// Whether `backward` exchanges gradients: false within ``no_sync(_:)``.
        public var require_backward_grad_sync = true
        /// Whether `forward` takes over buffers: not after a step without an exchange.
        public var require_forward_param_sync = true

        private var reducer: Reducer?

        /// - Parameters:
        ///   - broadcast_buffers: The former name of `forward_sync_buffers`; it warns.
        ///   - init_sync: Whether the tensors of the first process are taken over, and shapes compared.
        ///   - process_group: The processes; all by default.
        ///   - bucket_cap_mb: How large a bucket may be, in MiB; 25 by default.
        ///   - check_reduction: Deprecated in Python, where it warns.
        ///   - skip_all_reduce_unused_params: Whether what no process has used is left out of the exchange.
        ///   - bucket_cap_mb_list: Such limits, one for each bucket.
        // @forms
        public init(
            module: Wrapped, device_ids: [Int]? = nil, output_device: Int? = nil, dim: Int = 0,
            broadcast_buffers: Bool? = nil, init_sync: Bool = true,
            process_group: torch.distributed.ProcessGroup? = nil, bucket_cap_mb: (any torch.Number)? = nil,
            find_unused_parameters: Bool = false, check_reduction: Bool = false,
            gradient_as_bucket_view: Bool = false, static_graph: Bool = false,
            skip_all_reduce_unused_params: Bool = false, bucket_cap_mb_list: [Int]? = nil,
            batched_grad_copy: Bool = false, forward_sync_buffers: Bool? = nil
        ) {
            let group = torch.distributed.usual(nil) {
                try process_group ?? torch.distributed.World.shared.standing()
            }
            self.module = module
            self.process_group = group
            self.dim = dim
            self.find_unused_parameters = find_unused_parameters
            self.gradient_as_bucket_view = gradient_as_bucket_view
            self.static_graph = static_graph
            self.forward_sync_buffers = forward_sync_buffers ?? broadcast_buffers ?? true
            let parameters = module.parameters()
            let types = Set(parameters.map(\.device.type))
            let ids = device_ids ?? []
            let isOnGPU = types == ["cuda"] && Set(parameters.map(\.device)).count == 1 && !ids.isEmpty
            self.device_ids = isOnGPU ? ids : nil
            super.init()
            warn(broadcast_buffers, forward_sync_buffers, check_reduction)
            guard
                fits(parameters, types, ids, output_device, isOnGPU: isOnGPU, device_ids: device_ids),
                let handle = group?.handle
            else { return }
            let trained = TrainedParameters(module)
            if init_sync {
                check(ct_group_verify_parameters(handle, handles(trained.tensors), trained.tensors.count))
                let buffers = forward_sync_buffers != nil || self.forward_sync_buffers ? module.buffers() : []
                take((parameters + buffers).map { $0.detach() })
            }
            let caps = Buckets(
                bucket_cap_mb, bucket_cap_mb_list, static_graph: static_graph, findsUnused: find_unused_parameters)
            reducer = Reducer(
                trained, handle, caps, module._get_name(),
                ct_reducer_options(
                    bucket_bytes: caps.bytes, first_bucket_bytes: caps.firstBytes,
                    find_unused_parameters: find_unused_parameters, gradient_as_bucket_view: gradient_as_bucket_view,
                    skip_unused: skip_all_reduce_unused_params, static_graph: static_graph,
                    broadcast_buffers: self.forward_sync_buffers, batched_copy: batched_grad_copy))
            if module.modules().contains(where: { $0 is nn.SyncBatchNorm }), types == ["cpu"] {
                raise(.ValueError, "SyncBatchNorm layers only work with GPU modules")
            }
            if static_graph, let reducer {
                check(ct_reducer_set_static_graph(reducer.handle))
                if find_unused_parameters {
                    TorchCore.warn(
                        "You passed find_unused_parameters=true to DistributedDataParallel, `_set_static_graph` will "
                            + "detect unused parameters automatically, so you do not need to set "
                            + "find_unused_parameters=true, just be sure these unused parameters will not change during "
                            + "training loop while calling `_set_static_graph`.")
                }
            }
        }

        override class var declared: [Member] { [.module("module", \DistributedDataParallel.module)] }

        // MARK: the step

        open override func forward(_ input: Tensor) -> Tensor { step { module(moved(input)) } }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor {
            step { module(moved(input), moved(other)) }
        }

        open override func forward(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
            step { module(moved(input), moved(other), moved(third)) }
        }

        /// Runs `body` without exchanges: the gradients of its steps add up in each process, and the first step after it
        /// exchanges the sums. The `forward` of a step must be within it, too.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html#torch.nn.parallel.DistributedDataParallel.no_sync>.
        public func no_sync<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let before = require_backward_grad_sync
            require_backward_grad_sync = false
            defer { require_backward_grad_sync = before }
            return try body()
        }

        private func step(_ compute: () -> Tensor) -> Tensor {
            torch.autograd.profiler.record_function(name: "DistributedDataParallel.forward") {
                prepare()
                return passed(compute())
            }
        }

        private func prepare() {
            guard let reducer else { return }
            if torch.is_grad_enabled() {
                if require_backward_grad_sync { check(ct_reducer_prepare_for_forward(reducer.handle)) }
                var isRebuilt = false
                check(ct_reducer_rebuild_buckets(reducer.handle, &isRebuilt))
            }
            if require_forward_param_sync && forward_sync_buffers { torch.no_grad { take(module.buffers()) } }
        }

        /// The result, after which a backward pass may begin.
        private func passed(_ output: Tensor) -> Tensor {
            guard let reducer else { return output }
            require_forward_param_sync = torch.is_grad_enabled() && require_backward_grad_sync
            let looks = find_unused_parameters && !static_graph
            if require_forward_param_sync {
                check(ct_reducer_prepare_for_backward(reducer.handle, looks ? [output.handle] : [], looks ? 1 : 0))
            }
            guard looks || static_graph && !reducer.isDelayed, output.grad_fn != nil else { return output }
            let isStatic = static_graph
            return FunctionCall(name: "_DDPSink") { _, grads in
                if isStatic && !reducer.isDelayed {
                    check(ct_reducer_delay(reducer.handle))
                    reducer.isDelayed = true
                }
                return grads
            }
            .run([output]) { ctx in
                ctx.set_materialize_grads(false)
                return output.clone()
            }
        }

        /// Takes over the tensors of the first process.
        private func take(_ tensors: [Tensor]) {
            guard let handle = process_group?.handle, !tensors.isEmpty else { return }
            check(ct_group_broadcast_coalesced(handle, handles(tensors), tensors.count, 250 << 20, 0))
            keep(tensors)
        }

        private func moved(_ input: Tensor) -> Tensor {
            device_ids?.first.map { input.to(device: torch.device("cuda", $0)) } ?? input
        }

        // MARK: checks

        private func fits(
            _ parameters: [nn.Parameter], _ types: Set<String>, _ ids: [Int], _ output_device: Int?, isOnGPU: Bool,
            device_ids: [Int]?
        ) -> Bool {
            if !parameters.contains(where: \.requires_grad) {
                return refused(
                    .RuntimeError,
                    "DistributedDataParallel is not needed when a module doesn't have any parameter that requires a "
                        + "gradient.")
            }
            if ids.count > 1 {
                return refused(.ValueError, "device_ids can only be None or contain a single element.")
            }
            if types.count != 1 {
                return refused(
                    .ValueError,
                    "DistributedDataParallel's input module must be on the same type of devices, but input module "
                        + "parameters locate in {\(types.map { "'\($0)'" }.joined(separator: ", "))}.")
            }
            if !isOnGPU, !ids.isEmpty || (output_device ?? 0) != 0 {
                let devices = Set(parameters.map(\.device.debugDescription)).joined(separator: ", ")
                return refused(
                    .ValueError,
                    "DistributedDataParallel device_ids and output_device arguments only work with "
                        + "single-device/multiple-device GPU modules or CPU modules, but got device_ids "
                        + "\(device_ids.map { "\($0)" } ?? "None"), output_device "
                        + "\(output_device.map { "\($0)" } ?? "None"), and module parameters {\(devices)}.")
            }
            if parameters.contains(where: \.isUninitialized) {
                return refused(
                    .RuntimeError,
                    "Modules with uninitialized parameters can't be used with `DistributedDataParallel`. Run a dummy "
                        + "forward pass to correctly initialize the modules")
            }
            return true
        }

        private func refused(_ kind: TorchError.Kind, _ message: String) -> Bool {
            raise(kind, message)
            return false
        }

        private func warn(_ broadcast_buffers: Bool?, _ forward_sync_buffers: Bool?, _ check_reduction: Bool) {
            if broadcast_buffers != nil {
                TorchCore.warn(
                    forward_sync_buffers != nil
                        ? "Both `broadcast_buffers` and `forward_sync_buffers` were specified. `broadcast_buffers` is "
                            + "deprecated and its value is ignored when `forward_sync_buffers` is provided."
                        : "`broadcast_buffers` is deprecated. Use `forward_sync_buffers` instead. IMPORTANT: unlike "
                            + "`broadcast_buffers=False`, `forward_sync_buffers=False` still syncs buffers at init. If "
                            + "you rely on buffers NOT being synced at init (e.g. rank-local buffers), keep using "
                            + "`broadcast_buffers=False` until `init_sync_buffers` is available.", as: "FutureWarning")
            }
            if check_reduction {
                TorchCore.warn(
                    "The `check_reduction` argument in `DistributedDataParallel` module is deprecated. Please avoid "
                        + "using it.", as: "FutureWarning")
            }
        }
    }
}

/// The parameters that need gradients, each once, with the names that errors show.
struct TrainedParameters {
    var tensors: [Tensor] = []
    var names: [String] = []
    /// Whether a gradient is sparse.
    var sparse: [Bool] = []

    init(_ module: nn.Module) {
        var seen: Set<OpaquePointer> = []
        for (path, part) in module.named_modules() {
            for (name, parameter) in part.named_parameters(recurse: false) {
                guard parameter.requires_grad, seen.insert(parameter.handle).inserted else { continue }
                tensors.append(parameter)
                names.append("\(path).\(name)")
                sparse.append((part as? nn.EmbeddingNd)?.sparse ?? false)
            }
        }
    }
}

/// How large buckets may be, in bytes.
struct Buckets {
    let bytes: Int64
    let firstBytes: Int64
    let limits: [Int64]
    let rebuiltLimits: [Int64]

    init(_ megabytes: (any torch.Number)?, _ list: [Int]?, static_graph: Bool, findsUnused: Bool) {
        let list = list ?? []
        let cap = list.max().map(Double.init) ?? megabytes?._torchScalar.double ?? 25
        bytes = Int64(cap * 1024 * 1024)
        firstBytes = list.isEmpty && megabytes == nil ? 1 << 20 : bytes
        rebuiltLimits = list.map { Int64($0) << 20 }
        if !list.isEmpty {
            limits = rebuiltLimits
        } else if static_graph || !findsUnused {
            limits = [Int64.max]
        } else {
            limits = firstBytes < bytes ? [firstBytes, bytes] : [bytes]
        }
    }
}

/// c10d's reducer.
final class Reducer: @unchecked Sendable {
    let handle: OpaquePointer
    /// Whether the first step of a static graph has begun its exchange.
    var isDelayed = false

    init?(
        _ trained: TrainedParameters, _ group: OpaquePointer, _ buckets: Buckets, _ module: String,
        _ options: ct_reducer_options
    ) {
        var (out, options) = (OpaquePointer?.none, options)
        withTexts(trained.names) { names in
            check(
                ct_reducer_new(
                    group, handles(trained.tensors), trained.sparse, names, names.count, buckets.limits,
                    buckets.limits.count, buckets.rebuiltLimits, buckets.rebuiltLimits.count, module, &options, &out))
        }
        keep(trained.tensors)
        guard let out else { return nil }
        handle = out
    }

    deinit { ct_reducer_release(handle) }
}
