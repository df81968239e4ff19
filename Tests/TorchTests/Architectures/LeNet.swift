import Torch

/// LeNet-5 with averages and sigmoids, as courses build it, and Xavier's weights.
func leNet() -> nn.Sequential {
    let net = nn.Sequential(
        nn.Conv2d(1, 6, kernel_size: 5, padding: 2), nn.Sigmoid(),
        nn.AvgPool2d(kernel_size: 2, stride: 2),
        nn.Conv2d(6, 16, kernel_size: 5), nn.Sigmoid(),
        nn.AvgPool2d(kernel_size: 2, stride: 2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(),
        nn.Linear(120, 84), nn.Sigmoid(),
        nn.Linear(84, 10))
    net.apply { m in
        if m is nn.Linear || m is nn.Conv2d { nn.`init`.xavier_uniform_(m.weight) }
    }
    return net
}

let pythonLeNet = """
    def lenet():
        net = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Flatten(),
            nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(),
            nn.Linear(120, 84), nn.Sigmoid(),
            nn.Linear(84, 10))
        def init(m):
            if isinstance(m, (nn.Linear, nn.Conv2d)): nn.init.xavier_uniform_(m.weight)
        return net.apply(init)
    """
