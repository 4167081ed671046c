"""A slow reader that a script holds in its hand: gate.py CONTROL PASSED <records >copy

Copies lines from standard input to standard output, as many as CONTROL allows: a FIFO from which numbers are read, one
a line. How many lines have passed in all is written to PASSED after each allowance. "all" lets pass all the rest.
"""

import os
import sys


def tell(path, passed):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(f"{passed}\n")
    os.rename(path + ".new", path)


def main(control, told):
    passed = 0
    tell(told, passed)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with open(control, encoding="utf-8") as allowances:
        for allowance in iter(allowances.readline, "all\n"):
            for _ in range(int(allowance)):
                target.write(source.readline())
            target.flush()
            passed += int(allowance)
            tell(told, passed)
    while some := source.read1():
        target.write(some)
        target.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
