"""Just enough of PostgreSQL's protocol over a socket that nothing corrects what a test does wrong, and nothing is lost of what is sent."""
import hashlib
import socket
import struct

from .server import PASSWORD

IDLE = 15  # Seconds after which a client that waits has failed.


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=IDLE)
        self.socket.settimeout(IDLE)
        self.key = None

    def send(self, data):
        self.socket.sendall(data)

    def message(self, kind, body=b""):
        self.send(kind + struct.pack("!i", len(body) + 4) + body)

    def exactly(self, count):
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    def read(self):
        kind = self.exactly(1)
        return kind, self.exactly(struct.unpack("!i", self.exactly(4))[0] - 4)

    def until(self, *kinds):
        seen = []
        while True:
            kind, body = self.read()
            seen.append((kind, body))
            if kind in kinds:
                return seen

    def startup(self, **parameters):
        body = struct.pack("!i", 196608)
        for name, value in parameters.items():
            body += name.encode() + b"\0" + value.encode() + b"\0"
        body += b"\0"
        self.send(struct.pack("!i", len(body) + 4) + body)

    def log_in(self, user="awsuser", password=PASSWORD, database="dev", **parameters):
        # Redshift's driver of this version is asked for the digest.
        self.startup(user=user, database=database, driver_version="Redshift Python Driver 2.1.0", **parameters)
        kind, body = self.read()
        if kind == b"E":
            return [(kind, body)]
        assert kind == b"R", (kind, body)
        code, _algorithm, salt_size = struct.unpack("!iii", body[:12])
        assert code == 13, code
        salt = body[12:12 + salt_size]
        nonce_size = struct.unpack("!i", body[12 + salt_size:16 + salt_size])[0]
        nonce = body[16 + salt_size:16 + salt_size + nonce_size]
        mine = b"1234567890"
        digest = hashlib.sha256(hashlib.sha256(password.encode() + salt).digest() + nonce + mine).digest()
        self.message(b"d", struct.pack("!i", len(digest)) + digest + struct.pack("!i", len(mine)) + mine)
        seen = self.until(b"Z", b"E")
        for kind, body in seen:
            if kind == b"K":
                self.key = struct.unpack("!ii", body)
        return seen

    def query(self, sql):
        self.message(b"Q", sql.encode() + b"\0")
        return self.until(b"Z")

    def closed(self):
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True


def fields(body):
    return {part[:1].decode(): part[1:].decode() for part in body.split(b"\0") if part}


def error(seen):
    found = [fields(body) for kind, body in seen if kind == b"E"]
    assert found, seen
    return found[0]


def kinds(seen):
    """The types of messages, as one text."""
    return b"".join(kind for kind, _ in seen)


def logged_in(server, **parameters):
    """A client that is ready to ask."""
    client = Client(server.port)
    seen = client.log_in(**parameters)
    assert seen[-1][0] == b"Z", seen
    return client
