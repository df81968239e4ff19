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
    // @forms
    public static func default_collate<each Part: Collatable>(
        batch: [(repeat each Part)]
    ) -> (repeat (each Part).Batch) {
        collated(batch, isPinning: false)
    }

    /// The same for samples that are no tuples.
    // @forms
    public static func default_collate<Part: Collatable>(batch: [Part]) -> Part.Batch {
        requireSamples(batch)
        return Part._torchCollate(batch)
    }

    /// The same for samples whose parts are of kinds that only the run knows, and for tuples with labels or in one
    /// another. A TypeError for what cannot stand in a batch.
    // @forms
    @_disfavoredOverload
    public static func default_collate<Sample>(batch: [Sample]) -> torch.Object { collated(mixed: batch) }

    /// What a loader gives of a sample where samples come one by one: the sample, in which Python's tuples become lists.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_convert>.
    // @forms
    public static func default_convert<Value>(data: Value) -> Value {
        (data as? torch.Object)?.converted as? Value ?? data
    }

    private static func requireSamples(_ batch: [some Any]) {
        if batch.isEmpty { raise(.IndexError, "list index out of range", op: "default_collate") }
    }

    static func collated<each Part: Collatable>(
        _ batch: [(repeat each Part)], isPinning: Bool
    ) -> (repeat (each Part).Batch) {
        requireSamples(batch)
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
    /// Tensors of one shape, stacked along a new first dimension. A RuntimeError for nested and sparse ones.
    public static func _torchCollate(_ batch: [Tensor]) -> Tensor {
        let isSparse = batch.first.map {
            [torch.layout.sparse_coo, .sparse_csr, .sparse_bsr, .sparse_csc, .sparse_bsc].contains($0.layout)
        }
        guard let kind = batch.first?.is_nested == true ? "nested" : isSparse == true ? "sparse" : nil else {
            return torch.stack(batch, 0)
        }
        return failed(
            .RuntimeError,
            "Batches of \(kind) tensors are not currently supported by the default collate_fn; please provide a custom "
                + "collate_fn to handle them appropriately.", op: "default_collate")
    }
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

extension Int8: torch.utils.data.Collatable {
    /// An int8 vector, as Python makes of NumPy's `int8`.
    public static func _torchCollate(_ batch: [Int8]) -> Tensor { torch.tensor(batch, dtype: .int8) }
}
extension Int16: torch.utils.data.Collatable {
    /// An int16 vector, as Python makes of NumPy's `int16`.
    public static func _torchCollate(_ batch: [Int16]) -> Tensor { torch.tensor(batch, dtype: .int16) }
}
extension UInt16: torch.utils.data.Collatable {
    /// A uint16 vector, as Python makes of NumPy's `uint16`.
    public static func _torchCollate(_ batch: [UInt16]) -> Tensor { torch.tensor(batch, dtype: .uint16) }
}
extension UInt32: torch.utils.data.Collatable {
    /// A uint32 vector, as Python makes of NumPy's `uint32`.
    public static func _torchCollate(_ batch: [UInt32]) -> Tensor { torch.tensor(batch, dtype: .uint32) }
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
            guard let values = torch.utils.data.column(of: key, batch.map { $0[key] }) else { return [:] }
            collated[key] = Value._torchCollate(values)
        }
        return collated
    }

    public static func _torchPinned(_ batch: [Key: Value.Batch]) -> [Key: Value.Batch] {
        batch.mapValues(Value._torchPinned)
    }
}

extension OrderedDict: torch.utils.data.Collatable where Value: torch.utils.data.Collatable {
    /// A batch for each key of the first sample, in its order. A KeyError where another sample lacks one.
    public static func _torchCollate(_ batch: [OrderedDict]) -> OrderedDict<Key, Value.Batch> {
        var collated = OrderedDict<Key, Value.Batch>()
        for key in batch.first?.keys() ?? [] {
            guard let values = torch.utils.data.column(of: key, batch.map { $0[key] }) else { return [:] }
            collated[key] = Value._torchCollate(values)
        }
        return collated
    }

    public static func _torchPinned(_ batch: OrderedDict<Key, Value.Batch>) -> OrderedDict<Key, Value.Batch> {
        OrderedDict<Key, Value.Batch>(batch.map { ($0.key, Value._torchPinned($0.value)) })
    }
}

/// Nil among samples fails as Python's `None` does.
extension Optional: torch.utils.data.Collatable where Wrapped: torch.utils.data.Collatable {
    /// A batch of values that are all there. A TypeError where one is nil.
    public static func _torchCollate(_ batch: [Wrapped?]) -> Wrapped.Batch {
        if batch.contains(where: { $0 == nil }) { _ = torch.utils.data.collated(mixed: batch as [Any]) }
        return Wrapped._torchCollate(batch.compactMap(\.self))
    }

    public static func _torchPinned(_ batch: Wrapped.Batch) -> Wrapped.Batch { Wrapped._torchPinned(batch) }
}

extension torch.utils.data {
    /// What stands under a key of all samples; nil after a KeyError where it is missing in one.
    static func column<Key, Value>(of key: Key, _ values: [Value?]) -> [Value]? {
        let found = values.compactMap(\.self)
        if found.count == values.count { return found }
        raise(.KeyError, (key as? String).map { pythonText($0) } ?? "\(key)", op: "default_collate")
        return nil
    }
}
