extension torch.utils.data {
    /// What the loader can put together to a batch by itself: tensors, numbers, strings, and arrays and dictionaries of
    /// such; samples may also be tuples of them.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate>.
    public protocol Collatable {
        /// What samples of this type make together.
        associatedtype Batch
        /// Samples put together to a batch.
        static func _torchCollate(_ batch: [Self]) -> Batch
        /// The batch in page-locked memory, from which copies to a GPU are faster.
        static func _torchPinned(_ batch: Batch) -> Batch
    }

    /// Puts samples together to a batch, part by part.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate>.
    ///
    /// Tensors are stacked along a new first dimension, integers give an int64 vector and `Double` a float64 one,
    /// smaller types (NumPy's, in Python) one of their own dtype; strings stay a list. A RuntimeError where shapes
    /// or lengths differ.
    public static func default_collate<each Part: Collatable>(
        _ batch: [(repeat each Part)]
    ) -> (repeat (each Part).Batch) {
        collated(batch, isPinning: false)
    }

    /// The same for samples that are no tuples.
    public static func default_collate<Part: Collatable>(_ batch: [Part]) -> Part.Batch { Part._torchCollate(batch) }

    static func collated<each Part: Collatable>(
        _ batch: [(repeat each Part)], isPinning: Bool
    ) -> (repeat (each Part).Batch) {
        var number = 0
        func next<Column: Collatable>(_ type: Column.Type) -> Column.Batch {
            defer { number += 1 }
            let column = Column._torchCollate(batch.compactMap { part(number, of: repeat each $0) as? Column })
            return isPinning ? Column._torchPinned(column) : column
        }
        return (repeat next((each Part).self))
    }

    private static func part<each Part>(_ number: Int, of sample: repeat each Part) -> Any? {
        var left = number
        for value in repeat each sample {
            if left == 0 { return value }
            left -= 1
        }
        return nil
    }
}

extension torch.utils.data.Collatable where Batch == Tensor {
    public static func _torchPinned(_ batch: Tensor) -> Tensor { batch.pin_memory() }
}

extension torch.utils.data.Collatable where Self: torch.TensorData {
    /// Python's numbers: a vector of the type's dtype.
    public static func _torchCollate(_ batch: [Self]) -> Tensor { torch.tensor(batch) }
}

extension Tensor: torch.utils.data.Collatable {
    /// Tensors of one shape, stacked along a new first dimension.
    public static func _torchCollate(_ batch: [Tensor]) -> Tensor { torch.stack(batch, 0) }
}

extension Int: torch.utils.data.Collatable {}
extension Int64: torch.utils.data.Collatable {}
extension Bool: torch.utils.data.Collatable {}

extension Double: torch.utils.data.Collatable {
    /// A float64 vector, as Python makes of its floats.
    public static func _torchCollate(_ batch: [Double]) -> Tensor { torch.tensor(batch, dtype: .float64) }
}
extension Float: torch.utils.data.Collatable {
    /// A float32 vector, as Python makes of NumPy's `float32`.
    public static func _torchCollate(_ batch: [Float]) -> Tensor { torch.tensor(batch, dtype: .float32) }
}
extension Int32: torch.utils.data.Collatable {
    /// An int32 vector, as Python makes of NumPy's `int32`.
    public static func _torchCollate(_ batch: [Int32]) -> Tensor { torch.tensor(batch, dtype: .int32) }
}
extension UInt8: torch.utils.data.Collatable {
    /// A uint8 vector, as Python makes of NumPy's `uint8`.
    public static func _torchCollate(_ batch: [UInt8]) -> Tensor { torch.tensor(batch, dtype: .uint8) }
}

extension String: torch.utils.data.Collatable {
    /// Strings stay a list.
    public static func _torchCollate(_ batch: [String]) -> [String] { batch }
    public static func _torchPinned(_ batch: [String]) -> [String] { batch }
}

extension Array: torch.utils.data.Collatable where Element: torch.utils.data.Collatable {
    /// A batch for each place of the samples. A RuntimeError where they differ in length.
    public static func _torchCollate(_ batch: [[Element]]) -> [Element.Batch] {
        let length = batch.first?.count ?? 0
        guard batch.allSatisfy({ $0.count == length }) else {
            raise(.RuntimeError, "each element in list of batch should be of equal size", op: "default_collate")
            return []
        }
        return (0..<length).map { index in Element._torchCollate(batch.map { $0[index] }) }
    }

    public static func _torchPinned(_ batch: [Element.Batch]) -> [Element.Batch] { batch.map(Element._torchPinned) }
}

extension Dictionary: torch.utils.data.Collatable where Value: torch.utils.data.Collatable {
    /// A batch for each key of the first sample. A KeyError where another sample lacks one.
    public static func _torchCollate(_ batch: [[Key: Value]]) -> [Key: Value.Batch] {
        var collated: [Key: Value.Batch] = [:]
        for key in batch.first?.keys ?? [:].keys {
            let values = batch.compactMap { $0[key] }
            guard values.count == batch.count else {
                raise(.KeyError, String(reflecting: key), op: "default_collate")
                return [:]
            }
            collated[key] = Value._torchCollate(values)
        }
        return collated
    }

    public static func _torchPinned(_ batch: [Key: Value.Batch]) -> [Key: Value.Batch] {
        batch.mapValues(Value._torchPinned)
    }
}
