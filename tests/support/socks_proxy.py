"""A SOCKS5 proxy that knows names of its own.

socks_proxy.py [USER:PASSWORD] [NAME=HOST:PORT ...] prints its port and serves until killed. A name that it was told of
is connected to that address, at whatever port it is asked for; other names are not resolved, as they are refused.
"""

import socket
import struct
import sys
import threading


def read(connection, size):
    """Exactly that many bytes."""
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise OSError("closed")
        data += more
    return data


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def greet(connection, login):
    version, count = read(connection, 2)
    ways = read(connection, count)
    wanted = 2 if login else 0
    if version != 5 or wanted not in ways:
        connection.sendall(b"\x05\xff")
        raise OSError("no way to log in")
    connection.sendall(bytes((5, wanted)))
    if login:
        read(connection, 1)
        user = read(connection, read(connection, 1)[0])
        password = read(connection, read(connection, 1)[0])
        is_right = user + b":" + password == login.encode()
        connection.sendall(b"\x01\x00" if is_right else b"\x01\x01")
        if not is_right:
            raise OSError("wrong login")


def target_of(connection, names):
    """Where the client wants to go; None for a name that is not known here."""
    _, _, _, kind = read(connection, 4)
    if kind != 3:
        raise OSError("addresses are not for this proxy")
    name = read(connection, read(connection, 1)[0]).decode()
    (port,) = struct.unpack(">H", read(connection, 2))
    return names.get(f"{name}:{port}", names.get(name))


def serve(connection, login, names):
    try:
        greet(connection, login)
        target = target_of(connection, names)
        if target is None:
            connection.sendall(b"\x05\x04\x00\x01" + bytes(6))
            return
        host, port = target.rsplit(":", 1)
        broker = socket.create_connection((host, int(port)))
        connection.sendall(b"\x05\x00\x00\x01" + bytes(6))
        threading.Thread(target=pump, args=(broker, connection), daemon=True).start()
        pump(connection, broker)
    except OSError:
        connection.close()


def main():
    login = next((word for word in sys.argv[1:] if "=" not in word), None)
    names = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, login, names), daemon=True).start()


if __name__ == "__main__":
    main()
