// Memory that other processes may map: what a fork of this process, or one that opens the same file, writes is seen here.
internal import CTorch

extension torch.UntypedStorage {
    /// The first bytes of a file as a storage over a mapping of it: of a `shared` one, which is made where it is not
    /// there, what is written comes to the file. A RuntimeError where it cannot be mapped.
    /// See <https://docs.pytorch.org/docs/stable/storage.html#torch.UntypedStorage.from_file>.
    // @forms
    public static func from_file(filename: String, shared: Bool = false, nbytes: Int = 0) -> torch.UntypedStorage {
        var out: OpaquePointer?
        check(ct_storage_from_file(filename, shared, nbytes, &out))
        return torch.UntypedStorage(of: Tensor(adopting: out))
    }

    /// The shared file that the bytes lie in; nil where they lie in none.
    public var filename: String? {
        var name: UnsafeMutablePointer<CChar>?
        check(ct_storage_filename(holder.handle, &name))
        guard let name else { return nil }
        defer { ct_string_free(name) }
        return String(cString: name)
    }

    /// Whether the storage can get another size.
    public func resizable() -> Bool {
        var out = false
        check(ct_storage_resizable(holder.handle, &out))
        return out
    }

    /// Moves the bytes into memory that other processes may map, for all who share the storage, which cannot be resized
    /// then; does nothing where it is there or on a GPU.
    /// See <https://docs.pytorch.org/docs/stable/storage.html#torch.UntypedStorage.share_memory_>.
    @discardableResult
    public func share_memory_() -> torch.UntypedStorage {
        check(ct_storage_share(holder.handle))
        keep(holder)
        return self
    }

    /// Whether the bytes lie in memory that other processes may map; always so on a GPU.
    public func is_shared() -> Bool {
        var out = false
        check(ct_storage_is_shared(holder.handle, &out))
        keep(holder)
        return out
    }
}

extension torch.storagetype {
    /// The first elements of a file, as `torch.UntypedStorage.from_file` gives its bytes.
    // @forms torch.FloatStorage.from_file
    public func from_file(filename: String, shared: Bool, size: Int) -> torch.TypedStorage {
        let bytes = torch.UntypedStorage.from_file(filename: filename, shared: shared, nbytes: size * dtype.itemsize)
        return self(wrap_storage: bytes)
    }
}

extension torch.TypedStorage {
    /// The shared file that the elements lie in; nil where they lie in none.
    public var filename: String? { held.filename }

    /// Whether the storage can get another size.
    public func resizable() -> Bool { held.resizable() }

    /// Moves the elements into memory that other processes may map.
    @discardableResult
    public func share_memory_() -> torch.TypedStorage {
        held.share_memory_()
        return self
    }

    /// Whether the elements lie in memory that other processes may map; always so on a GPU.
    public func is_shared() -> Bool { held.is_shared() }
}

extension Tensor {
    /// Moves the storage into memory that other processes may map; does nothing where it is there or on a GPU.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.share_memory_.html>.
    @discardableResult
    public func share_memory_() -> Self {
        untyped_storage().share_memory_()
        return self
    }

    /// Whether the storage lies in memory that other processes may map; always so on a GPU.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.is_shared.html>.
    public func is_shared() -> Bool { untyped_storage().is_shared() }
}
