extension torch.distributions.transforms {
    /// Several transforms, one after another.
    open class ComposeTransform: Transform {
        /// The transforms in their order.
        public let parts: [Transform]

        // @forms
        public init(parts: [Transform], cache_size: Int = 0) {
            self.parts = cache_size == 0 ? parts : parts.map { $0.with_cache(cache_size: cache_size) }
            super.init(cache_size: cache_size)
        }

        open override func isEqual(_ other: Transform) -> Bool {
            (other as? ComposeTransform).map { sameTransforms(parts, $0.parts) } ?? false
        }

        open override var domain: torch.distributions.constraints.Constraint {
            guard let first = parts.first, let last = parts.last else { return torch.distributions.constraints.real }
            var dims = last.codomain.event_dim
            for part in parts.reversed() {
                dims += part.domain.event_dim - part.codomain.event_dim
                dims = max(dims, part.domain.event_dim)
            }
            return widened(first.domain, to: dims)
        }

        open override var codomain: torch.distributions.constraints.Constraint {
            guard let first = parts.first, let last = parts.last else { return torch.distributions.constraints.real }
            var dims = first.domain.event_dim
            for part in parts {
                dims += part.codomain.event_dim - part.domain.event_dim
                dims = max(dims, part.codomain.event_dim)
            }
            return widened(last.codomain, to: dims)
        }

        private func widened(
            _ constraint: torch.distributions.constraints.Constraint, to dims: Int
        ) -> torch.distributions.constraints.Constraint {
            let more = dims - constraint.event_dim
            return more > 0 ? torch.distributions.constraints.independent(constraint, more) : constraint
        }

        open override var bijective: Bool { parts.allSatisfy(\.bijective) }
        open override var sign: any torch.TensorOrNumber { product(parts.map(\.sign)) }

        open override var inv: Transform {
            if let inverse { return inverse }
            let made = ComposeTransform(parts: parts.reversed().map(\.inv))
            inverse = made
            made.inverse = self
            return made
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            ComposeTransform(parts: parts, cache_size: cache_size)
        }

        open override func callAsFunction(_ x: Tensor) -> Tensor { parts.reduce(x) { $1($0) } }
        override func invert(_ y: Tensor) -> Tensor { inv(y) }

        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            guard !parts.isEmpty else { return torch.zeros_like(x) }
            var values = [x]
            for part in parts.dropLast() { values.append(part(values[values.count - 1])) }
            values.append(y)
            var (sum, dims): (Tensor?, Int) = (nil, domain.event_dim)
            for (i, part) in parts.enumerated() {
                let term = sumRightmost(
                    part.log_abs_det_jacobian(values[i], values[i + 1]), dims - part.domain.event_dim)
                sum = sum.map { $0 + term } ?? term
                dims += part.codomain.event_dim - part.domain.event_dim
            }
            return sum ?? Placeholder.tensor
        }

        open override func forward_shape(_ shape: torch.Size) -> torch.Size {
            parts.reduce(shape) { $1.forward_shape($0) }
        }
        open override func inverse_shape(_ shape: torch.Size) -> torch.Size {
            parts.reversed().reduce(shape) { $1.inverse_shape($0) }
        }
        open override var description: String {
            "\(name)(\n    \(parts.map(\.description).joined(separator: ",\n    "))\n)"
        }
    }

    /// The transform that changes nothing.
    public static var identity_transform: ComposeTransform { ComposeTransform(parts: []) }

    /// A transform whose last batch dimensions belong to the event.
    open class IndependentTransform: Transform {
        /// The transform of the parts.
        public let base_transform: Transform
        /// How many dimensions of the batch belong to the event.
        public let reinterpreted_batch_ndims: Int

        // @forms
        public init(base_transform: Transform, reinterpreted_batch_ndims: Int, cache_size: Int = 0) {
            self.base_transform = base_transform.with_cache(cache_size: cache_size)
            self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
            super.init(cache_size: cache_size)
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            IndependentTransform(
                base_transform: base_transform, reinterpreted_batch_ndims: reinterpreted_batch_ndims,
                cache_size: cache_size)
        }

        open override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(base_transform.domain, reinterpreted_batch_ndims)
        }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(base_transform.codomain, reinterpreted_batch_ndims)
        }
        open override var bijective: Bool { base_transform.bijective }
        open override var sign: any torch.TensorOrNumber { base_transform.sign }

        open override func _call(_ x: Tensor) -> Tensor {
            if x.dim() < domain.event_dim { return failed(.ValueError, "Too few dimensions on input") }
            return base_transform(x)
        }
        open override func _inverse(_ y: Tensor) -> Tensor {
            if y.dim() < codomain.event_dim { return failed(.ValueError, "Too few dimensions on input") }
            return base_transform.inv(y)
        }
        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            sumRightmost(base_transform.log_abs_det_jacobian(x, y), reinterpreted_batch_ndims)
        }
        open override func forward_shape(_ shape: torch.Size) -> torch.Size { base_transform.forward_shape(shape) }
        open override func inverse_shape(_ shape: torch.Size) -> torch.Size { base_transform.inverse_shape(shape) }
        open override var description: String { "\(name)(\(base_transform), \(reinterpreted_batch_ndims))" }
    }

    /// Another shape of the event.
    open class ReshapeTransform: Transform {
        /// The event's shape before.
        public let in_shape: torch.Size
        /// The event's shape after.
        public let out_shape: torch.Size

        // @forms
        public init(in_shape: torch.Size, out_shape: torch.Size, cache_size: Int = 0) {
            if in_shape.numel() != out_shape.numel() {
                raise(.ValueError, "in_shape, out_shape have different numbers of elements")
            }
            self.in_shape = in_shape
            self.out_shape = out_shape
            super.init(cache_size: cache_size)
        }

        open override func cached(_ cache_size: Int) -> Transform? {
            ReshapeTransform(in_shape: in_shape, out_shape: out_shape, cache_size: cache_size)
        }
        open override var domain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(torch.distributions.constraints.real, in_shape.count)
        }
        open override var codomain: torch.distributions.constraints.Constraint {
            torch.distributions.constraints.independent(torch.distributions.constraints.real, out_shape.count)
        }
        open override var bijective: Bool { true }

        private func batch(_ shape: torch.Size, without event: torch.Size) -> torch.Size {
            torch.Size(Array(shape.sizes.dropLast(event.count)))
        }
        open override func _call(_ x: Tensor) -> Tensor {
            x.reshape(batch(x.shape, without: in_shape) + out_shape)
        }
        open override func _inverse(_ y: Tensor) -> Tensor {
            y.reshape(batch(y.shape, without: out_shape) + in_shape)
        }
        open override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
            x.new_zeros(batch(x.shape, without: in_shape))
        }
        open override func forward_shape(_ shape: torch.Size) -> torch.Size { swapped(shape, in_shape, out_shape) }
        open override func inverse_shape(_ shape: torch.Size) -> torch.Size { swapped(shape, out_shape, in_shape) }

        private func swapped(_ shape: torch.Size, _ old: torch.Size, _ new: torch.Size) -> torch.Size {
            let event = torch.Size(Array(shape.sizes.suffix(old.count)))
            if shape.count < old.count {
                raise(.ValueError, "Too few dimensions on input")
            } else if event != old {
                raise(.ValueError, "Shape mismatch: expected \(event) but got \(old)")
            }
            return batch(shape, without: old) + new
        }
    }
}

/// The product of signs, a number where all are numbers.
func product(_ signs: [any torch.TensorOrNumber]) -> any torch.TensorOrNumber {
    let numbers = signs.compactMap { ($0 as? any torch.Number)?._torchScalar.double }
    let number = Int(numbers.reduce(1, *))
    let tensors = signs.filter { !($0 is any torch.Number) }.map(\._torchTensor)
    guard let first = tensors.first else { return number }
    return tensors.dropFirst().reduce(first * number, *)
}
