"""What a screen of kt-watch sends and how soon it answers: screen.py FAKE_KAFKA KT_WATCH.

Runs kt-watch on a pseudo terminal of 100 columns before a fake cluster of three brokers, and counts bytes: of frames in
which only the clock goes on, of frames in which 200 cells change (the mark goes to the next row, so that two rows are
drawn anew), and the time from a key to the first byte of its frame, while all brokers answer and while one is silent.
"""

import os
import pty
import select
import signal
import statistics
import subprocess
import struct
import sys
import time
import fcntl
import termios

COLUMNS, LINES = 100, 50
KEYS = 40


def read_for(fd, seconds):
    """What comes within the time: a list of (moment, bytes)."""
    end = time.monotonic() + seconds
    chunks = []
    while (left := end - time.monotonic()) > 0:
        if select.select([fd], [], [], left)[0]:
            chunks.append((time.monotonic(), os.read(fd, 65536)))
    return chunks


def frames_of(chunks):
    """Bytes of each frame: what comes without a pause belongs together."""
    frames, last = [], None
    for moment, data in chunks:
        if last is None or moment - last > 0.1:
            frames.append(0)
        frames[-1] += len(data)
        last = moment
    return frames


def start_watch(watch, servers):
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.execv(watch, [watch, "--bootstrap-server", servers, "-n", "1", "--timeout", "5s"])
    return pid, fd


def press_keys(fd):
    """Milliseconds and bytes of the frame behind each of many keys."""
    delays, sizes = [], []
    for _ in range(KEYS):
        read_for(fd, 0.05)
        begin = time.monotonic()
        os.write(fd, b"j" if len(delays) % 2 == 0 else b"k")
        chunks = read_for(fd, 0.12)
        if chunks:
            delays.append((chunks[0][0] - begin) * 1000)
            sizes.append(frames_of(chunks)[0])
    return delays, sizes


def tell(title, delays):
    print(f"{title}: median {statistics.median(delays):.1f} ms, longest {max(delays):.1f} ms of {len(delays)} keys")


def main(fake, watch):
    cluster = subprocess.Popen([fake, "--topics", "3", "--partitions", "3", "--replication", "3", "--groups", "40",
                                "--records", "10"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    servers = cluster.stdout.readline().strip()
    pid, fd = start_watch(watch, servers)
    try:
        first = sum(len(data) for _, data in read_for(fd, 8))
        print(f"the first eight seconds, pages drawn whole among them: {first} bytes")
        steady = frames_of(read_for(fd, 15))
        print(f"frames in which only time goes on: median {statistics.median(steady)} bytes, largest {max(steady)}, "
              f"{len(steady)} of them")
        delays, sizes = press_keys(fd)
        print(f"frames in which {2 * COLUMNS} cells change: median {statistics.median(sizes)} bytes, "
              f"largest {max(sizes)}")
        tell("key to frame, all brokers answer", delays)
        cluster.stdin.write("fault silence broker=2\n")
        cluster.stdin.flush()
        cluster.stdout.readline()
        read_for(fd, 2)
        tell("key to frame, one broker is silent", press_keys(fd)[0])
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        cluster.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
