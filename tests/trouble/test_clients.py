"""Many clients, clients that vanish, clients that do not read."""
import concurrent.futures
import os
import pathlib
import socket
import struct
import sys
import threading
import time

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.raw_client import logged_in
from harness.server import Server


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def one(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


CLIENTS = 200


def test_200_clients_at_once(server):
    """All are connected before the first one asks; then all read and write one table."""
    with psycopg2.connect(server.dsn()) as setup:
        setup.cursor().execute("create table shared (n int)")
    setup.close()
    together = threading.Barrier(CLIENTS, timeout=60)

    def work(number):
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        try:
            together.wait()
            seen = one(connection, "select count(*) from stv_sessions")
            with connection.cursor() as cursor:
                cursor.execute(f"insert into shared values ({number})")
            assert one(connection, f"select count(*) from shared where n = {number}") == 1
            together.wait()
            return seen
        finally:
            connection.close()

    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        assert min(pool.map(work, range(CLIENTS))) >= CLIENTS
    with psycopg2.connect(server.dsn()) as check:
        assert one(check, "select count(*) from shared") == CLIENTS
        assert one(check, "select count(distinct n) from shared") == CLIENTS
    check.close()


def test_clients_above_the_limit_get_53300():
    with Server(options=("--max-connections", "5")) as small:
        open_ones = []
        try:
            with pytest.raises(psycopg2.OperationalError, match="too many"):
                for _ in range(10):
                    open_ones.append(psycopg2.connect(small.dsn()))
            assert len(open_ones) == 5
        finally:
            for connection in open_ones:
                connection.close()


def test_a_client_that_vanishes_in_the_middle_of_a_result_leaves_no_session(server):
    watcher = psycopg2.connect(server.dsn())
    watcher.autocommit = True
    victim = psycopg2.connect(server.dsn())
    pid = one(victim, "select pg_backend_pid()")
    victim.rollback()
    with victim.cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("declare c cursor for select a.a from generate_series(1, 100000) a, generate_series(1, 1000) b")
        cursor.execute("fetch 10 from c")
    raw = socket.socket(fileno=os.dup(victim.fileno()))
    raw.shutdown(socket.SHUT_RDWR)
    raw.close()
    for _ in range(2000):
        if one(watcher, f"select count(*) from stv_sessions where process = {pid}") == 0:
            break
    else:
        pytest.fail("the session of a client that is gone is still there")
    watcher.close()


def wait_until_gone(watcher, pid):
    until = time.monotonic() + 30
    while one(watcher, f"select count(*) from stv_sessions where process = {pid}") > 0:
        assert time.monotonic() < until, "the session of a client that is gone is still there"
        time.sleep(0.01)


def vanish(client):
    """As a machine does that loses its power and comes back: a reset instead of a farewell."""
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.socket.close()


@pytest.mark.parametrize("protocol", ["simple", "extended"])
def test_a_client_that_vanishes_in_the_middle_of_its_rows(server, protocol):
    watcher = psycopg2.connect(server.dsn())
    watcher.autocommit = True
    with watcher.cursor() as cursor:
        cursor.execute("drop table if exists held")
        cursor.execute("create table held (n int)")
    victim = logged_in(server)
    victim.query("begin")
    victim.query("insert into held values (1)")
    endless = b"select a.n, repeat('x', 100) from generate_series(1, 1000000) a(n), generate_series(1, 1000000) b\0"
    if protocol == "simple":
        victim.message(b"Q", endless)
    else:
        victim.message(b"P", b"\0" + endless + struct.pack("!h", 0))
        victim.message(b"B", b"\0\0" + struct.pack("!hhh", 0, 0, 0))
        victim.message(b"E", b"\0" + struct.pack("!i", 0))
        victim.message(b"S")
    for _ in range(1000):
        assert victim.read()[0] in b"12TD"
    vanish(victim)
    wait_until_gone(watcher, victim.key[0])
    # Its transaction and its lock are gone with it.
    with watcher.cursor() as cursor:
        cursor.execute("set statement_timeout to 10000")
        cursor.execute("truncate held")
    assert one(watcher, "select count(*) from held") == 0
    watcher.close()


def test_a_client_that_vanishes_in_the_middle_of_its_copy(server):
    watcher = psycopg2.connect(server.dsn())
    watcher.autocommit = True
    with watcher.cursor() as cursor:
        cursor.execute("create table half_loaded (n int)")
    victim = logged_in(server)
    victim.message(b"Q", b"copy half_loaded from stdin\0")
    assert victim.until(b"G", b"E")[-1][0] == b"G"
    victim.message(b"d", b"1\n" * 100_000)
    victim.send(b"d\0\1\0\0" + b"2\n")  # A message that is cut.
    vanish(victim)
    wait_until_gone(watcher, victim.key[0])
    assert one(watcher, "select count(*) from half_loaded") == 0
    watcher.close()
