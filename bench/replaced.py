"""Each operator and function that slipher has in place of DuckDB's, beside DuckDB's own nearest, on the same 100 million rows: one query that
counts what the expression gives. CPU time of both processes, because it is what the function costs whatever else runs."""
import math
import os
import pathlib
import resource
import statistics

import duckdb
import psycopg2
from harness.server import Server
from replaced_functions import COLUMNS, EXPRESSIONS, QUERIES, SPREAD
from report import at_most

ROWS = 100_000_000  # At scale 1.
ROUNDS = 3
LIMIT = 1.2
TICKS = os.sysconf("SC_CLK_TCK")


def server_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def own_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def taken(clock, action):
    before = clock()
    action()
    return clock() - before


def load(directory, rows, cursor):
    """Fills the table `facts` on both sides; returns the DuckDB."""
    target = directory / "facts"
    target.mkdir()
    beside = duckdb.connect(str(directory / "beside.duckdb"))
    # The first row has no values: so none of the columns counts as never NULL, and COUNT asks for every value.
    chosen = ", ".join(f"case when r > 0 then ({made})::{'varchar' if 'char' in kind else kind} end as {name}" for name, kind, made in COLUMNS)
    beside.execute(SPREAD)
    beside.execute(f"copy (select {chosen} from range({rows}) t(r)) to '{target}/part.parquet' (format parquet)")
    beside.execute(f"create table facts as from '{target}/part.parquet'")
    beside.execute("checkpoint")
    cursor.execute(f"create table facts ({', '.join(f'{name} {kind}' for name, kind, _ in COLUMNS)})")
    cursor.execute(f"copy facts from 'file://{target}/' format as parquet")
    return beside


def texts():
    """What is measured: name, our query, DuckDB's."""
    counted = [(ours, f"select count({ours}) from facts", f"select count({other or ours}) from facts") for ours, other in EXPRESSIONS]
    return counted + [(ours, f"select {ours}", f"select {other or ours}") for ours, other in QUERIES]


def measure(directory, scale):
    rows = []
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set enable_result_cache_for_session to off")
        beside = load(directory, int(ROWS * scale), cursor)
        pid = server.process.process.pid
        for name, ours, other in texts():
            pairs = [(taken(lambda: server_seconds(pid), lambda sql=ours: cursor.execute(sql)), taken(own_seconds, lambda sql=other: beside.execute(sql).fetchall()))
                     for _ in range(ROUNDS + 1)][1:]
            mine, theirs = (statistics.median(column) for column in zip(*pairs))
            rows.append(at_most(name, mine, max(theirs, 1 / TICKS), "s", LIMIT, "DuckDB"))
        connection.close()
        beside.close()
    rows.sort(key=lambda row: row.ratio)
    mean = math.exp(statistics.mean(math.log(max(row.ratio, 0.01)) for row in rows))
    print(f"replaced: {len(rows)} expressions, {int(ROWS * scale):,} rows, geometric mean {mean:.2f}")
    return rows
