#!/usr/bin/env python3
"""The limit of reading: fetches all of a topic and decodes nothing.

raw_fetch.py HOST:PORT TOPIC [ANSWER_BYTES [CA.pem]]. With a file of authorities it speaks TLS. One connection a leader,
one answer after the other; of the batches only the headers are looked at, for the next offset. Fetch version 4, which
every broker from 0.11 to 4.x speaks.
"""

import os
import socket
import ssl
import struct
import sys
import threading
from collections import defaultdict

FETCH, LIST_OFFSETS, METADATA = 1, 2, 3
LATEST, EARLIEST = -1, -2


def text(value):
    return struct.pack(">h", len(value)) + value.encode()


def fail(reason):
    """Ends the program, whichever thread finds it out."""
    print(reason, file=sys.stderr)
    os._exit(1)


class Connection:
    tls = None

    def __init__(self, host, port):
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.tls:
            self.socket = self.tls.wrap_socket(self.socket, server_hostname=host)
        self.buffer = bytearray(1 << 20)

    def ask(self, api, version, body):
        self.send(api, version, body)
        return self.answer()

    def send(self, api, version, body, payload=b""):
        request = struct.pack(">hhi", api, version, 1) + text("raw") + body
        self.socket.sendall(struct.pack(">i", len(request) + len(payload)) + request)
        if payload:
            self.socket.sendall(payload)

    def answer(self):
        size = struct.unpack(">i", self.receive(4))[0]
        return self.receive(size)[4:]

    def receive(self, size):
        if size > len(self.buffer):
            self.buffer = bytearray(size)
        view = memoryview(self.buffer)[:size]
        done = 0
        while done < size:
            count = self.socket.recv_into(view[done:], size - done)
            if count == 0:
                fail("the broker closed the connection")
            done += count
        return view


class Answer:
    def __init__(self, view):
        self.view, self.at = view, 0

    def take(self, form):
        values = struct.unpack_from(">" + form, self.view, self.at)
        self.at += struct.calcsize(">" + form)
        return values[0]

    def bytes(self, size):
        self.at += max(size, 0)
        return self.view[self.at - max(size, 0) : self.at]

    def text(self):
        return bytes(self.bytes(self.take("h"))).decode()


def leaders_of(connection, topic):
    answer = Answer(connection.ask(METADATA, 1, struct.pack(">i", 1) + text(topic)))
    brokers = {}
    for _ in range(answer.take("i")):
        node, host, port = answer.take("i"), answer.text(), answer.take("i")
        answer.bytes(answer.take("h"))  # rack
        brokers[node] = (host, port)
    answer.take("i"), answer.take("i"), answer.take("h"), answer.text(), answer.take("b")
    partitions = defaultdict(list)
    for _ in range(answer.take("i")):
        answer.take("h")
        index, leader = answer.take("i"), answer.take("i")
        for _ in range(2):
            answer.bytes(4 * answer.take("i"))
        partitions[brokers[leader]].append(index)
    return partitions


def offset_of(connection, topic, index, time):
    body = struct.pack(">ii", -1, 1) + text(topic) + struct.pack(">iiq", 1, index, time)
    answer = Answer(connection.ask(LIST_OFFSETS, 1, body))
    answer.take("i"), answer.text(), answer.take("i"), answer.take("i"), answer.take("h"), answer.take("q")
    return answer.take("q")


def next_offset(index, records, offset, keep):
    at = 0
    while at + 61 <= len(records):
        base, length = struct.unpack_from(">qi", records, at)
        if at + 12 + length > len(records):
            break
        offset = base + struct.unpack_from(">i", records, at + 23)[0] + 1
        if keep:
            keep(index, records[at : at + 12 + length])
        at += 12 + length
    return offset


def read(address, topic, indexes, size, keep):
    connection = Connection(*address)
    ends = {index: offset_of(connection, topic, index, LATEST) for index in indexes}
    at = {index: offset_of(connection, topic, index, EARLIEST) for index in indexes}
    while at:
        at = {index: offset for index, offset in at.items() if offset < ends[index]}
        body = struct.pack(">iiiibi", -1, 500, 1, size, 0, 1) + text(topic) + struct.pack(">i", len(at))
        for index, offset in at.items():
            body += struct.pack(">iqi", index, offset, size)
        answer = Answer(connection.ask(FETCH, 4, body)) if at else Answer(bytes(8))
        answer.take("i")
        for _ in range(answer.take("i")):
            answer.text()
            read_partitions(answer, at, keep)


def read_partitions(answer, at, keep):
    for _ in range(answer.take("i")):
        index, error = answer.take("i"), answer.take("h")
        if error:
            fail(f"error {error}")
        answer.take("q"), answer.take("q")
        answer.bytes(16 * max(answer.take("i"), 0))
        at[index] = next_offset(index, answer.bytes(answer.take("i")), at[index], keep)


def leaders(bootstrap, topic):
    """The partitions that each (host, port) leads."""
    host, port = bootstrap.split(",")[0].rsplit(":", 1)
    return leaders_of(Connection(host, int(port)), topic)


def run(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def read_all(bootstrap, topic, size=8 << 20, keep=None):
    """Reads the topic; keep(partition, batch) takes each batch, from several threads."""
    run([threading.Thread(target=read, args=(address, topic, indexes, size, keep))
         for address, indexes in leaders(bootstrap, topic).items()])


def main(bootstrap, topic, size=8 << 20, authorities=None):
    if authorities:
        Connection.tls = ssl.create_default_context(cafile=authorities)
    read_all(bootstrap, topic, int(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
