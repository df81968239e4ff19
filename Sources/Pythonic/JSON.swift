import Foundation
import PythonJSON
import Torch

/// Python's module `json`: <https://docs.python.org/3/library/json.html>.
///
/// ```swift
/// print(json.dumps(["lr": 0.1, "layers": [64, 10]] as dict<String, Any>, indent: 2))
/// let data = json.loads("{\"lr\": 0.1}")
/// let lr: Double = data["lr"]
/// ```
public enum json {
    /// How deep lists and dictionaries are set in where each element has a line of its own: `indent: 4`, `indent: "\t"`.
    public protocol Indent {
        /// What stands in front of a line, for each level.
        var _jsonIndent: String { get }
    }

    /// The text of a value: numbers, texts, `nil`, lists, tuples, dictionaries with their keys in order. A TypeError for
    /// what JSON does not have, unless `default` gives something else for it; a ValueError for an infinity without
    /// `allow_nan`.
    public static func dumps(
        _ obj: Any?, skipkeys: Bool = false, ensure_ascii: Bool = true, allow_nan: Bool = true,
        indent: (any Indent)? = nil, separators: (String, String)? = nil, `default`: ((Any) -> Any?)? = nil,
        sort_keys: Bool = false
    ) -> String {
        let writer = JSONWriter(
            skipsKeys: skipkeys, isASCII: ensure_ascii, allowsNaN: allow_nan, indent: indent?._jsonIndent,
            item: separators?.0 ?? (indent == nil ? ", " : ","), colon: separators?.1 ?? ": ", other: `default`,
            sorts: sort_keys)
        do {
            return try writer.text(of: obj, level: 0)
        } catch {
            raise(error.kind, error.message)
            return ""
        }
    }

    /// Writes the text of a value into a file, whole or not at all.
    public static func dump(
        _ obj: Any?, _ fp: String, skipkeys: Bool = false, ensure_ascii: Bool = true, allow_nan: Bool = true,
        indent: (any Indent)? = nil, separators: (String, String)? = nil, `default`: ((Any) -> Any?)? = nil,
        sort_keys: Bool = false
    ) throws {
        let text = try torch.throwing {
            dumps(
                obj, skipkeys: skipkeys, ensure_ascii: ensure_ascii, allow_nan: allow_nan, indent: indent,
                separators: separators, default: `default`, sort_keys: sort_keys)
        }
        do {
            try FileWriter.write(Data(text.utf8), to: fp)
        } catch let error as FileError {
            throw error.torchError
        }
    }

    /// The value that a text is; its parts are read as from a loaded file: `let lr: Double = data["lr"]`. A
    /// JSONDecodeError that says where a text is none of JSON.
    public static func loads(_ s: String) -> torch.Object {
        do {
            return try JSONReader.value(Array(s.utf8))
        } catch {
            raise(error.kind, error.message)
            return .None
        }
    }

    /// The value that a file holds.
    public static func load(_ fp: String) throws -> torch.Object {
        do {
            try FileError.checkName(fp)
            return try JSONReader.value([UInt8](try Data(contentsOf: URL(filePath: fp))))
        } catch let error as FileError {
            throw error.torchError
        } catch let error as JSONReader.Malformed {
            throw TorchError(error.kind, error.message)
        } catch {
            throw FileError(fp, errno: os.path.isdir(fp) ? EISDIR : os.path.exists(fp) ? EACCES : ENOENT).torchError
        }
    }
}

extension Int: json.Indent {
    public var _jsonIndent: String { String(repeating: " ", count: Swift.max(self, 0)) }
}
extension String: json.Indent {
    public var _jsonIndent: String { self }
}

/// What has pairs of keys and values.
protocol Mapping {
    var mappingPairs: [(Any, Any)] { get }
}
extension Dictionary: Mapping {
    var mappingPairs: [(Any, Any)] { map { ($0.key, $0.value) } }
}
extension OrderedDict: Mapping {
    var mappingPairs: [(Any, Any)] { map { ($0.key, $0.value) } }
}
extension dict: Mapping {
    var mappingPairs: [(Any, Any)] { items().map { ($0.key, $0.value) } }
}
extension defaultdict: Mapping {
    var mappingPairs: [(Any, Any)] { items().map { ($0.key, $0.value) } }
}
extension Counter: Mapping {
    var mappingPairs: [(Any, Any)] { items().map { ($0.key, $0.value) } }
}

/// What JSON has as a list.
protocol Listing {
    var listed: [Any] { get }
}
extension Array: Listing {
    var listed: [Any] { self }
}
extension ArraySlice: Listing {
    var listed: [Any] { Array(self) }
}
extension tuple: Listing {
    var listed: [Any] { Array(self) }
}
