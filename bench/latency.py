"""Latency of small statements by pgbench, which writes every transaction's time: beside PostgreSQL 15, and beside DuckDB in process."""
import os
import pathlib
import random
import statistics
import subprocess
import time

import duckdb
import psycopg2
from harness.postgres import PROGRAMS, Postgres
from harness.server import PASSWORD, Server
from report import Row, at_most

SECONDS = 5
POINTS = 100_000
SELECT_ONE = "select 1;\n"
POINT = f"\\set id random(1, {POINTS})\nselect v from points where id = :id;\n"
# Redshift has no VALUES in FROM and no generate_series on tables; doubling makes the rows everywhere.
# The key is an index in PostgreSQL and, as in Redshift, information for us; DuckDB in process goes without.
CREATE = "create table points (id integer{}, v varchar(20))"
FILL = ("insert into points values (1, 'value 1')",
        *[f"insert into points select id + {2 ** n}, 'value ' || (id + {2 ** n}) from points where id + {2 ** n} <= {POINTS}" for n in range(17)])


def milliseconds(directory, port, database, script, clients, protocol):
    """Runs pgbench; returns the median and the 99th percentile of its transactions."""
    for old in directory.glob("pgbench_log*"):
        old.unlink()
    (directory / "script.sql").write_text(script, encoding="ascii")
    # A thread for each client: pgbench's clock stands still while one thread turns to its next client, which it then times as 0.
    done = subprocess.run([PROGRAMS / "pgbench", "-n", "-h", "127.0.0.1", "-p", str(port), "-U", "awsuser", "-c", str(clients), "-j", str(clients),
                           "-T", str(SECONDS), "-M", protocol, "-l", "-f", "script.sql", database], cwd=directory, capture_output=True, text=True,
                          check=False, env={**os.environ, "PGPASSWORD": PASSWORD, "PGSSLMODE": "disable"})
    if done.returncode != 0:
        raise RuntimeError(f"pgbench: {done.stderr}")
    times = sorted(int(line.split()[2]) / 1000 for file in pathlib.Path(directory).glob("pgbench_log*") for line in file.read_text().splitlines())
    return statistics.median(times), times[int(len(times) * 0.99)]


def duckdb_point():
    """Median milliseconds of the point query in process, as text and parameterised."""
    engine = duckdb.connect()
    for sql in (CREATE.format(""), *FILL):
        engine.execute(sql)
    found = []
    for parameterised in (False, True):
        times = []
        for _ in range(3000):
            key = random.randint(1, POINTS)
            start = time.perf_counter()
            if parameterised:
                engine.execute("select v from points where id = ?", [key]).fetchall()
            else:
                engine.execute(f"select v from points where id = {key}").fetchall()
            times.append((time.perf_counter() - start) * 1000)
        found.append(statistics.median(times))
    engine.close()
    return found


def measure(directory, _):
    rows = []
    with Server() as server, Postgres() as postgres:
        for dsn in (server.dsn(), postgres.dsn()):
            connection = psycopg2.connect(dsn)
            connection.autocommit = True
            for sql in (CREATE.format(" primary key"), *FILL):
                connection.cursor().execute(sql)
            connection.close()
        sides = ((server.port, "dev"), (postgres.port, "postgres"))
        for clients in (1, 32):
            ours, other = (milliseconds(directory, *side, SELECT_ONE, clients, "simple") for side in sides)
            rows.append(at_most(f"select 1, {clients} client(s), p50", ours[0], other[0], "ms", 2, "PostgreSQL"))
            rows.append(at_most(f"select 1, {clients} client(s), p99", ours[1], other[1], "ms", 2, "PostgreSQL"))
        in_process = duckdb_point()
        for protocol, beside in zip(("simple", "extended"), in_process):
            ours, other = (milliseconds(directory, *side, POINT, 1, protocol) for side in sides)
            rows.append(Row(f"point query of {POINTS:,} rows, {protocol}, p50", f"{ours[0]:.3f} ms",
                            f"PostgreSQL {other[0]:.3f} ms, DuckDB {beside:.3f} ms", ours[0] / other[0]))
    return rows
