"""What the programs say, and how they end."""

import os
import signal
import sys

import numpy as np


class Failure(Exception):
    """An error that ends the program with one line."""


def start(main):
    """Runs a program; what goes wrong becomes one line on stderr and exit code 1."""
    if sys.stderr is None:  # closed
        sys.stderr = open(os.devnull, 'w')
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file beyond the limit is an error to tell
    try:
        main()
    except Exception as error:
        say(f'error: {first_line(error)}')
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def first_line(error):
    text = str(error).strip()
    if text.startswith('Caught ') and 'Traceback' in text:  # from a worker: the last line is `type: message`
        text = text.splitlines()[-1].partition(': ')[2]
    return text.partition('\n')[0] or type(error).__name__


def say(text):
    """Prints a line on stderr, over the progress line. A run goes on where nobody can read what it says."""
    put(('\r\033[K' if sys.stderr.isatty() else '') + text + '\n')


def put(text):
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


def clock(seconds):
    """A time as minutes and seconds, with the hours before them where there are any: 0:07, 59:30, 1:00:05."""
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f'{hours}:{minutes:02}:{seconds:02}' if hours else f'{minutes}:{seconds:02}'


def float32_text(value):
    """The shortest text that reads back as the same float32, as Swift's `Float.description` writes it: 0.1, 12.0,
    1e-05, 1.6777218e+07, inf, nan. (The shortest digits are the same in every language; where the exponent begins
    is not: numpy's `str` has changed it between versions. Here it is below 0.0001 and above 2 ** 24.)"""
    value = np.float32(value)
    if value == 0 or 0.0001 <= abs(value) <= 2 ** 24:
        return np.format_float_positional(value, trim='0')
    return np.format_float_scientific(value, trim='-', exp_digits=2)
