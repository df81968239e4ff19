import TestSupport
import Testing
import Torch

/// What programs import from PyTorch's modules is there by its short name.
@Suite struct ImportTests {
    @Test func names() throws {
        let x = torch.arange(20).view(10, 2).float(), y = torch.arange(10)
        let dataset = TensorDataset(x, y)
        torch.manual_seed(8)
        let (train, test) = random_split(dataset, [0.7, 0.3])
        let parts = random_split(dataset, [5, 5])
        var labels: [Tensor] = []
        for (_, label) in DataLoader(train, batch_size: 4, shuffle: true) { labels.append(label) }
        func length<Data: Dataset>(_ data: Data) -> Int { data.count }
        try expectAgreement(
            [
                ("[len(train), len(test)]", [train.count, length(test)]),
                ("[p.indices for p in parts]", parts.map(\.indices)),
                ("labels", labels), ("F.relu(x - 5)", F.relu(x - 5)),
                ("Subset(dataset, [1, 2])[0][0]", Subset(dataset, [1, 2])[0].0),
            ],
            setup: """
                from torch.utils.data import DataLoader, Subset, TensorDataset, random_split
                dataset = TensorDataset(x, y)
                torch.manual_seed(8)
                train, test = random_split(dataset, [0.7, 0.3])
                parts = random_split(dataset, [5, 5])
                labels = [label for _, label in DataLoader(train, batch_size=4, shuffle=True)]
                """, ["x": x, "y": y])
    }
}
