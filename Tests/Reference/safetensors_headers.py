"""Headers of safetensors files, right and wrong ones, and what the format's own library says of them."""
import random
import struct

import safetensors.torch

NUMBERS = ["0", "1", "2", "4", "-1", "-0", "04", "+4", "4.0", "4e0", "0e5", "1e999", "0e999", "1e-999", "18446744073709551615",
           "18446744073709551616", "9223372036854775807", "4611686018427387904", "9" * 400, "-9" * 1, "null", '"4"', "[]",
           "true", ".5", "5.", "5e", "-", "1E+2", "1.5", "0x4", "NaN", "Infinity", "4 ", " 4"]
DTYPES = ['"F32"', '"F32"', '"F32"', '"I32"', '"U8"', '"BOOL"', '"F64"', '"BF16"', '"F8_E4M3"', '"F8_E4M3FNUZ"', '"C64"',
          '"F4"', '"F6_E2M3"', '"F99"', '"f32"', '""', "null", "1", '{"F32":null}', '{"F32":[]}', '{"F32":null,"I32":null}',
          '["F32"]', '"F\\u00332"', '"F32 "', "{}"]
TEXTS = ['"x"', '"\\u00e9"', '"e\\u0301"', '"\\ud83d\\ude00"', '"\\ud800"', '"\\udc00"', '"\\ud800\\u0041"', '"\\x"', '"\\/\\b\\f"',
         '"\t"', '"\x7f"', '"\x01"', '"a\\u0000b"', '"é"', "'x'", "x", '"\\u12"', '"\\u00zz"', '""', '"x', '"\\"']
JUNK = ["1", "null", "true", "nul", "tru", "[1,[2,{}]]", "[1,]", "{\"a\":1,}", "[" * 125 + "]" * 125, "[" * 126 + "]" * 126, "1e400",
        "-1e400", "\"\\ud800\"", "[}", "{]", "", ",", "//", "1 2", "{\"a\" 1}", "{1:2}", "1.0e+10", "-0.0", "01", "--1"]
ENDS = ["", "", "", " ", "\n\t\r ", "x", "\0", ",", "}", "/**/", "\u00a0", "\ufeff", " {}"]
# One slip each in a header that is right.
SLIPS = [("}}", ",}}"), ("}}", "},}"), ("]", ",]"), ("[", "[,"), ('{"', '{,"'), (":", "::"), (":", ""), (",", ",,"), (",", " "),
         ('"shape"', '"dtype":"F32","shape"'), ('"shape"', '"x":1,"shape"'), ('"shape"', "shape"), ('"shape"', "'shape'"),
         ("F32", "F32\t"), ("F32", "F\\u00332"), ('"F32"', '{"F32":null}'), ("[0", "[00"), ("[0", "[0.0"), ("[0", "[-0"),
         ("}}", '}}{"'), ("}}", "}"), ("}}", "}}}"), ("}}", "}} "), ('"a"', '"\\ud800"'), ('"a"', '"\\u00e9"'), ('"a"', '"a\n"')]
STARTS = ["", "", "", " ", "\n", "\ufeff", "\0", ",", "\u00a0", "["]


def tensor(rng, start, wrong):
    """A tensor's entry, the bytes that it takes, whether they are meant to be there."""
    shape = rng.choice([[4], [2, 2], [], [0], [1, 4, 1], [3], [0, 4611686018427387904]])
    count = 1
    for size in shape:
        count *= size
    dtype = '"F32"'
    size = count * 4
    shape = [str(n) for n in shape]
    offsets = [str(start), str(start + size)]
    for _ in range(wrong):
        edit = rng.randrange(6)
        if edit == 0:
            dtype = rng.choice(DTYPES)
        elif edit == 1 and shape:
            shape[rng.randrange(len(shape))] = rng.choice(NUMBERS)
        elif edit == 2:
            shape.append(rng.choice(NUMBERS))
        elif edit == 3:
            offsets[rng.randrange(len(offsets))] = rng.choice(NUMBERS + [str(start), str(start + 4)])
        elif edit == 4:
            offsets = rng.choice([offsets + ["0"], offsets[:1], offsets[::-1], []]) or ["0"]
        else:
            dtype = rng.choice(DTYPES)
    fields = [('"dtype"', dtype), ('"shape"', "[" + ",".join(shape) + "]"), ('"data_offsets"', "[" + ",".join(offsets) + "]")]
    if wrong and rng.random() < 0.5:
        edit = rng.randrange(6)
        if edit == 0:
            fields.append(rng.choice(fields))
        elif edit == 1:
            fields.pop(rng.randrange(3))
        elif edit == 2:
            fields.append((rng.choice(TEXTS), rng.choice(JUNK)))
        elif edit == 3:
            rng.shuffle(fields)
        elif edit == 4:
            fields[1] = ('"sh\\u0061pe"', fields[1][1])
        else:
            return "[" + ",".join(value for _, value in fields) + rng.choice(["", ",1", ","]) + "]", size
    colon, comma = rng.choice([":", ": ", " :\n"]), rng.choice([",", ", ", ",\t"])
    end = rng.choice(["", "", "", ","]) if wrong else ""
    return "{" + comma.join(name + colon + value for name, value in fields) + end + "}", size


def header(rng):
    slip = rng.choice([None, None, rng.choice(SLIPS)])
    wrong = 0 if slip else rng.choice([0, 0, 1, 1, 2])
    members, start = [], 0
    for index in range(rng.randrange(1, 4)):
        name = f'"{"abc"[index]}"' if not wrong or rng.random() < 0.7 else rng.choice(TEXTS + ['"a"'])
        text, size = tensor(rng, start, wrong and rng.randrange(2))
        members.append((name, text))
        start += size
    if rng.random() < 0.3:
        value = '{"format":"pt"}'
        if wrong:
            value = rng.choice([value, "null", "{}", "[]", '{"x":1}', '{"x":null}', '{"x":"1","x":"2"}', '"x"', '{"x":"\\ud800"}'])
        members.insert(rng.randrange(len(members) + 1), ('"__metadata__"', value))
        if wrong and rng.random() < 0.2:
            members.append(('"__metadata__"', value))
    if wrong and rng.random() < 0.2:
        members.append((rng.choice(TEXTS), rng.choice(JUNK)))
    if rng.random() < 0.3:
        rng.shuffle(members)
    text = "{" + ",".join(name + ":" + value for name, value in members) + "}"
    if wrong and rng.random() < 0.3:
        text = rng.choice(STARTS) + text + rng.choice(ENDS)
    if slip:
        text = text.replace(*slip, 1)
    data = text.encode()
    if wrong and rng.random() < 0.1:
        place = rng.randrange(len(data))
        data = data[:place] + rng.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b",", b"}", b""]) + data[place + 1:]
    data += b" " * (-len(data) % 8)
    return struct.pack("<Q", len(data)) + data + bytes(max(0, start + (rng.choice([0, 0, 0, 1, -1]) if wrong else 0)))


def table(folder, seed, count):
    """Writes files of such headers; what each holds, or the library's refusal."""
    rng, rows = random.Random(seed), []
    for index in range(count):
        path = f"{folder}/{index}.safetensors"
        with open(path, "wb") as file:
            file.write(header(rng))
        try:
            tensors = safetensors.torch.load_file(path)
            rows.append(" ".join(f"{list(k.encode())} {v.dtype} {list(v.shape)}" for k, v in sorted(tensors.items())))
        except Exception as error:
            rows.append(f"! {type(error).__name__}")
    return rows
