"""The demo data set: cartoon portraits, drawn with tensor operations alone.

A picture is a (3, SIZE, SIZE) tensor from 0 to 1; x and y run from -SPAN to SPAN, y downwards. A shape is a
tensor of signed distances, below 0 inside it. Each portrait takes DRAWS numbers from the generator, whatever it
looks like, so portrait k is the same in a set of any length. Only operations that round the same everywhere are used.
"""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torchvision import utils

SIZE = 96
SPAN = 0.86
DRAWS = 40

SKIN = [
    [1.00, 0.87, 0.77], [0.98, 0.80, 0.66], [0.92, 0.71, 0.54], [0.80, 0.58, 0.41],
    [0.63, 0.43, 0.29], [0.45, 0.30, 0.20],
]
HAIR = [
    [0.13, 0.10, 0.10], [0.27, 0.16, 0.10], [0.45, 0.27, 0.14], [0.66, 0.33, 0.13],
    [0.90, 0.71, 0.36], [0.75, 0.73, 0.74], [0.86, 0.40, 0.52], [0.27, 0.38, 0.66],
]
EYES = [
    [0.30, 0.18, 0.10], [0.42, 0.28, 0.12], [0.20, 0.42, 0.66], [0.22, 0.50, 0.32],
    [0.36, 0.42, 0.48],
]
CLOTH = [
    [0.86, 0.27, 0.27], [0.20, 0.40, 0.72], [0.18, 0.55, 0.45], [0.95, 0.72, 0.25],
    [0.48, 0.30, 0.62], [0.94, 0.94, 0.92], [0.22, 0.24, 0.30], [0.93, 0.52, 0.36],
]
BACKGROUND = [
    [0.62, 0.82, 0.93], [0.98, 0.80, 0.62], [0.72, 0.87, 0.70], [0.95, 0.72, 0.76],
    [0.80, 0.76, 0.93], [0.97, 0.91, 0.66], [0.45, 0.68, 0.74], [0.90, 0.89, 0.86],
]
WHITE, DARK = [1.0, 1.0, 1.0], [0.12, 0.09, 0.10]

_steps = ((torch.arange(SIZE, dtype=torch.float32) + 0.5) / (SIZE / 2) - 1) * SPAN
X, Y = _steps.reshape(1, SIZE), _steps.reshape(SIZE, 1)


def draw_portraits(folder, count, seed):
    """Writes portrait_00001.png ... into the folder; those already there stay as they are."""
    os.makedirs(folder, exist_ok=True)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # with more, libtorch's first square root now and then rounds otherwise
    generator = torch.Generator().manual_seed(seed)
    for k in range(1, count + 1):
        numbers = torch.rand(DRAWS, generator=generator).tolist()
        path = os.path.join(folder, f'portrait_{k:05d}.png')
        if not os.path.exists(path):
            partial = f'{path}.{os.getpid()}'  # two programs may draw at the same time
            utils.save_image(portrait(numbers), partial, format='png')
            os.replace(partial, path)
    torch.set_num_threads(threads)


# Colours

def mix(a, b, t):
    return [p + (q - p) * t for p, q in zip(a, b)]


def shade(colour, light):
    return [p * light for p in colour]


# Shapes

def ellipse(x, y, rx, ry):
    return ((((X - x) / rx) ** 2 + ((Y - y) / ry) ** 2).sqrt() - 1) * min(rx, ry)


def box(x, y, rx, ry, corner):
    """A rectangle with round corners."""
    dx, dy = ((X - x).abs() - (rx - corner)).clamp(min=0), ((Y - y).abs() - (ry - corner)).clamp(min=0)
    return (dx * dx + dy * dy).sqrt() - corner


def arc(x, y, width, bend, thick):
    """A curved line: its middle lies `bend` below its ends."""
    t = (X - x) / width
    return torch.maximum((Y - y + bend * (t * t - 1)).abs() - thick, (X - x).abs() - width)


def above(y, bend=0.0, x=0.0):
    """All that lies above a line through y; `bend` raises or lowers it away from x."""
    return Y - y + bend * (X - x) * (X - x)


def union(*shapes):
    result = shapes[0]
    for shape in shapes[1:]:
        result = torch.minimum(result, shape)
    return result


def both(a, b):
    return torch.maximum(a, b)


def without(a, b):
    return torch.maximum(a, -b)


# Painting

def gradient(top, bottom):
    """A background that goes from one colour to another."""
    top, bottom = torch.tensor(top).reshape(3, 1, 1), torch.tensor(bottom).reshape(3, 1, 1)
    return top + (bottom - top) * ((Y + SPAN) / (2 * SPAN))


def paint(picture, shape, colour, strength=1.0, blur=1.0):
    """The picture with a shape laid over it; its edge is `blur` pixels wide."""
    cover = (0.5 - shape * (SIZE / 2 / SPAN / blur)).clamp(0, 1) * strength
    return picture + (torch.tensor(colour).reshape(3, 1, 1) - picture) * cover


def portrait(numbers):
    """One portrait; `numbers` are DRAWS numbers from 0 to 1."""
    left = iter(numbers)

    def between(low, high):
        return low + (high - low) * next(left)

    def pick(choices):
        return choices[int(next(left) * len(choices))]

    # What the person looks like, in the order of the numbers.
    tone = between(0, 4.999)
    skin = mix(SKIN[int(tone)], SKIN[int(tone) + 1], tone - int(tone))
    hair = shade(pick(HAIR), between(0.85, 1.15))
    iris, cloth = pick(EYES), shade(pick(CLOTH), between(0.85, 1.05))
    top, bottom = pick(BACKGROUND), between(0.75, 1.0)
    style, fringe = pick(['short', 'short', 'side', 'bob', 'long', 'long', 'curly', 'bun', 'bald']), between(0, 1)
    x, y = between(-0.04, 0.04), between(0.0, 0.07)
    rx, ry, jaw = between(0.39, 0.47), between(0.50, 0.57), between(0.28, 0.36)
    gap, eye, open_ = between(0.17, 0.21), between(0.075, 0.10), between(0.75, 1.1)
    look, brow, tilt = between(-0.02, 0.02), between(0.012, 0.03), between(-0.02, 0.035)
    nose, smile, mouth = between(0.04, 0.07), between(-0.03, 0.11), between(0.12, 0.20)
    grin, lips, blush = between(0, 1), between(0.55, 0.85), between(0, 0.4)
    glasses, beard, collar = between(0, 1), between(0, 1), between(0, 1)
    shoulders, volume, part = between(0.62, 0.80), between(0.05, 0.11), between(-0.2, 0.2)

    shadow, line = shade(skin, 0.82), shade(hair, 0.72)
    head = union(ellipse(x, y - 0.06, rx, ry - 0.06), ellipse(x, y + 0.16, jaw, ry - 0.16))
    picture = gradient(top, shade(top, bottom))

    # Hair behind the head.
    cap = ellipse(x, y - 0.12, rx + volume, ry - 0.02 + volume * 0.6)
    if style == 'long':
        picture = paint(picture, union(cap, box(x, y + 0.32, rx + volume, 0.55, 0.15)), shade(hair, 0.85))
    elif style == 'bob':
        picture = paint(picture, union(cap, box(x, y + 0.10, rx + volume, 0.42, 0.15)), shade(hair, 0.85))
    elif style == 'curly':
        for dx, dy in [(0.42, 0.05), (0.46, -0.22), (0.34, -0.46), (0.12, -0.58)]:
            for side in (-1, 1):
                picture = paint(picture, ellipse(x + side * dx, y + dy, 0.17 + volume * 0.5, 0.17 + volume * 0.5), hair)
    elif style == 'bun':
        picture = paint(picture, ellipse(x, y - 0.66, 0.17, 0.14), shade(hair, 0.85))

    # Shoulders, neck and head.
    body = ellipse(0, 1.14, shoulders, 0.56)
    picture = paint(picture, body, cloth)
    if collar < 0.35:
        picture = paint(picture, both(body, ellipse(x, 0.62, 0.27, 0.22)), shade(cloth, 0.75))
    elif collar < 0.6:
        picture = paint(picture, both(body, (Y - 0.77).abs() - 0.04), mix(cloth, WHITE, 0.7))
    picture = paint(picture, union(box(x, 0.55, 0.15, 0.22, 0.06), ellipse(x, 0.68, 0.20, 0.12)), shadow)
    for side in (-1, 1):
        picture = paint(picture, ellipse(x + side * rx, y + 0.02, 0.075, 0.11), shadow)
    picture = paint(picture, head, skin)

    # Cheeks, nose and mouth.
    for side in (-1, 1):
        picture = paint(picture, ellipse(x + side * (gap + 0.06), y + 0.17, 0.09, 0.06), [0.95, 0.45, 0.42], blush, 4)
    if beard < 0.14 and style in ('short', 'side', 'bald'):
        picture = paint(picture, without(both(head, -above(y)), ellipse(x, y + 0.04, rx * 0.8, 0.32)), hair)
    picture = paint(picture, arc(x, y + 0.13, nose, 0.025, 0.014), shade(skin, 0.72))
    red = mix(shade(skin, 0.7), [0.78, 0.22, 0.24], lips)
    if grin < 0.35 and smile > 0.02:
        bowl = both(ellipse(x, y + 0.26, mouth * 0.9, 0.05 + smile), -above(y + 0.26))
        picture = paint(paint(picture, bowl, shade(red, 0.6)), both(bowl, above(y + 0.30)), WHITE)
    else:
        picture = paint(picture, arc(x, y + 0.28, mouth, smile, 0.022), red)

    # Eyes, brows and glasses.
    for side in (-1, 1):
        ex, ey = x + side * gap, y - 0.04
        white = ellipse(ex, ey, eye, eye * open_)
        picture = paint(picture, white, WHITE)
        picture = paint(picture, both(white, ellipse(ex + look, ey, eye * 0.68, eye * 0.68)), iris)
        picture = paint(picture, both(white, ellipse(ex + look, ey, eye * 0.38, eye * 0.38)), DARK)
        picture = paint(picture, ellipse(ex + look + 0.02, ey - 0.025, 0.018, 0.018), WHITE)
        picture = paint(picture, arc(ex, ey - 0.01, eye * 1.1, -eye * open_, 0.014), DARK)
        picture = paint(picture, arc(ex, ey - 0.15 - tilt, eye * 1.2, -0.03, brow), line)
        if glasses < 0.22:
            lens = ellipse(ex, ey + 0.01, 0.15, 0.14)
            picture = paint(picture, lens.abs() - 0.014, DARK)
    if glasses < 0.22:
        picture = paint(picture, arc(x, y - 0.04, gap - 0.14, -0.02, 0.014), DARK)

    # Hair over the forehead.
    scalp = union(cap, both(head, above(y)))
    if style == 'short':
        picture = paint(picture, both(scalp, above(y - 0.30 + 0.08 * fringe, -0.5, x + part)), hair)
    elif style == 'side':
        picture = paint(picture, both(scalp, above(y - 0.36, -0.6, x + 0.2 + part)), hair)
    elif style in ('bob', 'long'):
        if fringe < 0.5:
            picture = paint(picture, both(scalp, above(y - 0.22, -0.35, x)), hair)
        else:
            opening = ellipse(x + part, y + 0.10, rx - 0.02, 0.48)
            picture = paint(picture, without(both(cap, above(y + 0.05)), opening), hair)
    elif style == 'curly':
        for dx in (-0.28, -0.10, 0.10, 0.28):
            picture = paint(picture, ellipse(x + dx, y - 0.44 + dx * dx, 0.15, 0.12), hair)
    elif style == 'bun':
        picture = paint(picture, both(scalp, above(y - 0.34, -0.8, x)), hair)
    return picture
