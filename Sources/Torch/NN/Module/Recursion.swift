internal import CTorch

/// Runs what a module does with the modules below it, one level deeper. A RecursionError, and `instead`, where there are
/// more levels than Python has by default, 1000, as there are where a module holds itself; every level above then ends
/// without going down again.
@inline(__always)
func recursing<Result>(
    _ op: StaticString, _ module: nn.Module, instead: @autoclosure () -> Result, _ body: () throws -> Result
) rethrows -> Result {
    switch ct_recursion_enter() {
    case CT_RECURSION_DEEPER:
        do {
            let result = try body()
            return ct_recursion_leave() ? result : instead()
        } catch {
            _ = ct_recursion_leave()
            throw error
        }
    case CT_RECURSION_EXCEEDED:
        raise(
            .RecursionError, "maximum recursion depth exceeded: does a \(module._get_name()) hold itself?", op: "\(op)")
        return instead()
    default: return instead()
    }
}
