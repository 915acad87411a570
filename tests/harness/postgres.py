"""A private PostgreSQL 15 on a free port, to compare with. Everybody may log in without a password; its files go away with it."""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
ADMIN = "awsuser"
DATABASE = "postgres"


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    """Starts at construction, stops at the end of the `with` block. PostgreSQL refuses root, so root runs it as `postgres`."""

    def __init__(self, settings=()):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="slipher-postgres-"))
        self.user = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(self.directory, account.pw_uid, account.pw_gid)
        try:
            self._start(settings)
        except BaseException:
            shutil.rmtree(self.directory, ignore_errors=True)
            raise

    def _run(self, program, *arguments, check=True):
        done = subprocess.run([PROGRAMS / program, *arguments], cwd=self.directory, env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **self.user)
        if check and done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}")
        return done

    def _start(self, settings):
        self._run("initdb", "-D", "cluster", "-U", ADMIN, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        for attempt in range(3):  # The port may be taken between the look and the start.
            self.port = free_port()
            options = [f"-p {self.port}", "-h 127.0.0.1", f"-k {self.directory}", "-c timezone=UTC", *(f"-c {s}" for s in settings)]
            log = str(self.directory / "server.log")
            if self._run("pg_ctl", "-D", "cluster", "-l", log, "-w", "-o", " ".join(options), "start", check=attempt == 2).returncode == 0:
                return

    def dsn(self, database=DATABASE, user=ADMIN, **more):
        """A libpq connection string."""
        parts = {"host": "127.0.0.1", "port": self.port, "dbname": database, "user": user, **more}
        return " ".join(f"{name}='{value}'" for name, value in parts.items())

    def stop(self):
        try:
            self._run("pg_ctl", "-D", "cluster", "-m", "fast", "-w", "stop")
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
