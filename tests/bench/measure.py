"""Runs command lines in turns and prints what the middle run of each took: measure.py RUNS COMMAND-LINE...

Wall time, CPU time and peak memory, and the first command's wall time as a share of each other's. Commands are started
without a shell, their output goes nowhere; one that fails ends the measurement.
"""

import os
import shlex
import shutil
import statistics
import sys
import time

WARM_UP = int(os.environ.get("WARM_UP", "2"))


def run(words):
    """(wall seconds, CPU seconds, peak MB) of one run."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, flags, 0) for fd, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY))]
    began = time.perf_counter()
    child = os.posix_spawn(words[0], words, os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    if status != 0:
        sys.exit(f"failed: {shlex.join(words)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def with_path(words):
    path = shutil.which(words[0])
    if path is None:
        sys.exit(f"{words[0]} is not on PATH")
    return [path, *words[1:]]


def main():
    runs, lines = int(sys.argv[1]), sys.argv[2:]
    commands = [with_path(shlex.split(line)) for line in lines]
    samples = [[] for _ in commands]
    for number in range(runs + WARM_UP):
        for command, sample in zip(commands, samples):
            measured = run(command)
            if number >= WARM_UP:
                sample.append(measured)
    medians = [[statistics.median(column) for column in zip(*sample)] for sample in samples]
    for line, (wall, cpu, peak) in zip(lines, medians):
        print(f"  {wall * 1e3:9.2f} ms wall {cpu * 1e3:9.2f} ms CPU {peak:7.1f} MB {line}")
    ratios = ", ".join(f"{medians[0][0] / other[0]:.2f}" for other in medians[1:])
    print(f"  ratio {ratios} (medians of {runs} runs, taking turns)")


if __name__ == "__main__":
    main()
