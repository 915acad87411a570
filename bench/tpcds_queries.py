"""TPC-DS through the wire beside DuckDB in process: same Parquet files, same column types, alternating runs in one process. The answers are
compared first."""
import psycopg2
import tpcds
import tpcds_answers
from harness.server import Server
from query_race import race
from report import Row


def measure(directory, scale):
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set enable_result_cache_for_session to off")
        beside = tpcds.load_both(directory, scale, cursor)
        texts, others = tpcds.queries(), tpcds.engine_queries(beside)
        wrong = [number for number, (ours, other) in enumerate(zip(texts, others), 1)
                 if tpcds_answers.compare(cursor, beside, number, ours, other) is not None]
        rows = race("TPC-DS", cursor, texts, beside, others, 1.05)
        connection.close()
        beside.close()
    return [Row("TPC-DS answers that differ", str(len(wrong)), f"queries {wrong}" if wrong else "", None, "0", not wrong), *rows]
