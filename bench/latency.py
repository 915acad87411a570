"""Latency of small statements by bench/statement_latency.cpp: beside PostgreSQL 15, and beside DuckDB in process."""
import pathlib
import random
import statistics
import subprocess
import time

import duckdb
import psycopg2
from harness.postgres import Postgres
from harness.server import Server
from report import Row, at_most

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 5
POINTS = 100_000
SELECT_ONE = "select 1"
POINT = "select v from points where id = $1"
# Redshift has no VALUES in FROM and no generate_series on tables; doubling makes the rows everywhere.
# The key is an index in PostgreSQL and, as in Redshift, information for us; DuckDB in process goes without.
CREATE = "create table points (id integer{}, v varchar(20))"
FILL = ("insert into points values (1, 'value 1')",
        *[f"insert into points select id + {2 ** n}, 'value ' || (id + {2 ** n}) from points where id + {2 ** n} <= {POINTS}" for n in range(17)])


def milliseconds(dsn, sql, clients=1, protocol="simple", keys=0):
    """The median and the 99th percentile of a statement."""
    run = subprocess.run([ROOT / "build/release/statement_latency", f"{dsn} sslmode=disable", str(clients), str(SECONDS), protocol, sql, str(keys)],
                         check=True, capture_output=True, text=True)
    return [float(number) / 1000 for number in run.stdout.split()]


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


def measure(_directory, _scale):
    subprocess.run([ROOT / "dev", "compile", "release", "statement_latency"], check=True, stdout=subprocess.DEVNULL)
    rows = []
    with Server() as server, Postgres() as postgres:
        sides = (server.dsn(), postgres.dsn())
        for dsn in sides:
            connection = psycopg2.connect(dsn)
            connection.autocommit = True
            for sql in (CREATE.format(" primary key"), *FILL):
                connection.cursor().execute(sql)
            connection.close()
        for clients in (1, 32):
            ours, other = (milliseconds(dsn, SELECT_ONE, clients) for dsn in sides)
            rows.append(at_most(f"select 1, {clients} client(s), p50", ours[0], other[0], "ms", 2, "PostgreSQL"))
            rows.append(at_most(f"select 1, {clients} client(s), p99", ours[1], other[1], "ms", 2, "PostgreSQL"))
        for protocol, beside in zip(("simple", "extended"), duckdb_point()):
            ours, other = (milliseconds(dsn, POINT, 1, protocol, POINTS) for dsn in sides)
            rows.append(Row(f"point query of {POINTS:,} rows, {protocol}, p50", f"{ours[0]:.3f} ms",
                            f"PostgreSQL {other[0]:.3f} ms, DuckDB {beside:.3f} ms", ours[0] / other[0]))
    return rows
