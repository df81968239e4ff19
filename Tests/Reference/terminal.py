"""Runs a program with a terminal of some width as its stderr, and prints what the terminal got.

    terminal.py WIDTH PROGRAM ARGUMENT ...
"""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

width, *command = sys.argv[1:]
mine, its = pty.openpty()
fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(width), 0, 0))
environment = {**os.environ, 'TERM': 'xterm', 'LC_ALL': 'C.UTF-8'}
process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=its, env=environment)
os.close(its)
while True:
    try:
        text = os.read(mine, 65536)
    except OSError:  # the other end is closed
        break
    sys.stdout.buffer.write(text)
sys.stdout.flush()
sys.exit(process.wait())
