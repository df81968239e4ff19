import Foundation
import Torch

/// The bar of the package tqdm: `for x in tqdm(loader)` shows on the error stream how far a loop is.
///
/// ```swift
/// let bar = tqdm(range(100), desc: "epoch")
/// for epoch in bar { bar.set_postfix(["loss": "\(loss, ".3f")"]) }
/// ```
public final class tqdm<Elements: Sequence>: Sequence {
    private let elements: Elements
    private let total: Int?
    private let isDisabled: Bool
    private let start = time.perf_counter()
    private var description: String
    private var postfix = ""
    private var written = 0
    private var shown = -1.0
    /// How many elements are done.
    public private(set) var n = 0

    /// A bar for a sequence; the number of its elements is `total`, or what the sequence says of itself.
    public init(_ iterable: Elements, desc: String = "", total: Int? = nil, disable: Bool = false) {
        elements = iterable
        let count = (iterable as? any Collection)?.count ?? iterable.underestimatedCount
        self.total = total ?? (count > 0 ? count : nil)
        description = desc.isEmpty ? "" : desc + ": "
        isDisabled = disable
    }

    /// Takes the elements and moves the bar.
    public struct Iterator: IteratorProtocol {
        var elements: Elements.Iterator
        let bar: tqdm

        public mutating func next() -> Elements.Element? {
            guard let element = elements.next() else {
                bar.close()
                return nil
            }
            bar.took()
            return element
        }
    }

    /// Whether the loop works on an element.
    private var isAtWork = false

    public func makeIterator() -> Iterator { Iterator(elements: elements.makeIterator(), bar: self) }

    private func took() {
        if isAtWork { update() } else { show() }
        isAtWork = true
    }

    /// Moves the bar by so many elements.
    public func update(_ n: Int = 1) {
        self.n += n
        if time.perf_counter() - shown >= 0.1 { show() }
    }

    /// Sets the text in front of the bar.
    public func set_description(_ desc: String) {
        description = desc.isEmpty ? "" : desc + ": "
        show()
    }

    /// Sets the names and values behind the bar.
    public func set_postfix(_ values: KeyValuePairs<String, Any>) {
        postfix = values.map { "\($0.key)=\(($0.value as? Double).map { $0._torchFormatted(".3g") } ?? str($0.value))" }
            .joined(separator: ", ")
        show()
    }

    /// Shows the bar at its end and goes to the next line.
    public func close() {
        if isAtWork { n += 1 }
        isAtWork = false
        show()
        if !isDisabled { sys.stderr.write("\n") }
    }

    private func show() {
        guard !isDisabled else { return }
        shown = time.perf_counter()
        let text = line(elapsed: shown - start)
        sys.stderr.write("\r" + text + String(repeating: " ", count: Swift.max(0, written - text.count)))
        written = text.count
    }

    /// The text of the bar.
    func line(elapsed: Double) -> String {
        let rate = elapsed > 0 && n > 0 ? Double(n) / elapsed : nil
        let isSlow = rate.map { $0 < 1 } ?? false
        let speed = rate.map { isSlow ? (1 / $0)._torchFormatted("5.2f") : $0._torchFormatted("5.2f") } ?? "?"
        let unit = isSlow ? "s/it" : "it/s"
        let extra = postfix.isEmpty ? "" : ", " + postfix
        guard let total else { return "\(description)\(n)it [\(clock(elapsed)), \(speed)\(unit)\(extra)]" }
        let part = total == 0 ? 1 : Double(n) / Double(total)
        let left = rate.map { clock(Double(total - n) / $0) } ?? "?"
        return "\(description)\((100 * part)._torchFormatted("3.0f"))%|\(bar(part))| \(n)/\(total) "
            + "[\(clock(elapsed))<\(left), \(speed)\(unit)\(extra)]"
    }

    private func bar(_ part: Double) -> String {
        let eighths = Int(Swift.min(part, 1) * 80)
        let marks = Array(" ▏▎▍▌▋▊▉")
        let full = String(repeating: "█", count: eighths / 8)
        guard eighths < 80 else { return full }
        return full + String(marks[eighths % 8]) + String(repeating: " ", count: 9 - eighths / 8)
    }

    private func clock(_ seconds: Double) -> String {
        let whole = Int(seconds)
        let (minutes, rest) = (whole / 60, whole % 60)
        let tail = "\(rest, "02d")"
        return minutes < 60 ? "\(minutes, "02d"):\(tail)" : "\(minutes / 60):\(minutes % 60, "02d"):\(tail)"
    }
}

/// The bar of a range: `for epoch in trange(10)`.
public func trange(_ stop: Int, desc: String = "") -> tqdm<range> { tqdm(range(stop), desc: desc) }
