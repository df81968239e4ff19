extension torch.masked {
    /// A tensor of which only some elements count: those where a mask of the same shape is true.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    ///
    /// Ops and reductions leave the others out. What Python's class has no op for is not here. Python's is a tensor;
    /// this one holds two, so that what takes a `Tensor` takes its `get_data()` or `to_tensor(_:)`.
    public final class MaskedTensor {
        /// The elements, those that do not count among them, with their graph.
        var values: Tensor
        /// Which of them count.
        private(set) var mask: Tensor

        /// A leaf of copies of both. A TypeError for a dtype or layout that there is no masked tensor of, for a mask
        /// that is not of booleans or of another layout; a ValueError for one of another shape.
        // @forms torch.masked.MaskedTensor
        public init(data: Tensor, mask: Tensor, requires_grad: Bool = false) {
            Self.warnOfPrototype()
            if data.requires_grad {
                warn(
                    "It is not recommended to create a MaskedTensor with a tensor that requires_grad. "
                        + "To avoid this, you can use data.detach().clone()")
            }
            let (fitted, flags) = Self.fitted(data.detach(), mask)
            values = fitted.clone()
            self.mask = flags.clone()
            guard isValid() else { return }
            if requires_grad { values.requires_grad_(true) }
        }

        /// The result of an op, of the graph of `values`.
        init(values: Tensor, mask: Tensor) {
            self.values = values
            self.mask = mask
            _ = isValid()
        }

        /// One whose gradients flow to the elements of `data` that count.
        static func differentiable(_ data: Tensor, _ mask: Tensor) -> MaskedTensor {
            warnOfPrototype()
            let (fitted, flags) = fitted(data, mask)
            let dense = fitted.layout == .strided && fitted.shape == flags.shape && flags.dtype == .bool
            // Those that do not count have no gradient, whatever their values.
            let values = dense ? ATen.where_self(flags, fitted, fitted.detach()) : fitted.clone()
            return MaskedTensor(values: values, mask: flags.clone())
        }

        /// Takes what an op in place has given.
        func take(_ values: Tensor) -> MaskedTensor {
            self.values = values
            return self
        }

        private static func warnOfPrototype() {
            warn(
                "The PyTorch API of MaskedTensors is in prototype stage and will change in the near future. Please "
                    + "open a Github issue for features requests and see our documentation on the torch.masked module "
                    + "for further information about the project.")
        }

        /// Sparse data stored at the mask's places.
        private static func fitted(_ data: Tensor, _ mask: Tensor) -> (Tensor, Tensor) {
            guard data.layout == mask.layout else {
                raise(.TypeError, "data and mask must have the same layout.")
                return (data, mask)
            }
            switch data.layout {
            case .sparse_coo:
                let (stored, flags) = (ATen.coalesce(data), ATen.coalesce(mask))
                guard ATen._nnz(stored) != ATen._nnz(flags) else { return (stored, flags) }
                return (SparseMask.filled(flags, stored, 0._torchTensor), flags)
            case .sparse_csr where ATen._nnz(data) != ATen._nnz(mask):
                let (stored, flags) = (
                    ATen.to_sparse(data, .sparse_coo, nil, nil), ATen.to_sparse(mask, .sparse_coo, nil, nil)
                )
                return (ATen.to_sparse_csr(SparseMask.filled(flags, stored, 0._torchTensor), nil), mask)
            default: return (data, mask)
            }
        }

        private static let dtypes: Set<torch.dtype> = [
            .float16, .float32, .float64, .bool, .int8, .int16, .int32, .int64,
        ]

        /// Whether both fit together; else after the error.
        private func isValid() -> Bool {
            func wrong(_ kind: TorchError.Kind, _ text: String) -> Bool {
                raise(kind, text)
                return false
            }
            if values.isPlaceholder || mask.isPlaceholder { return false }
            switch values.layout {
            case .strided: break
            case .sparse_coo:
                guard Self.match(ATen.indices(values), ATen.indices(mask)) else {
                    return wrong(
                        .ValueError, "data and mask are both sparse COO tensors but do not have the same indices.")
                }
            case .sparse_csr:
                guard Self.match(ATen.crow_indices(values), ATen.crow_indices(mask)),
                    Self.match(ATen.col_indices(values), ATen.col_indices(mask))
                else {
                    return wrong(
                        .ValueError,
                        "data and mask are both sparse CSR tensors but do not share either crow or col indices.")
                }
            default: return wrong(.TypeError, "data layout of \(values.layout) is not supported.")
            }
            if mask.dtype != .bool { return wrong(.TypeError, "mask must have dtype bool.") }
            if !Self.dtypes.contains(values.dtype) {
                return wrong(.TypeError, "\(values.dtype) is not supported in MaskedTensor.")
            }
            if values.dim() != mask.dim() { return wrong(.ValueError, "data.dim() must equal mask.dim()") }
            if values.shape != mask.shape { return wrong(.ValueError, "data.size() must equal mask.size()") }
            return true
        }

        /// Whether two tensors have the same elements.
        static func match(_ a: Tensor, _ b: Tensor) -> Bool {
            guard a.layout == b.layout, a.dim() == b.dim() else { return false }
            switch a.layout {
            case .sparse_coo: return match(ATen.values(a), ATen.values(b)) && match(ATen.indices(a), ATen.indices(b))
            case .sparse_csr:
                return match(ATen.crow_indices(a), ATen.crow_indices(b))
                    && match(ATen.col_indices(a), ATen.col_indices(b)) && match(ATen.values(a), ATen.values(b))
            default: return a.shape == b.shape && ATen.equal(a, b)
            }
        }
    }

    /// A masked tensor that is a leaf: a copy of the elements and of the mask, true for those that count.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    // @forms
    public static func masked_tensor(data: Tensor, mask: Tensor, requires_grad: Bool = false) -> MaskedTensor {
        MaskedTensor(data: data, mask: mask, requires_grad: requires_grad)
    }

    /// A masked tensor of whose elements gradients flow to `data`.
    /// See <https://docs.pytorch.org/docs/stable/masked.html>.
    // @forms
    public static func as_masked_tensor(data: Tensor, mask: Tensor) -> MaskedTensor {
        MaskedTensor.differentiable(data, mask)
    }

    /// Whether a value is a masked tensor.
    public static func is_masked_tensor(_ obj: Any) -> Bool { obj is MaskedTensor }
}

// What a program reads of it.
extension torch.masked.MaskedTensor {
    /// The elements as a tensor, those that do not count as they happen to be; gradients flow back from it.
    public func get_data() -> Tensor { ATen.alias(values) }
    /// Which elements count.
    public func get_mask() -> Tensor { mask }

    /// A tensor with a number in place of the elements that do not count.
    public func to_tensor(_ value: any torch.TensorOrNumber) -> Tensor {
        let hidden = ATen.logical_not(mask)
        guard let number = value as? any torch.Number else {
            return ATen.masked_fill_Tensor(values, hidden, value._torchTensor)
        }
        return ATen.masked_fill_Scalar(values, hidden, number._torchScalar)
    }

    /// A tensor with a number in place of the elements that do not count.
    public func to_tensor(value: any torch.TensorOrNumber) -> Tensor { to_tensor(value) }

    /// The size of every dimension.
    public var shape: torch.Size { values.shape }
    /// The size of every dimension.
    public func size() -> torch.Size { values.shape }
    /// The size of one dimension.
    public func size(_ dim: Int) -> Int { values.size(dim) }
    /// How far apart the elements of each dimension lie.
    public func stride() -> [Int] { values.stride() }
    /// The number of dimensions.
    public func dim() -> Int { values.dim() }
    /// The number of dimensions.
    public var ndim: Int { values.dim() }
    /// The number of elements, those that do not count among them.
    public func numel() -> Int { values.numel() }
    /// The size of the first dimension, Python's `len`.
    public var count: Int { values.count }
    /// The type of the elements.
    public var dtype: torch.dtype { values.dtype }
    /// How the elements are stored.
    public var layout: torch.layout { values.layout }
    /// Where they are stored.
    public var device: torch.device { values.device }
    /// Whether they are stored as coordinates and values.
    public func is_sparse_coo() -> Bool { layout == .sparse_coo }
    /// Whether they are stored as compressed rows.
    public func is_sparse_csr() -> Bool { layout == .sparse_csr }
    /// Whether only some are stored.
    public var is_sparse: Bool { is_sparse_coo() || is_sparse_csr() }

    /// The one element. A ValueError if it does not count, a RuntimeError if there are several.
    public func item() -> Double {
        if mask.numel() == 1, !mask.item(Bool.self) {
            raise(.ValueError, "__torch_dispatch__, aten._local_scalar_dense: expected a mask tensor")
            return .nan
        }
        return values.item()
    }
}

// Gradients, which are masked as the tensor is.
extension torch.masked.MaskedTensor {
    /// Whether gradients of it are computed.
    public var requires_grad: Bool {
        get { values.requires_grad }
        set { values.requires_grad = newValue }
    }

    /// Says whether gradients of it are computed.
    @discardableResult
    public func requires_grad_(_ requires_grad: Bool = true) -> torch.masked.MaskedTensor {
        values.requires_grad_(requires_grad)
        return self
    }

    /// Whether no op made it.
    public var is_leaf: Bool { values.is_leaf }

    /// The gradient of a leaf, as `backward` has summed it; nil before. Elements that count and took no part have a 0
    /// where Python hides them.
    public var grad: torch.masked.MaskedTensor? {
        get { values.grad.map { torch.masked.MaskedTensor(values: $0, mask: mask) } }
        set { values.grad = newValue?.values }
    }

    /// Computes the gradients of all leaves that it was made of; `gradient` weighs its elements.
    public func backward(_ gradient: torch.masked.MaskedTensor? = nil, retain_graph: Bool? = nil) {
        values.backward(gradient?.values, retain_graph: retain_graph)
    }

    /// A copy outside the graph.
    public func detach() -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: values.detach().clone(), mask: mask)
    }
}
