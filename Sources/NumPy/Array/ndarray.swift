/// NumPy's array: numbers of one dtype in the machine's memory.
/// See <https://numpy.org/doc/stable/reference/arrays.ndarray.html>.
///
/// A class over a tensor on the CPU, whose memory it shares: views of an array, `torch.from_numpy(a)` and the tensor behind
/// `x.numpy()` see what is written through any of them. Concurrent reads are fine, concurrent writes a race.
public final class ndarray: @unchecked Sendable {
    /// The elements.
    package let tensor: Tensor
    /// Whether this is one of NumPy's scalars, as `a[0]` or `a.sum()` give: no dimensions, and a `repr` of its own.
    let isScalar: Bool

    /// An array over a tensor on the CPU without gradients, whose memory it shares.
    package init(_ tensor: Tensor) {
        self.tensor = tensor
        isScalar = false
    }

    init(_ tensor: Tensor, isScalar: Bool) {
        self.tensor = tensor
        self.isScalar = isScalar
    }

    /// What a function gives: one of NumPy's scalars where there are no dimensions.
    static func result(_ tensor: Tensor) -> ndarray { ndarray(tensor, isScalar: tensor.dim() == 0) }

    /// The sizes of the dimensions, `(2, 3)`.
    public var shape: np.Shape { np.Shape(Array(tensor.size())) }
    /// The number of dimensions.
    public var ndim: Int { tensor.dim() }
    /// The number of elements.
    public var size: Int { tensor.numel() }
    /// The type of the elements.
    public var dtype: np.dtype { np.dtype(tensor.dtype) }
    /// Bytes an element.
    public var itemsize: Int { tensor.dtype.itemsize }
    /// Bytes of all elements.
    public var nbytes: Int { tensor.nbytes }
    /// For each dimension how many bytes lie between neighbours.
    public var strides: np.Shape { np.Shape(tensor.stride().map { $0 * itemsize }) }

    /// The dimensions in reverse order, a view.
    public var T: ndarray {
        tensor.dim() < 2 ? ndarray(tensor.detach()) : ndarray(tensor.permute(Array((0..<ndim).reversed())))
    }
    /// All elements in order as a vector; a copy where they don't lie so in memory, unlike NumPy's iterator.
    public var flat: ndarray { ndarray(tensor.reshape(-1)) }
    /// The real part: a view of a complex array, else the array itself.
    public var real: ndarray { tensor.dtype.is_complex ? ndarray(tensor.real, isScalar: isScalar) : self }
    /// The imaginary part: a view of a complex array, else zeros.
    public var imag: ndarray {
        ndarray(tensor.dtype.is_complex ? tensor.imag : torch.zeros_like(tensor), isScalar: isScalar)
    }

    /// Whether the memory of two arrays overlaps.
    fileprivate func overlaps(_ other: ndarray) -> Bool {
        guard size > 0, other.size > 0, let a = tensor.data_ptr(), let b = other.tensor.data_ptr() else { return false }
        func end(_ array: ndarray, _ start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
            let last = zip(array.shape, array.strides).reduce(0) { $0 + ($1.0 - 1) * $1.1 }
            return start + last + array.itemsize
        }
        return a < end(other, b) && b < end(self, a)
    }
}

extension ndarray: Sequence {
    /// The parts along the first dimension: `for row in a`. A TypeError for an array without dimensions.
    public func makeIterator() -> IndexingIterator<[ndarray]> {
        guard ndim > 0 else {
            raise(.TypeError, "iteration over a 0-d array")
            return [ndarray]().makeIterator()
        }
        return (0..<tensor.size(0)).map { part($0) }.makeIterator()
    }

    public var underestimatedCount: Int { ndim > 0 ? tensor.size(0) : 0 }

    /// Python's `len(a)`: the size of the first dimension. A TypeError for an array without dimensions.
    public var count: Int {
        guard ndim > 0 else {
            raise(.TypeError, "len() of unsized object")
            return 0
        }
        return tensor.size(0)
    }

    /// One part along the first dimension; a scalar of a vector's elements.
    func part(_ index: Int) -> ndarray {
        let view = tensor.select(0, index)
        return ndim == 1 ? ndarray(view.clone(), isScalar: true) : ndarray(view)
    }
}

extension np {
    /// Whether the memory of two arrays overlaps, from the first element of each to the last.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.may_share_memory.html>.
    public static func may_share_memory(_ a: ndarray, _ b: ndarray) -> Bool { a.overlaps(b) }
}
