import Foundation
import Testing

/// A page that a program wrote.
struct Page {
    let file: URL
    let text: String

    init(_ folder: URL) throws {
        file = folder.appending(path: "index.html")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The elements of a kind, each as the attributes in its tag.
    func elements(_ tag: String, in text: String? = nil) throws -> [[String: String]] {
        let pattern = try Regex("<\(tag)((?: [a-z-]+(?:=\"[^\"]*\")?)*)>")
        return try (text ?? self.text).matches(of: pattern).map { match in
            let attributes = try #require(match.output[1].substring)
            let pairs = attributes.matches(of: /([a-z-]+)(?:="([^"]*)")?/).map { pair in
                (String(pair.output.1), pair.output.2.map { Self.unescaped(String($0)) } ?? "")
            }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The text of the element with an id, as a person reads it.
    func text(of id: String) throws -> String {
        let start = try #require(text.range(of: " id=\"\(id)\">"))
        let end = try #require(text.range(of: "</", range: start.upperBound..<text.endIndex))
        return Self.unescaped(String(text[start.upperBound..<end.lowerBound]))
    }

    /// The value of a name in the settings.
    func setting(_ name: String) throws -> String {
        let start = try #require(text.range(of: "<dt>\(name)</dt><dd>"), "\(name)")
        let end = try #require(text.range(of: "</dd>", range: start.upperBound..<text.endIndex))
        return Self.unescaped(String(text[start.upperBound..<end.lowerBound]))
    }

    /// What the page would ask the network for, or a name that came through as markup.
    func expectSelfContained(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(!text.contains("://"), sourceLocation: sourceLocation)
        for tag in ["link", "img", "script", "use", "a", "image"] {
            for element in try elements(tag) {
                for name in ["src", "href"] {
                    let address = element[name] ?? "data:"
                    let isOwn = address.hasPrefix("data:") || address.hasPrefix("#")
                    #expect(isOwn, "\(tag) \(address.prefix(80))", sourceLocation: sourceLocation)
                }
            }
        }
        #expect(text.components(separatedBy: "<script").count == 2, sourceLocation: sourceLocation)
        for image in try elements("img") {
            #expect(image["alt"]?.isEmpty == false, sourceLocation: sourceLocation)
        }
    }

    static func bytes(of address: String?) throws -> Data {
        let address = try #require(address)
        let start = "data:image/png;base64,"
        try #require(address.hasPrefix(start))
        return try #require(Data(base64Encoded: String(address.dropFirst(start.count))))
    }

    private static func unescaped(_ text: String) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return names.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

/// Chromium without a window, where this machine has one.
enum Browser {
    static let path: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        return folders.flatMap { folder in names.map { URL(filePath: String(folder)).appending(path: $0) } }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// Opens a page and gives what the browser makes of it, with what it says on its console.
    static func open(_ page: Page, _ fragment: String = "", _ options: [String] = [], in folder: URL) throws -> Finished
    {
        let path = try #require(path)
        let common = [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
            "--virtual-time-budget=3000", "--user-data-dir=\(folder.path)/browser",
        ]
        return try Program.run(path, common + options + [page.file.absoluteString + fragment], in: folder)
    }
}

extension Trait where Self == ConditionTrait {
    static var hasBrowser: Self { .enabled(if: Browser.path != nil, "no Chromium on this machine") }
}
