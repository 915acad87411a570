"""What sessions do to one another, and what ends them: cancel, terminate, time-outs, limits, SET SESSION AUTHORIZATION.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/PG_TERMINATE_BACKEND.html, PG_CANCEL_BACKEND.html, r_CANCEL.html,
r_SET_SESSION_AUTHORIZATION.html, r_CREATE_USER.html; words and SQLSTATEs are PostgreSQL's.
"""
import asyncio
import pathlib
import re
import select
import sys
import threading
import time

import asyncpg
import duckdb
import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.raw_client import error, logged_in
from harness.server import PASSWORD, Server

WAIT_SECONDS = 30
READER_PASSWORD = "Passw0rdOfReader"
ENDLESS = "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b"


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        with psycopg2.connect(running.dsn()) as connection, connection.cursor() as cursor:
            cursor.execute(f"create user reader password '{READER_PASSWORD}'")
            cursor.execute(f"create user other password '{READER_PASSWORD}'")
        yield running


@pytest.fixture
def connect(server):
    """Makes connections that are closed at the end."""
    opened = []

    def make(user="awsuser", autocommit=True, **more):
        password = PASSWORD if user == "awsuser" else READER_PASSWORD
        connection = psycopg2.connect(server.dsn(user=user, password=password, **more))
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


def pid_of(connection):
    return connection.info.backend_pid


def in_thread(connection, sql):
    """Starts a statement in a thread; join() gives what it threw, or nothing."""
    outcome = {}

    def work():
        try:
            run(connection, sql)
        except psycopg2.Error as caught:
            outcome["error"] = caught

    thread = threading.Thread(target=work)
    thread.start()

    def join():
        thread.join(WAIT_SECONDS)
        assert not thread.is_alive(), f"still running: {sql}"
        return outcome.get("error")

    return join


def wait_for(condition, what):
    until = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < until, what
        time.sleep(0.01)


def wait_until_running(watcher, pid):
    wait_for(lambda: run(watcher, f"select count(*) from stv_recents where pid = {pid} and status = 'Running'")[0][0] > 0, "no statement runs")


def wait_until_gone(watcher, pid):
    wait_for(lambda: run(watcher, f"select count(*) from stv_sessions where process = {pid}")[0][0] == 0, "the session is still there")


def error_of(connection, sql):
    with pytest.raises(psycopg2.Error) as caught:
        run(connection, sql)
    return caught.value


def farewell(client):
    """SQLSTATE and words with which the server ends a client. libpq's users do not see them: it finds the connection closed first."""
    found = error(client.until(b"E"))
    assert found["S"] == "FATAL" and client.closed()
    return found["C"], found["M"]


def wait_until_closed(connection):
    """Returns when the server has sent its farewell."""
    assert select.select([connection], [], [], WAIT_SECONDS)[0], "the server did not end the session"
    with pytest.raises(psycopg2.OperationalError):
        run(connection, "select 1")


@pytest.mark.parametrize("cancel", ["select pg_cancel_backend({})", "cancel {}", "cancel {} 'too long'"])
def test_cancel_ends_the_statement_and_not_the_session(connect, cancel):
    victim, admin = connect(), connect()
    join = in_thread(victim, ENDLESS)
    wait_until_running(admin, pid_of(victim))
    query = run(admin, f"select query from stv_inflight where pid = {pid_of(victim)}")[0][0]
    run(admin, cancel.format(pid_of(victim)))
    ended = join()
    said = "too long\n" if "'" in cancel else rf"Query \({query}\) cancelled on user's request\n"
    assert ended.pgcode == "57014" and re.fullmatch(said, str(ended)), ended
    assert run(victim, "select 1") == [(1,)]


TERMINATED = ("57P01", "terminating connection due to administrator command")


def test_terminate_ends_a_running_session(server, connect):
    victim, admin = logged_in(server), connect()
    victim.message(b"Q", ENDLESS.encode() + b"\0")
    wait_until_running(admin, victim.key[0])
    assert run(admin, f"select pg_terminate_backend({victim.key[0]})") == [(1,)]
    assert farewell(victim) == TERMINATED
    wait_until_gone(admin, victim.key[0])


def test_terminate_ends_an_idle_transaction_and_its_locks(server, connect):
    victim, admin = logged_in(server), connect()
    run(admin, "create table locked (a int)")
    victim.query("begin")
    victim.query("insert into locked values (1)")
    run(admin, f"select pg_terminate_backend({victim.key[0]})")
    assert farewell(victim) == TERMINATED
    run(admin, "set statement_timeout to 10000")
    run(admin, "truncate locked")
    assert run(admin, "select count(*) from locked") == [(0,)]


def test_users_end_their_own_sessions_only(connect):
    admin, mine, same = connect(), connect("reader"), connect("reader")
    other = connect("other")
    for target in (pid_of(admin), pid_of(other)):
        for statement in (f"select pg_terminate_backend({target})", f"select pg_cancel_backend({target})", f"cancel {target}"):
            refused = error_of(mine, statement)
            assert refused.pgcode == "42501" and "must be superuser to signal other server processes" in str(refused)
    assert run(admin, "select 1") == [(1,)] and run(other, "select 1") == [(1,)]
    assert run(mine, f"select pg_terminate_backend({pid_of(same)})") == [(1,)]
    wait_until_closed(same)


def test_no_such_session(connect):
    admin = connect()
    assert run(admin, "select pg_terminate_backend(0), pg_cancel_backend(-1), pg_terminate_backend(null)") == [(0, 0, None)]
    refused = error_of(admin, "cancel 1234567")
    assert refused.pgcode == "42704"
    assert ("Session 1234567 does not exist. The session PID might have changed. "
            "Check the stl_restarted_sessions system table for details.") in str(refused)


def test_a_session_may_end_itself(server):
    one = logged_in(server)
    one.message(b"Q", b"select pg_terminate_backend(pg_backend_pid())\0")
    assert farewell(one) == TERMINATED


def test_each_row_ends_its_session(connect):
    admin, victims = connect(), [connect("other") for _ in range(3)]
    assert run(admin, "select count(pg_terminate_backend(process)) from stv_sessions where user_name = 'other'") == [(3,)]
    for victim in victims:
        wait_until_closed(victim)


def test_nothing_is_ended_by_parse_describe_and_explain(server, connect):
    victim, admin = connect(), connect()

    async def prepare():
        connection = await asyncpg.connect(host="127.0.0.1", port=server.port, user="awsuser", password=PASSWORD, database="dev", ssl=False)
        statement = await connection.prepare(f"select pg_terminate_backend({pid_of(victim)})")
        assert len(statement.get_attributes()) == 1
        await connection.close()

    asyncio.run(prepare())
    run(admin, f"explain select pg_terminate_backend({pid_of(victim)})")
    assert run(victim, "select 1") == [(1,)]


IDLE_IN_TRANSACTION = ("25P03", "terminating connection due to idle-in-transaction timeout")


def test_idle_in_transaction_session_timeout_of_the_session(server, connect):
    victim, patient = logged_in(server), connect(autocommit=False)
    run(patient, "select 1")
    victim.query("set idle_in_transaction_session_timeout to 1000")
    victim.query("begin")
    assert farewell(victim) == IDLE_IN_TRANSACTION
    victim = logged_in(server)
    victim.query("set idle_in_transaction_session_timeout to 1000")
    victim.query("begin")
    assert error(victim.query("select nothing"))["C"] == "42703"
    assert farewell(victim) == IDLE_IN_TRANSACTION  # A failed transaction holds back as much.
    assert run(patient, "select 1") == [(1,)]


def test_idle_in_transaction_session_timeout_leaves_running_and_idle_sessions_alone(connect):
    session, bystander = connect(), connect()
    run(session, "set idle_in_transaction_session_timeout to 1000")
    run(session, "begin")
    run(session, "set statement_timeout to 2500")  # A statement that takes longer than the session may idle.
    assert error_of(session, ENDLESS).pgcode == "57014"
    run(session, "rollback")
    assert not select.select([session], [], [], 1.5)[0], "a session outside a transaction was ended"
    assert run(session, "select 1") == [(1,)] and run(bystander, "select 1") == [(1,)]


def test_idle_in_transaction_timeout_of_the_server():
    with Server(options=("--idle-in-transaction-timeout", "1")) as hasty:
        victim, longer = logged_in(hasty), logged_in(hasty)
        victim.query("begin")
        longer.query("set idle_in_transaction_session_timeout to 60000")
        longer.query("begin")
        assert farewell(victim) == IDLE_IN_TRANSACTION
        assert not select.select([longer.socket], [], [], 0.5)[0], "the session's own value does not count"


def test_session_timeout_of_a_user():
    with Server() as patient:
        admin = psycopg2.connect(patient.dsn())
        admin.autocommit = True
        run(admin, f"create user hurried password '{READER_PASSWORD}' session timeout 60")
        admin.close()
        patient.stop_process()
        # A minute is the least that may be said, and more than a test may wait.
        with duckdb.connect(str(patient.data / "warehouse.duckdb")) as stored:
            stored.execute("update slipher.object set body = replace(body, '\"session_timeout\":60', '\"session_timeout\":2')")
        patient.start()
        admin = psycopg2.connect(patient.dsn())
        hurried = logged_in(patient, user="hurried", password=READER_PASSWORD)
        assert run(admin, "select timeout_sec from stv_sessions where user_name = 'hurried'") == [(2,)]
        assert farewell(hurried) == ("57P05", "terminating connection due to idle-session timeout")
        admin.close()


@pytest.mark.parametrize("seconds", [0, 59, 1728001])
def test_a_session_timeout_is_between_a_minute_and_20_days(connect, seconds):
    refused = error_of(connect(), f"create user rushed password '{READER_PASSWORD}' session timeout {seconds}")
    assert refused.pgcode == "22023" and "SESSION TIMEOUT must be between 60 and 1728000 seconds" in str(refused)


def test_the_last_connections_are_for_superusers():
    with Server(options=("--max-connections", "4", "--superuser-reserved-connections", "2")) as small:
        with psycopg2.connect(small.dsn()) as setup, setup.cursor() as cursor:
            cursor.execute(f"create user reader password '{READER_PASSWORD}'")
        setup.close()
        mine = small.dsn(user="reader", password=READER_PASSWORD)
        wait_for(lambda: len(sessions_of(small)) == 1, "the first session is still there")
        open_ones = [psycopg2.connect(mine) for _ in range(2)]
        with pytest.raises(psycopg2.OperationalError, match="remaining connection slots are reserved for non-replication superuser connections"):
            psycopg2.connect(mine)
        open_ones += [psycopg2.connect(small.dsn()) for _ in range(2)]
        with pytest.raises(psycopg2.OperationalError, match="sorry, too many clients already"):
            psycopg2.connect(small.dsn())
        for connection in open_ones:
            connection.close()


def sessions_of(server):
    connection = psycopg2.connect(server.dsn())
    try:
        return run(connection, "select process from stv_sessions")
    finally:
        connection.close()


def authorization(connection):
    """Who the session is, as the client was told without asking."""
    return connection.get_parameter_status("session_authorization"), connection.get_parameter_status("is_superuser")


def test_set_session_authorization_changes_privileges_and_statuses(connect):
    admin = connect()
    run(admin, "create table private (a int)")
    assert authorization(admin) == ("awsuser", "on")
    run(admin, "set session authorization 'reader'")
    assert authorization(admin) == ("reader", "off")
    assert run(admin, "select current_user") == [("reader",)]
    assert run(admin, "show session authorization") == [("reader",)] and run(admin, "show is_superuser") == [("off",)]
    assert error_of(admin, "select * from private").pgcode == "42501"
    run(admin, "reset all")
    assert authorization(admin) == ("reader", "off")
    run(admin, "set session authorization default")
    assert authorization(admin) == ("awsuser", "on")
    assert run(admin, "select * from private") == []


@pytest.mark.parametrize("end, after", [("commit", "reader"), ("rollback", "awsuser")])
def test_set_session_authorization_follows_its_transaction(connect, end, after):
    admin = connect()
    run(admin, "begin")
    run(admin, "set session authorization reader")
    assert run(admin, "select current_user") == [("reader",)]
    run(admin, end)
    assert run(admin, "select current_user") == [(after,)]
    assert authorization(admin)[0] == after


def test_set_local_session_authorization_ends_with_the_transaction(connect):
    admin = connect()
    run(admin, "begin")
    run(admin, "set local session authorization reader")
    assert authorization(admin) == ("reader", "off")
    run(admin, "commit")
    assert authorization(admin) == ("awsuser", "on")
    assert run(admin, "select current_user") == [("awsuser",)]


def test_a_failed_transaction_takes_settings_back_and_tells(connect):
    admin = connect()
    run(admin, "begin")
    run(admin, "set session authorization reader")
    run(admin, "set timezone to 'Europe/Berlin'")
    error_of(admin, "select nothing")
    run(admin, "rollback")
    assert authorization(admin) == ("awsuser", "on")
    assert admin.get_parameter_status("TimeZone") == run(admin, "show timezone")[0][0] == "UTC"


def test_only_superusers_become_others(connect):
    reader = connect("reader")
    for name in ("awsuser", "other"):
        refused = error_of(reader, f"set session authorization {name}")
        assert refused.pgcode == "42501" and "permission denied to set session authorization" in str(refused)
    run(reader, "set session authorization reader")
    assert authorization(reader) == ("reader", "off")
    assert error_of(reader, "set session authorization nobody").pgcode == "42704"


@pytest.mark.parametrize("setting", ["session_authorization", "is_superuser"])
def test_nobody_sets_who_they_are_like_a_setting(connect, setting):
    value = "awsuser" if setting == "session_authorization" else "on"
    reader = connect("reader")
    for statement in (f"set {setting} to {value}", f"reset {setting}"):
        assert error_of(reader, statement).pgcode == "55P02"
    with pytest.raises(psycopg2.OperationalError, match="cannot be changed"):
        connect("reader", options=f"-c {setting}={value}")
    refused = error_of(connect(), f"alter user reader set {setting} to {value}")
    assert refused.pgcode == "55P02"
    assert authorization(connect("reader")) == ("reader", "off")


def test_set_local_ends_with_the_message_that_is_its_transaction(connect):
    admin = connect()
    run(admin, "set local session authorization 'reader'; set local timezone to 'America/New_York'; select 1")
    assert run(admin, "select current_user, timestamptz '2024-01-01 12:00:00+00'::timestamp::varchar") == [("awsuser", "2024-01-01 12:00:00")]


def test_set_is_taken_back_when_its_message_fails(connect):
    admin = connect()
    with pytest.raises(psycopg2.errors.DivisionByZero):
        run(admin, "set session authorization 'reader'; set search_path to nowhere; select 1 / 0")
    assert run(admin, "select current_user") == [("awsuser",)]
    assert run(admin, "show search_path") == [('"$user", public',)]


def test_a_rollback_to_a_user_who_is_gone_gives_nobodys_rights(connect):
    admin, other = connect(), connect()
    run(other, f"create user leaver password '{READER_PASSWORD}'")
    run(other, "create table kept_from_leavers (a int)")
    run(admin, "set session authorization 'leaver'")
    run(admin, "begin")
    run(admin, "set session authorization 'other'")
    run(other, "drop user leaver")
    run(admin, "rollback")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(admin, "select * from kept_from_leavers")
    run(admin, "set session authorization default")
    assert run(admin, "select count(*) from kept_from_leavers") == [(0,)]


def test_a_rollback_goes_back_to_the_user_and_not_to_the_name(connect):
    admin, other = connect(), connect()
    run(other, f"create user changeling password '{READER_PASSWORD}'")
    run(other, "create table of_the_first (a int)")
    run(admin, "set session authorization 'changeling'")
    run(admin, "begin")
    run(admin, "set session authorization 'other'")
    run(other, "drop user changeling")
    run(other, f"create user changeling password '{READER_PASSWORD}' createuser")
    run(admin, "rollback")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(admin, "select * from of_the_first")


def test_a_rollback_goes_back_to_a_user_who_was_renamed(connect):
    admin, other = connect(), connect()
    run(other, f"create user before_marriage password '{READER_PASSWORD}'")
    run(other, "create table dowry (a int)")
    run(other, "grant select on dowry to before_marriage")
    run(admin, "set session authorization 'before_marriage'")
    run(admin, "begin")
    run(admin, "set session authorization 'other'")
    run(other, "alter user before_marriage rename to after_marriage")
    run(admin, "rollback")
    assert run(admin, "select current_user, count(*) from dowry") == [("after_marriage", 0)]


def test_a_stopped_search_of_a_regular_expression_ends_its_statement_alone(connect):
    # The bug: rows behind the stop were left as they were, and what took the search's result read them.
    admin = connect()
    run(admin, "create table searched (t varchar(4000))")
    run(admin, "insert into searched select repeat('ab', 1500) from generate_series(1, 4000)")
    run(admin, "set statement_timeout to 100")
    for _ in range(3):
        with pytest.raises(psycopg2.errors.QueryCanceled):
            run(admin, "select max(md5(regexp_substr(t, '(a|b)+?c|b(a|b)+', 1, 1, 'p'))) from searched")
    assert run(admin, "select 1") == [(1,)]
