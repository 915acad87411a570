"""The 99 queries of TPC-DS through the wire beside DuckDB's own answers; see README.md."""
import os
import pathlib
import sys

import psycopg2
import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import tpcds  # noqa: E402
import tpcds_answers  # noqa: E402
from harness.server import Server  # noqa: E402


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A cursor of our server and a DuckDB with the same rows."""
    directory = tmp_path_factory.mktemp("tpcds")
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        engine = tpcds.load_both(directory, float(os.environ.get("SCALE", "0.1")), cursor)
        yield cursor, engine
        engine.close()
        connection.close()


def test_loaded_rows_are_the_generated_ones(both):
    cursor, engine = both
    for table in tpcds.create_tables():
        cursor.execute(f"select count(*) from {table}")
        assert cursor.fetchone() == engine.execute(f"select count(*) from {table}").fetchone(), table


@pytest.mark.parametrize("number", range(1, 100))
def test_answer(both, number):
    cursor, engine = both
    ours, other = tpcds.queries()[number - 1], tpcds.engine_queries(engine)[number - 1]
    assert tpcds_answers.compare(cursor, engine, number, ours, other) is None


def test_an_average_that_keeps_its_fraction_would_be_seen(both):
    cursor, engine = both
    ours, other = tpcds.queries()[6].replace("avg(ss_quantity)", "avg(ss_quantity::float8)"), tpcds.engine_queries(engine)[6]
    assert "row 1 " in tpcds_answers.compare(cursor, engine, 7, ours, other)
