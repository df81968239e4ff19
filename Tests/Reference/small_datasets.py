"""Writes small files of data sets' own formats, and gives torchvision's classes with the sums of these files.

A class here is torchvision's own, made anew under its name, so that its sums can be other ones and the real class stays as it
is. Each function writes below a folder and returns the class; `sums` has the MD5 sums of all files by their names.
"""

import gzip
import hashlib
import io
import json
import os
import pickle
import re
import struct
import tarfile
import zipfile

import torchvision_cpu  # noqa: F401
import numpy as np
import torch
from PIL import Image
from scipy.io import savemat
from torchvision import datasets

sums: dict[str, str] = {}


def write(path: str, content: bytes) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(content)
    sums[os.path.basename(path)] = hashlib.md5(content).hexdigest()
    return sums[os.path.basename(path)]


def numbers(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def picture(seed: int, size: tuple[int, int] = (9, 7), mode: str = 'RGB', kind: str = 'JPEG') -> bytes:
    file = io.BytesIO()
    channels = {'RGB': 3, 'L': 1, 'P': 1}[mode]
    pixels = numbers(size[1], size[0], channels, seed=seed).squeeze()
    image = Image.fromarray(pixels % 21 if mode == 'P' else pixels)
    if mode == 'P':
        image = image.convert('P')
        image.putpalette([value % 256 for value in range(768)])
    image.save(file, kind)
    return file.getvalue()


def idx(array: np.ndarray) -> bytes:
    kinds = {'u1': 8, 'i4': 12}
    head = struct.pack('>HBB', 0, kinds[array.dtype.str[1:]], array.ndim) + struct.pack(f'>{array.ndim}I', *array.shape)
    return head + array.astype(array.dtype.newbyteorder('>')).tobytes()


def mnist(root: str, name: str = 'MNIST', packed: bool = False) -> type:
    resources = []
    for seed, (part, count) in enumerate([('train', 10), ('t10k', 4)]):
        for kind, array in [('images-idx3', numbers(count, 28, 28, seed=seed)),
                            ('labels-idx1', numbers(count, seed=seed + 9) % 10)]:
            file = f'{root}/{name}/raw/{part}-{kind}-ubyte' + '.gz' * packed
            md5 = write(file, gzip.compress(idx(array)) if packed else idx(array))
            resources.append((os.path.basename(file) + '.gz' * (not packed), md5))
    return type(name, (getattr(datasets, name),), {'resources': resources})


def emnist(root: str, split: str) -> type:
    parts = {f'gzip/emnist-{split}-{part}-{kind}-ubyte.gz': gzip.compress(idx(array))
             for seed, part in enumerate(['train', 'test'])
             for kind, array in [('images-idx3', numbers(6, 28, 28, seed=seed)), ('labels-idx1', numbers(6, seed=seed) % 10)]}
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('gzip/notes.txt', 'none', zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return type('EMNIST', (datasets.EMNIST,), {'md5': write(f'{root}/EMNIST/raw/gzip.zip', file.getvalue())})


def qmnist(root: str) -> type:
    for seed, part in enumerate(['train', 'test']):
        write(f'{root}/QMNIST/raw/qmnist-{part}-images-idx3-ubyte', idx(numbers(5, 28, 28, seed=seed)))
        labels = numbers(5, 8, seed=seed).astype(np.int32) * 1000
        labels[:, 0] %= 10
        write(f'{root}/QMNIST/raw/qmnist-{part}-labels-idx2-int', idx(labels))
    return datasets.QMNIST


def cifar(root: str, name: str = 'CIFAR10', protocol: int = 2, packed: bool = False) -> type:
    real = getattr(datasets, name)
    labels = 'labels' if name == 'CIFAR10' else 'fine_labels'
    files, seed = {}, 0
    for file, _ in real.train_list + real.test_list:
        seed += 1
        files[file] = {'data': numbers(4, 3072, seed=seed), labels: (numbers(4, seed=seed) % 10).tolist(),
                       'filenames': ['é.png'] * 4, 'batch_label': b'part', 'more': (1.5, None, True, 1 << 40, -3, [300, 70000])}
    files[real.meta['filename']] = {real.meta['key']: [f'name {i}' for i in range(10)], 'num_vis': 3072}
    content = {file: pickle.dumps(entry, protocol) for file, entry in files.items()}
    md5 = {file: hashlib.md5(c).hexdigest() for file, c in content.items()}
    known = {'train_list': [[f, md5[f]] for f, _ in real.train_list], 'test_list': [[f, md5[f]] for f, _ in real.test_list],
             'meta': real.meta | {'md5': md5[real.meta['filename']]}}
    sums.update(md5)
    if packed:
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode='w:gz') as archive:
            for entry, c in content.items():
                info = tarfile.TarInfo(f'{real.base_folder}/{entry}')
                info.size = len(c)
                archive.addfile(info, io.BytesIO(c))
        known['tgz_md5'] = write(f'{root}/{real.filename}', file.getvalue())
    else:
        for entry, c in content.items():
            write(f'{root}/{real.base_folder}/{entry}', c)
    return type(name, (real,), known)


def svhn(root: str, compressed: bool = True) -> type:
    known = {}
    for seed, (split, (url, name, _)) in enumerate(datasets.SVHN.split_list.items()):
        file = io.BytesIO()
        labels = numbers(5, 1, seed=seed) % 10 + 1
        labels[2] = 10
        savemat(file, {'X': numbers(32, 32, 3, 5, seed=seed), 'y': labels if seed else labels.astype(float)},
                do_compression=compressed)
        known[split] = [url, name, write(f'{root}/{name}', file.getvalue())]
    return type('SVHN', (datasets.SVHN,), {'split_list': known})


def stl10(root: str) -> type:
    folder = f'{root}/{datasets.STL10.base_folder}'

    def listed(files: list) -> list:
        return [[name, write(f'{folder}/{name}', (numbers(3, 3, 96, 96, seed=len(name)) if 'X' in name
                                                   else numbers(3, seed=1) % 10 + 1).tobytes())] for name, _ in files]
    known = {'train_list': listed(datasets.STL10.train_list), 'test_list': listed(datasets.STL10.test_list)}
    write(f'{folder}/class_names.txt', b'airplane\nbird\ncar\n')
    write(f'{folder}/fold_indices.txt', b'0 2 \n' + b'1 0 \n' * 9)
    return type('STL10', (datasets.STL10,), known)


def celeba(root: str) -> type:
    folder = f'{root}/celeba'
    names = [f'{i:06d}.jpg' for i in range(1, 7)]
    rows = {'list_attr_celeba.txt': (b'6\nSmiling Young  \n', lambda i: '-1  1' if i % 2 else ' 1 -1'),
            'identity_CelebA.txt': (b'', lambda i: str(100 + i)),
            'list_bbox_celeba.txt': (b'6\nimage_id x_1 y_1 width height\n', lambda i: f' {i}  {2 * i} 30  {40 + i}'),
            'list_landmarks_align_celeba.txt': (b'6\na b c d e f g h i j\n', lambda i: ' '.join(str(i * k) for k in range(10))),
            'list_eval_partition.txt': (b'', lambda i: str(i // 2))}
    for i, name in enumerate(names):
        write(f'{folder}/img_align_celeba/{name}', picture(i))
    for file, (head, row) in rows.items():
        write(f'{folder}/{file}', head + ''.join(f'{name} {row(i)}\n' for i, name in enumerate(names)).encode())
    known = [(key, sums.get(name, ''), name) for key, _, name in datasets.CelebA.file_list]
    return type('CelebA', (datasets.CelebA,), {'file_list': known})


def food101(root: str) -> type:
    lists = {'sushi': ['sushi/1', 'sushi/22'], 'apple_pie': ['apple_pie/3']}
    for split in ['train', 'test']:
        write(f'{root}/food-101/meta/{split}.json', json.dumps(lists).encode())
    for seed, path in enumerate(path for paths in lists.values() for path in paths):
        write(f'{root}/food-101/images/{path}.jpg', picture(seed))
    return datasets.Food101


def flowers102(root: str) -> type:
    for i in range(1, 7):
        write(f'{root}/flowers-102/jpg/image_{i:05d}.jpg', picture(i))
    known = dict(datasets.Flowers102._file_dict)
    for key, arrays in {'label': {'labels': np.array([3, 1, 102, 2, 77, 5], np.uint8)},
                        'setid': {'trnid': np.array([2, 4], np.uint16), 'valid': np.array([6, 1], np.uint16),
                                  'tstid': np.array([3, 5, 1], np.uint16)}}.items():
        file = io.BytesIO()
        savemat(file, arrays, do_compression=True)
        known[key] = (known[key][0], write(f'{root}/flowers-102/{known[key][0]}', file.getvalue()))
    return type('Flowers102', (datasets.Flowers102,), {'_file_dict': known})


def caltech101(root: str) -> type:
    for seed, (name, outlines) in enumerate([('airplanes', 'Airplanes_Side_2'), ('bass', 'bass'), ('BACKGROUND_Google', 'none')]):
        for i in range(1, 3 - seed % 2):
            write(f'{root}/caltech101/101_ObjectCategories/{name}/image_{i:04d}.jpg', picture(seed, mode='L' if seed else 'RGB'))
            path = f'{root}/caltech101/Annotations/{outlines}/annotation_{i:04d}.mat'
            os.makedirs(os.path.dirname(path), exist_ok=True)
            savemat(path, {'obj_contour': numbers(2, 5 + i, seed=seed) / (3.0 if seed else 1.0), 'box_coord': numbers(1, 4)},
                    do_compression=bool(seed))
    return datasets.Caltech101


def caltech256(root: str) -> type:
    for label, name in enumerate(['001.ak47', '002.american-flag', '003.backpack'], 1):
        for i in range(1, 2 + label % 2):
            write(f'{root}/caltech256/256_ObjectCategories/{name}/{label:03d}_{i:04d}.jpg',
                  picture(label, mode='L' if label == 2 else 'RGB'))
        write(f'{root}/caltech256/256_ObjectCategories/{name}/notes.txt', b'')
    return datasets.Caltech256


VOC = '''<annotation><folder>VOC</folder><source><database>A &amp; B</database></source><size><width>9</width>
<height>7</height></size><segmented> 0 </segmented><empty/>{}</annotation>'''
OBJECT = '<object><name>{}</name><part><name>head</name></part><part><name>tail</name></part></object>'


def voc(root: str, year: str = '2012') -> None:
    folder = f'{root}/VOCdevkit/VOC{year}'
    names = ['2007_000001', '2007_000002', '2007_000003']
    for sets in ['Main', 'Segmentation']:
        write(f'{folder}/ImageSets/{sets}/train.txt', '\n'.join(names).encode() + b'\n')
        write(f'{folder}/ImageSets/{sets}/val.txt', names[1].encode())
    for i, name in enumerate(names):
        write(f'{folder}/JPEGImages/{name}.jpg', picture(i, mode='L' if i == 1 else 'RGB'))
        write(f'{folder}/SegmentationClass/{name}.png', picture(i, mode='P', kind='PNG'))
        write(f'{folder}/Annotations/{name}.xml', VOC.format(''.join(OBJECT.format(f'cat {k}') for k in range(i))).encode())


def coco(root: str) -> str:
    images = [{'id': 30, 'file_name': 'c.jpg'}, {'id': 7, 'file_name': 'a.jpg', 'width': 9}, {'id': 12, 'file_name': 'b.jpg'}]
    notes = [{'id': 5, 'image_id': 12, 'caption': 'Zwei Bären \U0001f43b "\n', 'bbox': [1.5, 2, 3e-7, -4], 'iscrowd': 0},
             {'id': 2, 'image_id': 30, 'caption': 'one', 'segmentation': {'counts': [1, 2], 'size': [], 'rle': None}},
             {'id': 4, 'image_id': 12, 'caption': 'two', 'is': [True, False]}]
    for image in images:
        write(f'{root}/images/{image["file_name"]}', picture(image['id']))
    write(f'{root}/notes.json', json.dumps({'info': {}, 'images': images, 'annotations': notes}).encode())
    return f'{root}/notes.json'


def pets(root: str) -> type:
    names = ['Abyssinian_1', 'american_bulldog_10', 'great_pyrenees_2']
    for split in ['trainval', 'test']:
        lines = [f'{name} {label} {min(label, 2)} 1\n' for label, name in enumerate(names, 1)]
        write(f'{root}/oxford-iiit-pet/annotations/{split}.txt', ''.join(lines).encode())
    for seed, name in enumerate(names):
        write(f'{root}/oxford-iiit-pet/images/{name}.jpg', picture(seed))
        write(f'{root}/oxford-iiit-pet/annotations/trimaps/{name}.png', picture(seed, mode='L', kind='PNG'))
    return datasets.OxfordIIITPet


def imagenet(root: str) -> type:
    words = {'n02': ('cock',), 'n01': ('tench', 'Tinca tinca')}
    for seed, name in enumerate(words):
        write(f'{root}/val/{name}/{seed}.JPEG', picture(seed))
    torch.save((words, ['n01', 'n02']), f'{root}/meta.bin')
    return datasets.ImageNet


def described(value: object) -> object:
    """An image as its mode, its size and its bytes, an array as a tensor; everything else as it is, texts of dictionaries."""
    if isinstance(value, Image.Image):
        return [value.mode, *value.size, torch.frombuffer(bytearray(value.tobytes()), dtype=torch.uint8)]
    if isinstance(value, tuple):
        return [described(part) for part in value]
    if isinstance(value, np.ndarray):
        return torch.from_numpy(value)
    return repr(value) if isinstance(value, (dict, list)) else value


def text(dataset: object) -> str:
    return re.sub(r'<function .* at 0x\w+>', '<function>', repr(dataset))


def items(dataset: object, count: int | None = None) -> list:
    return [[described(part) for part in dataset[i]] for i in range(len(dataset) if count is None else count)]
