import Foundation

/// What a caller says of a table.
struct TableLayout {
    let row_limit: Int
    /// The largest widths of columns, nil for any.
    let source, name, shapes: Int?
    let header: String?
    let topOnly: Bool
    let unit: String?
}

/// The table of a profile's events, to the character as `_build_table` in torch/autograd/profiler_util.py writes it.
struct EventTable<Entry: torch.autograd.profiler_util.FormattedTimesMixin> {
    private struct Column {
        let title: String
        let width: Int
        var isLeft = false
    }

    private static var spacing: Int { 2 }
    private static var plainWidth: Int { 12 }

    private let events: [Entry]
    private let layout: TableLayout
    private let device: String
    private let hasDeviceTime, hasDeviceMemory, hasOverloads, hasShapes, hasStacks, hasNodes, hasMemory: Bool
    private var columns: [Column] = []
    private var shapesWidth = 0
    private var sourceWidth = 0
    private var flopScale: Double?
    private let totalCPU: Double
    private let totalDevice: Double

    /// Nil where there is no event, or the events do not fit each other.
    init?(_ events: [Entry], of list: torch.autograd.profiler_util.EventList<Entry>, _ layout: TableLayout) {
        guard let first = list.events.first else { return nil }
        self.events = events
        self.layout = layout
        hasDeviceTime = events.contains { $0.self_device_time_total > 0 }
        if first.use_device == nil && hasDeviceTime {
            raise(.RuntimeError, "use_device is None, but there is device performance data.")
            return nil
        }
        device = first.use_device?.uppercased() ?? "None"
        hasMemory = list.profile_memory
        hasDeviceMemory = first.use_device != nil && events.contains { $0.self_device_memory_usage > 0 }
        hasShapes = events.contains { $0.input_shapes?.isEmpty == false }
        hasOverloads = events.contains { !$0.overload_name.isEmpty }
        hasStacks = events.contains { !$0.stack.isEmpty }
        hasNodes = events.contains { $0.node_id != -1 }
        totalCPU = events.reduce(0) { $0 + $1.self_cpu_time_total }
        totalDevice = events.reduce(0) { $0 + ($1.countsForDevice ? $1.self_device_time_total : 0) }
        addColumns(withFlops: list.with_flops)
    }

    private mutating func addColumns(withFlops: Bool) {
        func width(_ texts: some Sequence<Int>, _ most: Int?) -> Int {
            let widest = (texts.max() ?? 0) + 4
            return most.map { min(widest, $0) } ?? widest
        }
        let nameWidth = width(events.lazy.map { $0.key.unicodeScalars.count }, layout.name)
        shapesWidth = width(events.lazy.map { pythonText(shapes: $0.input_shapes).utf8.count }, layout.shapes)
        sourceWidth = width(events.lazy.flatMap(\.stack).map(\.unicodeScalars.count), layout.source)

        var plain = ["Self CPU %", "Self CPU", "CPU total %", "CPU total", "CPU time avg"]
        if hasDeviceTime {
            plain += ["Self \(device)", "Self \(device) %", "\(device) total", "\(device) time avg"]
        }
        if hasMemory {
            plain += ["CPU Mem", "Self CPU Mem"]
            if hasDeviceMemory { plain += ["\(device) Mem", "Self \(device) Mem"] }
        }
        plain.append("# of Calls")
        if hasNodes { plain.append("Node ID") }

        columns.append(Column(title: "Name", width: nameWidth))
        if hasOverloads { columns.append(Column(title: "Overload Name", width: nameWidth)) }
        columns += plain.map { Column(title: $0, width: Self.plainWidth) }
        if hasShapes { columns.append(Column(title: "Input Shapes", width: shapesWidth)) }
        if hasStacks { columns.append(Column(title: "Source Location", width: sourceWidth, isLeft: true)) }
        guard withFlops, let least = events.lazy.map(\.flops).filter({ $0 > 0 }).min() else { return }
        let units = ["FLOPs", "KFLOPs", "MFLOPs", "GFLOPs", "TFLOPs", "PFLOPs"]
        let step = Int(min(log10(Double(least)) / 3, Double(units.count - 1)))
        flopScale = pow(10, Double(step) * -3)
        columns.append(Column(title: "Total \(units[step])", width: Self.plainWidth))
    }

    var text: String {
        let rule = columns.map { String(repeating: "-", count: $0.width) + gap }.joined()
        let bar = String(repeating: "=", count: columns.reduce(-Self.spacing) { $0 + $1.width + Self.spacing })
        var lines: [String] = []
        if let header = layout.header { lines += [bar, header] }
        if layout.topOnly { lines += [bar, "This report only display top-level ops statistics"] }
        lines += [rule, line(columns.map(\.title)), rule]
        var number = 0
        for event in events {
            if number == layout.row_limit { break }
            if layout.topOnly && event.cpu_parent != nil { continue }
            number += 1
            lines += rows(event)
        }
        lines += [rule, "Self CPU time total: \(time(totalCPU))"]
        if hasDeviceTime { lines.append("Self \(device) time total: \(time(totalDevice))") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// An event's row, and those of the rest of its stack.
    private func rows(_ event: Entry) -> [String] {
        var values = [shortened(event.key)]
        if hasOverloads { values.append(shortened(event.overload_name)) }
        values += [
            share(event.self_cpu_time_total, totalCPU), time(event.self_cpu_time_total),
            event.is_async ? "0" : share(event.cpu_time_total, totalCPU), time(event.cpu_time_total),
            time(event.cpu_time),
        ]
        if hasDeviceTime {
            values += [
                time(event.self_device_time_total), share(event.self_device_time_total, totalDevice),
                time(event.device_time_total), time(event.device_time),
            ]
        }
        if hasMemory {
            values += [memory(event.cpu_memory_usage), memory(event.self_cpu_memory_usage)]
            if hasDeviceMemory {
                values += [memory(event.device_memory_usage), memory(event.self_device_memory_usage)]
            }
        }
        values.append("\(event.count)")
        if hasNodes { values.append("\(event.node_id)") }
        if hasShapes { values.append(prefix(pythonText(shapes: event.input_shapes), shapesWidth)) }
        // Python writes the operations before the stack, though their columns stand the other way round.
        if let flopScale { values.append(event.flops > 0 ? flops(Double(event.flops) * flopScale) : "--") }
        guard hasStacks else { return [line(values)] }
        values.append(event.stack.first.map(trimmed) ?? "")
        let empty = Array(repeating: "", count: columns.count - 1)
        return [line(values)] + event.stack.dropFirst().map { line(empty + [trimmed($0)]) } + [line(empty + [""])]
    }

    private var gap: String { String(repeating: " ", count: Self.spacing) }

    private func line(_ values: [String]) -> String {
        zip(columns, values).map { column, value in
            let fill = String(repeating: " ", count: max(0, column.width - value.unicodeScalars.count))
            return (column.isLeft ? value + fill : fill + value) + gap
        }.joined()
    }

    private func time(_ time: Double) -> String {
        timeText(time, layout.unit.flatMap { ["s", "ms", "us"].contains($0) ? $0 : nil })
    }

    private func share(_ time: Double, _ total: Double) -> String {
        guard total != 0 else {
            if time != 0 { raise(.AssertionError, "Expected time_us == 0 but got \(pythonText(time))") }
            return "NaN"
        }
        return NumberText.formatted(time * 100 / total, "f", precision: 2) + "%"
    }

    private func memory(_ bytes: Int) -> String {
        let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")]
        guard let (size, unit) = units.first(where: { bytes.magnitude >= $0.0 }) else { return "\(bytes) B" }
        return NumberText.formatted(Double(bytes) / Double(size), "f", precision: 2) + " \(unit)"
    }

    private func flops(_ value: Double) -> String {
        let text = NumberText.formatted(value, "f", precision: 3)
        return String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
    }

    /// A name that leaves room in its column.
    private func shortened(_ name: String) -> String {
        guard let most = layout.name, name.unicodeScalars.count >= most - 3 else { return name }
        return prefix(name, most - 3) + "..."
    }

    /// The end of a line of the program.
    private func trimmed(_ line: String) -> String {
        let surplus = line.unicodeScalars.count - sourceWidth
        guard surplus > 0 else { return line }
        let end = line.unicodeScalars.dropFirst(surplus)
        return end.count > 3 ? "..." + String(end.dropFirst(3)) : String(end)
    }

    /// Python's `text[:count]`.
    private func prefix(_ text: String, _ count: Int) -> String {
        let scalars = text.unicodeScalars
        return String(count < 0 ? scalars.dropLast(-count) : scalars.prefix(count))
    }
}

extension torch.autograd.profiler_util.FormattedTimesMixin {
    /// Whether its time counts in a device's total, which spans would count again.
    fileprivate var countsForDevice: Bool {
        switch device_type {
        case .CPU: is_legacy
        case .CUDA, .PrivateUse1, .MTIA, .XPU: !is_user_annotation
        default: false
        }
    }
}
