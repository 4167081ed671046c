"""Servers that are no Kafka, or a broken one.

bad_peers.py KIND [CERTIFICATE KEY] prints its port and serves until killed.
Each takes any number of connections on 127.0.0.1, one thread a connection. What a client must make of them is for the
tests to say.
"""

import socket
import ssl
import struct
import sys
import threading

FOREVER = threading.Event()  # never set: a thread that waits for it stays


def http(connection):
    """What web servers say to bytes that are no request."""
    connection.recv(4096)
    body = b"<html><body>Bad Request</body></html>\n"
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: %d\r\n"
                       b"Connection: close\r\n\r\n%s" % (len(body), body))


def tls(connection):
    """A TLS port, to a client that talks in the clear."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    try:
        context.wrap_socket(connection, server_side=True)
    except (ssl.SSLError, OSError):
        pass


def silent(connection):
    """Accepts, reads, and never says a word."""
    while connection.recv(4096):
        pass
    FOREVER.wait()


def closing(connection):
    """Hangs up as soon as it was asked something."""
    connection.recv(4096)


def mid_frame(connection):
    """Announces a hundred bytes, sends the first ten with the right correlation id, and hangs up."""
    request = connection.recv(4096)
    connection.sendall(struct.pack(">i", 100) + request[8:12] + bytes(6))


def two_gigabytes(connection):
    """Announces the longest frame there can be, and begins to send it."""
    request = connection.recv(4096)
    connection.sendall(struct.pack(">i", 0x7FFFFFFF) + request[8:12] + bytes(1000))
    FOREVER.wait()


def negative_size(connection):
    connection.recv(4096)
    connection.sendall(struct.pack(">i", -7) + bytes(10))
    FOREVER.wait()


KINDS = {peer.__name__: peer for peer in (http, tls, silent, closing, mid_frame, two_gigabytes, negative_size)}


def serve(connection, peer):
    with connection:
        try:
            peer(connection)
        except OSError:
            pass  # the client hung up first


def main():
    peer = KINDS[sys.argv[1]]
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, peer), daemon=True).start()


if __name__ == "__main__":
    main()
