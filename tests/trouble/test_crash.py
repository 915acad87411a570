"""SIGKILL while clients commit: what was acknowledged is there, what was not is there whole or not at all."""
import pathlib
import sys
import threading

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server

ROUNDS = 4
SECONDS_BEFORE_KILL = (0.2, 0.5, 0.9, 1.4)
ROWS_OF_A_TRANSACTION = 5


def commit_until_killed(dsn, base, acknowledged):
    """Each transaction makes a table, fills it and adds rows to the common one; its number is noted after COMMIT returned."""
    try:
        connection = psycopg2.connect(dsn)
        number = base
        while True:
            with connection.cursor() as cursor:
                cursor.execute(f"create table made_{number} (n int)")
                cursor.execute(f"insert into made_{number} values ({number})")
                cursor.execute(f"insert into common select {number} from generate_series(1, {ROWS_OF_A_TRANSACTION})")
            connection.commit()
            acknowledged.append(number)
            number += 1
    except psycopg2.Error:
        return  # The server was killed.


def query(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_nothing_acknowledged_is_lost_and_nothing_half_done_is_visible():
    with Server() as server:
        setup = psycopg2.connect(server.dsn())
        setup.autocommit = True
        with setup.cursor() as cursor:
            cursor.execute("create table common (n int)")
        setup.close()
        acknowledged = []
        for round_number in range(ROUNDS):
            base = (round_number + 1) * 100_000
            threads = [threading.Thread(target=commit_until_killed, args=(server.dsn(), base + 10_000 * i, acknowledged))
                       for i in range(2)]
            for thread in threads:
                thread.start()
            threads[0].join(SECONDS_BEFORE_KILL[round_number])
            server.kill()
            for thread in threads:
                thread.join()
            server.start()
            check = psycopg2.connect(server.dsn())
            check.autocommit = True
            tables = {int(name[5:]) for (name,) in query(check, "select tablename from pg_tables where tablename like 'made\\\\_%'")}
            counts = dict(query(check, "select n, count(*) from common group by n"))
            assert set(acknowledged) <= tables, "a committed table is gone"
            assert set(counts) == tables, "catalog and data disagree"
            assert set(counts.values()) <= {ROWS_OF_A_TRANSACTION}, "half a transaction is visible"
            for number in sorted(tables)[-3:]:
                assert query(check, f"select n from made_{number}") == [(number,)]
            check.close()
        assert acknowledged, "no transaction committed in any round"


def test_object_ids_are_stable_across_restarts():
    with Server() as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("create table stays (a int)")
        before = query(connection, "select oid from pg_class where relname = 'stays'")
        connection.close()
        server.stop_process()
        server.start()
        connection = psycopg2.connect(server.dsn())
        assert query(connection, "select oid from pg_class where relname = 'stays'") == before
        connection.close()


def test_a_second_server_on_the_same_data_is_refused():
    with Server() as server:
        with pytest.raises(Exception, match="another server|lock|running"):
            Server(data=server.data)
