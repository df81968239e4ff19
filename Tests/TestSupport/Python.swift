import Foundation
import Torch

/// Asks the Python whose libtorch the library runs on. One interpreter serves the whole test process.
///
///     let python = try Python.run("out['y'] = torch.relu(x)", ["x": x])
///     #expect(python["y"].isIdentical(to: torch.relu(x)))
///
/// `torch`, `nn`, `F`, `optim` and `math` are imported; what the code puts into the dictionary `out` comes back.
public enum Python {
    /// What a piece of Python gave.
    public struct Answer {
        public let values: [String: PythonValue]
        /// What it printed.
        public let text: String

        public subscript(_ name: String) -> PythonValue {
            values[name] ?? .plain("out has no '\(name)', only \(values.keys.sorted())")
        }
    }

    /// An exception that the Python raised.
    public struct Raised: Error, CustomStringConvertible {
        public let kind: String
        public let message: String
        public let trace: String
        public var description: String { trace }
    }

    public static func run(_ code: String, _ inputs: KeyValuePairs<String, Tensor> = [:]) throws -> Answer {
        try server.get().ask(code, inputs)
    }

    /// Runs code that is expected to raise, and gives the exception.
    public static func raises(_ code: String, _ inputs: KeyValuePairs<String, Tensor> = [:]) throws -> Raised? {
        do {
            _ = try run(code, inputs)
            return nil
        } catch let raised as Raised {
            return raised
        }
    }

    private static let server = Result { try PythonServer() }
}

/// A value that came back from Python.
public indirect enum PythonValue {
    case tensor(Tensor, stride: [Int], requires_grad: Bool)
    case list([PythonValue])
    case dict([(key: String, value: PythonValue)])
    case plain(Any?)

    public var tensor: Tensor? {
        if case .tensor(let tensor, _, _) = self { tensor } else { nil }
    }
    public var list: [PythonValue] {
        if case .list(let items) = self { items } else { [] }
    }
    public var dict: [(key: String, value: PythonValue)] {
        if case .dict(let items) = self { items } else { [] }
    }
    public var string: String? {
        if case .plain(let value) = self { value as? String } else { nil }
    }
    public var double: Double? {
        if case .plain(let value) = self {
            (value as? NSNumber)?.doubleValue ?? (value as? String).flatMap(Double.init)
        } else {
            nil
        }
    }
    public var int: Int? {
        if case .plain(let value) = self { (value as? NSNumber)?.intValue } else { nil }
    }

    /// Whether this is a tensor of the same dtype, shape and bits (NaN like NaN of the same bits), and the same
    /// strides if `strides` is true.
    public func isIdentical(to other: Tensor, strides: Bool = false) -> Bool {
        guard case .tensor(let tensor, let stride, _) = self else { return false }
        if strides && stride != other.stride() { return false }
        return tensor.dtype == other.dtype && tensor.shape == other.shape && bytes(of: tensor) == bytes(of: other)
    }
}

/// A tensor's bits in row order.
public func bytes(of tensor: Tensor) -> [UInt8] {
    let dense = tensor.detach().cpu().contiguous().resolve_conj().resolve_neg()
    guard dense.numel() > 0, let start = dense.data_ptr() else { return [] }
    return withExtendedLifetime(dense) { [UInt8](UnsafeRawBufferPointer(start: start, count: dense.nbytes)) }
}

private final class PythonServer: @unchecked Sendable {
    private let requests: FileHandle
    private let answers: FileHandle
    private let process = Process()
    private let lock = NSLock()
    private var buffer = Data()

    init() throws {
        signal(SIGPIPE, SIG_IGN)  // an interpreter that ended is an error of a request, not the end of the tests
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = try ReferencePython.interpreter()
        process.arguments = ["-u", ReferencePython.folder.appending(path: "serve.py").path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = output.fileHandleForReading
    }

    func ask(_ code: String, _ inputs: KeyValuePairs<String, Tensor>) throws -> Python.Answer {
        lock.lock()
        defer { lock.unlock() }
        let blobs = inputs.map { bytes(of: $0.value) }
        let specs = zip(inputs, blobs).map { input, blob -> [String: Any] in
            [
                "name": input.key, "dtype": "\(input.value.dtype)", "shape": Array(input.value.shape),
                "bytes": blob.count,
            ]
        }
        let request = try JSONSerialization.data(withJSONObject: ["code": code, "inputs": specs])
        try requests.write(
            contentsOf: request + Data("\n".utf8) + blobs.reduce(into: Data()) { $0.append(contentsOf: $1) })
        let line = try readLine()
        guard let answer = try JSONSerialization.jsonObject(with: line) as? [String: Any] else {
            throw CocoaError(.coderReadCorrupt)
        }
        if let error = answer["error"] as? [String: Any] {
            throw Python.Raised(
                kind: error["kind"] as? String ?? "", message: error["message"] as? String ?? "",
                trace: error["trace"] as? String ?? "")
        }
        // The tensors' bytes follow in the order in which Python described them, which JSON objects do not keep.
        let values = answer["values"] as? [String: Any] ?? [:]
        let order = answer["order"] as? [String] ?? []
        var out: [String: PythonValue] = [:]
        for name in order {
            if let value = values[name] { out[name] = try decoded(value) }
        }
        return Python.Answer(values: out, text: answer["text"] as? String ?? "")
    }

    private func decoded(_ value: Any) throws -> PythonValue {
        guard let value = value as? [String: Any] else { return .plain(nil) }
        if let items = value["list"] as? [Any] { return .list(try items.map(decoded)) }
        if let pairs = value["dict"] as? [[Any]] {
            return .dict(try pairs.map { (key: $0[0] as? String ?? "", value: try decoded($0[1])) })
        }
        if let spec = value["tensor"] as? [String: Any] {
            let raw = try read(spec["bytes"] as? Int ?? 0)
            let dtype = torch.dtype(named: spec["dtype"] as? String ?? "") ?? .uint8
            let shape = spec["shape"] as? [Int] ?? []
            let tensor = torch.frombuffer([UInt8](raw), dtype: dtype).reshape(shape).to(device: defaultDevice)
            return .tensor(
                tensor, stride: spec["stride"] as? [Int] ?? [], requires_grad: spec["requires_grad"] as? Bool ?? false)
        }
        return .plain(value["plain"] is NSNull ? nil : value["plain"])
    }

    private func readLine() throws -> Data {
        var searched = 0
        while true {
            // Data's own search takes a call a byte where nothing is optimized.
            let end = buffer.withUnsafeBytes { bytes in
                bytes.baseAddress.flatMap { start in
                    memchr(start + searched, Int32(UInt8(ascii: "\n")), bytes.count - searched).map {
                        $0 - UnsafeMutableRawPointer(mutating: start)
                    }
                }
            }
            if let end { return Data(try read(end + 1).dropLast()) }
            searched = buffer.count
            try more()
        }
    }

    private func read(_ count: Int) throws -> Data {
        while buffer.count < count { try more() }
        let part = Data(buffer.prefix(count))
        buffer = Data(buffer.dropFirst(count))
        return part
    }

    private func more() throws {
        let data = answers.availableData
        guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
        buffer.append(data)
    }
}
