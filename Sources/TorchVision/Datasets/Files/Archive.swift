internal import CDeflate
import Foundation
import Torch
internal import ZipFiles

/// Archives and packed files beside which their contents are put: `.gz`, `.tar`, `.tar.gz`, `.tgz`, `.zip`.
///
/// What an archive holds under a name that leads out of the folder is refused, links are left out.
enum Archive {
    /// torchvision's `extract_archive`: a packed file that is no archive is put in the folder without its ending.
    static func extract(_ path: String, to folder: String) throws {
        let name = DatasetFiles.name(of: path)
        let packed = try DatasetFiles.bytes(path)
        if name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz") {
            try Tar(try gunzipped(packed, path), path).extract(to: folder)
        } else if name.hasSuffix(".tar") {
            try Tar(packed, path).extract(to: folder)
        } else if name.hasSuffix(".zip") {
            try unzip(packed, path, to: folder)
        } else if name.hasSuffix(".gz") {
            try write(try gunzipped(packed, path), FolderListing.join(folder, String(name.dropLast(3))))
        } else {
            throw TorchError(
                .RuntimeError,
                "\(FileName.shown(path)) is packed in a way that is not read here: unpack it in "
                    + "\(FileName.shown(folder)) yourself")
        }
    }

    static func write(_ bytes: Data, _ path: String) throws {
        do {
            try FileWriter.write(bytes, to: path)
        } catch let error as FileError {
            throw error.torchError
        }
    }

    static func damaged(_ path: String, _ reason: String) -> TorchError {
        TorchError(.RuntimeError, "\(FileName.shown(path)) is damaged: \(reason); remove it and fetch it again")
    }

    /// Where an entry of an archive belongs; nil for one that leads out of the folder.
    static func place(_ name: String, in folder: String) -> String? {
        let parts = name.split(separator: "/").filter { $0 != "." }
        guard !name.hasPrefix("/"), !parts.contains(".."), !parts.isEmpty else { return nil }
        return parts.reduce(folder) { FolderListing.join($0, String($1)) }
    }

    static func put(_ bytes: Data, _ name: String, in folder: String, _ archive: String) throws {
        guard let path = place(name, in: folder), let end = path.lastIndex(of: "/") else {
            throw damaged(archive, "its entry \(String(reflecting: name)) leads out of the folder")
        }
        try DatasetFiles.makeFolders(String(path[..<end]))
        try write(bytes, path)
    }

    private static func unzip(_ packed: Data, _ path: String, to folder: String) throws {
        do {
            let archive = try ZipReader(packed)
            for entry in archive.entries {
                let name = FileName.text(entry.name)
                guard entry.isFolder else {
                    try put(archive.read(entry), name, in: folder, path)
                    continue
                }
                if let made = place(name, in: folder) { try DatasetFiles.makeFolders(made) }
            }
        } catch let error as ZipReader.Malformed {
            throw damaged(path, error.reason)
        }
    }

    /// All members of a gzip file.
    private static func gunzipped(_ packed: Data, _ path: String) throws -> Data {
        guard packed.count >= 18 else { throw damaged(path, "it is no gzip file") }
        // The length stands at the end, without what is above 32 bits, and tells nothing of a file of several members.
        let told = packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        var out = Data()
        var rest = packed[...]
        while !rest.isEmpty {
            let (member, used) = try inflated(rest, room: max(told, 4 * rest.count), path) {
                libdeflate_gzip_decompress_ex($0, $1.baseAddress, $1.count, $2.baseAddress, $2.count, $3, $4)
            }
            out = out.isEmpty ? member : out + member
            rest = rest.dropFirst(used)
            // Zeros may fill the end up.
            if rest.allSatisfy({ $0 == 0 }) { break }
        }
        return out
    }

    /// What a zlib stream holds.
    static func zlibInflated(_ packed: Data, _ path: String) throws -> Data {
        try inflated(packed, room: 8 * packed.count + 64, path) {
            libdeflate_zlib_decompress_ex($0, $1.baseAddress, $1.count, $2.baseAddress, $2.count, $3, $4)
        }.0
    }

    private typealias Inflate = (
        OpaquePointer, UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer, UnsafeMutablePointer<Int>,
        UnsafeMutablePointer<Int>
    ) -> libdeflate_result

    private static func inflated(
        _ packed: Data, room: Int, _ path: String, _ inflate: Inflate
    ) throws -> (bytes: Data, used: Int) {
        guard let machine = libdeflate_alloc_decompressor() else {
            throw TorchError(.RuntimeError, "no memory to unpack \(FileName.shown(path))")
        }
        defer { libdeflate_free_decompressor(machine) }
        var room = room
        while true {
            var out = Data(count: room)
            var (used, written) = (0, 0)
            let result = packed.withUnsafeBytes { from in
                out.withUnsafeMutableBytes { to in inflate(machine, from, to, &used, &written) }
            }
            if result == LIBDEFLATE_INSUFFICIENT_SPACE, room / 1032 <= packed.count {
                room = 2 * room + 64
                continue
            }
            guard result == LIBDEFLATE_SUCCESS else { throw damaged(path, "it cannot be unpacked") }
            return (out.prefix(written), used)
        }
    }
}
