internal import CTorch
import Foundation

extension torch {
    /// Modules that Python compiled into TorchScript: <https://docs.pytorch.org/docs/stable/jit.html>.
    public enum jit {}
}

extension torch.jit {
    /// Reads a module that Python wrote with `torch.jit.save`, with its code.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.jit.load.html>.
    ///
    ///     let net = try torch.jit.load("net.pt")
    ///     let y = net(x)
    ///
    /// Load only files that you trust: the code in them is run.
    ///
    /// Throws a ``TorchError``: a ValueError where there is no such file, a RuntimeError for what is no module of
    /// TorchScript.
    ///
    /// - Parameter map_location: Where all tensors go, in place of where they were when they were saved.
    public static func load(f: String, map_location: (any torch.DeviceLike)? = nil) throws -> ScriptModule {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: f, isDirectory: &isFolder) else {
            throw TorchError(.ValueError, "The provided filename \(f) does not exist", op: "torch.jit.load")
        }
        guard !isFolder.boolValue else {
            throw TorchError(.ValueError, "The provided filename \(f) is a directory", op: "torch.jit.load")
        }
        return try load(map_location) { device, out in
            try refuseExport(ArchiveReader(path: f, mmap: false))
            return ct_script_load(FileName.chars(f) + [0], device, &out)
        }
    }

    /// The same without the arguments' names.
    public static func load(_ f: String, _ map_location: (any torch.DeviceLike)? = nil) throws -> ScriptModule {
        try load(f: f, map_location: map_location)
    }
    /// The same with one name.
    public static func load(_ f: String, map_location: (any torch.DeviceLike)?) throws -> ScriptModule {
        try load(f: f, map_location: map_location)
    }

    /// Reads a module out of a buffer.
    public static func load(f: io.BytesIO, map_location: (any torch.DeviceLike)? = nil) throws -> ScriptModule {
        let bytes = f.read()
        return try load(map_location) { device, out in
            try bytes.withUnsafeBytes { bytes in
                try refuseExport(ArchiveReader(bytes))
                return ct_script_load_bytes(bytes.baseAddress, bytes.count, device, &out)
            }
        }
    }
    /// The same without the arguments' names.
    public static func load(_ f: io.BytesIO, _ map_location: (any torch.DeviceLike)? = nil) throws -> ScriptModule {
        try load(f: f, map_location: map_location)
    }
    /// The same with one name.
    public static func load(_ f: io.BytesIO, map_location: (any torch.DeviceLike)?) throws -> ScriptModule {
        try load(f: f, map_location: map_location)
    }

    /// Writes a module for `torch.jit.load`, also Python's. The file is whole or not there.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.jit.save.html>.
    public static func save(m: ScriptModule, f: String) throws {
        try torch.throwing {
            m.push()
            try torch.throwIfFailed()
            try reportingFile(f) {
                try FileWriter.writeByPath(f) { check(ct_script_save(m.script.handle, $0)) }
            }
        }
    }
    /// The same without the arguments' names.
    public static func save(_ m: ScriptModule, _ f: String) throws { try save(m: m, f: f) }

    /// Appends what a file would hold to a buffer.
    public static func save(m: ScriptModule, f: io.BytesIO) throws {
        try torch.throwing {
            m.push()
            var out: OpaquePointer?
            check(ct_script_save_bytes(m.script.handle, &out))
            guard let out else { return }
            f.write(ScriptValue(out).bytes)
        }
    }
    /// The same without the arguments' names.
    public static func save(_ m: ScriptModule, _ f: io.BytesIO) throws { try save(m: m, f: f) }

    private static func load(
        _ device: (any torch.DeviceLike)?,
        _ open: (_ device: UnsafePointer<CChar>?, _ out: inout OpaquePointer?) throws -> Int32
    ) throws -> ScriptModule {
        try torch.throwing {
            var out: OpaquePointer?
            if let name = device?._torchDevice.description {
                try torch.throwIfFailed()
                check(try name.withCString { try open($0, &out) })
            } else {
                check(try open(nil, &out))
            }
            try torch.throwIfFailed()
            guard let out else { throw TorchError(.RuntimeError, "there is no module", op: "torch.jit.load") }
            let known = KnownScripts()
            return ScriptModule(Script(out), known)
        }
    }

    /// Says what an archive of `torch.export` is. What is no archive at all is left to libtorch's own words.
    private static func refuseExport(_ open: @autoclosure () throws -> ArchiveReader) throws {
        guard let archive = try? open(), try archive.length("archive_format") != nil else { return }
        throw TorchError(
            .RuntimeError,
            "this is an archive of torch.export (.pt2), which holds a graph and no TorchScript: compile it in Python with "
                + "torch._inductor.aoti_compile_and_package, or save torch.jit.trace's module with torch.jit.save",
            op: "torch.jit.load")
    }
}
