#!/usr/bin/env python3
"""The limit of describing: the same requests as kt sends, written at once to every broker, the answers not decoded.

raw_admin.py groups HOST:PORT TOPIC [RUNS]    every group, what it has committed, and the ends of TOPIC
raw_admin.py topics HOST:PORT [RUNS]          every topic's partitions and configs, and the moves of replicas (4.x)

Prints the median time of a run from connecting to the last answer, without Python's own start. Only names are taken
from answers, for the next request needs them.
"""

import statistics
import struct
import sys
import time

from raw_fetch import LATEST, LIST_OFFSETS, METADATA, Answer, Connection, leaders_of, text

OFFSET_FETCH, DESCRIBE_GROUPS, LIST_GROUPS, DESCRIBE_CONFIGS = 9, 15, 16, 32
LIST_REASSIGNMENTS, LIST_CONFIG_RESOURCES, DESCRIBE_TOPIC_PARTITIONS = 46, 74, 75
TOPIC_RESOURCE = 2
NO_TAGS = b"\0"
WARM_UP = 2


# --- the flexible encoding: sizes are one more than they are, in seven bits a byte; 0 is null -----


def varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def compact(value):
    encoded = value.encode()
    return varint(len(encoded) + 1) + encoded


def array(items):
    return varint(len(items) + 1) + b"".join(items)


def take_varint(answer):
    number, shift = 0, 0
    while True:
        byte = answer.take("B")
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number
        shift += 7


# --- asking ---------------------------------------------------------------------------------------


def brokers_of(host, port):
    """A connection to each broker, with its address."""
    answer = Answer(Connection(host, port).ask(METADATA, 1, struct.pack(">i", 0)))
    addresses = []
    for _ in range(answer.take("i")):
        answer.take("i")
        addresses.append((answer.text(), answer.take("i")))
        answer.bytes(answer.take("h"))  # rack
    return {address: Connection(*address) for address in addresses}


def ask_all(requests):
    """Answers of (connection, api, version, body), all sent before the first one is awaited."""
    for request in requests:
        request[0].send(*request[1:])
    # A connection's next answer takes the place of the last one in its buffer.
    return [bytes(connection.answer()) for connection, *_ in requests]


def names_in(listed):
    answer = Answer(listed)
    answer.take("i"), answer.take("h")
    names = []
    for _ in range(answer.take("i")):
        names.append(answer.text())
        answer.text()  # the type of protocol
    return names


def describe_groups(host, port, topic):
    brokers = brokers_of(host, port)
    listed = ask_all([(connection, LIST_GROUPS, 2, b"") for connection in brokers.values()])
    theirs = list(zip(brokers.values(), map(names_in, listed)))
    ask_all([(connection, DESCRIBE_GROUPS, 4, struct.pack(">i", len(names)) + b"".join(map(text, names)) + b"\0")
             for connection, names in theirs])
    ask_all([(connection, OFFSET_FETCH, 8,
              NO_TAGS + array([compact(name) + b"\0" + NO_TAGS for name in names]) + b"\0" + NO_TAGS)
             for connection, names in theirs])
    leaders = leaders_of(next(iter(brokers.values())), topic)
    ask_all([(brokers[address], LIST_OFFSETS, 1,
              struct.pack(">ii", -1, 1) + text(topic) + struct.pack(">i", len(indexes))
              + b"".join(struct.pack(">iq", index, LATEST) for index in indexes))
             for address, indexes in leaders.items()])
    return sum(len(names) for _, names in theirs)


def topic_names(connection):
    body = NO_TAGS + array([struct.pack(">b", TOPIC_RESOURCE)]) + NO_TAGS
    answer = Answer(connection.ask(LIST_CONFIG_RESOURCES, 1, body))
    answer.take("b"), answer.take("i"), answer.take("h")
    names = []
    for _ in range(take_varint(answer) - 1):
        names.append(bytes(answer.bytes(take_varint(answer) - 1)).decode())
        answer.take("b"), answer.take("b")  # the type of resource, no tags
    return names


def describe_topics(host, port):
    connections = list(brokers_of(host, port).values())
    names = topic_names(connections[0])
    requests = [(connections[0], LIST_REASSIGNMENTS, 0, NO_TAGS + struct.pack(">i", 30_000) + b"\0" + NO_TAGS)]
    for i, connection in enumerate(connections):
        share = names[i :: len(connections)]
        topics = array([compact(name) + NO_TAGS for name in share])
        configs = array([struct.pack(">b", TOPIC_RESOURCE) + compact(name) + b"\0" + NO_TAGS for name in share])
        requests += [
            (connection, DESCRIBE_TOPIC_PARTITIONS, 0, NO_TAGS + topics + struct.pack(">ib", 2_000, -1) + NO_TAGS),
            (connection, DESCRIBE_CONFIGS, 4, NO_TAGS + configs + b"\0\0" + NO_TAGS),
        ]
    ask_all(requests)
    return len(names)


def main(what, bootstrap, *words):
    host, port = bootstrap.split(",")[0].rsplit(":", 1)
    topics, runs = (words[:1], words[1:]) if what == "groups" else ((), words)
    ask = describe_groups if what == "groups" else describe_topics
    count = int(runs[0]) if runs else 15
    times = []
    for number in range(count + WARM_UP):
        began = time.perf_counter()
        found = ask(host, int(port), *topics)
        if number >= WARM_UP:
            times.append(time.perf_counter() - began)
    median = statistics.median(times) * 1e3
    print(f"  {median:9.2f} ms wall, the raw requests for {found} {what} (median of {count} runs)")


if __name__ == "__main__":
    main(*sys.argv[1:])
