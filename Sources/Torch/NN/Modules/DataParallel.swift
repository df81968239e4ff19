extension nn {
    /// Runs a module on several GPUs, a part of the batch on each.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html>.
    ///
    /// Without a GPU the module is called as it is, as in Python; with one it is moved there, and so are the inputs. A
    /// NotImplementedError for several.
    open class DataParallel<Wrapped: Module>: Module {
        /// The module that is run.
        public let module: Wrapped
        /// The GPUs' numbers; empty where there is none.
        public let device_ids: [Int]
        /// The dimension along which batches are cut.
        public let dim: Int

        // @forms
        public init(module: Wrapped, device_ids: [Int]? = nil, output_device: Int? = nil, dim: Int = 0) {
            let count = torch.cuda.is_available() ? torch.cuda.device_count() : 0
            let ids = count == 0 ? [] : device_ids ?? Array(0..<count)
            self.module = module
            self.device_ids = ids
            self.dim = dim
            super.init()
            if ids.count > 1 {
                raise(
                    .NotImplementedError,
                    "DataParallel over several GPUs is not offered: give device_ids: [0], or run a process for each GPU"
                )
            } else if let id = ids.first {
                module.to(device: torch.device("cuda", id))
            }
        }

        override class var declared: [Member] { [.module("module", \DataParallel.module)] }

        open override func forward(_ input: Tensor) -> Tensor { module(moved(input)) }

        open override func forward(_ input: Tensor, _ other: Tensor) -> Tensor { module(moved(input), moved(other)) }

        open override func forward(_ input: Tensor, _ other: Tensor, _ third: Tensor) -> Tensor {
            module(moved(input), moved(other), moved(third))
        }

        private func moved(_ input: Tensor) -> Tensor {
            device_ids.first.map { input.to(device: torch.device("cuda", $0)) } ?? input
        }
    }

    /// A module that holds others under names, which Python deprecates: it warns.
    open class Container: Module {
        /// The modules by their names.
        public init(_ modules: OrderedDict<String, Module> = [:]) {
            warn(
                "`nn.Container` is deprecated. All of its functionality is now implemented in `nn.Module`. Subclass that "
                    + "instead.", as: "FutureWarning")
            super.init()
            for (name, module) in modules.items() { add_module(name, module) }
        }
    }
}
