extension nn {
    /// What the tables of vectors share.
    ///
    /// `weight` is `[num_embeddings, embedding_dim]`. An AssertionError for a `padding_idx` that is no row and for a
    /// weight of another shape.
    open class EmbeddingNd: Module {
        /// How many rows the table has.
        public let num_embeddings: Int
        /// How long each row is.
        public let embedding_dim: Int
        /// A row that gets no gradient and begins at zero.
        public let padding_idx: Int?
        /// The greatest norm of a row: a longer one is shortened in the table when it is read. Nil for no bound.
        public let max_norm: (any torch.Number)?
        /// The `p` of the norm that `max_norm` bounds.
        public let norm_type: any torch.Number
        /// Whether a row's gradient is divided by how often the batch reads the row.
        public let scale_grad_by_freq: Bool
        /// Whether the gradient of `weight` is sparse.
        public let sparse: Bool
        /// The table, `[num_embeddings, embedding_dim]`.
        @_Held public var weight: Parameter

        init(
            rows num_embeddings: Int, _ embedding_dim: Int, _ padding_idx: Int?, _ max_norm: (any torch.Number)?,
            _ norm_type: any torch.Number, _ scale_grad_by_freq: Bool, _ sparse: Bool, _ given: Tensor?,
            _ freeze: Bool, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?, padding: String
        ) {
            self.num_embeddings = num_embeddings
            self.embedding_dim = embedding_dim
            self.padding_idx = padding_idx.map { $0 < 0 ? $0 + num_embeddings : $0 }
            self.max_norm = max_norm
            self.norm_type = norm_type
            self.scale_grad_by_freq = scale_grad_by_freq
            self.sparse = sparse
            let shape = [num_embeddings, embedding_dim]
            weight = given.map { Parameter($0) } ?? emptyParameter(shape, device?._torchDevice, dtype)
            super.init()
            if let padding_idx, padding_idx != 0, !(-num_embeddings..<num_embeddings).contains(padding_idx) {
                raise(.AssertionError, "\(padding) must be within num_embeddings", op: _get_name())
            } else if given == nil {
                reset_parameters()
            } else if weight.size() != torch.Size(shape) {
                raise(
                    .AssertionError, "Shape of weight does not match num_embeddings and embedding_dim",
                    op: _get_name())
            }
            if freeze { weight.requires_grad = false }
        }

        override class var declared: [Member] { [.parameter("weight", \EmbeddingNd.weight)] }

        /// Draws the table anew.
        open func reset_parameters() {
            nn.`init`.normal_(tensor: weight)
            if let padding_idx { torch.no_grad { _ = weight[padding_idx].fill_(0) } }
        }

        /// The text of what differs from the defaults.
        final func norms() -> String {
            var text = ""
            if let max_norm { text += ", max_norm=\(pythonText(max_norm._torchScalar))" }
            let norm = norm_type._torchScalar
            if norm.double != 2 { text += ", norm_type=\(pythonText(norm))" }
            if scale_grad_by_freq { text += ", scale_grad_by_freq=True" }
            return text
        }

        /// Whether a table of given vectors is one. An AssertionError where it is not.
        static func isTable(_ embeddings: Tensor) -> Bool {
            if embeddings.dim() == 2 { return true }
            raise(.AssertionError, "Embeddings parameter is expected to be 2-dimensional", op: "from_pretrained")
            return false
        }
    }

    /// The rows of a table. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html>.
    ///
    /// Input int64 or int32 indices of any shape `[*]`, output `[*, embedding_dim]`.
    open class Embedding: EmbeddingNd {
        // The documentation leaves out what has an underscored label, as `_weight`, unless told.
        // @forms
        @_documentation(visibility: public)
        public init(
            num_embeddings: Int, embedding_dim: Int, padding_idx: Int? = nil, max_norm: (any torch.Number)? = nil,
            norm_type: any torch.Number = 2.0, scale_grad_by_freq: Bool = false, sparse: Bool = false,
            _weight: Tensor? = nil, _freeze: Bool = false, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                rows: num_embeddings, embedding_dim, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse,
                _weight, _freeze, device, dtype, padding: "Padding_idx")
        }

        /// A table of given vectors, which does not train unless `freeze` is false.
        // @forms
        public static func from_pretrained(
            embeddings: Tensor, freeze: Bool = true, padding_idx: Int? = nil, max_norm: (any torch.Number)? = nil,
            norm_type: any torch.Number = 2.0, scale_grad_by_freq: Bool = false, sparse: Bool = false
        ) -> nn.Embedding {
            guard isTable(embeddings) else { return Embedding(num_embeddings: 1, embedding_dim: 1) }
            return Embedding(
                num_embeddings: embeddings.size(0), embedding_dim: embeddings.size(1), padding_idx: padding_idx,
                max_norm: max_norm, norm_type: norm_type, scale_grad_by_freq: scale_grad_by_freq, sparse: sparse,
                _weight: embeddings, _freeze: freeze)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            functional.embedding(
                input: input, weight: weight, padding_idx: padding_idx, max_norm: max_norm?._torchScalar.double,
                norm_type: norm_type._torchScalar.double, scale_grad_by_freq: scale_grad_by_freq, sparse: sparse)
        }

        open override func extra_repr() -> String {
            let padding = padding_idx.map { ", padding_idx=\($0)" } ?? ""
            return "\(num_embeddings), \(embedding_dim)\(padding)\(norms())" + (sparse ? ", sparse=True" : "")
        }
    }

    /// The sums, means or maxima of bags of rows. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html>.
    ///
    /// Input `[B, N]`, or `[N]` with the bags' beginnings as `offsets`; output `[B, embedding_dim]`. `mode` is `sum`,
    /// `mean` or `max`.
    open class EmbeddingBag: EmbeddingNd {
        /// What becomes of a bag's rows: `sum`, `mean` or `max`.
        public let mode: String
        /// Whether `offsets` also holds the end of the last bag.
        public let include_last_offset: Bool

        // @forms
        @_documentation(visibility: public)
        public init(
            num_embeddings: Int, embedding_dim: Int, max_norm: (any torch.Number)? = nil,
            norm_type: any torch.Number = 2.0, scale_grad_by_freq: Bool = false, mode: String = "mean",
            sparse: Bool = false, _weight: Tensor? = nil, include_last_offset: Bool = false, padding_idx: Int? = nil,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.mode = mode
            self.include_last_offset = include_last_offset
            super.init(
                rows: num_embeddings, embedding_dim, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse,
                _weight, false, device, dtype, padding: "padding_idx")
        }

        /// A table of given vectors, which does not train unless `freeze` is false.
        // @forms
        public static func from_pretrained(
            embeddings: Tensor, freeze: Bool = true, max_norm: (any torch.Number)? = nil,
            norm_type: any torch.Number = 2.0, scale_grad_by_freq: Bool = false, mode: String = "mean",
            sparse: Bool = false, include_last_offset: Bool = false, padding_idx: Int? = nil
        ) -> nn.EmbeddingBag {
            guard isTable(embeddings) else { return EmbeddingBag(num_embeddings: 1, embedding_dim: 1) }
            let bag = EmbeddingBag(
                num_embeddings: embeddings.size(0), embedding_dim: embeddings.size(1), max_norm: max_norm,
                norm_type: norm_type, scale_grad_by_freq: scale_grad_by_freq, mode: mode, sparse: sparse,
                _weight: embeddings, include_last_offset: include_last_offset, padding_idx: padding_idx)
            bag.weight.requires_grad = !freeze
            return bag
        }

        /// The bags' vectors, `[B, embedding_dim]`. `offsets` is nil where `input` is `[B, N]`; `per_sample_weights`,
        /// of the input's shape, goes with the mode `sum` alone.
        open func forward(_ input: Tensor, offsets: Tensor?, per_sample_weights: Tensor?) -> Tensor {
            functional.embedding_bag(
                input: input, weight: weight, offsets: offsets, max_norm: max_norm?._torchScalar.double,
                norm_type: norm_type._torchScalar.double, scale_grad_by_freq: scale_grad_by_freq, mode: mode,
                sparse: sparse, per_sample_weights: per_sample_weights, include_last_offset: include_last_offset,
                padding_idx: padding_idx)
        }

        open override func forward(_ input: Tensor) -> Tensor {
            forward(input, offsets: nil, per_sample_weights: nil)
        }

        open override func forward(_ input: Tensor, _ offsets: Tensor) -> Tensor {
            forward(input, offsets: offsets, per_sample_weights: nil)
        }

        open override func forward(_ input: Tensor, _ offsets: Tensor, _ per_sample_weights: Tensor) -> Tensor {
            forward(input, offsets: offsets, per_sample_weights: per_sample_weights)
        }

        /// Runs the layer between its hooks.
        public final func callAsFunction(
            _ input: Tensor, offsets: Tensor? = nil, per_sample_weights: Tensor? = nil
        ) -> Tensor {
            hooked(
                { self.forward($0, offsets: $1, per_sample_weights: $2) }, input, offsets, per_sample_weights,
                keywords: ["offsets", "per_sample_weights"])
        }

        /// Runs the layer between its hooks.
        public final func callAsFunction(
            _ input: Tensor, _ offsets: Tensor?, per_sample_weights: Tensor? = nil
        ) -> Tensor {
            hooked(
                { self.forward($0, offsets: $1, per_sample_weights: $2) }, input, offsets, per_sample_weights,
                keywords: ["per_sample_weights"])
        }

        open override func extra_repr() -> String {
            "\(num_embeddings), \(embedding_dim)\(norms()), mode=\(pythonText(mode))"
                + (padding_idx.map { ", padding_idx=\($0)" } ?? "")
        }
    }
}
