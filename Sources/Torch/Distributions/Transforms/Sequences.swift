extension torch.distributions.transforms {
    /// Parts along a dimension, each with a transform of its own.
    open class CatTransform: Transform {
        /// The transforms.
        public let transforms: [Transform]
        /// The size of each part.
        public let lengths: [Int]
        /// The dimension.
        public let dim: Int

        // @forms
        public init(tseq: [Transform], dim: Int = 0, lengths: [Int]? = nil, cache_size: Int = 0) {
            transforms = cache_size == 0 ? tseq : tseq.map { $0.with_cache(cache_size: cache_size) }
            self.lengths = lengths ?? tseq.map { _ in 1 }
            self.dim = dim
            super.init(cache_size: cache_size)
            if self.lengths.count != tseq.count {
                raise(.AssertionError, "lengths (\(self.lengths.count)) must match transforms (\(tseq.count))")
            }
        }

        open override var event_dim: Int { transforms.map(\.event_dim).max() ?? 0 }
        /// The size of all parts together.
        public var length: Int { lengths.reduce(0, +) }
        open override func cached(_ cache_size: Int) -> Transform? {
            CatTransform(tseq: transforms, dim: dim, lengths: lengths, cache_size: cache_size)
        }
        open override var bijective: Bool { transforms.allSatisfy(\.bijective) }
        open override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.cat(transforms.map(\.domain), dim: dim, lengths: lengths)
        }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.cat(transforms.map(\.codomain), dim: dim, lengths: lengths)
        }

        private func slices(_ value: Tensor, _ name: String, tensor: String = "tensor") -> [Tensor] {
            guard fits(dim, value, tensor) else { return [] }
            guard value.size(dim) == length else {
                raise(.AssertionError, "\(name).size(\(dim)) = \(value.size(dim)) must equal length \(length)")
                return []
            }
            var start = 0
            return lengths.map { length in
                defer { start += length }
                return value.narrow(dim, start, length)
            }
        }

        open override func _call(_ x: Tensor) -> Tensor {
            torch.cat(zip(transforms, slices(x, "x")).map { $0($1) }, dim: dim)
        }
        open override func _inverse(_ y: Tensor) -> Tensor {
            torch.cat(zip(transforms, slices(y, "y")).map { $0.inv($1) }, dim: dim)
        }

        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            let pairs = zip(slices(x, "x", tensor: "x"), slices(y, "y", tensor: "y"))
            let volumes = zip(transforms, pairs).map { transform, pair in
                let volume = transform.log_abs_det_jacobian(pair.0, pair.1)
                return sumRightmost(volume, max(0, event_dim - transform.event_dim))
            }
            let place = (dim >= 0 ? dim - x.dim() : dim) + event_dim
            if place < 0 { return torch.cat(volumes, dim: place) }
            guard let first = volumes.first else { return Placeholder.tensor }
            return volumes.dropFirst().reduce(0 + first, +)
        }
    }

    /// Slices along a dimension, each with a transform of its own.
    open class StackTransform: Transform {
        /// The transforms.
        public let transforms: [Transform]
        /// The dimension.
        public let dim: Int

        // @forms
        public init(tseq: [Transform], dim: Int = 0, cache_size: Int = 0) {
            transforms = cache_size == 0 ? tseq : tseq.map { $0.with_cache(cache_size: cache_size) }
            self.dim = dim
            super.init(cache_size: cache_size)
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            StackTransform(tseq: transforms, dim: dim, cache_size: cache_size)
        }
        open override var bijective: Bool { transforms.allSatisfy(\.bijective) }
        open override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.stack(transforms.map(\.domain), dim: dim)
        }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.stack(transforms.map(\.codomain), dim: dim)
        }

        private func slices(_ value: Tensor, _ name: String, tensor: String = "tensor") -> [Tensor] {
            guard fits(dim, value, tensor) else { return [] }
            guard value.size(dim) == transforms.count else {
                raise(
                    .AssertionError,
                    "\(name).size(\(dim)) = \(value.size(dim)) must equal len(transforms) "
                        + "\(transforms.count)")
                return []
            }
            return (0..<value.size(dim)).map { value.select(dim, $0) }
        }

        open override func _call(_ x: Tensor) -> Tensor {
            torch.stack(zip(transforms, slices(x, "x")).map { $0($1) }, dim: dim)
        }
        open override func _inverse(_ y: Tensor) -> Tensor {
            torch.stack(zip(transforms, slices(y, "y")).map { $0.inv($1) }, dim: dim)
        }
        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            let pairs = zip(slices(x, "x", tensor: "x"), slices(y, "y", tensor: "y"))
            return torch.stack(
                zip(transforms, pairs).map { $0.log_abs_det_jacobian($1.0, $1.1) }, dim: dim)
        }
    }
}

/// An AssertionError where a tensor does not have a dimension.
private func fits(_ dim: Int, _ value: Tensor, _ name: String) -> Bool {
    guard -value.dim() <= dim, dim < value.dim() else {
        raise(.AssertionError, "dim \(dim) out of range for \(name) with \(value.dim()) dimensions")
        return false
    }
    return true
}
