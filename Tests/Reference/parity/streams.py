"""Random streams: what is drawn after one seed, op by op, sampler by sampler, transform by transform."""

from __future__ import annotations

from collections.abc import Iterator

from parity.cases import Case, written
from parity.shard import Shard

# Below 16 elements the CPU's generator goes one by one, from there it takes vectors; 17 and 24 leave a rest.
SIZES = (1, 5, 15, 16, 17, 24, 100, 1000)
DATA = "x = torch.arange(23.0).reshape(23, 1)\nd = torch.utils.data.TensorDataset(x, torch.arange(23))\n"
IMAGE = "x = torch.arange(540.0).reshape(3, 12, 15) / 540\n"

OPS = {
    "randn": [
        *(f"torch.randn({n})" for n in SIZES), "torch.randn(3, 4)", "torch.randn([3, 8])", "torch.randn(())",
        "torch.randn(2, 0, 3)", "torch.randn(5, dtype=torch.float64)", "torch.randn(20, dtype=torch.float64)",
        "torch.randn(20, dtype=torch.float16)", "torch.randn(20, dtype=torch.bfloat16)",
        "torch.randn(5, dtype=torch.complex64)", "torch.randn(20, dtype=torch.complex128)",
        "torch.randn(4, requires_grad=True)", "torch.randn(4, device='cpu')"],
    "randn_like": ["torch.randn_like(torch.zeros(4, 5))", "torch.randn_like(torch.zeros(4, 5), dtype=torch.float64)",
                   "torch.randn_like(torch.zeros(4, 5).t())"],
    "rand": [
        *(f"torch.rand({n})" for n in SIZES), "torch.rand(3, 4)", "torch.rand([3, 8])", "torch.rand(20, dtype=torch.float64)",
        "torch.rand(20, dtype=torch.float16)", "torch.rand(20, dtype=torch.bfloat16)", "torch.rand(5, dtype=torch.complex64)",
        "torch.rand(4, requires_grad=True)"],
    "rand_like": ["torch.rand_like(torch.zeros(4, 5))", "torch.rand_like(torch.zeros(4, 5), dtype=torch.float64)"],
    "randint": [
        "torch.randint(10, (5,))", "torch.randint(3, 10, (100,))", "torch.randint(-5, 5, (4, 4))",
        "torch.randint(0, 1099511627776, (20,))", "torch.randint(0, 2, (20,), dtype=torch.uint8)",
        "torch.randint(0, 9, (20,), dtype=torch.float32)", "torch.randint(high=9, size=(5,))",
        "torch.randint(low=2, high=9, size=(5,))", "torch.randint(2, 9, size=(5,))"],
    "randint_like": ["torch.randint_like(torch.zeros(4, 5), 9)", "torch.randint_like(torch.zeros(4, 5), 3, 9)",
                     "torch.randint_like(torch.zeros(4, 5), low=3, high=9, dtype=torch.int64)"],
    "randperm": ["torch.randperm(1)", "torch.randperm(10)", "torch.randperm(1000)", "torch.randperm(10, dtype=torch.int32)",
                 "torch.randperm(10, dtype=torch.float32)", "torch.randperm(0)"],
    "normal": [
        "torch.normal(0, 1, size=(5,))", "torch.normal(0.0, 1.0, (20,))", "torch.normal(2, 3, size=(4, 5), dtype=torch.float64)",
        "torch.normal(mean=0.5, std=torch.arange(1.0, 6.0))", "torch.normal(torch.arange(1.0, 6.0), 0.5)",
        "torch.normal(torch.arange(20.0), torch.linspace(1, 0.1, 20))", "torch.normal(mean=torch.arange(1.0, 6.0))",
        "torch.normal(torch.zeros(3, 1), torch.ones(4))", "torch.normal(0, 1, (3, 2), requires_grad=True)"],
    "bernoulli": ["torch.bernoulli(torch.linspace(0, 1, 20))", "torch.bernoulli(torch.full((5,), 0.3, dtype=torch.float64))",
                  "torch.bernoulli(torch.zeros(40), 0.7)", "torch.zeros(20).bernoulli()",
                  "torch.full((4, 4), 0.5).bernoulli(p=0.25)"],
    "multinomial": [
        "torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 2)", "torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 50, replacement=True)",
        "torch.multinomial(torch.tensor([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]), 3)", "torch.multinomial(torch.arange(1.0, 9.0), 1)",
        "torch.arange(1.0, 9.0).multinomial(num_samples=20, replacement=True)",
        "torch.multinomial(torch.arange(1.0, 9.0, dtype=torch.float64), 4, False)"],
    "poisson": ["torch.poisson(torch.full((20,), 3.0))", "torch.poisson(torch.linspace(0, 50, 40))",
                "torch.poisson(torch.full((5,), 3.0, dtype=torch.float64))"],
    "binomial": ["torch.binomial(torch.full((20,), 10.0), torch.linspace(0, 1, 20))",
                 "torch.binomial(torch.full((5,), 100.0), torch.full((5,), 0.4))"],
    "Tensor.exponential_": ["torch.zeros(5).exponential_()", "torch.zeros(40).exponential_(2)", "torch.zeros(40).exponential_(lambd=0.5)",
                            "torch.zeros(40, dtype=torch.float64).exponential_()"],
    "Tensor.geometric_": ["torch.zeros(5).geometric_(0.3)", "torch.zeros(40).geometric_(p=0.3)",
                          "torch.zeros(40, dtype=torch.int64).geometric_(0.1)"],
    "Tensor.cauchy_": ["torch.zeros(5).cauchy_()", "torch.zeros(40).cauchy_(1, 2)", "torch.zeros(40).cauchy_(median=1, sigma=0.5)",
                       "torch.zeros(40, dtype=torch.float64).cauchy_()"],
    "Tensor.log_normal_": ["torch.zeros(5).log_normal_()", "torch.zeros(40).log_normal_(1, 0.5)",
                           "torch.zeros(40).log_normal_(mean=0, std=2)"],
    "Tensor.uniform_": ["torch.zeros(5).uniform_()", "torch.zeros(40).uniform_(-1, 1)", "torch.empty(4, 5).t().uniform_(0, 2)",
                        "torch.zeros(40, dtype=torch.bfloat16).uniform_()"],
    "Tensor.normal_": ["torch.zeros(5).normal_()", "torch.zeros(40).normal_(1, 2)", "torch.zeros(4, 5).t().normal_()",
                       "torch.zeros(40)[::2].normal_()", "torch.zeros(17, dtype=torch.float64).normal_(mean=3, std=0.1)"],
    "Tensor.random_": ["torch.zeros(5).random_()", "torch.zeros(5, dtype=torch.int64).random_()", "torch.zeros(40).random_(10)",
                       "torch.zeros(40, dtype=torch.int32).random_(-3, 3)", "torch.zeros(20, dtype=torch.bool).random_()",
                       "torch.zeros(20, dtype=torch.uint8).random_()", "torch.zeros(20, dtype=torch.float64).random_()"],
    "Tensor.bernoulli_": ["torch.zeros(20).bernoulli_()", "torch.zeros(20).bernoulli_(0.2)",
                          "torch.zeros(20, dtype=torch.int64).bernoulli_(torch.linspace(0, 1, 20))",
                          "torch.zeros(20, dtype=torch.bool).bernoulli_(p=0.5)"],
}

GENERATOR = {
    "Generator": [
        "g = torch.Generator()\ng.manual_seed(5)\n(torch.randn(5, generator=g), torch.rand(20, generator=g), torch.randn(3))",
        "g = torch.Generator().manual_seed(1099511627779)\n(torch.randperm(9, generator=g), torch.randint(9, (4,), generator=g))",
        "g = torch.Generator().manual_seed(-1)\n(g.initial_seed(), torch.rand(3, generator=g))",
        "g = torch.Generator()\n(g.initial_seed(), torch.rand(3, generator=g))",
        "g = torch.Generator('cpu').manual_seed(1)\n(torch.normal(0, 1, (5,), generator=g), torch.bernoulli(torch.full((9,), 0.5), generator=g))",
        "g = torch.Generator().manual_seed(1)\n(torch.multinomial(torch.ones(5), 3, generator=g), torch.zeros(20).uniform_(generator=g), "
        "torch.zeros(9).exponential_(generator=g), torch.poisson(torch.ones(4), generator=g))",
        "g = torch.Generator().manual_seed(1)\nh = torch.Generator().manual_seed(1)\n(torch.randn(7, generator=g), torch.randn(7, generator=h))"],
    "Generator.get_state": [
        "g = torch.Generator().manual_seed(3)\ng.get_state()",
        "g = torch.Generator().manual_seed(3)\na = torch.randn(3, generator=g)\ns = g.get_state()\nb = torch.randn(20, generator=g)\n"
        "g.set_state(s)\n(a, s, b, torch.randn(20, generator=g))",
        # An odd number of normal draws leaves one behind, which is part of the state.
        "g = torch.Generator().manual_seed(3)\na = torch.randn(1, dtype=torch.float64, generator=g)\ns = g.get_state()\n"
        "b = torch.randn(3, generator=g)\ng.set_state(s)\n(a, s, b, torch.randn(3, generator=g))",
        "g = torch.Generator().manual_seed(3)\nh = torch.Generator().manual_seed(4)\nh.set_state(g.get_state())\n"
        "(torch.rand(4, generator=g), torch.rand(4, generator=h))"],
    "Generator.clone_state": ["g = torch.Generator().manual_seed(3)\nh = g.clone_state()\n(torch.rand(3, generator=g), torch.rand(3, generator=h))"],
    "get_rng_state": [
        "torch.get_rng_state()", "a = torch.randn(3)\ns = torch.get_rng_state()\nb = torch.randn(5)\ntorch.set_rng_state(s)\n(a, s, b, torch.randn(5))",
        "s = torch.random.get_rng_state()\na = torch.rand(5)\ntorch.random.set_rng_state(s)\n(a, torch.rand(5))"],
    "manual_seed": [
        "g = torch.manual_seed(9)\n(torch.rand(3), torch.rand(3, generator=g))", "torch.manual_seed(9)\n(torch.initial_seed(), torch.randn(20))",
        "torch.manual_seed(-3)\ntorch.randn(4)", "torch.random.manual_seed(4)\ntorch.randn(4)",
        "torch.manual_seed(4611686018427387904)\ntorch.randn(4)", "torch.initial_seed()"],
    "default_generator": ["(torch.default_generator.initial_seed(), torch.randn(3, generator=torch.default_generator), torch.randn(3))"],
    # Draws after draws: what one leaves of the stream the next one finds.
    "several draws": [
        "(torch.randn(3), torch.rand(3), torch.randn(3))", "(torch.randn(15), torch.randn(16), torch.randn(17), torch.rand(1))",
        "(torch.randn(1, dtype=torch.float64), torch.randn(1), torch.rand(1), torch.randn(2, dtype=torch.float64))",
        "(torch.rand(1000), torch.randn(1000), torch.randperm(100), torch.randint(9, (7,)))",
        "(torch.randint(0, 1099511627776, (3,)), torch.rand(3, dtype=torch.float64), torch.randint(0, 9, (3,)), torch.rand(3))",
        "(torch.zeros(3).exponential_(), torch.zeros(3).geometric_(0.5), torch.zeros(3).cauchy_(), torch.zeros(3).log_normal_(), torch.rand(2))",
        "(torch.multinomial(torch.ones(9), 4), torch.bernoulli(torch.full((9,), 0.5)), torch.poisson(torch.ones(9)), torch.rand(2))",
        "(torch.rand(5, dtype=torch.bfloat16), torch.rand(5, dtype=torch.float16), torch.rand(5), torch.rand(5, dtype=torch.float64))",
        "(torch.nn.functional.dropout(torch.ones(20)), torch.rand(3), torch.nn.functional.dropout(torch.ones(3)), torch.randn(20))"],
}

X = "x = torch.arange(1.0, 49.0).reshape(2, 3, 8)\n"
X4 = "x = torch.arange(1.0, 49.0).reshape(2, 3, 2, 4)\n"
DROPPING = {
    "nn.functional.dropout": [
        X + "torch.nn.functional.dropout(x)", X + "torch.nn.functional.dropout(x, 0.3)", X + "torch.nn.functional.dropout(x, p=0.9, training=True)",
        X + "torch.nn.functional.dropout(x, training=False)", X + "torch.nn.functional.dropout(x, 0.2, True, True)",
        "torch.dropout(torch.ones(40), 0.5, True)", X + "torch.nn.functional.dropout(x.transpose(0, 2), 0.5)"],
    "nn.functional.alpha_dropout": [X + "torch.nn.functional.alpha_dropout(x, 0.4, True)", X + "torch.nn.functional.alpha_dropout(x, training=True)"],
    "nn.functional.feature_alpha_dropout": [X + "torch.nn.functional.feature_alpha_dropout(x, 0.4, training=True)"],
    "nn.functional.dropout1d": [X + "torch.nn.functional.dropout1d(x, 0.5)", X + "torch.nn.functional.dropout1d(x[0])"],
    "nn.functional.dropout2d": [X4 + "torch.nn.functional.dropout2d(x, 0.5)"],
    "nn.functional.dropout3d": [X4 + "torch.nn.functional.dropout3d(x.unsqueeze(2), 0.5)"],
    "nn.functional.rrelu": [X + "torch.nn.functional.rrelu(-x, training=True)", X + "torch.nn.functional.rrelu(-x, 0.1, 0.3, True)",
                            X + "torch.nn.functional.rrelu(-x)", "torch.rrelu(-torch.ones(9), training=True)",
                            "torch.rrelu_(-torch.ones(9), 0.2, 0.4, True)"],
    "nn.functional.gumbel_softmax": [X + "torch.nn.functional.gumbel_softmax(x, 1.0)", X + "torch.nn.functional.gumbel_softmax(x, tau=0.5, hard=True)"],
    "nn.Dropout": [X + "net = torch.nn.Dropout()\n(net(x), net(x))", X + "torch.nn.Dropout(p=0.2, inplace=True)(x)",
                   X + "net = torch.nn.Dropout(0.2)\nnet.eval()\nnet(x)"],
    "nn.Dropout1d": [X + "torch.nn.Dropout1d(0.4)(x)"],
    "nn.Dropout2d": [X4 + "torch.nn.Dropout2d(0.4)(x)"],
    "nn.Dropout3d": [X4 + "torch.nn.Dropout3d(0.4)(x.unsqueeze(2))"],
    "nn.AlphaDropout": [X + "torch.nn.AlphaDropout(0.4)(x)"],
    "nn.FeatureAlphaDropout": [X + "torch.nn.FeatureAlphaDropout(0.4)(x)"],
    "nn.RReLU": [X + "torch.nn.RReLU()(-x)", X + "torch.nn.RReLU(0.1, upper=0.2)(-x)"],
}

INITIAL = {f"nn.init.{name}": [f"w = torch.empty({size})\ntorch.nn.init.{name}({given})\nw" for size, given in forms] for name, forms in {
    "uniform_": [("3, 5", "w"), ("30", "w, -1, 1")],
    "normal_": [("3, 5", "w"), ("30", "w, 0, 0.02"), ("3, 5", "w, mean=1.0, std=2.0")],
    "trunc_normal_": [("3, 5", "w"), ("40", "w, 0, 1, -0.5, 0.5"), ("40", "w, std=0.02")],
    "xavier_uniform_": [("3, 5", "w"), ("4, 3, 3, 3", "w, gain=2.0")],
    "xavier_normal_": [("3, 5", "w"), ("4, 3, 3, 3", "w, 0.5")],
    "kaiming_uniform_": [("3, 5", "w"), ("4, 3, 3, 3", "w, mode='fan_out', nonlinearity='relu'"), ("3, 5", "w, a=0.2")],
    "kaiming_normal_": [("3, 5", "w"), ("4, 3, 3, 3", "w, mode='fan_out', nonlinearity='relu'")],
    "orthogonal_": [("3, 5", "w"), ("5, 3", "w, gain=2.0")],
    "sparse_": [("30, 5", "w, sparsity=0.3")],
}.items()}

DISTRIBUTIONS = {f"distributions.{name}": [f"torch.distributions.{call}" for call in calls] for name, calls in {
    "Normal": ["Normal(0.0, 1.0).sample((5,))", "Normal(torch.zeros(3), torch.ones(3)).sample((20,))",
               "Normal(torch.tensor([1.0, 2.0]), torch.tensor([0.5, 3.0])).rsample((4, 3))", "Normal(loc=0.0, scale=2.0).sample()"],
    "Uniform": ["Uniform(0.0, 1.0).sample((5,))", "Uniform(torch.zeros(3), torch.ones(3)).rsample((20,))"],
    "Bernoulli": ["Bernoulli(0.3).sample((20,))", "Bernoulli(torch.linspace(0, 1, 5)).sample()", "Bernoulli(logits=torch.zeros(9)).sample((2,))"],
    "Categorical": ["Categorical(torch.tensor([0.1, 0.2, 0.7])).sample((20,))", "Categorical(logits=torch.zeros(2, 4)).sample((3,))"],
    "OneHotCategorical": ["OneHotCategorical(torch.tensor([0.1, 0.2, 0.7])).sample((5,))"],
    "Gamma": ["Gamma(2.0, 1.0).sample((20,))", "Gamma(torch.tensor([0.3, 9.0]), torch.tensor([1.0, 2.0])).rsample((5,))"],
    "Chi2": ["Chi2(3.0).sample((9,))"],
    "Beta": ["Beta(0.5, 0.5).sample((20,))", "Beta(torch.tensor([2.0, 3.0]), torch.tensor([1.0, 4.0])).rsample((5,))"],
    "Dirichlet": ["Dirichlet(torch.tensor([0.5, 1.0, 2.0])).sample((5,))"],
    "Poisson": ["Poisson(4.0).sample((20,))"],
    "Exponential": ["Exponential(2.0).sample((20,))"],
    "Geometric": ["Geometric(0.3).sample((20,))"],
    "Laplace": ["Laplace(0.0, 1.0).sample((20,))"],
    "Cauchy": ["Cauchy(0.0, 1.0).sample((20,))"],
    "StudentT": ["StudentT(3.0).sample((20,))"],
    "Gumbel": ["Gumbel(0.0, 1.0).sample((20,))"],
    "LogNormal": ["LogNormal(0.0, 1.0).sample((20,))"],
    "HalfNormal": ["HalfNormal(1.0).sample((20,))"],
    "Weibull": ["Weibull(1.0, 2.0).sample((20,))"],
    "Binomial": ["Binomial(10, 0.3).sample((20,))"],
    "Multinomial": ["Multinomial(10, torch.tensor([0.2, 0.3, 0.5])).sample((5,))"],
    "MultivariateNormal": ["MultivariateNormal(torch.zeros(2), torch.eye(2)).sample((5,))",
                           "MultivariateNormal(torch.zeros(2), scale_tril=torch.tensor([[1.0, 0.0], [0.5, 2.0]])).rsample((20,))"],
    "VonMises": ["VonMises(0.0, 4.0).sample((9,))"],
    "Independent": ["Independent(torch.distributions.Normal(torch.zeros(2, 3), torch.ones(2, 3)), 1).sample((4,))"],
    "RelaxedBernoulli": ["RelaxedBernoulli(torch.tensor(0.5), probs=torch.tensor([0.2, 0.8])).rsample((4,))"],
}.items()}

LOADERS = {
    "DataLoader": [
        DATA + "passes(torch.utils.data.DataLoader(d, batch_size=5, shuffle=True), 3)",
        DATA + "passes(torch.utils.data.DataLoader(d, 5, True, num_workers=4), 3)",
        DATA + "passes(torch.utils.data.DataLoader(d, 5, shuffle=True, drop_last=True), 2)",
        DATA + "passes(torch.utils.data.DataLoader(d, 4, shuffle=True, num_workers=4, drop_last=True, persistent_workers=True), 3)",
        DATA + "g = torch.Generator().manual_seed(8)\nl = torch.utils.data.DataLoader(d, 7, shuffle=True, generator=g)\n(passes(l, 2), torch.rand(2), g.get_state())",
        DATA + "g = torch.Generator().manual_seed(8)\nl = torch.utils.data.DataLoader(d, 7, shuffle=True, num_workers=2, generator=g)\n(passes(l, 2), torch.rand(2), g.get_state())",
        DATA + "l = torch.utils.data.DataLoader(d, batch_size=6)\n(passes(l, 2), torch.rand(2))",
        DATA + "l = torch.utils.data.DataLoader(d, batch_size=6, num_workers=2, prefetch_factor=1)\n(passes(l, 2), torch.rand(2))",
        DATA + "l = torch.utils.data.DataLoader(d, 6, shuffle=True)\n(passes(l, 1), torch.randn(3), passes(l, 1), torch.get_rng_state())",
        DATA + "s = torch.utils.data.RandomSampler(d, replacement=True, num_samples=40)\npasses(torch.utils.data.DataLoader(d, 9, sampler=s), 2)",
        DATA + "s = torch.utils.data.WeightedRandomSampler(torch.linspace(0, 1, 23), 30)\npasses(torch.utils.data.DataLoader(d, 9, sampler=s, num_workers=2), 2)",
        DATA + "b = torch.utils.data.BatchSampler(torch.utils.data.RandomSampler(d), 4, True)\npasses(torch.utils.data.DataLoader(d, batch_sampler=b), 2)",
        DATA + "passes(torch.utils.data.DataLoader(d, batch_size=None, shuffle=True), 2)"],
    "RandomSampler": [
        "passes(torch.utils.data.RandomSampler(range(40)), 3)", "passes(torch.utils.data.RandomSampler(range(40), True), 2)",
        "passes(torch.utils.data.RandomSampler(range(10), num_samples=25), 2)",
        "passes(torch.utils.data.RandomSampler(range(10), replacement=True, num_samples=70), 2)",
        "g = torch.Generator().manual_seed(8)\n(passes(torch.utils.data.RandomSampler(range(40), generator=g), 2), g.get_state())"],
    "SubsetRandomSampler": ["passes(torch.utils.data.SubsetRandomSampler([3, 1, 4, 1, 5, 9, 2, 6]), 3)"],
    "WeightedRandomSampler": [
        "passes(torch.utils.data.WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5, replacement=True), 3)",
        "passes(torch.utils.data.WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5, replacement=False), 3)",
        "g = torch.Generator().manual_seed(8)\npasses(torch.utils.data.WeightedRandomSampler([0.1, 0.9, 0.4], 40, generator=g), 2)"],
    "DistributedSampler": [
        "passes(torch.utils.data.DistributedSampler(range(23), 4, 1), 2)",
        "s = torch.utils.data.DistributedSampler(range(23), num_replicas=4, rank=3, seed=5, drop_last=True)\ns.set_epoch(7)\npasses(s, 2)"],
    "BatchSampler": ["passes(torch.utils.data.BatchSampler(torch.utils.data.RandomSampler(range(11)), 4, False), 2)",
                     "passes(torch.utils.data.BatchSampler(torch.utils.data.SequentialSampler(range(11)), batch_size=4, drop_last=True), 2)"],
    "random_split": [
        "a = torch.utils.data.random_split(range(20), [12, 8])\n(a[0].indices, a[1].indices)",
        "a = torch.utils.data.random_split(range(23), [0.3, 0.3, 0.4])\n(a[0].indices, a[1].indices, a[2].indices)",
        "g = torch.Generator().manual_seed(42)\na = torch.utils.data.random_split(range(10), [7, 3], generator=g)\n(a[0].indices, a[1].indices)",
        "(a, b, c) = torch.utils.data.random_split(range(23), [0.3, 0.3, 0.4])\n(a.indices, b.indices, c.indices)",
        DATA + "(a, b) = torch.utils.data.random_split(d, [15, 8])\n(passes(torch.utils.data.DataLoader(a, 4, shuffle=True), 2), passes(torch.utils.data.DataLoader(b, 4), 1))"],
    "Subset": [DATA + "s = torch.utils.data.Subset(d, [5, 3, 8, 1, 0])\npasses(torch.utils.data.DataLoader(s, 2, shuffle=True), 3)"],
    "ConcatDataset": [DATA + "c = torch.utils.data.ConcatDataset([d, d])\npasses(torch.utils.data.DataLoader(c, 10, shuffle=True), 2)"],
}

# Each transform twice: the second call goes on in the stream.
TRANSFORMS = {f"transforms.{name}": [
    f"{IMAGE}f = torchvision.transforms.{name}({given})\n(f(x), f(x))" for given in forms] for name, forms in {
    "RandomHorizontalFlip": ["", "p=0.3"],
    "RandomVerticalFlip": ["", "0.7"],
    "RandomCrop": ["8", "[8, 10]", "8, padding=3", "(12, 15)", "20, pad_if_needed=True", "size=8, padding=[1, 2], fill=0.5",
                   "8, padding=2, padding_mode='reflect'"],
    "RandomResizedCrop": ["8", "size=(8, 10), scale=(0.2, 0.9), ratio=(0.5, 2.0)"],
    "ColorJitter": ["brightness=0.4", "contrast=0.4", "saturation=0.4", "hue=0.1", "0.4, 0.4, 0.4, 0.1"],
    "RandomRotation": ["30", "degrees=(10, 80), expand=True"],
    "RandomAffine": ["20", "degrees=10, translate=(0.1, 0.2), scale=(0.8, 1.2), shear=5"],
    "RandomPerspective": ["distortion_scale=0.5, p=1.0"],
    "RandomErasing": ["p=1.0", "p=0.5, scale=(0.05, 0.2), value='random'"],
    "RandomGrayscale": ["p=0.5"],
    "RandomInvert": ["p=0.5"],
    "RandomSolarize": ["0.5"],
    "RandomAutocontrast": ["p=0.5"],
    "RandomAdjustSharpness": ["2, p=0.5"],
    "GaussianBlur": ["3", "kernel_size=5, sigma=(0.1, 2.0)"],
    "RandomApply": ["[torchvision.transforms.RandomHorizontalFlip(), torchvision.transforms.RandomVerticalFlip()], p=0.5"],
    "RandomChoice": ["[torchvision.transforms.RandomHorizontalFlip(), torchvision.transforms.RandomCrop(8)]"],
    "Compose": ["[torchvision.transforms.RandomCrop(8), torchvision.transforms.RandomHorizontalFlip()]"],
}.items()}

TABLE = OPS | GENERATOR | DROPPING | INITIAL | DISTRIBUTIONS | LOADERS | TRANSFORMS


def shard_cases() -> Iterator[Case]:
    yield from written("streams", TABLE)


def shards(quick: bool) -> list[Shard]:
    return [Shard("streams/all", shard_cases)]


def rows() -> list[str]:
    return list(TABLE)
