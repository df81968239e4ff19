// The names that programs import from PyTorch's modules, at top level: `import Torch` stands for all of those lines.

@_exported import TorchCore

/// Python's `import torch.nn.functional as F`.
public typealias F = nn.functional
/// Python's `from torch.utils.data import DataLoader`.
public typealias DataLoader = torch.utils.data.DataLoader
/// Python's `from torch.utils.data import Dataset`.
public typealias Dataset = torch.utils.data.Dataset
/// Python's `from torch.utils.data import TensorDataset`.
public typealias TensorDataset = torch.utils.data.TensorDataset
/// Python's `from torch.utils.data import Subset`.
public typealias Subset = torch.utils.data.Subset

/// Python's `from torch.utils.data import random_split`.
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Int], generator: torch.Generator? = nil
) -> [Subset<Data>] {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}

/// The same by fractions that add up to 1.
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Double], generator: torch.Generator? = nil
) -> [Subset<Data>] {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}

/// Two parts: `let (train, test) = random_split(dataset, [0.8, 0.2])`.
@_disfavoredOverload
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Int], generator: torch.Generator? = nil
) -> (Subset<Data>, Subset<Data>) {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}

/// Two parts by fractions.
@_disfavoredOverload
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Double], generator: torch.Generator? = nil
) -> (Subset<Data>, Subset<Data>) {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}

/// Three parts.
@_disfavoredOverload
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Int], generator: torch.Generator? = nil
) -> (Subset<Data>, Subset<Data>, Subset<Data>) {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}

/// Three parts by fractions.
@_disfavoredOverload
public func random_split<Data: Dataset>(
    _ dataset: Data, _ lengths: [Double], generator: torch.Generator? = nil
) -> (Subset<Data>, Subset<Data>, Subset<Data>) {
    torch.utils.data.random_split(dataset, lengths, generator: generator)
}
