"""Writes Tests/Reference/outputs: what gan.py and wgangp.py give in their first 20 steps, for machines without Python.

    .libtorch/python Tests/Reference/stored.py
"""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

REFERENCE = pathlib.Path(__file__).resolve().parent
OUTPUTS = REFERENCE / 'outputs'
ARGUMENTS = '--limit 160 --batch-size 16 --epochs 2 --channels 16 --latent-dim 32 --seed 1 --threads 1 --lr 0.0001'
PICTURES = ['real.png', 'samples/epoch_001.png', 'samples/epoch_002.png']


def digest(picture):
    """FNV-1a over the pixels."""
    value = 0xcbf29ce484222325
    for byte in Image.open(picture).convert('RGB').tobytes():
        value = (value ^ byte) * 0x100000001b3 % 2 ** 64
    return f'{value:016x}'


def main():
    OUTPUTS.mkdir(exist_ok=True)
    (OUTPUTS / 'arguments.txt').write_text(ARGUMENTS + '\n')
    for program in ('gan', 'wgangp'):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / 'out'
            subprocess.run([sys.executable, REFERENCE / f'{program}.py', *ARGUMENTS.split(), '--out', out], check=True, cwd=folder)
            (OUTPUTS / f'{program}.csv').write_text((out / 'losses.csv').read_text())
            lines = [f'{name},{digest(out / name)}\n' for name in PICTURES]
            (OUTPUTS / f'{program}-pictures.csv').write_text(''.join(lines))


if __name__ == '__main__':
    main()
