import Torch

/// Python's module `collections`, for those who write `collections.Counter(xs)`.
public enum collections {
    /// Counts of elements.
    public typealias Counter = Pythonic.Counter
    /// A dictionary with values for keys that are not there.
    public typealias defaultdict = Pythonic.defaultdict
    /// A list that is cheap at both ends.
    public typealias deque = Pythonic.deque
    /// A tuple with names.
    public typealias namedtuple = Pythonic.namedtuple
    /// A dictionary in the order in which its keys came.
    public typealias OrderedDict = Torch.OrderedDict
}
