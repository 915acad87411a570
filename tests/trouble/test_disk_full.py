"""A full disk: statements fail with 53100, the server stays, nothing is half-done, and all works again when there is room.

The disk is a tmpfs of its own in a mount namespace of its own, so that nothing outside is touched; where neither root nor a user namespace
may mount one, these tests are skipped.
"""
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import disk_faults
from harness.server import Server

MEGABYTE = 1 << 20
DISK_MEGABYTES = 160
WAIT_SECONDS = 30


class Disk:
    """A small disk, mounted at `path` for those who enter its namespace. Goes away with its process."""

    def __init__(self, path):
        self.path = path
        path.mkdir()
        script = f"mount -t tmpfs -o size={DISK_MEGABYTES}m disk '{path}' && echo mounted && exec sleep infinity"
        for arguments, self.enter in ((["-m"], ["-m"]), (["-U", "-r", "-m"], ["-U", "--preserve-credentials", "-m"])):
            self.process = subprocess.Popen(["unshare", *arguments, "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if self.process.stdout.readline() == b"mounted\n":
                self.inside = pathlib.Path(f"/proc/{self.process.pid}/root{path}")
                return
            self.process.wait()
        pytest.skip("a tmpfs cannot be mounted here: that needs root or user namespaces")

    def prefix(self):
        """What runs a command where the disk is."""
        return ["nsenter", "-t", self.process.pid, *self.enter]

    def free(self):
        room = os.statvfs(self.inside)
        return room.f_bavail * room.f_frsize

    def fill(self, leave=0):
        """Takes all room but `leave` bytes."""
        with open(self.inside / "ballast", "ab") as ballast:
            while self.free() > leave:
                with contextlib.suppress(OSError):
                    ballast.write(b"\0" * min(MEGABYTE, self.free() - leave))
                    ballast.flush()

    def empty(self):
        (self.inside / "ballast").unlink()

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def disk(tmp_path):
    made = Disk(tmp_path / "disk")
    yield made
    made.close()


@pytest.fixture
def server(disk, tmp_path):
    with Server(data=disk.path / "data", prefix=disk.prefix(), allow_paths=[tmp_path],
                options=("--checkpoint-threshold", "4MB")) as running:
        yield running


@pytest.fixture
def connection(server):
    made = psycopg2.connect(server.dsn())
    made.autocommit = True
    yield made
    made.close()


def run(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def refused(connection, sql):
    """Runs what must fail because of the disk."""
    with pytest.raises(psycopg2.Error) as caught:
        run(connection, sql)
    assert caught.value.pgcode == "53100", caught.value
    assert "Disk Full" in str(caught.value), caught.value


def metric(server, name):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.http_port}/metrics", timeout=WAIT_SECONDS) as answer:
        return float(re.search(rf"^{name} (\S+)$", answer.read().decode(), re.M)[1])


def wait_until(condition, what):
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


# Rows that do not compress: 64 bytes of digits of a hash each.
BIG = "insert into t select n, md5(n::varchar) || md5((n + 1)::varchar) from generate_series(1, 4000000) g(n)"


def test_insert_into_a_full_disk(disk, server, connection):
    run(connection, "create table t (a int, b varchar(100))")
    run(connection, "insert into t values (1, 'before')")
    disk.fill(leave=40 * MEGABYTE)
    refused(connection, BIG)
    assert run(connection, "select * from t") == [(1, "before")]
    refused(connection, "create table u as " + BIG.removeprefix("insert into t "))
    assert run(connection, "select count(*) from pg_tables where tablename = 'u'") == [(0,)]
    disk.empty()
    run(connection, "insert into t values (2, 'after')")
    assert run(connection, "select * from t order by a") == [(1, "before"), (2, "after")]
    server.kill()
    server.start()
    again = psycopg2.connect(server.dsn())
    assert run(again, "select * from t order by a") == [(1, "before"), (2, "after")]
    again.close()


# With 2 MB the log meets the end of the disk, with more a checkpoint, which begins at 4 MB of log.
@pytest.mark.parametrize("megabytes", [2, 5, 6, 7, 11])
def test_commits_on_a_disk_that_fills_up(disk, server, connection, megabytes):
    """Small transactions one after the other, each a row, until no more fits: those that were acknowledged are there."""
    run(connection, "create table t (a int, b varchar(65535))")
    disk.fill(leave=megabytes * MEGABYTE)
    done = 0
    with pytest.raises(psycopg2.Error) as caught:
        for number in range(100_000):
            run(connection, f"insert into t select {number}, listagg(md5({number} * 1000 + n)) from generate_series(1, 200) g(n)")
            done += 1
    assert caught.value.pgcode == "53100", caught.value
    assert run(connection, "select count(*) from t") == [(done,)]
    disk.empty()
    run(connection, "insert into t values (-1, 'after')")
    assert run(connection, "select count(*) from t") == [(done + 1,)]
    server.kill()
    server.start()
    again = psycopg2.connect(server.dsn())
    assert run(again, "select count(*), count(distinct a) from t") == [(done + 1, done + 1)]
    again.close()


def test_copy_into_a_full_disk(disk, server, connection, tmp_path):
    with open(tmp_path / "rows.csv", "w", encoding="ascii") as file:
        for number in range(1_000_000):
            file.write(f"{number},{hash((number, 1)):x}{hash((number, 2)):x}{hash((number, 3)):x}{hash((number, 4)):x}\n")
    run(connection, "create table t (a int, b varchar(100))")
    disk.fill(leave=24 * MEGABYTE)
    refused(connection, f"copy t from 'file://{tmp_path}/rows.csv' csv")
    assert run(connection, "select count(*) from t") == [(0,)]
    assert run(connection, "select count(*) from stl_load_commits") == [(0,)]
    disk.empty()
    run(connection, f"copy t from 'file://{tmp_path}/rows.csv' csv")
    assert run(connection, "select count(*), count(distinct a) from t") == [(1_000_000, 1_000_000)]


def test_an_engine_beyond_repair_ends_the_server_and_loses_nothing(tmp_path):
    """A checkpoint that fails although there seemed to be room is the one thing that DuckDB does not survive."""
    data, flag = tmp_path / "data", tmp_path / "flag"
    faults = {"LD_PRELOAD": str(disk_faults.build(tmp_path)), "FULL_FILE": str(data / "warehouse.duckdb"), "FULL_WHEN": str(flag)}
    with Server(data=data, options=("--checkpoint-threshold", "256KB"), environment=faults) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        run(connection, "create table t (a int, b varchar(100))")
        flag.touch()
        done = 0
        with pytest.raises(psycopg2.Error):
            while True:
                run(connection, f"insert into t select {done}, md5(n::varchar) from generate_series(1, 1000) g(n)")
                done += 1
        connection.close()
        assert server.process.process.wait(WAIT_SECONDS) == 1
        assert "event=engine.failed" in server.log_tail()
        flag.unlink()
        server.start()
        again = psycopg2.connect(server.dsn())
        (rows, different), = run(again, "select count(*), count(distinct a) from t")
        assert rows == different * 1000 and different >= done > 0
        again.close()


@pytest.mark.parametrize("end", [Server.kill, Server.stop_process])
def test_a_start_on_a_full_disk(disk, server, connection, end):
    """The log is read back without any room; queries work, changes do when there is room."""
    run(connection, "create table t (a int)")
    run(connection, "insert into t values (1)")
    disk.fill()
    end(server)
    server.start()
    again = psycopg2.connect(server.dsn())
    again.autocommit = True
    assert run(again, "select * from t") == [(1,)]
    with pytest.raises(psycopg2.Error) as caught:
        for _ in range(100):  # What is left of a page or two.
            run(again, "insert into t select * from generate_series(1, 10000)")
    assert caught.value.pgcode == "53100", caught.value
    disk.empty()
    run(again, "truncate t")
    run(again, "insert into t values (2)")
    assert run(again, "select * from t") == [(2,)]
    again.close()


def test_the_spill_quota(tmp_path):
    with Server(options=("--memory-limit", "64MB", "--spill-quota", "16MB")) as small:
        connection = psycopg2.connect(small.dsn())
        connection.autocommit = True
        refused(connection, "select count(*) from (select distinct md5(n::varchar) from generate_series(1, 10000000) g(n)) d")
        assert run(connection, "select count(*) from (select distinct n from generate_series(1, 1000) g(n)) d") == [(1000,)]
        # Rows of a cursor that are put aside, because the session does something else, count too.
        run(connection, "begin")
        run(connection, "declare c cursor for select md5(n::varchar) from generate_series(1, 10000000) g(n)")
        run(connection, "fetch 1 from c")
        refused(connection, "select 1")
        run(connection, "rollback")
        run(connection, "begin")
        run(connection, "declare c cursor for select n from generate_series(1, 1000000) g(n)")
        run(connection, "fetch 1 from c")
        run(connection, "select 1")
        assert run(connection, "fetch 2 from c") == [(2,), (3,)]
        run(connection, "rollback")
        connection.close()


def test_a_history_that_cannot_be_written_harms_nobody(disk, server, connection):
    disk.fill()
    label = "on a full disk"
    run(connection, f"set query_group to '{label}'")
    for number in range(300):
        assert run(connection, f"select {number}") == [(number,)]
    wait_until(lambda: metric(server, "slipher_history_failing") == 1, "history does not meet the full disk")
    assert run(connection, f"select count(*) from stl_query where label = '{label}' and querytxt not like '%stl_query%'") == [(300,)]
    with urllib.request.urlopen(f"http://127.0.0.1:{server.http_port}/health", timeout=WAIT_SECONDS) as answer:
        assert answer.status == 200
    disk.empty()
    wait_until(lambda: metric(server, "slipher_history_failing") == 0, "history does not get over the full disk")
    assert metric(server, "slipher_history_dropped_total") == 0
    connection.close()
    server.stop_process()
    server.start()
    again = psycopg2.connect(server.dsn())
    assert run(again, f"select count(*) from stl_query where label = '{label}' and querytxt not like '%stl_query%'") == [(300,)]
    again.close()
