extension torch.distributions {
    /// Transforms of samples: <https://docs.pytorch.org/docs/stable/distributions.html#module-torch.distributions.transforms>.
    public enum transforms {
        /// The base of all transforms: a function with its inverse and the logarithm of its volume.
        ///
        /// With a `cache_size` of 1 the last value and its image are kept, so that the inverse gives back the very tensor.
        open class Transform: CustomStringConvertible, TransformOrTransforms {
            /// 0, or 1 to keep the last value and its image.
            public let _cache_size: Int
            var inverse: Transform?
            private var cached: (x: Tensor, y: Tensor)?

            /// A ValueError for a `cache_size` other than 0 and 1.
            // @forms
            public init(cache_size: Int = 0) {
                _cache_size = cache_size
                if cache_size != 0, cache_size != 1 { raise(.ValueError, "cache_size must be 0 or 1") }
            }

            /// Where the values lie.
            open var domain: constraints.Constraint { constraints.dependent.missing("\(name) does not define domain") }
            /// Where the images lie.
            open var codomain: constraints.Constraint {
                constraints.dependent.missing("\(name) does not define codomain")
            }
            /// Whether each image comes from one value.
            open var bijective: Bool { false }
            /// How many of the last dimensions make one event; a ValueError where the images differ in it.
            open var event_dim: Int {
                if domain.event_dim != codomain.event_dim {
                    raise(.ValueError, "Please use either .domain.event_dim or .codomain.event_dim")
                }
                return domain.event_dim
            }
            /// Whether the transform rises or falls: 1 or -1, a number or a tensor.
            open var sign: any torch.TensorOrNumber {
                raise(.NotImplementedError, "\(name) does not define sign")
                return 1
            }

            /// The inverse.
            open var inv: Transform {
                if let inverse { return inverse }
                let made = InverseTransform(self)
                inverse = made
                return made
            }

            /// The same with another `cache_size`. A NotImplementedError for a subclass that does not say how.
            // @forms
            public func with_cache(cache_size: Int = 1) -> Transform {
                if _cache_size == cache_size { return self }
                if let new = cached(cache_size) { return new }
                raise(.NotImplementedError, "\(type(of: self)).with_cache is not implemented")
                return self
            }

            /// The same with another `cache_size`, or nil where there is none.
            open func cached(_ cache_size: Int) -> Transform? { nil }

            /// The image of a value.
            open func callAsFunction(_ x: Tensor) -> Tensor {
                guard _cache_size != 0 else { return _call(x) }
                if let cached, cached.x === x { return cached.y }
                let y = _call(x)
                cached = (x, y)
                return y
            }

            func invert(_ y: Tensor) -> Tensor {
                guard _cache_size != 0 else { return _inverse(y) }
                if let cached, cached.y === y { return cached.x }
                let x = _inverse(y)
                cached = (x, y)
                return x
            }

            /// Computes the image.
            open func _call(_ x: Tensor) -> Tensor {
                failed(.NotImplementedError, "\(name) does not implement _call")
            }
            /// Computes the value of an image.
            open func _inverse(_ y: Tensor) -> Tensor {
                failed(.NotImplementedError, "\(name) does not implement _inverse")
            }
            /// The logarithm of `|dy / dx|`.
            open func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
                failed(.NotImplementedError, "\(name) does not implement log_abs_det_jacobian")
            }
            /// The shape of an image.
            open func forward_shape(_ shape: torch.Size) -> torch.Size { shape }
            /// The shape of an image's value.
            open func inverse_shape(_ shape: torch.Size) -> torch.Size { shape }

            /// Whether another transform is the same: the same object, or one of the same class and parameters.
            open func isEqual(_ other: Transform) -> Bool { self === other }

            open var description: String { "\(name)()" }

            var name: String { String(describing: type(of: self)) }

            public var _torchTransforms: [Transform] { [self] }
        }

        /// The inverse of another transform.
        final class InverseTransform: Transform {
            private let forward: Transform

            init(_ transform: Transform) {
                forward = transform
                super.init(cache_size: transform._cache_size)
            }

            override var domain: constraints.Constraint { forward.codomain }
            override var codomain: constraints.Constraint { forward.domain }
            override var bijective: Bool { forward.bijective }
            override var sign: any torch.TensorOrNumber { forward.sign }
            override var inv: Transform { forward }
            override func cached(_ cache_size: Int) -> Transform? { forward.with_cache(cache_size: cache_size).inv }
            override func callAsFunction(_ x: Tensor) -> Tensor { forward.invert(x) }
            override func invert(_ y: Tensor) -> Tensor { forward(y) }
            override func log_abs_det_jacobian(_ x: Tensor, _ y: Tensor) -> Tensor {
                -forward.log_abs_det_jacobian(y, x)
            }
            override func forward_shape(_ shape: torch.Size) -> torch.Size { forward.inverse_shape(shape) }
            override func inverse_shape(_ shape: torch.Size) -> torch.Size { forward.forward_shape(shape) }
            override func isEqual(_ other: Transform) -> Bool {
                (other as? InverseTransform).map { forward.isEqual($0.forward) } ?? false
            }
            override var description: String { "_InverseTransform(\(forward))" }
        }

        /// One transform or several, one after another.
        public protocol TransformOrTransforms {
            /// The transforms in their order.
            var _torchTransforms: [Transform] { get }
        }
    }
}

extension Array: torch.distributions.transforms.TransformOrTransforms
where Element: torch.distributions.transforms.Transform {
    public var _torchTransforms: [torch.distributions.transforms.Transform] { self }
}

extension torch.distributions.transforms.Transform {
    /// Python's `==`.
    public static func == (
        a: torch.distributions.transforms.Transform, b: torch.distributions.transforms.Transform
    ) -> Bool { a.isEqual(b) }
    /// Python's `!=`.
    public static func != (
        a: torch.distributions.transforms.Transform, b: torch.distributions.transforms.Transform
    ) -> Bool { !a.isEqual(b) }
}

/// Whether two lists hold the same transforms.
func sameTransforms(
    _ a: [torch.distributions.transforms.Transform], _ b: [torch.distributions.transforms.Transform]
) -> Bool { a.count == b.count && zip(a, b).allSatisfy { $0.isEqual($1) } }
