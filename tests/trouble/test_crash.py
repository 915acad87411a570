"""SIGKILL while clients commit: what was acknowledged is there, what was not is there whole or not at all."""
import json
import pathlib
import random
import shutil
import sys
import threading

import duckdb
import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server

ROUNDS = 4
ROWS_OF_A_TRANSACTION = 5
ROWS_OF_A_LOAD = 20_000


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


def load_until_killed(dsn, file, acknowledged):
    """Loads the same file again and again; each load that was acknowledged is noted."""
    try:
        connection = psycopg2.connect(dsn)
        connection.autocommit = True
        while True:
            with connection.cursor() as cursor:
                cursor.execute(f"copy loaded from 'file://{file}' csv")
            acknowledged.append(ROWS_OF_A_LOAD)
    except psycopg2.Error:
        return


def query(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def check_catalog_and_engine_agree(data, copy):
    """Every physical table belongs to a relation and every relation has its physical table, as DuckDB itself reads the files."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    with duckdb.connect(str(copy / "warehouse.duckdb")) as database:
        bodies = database.sql("select body from slipher.object where kind = 'relation'").fetchall()
        tables = {name for (name,) in database.sql("select table_name from duckdb_tables() where schema_name = 'store'").fetchall()}
    physical = [json.loads(body)["physical_id"] for (body,) in bodies]
    assert tables == {f"t{number}" for number in physical if number != 0}


# A small threshold makes checkpoints often, so that kills fall into them too.
@pytest.mark.parametrize("threshold", ["64MB", "256KB"])
def test_nothing_acknowledged_is_lost_and_nothing_half_done_is_visible(tmp_path, threshold):
    seed = random.randrange(1 << 32)
    print("seed", seed)
    moments = random.Random(seed)
    file = tmp_path / "rows.csv"
    file.write_text("".join(f"{number},{number * 7919}\n" for number in range(ROWS_OF_A_LOAD)), encoding="ascii")
    with Server(options=("--checkpoint-threshold", threshold), allow_paths=[tmp_path]) as server:
        setup = psycopg2.connect(server.dsn())
        setup.autocommit = True
        with setup.cursor() as cursor:
            cursor.execute("create table common (n int)")
            cursor.execute("create table loaded (a int, b bigint)")
        setup.close()
        acknowledged, loads = [], []
        for round_number in range(ROUNDS):
            base = (round_number + 1) * 100_000
            threads = [threading.Thread(target=commit_until_killed, args=(server.dsn(), base + 10_000 * i, acknowledged)) for i in range(2)]
            threads.append(threading.Thread(target=load_until_killed, args=(server.dsn(), file, loads)))
            for thread in threads:
                thread.start()
            threads[0].join(moments.uniform(0.2, 1.5))
            server.kill()
            for thread in threads:
                thread.join()
            check_catalog_and_engine_agree(server.data, tmp_path / "copy")
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
            (rows, different), = query(check, "select count(*), count(distinct a) from loaded")
            assert rows % ROWS_OF_A_LOAD == 0, "half a load is visible"
            assert rows >= sum(loads), "a load that was acknowledged is gone"
            assert rows == 0 or different == ROWS_OF_A_LOAD
            check.close()
        assert acknowledged, "no transaction committed in any round"
        assert loads, "no load ended in any round"


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


def test_functions_and_their_grants_outlive_a_crash():
    with Server() as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("create function f_twice(int) returns int immutable as $$ select $1 * 2 $$ language sql")
            cursor.execute("create view twice as select f_twice(21) as x")
            cursor.execute("revoke execute on function f_twice(int) from public")
            cursor.execute("begin")
            cursor.execute("create function f_lost() returns int immutable as $$ select 1 $$ language sql")
        server.kill()
        server.start()
        connection = psycopg2.connect(server.dsn())
        assert query(connection, "select f_twice(4), x from twice") == [(8, 42)]
        acl = query(connection, "select count(*) from pg_proc where proname = 'f_twice' and array_to_string(proacl, ',') like '=X%'")
        assert acl == [(0,)]
        with pytest.raises(psycopg2.errors.UndefinedFunction):
            query(connection, "select f_lost()")
        connection.close()


def test_a_second_server_on_the_same_data_is_refused():
    with Server() as server:
        with pytest.raises(Exception, match="another server|lock|running"):
            Server(data=server.data)
