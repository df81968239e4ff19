import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Files from the network.
enum Downloads {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Waits for a file and puts it in its place. Throws a ``Failure`` with what the network or the server said.
    static func fetch(_ url: String, _ path: String) throws {
        guard let address = URL(string: url) else { throw Failure(description: "it is no address") }
        var request = URLRequest(url: address)
        request.setValue("pytorch/vision", forHTTPHeaderField: "User-Agent")
        let outcome = Mutex<Result<Void, Failure>>(.failure(Failure(description: "no answer")))
        let done = DispatchSemaphore(value: 0)
        let task = URLSession.shared.downloadTask(with: request) { file, response, error in
            let result = Result { try place(file, response, error, path) }.mapError { error in
                error as? Failure ?? Failure(description: error.localizedDescription)
            }
            outcome.withLock { $0 = result }
            done.signal()
        }
        task.resume()
        done.wait()
        try outcome.withLock { $0 }.get()
    }

    private static func place(_ file: URL?, _ response: URLResponse?, _ error: (any Error)?, _ path: String) throws {
        guard let file else { throw Failure(description: error?.localizedDescription ?? "no file came") }
        if let status = (response as? HTTPURLResponse)?.statusCode, status != 200 {
            throw Failure(description: "the server answered \(status)")
        }
        let target = URL(fileURLWithPath: path)
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(at: target) }
        try FileManager.default.moveItem(at: file, to: target)
    }
}
