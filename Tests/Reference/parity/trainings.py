"""Whole trainings, written as a program writes them: every loss, the final weights and buffers, what the net says after."""

from __future__ import annotations

from collections.abc import Iterator

from parity.cases import Case, written
from parity.shard import Shard

MLP = """
class Net(torch.nn.Module):
    def __init__(self, hidden: int):
        super().__init__()
        self.first = torch.nn.Linear(2, hidden)
        self.second = torch.nn.Linear(hidden, hidden)
        self.drop = torch.nn.Dropout(0.2)
        self.last = torch.nn.Linear(hidden, 3)
    def forward(self, x):
        x = torch.relu(self.first(x))
        x = self.drop(torch.tanh(self.second(x)))
        return self.last(x)
x = torch.randn(96, 2)
y = (x[:, 0] > 0).long() + (x[:, 1] > 0).long()
net = Net(16)
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.{optimizer}
data = torch.utils.data.TensorDataset(x, y)
loader = torch.utils.data.DataLoader(data, batch_size=16, shuffle=True, num_workers={workers})
losses = torch.zeros(60)
step = 0
for epoch in range(10):
    for (inputs, labels) in loader:
        optimizer.zero_grad()
        loss = criterion(net(inputs), labels)
        loss.backward()
        optimizer.step()
        losses[step] = loss.detach()
        step += 1
net.eval()
(losses, state(net), net(x), net(x).argmax(1).eq(y).float().mean())
"""

RESNET = """
class Block(torch.nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(channels)
        self.conv2 = torch.nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = torch.nn.BatchNorm2d(channels)
    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(x + self.bn2(self.conv2(y)))
class Down(torch.nn.Module):
    def __init__(self, inside: int, outside: int):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(inside, outside, 3, stride=2, padding=1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(outside)
        self.shortcut = torch.nn.Conv2d(inside, outside, 1, stride=2, bias=False)
        self.bn2 = torch.nn.BatchNorm2d(outside)
    def forward(self, x):
        return torch.relu(self.bn1(self.conv1(x)) + self.bn2(self.shortcut(x)))
net = torch.nn.Sequential(
    torch.nn.Conv2d(3, 8, 3, padding=1, bias=False), torch.nn.BatchNorm2d(8), torch.nn.ReLU(inplace=True){stem},
    Block(8), Block(8), Down(8, 16), Block(16), {head}, torch.nn.Flatten(), torch.nn.Linear(16, 4))
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
{scheduler}x = torch.randn(32, 3, 16, 16)
y = torch.randint(0, 4, (32,))
losses = torch.zeros(50)
for step in range(50):
    start = step % 4 * 8
    optimizer.zero_grad()
    loss = criterion(net(x[start:start + 8]), y[start:start + 8])
    loss.backward()
    optimizer.step()
    {advance}losses[step] = loss.detach()
net.eval()
(losses, state(net), net(x))
"""

LANGUAGE = """
class Model(torch.nn.Module):
    def __init__(self, words: int, size: int):
        super().__init__()
        self.embedding = torch.nn.Embedding(words, size)
        self.{rnn} = torch.nn.{layer}
        self.head = torch.nn.Linear(24, words)
    def forward(self, x):
        {run} = self.{rnn}(self.embedding(x))
        return self.head(out)
text = torch.randint(0, 20, (4, 61))
net = Model(20, 16)
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
losses = torch.zeros(60)
for step in range(60):
    start = step % 6 * 10
    optimizer.zero_grad()
    out = net(text[:, start:start + 10])
    loss = criterion(out.reshape(-1, 20), text[:, start + 1:start + 11].reshape(-1))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    losses[step] = loss.detach()
(losses, state(net), net(text).argmax(2))
"""

TRANSFORMER = """
class Model(torch.nn.Module):
    def __init__(self, words: int, size: int):
        super().__init__()
        self.embedding = torch.nn.Embedding(words, size)
        self.position = torch.nn.Embedding(12, size)
        self.encoder = torch.nn.TransformerEncoder(torch.nn.TransformerEncoderLayer({layer}), num_layers=2)
        self.norm = torch.nn.LayerNorm(size)
        self.head = torch.nn.Linear(size, words)
    def forward(self, x):
        h = self.embedding(x) + self.position(torch.arange(12))
        return self.head(self.norm(self.encoder(h)))
x = torch.randint(0, 9, (24, 12))
y = x.flip(1)
net = Model(9, 16)
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(net.parameters(), lr=0.003)
losses = torch.zeros(50)
for step in range(50):
    start = step % 3 * 8
    optimizer.zero_grad()
    loss = criterion(net(x[start:start + 8]).reshape(-1, 9), y[start:start + 8].reshape(-1))
    loss.backward()
    optimizer.step()
    losses[step] = loss.detach()
(losses, state(net), net(x))
"""

AUTOENCODER = """
encoder = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, 3, stride=2, padding=1), torch.nn.LeakyReLU(0.1), torch.nn.Conv2d(8, 16, 3, stride=2, padding=1), torch.nn.Tanh())
decoder = torch.nn.Sequential(
    torch.nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1), torch.nn.BatchNorm2d(8), torch.nn.ReLU(),
    torch.nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1), torch.nn.Sigmoid())
net = torch.nn.Sequential(encoder, decoder)
for w in net.parameters():
    torch.nn.init.normal_(w, 0, 0.1)
x = torch.rand(24, 1, 12, 12)
optimizer = torch.optim.{optimizer}
losses = torch.zeros(60)
for step in range(60):
    batch = x[torch.randperm(24)[:8]]
    optimizer.zero_grad()
    loss = torch.nn.functional.{loss}(net(batch), batch)
    loss.backward()
    optimizer.step()
    losses[step] = loss.detach()
(losses, state(net), net(x))
"""

REGRESSION = """
x = torch.randn(100, 3)
y = x @ torch.tensor([[1.0], [-2.0], [0.5]]) + torch.normal(0, 0.01, (100, 1))
net = torch.nn.Linear(3, 1)
losses = torch.zeros(60)
for step in range(60):
    loss = ((net(x) - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        for p in net.parameters():
            {update}
    net.zero_grad()
    losses[step] = loss.detach()
(losses, state(net))
"""

STEP = "scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=10, gamma=0.5)\n"
TABLE = {
    "multilayer perceptron": [MLP.format(optimizer=o, workers=w) for o, w in (
        ("SGD(net.parameters(), lr=0.1, momentum=0.9)", 0), ("Adam(net.parameters(), lr=0.01)", 2), ("AdamW(net.parameters(), lr=0.01)", 0),
        ("RMSprop(net.parameters(), lr=0.003)", 0), ("Adagrad(net.parameters(), lr=0.05)", 0))],
    "residual network": [RESNET.format(stem=s, head=h, scheduler=c, advance=a) for s, h, c, a in (
        ("", "torch.nn.Conv2d(16, 16, 8)", "", ""),
        (", torch.nn.MaxPool2d(3, stride=1, padding=1)", "torch.nn.AdaptiveAvgPool2d(1)", "", ""),
        ("", "torch.nn.AvgPool2d(8)", STEP, "scheduler.step()\n    "))],
    "language model": [LANGUAGE.format(rnn=r, layer=l, run=o) for r, l, o in (
        ("lstm", "LSTM(size, 24, num_layers=2, batch_first=True)", "(out, (h, c))"), ("gru", "GRU(size, 24, batch_first=True)", "(out, h)"),
        ("rnn", "RNN(size, 24, nonlinearity='relu', batch_first=True)", "(out, h)"))],
    "transformer encoder": [TRANSFORMER.format(layer=l) for l in (
        "d_model=size, nhead=2, dim_feedforward=32, batch_first=True",
        "size, 4, 32, dropout=0.0, activation='gelu', batch_first=True, norm_first=True")],
    "autoencoder": [AUTOENCODER.format(optimizer=o, loss=l) for o, l in (
        ("Adam(net.parameters(), lr=0.005, betas=(0.5, 0.999))", "mse_loss"), ("SGD(net.parameters(), lr=0.1)", "l1_loss"))],
    "regression without an optimizer": [REGRESSION.format(update=u) for u in ("p -= 0.1 * p.grad", "p.sub_(0.1 * p.grad)", "p.add_(p.grad, alpha=-0.1)")],
}


def shard_cases() -> Iterator[Case]:
    yield from written("trainings", TABLE)


def shards(quick: bool) -> list[Shard]:
    return [Shard("trainings/all", shard_cases)]


def rows() -> list[str]:
    return list(TABLE)
