extension np {
    /// What NumPy's elementwise functions have in common: `np.exp`, `np.add`.
    /// See <https://numpy.org/doc/stable/reference/ufuncs.html>.
    public protocol ufunc: Sendable, CustomStringConvertible {
        /// The function's name.
        var __name__: String { get }
        /// How many operands it takes.
        var nin: Int { get }
    }

    /// An elementwise function of one operand, which is called as a function is: `np.exp(x)`, `np.exp(x, out: y)`.
    public struct UnaryUfunc: ufunc {
        public let __name__: String
        public var nin: Int { 1 }
        private let body: @Sendable (any ArrayLike) -> ndarray

        init(_ name: String, _ body: @escaping @Sendable (any ArrayLike) -> ndarray) {
            (__name__, self.body) = (name, body)
        }

        /// The function's values of all elements.
        public func callAsFunction(_ x: any ArrayLike) -> ndarray { body(x) }

        // A label of each form is required: which one a call means is known before its types are, however deep calls nest.

        /// The values, written to an array.
        ///
        /// - Parameters:
        ///   - out: The array that takes the values, and is the result. A UFuncTypeError where its dtype can't.
        ///   - where: For which elements to compute; the others stay as they are in `out`.
        ///   - dtype: The dtype in which to compute.
        @discardableResult
        public func callAsFunction(
            _ x: any ArrayLike, out: ndarray?, where: (any ArrayLike)? = nil, dtype: dtype? = nil
        ) -> ndarray {
            guard let x = Ufunc.input(__name__, 0, x, dtype) else { return .placeholder }
            return Ufunc.written(__name__, body(x), to: out, where: `where`, of: [x])
        }
        /// The values of some elements; the others are zero.
        public func callAsFunction(
            _ x: any ArrayLike, where: any ArrayLike, dtype: dtype? = nil
        ) -> ndarray { self(x, out: nil, where: `where`, dtype: dtype) }
        /// The values, computed in a dtype.
        public func callAsFunction(_ x: any ArrayLike, dtype: dtype) -> ndarray {
            self(x, out: nil, dtype: dtype)
        }
        /// The values, written to an array that is given by position: `np.exp(x, x)`.
        @discardableResult
        public func callAsFunction(
            _ x: any ArrayLike, _ out: ndarray, where: (any ArrayLike)? = nil, dtype: dtype? = nil
        ) -> ndarray { self(x, out: out, where: `where`, dtype: dtype) }
    }
}

extension np.ufunc {
    /// As Python prints it: `<ufunc 'exp'>`.
    public var description: String { "<ufunc '\(__name__)'>" }
}

extension Ufunc {
    /// An operand in the dtype that a call asks for. A UFuncTypeError where NumPy does not convert so by itself.
    static func input(_ name: String, _ place: Int, _ x: any np.ArrayLike, _ dtype: np.dtype?) -> (any np.ArrayLike)? {
        guard let dtype else { return x }
        let given = operand(x)
        guard Promotion.isSameKind(given.tensor.dtype, dtype.torch) else {
            raise(
                .UFuncTypeError,
                "Cannot cast ufunc '\(name)' input \(place) from \(given.dtype.debugDescription) to "
                    + "\(dtype.debugDescription) with casting rule 'same_kind'")
            return nil
        }
        return ndarray(given.tensor.to(dtype.torch), isScalar: given.isScalar)
    }

    /// Which elements a call means. A TypeError for an array that is not of booleans; a list becomes one.
    static func mask(_ mask: any np.ArrayLike) -> ndarray {
        let given = operand(mask)
        guard given.dtype != .bool else { return given }
        guard mask is ndarray || mask is Tensor else { return given.astype(.bool) }
        raise(
            .TypeError,
            "Cannot cast array data from \(given.dtype.debugDescription) to dtype('bool') according to the rule 'safe'")
        return .placeholder
    }

    /// A function's values where a call wants them: in an array of the program's, and of some elements only.
    static func written(
        _ name: String, _ values: ndarray, to out: ndarray?, where mask: (any np.ArrayLike)?,
        of inputs: [any np.ArrayLike]
    ) -> ndarray {
        guard !values.tensor.isPlaceholder, out != nil || mask != nil else { return values }
        let chosen = mask.map { Ufunc.mask($0) }
        if chosen?.tensor.isPlaceholder == true { return .placeholder }
        let sizes = (inputs.map { operand($0) } + [out, chosen].compactMap { $0 }).map { Array($0.tensor.size()) }
        guard let shape = Promotion.broadcast(sizes) else {
            raise(
                .ValueError,
                "operands could not be broadcast together with shapes "
                    + sizes.map { shapeText($0) }.joined(separator: " ") + " ")
            return .placeholder
        }
        let target = out ?? np.zeros(shape: shape, dtype: values.dtype)
        guard accepts(name, values.dtype, shape, target) else { return .placeholder }
        let source = values.converted(to: target.tensor.dtype)
        target.tensor.copy_(chosen.map { torch.where($0.tensor, source, target.tensor) } ?? source)
        return out ?? .result(target.tensor)
    }

    /// Whether an array takes values of a dtype and a shape; else an error with NumPy's text.
    private static func accepts(_ name: String, _ dtype: np.dtype, _ shape: [Int], _ target: ndarray) -> Bool {
        guard Promotion.isSameKind(dtype.torch, target.tensor.dtype) else {
            raise(
                .UFuncTypeError,
                "Cannot cast ufunc '\(name)' output from \(dtype.debugDescription) to "
                    + "\(target.dtype.debugDescription) with casting rule 'same_kind'")
            return false
        }
        guard Array(target.shape) == shape else {
            raise(
                .ValueError,
                "non-broadcastable output operand with shape \(shapeText(target.shape)) doesn't match the broadcast "
                    + "shape \(shapeText(shape))")
            return false
        }
        return true
    }
}
