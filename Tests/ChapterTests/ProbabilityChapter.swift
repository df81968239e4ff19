import NumPy
import Pyplot
import Pythonic
import Torch

/// Probability: tosses, counts and frequencies, expectations, joint tables, Bayes' rule, distributions.
func probabilityChapter(_ notebook: Notebook) throws {
    notebook.cell(
        """
        import random
        from collections import Counter, defaultdict, namedtuple, deque
        import itertools
        import math
        import numpy as np
        import torch
        from torch.distributions.multinomial import Multinomial

        random.seed(3)
        tosses = 100
        heads = sum([random.random() > 0.5 for _ in range(tosses)])
        tails = tosses - heads
        print('heads, tails: ', [heads, tails])
        """)
    random.seed(3)
    let tosses = 100
    let heads = sum(range(tosses).map { _ in random.random() > 0.5 })
    let tails = tosses - heads
    print("heads, tails: ", [heads, tails])

    notebook.cell(
        """
        torch.manual_seed(4)
        fair = torch.tensor([0.5, 0.5])
        print(Multinomial(100, fair).sample(), Multinomial(100, fair).sample() / 100)
        """)
    torch.manual_seed(4)
    let fair = torch.tensor([0.5, 0.5])
    print(
        torch.distributions.Multinomial(100, fair).sample(), torch.distributions.Multinomial(100, fair).sample() / 100)

    notebook.cell(
        """
        counts = Multinomial(1, torch.ones(6) / 6).sample((500,))
        cumulated = counts.cumsum(dim=0)
        estimates = cumulated / cumulated.sum(dim=1, keepdims=True)
        print(counts.shape, estimates[-1], estimates[9])
        """)
    let counts = torch.distributions.Multinomial(1, torch.ones(6) / 6).sample([500])
    let cumulated = counts.cumsum(dim: 0)
    let estimates = cumulated / cumulated.sum(dim: 1, keepdims: true)
    print(counts.shape, estimates[-1], estimates[9])

    notebook.cell(
        """
        rolls = [random.randint(1, 6) for _ in range(60)]
        tally = Counter(rolls)
        print(tally)
        print(tally.most_common(2), tally[6], sum(tally.values()), sorted(tally))
        for face in range(1, 7):
            print(face, '#' * tally[face])
        """)
    let rolls = range(60).map { _ in random.randint(1, 6) }
    let tally = Counter(rolls)
    print(tally)
    print(tally.most_common(2), tally[6], sum(tally.values()), sorted(tally))
    for face in range(1, 7) {
        print(face, String(repeating: "#", count: tally[face]))
    }

    notebook.cell(
        """
        mean = sum(rolls) / len(rolls)
        variance = sum((r - mean) ** 2 for r in rolls) / len(rolls)
        print(f'mean {mean:.3f} variance {variance:.3f} deviation {math.sqrt(variance):.3f}')
        print(np.mean(rolls), np.var(rolls), np.std(rolls), np.median(rolls))
        """)
    let mean = float(sum(rolls)) / len(rolls)
    let variance = sum(rolls.map { r in (float(r) - mean) ** 2 }) / len(rolls)
    print("mean \(mean, ".3f") variance \(variance, ".3f") deviation \(math.sqrt(variance), ".3f")")
    print(np.mean(rolls), np.var(rolls), np.std(rolls), np.median(rolls))

    notebook.cell(
        """
        space = list(itertools.product([1, 2], ['H', 'T']))
        print(space, len(space))
        even = [(a, b) for a, b in itertools.product(range(1, 7), repeat=2) if (a + b) % 2 == 0]
        print(len(even) / 36, even[:3])
        """)
    let space = list(itertools.product([1, 2], ["H", "T"]))
    print(space, len(space))
    let even = itertools.product(range(1, 7), repeat: 2).map { ($0[0], $0[1]) }.filter { a, b in (a + b) % 2 == 0 }
    print(float(len(even)) / 36, list(even[..<3]))

    notebook.cell(
        """
        P_ill = 0.0015
        P_positive = {True: 1.0, False: 0.01}
        evidence = P_positive[True] * P_ill + P_positive[False] * (1 - P_ill)
        posterior = P_positive[True] * P_ill / evidence
        print(evidence, posterior, f'{posterior:.2%}')
        """)
    let P_ill = 0.0015
    let P_positive: dict = [true: 1.0, false: 0.01]
    let evidence = P_positive[true] * P_ill + P_positive[false] * (1 - P_ill)
    let posterior = P_positive[true] * P_ill / evidence
    print(evidence, posterior, "\(posterior, ".2%")")

    notebook.cell(
        """
        joint = np.array([[0.1, 0.2, 0.1], [0.3, 0.1, 0.2]])
        print(joint.sum(), joint.sum(axis=0), joint.sum(axis=1))
        print(joint / joint.sum(axis=1, keepdims=True))
        """)
    let joint = np.array([[0.1, 0.2, 0.1], [0.3, 0.1, 0.2]])
    print(joint.sum(), joint.sum(axis: 0), joint.sum(axis: 1))
    print(joint / joint.sum(axis: 1, keepdims: true))

    notebook.cell(
        """
        np.random.seed(5)
        sample = np.random.normal(loc=2.0, scale=0.5, size=1000)
        print(sample[:4], sample.mean(), sample.std(ddof=1))
        counts, edges = np.histogram(sample, bins=5)
        print(counts, edges)
        """)
    np.random.seed(5)
    let sample = np.random.normal(loc: 2.0, scale: 0.5, size: 1000)
    print(sample["0:4"], sample.mean(), sample.std(ddof: 1))
    let (bars, edges) = np.histogram(sample, bins: 5)
    print(bars, edges)

    notebook.cell(
        """
        def normal(x, mu, sigma):
            p = 1 / math.sqrt(2 * math.pi * sigma ** 2)
            return p * np.exp(-0.5 / sigma ** 2 * (x - mu) ** 2)

        x = np.arange(-2, 2.5, 1)
        for mu, sigma in [(0, 1), (0, 2), (1, 1)]:
            print(f'mean {mu}, std {sigma}:', np.round(normal(x, mu, sigma), 4))
        """)
    func normal(_ x: np.ndarray, _ mu: Int, _ sigma: Int) -> np.ndarray {
        let p = 1 / math.sqrt(2 * math.pi * float(sigma ** 2))
        return p * np.exp(-0.5 / (sigma ** 2) * (x - mu) ** 2)
    }
    let x = np.arange(-2, 2.5, 1)
    for (mu, sigma) in [(0, 1), (0, 2), (1, 1)] {
        print("mean \(mu), std \(sigma):", np.round(normal(x, mu, sigma), 4))
    }

    notebook.cell(
        """
        n = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
        print(n, n.log_prob(torch.tensor(0.5)), n.cdf(torch.tensor(1.96)), n.mean, n.variance)
        print(n.sample((3,)), n.entropy())
        """)
    let n = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
    print(n, n.log_prob(torch.tensor(0.5)), n.cdf(torch.tensor(1.96)), n.mean, n.variance)
    print(n.sample([3]), n.entropy())

    notebook.cell(
        """
        def entropy(p):
            return -(p * p.log2()).nansum()

        def kl(p, q):
            return (p * torch.log(p / q)).sum().abs().item()

        p = torch.tensor([0.1, 0.5, 0.1, 0.3])
        q = torch.tensor([0.25] * 4)
        print(entropy(p), entropy(q), kl(p, q), -math.log2(1.0 / 8))
        """)
    func entropy(_ p: Tensor) -> Tensor { -(p * p.log2()).nansum() }
    func kl(_ p: Tensor, _ q: Tensor) -> Double { (p * torch.log(p / q)).sum().abs().item() }
    let p = torch.tensor([0.1, 0.5, 0.1, 0.3])
    let q = torch.tensor([0.25, 0.25, 0.25, 0.25])
    print(entropy(p), entropy(q), kl(p, q), -math.log2(1.0 / 8))

    notebook.cell(
        """
        labels = torch.tensor([0, 2])
        preds = torch.tensor([[0.3, 0.6, 0.1], [0.2, 0.3, 0.5]])
        picked = preds[[0, 1], labels]
        print(picked, -torch.log(picked).mean())
        print(torch.nn.functional.nll_loss(torch.log(preds), labels))
        """)
    let labels = torch.tensor([0, 2])
    let preds = torch.tensor([[0.3, 0.6, 0.1], [0.2, 0.3, 0.5]])
    let picked = preds[[0, 1], labels]
    print(picked, -torch.log(picked).mean())
    print(torch.nn.functional.nll_loss(torch.log(preds), labels))

    notebook.cell(
        """
        cards = [rank + suit for suit in 'SH' for rank in 'A23']
        random.shuffle(cards)
        print(cards, random.choice(cards), random.sample(cards, 2))
        print(random.choices(['a', 'b'], weights=[1, 3], k=6), random.uniform(0, 1), random.gauss(0, 1))
        """)
    var cards = "SH".flatMap { suit in "A23".map { rank in "\(rank)\(suit)" } }
    random.shuffle(&cards)
    print(cards, random.choice(cards), random.sample(cards, 2))
    print(random.choices(["a", "b"], weights: [1, 3], k: 6), random.uniform(0, 1), random.gauss(0, 1))

    notebook.cell(
        """
        print(math.comb(5, 2), math.perm(5, 2), math.factorial(6), list(itertools.combinations('abc', 2)))
        binomial = [math.comb(4, k) * 0.5 ** 4 for k in range(5)]
        print(binomial, sum(binomial), list(itertools.accumulate(binomial)))
        """)
    print(
        math.comb(5, 2), math.perm(5, 2), math.factorial(6),
        list(itertools.combinations(["a", "b", "c"], 2)).map(tuple.init))
    let binomial = range(5).map { k in float(math.comb(4, k)) * 0.5 ** 4 }
    print(binomial, sum(binomial), list(itertools.accumulate(binomial)))

    notebook.cell(
        """
        groups = defaultdict(list)
        for word in 'a bee and a cat and an ant'.split():
            groups[word[0]].append(word)
        print(groups['a'], len(groups), dict(groups))
        words = Counter('a bee and a cat and an ant'.split())
        print(words.most_common(1)[0], words)
        """)
    var groups = defaultdict(String.self, [String].self)
    for word in "a bee and a cat and an ant".split() {
        groups[String(word.prefix(1))].append(word)
    }
    print(groups["a"], len(groups), dict(groups))
    let words = Counter("a bee and a cat and an ant".split())
    print(words.most_common(1)[0], words)

    notebook.cell(
        """
        walk = deque([0], maxlen=4)
        for _ in range(6):
            walk.append(walk[-1] + random.choice([-1, 1]))
        print(walk, list(walk))
        """)
    var walk = deque([0], maxlen: 4)
    for _ in range(6) {
        walk.append(walk[-1] + random.choice([-1, 1]))
    }
    print(walk, list(walk))

    notebook.cell(
        """
        rng = np.random.default_rng(42)
        print(rng.random(3), rng.integers(0, 10, size=5), rng.normal(size=2), sep='\\n')
        print(rng.choice(['x', 'y', 'z']), rng.permutation(5))
        """)
    let rng = np.random.default_rng(42)
    print(rng.random(3), rng.integers(0, 10, size: 5), rng.normal(size: 2), sep: "\n")
    print(rng.choice(["x", "y", "z"]), rng.permutation(5))

    notebook.cell(
        """
        torch.manual_seed(6)
        inside = 0
        points = torch.rand(2000, 2)
        inside = ((points ** 2).sum(dim=1) <= 1).sum().item()
        print(inside, 4 * inside / 2000, abs(4 * inside / 2000 - math.pi) < 0.1)
        """)
    torch.manual_seed(6)
    let points = torch.rand(2000, 2)
    let inside: Int = ((points ** 2).sum(dim: 1) <= 1).sum().item()
    print(inside, 4 * float(inside) / 2000, abs(4 * float(inside) / 2000 - math.pi) < 0.1)

    notebook.cell(
        """
        print(torch.bernoulli(torch.full((6,), 0.3)), torch.multinomial(torch.tensor([0.1, 0.9]), 4, replacement=True))
        print(torch.normal(0, 1, size=(2, 2)), torch.randperm(5), torch.poisson(torch.tensor([3.0])), sep='\\n')
        """)
    print(
        torch.bernoulli(torch.full([6], 0.3)), torch.multinomial(torch.tensor([0.1, 0.9]), 4, replacement: true))
    print(torch.normal(0, 1, size: (2, 2)), torch.randperm(5), torch.poisson(torch.tensor([3.0])), sep: "\n")

    notebook.cell(
        """
        scores = torch.tensor([1.0, 2.0, 3.0])
        probs = torch.softmax(scores, dim=0)
        print(probs, probs.sum(), torch.log_softmax(scores, dim=0), torch.sigmoid(scores))
        order = sorted(zip(probs.tolist(), 'abc'), reverse=True)
        print([(name, f'{p:.2f}') for p, name in order])
        """)
    let scores = torch.tensor([1.0, 2.0, 3.0])
    let probs = torch.softmax(scores, dim: 0)
    print(probs, probs.sum(), torch.log_softmax(scores, dim: 0), torch.sigmoid(scores))
    let order = sorted(list(zip(probs.tolist(), ["a", "b", "c"])), key: { $0.0 }, reverse: true)
    print(order.map { p, name in (name, "\(p, ".2f")") })

    notebook.cell(
        """
        X = torch.randn(200, 3) @ torch.tensor([[1.0, 0, 0], [1, 1, 0], [0, 0, 2]])
        print(X.mean(dim=0), X.var(dim=0), torch.cov(X.T), torch.corrcoef(X.T)[0, 1], sep='\\n')
        print(torch.quantile(X[:, 0], torch.tensor([0.25, 0.5, 0.75])), torch.histc(X[:, 2], bins=4))
        """)
    let X = torch.randn(200, 3) • torch.tensor([[1.0, 0, 0], [1, 1, 0], [0, 0, 2]])
    print(X.mean(dim: 0), X.var(dim: 0), torch.cov(X.T), torch.corrcoef(X.T)[0, 1], sep: "\n")
    print(torch.quantile(X[.all, 0], torch.tensor([0.25, 0.5, 0.75])), torch.histc(X[.all, 2], bins: 4))

    notebook.cell(
        """
        weather = {'sun': {'sun': 0.8, 'rain': 0.2}, 'rain': {'sun': 0.4, 'rain': 0.6}}
        today = {'sun': 1.0, 'rain': 0.0}
        for day in range(3):
            today = {s: sum(today[r] * weather[r][s] for r in weather) for s in weather}
            print(day, {k: round(v, 3) for k, v in today.items()})
        """)
    let weather: dict = ["sun": dict(["sun": 0.8, "rain": 0.2]), "rain": dict(["sun": 0.4, "rain": 0.6])]
    var today: dict = ["sun": 1.0, "rain": 0.0]
    for day in range(3) {
        today = dict(weather.map { s in (s, sum(weather.map { r in today[r] * weather[r][s] })) })
        print(day, dict(today.items().map { k, v in (k, round(v, 3)) }))
    }

    notebook.cell(
        """
        values = [1, 2, 3, 6]
        chances = [0.4, 0.3, 0.2, 0.1]
        expected = sum(v * c for v, c in zip(values, chances))
        print(expected, f'{expected:>10.4f}|{-expected:<10.2e}|{expected:^+10.1f}|')
        print(list(zip(values, chances)), dict(zip(values, chances)))
        """)
    let values = [1, 2, 3, 6]
    let chances = [0.4, 0.3, 0.2, 0.1]
    let expected = sum(zip(values, chances).map { v, c in float(v) * c })
    print(expected, "\(expected, ">10.4f")|\(-expected, "<10.2e")|\(expected, "^+10.1f")|")
    print(list(zip(values, chances)), dict(zip(values, chances)))

    notebook.cell(
        """
        import matplotlib
        matplotlib.use('Agg')
        import matplotlib.pyplot as plt
        heights, bins, patches = plt.hist(sample, bins=4)
        print([int(h) for h in heights], [round(float(b), 3) for b in bins], len(patches), patches[0].get_height())
        plt.plot(range(3), [1, 4, 9], label='squares')
        plt.plot(np.arange(3), np.arange(3) ** 3, label='cubes')
        plt.title('growth')
        print(plt.gca().get_title(), len(plt.gca().lines), [l.get_label() for l in plt.gca().lines])
        plt.close()
        """)
    let (heights, bins, patches) = plt.hist(sample, bins: 4)
    print(heights.map { h in int(h) }, bins.map { b in round(b, 3) }, len(patches), patches[0].get_height())
    plt.plot(range(3), [1, 4, 9], label: "squares")
    plt.plot(np.arange(3), np.arange(3) ** 3, label: "cubes")
    plt.title("growth")
    print(plt.gca().get_title(), len(plt.gca().lines), plt.gca().lines.map { l in l.get_label() })
    plt.close()

    notebook.cell(
        """
        Card = namedtuple('Card', ['rank', 'suit'])
        deck = [Card(r, s) for s in ['hearts', 'spades'] for r in range(1, 4)]
        print(deck[0], len(deck), deck[-1].rank, sum(card.rank for card in deck), Counter(card.suit for card in deck))
        """)
    let Card = namedtuple("Card", ["rank", "suit"])
    let deck = ["hearts", "spades"].flatMap { s in range(1, 4).map { r in Card(r, s) } }
    print(
        deck[0], len(deck), deck[len(deck) - 1].rank, sum(deck.map { card in card.rank as Int }),
        Counter(deck.map { card in card.suit as String }))

    notebook.cell(
        """
        import json
        record = {'mean': round(mean, 3), 'counts': {str(k): v for k, v in sorted(tally.items())}, 'ok': True}
        text = json.dumps(record, indent=2)
        print(text)
        print(json.loads(text)['counts'], json.loads(text) == record)
        """)
    let ordered = sorted(tally.items(), key: { $0.key })
    let record: dict<String, Any> = [
        "mean": round(mean, 3), "counts": dict(ordered.map { k, v in (str(k), v) }), "ok": true,
    ]
    let text = json.dumps(record, indent: 2)
    print(text)
    print(json.loads(text)["counts"], json.dumps(json.loads(text)) == json.dumps(record))

    notebook.cell(
        """
        draws = torch.distributions.Categorical(torch.tensor([0.2, 0.3, 0.5])).sample((1000,))
        frequencies = torch.bincount(draws) / len(draws)
        print(frequencies, [f'{f:.1%}' for f in frequencies.tolist()])
        """)
    let draws = torch.distributions.Categorical(torch.tensor([0.2, 0.3, 0.5])).sample([1000])
    let frequencies = torch.bincount(draws) / len(draws)
    print(frequencies, frequencies.tolist().map { f in "\(f, ".1%")" })

    notebook.cell(
        """
        import argparse
        parser = argparse.ArgumentParser(description='dice')
        parser.add_argument('--sides', type=int, default=6)
        parser.add_argument('--names', nargs='+')
        args = parser.parse_args(['--sides', '8', '--names', 'a', 'b'])
        print(args, args.sides, args.names, sum(range(1, args.sides + 1)) / args.sides)
        """)
    let parser = argparse.ArgumentParser(description: "dice")
    parser.add_argument("--sides", type: int, default: 6)
    parser.add_argument("--names", nargs: "+")
    let args = parser.parse_args(["--sides", "8", "--names", "a", "b"])
    print(args, args.sides, args.names, float(sum(range(1, args.sides + 1))) / args.sides)
}
