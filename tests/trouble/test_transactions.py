"""Transactions of several sessions at once: locks, waits, deadlocks, rollback of DDL, rewrites beside writers and readers.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/c_write_readwrite.html and c_serial_isolation.html
"""
import pathlib
import sys
import threading

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server

WAIT_SECONDS = 30


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


@pytest.fixture
def connect(server):
    """Makes connections that are closed at the end; autocommit unless told."""
    opened = []

    def make(autocommit=True):
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = autocommit
        opened.append(connection)
        return connection

    yield make
    for connection in opened:
        connection.close()


def run(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def in_thread(connection, sql):
    """Starts a statement in a thread; join() gives what it threw, or its rows."""
    outcome = {}

    def work():
        try:
            outcome["rows"] = run(connection, sql)
        except Exception as error:  # noqa: BLE001: handed to whoever joins.
            outcome["error"] = error

    thread = threading.Thread(target=work)
    thread.start()

    def join():
        thread.join(WAIT_SECONDS)
        assert not thread.is_alive(), f"still waiting: {sql}"
        return outcome

    return join


def wait_until_blocked(connection, pid):
    """Returns when the session waits for a lock."""
    for _ in range(1000):
        rows = run(connection, f"select count(*) from svv_transactions where pid = {pid} and not granted")
        if rows[0][0] > 0:
            return
    pytest.fail("the session does not wait for a lock")


def pid_of(connection):
    return run(connection, "select pg_backend_pid()")[0][0]


def test_writers_of_one_table_wait_for_one_another_and_lose_nothing(connect):
    first, second, watcher = connect(False), connect(), connect()
    run(watcher, "create table serial_writers (a int)")
    run(first, "insert into serial_writers values (1)")
    pid = pid_of(second)
    join = in_thread(second, "insert into serial_writers values (2)")
    wait_until_blocked(watcher, pid)
    first.commit()
    assert "error" not in join()
    assert run(watcher, "select a from serial_writers order by a") == [(1,), (2,)]


def test_readers_do_not_wait_for_writers(connect):
    writer, reader = connect(False), connect()
    run(reader, "create table read_beside (a int)")
    run(writer, "insert into read_beside values (1)")
    assert run(reader, "select count(*) from read_beside") == [(0,)]
    writer.commit()
    assert run(reader, "select count(*) from read_beside") == [(1,)]


def test_update_after_waiting_sees_the_other_commit(connect):
    """The lock is taken before the snapshot: without that, this UPDATE would fail or lose the other's change."""
    first, second, watcher = connect(False), connect(), connect()
    run(watcher, "create table counter (n int)")
    run(watcher, "insert into counter values (10)")
    run(first, "update counter set n = n + 1")
    pid = pid_of(second)
    join = in_thread(second, "update counter set n = n + 1")
    wait_until_blocked(watcher, pid)
    first.commit()
    assert "error" not in join()
    assert run(watcher, "select n from counter") == [(12,)]


def test_a_deadlock_stops_one_of_the_two(connect):
    first, second, watcher = connect(False), connect(False), connect()
    run(watcher, "create table dead_a (a int)")
    run(watcher, "create table dead_b (a int)")
    run(first, "insert into dead_a values (1)")
    run(second, "insert into dead_b values (2)")
    pid = pid_of(first)
    join = in_thread(first, "insert into dead_b values (1)")
    wait_until_blocked(watcher, pid)
    with pytest.raises(psycopg2.Error) as error:
        run(second, "insert into dead_a values (2)")
    assert error.value.pgcode == "40P01"
    second.rollback()
    assert "error" not in join()
    first.commit()
    assert run(watcher, "select a from dead_b") == [(1,)]
    assert run(watcher, "select a from dead_a") == [(1,)]


def test_statement_timeout_ends_a_wait_for_a_lock(connect):
    first, second = connect(False), connect()
    run(second, "create table timed (a int)")
    run(first, "lock table timed")
    run(second, "set statement_timeout to 300")
    with pytest.raises(psycopg2.Error) as error:
        run(second, "insert into timed values (1)")
    assert error.value.pgcode == "57014"
    first.rollback()
    run(second, "insert into timed values (1)")


def test_cancel_ends_a_running_query(connect):
    victim = connect()
    run(victim, "create table cancel_me as select 1 as a")
    for _ in range(16):
        run(victim, "insert into cancel_me select a from cancel_me")
    join = in_thread(victim, "select count(*) from cancel_me a, cancel_me b, cancel_me c where a.a + b.a + c.a = 7")
    outcome = None
    for _ in range(200):
        victim.cancel()
        thread_done = threading.Event()
        if thread_done.wait(0.05):
            break
        if not [t for t in threading.enumerate() if t is not threading.main_thread() and t.is_alive() and t.name.startswith("Thread")]:
            break
    outcome = join()
    assert outcome["error"].pgcode == "57014"
    assert run(victim, "select 1") == [(1,)]


def test_ddl_of_a_rolled_back_transaction_leaves_nothing(connect):
    one, other = connect(False), connect()
    run(one, "create schema gone")
    run(one, "create table gone.t (a int)")
    run(one, "insert into gone.t values (1)")
    run(one, "create view gone.v as select a from gone.t")
    one.rollback()
    assert run(other, "select count(*) from pg_namespace where nspname = 'gone'") == [(0,)]
    with pytest.raises(psycopg2.Error) as error:
        run(other, "select * from gone.t")
    assert error.value.pgcode in ("3F000", "42P01")


def test_a_failed_transaction_refuses_everything_but_its_end(connect):
    one = connect(False)
    with pytest.raises(psycopg2.Error):
        run(one, "select * from there_is_no_such_table")
    with pytest.raises(psycopg2.Error) as error:
        run(one, "select 1")
    assert error.value.pgcode == "25P02"
    one.rollback()
    assert run(one, "select 1") == [(1,)]


@pytest.mark.parametrize("order", [
    ["insert into many values (2, 'b')", "alter table many add column c int", "update many set c = a"],
    ["update many set b = 'x'", "alter table many add column c int", "delete from many where a = 1"],
    ["delete from many where a = 1", "alter table many add column c int default 7", "insert into many values (3, 'c', 1)"],
    ["alter table many add column c int", "update many set c = 1", "alter table many drop column b", "insert into many values (5, 6)"],
    ["update many set b = 'x'", "alter table many drop column b", "alter table many add column d int", "update many set d = 4"],
    ["delete from many", "alter table many rename column b to z", "insert into many values (1, 'q')"],
])
def test_any_order_of_changes_and_alter_in_one_transaction_commits(connect, order):
    one, other = connect(False), connect()
    run(other, "drop table if exists many")
    run(other, "create table many (a int, b varchar(10))")
    run(other, "insert into many values (1, 'a')")
    for statement in order:
        run(one, statement)
    inside = run(one, "select * from many order by 1")
    one.commit()
    assert run(other, "select * from many order by 1") == inside


def test_transactions_that_create_different_tables_do_not_wait(connect):
    first, second, other = connect(False), connect(False), connect()
    run(other, "create schema side_by_side")
    run(first, "create table side_by_side.one (a int)")
    run(second, "set statement_timeout to 10000")
    run(second, "create table side_by_side.two (a int)")
    second.commit()
    first.commit()
    rows = run(other, "select tablename from pg_tables where schemaname = 'side_by_side' order by 1")
    assert rows == [("one",), ("two",)]


def test_transactions_that_create_one_name_wait_and_the_second_fails(connect):
    first, second, watcher = connect(False), connect(), connect()
    run(first, "create table only_once (a int)")
    pid = pid_of(second)
    join = in_thread(second, "create table only_once (a int)")
    wait_until_blocked(watcher, pid)
    first.commit()
    assert join()["error"].pgcode == "42P07"


@pytest.mark.parametrize("rewrite", ["vacuum rewritten", "alter table rewritten add column extra{n} int", "analyze rewritten"])
def test_rewrites_beside_committing_writers_lose_no_row(connect, rewrite):
    setup = connect()
    run(setup, "drop table if exists rewritten")
    run(setup, "create table rewritten (a int)")
    rounds = 40
    errors = []

    def write(base):
        connection = connect()
        for i in range(rounds):
            try:
                run(connection, f"insert into rewritten (a) values ({base + i})")
            except psycopg2.Error as error:
                errors.append(error)

    def read():
        connection = connect()
        seen = 0
        for _ in range(rounds):
            count = run(connection, "select count(*) from rewritten")[0][0]
            if count < seen:
                errors.append(AssertionError(f"{count} rows after {seen}"))
            seen = count

    threads = [threading.Thread(target=write, args=(base,)) for base in (0, 1000)] + [threading.Thread(target=read)]
    for thread in threads:
        thread.start()
    for n in range(10):
        run(setup, rewrite.format(n=n))
    for thread in threads:
        thread.join(WAIT_SECONDS * 4)
        assert not thread.is_alive()
    assert errors == []
    assert run(setup, "select count(*), count(distinct a) from rewritten") == [(2 * rounds, 2 * rounds)]


def test_names_are_resolved_anew_when_the_catalog_moved_between_two_locks(connect):
    setup, holder, writer = connect(), connect(autocommit=False), connect()
    for table in ("target", "source"):
        run(setup, f"create table two_locks_{table} (a int)")
        run(setup, f"insert into two_locks_{table} values (1)")
    for table in ("target", "source"):
        run(holder, f"lock table two_locks_{table}")
        pid = run(writer, "select pg_backend_pid()")[0][0]
        join = in_thread(writer, "insert into two_locks_target select * from two_locks_source")
        wait_until_blocked(setup, pid)
        run(holder, f"truncate two_locks_{table}")  # Another physical table, committed while the writer waits.
        assert "error" not in join()
        holder.commit()  # For the client, its transaction is still open.
    assert run(setup, "select a from two_locks_target") == [(1,)]


@pytest.mark.parametrize("statement", ["select a from described_beside where a >= $1", "insert into described_beside (a) values ($1)"])
def test_describing_beside_rewrites_finds_the_table(connect, statement):
    setup = connect()
    run(setup, "drop table if exists described_beside")
    run(setup, "create table described_beside (a int)")
    stop = threading.Event()

    def rewrite():
        connection = connect()
        while not stop.is_set():
            run(connection, "truncate described_beside")

    thread = threading.Thread(target=rewrite)
    thread.start()
    try:
        connection = connect()
        for n in range(150):
            run(connection, f"prepare described_{n} (int) as {statement}")
            run(connection, f"execute described_{n} (1)")
            run(connection, f"deallocate described_{n}")
    finally:
        stop.set()
        thread.join()


def test_truncate_commits_its_transaction(connect):
    one, other = connect(), connect()
    run(one, "create table emptied (a int)")
    run(one, "insert into emptied values (1)")
    run(one, "begin")
    run(one, "truncate emptied")
    assert run(other, "select count(*) from emptied") == [(0,)]


def test_serializable_fails_with_1023_on_a_cycle(server, connect):
    admin = connect()
    run(admin, "create database strict_db isolation level serializable")
    sessions = [psycopg2.connect(server.dsn(database="strict_db")) for _ in range(2)]
    try:
        setup = psycopg2.connect(server.dsn(database="strict_db"))
        setup.autocommit = True
        run(setup, "create table left_side (a int)")
        run(setup, "create table right_side (a int)")
        run(sessions[0], "select count(*) from left_side")
        run(sessions[1], "select count(*) from right_side")
        with pytest.raises(psycopg2.Error) as error:
            run(sessions[0], "insert into right_side values (1)")
            run(sessions[1], "insert into left_side values (1)")
            sessions[0].commit()
            sessions[1].commit()
        assert "1023" in str(error.value)
        setup.close()
    finally:
        for session in sessions:
            session.close()


def test_a_rewrite_under_an_old_snapshot_loses_no_committed_row(connect):
    setup, first, second = connect(), connect(autocommit=False), connect()
    run(setup, "create table rewritten_late (id int)")
    run(setup, "create table looked_at (id int)")
    run(setup, "insert into rewritten_late values (1)")
    run(first, "select * from looked_at")  # Fixes the snapshot.
    run(second, "insert into rewritten_late values (2)")
    run(first, "update rewritten_late set id = id where id = 1")
    with pytest.raises(psycopg2.Error, match="could not complete because of conflict with concurrent transaction"):
        run(first, "alter table rewritten_late add column b int")
    first.rollback()
    assert run(setup, "select id from rewritten_late order by id") == [(1,), (2,)]
    # Without another writer in between it goes through, whatever was read before.
    run(first, "select * from looked_at")
    run(first, "update rewritten_late set id = id + 10")
    run(first, "alter table rewritten_late add column b int")
    first.commit()
    assert run(setup, "select id, b from rewritten_late order by id") == [(11, None), (12, None)]


def test_append_under_an_old_snapshot_loses_no_committed_row(connect):
    setup = connect()
    for table in ("target", "source", "seen"):
        run(setup, f"create table append_{table} (id int)")
    run(setup, "insert into append_source values (1)")
    holder, appender, writer = connect(autocommit=False), connect(), connect()
    run(holder, "lock table append_source")
    # One message is one transaction: its snapshot is taken by the first statement, its lock by the second, later.
    pid = run(appender, "select pg_backend_pid()")[0][0]
    join = in_thread(appender, "select * from append_seen; alter table append_target append from append_source")
    wait_until_blocked(writer, pid)
    run(holder, "insert into append_source values (2)")
    holder.commit()
    outcome = join()
    assert "could not complete because of conflict with concurrent transaction" in str(outcome.get("error")), outcome
    assert run(setup, "select id from append_source order by id") == [(1,), (2,)]
