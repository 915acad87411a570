"""TPC-H through the wire beside DuckDB in process: same Parquet files, same column types, alternating runs in one process."""
import duckdb
import psycopg2
import tpch
from harness.server import Server
from query_race import race


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


def measure(directory, scale):
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set enable_result_cache_for_session to off")
        beside, texts = load_both(directory, scale, cursor)
        rows = race("TPC-H", cursor, tpch.queries(), beside, texts, 1.05)
        connection.close()
        beside.close()
    return rows
