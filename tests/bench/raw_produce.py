#!/usr/bin/env python3
"""The limit of writing: sends batches that were built before, five requests in flight for each leader, acks=all.

raw_produce.py save HOST:PORT TOPIC FILE keeps a topic's batches as the broker gives them.
raw_produce.py send HOST:PORT TOPIC FILE writes them to the same partitions of another topic, a batch a request. Produce
version 7, which every broker from 2.1 to 4.x speaks.
"""

import mmap
import struct
import sys
import threading
from collections import defaultdict

import raw_fetch
from raw_fetch import Answer, Connection, text

PRODUCE = 0
IN_FLIGHT = 5
HEADER = struct.Struct(">ii")  # of a batch in the file: partition, bytes


def save(bootstrap, topic, path):
    with open(path, "wb") as file:
        lock = threading.Lock()

        def keep(index, batch):
            with lock:
                file.write(HEADER.pack(index, len(batch)))
                file.write(bytes(8))  # brokers take only batches that begin at offset 0
                file.write(batch[8:])

        raw_fetch.read_all(bootstrap, topic, keep=keep)


def batches_of(path):
    """The batches of each partition, as views into the file."""
    with open(path, "rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
    batches, at = defaultdict(list), 0
    while at < len(view):
        index, size = HEADER.unpack_from(view, at)
        at += HEADER.size + size
        batches[index].append(view[at - size : at])
    return batches


def check(answer):
    body = Answer(answer)
    body.take("i"), body.text(), body.take("i"), body.take("i")
    error = body.take("h")
    if error:
        raw_fetch.fail(f"error {error}")


def write(address, topic, batches):
    connection, waiting = Connection(*address), 0
    for index, batch in batches:
        if waiting == IN_FLIGHT:
            check(connection.answer())
            waiting -= 1
        head = struct.pack(">hhii", -1, -1, 30000, 1) + text(topic) + struct.pack(">iii", 1, index, len(batch))
        connection.send(PRODUCE, 7, head, batch)
        waiting += 1
    for _ in range(waiting):
        check(connection.answer())


def send(bootstrap, topic, path):
    batches = batches_of(path)

    def writer(address, indexes):
        # The leader's partitions take turns, as in a producer that has all of them to fill.
        left = [[(index, batch) for batch in batches[index]] for index in indexes]
        turns = [turn[at] for at in range(max(map(len, left))) for turn in left if at < len(turn)]
        return threading.Thread(target=write, args=(address, topic, turns))

    raw_fetch.run([writer(*each) for each in raw_fetch.leaders(bootstrap, topic).items()])


if __name__ == "__main__":
    {"save": save, "send": send}[sys.argv[1]](*sys.argv[2:])
