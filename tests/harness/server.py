"""Our server on free ports with a data directory of its own.

    with Server() as server:
        psycopg.connect(server.dsn())

SLIPHER_BINARY names another program than the one of the release build.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile

from .process import ROOT, ReadyProcess, tail

ADMIN = "awsuser"
PASSWORD = "Passw0rdOfTests"
DATABASE = "dev"
READY = r"ready: port (\d+), http port (\d+)"


def binary():
    """The server's program."""
    return pathlib.Path(os.environ.get("SLIPHER_BINARY", ROOT / "build/release/slipher"))


class Server:
    """Starts at construction, stops by SIGTERM at the end of the `with` block. Use from one thread."""

    def __init__(self, data=None, options=(), environment=None, allow_paths=(), prefix=()):
        """`data`: a directory that stays; without it a temporary one, `self.directory`, which stop() removes. `prefix`: a command that
        runs the server's."""
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="slipher-test-"))
        self.data = pathlib.Path(data) if data else self.directory / "data"
        self.options = [*map(str, options)]
        self.prefix = [*map(str, prefix)]
        for path in allow_paths:
            self.options += ["--allow-path", str(path)]
        # Settings of the machine's user must not reach the tests.
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLIPHER_", "AWS_"))}
        self.environment |= {"SLIPHER_ADMIN_PASSWORD": PASSWORD, **(environment or {})}
        self.process = None
        try:
            self.start()
        except BaseException:
            shutil.rmtree(self.directory, ignore_errors=True)
            raise

    def start(self):
        """Starts the server, again after stop_process() or kill()."""
        command = [*self.prefix, binary(), "serve", "--data", self.data, "--port", "0", "--http-port", "0", *self.options]
        self.process = ReadyProcess(command, READY, self.directory / "server.log", self.environment)
        self.port, self.http_port = int(self.process.match[1]), int(self.process.match[2])

    def dsn(self, database=DATABASE, user=ADMIN, password=PASSWORD, **more):
        """A libpq connection string."""
        parts = {"host": "127.0.0.1", "port": self.port, "dbname": database, "user": user, "password": password, **more}
        return " ".join(f"{name}='{value}'" for name, value in parts.items())

    def psql(self, sql, database=DATABASE, check=True):
        """Runs statements by psql, unaligned; returns the finished process."""
        environment = {**os.environ, "PGPASSWORD": PASSWORD}
        return subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                               "-U", ADMIN, "-d", database, "-c", sql], capture_output=True, text=True, check=check, env=environment)

    def log_tail(self):
        return tail(self.directory / "server.log")

    def stop_process(self):
        """Stops the server in order and keeps its files. Fails when it does not end with status 0."""
        status = self.process.stop()
        if status != 0:
            raise RuntimeError(f"the server ended with status {status}; its log ends with\n{self.log_tail()}")

    def kill(self):
        """Ends the server by SIGKILL and keeps its files."""
        self.process.kill()

    def stop(self):
        """Stops the server and removes its files."""
        try:
            if self.process.process.poll() is None:
                self.stop_process()
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
