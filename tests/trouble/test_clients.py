"""Many clients, clients that vanish, clients that do not read."""
import concurrent.futures
import os
import pathlib
import socket
import sys

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def one(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_200_clients_at_once(server):
    def work(number):
        connection = psycopg2.connect(server.dsn())
        try:
            return one(connection, f"select {number}")
        finally:
            connection.close()

    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        assert sorted(pool.map(work, range(200))) == list(range(200))


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
