import Foundation

/// The figures that are open and the one that `plt` draws on. They belong to the process, as in Python.
final class Gallery: @unchecked Sendable {
    static let shared = Gallery()

    private let lock = NSLock()
    private var figures: [Figure] = []

    /// The one that was made or chosen last.
    var current: Figure? { lock.withLock { figures.last } }
    var all: [Figure] { lock.withLock { figures.sorted { $0.number < $1.number } } }

    func open(_ number: Int?, figsize: (Double, Double), dpi: Double) -> Figure {
        lock.withLock {
            if let number, let index = figures.firstIndex(where: { $0.number == number }) {
                let figure = figures.remove(at: index)
                figures.append(figure)
                return figure
            }
            let next = number ?? (figures.map(\.number).max() ?? 0) + 1
            let figure = Figure(number: next, figsize: figsize, dpi: dpi)
            figures.append(figure)
            return figure
        }
    }

    func close(_ isClosed: (Figure) -> Bool) { lock.withLock { figures.removeAll(where: isClosed) } }

    func closeCurrent() { lock.withLock { _ = figures.popLast() } }
}
