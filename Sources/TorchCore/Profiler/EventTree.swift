/// Which event ran inside which: known by their times and threads.
package enum EventTree {
    package typealias FunctionEvent = torch.autograd.profiler_util.FunctionEvent

    private struct Place: Hashable {
        let thread, node: Int
    }

    private struct Call: Hashable {
        let sequence_nr: Int
        let thread: Int?
    }

    /// Puts events into each other; gives those that stay.
    package static func build(_ events: [FunctionEvent]) -> [FunctionEvent] {
        nest(events)
        let kept = withoutDoubles(events)
        setBackwardStacks(kept)
        return kept
    }

    /// Finds the event around each one. Two that overlap in part are not nested, and none is around an event that goes
    /// from thread to thread.
    private static func nest(_ events: [FunctionEvent]) {
        let onCPU = events.filter { !$0.is_async && $0.device_type == .CPU }
        for thread in Dictionary(grouping: onCPU, by: { Place(thread: $0.thread, node: $0.node_id) }).values {
            var around: [FunctionEvent] = []  // each in the one before
            for event in inOrder(thread) {
                while let parent = around.last {
                    let (inner, outer) = (event.time_range, parent.time_range)
                    if inner.start < outer.end && inner.end <= outer.end {
                        parent.cpu_children.append(event)
                        event.cpu_parent = parent
                        break
                    }
                    around.removeLast()
                }
                around.append(event)
            }
        }
    }

    /// Events by their begin, the longer ones first; equal ones keep their order.
    static func inOrder(_ events: [FunctionEvent]) -> [FunctionEvent] {
        events.enumerated().sorted {
            let (a, b) = ($0.element.time_range, $1.element.time_range)
            return (a.start, -a.end, $0.offset) < (b.start, -b.end, $1.offset)
        }.map(\.element)
    }

    /// Takes out what is alone in an event of its own name, which then has what was inside it.
    private static func withoutDoubles(_ events: [FunctionEvent]) -> [FunctionEvent] {
        var events = events
        while true {
            var kept: [FunctionEvent] = []
            for event in events {
                guard let parent = event.cpu_parent, parent.name == event.name, parent.cpu_children.count == 1 else {
                    kept.append(event)
                    continue
                }
                parent.cpu_children = event.cpu_children
                parent.kernels = event.kernels
                for child in event.cpu_children { child.cpu_parent = parent }
            }
            if kept.count == events.count { return kept }
            events = kept
        }
    }

    /// Gives what runs in a backward pass the stack of the op of the forward pass.
    private static func setBackwardStacks(_ events: [FunctionEvent]) {
        guard events.contains(where: { !$0.stack.isEmpty }) else { return }
        var stacks: [Call: [String]] = [:]
        for event in events where backward(event) == nil {
            let call = Call(sequence_nr: event.sequence_nr, thread: event.thread)
            if stacks[call] == nil { stacks[call] = event.stack }
        }
        for event in events {
            guard let part = backward(event) else { continue }
            event.stack = stacks[Call(sequence_nr: part.sequence_nr, thread: part.fwd_thread)] ?? []
        }
    }

    /// The event of a node of the graph that an event is, or runs in.
    private static func backward(_ event: FunctionEvent?) -> FunctionEvent? {
        var event = event
        while let found = event, found.scope != 1 { event = found.cpu_parent }
        return event
    }
}
