"""TPC-H through the wire beside DuckDB in process: same Parquet files, same column types, alternating runs in one process."""
import math

import duckdb
import psycopg2
import tpch
from harness.server import Server
from report import Row, best_pairs

ROUNDS = 3


def load_both(directory, scale, cursor):
    """Fills our server and a DuckDB file with the same rows; returns the DuckDB and its own texts of the queries."""
    generator = tpch.connect()
    tpch.generate(generator, scale)
    texts = [text for _, text in generator.execute("select query_nr, query from tpch_queries() order by 1").fetchall()]
    beside = duckdb.connect(str(directory / "beside.duckdb"))
    for table in tpch.TABLES:
        target = directory / table
        target.mkdir()
        generator.execute(f"copy (select {tpch.exact_columns(table)} from {table}) to '{target}/part.parquet' (format parquet)")
        beside.execute(f"create table {table} as from '{target}/part.parquet'")
        cursor.execute(tpch.create_table(table))
        cursor.execute(f"copy {table} from 'file://{target}/' format as parquet")
    generator.close()
    beside.execute("checkpoint")
    return beside, texts


def fetch(cursor, sql):
    cursor.execute(sql)
    cursor.fetchall()


def measure(directory, scale):
    rows, logs = [], []
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set enable_result_cache_for_session to off")
        beside, texts = load_both(directory, scale, cursor)
        for number, (ours, other) in enumerate(zip(tpch.queries(), texts), 1):
            mine, theirs = best_pairs(lambda sql=ours: fetch(cursor, sql), lambda sql=other: beside.execute(sql).fetchall(), ROUNDS)
            logs.append(math.log(mine / theirs))
            rows.append(Row(f"TPC-H query {number}", f"{mine * 1000:.1f} ms", f"DuckDB {theirs * 1000:.1f} ms", mine / theirs))
        connection.close()
        beside.close()
    mean = math.exp(sum(logs) / len(logs))
    return [*rows, Row("TPC-H geometric mean", "", "DuckDB", mean, "<= 1.10", mean <= 1.10)]
