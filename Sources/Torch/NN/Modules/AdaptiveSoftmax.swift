extension nn {
    /// The negative log likelihood of a softmax over many classes, which are cut into clusters by how frequent they are.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html>.
    ///
    /// Input `[N, in_features]` or `[in_features]`, target int64 `[N]` or none. It gives `(output, loss)`: the
    /// log-probability of each target, `[N]`, and their negative mean.
    ///
    ///     let (output, loss) = softmax(hidden, target)
    open class AdaptiveLogSoftmaxWithLoss: Module {
        /// The size of the input's last dimension.
        public let in_features: Int
        /// How many classes there are.
        public let n_classes: Int
        /// Where clusters end, the last one at `n_classes`.
        public let cutoffs: [Int]
        /// By how much each cluster is narrower than the one before.
        public let div_value: Double
        /// Whether the first cluster has a bias.
        public let head_bias: Bool
        /// How many classes are in the first cluster.
        public let shortlist_size: Int
        /// How many clusters there are beside the first.
        public let n_clusters: Int
        /// The classes of the first cluster and the other clusters.
        public let head_size: Int
        /// The first cluster.
        public let head: Linear
        /// The others.
        public let tail: ModuleList<Sequential>

        /// A ValueError for `cutoffs` that are not increasing numbers from 1 to `n_classes - 1`.
        // @forms
        public init(
            in_features: Int, n_classes: Int, cutoffs: [Int], div_value: any torch.Number = 4.0,
            head_bias: Bool = false,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            let isIncreasing = zip(cutoffs, cutoffs.dropFirst()).allSatisfy { $0 < $1 }
            let isFitting = cutoffs.allSatisfy { $0 > 0 && $0 < n_classes } && isIncreasing
            if cutoffs.isEmpty {
                raise(.ValueError, "cutoffs should be a sequence of length larger than 0")
            } else if !isFitting {
                raise(
                    .ValueError,
                    "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each "
                        + "value is between 1 and n_classes-1")
            }
            let ends = (isFitting ? cutoffs : []) + [n_classes]
            let divisor = div_value._torchScalar.double
            self.in_features = in_features
            self.n_classes = n_classes
            self.cutoffs = ends
            self.div_value = divisor
            self.head_bias = head_bias
            shortlist_size = ends[0]
            n_clusters = ends.count - 1
            head_size = ends[0] + ends.count - 1
            head = Linear(in_features, head_size, bias: head_bias, device: device, dtype: dtype)
            tail = ModuleList(
                (0..<ends.count - 1).map { cluster in
                    let width = Int((Double(in_features) / divisor ** (cluster + 1)).rounded(.down))
                    return Sequential(
                        Linear(in_features, width, bias: false, device: device, dtype: dtype),
                        Linear(width, ends[cluster + 1] - ends[cluster], bias: false, device: device, dtype: dtype))
                })
        }

        override class var declared: [Member] {
            [
                .module("head", \AdaptiveLogSoftmaxWithLoss.head), .module("tail", \AdaptiveLogSoftmaxWithLoss.tail),
            ]
        }

        /// Draws the weights anew.
        open func reset_parameters() {
            head.reset_parameters()
            for cluster in tail { for layer in cluster { (layer as? Linear)?.reset_parameters() } }
        }

        /// The targets' log-probabilities and the loss. A RuntimeError for sizes that do not fit, and for a target that is
        /// no class.
        open func forward(_ input_: Tensor, _ target_: Tensor) -> (output: Tensor, loss: Tensor) {
            if let problem = Self.problem(input_, target_) {
                let nothing = failed(.RuntimeError, problem, op: _get_name())
                return (nothing, nothing)
            }
            let isBatched = target_.dim() > 0
            let input = isBatched ? input_ : input_.unsqueeze(0)
            let target = isBatched ? target_ : target_.unsqueeze(0)
            let output = input.new_zeros(target.size(0))
            let indices = target.new_empty(target.size(0))
            var used = 0
            for (cluster, (low, high)) in zip([0] + cutoffs, cutoffs).enumerated() {
                let mask = ATen.bitwise_and_Tensor(target.ge(low), target.lt(high))
                let rows = mask.nonzero().squeeze()
                if rows.numel() == 0 { continue }
                if cluster == 0 {
                    indices.index_copy_(0, rows, target[mask])
                } else {
                    indices.index_fill_(0, rows, shortlist_size + cluster - 1)
                    let logits = tail[cluster - 1](input.index_select(0, rows))
                    let found = functional.log_softmax(logits, dim: 1).gather(1, (target[mask] - low).unsqueeze(1))
                    output.index_copy_(0, rows, found.squeeze(1))
                }
                used += rows.numel()
            }
            if used != target.size(0) {
                let (least, most): (Int, Int) = (target.min().item(), target.max().item())
                let nothing = failed(
                    .RuntimeError,
                    "Target values should be in [0, \(n_classes - 1)], but values in range [\(least), \(most)] were found. ",
                    op: _get_name())
                return (nothing, nothing)
            }
            let first = functional.log_softmax(head(input), dim: 1)
            output.add_(first.gather(1, indices.unsqueeze(1)).squeeze())
            return (isBatched ? output : output.squeeze(0), (-output).mean())
        }

        /// Runs the layer between its hooks.
        public final func callAsFunction(_ input_: Tensor, _ target_: Tensor) -> (output: Tensor, loss: Tensor) {
            hooked({ self.forward($0, $1) as (Tensor, Tensor) }, input_, target_)
        }

        /// The log-probability of every class, `[N, n_classes]`.
        // @forms
        open func log_prob(input: Tensor) -> Tensor { all(input, head(input)) }

        /// The likeliest class of each sample, `[N]`.
        // @forms
        open func predict(input: Tensor) -> Tensor {
            let first = head(input)
            let output = first.argmax(1)
            let isInCluster = output.ge(shortlist_size)
            if !(isInCluster.any().item() as Bool) { return output }
            if isInCluster.all().item() as Bool { return all(input, first).argmax(1) }
            output[isInCluster] = all(input[isInCluster], first[isInCluster]).argmax(1)
            return output
        }

        private func all(_ input: Tensor, _ first: Tensor) -> Tensor {
            let out = input.new_empty([first.size(0), n_classes])
            let head = functional.log_softmax(first, dim: 1)
            out[.all, 0..<shortlist_size] = head[.all, 0..<shortlist_size]
            for (cluster, (start, end)) in zip(cutoffs, cutoffs.dropFirst()).enumerated() {
                let own = functional.log_softmax(tail[cluster](input), dim: 1)
                out[.all, start..<end] = own + head[.all, shortlist_size + cluster].unsqueeze(1)
            }
            return out
        }

        private static func problem(_ input: Tensor, _ target: Tensor) -> String? {
            let (inputs, targets) = (input.dim(), target.dim())
            if targets > 1 { return "0D or 1D target tensor expected, multi-target not supported" }
            if targets == 1 && input.size(0) != target.size(0) {
                return "Input and target should have the same size in the batch dimension."
            }
            if inputs == targets + 1 { return nil }
            return "\(targets)D target tensor expects \(targets + 1)D input tensors, but found inputs with size "
                + "\(input.size())"
        }
    }
}
