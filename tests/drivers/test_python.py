"""The Python drivers: psycopg2, psycopg 3, asyncpg, pg8000, redshift_connector."""
import asyncio
import datetime
import decimal
import pathlib
import sys
import time

import asyncpg
import pg8000.dbapi
import psycopg
import psycopg2
import pytest
import redshift_connector

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import PASSWORD, Server

# Expression, value: what every driver must give back.
VALUES = [
    ("1::smallint", 1), ("(-2147483648)::int", -2147483648), ("9223372036854775807::bigint", 9223372036854775807),
    ("12345.678::numeric(10,3)", decimal.Decimal("12345.678")), ("1.5::float8", 1.5), ("0.25::float4", 0.25),
    ("true", True), ("false", False), ("'text'::varchar(10)", "text"), ("null::int", None),
    ("date '2024-02-29'", datetime.date(2024, 2, 29)),
    ("timestamp '2024-02-29 12:34:56.789'", datetime.datetime(2024, 2, 29, 12, 34, 56, 789000)),
    ("time '23:59:59'", datetime.time(23, 59, 59)),
]


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def arguments(server):
    return {"host": "127.0.0.1", "port": server.port, "user": "awsuser", "password": PASSWORD, "database": "dev"}


def psycopg2_connect(server):
    return psycopg2.connect(server.dsn())


def psycopg_connect(server):
    return psycopg.connect(server.dsn())


def pg8000_connect(server):
    return pg8000.dbapi.connect(**arguments(server))


def redshift_connect(server):
    return redshift_connector.connect(**arguments(server), ssl=False)


DB_API = [psycopg2_connect, psycopg_connect, pg8000_connect, redshift_connect]


@pytest.fixture(params=DB_API, ids=lambda connect: connect.__name__)
def connection(request, server):
    opened = request.param(server)
    yield opened
    opened.close()


@pytest.mark.parametrize("expression, value", VALUES)
def test_values_come_back(connection, expression, value):
    cursor = connection.cursor()
    cursor.execute(f"select {expression}")
    assert cursor.fetchone()[0] == value


def test_parameters_go_there(connection):
    cursor = connection.cursor()
    cursor.execute("create temp table there (a int, b varchar(20), c numeric(10,2), d date, e timestamp, f boolean)")
    row = (7, "seven's", decimal.Decimal("7.70"), datetime.date(2007, 7, 7), datetime.datetime(2007, 7, 7, 7, 7, 7), True)
    cursor.execute("insert into there values (%s, %s, %s, %s, %s, %s)", row)
    cursor.execute("select * from there where a = %s and b = %s", (7, "seven's"))
    assert tuple(cursor.fetchone()) == row
    connection.rollback()


def test_an_error_has_its_sqlstate_and_the_connection_goes_on(connection):
    cursor = connection.cursor()
    with pytest.raises(Exception) as error:
        cursor.execute("select * from no_such_table")
    assert "42P01" in repr(error.value) + str(getattr(error.value, "sqlstate", "")) + str(getattr(error.value, "pgcode", ""))
    connection.rollback()
    cursor = connection.cursor()
    cursor.execute("select 1")
    assert cursor.fetchone()[0] == 1


def test_rollback_and_commit(connection, server):
    name = "t_" + type(connection).__module__.replace(".", "_")
    cursor = connection.cursor()
    cursor.execute(f"create table {name} (a int)")
    connection.commit()
    cursor.execute(f"insert into {name} values (1)")
    connection.rollback()
    cursor.execute(f"insert into {name} values (2)")
    connection.commit()
    cursor.execute(f"select a from {name}")
    assert [row[0] for row in cursor.fetchall()] == [2]
    connection.commit()


def test_wrong_password_and_unknown_user_look_alike(server):
    messages = []
    for user, password in (("awsuser", "Wrong1pass"), ("nobody_here", PASSWORD)):
        with pytest.raises(psycopg2.OperationalError) as error:
            psycopg2.connect(server.dsn(user=user, password=password))
        messages.append(str(error.value).replace(user, "USER"))
    assert messages[0] == messages[1]
    assert "password authentication failed" in messages[0]


# The query for open connections of https://docs.aws.amazon.com/redshift/latest/dg/r_STL_CONNECTION_LOG.html
def test_a_connection_that_ended_is_logged(server):
    open_connections = """select count(*) from stl_connection_log where event = 'initiating session' and pid = %s
        and pid not in (select pid from stl_connection_log where event = 'disconnecting session')"""
    with psycopg.connect(server.dsn(), autocommit=True) as watching:
        with psycopg.connect(server.dsn()) as connection:
            pid = connection.info.backend_pid
            assert watching.execute(open_connections, (pid,)).fetchone()[0] == 1
        deadline = time.monotonic() + 20
        while watching.execute(open_connections, (pid,)).fetchone()[0] != 0:
            assert time.monotonic() < deadline
        assert watching.execute("select duration > 0 from stl_connection_log where pid = %s and event = 'disconnecting session'", (pid,)).fetchone()[0]


def test_tls_is_offered(server):
    with psycopg2.connect(server.dsn(sslmode="require")) as connection:
        assert connection.info.ssl_in_use
    connection.close()


def test_psycopg_binary_results_and_prepared_statements(server):
    with psycopg.connect(server.dsn()) as connection:
        for expression, value in VALUES:
            cursor = connection.cursor(binary=True)
            cursor.execute(f"select {expression}")
            assert cursor.fetchone()[0] == value, expression
        for i in range(8):  # From the fifth on psycopg prepares by name.
            assert connection.execute("select %s::int + 1", (i,)).fetchone()[0] == i + 1


def test_a_prepared_statement_sees_rows_that_came_after_its_planning(server):
    with psycopg.connect(server.dsn(), autocommit=True) as reader, psycopg.connect(server.dsn(), autocommit=True) as writer:
        writer.execute("create table planned (a int, b int)")
        writer.execute("insert into planned values (20, 1), (21, 1)")
        sql = "select a from planned where a > 10 and b = %s order by a"
        assert [row[0] for row in reader.execute(sql, [1], prepare=True)] == [20, 21]
        writer.execute("insert into planned values (5, 1), (22, 1)")
        assert [row[0] for row in reader.execute(sql, [1], prepare=True)] == [20, 21, 22]
        assert reader.execute("select count(*) from planned where a > 10").fetchone() == (3,)
        writer.execute("insert into planned values (6, 1)")
        assert reader.execute("select count(*) from planned where a > 10").fetchone() == (3,)
        writer.execute("drop table planned")
        with pytest.raises(psycopg.errors.UndefinedTable):
            reader.execute("select count(*) from planned where a > 10")


# The texts are PostgreSQL's; its file begins with the signature, flags and the size of an extension.
@pytest.mark.parametrize("contents, state, message", [
    (b"PGCOPY\n\xff\r\r\0" + bytes(8), "22P04", "COPY file signature not recognized"),
    (b"PGCOPY\n\xff\r\n\0" + b"\0\1\0\0" + bytes(4), "22P04", "unrecognized critical flags in COPY file header"),
    (b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\0\2" + b"\0\0\0\4" + bytes(4), "22P04", "row field count is 2, expected 1"),
    (b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\0\1" + b"\0\0\0\4" + bytes(2), "22P04", "unexpected EOF in COPY data"),
    (b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\0\1" + b"\xff\xff\xff\xfe", "22P04", "invalid field size"),
    (b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\0\1" + b"\0\0\0\2" + bytes(2), "22P03", "incorrect binary data format"),
    (b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\xff\xff" + b"x", "22P04", "received copy data after EOF marker"),
])
def test_bad_binary_copies_are_refused(server, contents, state, message):
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("create temp table binary_copy (a int)")
        with pytest.raises(psycopg.Error) as error, connection.cursor().copy("copy binary_copy from stdin (format binary)") as copy:
            copy.write(contents)
        assert error.value.sqlstate == state
        assert error.value.diag.message_primary.startswith(message)
        assert connection.execute("select count(*) from binary_copy").fetchone()[0] == 0


def test_psycopg_pipeline(server):
    with psycopg.connect(server.dsn(), autocommit=True) as connection, connection.pipeline():
        first = connection.execute("select 1")
        second = connection.execute("select 2")
        assert (first.fetchone()[0], second.fetchone()[0]) == (1, 2)


def test_psycopg2_named_cursor_streams(server):
    with psycopg2.connect(server.dsn()) as connection:
        with connection.cursor("named") as cursor:
            cursor.itersize = 1000
            cursor.execute("select generate_series from generate_series(1, 10000)")
            assert sum(row[0] for row in cursor) == 50005000
    connection.close()


def test_asyncpg(server):
    async def work():
        connection = await asyncpg.connect(**arguments(server))
        try:
            for expression, value in VALUES:
                assert await connection.fetchval(f"select {expression}") == value, expression
            assert await connection.fetchval("select $1::int + 1", 41) == 42
            async with connection.transaction():
                rows = [row[0] async for row in connection.cursor("select generate_series from generate_series(1, 500)", prefetch=50)]
                assert rows == list(range(1, 501))
            with pytest.raises(asyncpg.exceptions.UndefinedTableError):
                await connection.fetchval("select * from no_such_table")
        finally:
            await connection.close()

    asyncio.run(work())


def test_a_statement_that_the_engine_plans_only_with_values_is_described(server):
    async def work():
        connection = await asyncpg.connect(**arguments(server))
        try:
            statement = await connection.prepare("select n, 1 as one, $2::date as day from generate_series(1, $1) as s(n)")
            assert [each.name for each in statement.get_parameters()] == ["int4", "date"]
            assert [(each.name, each.type.name) for each in statement.get_attributes()] == [("n", "int8"), ("one", "int4"), ("day", "date")]
            day = datetime.date(2024, 2, 29)
            assert [tuple(row) for row in await statement.fetch(2, day)] == [(1, 1, day), (2, 1, day)]
            assert await connection.fetch("select generate_series(1, $1::integer)", 2) == [(1,), (2,)]
        finally:
            await connection.close()

    asyncio.run(work())


def test_cancel_by_another_connection(server):
    import threading

    connection = psycopg2.connect(server.dsn())
    timer = threading.Timer(0.5, connection.cancel)
    timer.start()
    with pytest.raises(psycopg2.errors.QueryCanceled):
        connection.cursor().execute(
            "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where a.a % 7 = b.b % 11")
    timer.join()
    connection.rollback()
    connection.close()


# The transfer protocols that the driver may ask for: text as in PostgreSQL, more fields in RowDescription, binary values. A server that does
# not answer with server_protocol_version is taken to speak the first.
@pytest.mark.parametrize("asked", [0, 1, 2])
@pytest.mark.filterwarnings("error:Server indicated")
def test_redshift_connector_values_under_every_transfer_protocol(server, asked):
    utc = datetime.timezone.utc
    values = [
        *VALUES, ("(-32768)::smallint", -32768), ("(-9223372036854775808)::bigint", -2 ** 63),
        ("(-0.001)::numeric(18,3)", decimal.Decimal("-0.001")), ("0::numeric(5,0)", decimal.Decimal(0)),
        ("99999999999999999999999999999999999.999::numeric(38,3)", decimal.Decimal("99999999999999999999999999999999999.999")),
        ("(-1.5e300)::float8", -1.5e300), ("'Infinity'::float4", float("inf")), ("'ab'::char(4)", "ab  "), ("'Grüße 😀'::varchar(30)", "Grüße 😀"),
        ("''::varchar(5)", ""), ("'n'::name", "n"), ("26::oid", 26), ("date '1066-10-14'", datetime.date(1066, 10, 14)),
        ("timestamp '1969-12-31 23:59:59.999999'", datetime.datetime(1969, 12, 31, 23, 59, 59, 999999)),
        ("timestamptz '2024-07-01 12:00:00+02'", datetime.datetime(2024, 7, 1, 10, tzinfo=utc)),
        ("timetz '12:00:00+00'", datetime.time(12, tzinfo=utc)), ("to_varbyte('00ff', 'hex')", "00ff"),
        *[(f"null::{name}", None) for name in ("smallint", "bigint", "numeric(38,10)", "float4", "float8", "boolean", "char(3)", "varchar(3)", "date",
                                               "time", "timetz", "timestamp", "timestamptz", "varbyte")]]
    with redshift_connector.connect(**arguments(server), ssl=False, client_protocol_version=asked) as connection:
        assert connection._client_protocol_version == 0
        cursor = connection.cursor()
        cursor.execute("select " + ", ".join(f"{expression} as v{number}" for number, (expression, _) in enumerate(values)))
        assert [name if isinstance(name, str) else name.decode() for name, *_ in cursor.description] == [f"v{number}" for number in range(len(values))]
        for (expression, value), seen in zip(values, cursor.fetchone()):
            assert seen == value and type(seen) is type(value), expression


def test_redshift_connector_metadata(server):
    with redshift_connect(server) as connection:
        cursor = connection.cursor()
        assert "public" in {name for row in cursor.get_schemas() for name in row}
        cursor.execute("create table public.seen_by_metadata (a int)")
        names = {name for row in cursor.get_tables(schema_pattern="public", table_name_pattern="seen%") for name in row}
        assert "seen_by_metadata" in names
        cursor.execute("create view public.seen_loosely as select a from public.seen_by_metadata with no schema binding")
        for table in ("seen_by_metadata", "seen_loosely"):
            columns = cursor.get_columns(schema_pattern="public", tablename_pattern=table)
            named = [description[0].decode() if isinstance(description[0], bytes) else description[0] for description in cursor.description]
            assert [(row[named.index("table_name")], row[named.index("column_name")], row[named.index("ordinal_position")]) for row in columns] == [(table, "a", 1)]
        cursor.get_primary_keys(schema="public", table="seen_by_metadata")
        cursor.get_catalogs()
