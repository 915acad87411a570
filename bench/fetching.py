"""Rows as a client gets them: a million by libpq beside PostgreSQL 15, and the server's memory while many stream."""
import math

import tpch
from harness.postgres import Postgres
from harness.server import Server
from psycopg import pq
from report import Row, at_least, best_pairs

FETCHED = 1_000_000
STREAMED = 20_000_000
CHUNK = 1_000  # Rows that libpq gathers before it hands them out; many more leave the client's cache and measure its page faults.
ROUNDS = 3
TEXT, BINARY = 0, 1


def connect(dsn):
    """Without TLS, which PostgreSQL here has not."""
    connection = pq.PGconn.connect(f"{dsn} sslmode=disable".encode())
    if connection.status != pq.ConnStatus.OK:
        raise RuntimeError(connection.error_message.decode())
    return connection


def run(connection, sql):
    result = connection.exec_(sql.encode())
    if result.status not in (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK):
        raise RuntimeError(f"{sql}: {result.error_message.decode()}")
    return result


def fetched(connection, sql, form):
    """Yields how many rows have come, chunk by chunk, as a program reads a long result."""
    connection.send_query_params(sql.encode(), None, result_format=form)
    connection.set_chunked_rows_mode(CHUNK)
    count = 0
    while (result := connection.get_result()) is not None:
        if result.status == pq.ExecStatus.FATAL_ERROR:
            raise RuntimeError(result.error_message.decode())
        count += result.ntuples
        result.clear()
        yield count


def fetch(connection, sql, form, rows):
    count = 0
    for count in fetched(connection, sql, form):
        continue
    if count != rows:
        raise RuntimeError(f"{count} rows instead of {rows}")


def make_lineitem(directory, rows):
    """Writes that many rows of lineitem as Parquet and as text."""
    generator = tpch.connect()
    tpch.generate(generator, math.ceil(rows / 60_000 + 1) / 100)  # 6 million rows at scale 1.
    chosen = f"select {tpch.exact_columns('lineitem')} from lineitem limit {rows}"
    (directory / "parquet").mkdir()
    generator.execute(f"copy ({chosen}) to '{directory}/parquet/part.parquet' (format parquet)")
    generator.execute(f"copy ({chosen}) to '{directory}/lineitem.csv' (format csv, header false)")
    generator.close()


def load_ours(server, directory):
    connection = connect(server.dsn())
    run(connection, tpch.create_table("lineitem"))
    run(connection, f"copy lineitem from 'file://{directory}/parquet/' format as parquet")
    return connection


def load_postgres(postgres, directory):
    connection = connect(postgres.dsn())
    columns = ", ".join(f"{column} {kind} not null" for column, kind, _ in tpch.TABLES["lineitem"][0])
    run(connection, f"create table lineitem ({columns})")
    connection.exec_(b"copy lineitem from stdin (format csv)")
    with open(directory / "lineitem.csv", "rb") as file:
        while piece := file.read(1 << 20):
            connection.put_copy_data(piece)
    connection.put_copy_end()
    while connection.get_result():
        continue
    run(connection, "vacuum analyze lineitem")
    return connection


def measure_fetch(directory, _):
    make_lineitem(directory, FETCHED)
    rows = []
    with Server(allow_paths=[directory]) as server, Postgres(["shared_buffers=1GB"]) as postgres:
        ours, other = load_ours(server, directory), load_postgres(postgres, directory)
        for name, form in (("text", TEXT), ("binary", BINARY)):
            times = best_pairs(lambda f=form: fetch(ours, "select * from lineitem", f, FETCHED),
                               lambda f=form: fetch(other, "select * from lineitem", f, FETCHED), ROUNDS)
            rows.append(at_least(f"fetch {FETCHED:,} rows, {name}", *times, "s", 3, "PostgreSQL"))
        ours.finish()
        other.finish()
    return rows


def resident_mib(process):
    """Memory of a process now, in MiB."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024


def measure_stream(directory, _):
    """Streams lineitem twenty times over, from a cross join that holds nothing."""
    make_lineitem(directory, FETCHED)
    with Server(allow_paths=[directory]) as server:
        connection = load_ours(server, directory)
        run(connection, "create table copies (n integer)")
        run(connection, "insert into copies values " + ", ".join(f"({n})" for n in range(STREAMED // FETCHED)))
        sql = "select l_orderkey, l_partkey, l_extendedprice, l_shipdate, l_comment, n from lineitem, copies"
        fetch(connection, sql + " limit 1000000", TEXT, FETCHED)
        before = peak = resident_mib(server.process.process)
        count = 0
        for count in fetched(connection, sql, TEXT):
            if count % (100 * CHUNK) == 0:
                peak = max(peak, resident_mib(server.process.process))
        if count != STREAMED:
            raise RuntimeError(f"{count} rows instead of {STREAMED}")
        connection.finish()
    grown = peak - before
    return [Row(f"memory while {STREAMED:,} rows stream", f"+{grown:.0f} MiB", "", None, "< 64 MiB", grown < 64)]
